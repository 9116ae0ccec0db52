// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// One of several ways between the same places.
public struct RouteChoice: Sendable {
  /// How it was looked for.
  public enum Origin: String, Sendable, CaseIterable {
    /// The best by the walker's own numbers.
    case profile
    /// The least by the same numbers with every risk weighted up.
    case leastRisk = "least_risk"
    /// The fewest metres.
    case shortest
    /// Another way that shares little with the others.
    case different
  }

  /// Its ledger counts by the walker's own numbers.
  public let itinerary: Itinerary
  /// More than one where the same way is the answer to several questions.
  public internal(set) var origins: [Origin]
  public let traits: RouteTraits
  /// What the profile forbids, in walking order.
  public let forbidden: [ForbiddenPiece]

  /// What it costs by the walker's own numbers, metre equivalents.
  public var cost: Double { itinerary.ledger.total }
}

/// Ways to choose from, and the shortest to compare with.
public struct RouteChoices: Sendable {
  /// The first is the best by the walker's own numbers; the others follow by cost.
  public let choices: [RouteChoice]
  /// The shortest way at all, also over what the profile forbids; `nil` where that is the first
  /// choice or cannot be told from it.
  public let shortest: RouteChoice?

  public var first: RouteChoice { choices[0] }

  /// Two different ways share at most this part of the shorter one's length.
  public static let mostShared = 0.65
  /// A different way is at most this many times as long as the first, and as dear.
  public static let mostStretch = 1.6
  /// What lies this near to a line is the same way, be it the other pavement, metres.
  static let corridor = 25.0
  /// What an arc of a way that is known costs more in each round of the search for others.
  static let penalty = 1.5
  static let mostRounds = 8
}

extension Itinerary {
  /// The part of this way that runs beside another, 0 … 1.
  func share(beside other: Itinerary) -> Double {
    let step = 10.0
    let length = line.length.meters
    let count = Int(min(length / step, 100_000)) + 1
    var shared = 0
    for index in 0..<count {
      let place = line.point(at: (Double(index) + 0.5) * length / Double(count))
      if let foot = other.line.project(place), abs(foot.offset) <= RouteChoices.corridor {
        shared += 1
      }
    }
    return Double(shared) / Double(count)
  }
}

extension RouteSearch {
  /// The best way and others to choose from, each with the walker's own costs.
  ///
  /// The way of least risk and the shortest are always among them where a person could tell them
  /// from the first, also where that is one more than asked for. What the profile forbids is used
  /// only where this search may.
  ///
  /// - Parameters:
  ///   - places: two or more: start, places on the way, goal.
  ///   - alternatives: how many ways are wanted beside the first; 0: none at all.
  public mutating func choices(
    through places: [Coordinate], alternatives: Int = 0
  ) throws(LegFailure) -> RouteChoices {
    let first = try itinerary(through: places)
    let best = choice(first, .profile)
    let stops = best.itinerary.stops
    var list = ChoiceList(best)
    if alternatives > 0 {
      var careful = sibling(metric.profile.weightingRisks)
      if let found = try? careful.itinerary(between: stops) {
        list.add(choice(found, .leastRisk))
      }
      if let found = shortestPermitted(between: stops) { list.add(choice(found, .shortest)) }
      addDifferent(to: &list, between: stops, wanted: alternatives)
    }
    var shortest: RouteChoice?
    var plain = sibling(.shortest, allowForbidden: true)
    plain.kernel.takeScratch(of: &kernel)
    defer { kernel.takeScratch(of: &plain.kernel) }
    if let found = try? plain.itinerary(between: stops) {
      let compared = choice(found, .shortest)
      if compared.traits.differs(from: best.traits) { shortest = compared }
    }
    let others = list.choices.dropFirst()
      .sorted { ($0.cost, $0.traits.meters) < ($1.cost, $1.traits.meters) }
    return RouteChoices(choices: [list.choices[0]] + others, shortest: shortest)
  }

  private func shortestPermitted(between stops: [SnappedPlace]) -> Itinerary? {
    var search = sibling(allowsForbidden ? .shortest : metric.profile.measuringLength)
    return try? search.itinerary(between: stops)
  }

  /// A way judged by this search's own numbers.
  private func choice(_ itinerary: Itinerary, _ origin: RouteChoice.Origin) -> RouteChoice {
    let legs = itinerary.legs.map { leg in
      var leg = leg
      leg.ledger = ledger(of: leg.edges, after: leg.cameBy)
      return leg
    }
    let judged = Itinerary(first: legs[0], others: Array(legs.dropFirst()))
    let forbidden = legs.flatMap { forbiddenPieces(of: $0) }
    return RouteChoice(
      itinerary: judged, origins: [origin],
      traits: RouteTraits(judged, graph, forbidden: forbidden.count), forbidden: forbidden)
  }

