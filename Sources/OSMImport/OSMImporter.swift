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
  /// Where to write all elements of the inputs for later changes (``SourceFile``); `nil` for nowhere.
  public var sourcePath: String?

  public init(paths: [String], box: BoundingBox? = nil, sourcePath: String? = nil) {
    self.paths = paths
    self.box = box
    self.sourcePath = sourcePath
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

  public init(path: String, cause: any Error) {
    self.path = path
    self.cause = cause
  }
}

extension ImportFault {
  /// Runs `body`, naming the file in what it throws.
  static func naming<Result>(_ path: String, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let fault as OSMReadError {
      throw ImportFault(path: path, cause: fault)
    }
  }
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
    var united: SourceFile.United?
    var readers = try open(request.paths)
    let isXML = readers.first?.reader.header == nil
    if readers.count > 1 || (isXML && request.sourcePath != nil) {
      // Each element once, and XML parsed once instead of once for each pass.
      let scratch = try request.sourcePath == nil ? ScratchFile() : nil
      try withExtendedLifetime(scratch) {
        guard let target = scratch?.path ?? request.sourcePath else { return }
        united = try SourceFile.unite(request.paths, to: target)
        // The reader maps the file, which may lose its name then.
        readers = try open([target])
      }
    }
    var order = ElementOrder()
    var result = try importNetwork(
      readers, GraphBuilder(box: request.box, repeatedWays: united?.repeatedWays ?? []), &order,
      progress: progress)
    if let united { result.report.elements = ImportReport.Elements(united.summaries) }
    if let target = request.sourcePath, united == nil, let path = request.paths.first {
      if order.isRising {
        try SourceFile.copy(path, to: target)
      } else {
        _ = try SourceFile.unite(request.paths, to: target)
      }
    }
    result.report.seconds = seconds() - started
    result.report.peakMegabytes = peakMegabytes()
    return result
  }

  private static func open(
    _ paths: [String]
  ) throws -> [(path: String, reader: OSMFileReader)] {
    try paths.map { path in
      try ImportFault.naming(path) { (path: path, reader: try OSMFileReader(path: path)) }
    }
  }

  private static func importNetwork(
    _ readers: [(path: String, reader: OSMFileReader)], _ builder: GraphBuilder,
    _ order: inout ElementOrder, progress: ((Double) -> Void)?
  ) throws -> ImportResult {
    var summaries = [OSMReadSummary]()
    // Relations, ways and nodes, and twice more where there are areas.
    let passes = Double(max(readers.count * 5, 1))
    var pass = 0.0
    var builder = builder
    var seen = ElementKinds()
    let built = try builder.build { kinds, body in
      summaries = []
      let isFirst = seen.isDisjoint(with: kinds)
      seen.formUnion(kinds)
      for (path, reader) in readers {
        try ImportFault.naming(path) {
          summaries.append(
            try reader.read(
              kinds, options: OSMReadOptions(includesMetadata: true),
              progress: { progress?((pass + $0) / passes) }
            ) { block in
              if isFirst { order.note(block) }
              try body(block)
            })
        }
        pass += 1
      }
      return coveredBox(summaries)
    }
    progress?(1)
    return self.result(built, summaries)
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
    report.elements = ImportReport.Elements(summaries)
    report.network = ImportReport.Network(built.content)
    report.network.lengthMeters = built.wayMeters
    report.places = built.content.places.count
    report.warnings = built.warnings.entries
    report.tags = built.warnings.tags.entries
    return ImportResult(
      content: built.content, report: report, osmTimestamp: OSMReadSummary.osmTimestamp(summaries))
  }

  private static func coveredBox(_ summaries: [OSMReadSummary]) -> BoundingBox? {
    guard let bounds = OSMReadSummary.bounds(summaries) else { return nil }
    let box = BoundingBox(
      southE7: bounds.southE7, westE7: bounds.westE7, northE7: bounds.northE7,
      eastE7: bounds.eastE7)
    return box.isEmpty ? nil : box
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
