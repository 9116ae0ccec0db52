// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Turns what the collector gathered into the places of a network: positions, goals (entrance,
/// platform, outline), one place for what is mapped several times, and the streets.
struct PlaceResolver {
  private var collector: PlaceCollector
  private let segments: WalkableSegments
  private var content: NetworkContent
  private let box: BoundingBox?
  /// Name of the collector → name of the content.
  private var contentNames: [Int32]
  /// In ``contentNames``: the content has no such name yet, or nobody looked.
  private static let absent: Int32 = -1
  private static let notSought: Int32 = -2
  private var names: NameTable

  init(_ collector: PlaceCollector, _ content: NetworkContent, box: BoundingBox?) {
    self.collector = collector
    self.content = content
    self.box = box
    segments = WalkableSegments(content)
    names = NameTable(content.names)
    contentNames = [Int32](repeating: Self.notSought, count: collector.names.names.count)
    contentNames[0] = 0
  }

  /// The content with its places.
  mutating func resolve() -> NetworkContent {
    var sources = collector.takeSources()
    StopNamer(collector.stopAreas).name(&sources)
    for source in sources where source.count > 0 { seek(source.name) }
    let here = self
    TwoThreads.forEach(&sources) { here.locate(&$0) }
    sources.removeAll { $0.standing == .interpolated || !isInside($0.position) }
    sources += HouseNumbers(collector, sources).between(&collector)
    contentNames += repeatElement(
      Self.notSought, count: collector.names.names.count - contentNames.count)
    var lines = collector.lines
    PlaceUnion().unite(&sources, &lines)
    for source in sources where source.kind == .address { seek(source.name) }
    let united = self
    TwoThreads.forEach(&sources) { united.lead(&$0) }
    content.places.reserveCapacity(sources.count)
    for source in sources where source.name > 0 || !Self.needsName(source.kind) {
      add(source)
      if source.kind.servesLines { add(lines[source.member]) }
    }
    content.places += StreetPlaces(content).places()
    content.names = names.names
    return content
  }

  private static func needsName(_ kind: PlaceKind) -> Bool {
    kind == .address || kind == .station || kind == .stop || PlaceRule.onlyNamed.contains(kind)
  }

  private func isInside(_ place: Coordinate) -> Bool { box?.contains(place) ?? true }

  // MARK: Position and goal

  /// Gives a way or relation its position and goal; one without any known node is marked by
  /// `interpolated`, which no element of a file has.
  private func locate(_ source: inout PlaceSource) {
    guard source.count > 0 else {
      if source.element != .node { source.standing = .interpolated }
      return
    }
    var bounds = BoundingBox.empty
    var points = [Coordinate]()
    var doors = [Door]()
    for position in source.range {
      let node = collector.outlines.positions[position]
      guard let place = collector.outlines.coordinate(node) else { continue }
      points.append(place)
      bounds.extend(by: place)
      let rank = collector.outlines.door(node)
      if rank > 0 && !source.isOpen {
        doors.append(
          Door(
            rank: rank, id: collector.outlines.id(node), place: place,
            features: collector.outlines.features(node)))
      }
    }
    guard !points.isEmpty else {
      source.standing = .interpolated
      return
    }
    source.position = bounds.center
    let match = segments.nearest(to: source.position, name: contentName(source.name))
    let aim = match?.foot ?? source.position
    if let door = Self.best(doors, near: aim) {
      source.goal = door.place
      source.features.absorb(door.features)
      source.goalKind = door.rank == OutlineNodes.mainDoor ? .mainEntrance : .entrance
    } else if source.kind == .stop || source.kind == .railPlatform {
      source.goal = Self.nearest(on: points, to: source.position)
      source.goalKind = .platform
    } else {
      source.goal = Self.nearest(on: points, to: aim)
      source.goalKind = .outline
      source.match = match?.segment ?? .none
    }
  }

  private struct Door {
    var rank: UInt8
    var id: Int64
    var place: Coordinate
    var features: PlaceFeatures
  }

  /// The main entrance, else the one nearest to the way; ties by id.
  private static func best(_ doors: [Door], near aim: Coordinate) -> Door? {
    guard doors.count > 1 else { return doors.first }
    let plane = LocalPlane(origin: aim)
    return doors.min { a, b in
      (a.rank, plane.point(a.place).length, a.id) < (b.rank, plane.point(b.place).length, b.id)
    }
  }