  /// Looks for ways that share little with those known, by making the known ones dearer.
  private mutating func addDifferent(
    to list: inout ChoiceList, between stops: [SnappedPlace], wanted: Int
  ) {
    var dearer = metric
    var used = list.choices.map(\.itinerary)
    for _ in 0..<RouteChoices.mostRounds where list.choices.count <= wanted {
      for itinerary in used { dearer = raising(itinerary, in: dearer) }
      guard let found = itinerary(between: stops, dearer) else { return }
      used = [found]
      let other = choice(found, .different)
      guard
        other.forbidden.isEmpty || allowsForbidden,
        other.traits.meters <= list.choices[0].traits.meters * RouteChoices.mostStretch,
        other.cost <= list.choices[0].cost * RouteChoices.mostStretch,
        !found.isClosedOnArrival(by: self) || allowsForbidden
      else { continue }
      list.addIfDifferent(other)
    }
  }

  /// The ways of an itinerary cost more, with all that belongs to the same way of the map: the
  /// other pavement is no other way.
  private func raising(_ itinerary: Itinerary, in metric: ProfileMetric) -> ProfileMetric {
    let ways = Set(itinerary.edges.map { graph.edge($0.directed.edge).way })
    var changes = [(arc: Int, cost: UInt32)]()
    for arc in 0..<graph.arcCount where metric.arcCosts[arc] != ProfileMetric.forbidden {
      guard ways.contains(graph.edge(graph.directedEdge(ofArc: arc).edge).way) else { continue }
      let cost = Double(metric.arcCosts[arc]) * RouteChoices.penalty
      changes.append((arc, UInt32(min(cost, ProfileMetric.ceiling))))
    }
    return metric.changing(changes, graph)
  }

  private mutating func itinerary(
    between stops: [SnappedPlace], _ metric: ProfileMetric
  ) -> Itinerary? {
    var legs = [Route]()
    var cameBy: DirectedEdge?
    for index in stops.indices.dropLast() {
      let (from, to) = (stops[index], stops[index + 1])
      let query = ArcQuery(
        from: from.match, to: to.match, after: cameBy, graph: graph, metric: metric)
      guard let way = kernel.path(query, graph: graph, metric: metric, nil) else { return nil }
      legs.append(route(makePath(way, from: from, to: to, after: cameBy)))
      cameBy = legs.last?.edges.last?.directed ?? cameBy
    }
    return legs.first.map { Itinerary(first: $0, others: Array(legs.dropFirst())) }
  }
}

extension Itinerary {
  /// Whether a rule of access or a closure keeps the walker out who gets there.
  fileprivate func isClosedOnArrival(by search: RouteSearch) -> Bool {
    var walked = 0.0
    for leg in legs {
      if !search.closedOnArrival(leg, before: walked).isEmpty
        || !search.closuresOnArrival(leg, before: walked).isEmpty
      {
        return true
      }
      walked += leg.length.meters
    }
    return false
  }
}

/// Choices without doubles.
private struct ChoiceList {
  private(set) var choices: [RouteChoice]

  init(_ first: RouteChoice) { choices = [first] }

  /// A way that is there already only gets one more reason to be there.
  mutating func add(_ choice: RouteChoice) {
    let edges = choice.itinerary.edges
    if let index = choices.firstIndex(where: {
      $0.itinerary.edges == edges
        || !$0.traits.differs(from: choice.traits) && runsBeside($0, choice)
    }) {
      choices[index].origins += choice.origins
    } else {
      choices.append(choice)
    }
  }

  private func runsBeside(_ one: RouteChoice, _ other: RouteChoice) -> Bool {
    one.itinerary.share(beside: other.itinerary) > RouteChoices.mostShared
  }

  mutating func addIfDifferent(_ choice: RouteChoice) {
    let isDifferent = choices.allSatisfy { known in
      max(
        known.itinerary.share(beside: choice.itinerary),
        choice.itinerary.share(beside: known.itinerary)) <= RouteChoices.mostShared
    }
    if isDifferent { choices.append(choice) }
  }
}

extension RouteSearch {
  /// What makes `other` dearer than `one` for this walker, the dearest first: what stands in
  /// `other` alone, or in which it has more.
  public func reasons(against other: Itinerary, for one: Itinerary) -> [RouteItem] {
    let own = items(of: one)
    let more = items(of: other).compactMap { item -> RouteItem? in
      guard let same = own.first(where: { $0.feature == item.feature && $0.street == item.street })
      else { return item }
      var rest = item
      rest.cost -= same.cost
      rest.meters -= same.meters
      rest.count -= same.count
      return rest.cost > 0 ? rest : nil
    }
    let total = more.reduce(0) { $0 + $1.cost }
    // The sort is stable by the place on the way.
    let sorted = more.enumerated().sorted {
      ($1.element.cost, $0.offset) < ($0.element.cost, $1.offset)
    }.map(\.element)
    return sorted.filter { $0.cost >= max(5, total * 0.1) }
  }
}
