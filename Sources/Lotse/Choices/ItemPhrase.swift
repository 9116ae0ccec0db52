// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What makes a way dear, as a verb with its object: "quert die Lauterstraße ohne bekannte Ampel".
struct ItemPhrase {
  let language: CommandLanguage
  /// What the walker perceives with.
  var aid = WalkingAid.cane
  /// Some of it may be the city's word.
  var knowsCity = false

  private var source: LocalText { CrossingPhrase.source(knowsCity) }

  /// Kinds of items that a reason tells of.
  private static let mostParts = 2
  /// Streets that one verb takes.
  private static let mostStreets = 3

  /// The dearest items as the end of a sentence; empty where there are none.
  func text(_ items: [RouteItem]) -> String {
    var parts = [String]()
    var told = [RouteFeature]()
    let items = items.filter(Self.isTellable)
    for item in items where parts.count < Self.mostParts {
      let feature = Self.family(item.feature)
      guard !told.contains(feature) else { continue }
      told.append(feature)
      parts.append(verb(items.filter { Self.family($0.feature) == feature }))
    }
    return joined(parts)
  }

  /// A stretch shorter than this is not what makes a way dear, metres.
  private static let shortestStretch = 5.0

  /// Where the other way costs more for the same or less of it, there is no number to tell.
  private static func isTellable(_ item: RouteItem) -> Bool {
    switch item.feature {
    case .turns, .junctions, .busyStops: return item.count > 0
    case .cycles, .noPavement, .way, .surface, .narrow, .dark, .oldEntries:
      return item.meters >= shortestStretch
    default: return true
    }
  }

  /// "führt über Gleise und 60 Meter auf einem Pfad": the same verb once.
  private func joined(_ parts: [String]) -> String {
    var text = ""
    var last = Substring()
    for part in parts {
      let verb = part.prefix { $0 != " " }
      let rest = verb == last ? String(part.dropFirst(verb.count + 1)) : part
      text += text.isEmpty ? part : LocalText(" und ", " and ")(language) + rest
      last = verb
    }
    return text
  }

  /// What is said with the same words.
  private static func family(_ feature: RouteFeature) -> RouteFeature {
    switch feature {
    case .crossing(.unmarked), .crossing(.implied), .crossing(.unknown), .crossing(.marked):
      return .crossing(.unknown)
    default: return feature
    }
  }

  private func verb(_ items: [RouteItem]) -> String {
    let first = items[0]
    let meters = SpokenDistance.meters(of: items.reduce(0) { $0 + $1.meters })
    let count = items.reduce(0) { $0 + $1.count }
    switch first.feature {
    case .crossing(let category):
      let manner = manner(category, isOne: items.count == 1)
      return LocalText(
        "quert \(objects(items))\(manner.german)", "crosses \(objects(items))\(manner.english)")(
          language)
    case .rails: return LocalText("führt über Gleise", "leads over rails")(language)
    case .steps:
      return count > 0
        ? LocalText(
          "führt \(source.german) über \(count) \(count == 1 ? "Stufe" : "Stufen")",
          "leads over \(count) \(count == 1 ? "step" : "steps") \(source.english)")(language)
        : LocalText("führt über eine Treppe", "leads over steps")(language)
    case .lift: return LocalText("nimmt einen Aufzug", "takes a lift")(language)
    case .cycles:
      return LocalText(
        "führt \(meters) Meter auf gleichem Weg mit Radverkehr",
        "shares \(meters) metres of path with cyclists")(language)
    case .noPavement(let isKnown):
      return LocalText(
        "führt \(meters) Meter \(place(first, .residential)) "
          + (isKnown ? "laut Karte ohne Gehweg" : "ohne bekannten Gehweg"),
        "leads \(meters) metres \(place(first, .residential)) "
          + (isKnown ? "without a pavement by the map" : "without a known pavement"))(language)
    case .way(let wayClass):
      return way(first, wayClass, meters)
    case .surface(let surface):
      return LocalText(
        "führt \(meters) Meter über \(Self.german(surface))",
        "leads \(meters) metres over \(Self.english(surface))")(language)
    case .barrier:
      return LocalText("führt durch eine Sperre oder um sie herum", "passes a barrier")(language)
    case .turns:
      return LocalText(
        count == 1 ? "hat eine Abbiegung mehr" : "hat \(count) Abbiegungen mehr",
        count == 1 ? "has one more turn" : "has \(count) more turns")(language)
    case .access:
      return LocalText(
        "führt über einen Weg, der vielleicht geschlossen ist",
        "uses a way that may be closed")(language)
    case .narrow, .dark, .junctions, .busyStops, .oldEntries:
      return comfort(first.feature, meters, count)
    }
  }

