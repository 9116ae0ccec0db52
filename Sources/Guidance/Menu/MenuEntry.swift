// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// What the spoken menu offers (R12); ``MenuGroup`` has its order.
public enum MenuEntry: String, Sendable, CaseIterable {
  /// What keys of their own do, for who has one key only.
  case whereAmI = "where"
  case ahead
  case around
  case confirm
  case wrongHere = "wrong here"
  case pause
  case close
  /// What is still to be walked.
  case rest
  case junction
  case whyThisWay
  case whySaid
  case time
  case battery
  case slower
  case faster
  case favourites
  case recent
  case home
  /// A name nearby, chosen by its syllables.
  case syllables
  case stops
  case pharmacies
  case shops
  case toilets
  case savePlace
  case reportObstacle
  /// The walk goes on without a destination.
  case endRoute
  /// For devices without keys of their own for it.
  case quieter
  case louder

  /// Chosen again and again, one step each; the menu stays open.
  var isStep: Bool { [.slower, .faster, .quieter, .louder].contains(self) }
}

/// Which places a menu asks for; the answer is ``WalkEvent/placeResults(id:places:)``. Lists of the
/// walker's own are kept outside of the walk, so that a replay needs none of them.
public enum PlaceQuery: Hashable, Sendable {
  case favourites
  case recent
  case home
  /// The nearest ones of these kinds around a place.
  case near(Coordinate, [PlaceKind])
  case text(String)
  /// The nearest places, streets and squares around a place that have a name, each name once.
  case names(near: Coordinate)
}

/// Something that the walker wants kept. It stays on the device.
public struct WalkNote: Hashable, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    /// "Here it was wrong": where and after which sentence.
    case wrongHere = "wrong here"
    case obstacle
    case place
    case home
    /// A way that was recorded.
    case way
  }

  public var kind: Kind
  public var instant: Instant
  /// Where the walker was by the estimate; `nil` without one.
  public var coordinate: Coordinate?
  /// Radius of the estimate, metres.
  public var r95: Double?
  /// The last sentence that was said.
  public var said: String
  /// With a note of the kind ``Kind/way``.
  public var way: RecordedWay?

  public init(
    kind: Kind, instant: Instant, coordinate: Coordinate?, r95: Double?, said: String
  ) {
    self.kind = kind
    self.instant = instant
    self.coordinate = coordinate
    self.r95 = r95
    self.said = said
  }
}

/// A list of the menu. Nobody steps through thirty entries with one key: what is asked most stands
/// in the first list, the rest behind it.
public enum MenuGroup: String, Sendable, CaseIterable {
  case main, destinations, thisWay, notes, device, settings

  var items: [OpenMenu.Item] {
    switch self {
    case .main:
      return [
        .entry(.whereAmI), .entry(.ahead), .entry(.around), .group(.destinations),
        .group(.thisWay), .group(.notes), .group(.device), .group(.settings), .entry(.pause),
        .entry(.close),
      ]
    case .destinations:
      return Self.lists.map { .entry($0) } + [.way(.via), .entry(.endRoute), .back(.main)]
    case .thisWay:
      return [.rest, .junction, .whyThisWay, .whySaid, .confirm].map { .entry($0) }
        + [.back(.main)]
    case .notes:
      return [
        .entry(.savePlace), .way(.saveHome), .entry(.reportObstacle), .entry(.wrongHere),
        .way(.record), .way(.note), .back(.main),
      ]
    case .device:
      return [.time, .battery, .slower, .faster, .quieter, .louder].map { .entry($0) }
        + [.back(.main)]
    case .settings: return SettingEntry.allCases.map { .setting($0) } + [.back(.main)]
    }
  }

  /// Without what this walk does not have.
  func items(for configuration: WalkConfiguration) -> [OpenMenu.Item] {
    let settings = WalkSession.settings(for: configuration)
    return items.filter { item in
      if case .setting(let entry) = item { settings.contains(entry) } else { true }
    }
  }

  /// The entries behind which there are places to choose from.
  static let lists: [MenuEntry] = [
    .favourites, .recent, .home, .syllables, .stops, .pharmacies, .shops, .toilets,
  ]
}

