// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Which edges lead along a busy stop: a piece of pavement or platform full of people, bags and
/// shelters, beside which buses pull up.
///
/// How many lines stop there, or how many people wait, no extract says for sure: lines are relations
/// that often lack. What each map has is the platforms, and their number tells the same: a stop
/// with one for each direction is an ordinary one; one with more is where lines meet.
struct BusyStops: Sendable {
  /// So many platforms of one stop, two for each of two streets, are an interchange.
  static let mostOrdinary = 3
  /// Platforms of one name farther apart than this are two stops, metres: "Kirche" is a name of many.
  static let reach = 150.0

  /// Per edge 1 where it is busy; empty where none is.
  let column: MetricColumn<UInt8>

  /// None at all.
  static let none = BusyStops(MetricColumn([]))

  init(_ column: MetricColumn<UInt8>) { self.column = column }

  init(_ graph: PedestrianGraph) {
    var isBusy = [UInt8]()
    func mark(_ edge: EdgeID) {
      let index = Int(edge.index)
      guard index < graph.edgeCount else { return }
      if isBusy.isEmpty { isBusy = [UInt8](repeating: 0, count: graph.edgeCount) }
      isBusy[index] = 1
    }
    // Rail platforms are priced as ways by which nobody walks through.
    var stops = [Place]()
    for place in graph.places(where: \.isStop) {
      if place.kind == .busStation { mark(place.edge) } else { stops.append(place) }
    }
    stops.sort { ($0.name, $0.osmID) < ($1.name, $1.osmID) }
    var first = 0
    while first < stops.count {
      let end = stops[first...].firstIndex { $0.name != stops[first].name } ?? stops.count
      defer { first = end }
      guard stops[first].name != 0, end - first > Self.mostOrdinary else { continue }
      for stop in stops[first..<end] where Self.isBusy(stop, among: stops[first..<end]) {
        mark(stop.edge)
      }
    }
    column = MetricColumn(isBusy)
  }

  private static func isBusy(_ stop: Place, among others: ArraySlice<Place>) -> Bool {
    let plane = LocalPlane(origin: stop.position)
    return others.count { plane.point($0.position).length <= reach } > mostOrdinary
  }

  subscript(edge: EdgeID) -> Bool {
    let index = Int(edge.index)
    return index < column.count && column[index] != 0
  }
}
