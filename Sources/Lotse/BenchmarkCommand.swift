// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import Glibc
import MapBundles
import Routing

/// `lotse benchmark`: times queries over given pairs. A query is snapping, search, and the path's
/// geometry; the ledger and the reasons are left out, as the peers have none.
struct BenchmarkCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Times routes over pairs of places, or searches; prints one JSON object.")

  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Option(name: .long, help: "File of pairs: lon,lat,lon,lat a line.")
  var pairs: String?
  @Option(name: .long, help: "File of questions for the search of places, one a line.")
  var search: String?
  @Option(name: .long, help: "Also write each pair's route to this file, one JSON object a line.")
  var routes: String?
  @Flag(
    name: .long,
    help:
      "Time the hierarchy instead: its order, a profile's costs, the same pairs by it and by A*.")
  var compareHierarchy = false
  @Flag(name: .long, help: "Search by A*, even if the bundle has the order of the hierarchy.")
  var withoutOrder = false
  @OptionGroup var profileOption: ProfileOption
  @OptionGroup var languageOption: LanguageOption

  func validate() throws {
    guard (pairs == nil) != (search == nil) else {
      throw ValidationError(
        "Entweder --pairs oder --search wird gebraucht.", "Either --pairs or --search is needed.")
    }
    guard routes == nil || pairs != nil else {
      throw ValidationError("--routes braucht --pairs.", "--routes needs --pairs.")
    }
    guard !compareHierarchy || (pairs != nil && routes == nil) else {
      throw ValidationError("--compare-hierarchy needs --pairs, and goes without --routes.")
    }
  }

  func run() throws {
    try OutputPaths.check(inputs: [map] + [pairs, search].compactMap { $0 }, outputs: [routes])
    if let search { try timeSearches(search) }
    guard let pairs else { return }
    if compareHierarchy {
      let bundle = try CommandFailure.translating { try MapBundle(path: map) }
      let timing = HierarchyTiming(bundle, try profileOption.resolve(), try PairFile.read(pairs))
      try StandardOutput.write(try timing.measure().compact + "\n")
    } else {
      try timeRoutes(try PairFile.read(pairs))
    }
  }

  /// A question is everything from its text to the sorted answers, the ten best near the middle of
  /// the map; opening the index is apart.
  private func timeSearches(_ path: String) throws {
    let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
    let bundle = try CommandFailure.translating { try MapBundle(path: map) }
    let clock = Stopwatch()
    let index = try PlaceFinder.index(of: bundle)
    let openTime = clock.milliseconds()
    var times = [Double]()
    var answered = 0
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let text = String(decoding: line, as: UTF8.self)
      let queryClock = Stopwatch()
      let answers = try CommandFailure.translating {
        try index.search(text, near: bundle.graph.bounds.center)
      }
      times.append(queryClock.milliseconds())
      answered += answers.isEmpty ? 0 : 1
    }
    try StandardOutput.write(
      JSONText.object([
        ("open_ms", .decimal(openTime, 3)), ("first_query_ms", .decimal(times.first ?? 0, 3)),
        ("ok", .int(answered)), ("failed", .int(times.count - answered)),
        ("query", Percentiles(times).json), ("places", .int(bundle.graph.placeCount)),
      ]).compact + "\n")
  }

  private func timeRoutes(_ pairs: [(Coordinate, Coordinate)]) throws {
    MemoryPolicy.returnLargeBlocks()
    let profile = try profileOption.resolve()
    let clock = Stopwatch()
    let bundle = try CommandFailure.translating { try MapBundle(path: map) }
    let openTime = clock.milliseconds()
    let firstTime = try firstQuery(bundle, profile, pairs)
    let hierarchy = withoutOrder ? nil : bundle.hierarchy()
    let customizeClock = Stopwatch()
    var search = applied(profile, bundle, hierarchy, archive: nil)
    let customizeTime = customizeClock.milliseconds()
    if let hierarchy {
      // As commands after this one have it: read in place.
      RouteSearch.prepare(bundle.metrics, bundle.graph, hierarchy, profile)
      search = applied(profile, bundle, hierarchy, archive: bundle.metrics)
    }
    var times = [Double]()
    var kilometers = 0.0
    var refused = [(Coordinate, Coordinate)]()
    var lines = routes == nil ? nil : RouteLines(bundle.graph)
    for (from, to) in pairs {
      let queryClock = Stopwatch()
      do throws(RouteFailure) {
        let route = try search.path(from: from, to: to)
        times.append(queryClock.milliseconds())
        kilometers += route.line.length.meters / 1000
        lines?.add(route)
      } catch {
        refused.append((from, to))
        lines?.add(error)
      }
    }
    let memory = Memory.anonymousMegabytes()
    if let routes, let lines {
      try CommandFailure.translating {
        try BundleFiles.replace(routes, with: Array(lines.text.utf8))
      }
    }
    try StandardOutput.write(
      JSONText.object([
        ("open_ms", .decimal(openTime, 3)), ("first_query_ms", .decimal(firstTime, 3)),
        ("customize_ms", .decimal(customizeTime, 1)), ("profile", .string(profile.name)),
        ("ok", .int(times.count)), ("failed", .int(refused.count)),
        ("only_forbidden", .int(onlyForbidden(refused, &search))),
        ("mean_km", .decimal(kilometers / Double(max(times.count, 1)), 2)),
        ("query", Percentiles(times).json), ("query_peak_mb", .decimal(memory, 1)),
        ("arcs", .int(bundle.graph.arcCount)),
        ("search", .string(hierarchy == nil ? "a-star" : "hierarchy")),
      ]).compact + "\n")
  }

  /// A profile applied for many ways: out of the archive, or anew without one.
  private func applied(
    _ profile: WalkerProfile, _ bundle: MapBundle, _ hierarchy: ContractionHierarchy?,
    archive: MetricFolder?
  ) -> RouteSearch {
    var search = RouteSearch(
      graph: bundle.graph, profile: profile, landmarks: hierarchy == nil,
      movesPlacesFar: profile == .shortest, hierarchy: hierarchy, archive: archive)
    search.applyHierarchy()
    return search
  }

  /// How many of the refused pairs have a way that this walker may not use by default.
  private func onlyForbidden(
    _ refused: [(Coordinate, Coordinate)], _ search: inout RouteSearch
  ) -> Int {
    var count = 0
    for (from, to) in refused {
      do throws(RouteFailure) {
        _ = try search.route(from: from, to: to)
      } catch {
        if case .onlyForbidden = error { count += 1 }
      }
    }
    return count
  }

  /// The first answer of a fresh process: what is kept of the profile, no landmarks, one route.
  private func firstQuery(
    _ bundle: MapBundle, _ profile: WalkerProfile, _ pairs: [(Coordinate, Coordinate)]
  ) throws -> Double {
    guard let (from, to) = pairs.first else { return 0 }
    let clock = Stopwatch()
    var search = RouteSearch(graph: bundle.graph, profile: profile, archive: bundle.metrics)
    _ = try? search.path(from: from, to: to)
    return clock.milliseconds()
  }
}