  /// The point of a line nearest to a place.
  private static func nearest(on points: [Coordinate], to aim: Coordinate) -> Coordinate {
    let plane = LocalPlane(origin: aim)
    var best = points[0]
    var bestDistance = plane.point(best).length
    for (start, end) in zip(points, points.dropFirst()) {
      let a = plane.point(start)
      let delta = plane.point(end) - a
      let square = delta.east * delta.east + delta.north * delta.north
      let projected = -(a.east * delta.east + a.north * delta.north)
      let fraction = square > 0 ? min(max(projected / square, 0), 1) : 0
      let foot = PlanePoint(
        east: a.east + fraction * delta.east, north: a.north + fraction * delta.north)
      if foot.length < bestDistance {
        bestDistance = foot.length
        best = plane.coordinate(foot)
      }
    }
    return best
  }

  // MARK: Records

  /// Looks for the content's name that reads like the collector's.
  private mutating func seek(_ name: Int32) {
    let index = Int(name)
    if contentNames[index] == Self.notSought {
      contentNames[index] = names.position(of: collector.names.names[index]) ?? Self.absent
    }
  }

  /// The content's name that was sought, 0 where there is none.
  private func contentName(_ name: Int32) -> Int32 { max(contentNames[Int(name)], 0) }

  /// Leads a place without one to its segment: an address rather to its own street's.
  private func lead(_ source: inout PlaceSource) {
    guard source.match.edge < 0 else { return }
    let street = source.kind == .address ? contentName(source.name) : 0
    source.match = segments.nearest(to: source.goal, name: street)?.segment ?? .none
  }

  private mutating func text(_ name: Int32) -> UInt32 {
    let index = Int(name)
    if contentNames[index] < 0 {
      contentNames[index] = names.index(of: collector.names.names[index])
    }
    return UInt32(contentNames[index])
  }

  private mutating func add(_ source: PlaceSource) {
    var place = Place()
    place.kind = source.kind
    place.element = source.element
    place.osmID = source.id
    let isVehicle = source.standing == .stopPosition && source.goalKind == .position
    place.goalKind = isVehicle ? .vehicle : source.goalKind
    place.name = text(source.name)
    place.number = text(source.number)
    place.ref = text(source.ref)
    place.code = text(source.code)
    place.alternatives = text(source.alternatives)
    place.locality = text(source.locality)
    place.position = source.position
    place.goal = source.goal
    place.features = source.features
    if source.match.edge >= 0 {
      let match = segments.match(source.match, near: source.goal)
      place.edge = EdgeID(UInt32(match.edge))
      place.alongCentimeters = UInt32(min(max(segments.along(match) * 100, 0), 4e9).rounded())
    }
    content.places.append(place)
  }
}

extension PlaceResolver {
  /// The lines of the place that was added last, each once however it is spaced ("RE 4", "RE4").
  private mutating func add(_ lines: [Int32]) {
    var seen = Set<String>()
    let place = PlaceID(UInt32(content.places.count - 1))
    let known = lines.map { (index: $0, text: collector.names.names[Int($0)]) }
      .sorted { StopLine.precedes($0.text, $1.text) }
    for line in known
    where seen.insert(line.text.filter { !$0.isWhitespace }).inserted {
      content.stopLines.append(StopLine(place: place, name: text(line.index)))
    }
  }
}

/// Gives platforms the name and the public identifier of their stop area.
struct StopNamer {
  private let areas: [MemberKey: (name: Int32, code: Int32)]

  init(_ areas: [StopArea]) {
    var found = [MemberKey: (name: Int32, code: Int32)]()
    for area in areas {
      for member in area.members where found[member] == nil {
        found[member] = (area.name, area.code)
      }
    }
    self.areas = found
  }

  func name(_ sources: inout [PlaceSource]) {
    for index in sources.indices
    where sources[index].kind.isStop || sources[index].kind == .railPlatform {
      let source = sources[index]
      let key = MemberKey(element: source.element.rawValue, id: source.id)
      guard let area = areas[key] else { continue }
      if source.name == 0 { sources[index].name = area.name }
      if source.code == 0 { sources[index].code = area.code }
    }
  }
}
