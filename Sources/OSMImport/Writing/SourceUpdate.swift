// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// One run of changes over a source: both come by rising ids, so that one walk along them merges
/// them, and memory holds the changes only.
final class SourceUpdate {
  private let changes: ElementSet
  private let summaries: [ChangeReader.Summary]
  private let reader: OSMFileReader
  private let sourcePath: String
  private var fit: ChangeFit
  private var applied = SourceFile.Applied()
  /// The next change of the present kind.
  private var rank = 0
  private var lastID = Int64.min

  init(
    _ changes: ElementSet, _ summaries: [ChangeReader.Summary], paths: [String],
    _ reader: OSMFileReader, sourcePath: String
  ) {
    self.changes = changes
    self.summaries = summaries
    self.reader = reader
    self.sourcePath = sourcePath
    fit = ChangeFit(changes, paths: paths)
  }

  func write(
    to target: String, progress: ((Double) -> Void)?
  ) throws -> SourceFile.Applied {
    let writer = try PBFWriter(target, header)
    for kind in ElementKind.allCases {
      try merge(kind, writer) { progress?((Double(kind.rawValue) + $0) / 3) }
      if kind == .node {
        try fit.judgePlaces(changes)
        if let gap = fit.gap(changes), try isComplete() { throw gap }
      }
    }
    try fit.judgeTimes(summaries.map(\.newestTimestamp), map: reader.header?.osmTimestamp)
    try writer.finish()
    applied.changed = ElementKind.allCases.reduce(0) { $0 + changes.count(of: $1) }
    return applied
  }

  /// That of the source; the data are then at least as new as the last edit of the changes.
  private var header: PBFWriter.Header {
    var timestamps = summaries.map(\.newestTimestamp).filter { $0 > 0 }
    if let before = reader.header?.osmTimestamp { timestamps.append(before) }
    return PBFWriter.Header(
      bounds: reader.header?.bounds, osmTimestamp: timestamps.max(),
      hasLocationsOnWays: reader.header?.hasLocationsOnWays ?? false)
  }

  private func merge(
    _ kind: ElementKind, _ writer: PBFWriter, _ progress: @escaping (Double) -> Void
  ) throws {
    rank = 0
    lastID = .min
    let count = changes.count(of: kind)
    let kinds = ElementKinds(rawValue: 1 << kind.rawValue)
    let options = OSMReadOptions(includesMetadata: true)
    try ImportFault.naming(sourcePath) {
      _ = try reader.read(kinds, options: options, progress: progress) { block in
        for index in 0..<block.count(of: kind) {
          let id = block.id(kind, index)
          guard id > lastID else {
            throw OSMReadError.malformed(
              LocalText(
                "\(kind) \(id) steht hinter einer größeren Nummer",
                "\(kind) \(id) stands behind a larger number"))
          }
          lastID = id
          try merge(kind, index, id, of: block, writer)
        }
      }
    }
    while rank < count { try addChange(kind, writer) }
  }

  private func merge(
    _ kind: ElementKind, _ index: Int, _ id: Int64, of block: OSMBlock, _ writer: PBFWriter
  ) throws {
    let held = block.edit(kind, index)
    fit.note(held)
    if kind == .node { fit.note(node: id, index, of: block) }
    while rank < changes.count(of: kind), changes.id(kind, rank) < id {
      try addChange(kind, writer)
    }
    guard rank < changes.count(of: kind), changes.id(kind, rank) == id else {
      try writer.append(kind, index, of: block)
      applied.elements += 1
      return
    }
    let entry = changes.entry(kind, rank)
    try fit.noteKnown(kind, entry, changes.edit(kind, rank), held: held)
    try take(kind, entry, writer)
  }

  /// A change of what the source does not hold.
  private func addChange(_ kind: ElementKind, _ writer: PBFWriter) throws {
    if kind == .node { fit.noteNew(node: rank) }
    try take(kind, changes.entry(kind, rank), writer)
  }

  private func take(
    _ kind: ElementKind, _ entry: ElementSet.Entry, _ writer: PBFWriter
  ) throws {
    if !entry.isDeleted {
      try writer.append(kind, changes.position(kind, rank), of: changes.block)
      applied.elements += 1
    }
    rank += 1
  }

  /// Whether the source holds every node that its ways need. Asked only where changes lack one.
  private func isComplete() throws -> Bool {
    var references: [Int64] = []
    var nodes: [Int64] = []
    try ImportFault.naming(sourcePath) {
      _ = try reader.read(.ways) { references += $0.wayReferences }
      _ = try reader.read(.nodes) { nodes += $0.nodeIDs }
    }
    var position = 0
    for id in IDIndex(references).ids {
      while position < nodes.count && nodes[position] < id { position += 1 }
      guard position < nodes.count, nodes[position] == id else { return false }
    }
    return true
  }
}
