// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles

/// What the device remembers from one start to the next. It stays on the device.
struct DeviceState: Hashable, Sendable {
  /// R15 was heard and confirmed.
  var isNoticeConfirmed = false
  /// A walk to ``destination`` is under way; after a crash or a loss of power it is taken up again.
  var isWalking = false
  var destination: Destination?
  /// Milliseconds since 1970, by a clock that may have been wrong.
  var savedAt: Int64?
  /// Metres of the way that were walked.
  var along: Double?
  var wordsPerMinute: Double?
  var volumePercent: Int?
  var favourites = [Destination]()
  /// Destinations, the latest first.
  var recent = [Destination]()
  var home: Destination?
  /// Ways that the walker has recorded to follow them again, the latest first.
  var keptWays = [RecordedWay]()
  /// Iron of the device itself, as the compass has learned it.
  var compass: CompassOffset?
  /// Name of the bundle that was used last.
  var map: String?
  /// The version of each bundle that the walker was told of.
  var toldVersions = [String: Int]()
  /// Percent of the battery an hour, as measured.
  var drain: Double?
  /// The latest ways that were walked, thinned, to tell what changes on them.
  var ways = [[Coordinate]]()

  /// More than these nobody steps through with one key.
  static let mostPlaces = 20
  static let mostWays = 10
  /// Each of some hundred points: the file stays below a megabyte.
  static let mostKeptWays = 12
  /// Metres between two points of a remembered way: nearer than a closure is wide.
  static let wayStep = 20.0

  mutating func noteDestination(_ place: Destination) {
    recent.removeAll { $0.coordinate == place.coordinate }
    recent.insert(place, at: 0)
    if recent.count > Self.mostPlaces { recent.removeLast(recent.count - Self.mostPlaces) }
  }

  mutating func noteFavourite(_ place: Destination) {
    favourites.removeAll { $0.coordinate == place.coordinate }
    favourites.insert(place, at: 0)
    if favourites.count > Self.mostPlaces {
      favourites.removeLast(favourites.count - Self.mostPlaces)
    }
  }

  /// A way of the same name takes the place of the older one.
  mutating func keepWay(_ way: RecordedWay) {
    keptWays.removeAll { $0.name != nil && $0.name == way.name }
    keptWays.insert(way, at: 0)
    if keptWays.count > Self.mostKeptWays {
      keptWays.removeLast(keptWays.count - Self.mostKeptWays)
    }
  }

  mutating func noteWay(_ line: Polyline) {
    let length = line.length.meters
    guard length.isFinite, length > 0 else { return }
    // No way is longer than a day's walk; beyond that the step grows.
    let count = min(Int(length / Self.wayStep) + 1, 2000)
    let way = (0...count).map { line.point(at: length * Double($0) / Double(count)) }
    ways.removeAll { $0.first == way.first && $0.last == way.last }
    ways.insert(way, at: 0)
    if ways.count > Self.mostWays { ways.removeLast(ways.count - Self.mostWays) }
  }
}

/// The state as text: JSON, coordinates in degrees × 10⁷ so that they come back exactly.
enum DeviceStateText {
  private static let format = "lotse-state"

  static func text(_ state: DeviceState) -> String {
    let places: ([Destination]) -> JSONText = { .array($0.map(place)) }
    let versions = state.toldVersions.sorted { $0.key < $1.key }
    return JSONText.object([
      ("format", .string(format)), ("version", .int(1)),
      ("notice_confirmed", .bool(state.isNoticeConfirmed)), ("walking", .bool(state.isWalking)),
      ("saved_ms", state.savedAt.map { .integer($0) } ?? .null),
      ("destination", state.destination.map(place) ?? .null),
      ("along_m", state.along.map { .decimal($0, 1) } ?? .null),
      ("words_per_minute", state.wordsPerMinute.map { .decimal($0, 1) } ?? .null),
      ("volume_percent", state.volumePercent.map { .int($0) } ?? .null),
      ("favourites", places(state.favourites)), ("recent", places(state.recent)),
      ("home", state.home.map(place) ?? .null),
      ("kept_ways", .array(state.keptWays.map(way))),
      (
        "compass_offset_ut",
        state.compass.map { .array([$0.x, $0.y, $0.z].map { .decimal($0, 2) }) } ?? .null
      ),
      ("map", .optional(state.map)),
      ("told_versions", .object(versions.map { ($0.key, .int($0.value)) })),
      ("drain_percent_per_hour", state.drain.map { .decimal($0, 3) } ?? .null),
      ("ways", .array(state.ways.map(line))),
    ]).compact + "\n"
  }

  /// The state that was saved last; `nil` where there is none, or none that can be read.
  static func read(_ path: String) -> DeviceState? {
    guard let bytes = try? BundleFiles.read(path, limit: 16 << 20) else { return nil }
    return state(bytes)
  }