  private func comfort(_ feature: RouteFeature, _ meters: Int, _ count: Int) -> String {
    let text: LocalText
    switch feature {
    case .narrow:
      text = LocalText(
        "führt \(meters) Meter über schmale Wege", "leads \(meters) metres on narrow ways")
    case .dark:
      text = LocalText(
        "führt \(meters) Meter ohne bekannte Beleuchtung",
        "leads \(meters) metres without known lighting")
    case .junctions:
      text = LocalText(
        count == 1
          ? "führt über eine Stelle, an der viele Wege zusammentreffen"
          : "führt über \(count) Stellen, an denen viele Wege zusammentreffen",
        count == 1
          ? "passes one place where many ways meet"
          : "passes \(count) places where many ways meet")
    case .busyStops:
      text = LocalText("führt an einer großen Haltestelle entlang", "leads along a busy stop")
    default:
      text = LocalText(
        "führt \(meters) Meter über Wege, deren Eintrag in der Karte alt ist",
        "leads \(meters) metres on ways whose entry in the map is old")
    }
    return text(language)
  }

  /// A way that costs more for its kind: what is dear about it, not only its name.
  private func way(_ item: RouteItem, _ wayClass: WayClass, _ meters: Int) -> String {
    let place = place(item, wayClass)
    if wayClass.isCarriageway && RoadRank(wayClass) != .service {
      return LocalText(
        "führt \(meters) Meter \(place), wo die Straßenseite nicht bekannt ist",
        "leads \(meters) metres \(place), where the side of the street is not known")(language)
    }
    if [.square, .pedestrian].contains(wayClass), !item.street.isEmpty {
      return LocalText(
        "führt \(meters) Meter über \(Self.object(item.street, .german))",
        "leads \(meters) metres across \(item.street)")(language)
    }
    let kind = self.place(RouteItem(nameless: item), wayClass)
    return LocalText(
      "führt \(meters) Meter \(kind)" + (item.street.isEmpty ? "" : " (\(item.street))"),
      "leads \(meters) metres \(kind)" + (item.street.isEmpty ? "" : " (\(item.street))"))(
        language)
  }

  private func manner(_ category: CrossingCategory, isOne: Bool) -> LocalText {
    let signals = isOne ? "einer Ampel" : "Ampeln"
    switch category {
    // Which signals sound is nothing to who does not hear them.
    case .signalSound where aid == .deafblind, .signal where aid == .deafblind:
      return LocalText(" an \(signals)", " at signals")
    case .signalSound:
      return LocalText(
        " an \(signals) mit Ton \(source.german)", " at signals with sound \(source.english)")
    case .signal:
      return LocalText(" an \(signals) (Ton unbekannt)", " at signals (sound unknown)")
    case .zebra:
      return LocalText(isOne ? " an einem Zebrastreifen" : " an Zebrastreifen", " at a zebra")
    case .rails: return LocalText("", "")
    case .signalOff:
      return LocalText(
        isOne ? " an einer Ampel, die laut Stadt aus ist," : " an Ampeln, die laut Stadt aus sind,",
        " at signals that are off by the city")
    case .marked, .unmarked, .implied, .unknown:
      return LocalText(" ohne bekannte Ampel", " without known signals")
    }
  }

  /// "die Lauterstraße und den Marktweg", each once.
  private func objects(_ items: [RouteItem]) -> String {
    var names = [String]()
    var nameless = 0
    for item in items {
      if item.street.isEmpty { nameless += max(item.count, 1) }
      let name = Self.object(item.street, language)
      if !item.street.isEmpty && !names.contains(name) && names.count < Self.mostStreets {
        names.append(name)
      }
    }
    if nameless > 0 || names.isEmpty { names.append(namelessStreets(nameless)) }
    guard names.count > 1, let last = names.last else { return names[0] }
    return names.dropLast().joined(separator: ", ") + LocalText(" und ", " and ")(language) + last
  }

  private func namelessStreets(_ count: Int) -> String {
    count <= 1
      ? LocalText("eine Straße ohne Namen", "a street without a name")(language)
      : LocalText("\(count) Straßen ohne Namen", "\(count) streets without a name")(language)
  }

  /// A street as what is crossed.
  static func object(_ street: String, _ language: CommandLanguage) -> String {
    guard language == .german else { return street }
    return GermanStreetGrammar(street).object?.text ?? street
  }

  private func place(_ item: RouteItem, _ wayClass: WayClass) -> String {
    language.spoken.wording().place(StreetReference(name: item.street, wayClass: wayClass))
  }

  private static func german(_ surface: Surface) -> String {
    switch surface {
    case .cobblestone: return "Kopfsteinpflaster"
    case .gravel: return "Schotter"
    case .ground: return "Erdboden"
    case .grass: return "Gras"
    case .sand: return "Sand"
    case .unknown: return "Boden, der nicht bekannt ist"
    default: return "unebenen Boden"
    }
  }

  private static func english(_ surface: Surface) -> String {
    switch surface {
    case .cobblestone: return "cobbles"
    case .gravel: return "gravel"
    case .ground: return "bare ground"
    case .grass: return "grass"
    case .sand: return "sand"
    case .unknown: return "ground that is not known"
    default: return "uneven ground"
    }
  }
}

extension RouteItem {
  /// The same without its street.
  fileprivate init(nameless item: RouteItem) {
    self = item
    street = ""
  }
}

extension SpokenDistance {
  /// Metres rounded as a person would say them.
  static func meters(of meters: Double) -> Int {
    SpokenDistance(meters: meters, grade: .plain, hasBeacon: true).number
  }
}
