// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import PedestrianNetwork

/// What to import.
public struct ImportRequest: Sendable {
  /// OSM files; elements that several of them hold are taken once, from the first.
  public var paths: [String]
  /// Only ways with at least one node inside; `nil` for all.
  public var box: BoundingBox?

  public init(paths: [String], box: BoundingBox? = nil) {
    self.paths = paths
    self.box = box
  }
}

/// What an import gives.
public struct ImportResult: Sendable {
  public var content: NetworkContent
  public var report: ImportReport
  /// Up to when the oldest input is complete, seconds since 1970; `nil` where a file does not say.
  public var osmTimestamp: Int64?
}

/// Names the input that an import failed at.
public struct ImportFault: Error {
  public var path: String
  /// An ``OSMReadError``.
  public var cause: any Error
}

/// From OSM elements to a network.
public enum OSMImporter {
  /// Imports files.
  ///
  /// - Parameter progress: called with the share that is done, rising from 0 to 1.
  /// - Throws: ``ImportFault`` for the file that cannot be opened or read.
  public static func importNetwork(
    _ request: ImportRequest, progress: ((Double) -> Void)? = nil
  ) throws -> ImportResult {
    let started = seconds()
    var summaries = [OSMReadSummary]()
    let readers = try request.paths.map { path in
      try naming(path) { (path: path, reader: try OSMFileReader(path: path)) }
    }
    // Relations, ways and nodes, and twice more where there are areas.
    let passes = Double(max(readers.count * 5, 1))
    var pass = 0.0
    var builder = GraphBuilder(box: request.box)
    let built = try builder.build { kinds, body in
      summaries = []
      for (path, reader) in readers {
        try naming(path) {
          summaries.append(
            try reader.read(
              kinds, options: OSMReadOptions(includesMetadata: true),
              progress: { progress?((pass + $0) / passes) }, body))
        }
        pass += 1
      }
      return coveredBox(summaries)
    }
    progress?(1)
    var result = self.result(built, summaries)
    result.report.seconds = seconds() - started
    result.report.peakMegabytes = peakMegabytes()
    return result
  }

  /// Imports elements in memory.
  public static func importNetwork(
    _ elements: OSMElements, box: BoundingBox? = nil
  ) throws -> ImportResult {
    var summary = OSMReadSummary()
    var builder = GraphBuilder(box: box)
    let built = try builder.build { kinds, body in
      summary = try elements.read(kinds, body)
      return nil
    }
    return result(built, [summary])
  }

  private static func result(
    _ built: GraphBuilder.Result, _ summaries: [OSMReadSummary]
  ) -> ImportResult {
    var report = ImportReport()
    for summary in summaries {
      report.elements.nodes += summary.nodes
      report.elements.ways += summary.ways
      report.elements.relations += summary.relations
    }
    report.network = ImportReport.Network(built.content)
    report.network.lengthMeters = built.wayMeters
    report.places = built.content.places.count
    report.warnings = built.warnings.entries
    report.tags = built.warnings.tags.entries
    let timestamps = summaries.compactMap(\.osmTimestamp)
    let isComplete = timestamps.count == summaries.count
    return ImportResult(
      content: built.content, report: report, osmTimestamp: isComplete ? timestamps.min() : nil)
  }

  /// All that the inputs say they cover; `nil` where one does not say.
  private static func coveredBox(_ summaries: [OSMReadSummary]) -> BoundingBox? {
    var all = BoundingBox.empty
    for summary in summaries {
      guard let bounds = summary.bounds else { return nil }
      all.extend(by: Coordinate(latitudeE7: bounds.southE7, longitudeE7: bounds.westE7))
      all.extend(by: Coordinate(latitudeE7: bounds.northE7, longitudeE7: bounds.eastE7))
    }
    return all.isEmpty ? nil : all
  }

  private static func naming<Result>(
    _ path: String, _ body: () throws -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch let fault as OSMReadError {
      throw ImportFault(path: path, cause: fault)
    }
  }

  private static func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  private static func peakMegabytes() -> Double {
    var usage = rusage()
    // 0 is RUSAGE_SELF, which is imported as a type of its own.
    getrusage(0, &usage)
    // Linux counts in units of 1024 bytes.
    return Double(usage.ru_maxrss) * 1024 / 1e6
  }
}
