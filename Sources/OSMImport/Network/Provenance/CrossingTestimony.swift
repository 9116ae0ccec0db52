// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What one element says of a crossing. A crossing's facts are put together from several: its way,
/// its node, the kerbs at its ends, the roads that it crosses.
struct CrossingTestimony {
  /// Index into ``CrossingGroups``.
  var crossing: Int32
  var says: Crossing
  var element: FactElement
}

/// A road or rails that a crossing crosses.
struct RoadTestimony {
  /// Index into ``CrossingGroups``.
  var crossing: Int32
  var way: Int64
  var date: FactDate
  var wayClass: WayClass
  var hasCycleTrack = Known.unknown
}

/// All that was said of all crossings, to be asked for one crossing after the other.
struct WitnessList {
  private let testimonies: [CrossingTestimony]
  private let roads: [RoadTestimony]
  /// Crossing and position of each testimony: by crossing, else in the order in which it was met.
  private let order: [(crossing: Int32, index: Int32)]
  private let roadOrder: [(crossing: Int32, index: Int32)]
  private var next = 0
  private var nextRoad = 0

  init(
    _ testimonies: [CrossingTestimony], _ roads: [RoadTestimony], root: (Int32) -> Int32
  ) {
    self.testimonies = testimonies
    self.roads = roads
    order = testimonies.indices.map { (root(testimonies[$0].crossing), Int32($0)) }.sorted(by: <)
    roadOrder = roads.indices.map { (root(roads[$0].crossing), Int32($0)) }.sorted(by: <)
  }

  /// Who speaks of a crossing; crossings have to be asked for in rising order.
  mutating func of(_ crossing: Int32) -> CrossingWitnesses {
    var found = CrossingWitnesses()
    while next < order.count && order[next].crossing <= crossing {
      if order[next].crossing == crossing {
        found.testimonies.append(testimonies[Int(order[next].index)])
      }
      next += 1
    }
    while nextRoad < roadOrder.count && roadOrder[nextRoad].crossing <= crossing {
      if roadOrder[nextRoad].crossing == crossing {
        found.roads.append(roads[Int(roadOrder[nextRoad].index)])
      }
      nextRoad += 1
    }
    return found
  }
}

/// A node at an end of a crossing, whose kerb or paving overrules what holds for the whole.
struct EndTestimony {
  var kerb = Kerb.unknown
  var tactilePaving = TactilePaving.unknown
  var isStart: Bool
  var element: FactElement
}

/// Finds for each fact of a finished crossing the element that says it: the first one that says
/// what was taken over.
struct CrossingWitnesses {
  var testimonies = [CrossingTestimony]()
  var roads = [RoadTestimony]()
  /// The last one at an end has the last word, as it had when the crossing was put together.
  var ends = [EndTestimony]()

  /// Whose date is the crossing's, and from whom all facts come that ``notes(_:)`` leaves out.
  func leader(_ crossing: Crossing) -> FactElement? {
    let element: PlaceElement = crossing.isWay ? .way : .node
    return testimonies.first {
      $0.element.id == crossing.osmID && $0.element.element == element
    }?.element
  }

  /// The facts that do not come from the crossing's own element with its own date.
  func notes(_ crossing: Crossing) -> [FactNote] {
    let leader = leader(crossing)
    let usual = leader.map { FactSource(.element, $0.element, $0.id, $0.date) }
    return Self.facts.compactMap { fact, isKnown, isSame in
      guard isKnown(crossing) else { return nil }
      let source =
        endSource(fact, crossing) ?? roadSource(fact, crossing)
        ?? testimonies.first { isSame($0.says, crossing) }?.element.source(of: fact)
      guard let source, source != usual else { return nil }
      return FactNote(fact, source)
    }
  }

  private func roadSource(_ fact: FactKind, _ crossing: Crossing) -> FactSource? {
    let road: RoadTestimony?
    switch fact {
    case .crossedRoad: road = roads.first { $0.wayClass == crossing.crossedClass }
    case .cycleTrack:
      road =
        roads.first { $0.hasCycleTrack == crossing.hasCycleTrack }
        ?? roads.first { $0.wayClass == .cycleway }
    default: return nil
    }
    return road.map { FactSource(.element, .way, $0.way, $0.date) }
  }

  private func endSource(_ fact: FactKind, _ crossing: Crossing) -> FactSource? {
    let end: EndTestimony?
    switch fact {
    case .kerbStart: end = ends.last { $0.isStart && $0.kerb != .unknown }
    case .kerbEnd: end = ends.last { !$0.isStart && $0.kerb != .unknown }
    case .tactileStart: end = ends.last { $0.isStart && $0.tactilePaving != .unknown }
    case .tactileEnd: end = ends.last { !$0.isStart && $0.tactilePaving != .unknown }
    default: return nil
    }
    return end?.element.source(of: fact)
  }

  private typealias Rule = (
    fact: FactKind, isKnown: @Sendable (Crossing) -> Bool,
    isSame: @Sendable (Crossing, Crossing) -> Bool
  )

  private static func rule<Value: RawRepresentable<UInt8> & Sendable>(
    _ fact: FactKind, _ value: @escaping @Sendable (Crossing) -> Value
  ) -> Rule {
    (fact, { value($0).rawValue != 0 }, { value($0).rawValue == value($1).rawValue })
  }

  private static let facts: [Rule] = [
    rule(.crossing) { $0.kind }, rule(.signals) { $0.signals }, rule(.sound) { $0.sound },
    rule(.vibration) { $0.vibration }, rule(.arrow) { $0.arrow }, rule(.button) { $0.button },
    rule(.island) { $0.island }, rule(.raised) { $0.isRaised },
    rule(.kerbStart) { $0.kerbStart }, rule(.kerbEnd) { $0.kerbEnd },
    rule(.tactileStart) { $0.tactileStart }, rule(.tactileEnd) { $0.tactileEnd },
    rule(.barrier) { $0.barrier }, rule(.bell) { $0.bell }, rule(.light) { $0.light },
    rule(.crossedRoad) { $0.crossedClass }, rule(.cycleTrack) { $0.hasCycleTrack },
  ]
}
