// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// What entries would do to walkers, before anybody approves them: the ways, stops and entrances
/// that they touch or cut off, and what becomes of everyday routes around them.
public struct ImpactPreview: Sendable {
  /// A place that lies at a touched way.
  public struct Reached: Sendable {
    public var place: PlaceID
    /// Routes reached it without the entries and do not with them.
    public var isCutOff: Bool
  }

  /// An everyday route.
  public struct Everyday: Sendable {
    public var ends: Ends
    /// Metres without the entries.
    public var before: Double
    /// Metres with them; `nil` where no way is left.
    public var after: Double?
    /// Crossings without signals more than before.
    public var addedCrossings: Int

    public var detour: Double? { after.map { $0 - before } }

    /// What the route leads from and to.
    public enum Ends: Hashable, Sendable {
      case places(PlaceID, PlaceID)
      /// As staff call it.
      case named(String)
    }
  }

  public var touched: [Overlay.Hit]
  public var stops: [Reached]
  public var entrances: [Reached]
  /// Those that change, longest detour first, lost ones before.
  public var changed: [Everyday]
  /// How many routes were looked at.
  public var routeCount: Int

  public var lost: [Everyday] { changed.filter { $0.after == nil } }
  public var longestDetour: Double { changed.compactMap(\.detour).max() ?? 0 }
  public var addedCrossings: Int { changed.reduce(0) { $0 + max($1.addedCrossings, 0) } }

  /// Everyday places are looked for so far from the entries, metres.
  private static let reach = 700.0
  /// So many everyday places of each group: every pair of them is one route.
  private static let mostPlaces = 14
  /// Doors and stops at touched ways that are asked one by one.
  private static let mostAsked = 60
  /// A door belongs to the closed way where its goal lies so near to it, metres.
  private static let doorReach = 25.0

  /// - Parameters:
  ///   - closures: those in question.
  ///   - others: what is in force anyway.
  ///   - routes: those of the city; without any, ways between places around the entries.
  public init(
    of closures: [Closure], beside others: [Closure], graph: PedestrianGraph,
    profile: WalkerProfile, timetable: AccessTimetable?, archive: (any MetricArchive)?,
    routes: [EverydayRoute] = []
  ) {
    let approved = closures.map { closure in
      var closure = closure
      closure.status = .approved
      return closure
    }
    let ids = Set(approved.map(\.id))
    let standing = others.filter { !ids.contains($0.id) }
    let own = Overlay(closures: approved, graph: graph)
    touched = own.hits
    func search(_ overlay: Overlay) -> RouteSearch {
      RouteSearch(
        graph: graph, profile: profile, timetable: timetable, archive: archive, overlay: overlay)
    }
    let before = Overlay(closures: standing, graph: graph)
    var comparison = Comparison(
      before: search(before), after: search(before.adding(approved, graph: graph)), graph: graph)
    let center = approved.first?.place
    let everyday = center.map { Self.everydayPlaces(near: $0, graph) } ?? []
    let asked =
      routes.isEmpty
      ? Self.pairs(everyday, graph) : routes.map { ($0.from, $0.to, .named($0.name)) }
    (changed, routeCount) = Self.routes(asked, &comparison)
    let anchors = everyday.map { graph.place($0).goal }
    let edges = Set(own.hits.map(\.edge))
    let near = Self.placesAt(edges, own, graph)
    stops = Self.asked(near.filter { graph.place($0).kind.isStopping }, anchors, &comparison)
    entrances = Self.asked(near.filter { graph.place($0).kind.isDoor }, anchors, &comparison)
  }

  /// Where other closures can matter to a preview: around all that its routes lead from and to.
  public static func surroundings(
    of entries: [CityEntry], routes: [EverydayRoute]
  ) -> BoundingBox {
    var box = BoundingBox.empty
    let own = entries.flatMap(\.positions)
    for place in own + routes.flatMap({ [$0.from, $0.to] }) { box.extend(by: place) }
    guard !box.isEmpty else { return box }
    let metric = LocalMetric(latitude: box.center.latitude)
    let margin = reach + detourMargin
    let rows = Int32(clamping: Int64(margin / metric.metersPerLatitudeE7))
    let columns = Int32(clamping: Int64(margin / metric.metersPerLongitudeE7))
    func moved(_ value: Int32, _ by: Int32) -> Int32 {
      Int32(clamping: Int64(value) + Int64(by))
    }
    return BoundingBox(
      southE7: moved(box.south, -rows), westE7: moved(box.west, -columns),
      northE7: moved(box.north, rows), eastE7: moved(box.east, columns))
  }

  /// So far beyond the ends of its routes a detour may lead and still meet the closures that count
  /// anyway, metres.
  private static let detourMargin = 1000.0

  /// Two searches, without and with the entries.
  struct Comparison {
    var before: RouteSearch
    var after: RouteSearch
    var graph: PedestrianGraph

    mutating func route(
      _ from: Coordinate, _ to: Coordinate
    ) -> (before: Route, after: Route?)? {
      guard let one = try? before.route(from: from, to: to) else { return nil }
      return (one, try? after.route(from: from, to: to))
    }
  }

