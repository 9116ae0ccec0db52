// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// The house numbers between the mapped ends of interpolation lines.
struct HouseNumbers {
  /// A line that promises more houses than this is a mistake.
  private static let most = 400

  private let lines: [InterpolationLine]
  private let outlines: OutlineNodes
  private let names: [String]
  /// Address nodes by id.
  private var addresses = [Int64: PlaceSource]()

  init(_ collector: PlaceCollector, _ sources: [PlaceSource]) {
    lines = collector.interpolations
    outlines = collector.outlines
    names = collector.names.names
    guard !lines.isEmpty else { return }
    var wanted = Set<Int64>()
    for line in lines {
      for position in Int(line.first)..<Int(line.first + line.count) {
        wanted.insert(outlines.id(outlines.positions[position]))
      }
    }
    for source in sources
    where source.kind == .address && source.element == .node && wanted.contains(source.id) {
      addresses[source.id] = source
    }
  }

  /// Makes the addresses; their numbers become names of the collector.
  func between(_ collector: inout PlaceCollector) -> [PlaceSource] {
    var made = [PlaceSource]()
    for line in lines {
      var from: PlaceSource?
      var path = [Coordinate]()
      for position in Int(line.first)..<Int(line.first + line.count) {
        let node = outlines.positions[position]
        let id = outlines.id(node)
        guard let place = outlines.coordinate(node) else { continue }
        path.append(place)
        guard let to = addresses[id] else { continue }
        if let from { fill(line, from, to, path, &collector, &made) }
        from = to
        path = [place]
      }
    }
    return made
  }

  private func fill(
    _ line: InterpolationLine, _ from: PlaceSource, _ to: PlaceSource, _ path: [Coordinate],
    _ collector: inout PlaceCollector, _ made: inout [PlaceSource]
  ) {
    guard from.name == to.name, let first = Self.number(names[Int(from.number)]),
      let last = Self.number(names[Int(to.number)]), first != last
    else { return }
    let step = line.rule == .all ? 1 : 2
    let count = abs(last - first) / step
    guard count > 1, count <= Self.most else { return }
    for index in 1..<count {
      var source = from
      source.element = .way
      source.id = line.way
      let number = first + (last > first ? step : -step) * index
      source.number = collector.intern("\(number)")
      source.position = Self.place(on: path, at: Double(index) / Double(count))
      source.goal = source.position
      source.goalKind = .position
      source.standing = .interpolated
      made.append(source)
    }
  }

  /// A house number without letters; `nil` for any other text.
  private static func number(_ text: String) -> Int? {
    guard let number = Int(text), number > 0, number < 10_000 else { return nil }
    return number
  }

  private static func place(on path: [Coordinate], at share: Double) -> Coordinate {
    guard let first = path.first else { return Coordinate(latitudeE7: 0, longitudeE7: 0) }
    let plane = LocalPlane(origin: first)
    let points = path.map { plane.point($0) }
    var rest = zip(points, points.dropFirst()).reduce(0) { $0 + ($1.1 - $1.0).length } * share
    for (a, b) in zip(points, points.dropFirst()) {
      let length = (b - a).length
      if rest <= length && length > 0 {
        let part = rest / length
        return plane.coordinate(
          PlanePoint(
            east: a.east + (b.east - a.east) * part, north: a.north + (b.north - a.north) * part))
      }
      rest -= length
    }
    return path[path.count - 1]
  }
}