/// Lines `lon,lat,lon,lat`.
enum PairFile {
  static func read(_ path: String) throws -> [(Coordinate, Coordinate)] {
    let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
    var pairs = [(Coordinate, Coordinate)]()
    for (index, line) in bytes.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
    ).enumerated() {
      let text = String(decoding: line, as: UTF8.self).filter { !$0.isWhitespace }
      if text.isEmpty { continue }
      let numbers = text.split(separator: ",").compactMap { Double($0) }
      guard numbers.count == 4,
        Coordinate.isValid(latitude: numbers[1], longitude: numbers[0]),
        Coordinate.isValid(latitude: numbers[3], longitude: numbers[2])
      else {
        throw CommandFailure(
          .malformed, "\(path), Zeile \(index + 1): erwartet lon,lat,lon,lat in Grad.",
          "\(path), line \(index + 1): expected lon,lat,lon,lat in degrees.")
      }
      pairs.append(
        (
          Coordinate(latitude: numbers[1], longitude: numbers[0]),
          Coordinate(latitude: numbers[3], longitude: numbers[2])
        ))
    }
    return pairs
  }
}

/// Monotonic time since it was made.
struct Stopwatch {
  private let start = Stopwatch.now()

  private static func now() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) * 1000 + Double(time.tv_nsec) / 1_000_000
  }

  func milliseconds() -> Double { Self.now() - start }
}

enum Memory {
  /// The memory of this process that belongs to no file, with all that the program itself needs;
  /// mapped files are not in it, for they can be read again. 0 where the system does not say.
  static func anonymousMegabytes() -> Double {
    let descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return 0 }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = read(descriptor, &bytes, bytes.count)
    guard count > 0 else { return 0 }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    let line = text.split(separator: "\n").first { $0.hasPrefix("RssAnon:") }
    let kilobytes = line?.split(separator: " ").dropFirst().first.flatMap { Double($0) } ?? 0
    return kilobytes / 1024
  }
}

/// Order statistics as `benchmark` prints them.
struct Percentiles {
  private let sorted: [Double]

  init(_ values: [Double]) { sorted = values.sorted() }

  private func value(_ share: Double) -> Double {
    sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(share * Double(sorted.count)))]
  }

  var json: JSONText {
    .object([
      ("median_ms", .decimal(value(0.5), 4)), ("p90_ms", .decimal(value(0.9), 4)),
      ("p99_ms", .decimal(value(0.99), 4)), ("max_ms", .decimal(sorted.last ?? 0, 4)),
    ])
  }
}
