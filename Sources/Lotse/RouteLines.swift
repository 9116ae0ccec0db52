// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// What `lotse benchmark --routes` writes: one JSON object a pair, with what a comparison with other
/// programs needs.
struct RouteLines {
  private let graph: PedestrianGraph
  private(set) var text = ""
  private var pair = 0

  init(_ graph: PedestrianGraph) { self.graph = graph }

  mutating func add(_ path: RouteSearch.Path) {
    var classes = [Double](repeating: 0, count: WayClass.allCases.count)
    var ways = [JSONText]()
    var lastWay: Int64 = -1
    var crossings = 0
    var last: CrossingID?
    for step in path.edges {
      let record = graph.edge(step.directed.edge)
      classes[Int(graph.attributes(of: step.directed.edge).wayClass.rawValue)] +=
        step.length.meters
      if record.way.value != lastWay { ways.append(.integer(record.way.value)) }
      lastWay = record.way.value
      let crossing = graph.crossingID(of: step.directed.edge)
      if crossing != nil && crossing != last { crossings += 1 }
      last = crossing
    }
    let meters = WayClass.allCases.filter { classes[Int($0.rawValue)] > 0 }
      .map { ("\($0)", JSONText.decimal(classes[Int($0.rawValue)], 1)) }
    append([
      ("length_m", .decimal(path.line.length.meters, 1)),
      ("start_off_m", .decimal(path.start.match.distance, 1)),
      ("goal_off_m", .decimal(path.goal.match.distance, 1)),
      ("crossings", .int(crossings)), ("classes", .object(meters)), ("ways", .array(ways)),
      (
        "line",
        .array(
          path.line.points.map {
            .array([.decimal($0.longitude, 7), .decimal($0.latitude, 7)])
          })
      ),
    ])
  }

  mutating func add(_ failure: RouteFailure) {
    let word: String
    switch failure {
    case .startOffMap: word = "start off map"
    case .goalOffMap: word = "goal off map"
    case .noWay: word = "no way"
    case .onlyForbidden: word = "only forbidden"
    }
    append([("failure", .string(word))])
  }

  private mutating func append(_ members: [(String, JSONText)]) {
    text += JSONText.object([("pair", .int(pair))] + members).compact + "\n"
    pair += 1
  }
}
