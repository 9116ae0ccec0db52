// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import Routing

/// Which map is used, and what is said of it. Never touched while a walk to a destination is under way.
extension WalkRuntime {
  /// Seconds between two looks at the shelf and the position.
  static let mapSeconds = 10.0

  // MARK: Words

  /// Damage, age, and what changed since the walker was told last.
  func tellMap(at seconds: Double) {
    for fault in shelf.faults {
      outside.journal.note("map \(fault.name): \(fault.reason)", .error)
      say(.mapDamaged(Self.title(fault.name)), at: seconds)
    }
    guard let map else { return }
    let manifest = map.bundle.manifest
    if map.isPrevious { say(.olderMapUsed(manifest.name), at: seconds) }
    let now = wallMilliseconds(at: seconds) / 1000
    let told = state.toldVersions[map.name]
    if let told, told < manifest.version, !map.isPrevious {
      say(.mapUpdated(manifest.name), at: seconds)
      tellChanges(on: map, at: seconds)
    } else {
      say(.mapInUse(manifest.name), at: seconds)
    }
    if let days = manifest.ageDays(now: now) { say(.mapAge(days: days), at: seconds) }
    if map.bundle.staleSince(now) != nil { say(.mapStale, at: seconds) }
    if told != manifest.version, !map.isPrevious {
      remember(at: seconds, isUrgent: true) { $0.toldVersions[map.name] = manifest.version }
    }
  }

  private static func title(_ name: String) -> String {
    name.hasSuffix(MapShelf.ending) ? String(name.dropLast(MapShelf.ending.count)) : name
  }

  private func tellChanges(on map: MapShelf.Shelved, at seconds: Double) {
    guard !state.ways.isEmpty,
      let old = try? MapBundle(
        path: "\(shelf.folder)/\(map.name)\(MapShelf.previousEnding)"),
      let before = try? old.closures(), let after = try? map.bundle.closures()
    else { return }
    let changes = WayChanges(ways: state.ways, before: before, after: after)
    say(
      .routeChanges(
        new: changes.new, gone: changes.gone, streets: streets(of: changes, on: map.bundle)),
      names: streets(of: changes, on: map.bundle), at: seconds)
  }

  /// Names that are told of one update; more nobody keeps in mind.
  private static let mostStreets = 3

  private func streets(of changes: WayChanges, on bundle: MapBundle) -> [String] {
    var names = [String]()
    for place in changes.newPlaces {
      let name = bundle.graph.edges(near: place, radius: WayChanges.reach).lazy
        .map { bundle.graph.streetName(of: $0.edge) }.first { !$0.isEmpty }
      if let name, !names.contains(name) { names.append(name) }
    }
    return Array(names.prefix(Self.mostStreets))
  }

  // MARK: Choice

  /// Looks whether another map fits the position, or a bundle was installed.
  func lookAtMaps(at seconds: Double) {
    guard session == nil || state.destination == nil, seconds - lastLook >= Self.mapSeconds else {
      return
    }
    lastLook = seconds
    let signature = MapShelf.signature(of: configuration.folders.maps)
    if signature != shelfSignature {
      shelfSignature = signature
      shelf = MapShelf(folder: configuration.folders.maps)
      changeMap(at: seconds)
      return
    }
    guard let lastFix, let map, !map.bundle.graph.bounds.contains(lastFix),
      shelf.covers(lastFix)
    else { return }
    changeMap(at: seconds)
  }

  /// A change of the map is a new walk.
  private func changeMap(at seconds: Double) {
    let hadMap = map != nil
    guard hadMap else {
      // All that is said at a start, the notice of R15 too, is still owed.
      if !shelf.maps.isEmpty { begin(resuming: owedWalk, at: seconds) }
      return
    }
    beginSession(at: seconds, [.start(to: nil)])
    if map == nil {
      say(.noMap, at: seconds)
      return
    }
    tellMap(at: seconds)
  }
}

/// How many closures on the walker's ways are new, and how many are gone.
struct WayChanges: Hashable, Sendable {
  private(set) var new = 0
  /// A place of each new one.
  private(set) var newPlaces = [Coordinate]()
  private(set) var gone = 0

  /// Metres from a remembered way within which a closure concerns it: half a street and the distance
  /// of two remembered points.
  static let reach = 25.0

  init(ways: [[Coordinate]], before: [Closure], after: [Closure]) {
    let old = Set(before.filter(\.status.counts).map(\.id))
    let current = Set(after.filter(\.status.counts).map(\.id))
    let points = ways.flatMap { $0 }
    let added = after.filter {
      $0.status.counts && !old.contains($0.id) && Self.isOn(points, $0)
    }
    new = added.count
    newPlaces = added.compactMap(Self.place)
    gone =
      before.filter { $0.status.counts && !current.contains($0.id) && Self.isOn(points, $0) }
      .count
  }

  private static func place(of closure: Closure) -> Coordinate? {
    switch closure.shape {
    case .lines(let lines): return lines.first.flatMap { $0.isEmpty ? nil : $0[$0.count / 2] }
    case .rings(let rings): return rings.first?.first
    case .points(let places): return places.first
    }
  }

  private static func isOn(_ points: [Coordinate], _ closure: Closure) -> Bool {
    switch closure.shape {
    case .lines(let lines): return lines.contains { isOn(points, line: $0) }
    case .rings(let rings): return rings.contains { isOn(points, line: $0) }
    case .points(let places):
      return points.contains { point in
        places.contains { $0.distance(to: point).meters <= reach }
      }
    }
  }

  private static func isOn(_ points: [Coordinate], line: [Coordinate]) -> Bool {
    let line = Polyline(line)
    return points.contains { point in
      line.project(point).map { $0.foot.distance(to: point).meters <= reach } ?? false
    }
  }
}