  // MARK: Everyday routes

  /// Where people go: a few of each group, nearest first, so that the set is the same every time.
  static func everydayPlaces(near center: Coordinate, _ graph: PedestrianGraph) -> [PlaceID] {
    let groups: [[PlaceKind]] = [
      [.station, .busStation, .stop], [.supermarket, .bakery, .drugstore, .marketplace],
      [.pharmacy, .doctor, .hospital], [.townHall, .authority, .library, .postOffice, .bank],
      [.church, .theatre, .park, .square, .socialFacility],
    ]
    let near = graph.places(near: center, radius: reach)
    var chosen = [PlaceID]()
    for group in groups {
      var goals = Set<Coordinate>()
      var count = 0
      for match in near where count < 3 && group.contains(match.place.kind) {
        guard goals.insert(match.place.goal).inserted else { continue }
        chosen.append(match.id)
        count += 1
      }
    }
    // Where the map has few such places, houses stand for them, spread over the surroundings.
    let houses = near.filter { $0.place.kind == .address }
    let step = max(houses.count / mostPlaces, 1)
    for index in stride(from: 0, to: houses.count, by: step) where chosen.count < mostPlaces {
      chosen.append(houses[index].id)
    }
    return Array(chosen.prefix(mostPlaces))
  }

  private typealias Asked = (from: Coordinate, to: Coordinate, ends: Everyday.Ends)

  /// Every pair of places.
  private static func pairs(_ places: [PlaceID], _ graph: PedestrianGraph) -> [Asked] {
    places.enumerated().flatMap { index, from in
      places.dropFirst(index + 1).map { to in
        (graph.place(from).goal, graph.place(to).goal, .places(from, to))
      }
    }
  }

  private static func routes(
    _ asked: [Asked], _ comparison: inout Comparison
  ) -> (changed: [Everyday], count: Int) {
    var changed = [(order: Int, route: Everyday)]()
    var count = 0
    for (order, one) in asked.enumerated() {
      guard let pair = comparison.route(one.from, one.to) else { continue }
      count += 1
      let isSame =
        pair.after.map { $0.edges.map(\.directed) == pair.before.edges.map(\.directed) } ?? false
      guard !isSame else { continue }
      let route = Everyday(
        ends: one.ends, before: pair.before.length.meters, after: pair.after?.length.meters,
        addedCrossings: (pair.after.map { unsignalled($0.ledger) } ?? 0)
          - unsignalled(pair.before.ledger))
      changed.append((order, route))
    }
    changed.sort {
      ($0.route.detour ?? .infinity, $1.order) > ($1.route.detour ?? .infinity, $0.order)
    }
    return (changed.map(\.route), count)
  }

  private static func unsignalled(_ ledger: CostLedger) -> Int {
    let kinds: [CrossingCategory] = [.zebra, .marked, .unmarked, .implied, .unknown, .signalOff]
    return kinds.reduce(0) { $0 + ledger[$1] }
  }

  // MARK: Stops and entrances

  private static func placesAt(
    _ edges: Set<EdgeID>, _ overlay: Overlay, _ graph: PedestrianGraph
  ) -> [PlaceID] {
    var found = Set<PlaceID>()
    for closure in overlay.closures {
      guard let center = closure.place else { continue }
      for match in graph.places(near: center, radius: reach) {
        guard edges.contains(match.place.edge), match.place.kind != .street,
          overlay.hits.contains(where: { hit in
            hit.edge == match.place.edge
              && hit.span.reaches(Double(match.place.alongCentimeters) / 100)
          })
        else { continue }
        found.insert(match.id)
      }
    }
    return found.sorted()
  }

  private static func asked(
    _ places: [PlaceID], _ anchors: [Coordinate], _ comparison: inout Comparison
  ) -> [Reached] {
    places.enumerated().map { index, id in
      guard index < mostAsked else { return Reached(place: id, isCutOff: false) }
      let goal = comparison.graph.place(id).goal
      // From any everyday place but itself.
      let anchor = anchors.first { $0.distance(to: goal).meters > 2 * doorReach }
      guard let anchor, let pair = comparison.route(anchor, goal) else {
        return Reached(place: id, isCutOff: false)
      }
      guard let after = pair.after else { return Reached(place: id, isCutOff: true) }
      // A way that ends at another place than the door is none.
      let isElsewhere =
        after.goal.match.foot.distance(to: pair.before.goal.match.foot).meters > doorReach
      return Reached(place: id, isCutOff: isElsewhere)
    }
  }
}

extension PlaceKind {
  fileprivate var isStopping: Bool { isStop || self == .railPlatform || self == .station }

  /// What people enter.
  fileprivate var isDoor: Bool {
    switch self {
    case .unknown, .street, .square, .stop, .busStation, .railPlatform, .station, .postBox, .park,
      .playground, .memorial, .fountain, .tactileInformation, .beacon, .taxi:
      return false
    default: return true
    }
  }
}

extension EdgeSpan {
  /// How exactly places and entries lie on an edge, metres.
  private static let slack = 8.0

  fileprivate func reaches(_ along: Double) -> Bool {
    along >= from - Self.slack && along <= to + Self.slack
  }
}