/// The menu as it stands open: a list to step through. Each key press keeps it open.
struct OpenMenu: Sendable {
  enum Item: Hashable, Sendable {
    case entry(MenuEntry)
    case way(WayEntry)
    case place(Destination)
    case setting(SettingEntry)
    case aid(WalkingAid)
    case group(MenuGroup)
    /// The list from which this one was reached.
    case back(MenuGroup)
    /// The next page of places, and how many there are on the pages behind this one.
    case more(Int)
    /// Names that begin so.
    case syllables(SyllableChoice)
    /// Back to the list before the last syllable was chosen.
    case syllableBack
  }

  var items: [Item]
  var index = 0
  var touched: Instant
  /// Places that found no room on this page.
  private(set) var rest: [Item] = []
  /// While a name is chosen by its syllables.
  private(set) var syllables: SyllableMenu?
  private let pageSize: Int

  init(_ items: [Item], touched: Instant) {
    self.items = items
    self.touched = touched
    pageSize = items.count
  }

  /// A list of places, page by page.
  init(places: [Item], pageSize: Int, touched: Instant) {
    self.pageSize = max(1, pageSize)
    items = Array(places.prefix(self.pageSize))
    rest = Array(places.dropFirst(self.pageSize))
    if !rest.isEmpty { items.append(.more(rest.count)) }
    items.append(.back(.destinations))
    self.touched = touched
  }

  /// The list of a choice by syllables, with the way back.
  init(_ syllables: SyllableMenu, from here: Coordinate?, touched: Instant) {
    items =
      syllables.items(from: here)
      + [syllables.path.count > 1 ? .syllableBack : .back(.destinations)]
    pageSize = items.count
    self.syllables = syllables
    self.touched = touched
  }

  /// The page behind this one.
  var next: OpenMenu { OpenMenu(places: rest, pageSize: pageSize, touched: touched) }

  var current: Item? { items.indices.contains(index) ? items[index] : nil }

  mutating func step(_ by: Int) {
    guard !items.isEmpty else { return }
    index = (index + by + items.count) % items.count
  }
}

/// What a way has, for "why this way".
public struct WayTally: Hashable, Sendable {
  public var length: SpokenDistance
  /// The destination's name, if it has one.
  public var goal: String?
  public var turns = 0
  public var signals = 0
  public var crossings = 0
  public var rails = 0
  public var steps = 0

  /// What a language calls the things that are counted: one of them, and more.
  struct Nouns {
    typealias Noun = (one: String, more: String)

    var turn: Noun
    var signals: Noun
    var crossing: Noun
    var rails: Noun
    var steps: Noun
    /// Where nothing is counted.
    var none: String
  }

  /// "3 Abzweigungen, 1 Treppe"; nothing of what is not there: what the map does not have may be there.
  func list(_ nouns: Nouns) -> String {
    let parts = [
      (turns, nouns.turn), (signals, nouns.signals), (crossings, nouns.crossing),
      (rails, nouns.rails), (steps, nouns.steps),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.0 == 1 ? $0.1.one : $0.1.more)" }
    return parts.isEmpty ? nouns.none : parts.joined(separator: ", ")
  }

  init(_ maneuvers: [Maneuver], after along: Double, length: SpokenDistance) {
    self.length = length
    for maneuver in maneuvers where maneuver.along > along {
      switch maneuver.kind {
      case .turn, .fork: turns += 1
      case .steps: steps += 1
      case .crossing(let passage):
        switch passage.crossing.kind {
        case .trafficSignals: signals += 1
        case .railway, .tram: rails += 1
        default: crossings += 1
        }
        if passage.turnsBehind { turns += 1 }
      default: break
      }
    }
  }

  init(length: SpokenDistance, turns: Int, signals: Int, crossings: Int, rails: Int, steps: Int) {
    self.length = length
    self.turns = turns
    self.signals = signals
    self.crossings = crossings
    self.rails = rails
    self.steps = steps
  }
}

/// On what a sentence was founded.
public enum SpokenGround: Hashable, Sendable {
  /// The position alone.
  case position
  /// The map, with the date of the entry as year and month where it is known.
  case map(year: Int?, month: Int?)
  case city
  /// Concluded from the lie of the streets; no entry says it.
  case implied
}