  private static func place(_ place: Destination) -> JSONText {
    .object([
      ("lat", .int(Int(place.coordinate.latitudeE7))),
      ("lon", .int(Int(place.coordinate.longitudeE7))), ("name", .optional(place.name)),
      ("way", place.way.map(way) ?? .null),
    ])
  }

  private static func way(_ way: RecordedWay) -> JSONText {
    .object([
      ("name", .optional(way.name)), ("points", line(way.points)),
      (
        "notes",
        .array(
          way.notes.map {
            .object([("along_m", .decimal($0.along, 3)), ("text", .string($0.text))])
          })
      ), ("reversed", .bool(way.isReversed)),
    ])
  }

  private static func line(_ places: [Coordinate]) -> JSONText {
    .array(places.flatMap { [.int(Int($0.latitudeE7)), .int(Int($0.longitudeE7))] })
  }

  /// - Returns: `nil` for what is no state. A part that does not fit is left out: a walk must not fail
  ///   for a favourite.
  static func state(_ bytes: [UInt8]) -> DeviceState? {
    guard let root = try? JSONParser.parse(bytes), root["format"]?.string == format,
      root["version"]?.number == 1
    else { return nil }
    var state = DeviceState()
    state.isNoticeConfirmed = root["notice_confirmed"]?.bool ?? false
    state.destination = place(root["destination"])
    state.isWalking = root["walking"]?.bool == true && state.destination != nil
    if let saved = number(root["saved_ms"], -1e15...1e15) { state.savedAt = Int64(saved) }
    state.along = number(root["along_m"], 0...1e7)
    state.wordsPerMinute = number(root["words_per_minute"], 80...450)
    if let volume = number(root["volume_percent"], 0...100) { state.volumePercent = Int(volume) }
    state.favourites = places(root["favourites"])
    state.recent = places(root["recent"])
    state.home = place(root["home"])
    state.keptWays = Array(
      (root["kept_ways"]?.array ?? []).compactMap(keptWay).prefix(DeviceState.mostKeptWays))
    state.compass = CompassOffset(
      (root["compass_offset_ut"]?.array ?? []).map { $0.number ?? .nan })
    state.map = root["map"]?.string
    for member in root["told_versions"]?.members ?? [] {
      if let version = number(member.value, 0...1e15) {
        state.toldVersions[member.key] = Int(version)
      }
    }
    state.drain = number(root["drain_percent_per_hour"], 0.01...1000)
    state.ways = (root["ways"]?.array ?? []).prefix(DeviceState.mostWays)
      .map { node -> [Coordinate] in way(node) }.filter { !$0.isEmpty }
    return state
  }

  private static func number(_ node: JSONNode?, _ range: ClosedRange<Double>) -> Double? {
    guard let number = node?.number, range.contains(number) else { return nil }
    return number
  }

  private static func places(_ node: JSONNode?) -> [Destination] {
    Array((node?.array ?? []).compactMap(place).prefix(DeviceState.mostPlaces))
  }

  private static func place(_ node: JSONNode?) -> Destination? {
    guard let latitude = node?["lat"]?.number, let longitude = node?["lon"]?.number,
      let coordinate = coordinate(latitude, longitude)
    else { return nil }
    return Destination(
      coordinate: coordinate, name: node?["name"]?.string, way: keptWay(node?["way"]))
  }

  /// `nil` for what is no way that could be followed.
  private static func keptWay(_ node: JSONNode?) -> RecordedWay? {
    guard let line = node?["points"] else { return nil }
    let points: [Coordinate] = way(line)
    guard points.count > 1 else { return nil }
    var kept = RecordedWay(name: node?["name"]?.string, points: points)
    for note in node?["notes"]?.array ?? [] {
      guard let along = number(note["along_m"], 0...1e7) else { continue }
      kept.notes.append(RecordedWay.Note(along: along, text: note["text"]?.string ?? ""))
    }
    kept.isReversed = node?["reversed"]?.bool ?? false
    return kept
  }

  private static func way(_ node: JSONNode) -> [Coordinate] {
    let numbers = (node.array ?? []).map { $0.number ?? .nan }
    return stride(from: 0, to: numbers.count - 1, by: 2).compactMap {
      coordinate(numbers[$0], numbers[$0 + 1])
    }
  }

  private static func coordinate(_ latitude: Double, _ longitude: Double) -> Coordinate? {
    guard let north = Int32(exactly: latitude), let east = Int32(exactly: longitude),
      Coordinate.isValid(latitude: latitude / 1e7, longitude: longitude / 1e7)
    else { return nil }
    return Coordinate(latitudeE7: north, longitudeE7: east)
  }
}
