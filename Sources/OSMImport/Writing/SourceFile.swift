// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles

/// `source.bin` of a bundle: all elements that a map was made of, as one OSM PBF file by kind and
/// id, from which `lotse update` goes on. Any OSM program opens it.
///
/// Nothing is left out of it but the names of mappers: which elements and tags will matter is known
/// only when a change has come, or a later version of this program has learnt to read more.
public enum SourceFile {
  /// The files' elements in one file; of an element in several of them the first is taken.
  struct United {
    /// What each file held.
    var summaries: [OSMReadSummary] = []
    /// Ids of ways that were left out because they had been met already, rising.
    var repeatedWays: [Int64] = []
  }

  /// - Throws: ``ImportFault``, or a `BundleError` where the file cannot be written.
  static func unite(_ paths: [String], to target: String) throws -> United {
    var united = United()
    var set = ElementSet()
    var hasLocations = false
    let options = OSMReadOptions(includesMetadata: true)
    for (number, path) in paths.enumerated() {
      try ImportFault.naming(path) {
        let reader = try OSMFileReader(path: path)
        united.summaries.append(
          try reader.read(.all, options: options) { block in
            hasLocations = hasLocations || !block.wayReferenceLatitudesE7.isEmpty
            set.add(block, file: number)
          })
      }
    }
    set.finish(keeping: .first)
    united.repeatedWays = set.repeatedWays
    let header = PBFWriter.Header(
      bounds: OSMReadSummary.bounds(united.summaries),
      osmTimestamp: OSMReadSummary.osmTimestamp(united.summaries),
      hasLocationsOnWays: hasLocations)
    let writer = try PBFWriter(target, header)
    for kind in ElementKind.allCases {
      for rank in 0..<set.count(of: kind) {
        try writer.append(kind, set.position(kind, rank), of: set.block)
      }
    }
    try writer.finish()
    return united
  }

  /// A file that is by kind and id already is taken as it is.
  static func copy(_ path: String, to target: String) throws {
    try ImportFault.naming(path) {
      let file = try MappedFile(path: path)
      let writer = try FileWriter(target)
      try writer.append(UnsafeRawBufferPointer(file.bytes))
      try writer.finish()
    }
  }

  /// What applying changes did.
  public struct Applied: Sendable {
    /// Elements of the change files, each once.
    public var changed = 0
    /// Elements of the new source.
    public var elements = 0
  }

  /// Applies change files, later ones after earlier ones.
  ///
  /// - Parameters:
  ///   - changes: paths of change files (`.osc`, also packed).
  ///   - source: a file that an import or an update wrote.
  ///   - target: the new source; overwritten.
  ///   - progress: called with the share that is done, 0 to 1.
  /// - Throws: ``ImportFault`` for a file that cannot be read, ``ChangeFault`` for changes that do
  ///   not fit, `BundleError` where the target cannot be written.
  public static func apply(
    _ changes: [String], to source: String, writing target: String,
    progress: ((Double) -> Void)? = nil
  ) throws -> Applied {
    var set = ElementSet()
    var summaries: [ChangeReader.Summary] = []
    for (number, path) in changes.enumerated() {
      try ImportFault.naming(path) {
        summaries.append(try ChangeReader.read(path, number: number, into: &set))
      }
    }
    if let back = set.firstStepBack() {
      throw ChangeFault(
        path: changes[back.file],
        reason: .older(
          element: "\(back.kind)/\(back.id)", version: back.version, held: back.held))
    }
    set.finish(keeping: .last)
    let reader = try ImportFault.naming(source) { try OSMFileReader(path: source) }
    let update = SourceUpdate(set, summaries, paths: changes, reader, sourcePath: source)
    return try update.write(to: target, progress: progress)
  }
}

extension OSMReadSummary {
  /// All that the inputs say they cover; `nil` where one does not say.
  static func bounds(_ summaries: [OSMReadSummary]) -> OSMBounds? {
    var all: OSMBounds?
    for summary in summaries {
      guard let bounds = summary.bounds else { return nil }
      let before = all ?? bounds
      all = OSMBounds(
        westE7: min(before.westE7, bounds.westE7), southE7: min(before.southE7, bounds.southE7),
        eastE7: max(before.eastE7, bounds.eastE7), northE7: max(before.northE7, bounds.northE7))
    }
    return all
  }

  /// Up to when the oldest input is complete; `nil` where one does not say.
  static func osmTimestamp(_ summaries: [OSMReadSummary]) -> Int64? {
    let timestamps = summaries.compactMap(\.osmTimestamp)
    return timestamps.count == summaries.count ? timestamps.min() : nil
  }
}

/// Whether the elements of a file come by rising ids, each once.
struct ElementOrder {
  private var last: [Int64] = [.min, .min, .min]
  private(set) var isRising = true

  mutating func note(_ block: OSMBlock) {
    guard isRising else { return }
    for kind in ElementKind.allCases {
      let ids =
        switch kind {
        case .node: block.nodeIDs
        case .way: block.wayIDs
        case .relation: block.relationIDs
        }
      var before = last[Int(kind.rawValue)]
      for id in ids {
        isRising = isRising && id > before
        before = id
      }
      last[Int(kind.rawValue)] = before
    }
  }
}

/// A file of no name that others know, gone with the value.
final class ScratchFile {
  let path: String

  init() throws(BundleError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var name = Array("\(folder)/lotse-XXXXXX".utf8CString)
    let descriptor = mkstemp(&name)
    guard descriptor >= 0 else {
      throw .notCreatable(path: folder, reason: .systemReason())
    }
    close(descriptor)
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { unlink(path) }
}
