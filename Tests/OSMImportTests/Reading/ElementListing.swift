// SPDX-License-Identifier: GPL-3.0-or-later

import OSMImport

/// A file's elements as lines of text, one per element, in the order of the file.
///
/// `n17 v1 t0 @510000000,90000000 highway=crossing`; a way lists its nodes after `:`, a relation its
/// members as `w5:outer`.
struct ElementListing {
  var lines: [String] = []
  var summary: OSMReadSummary
  var blocks = 0

  /// - Parameter metadata: Whether version and time of each element are listed.
  init(
    _ path: String, _ kinds: ElementKinds = .all, metadata: Bool = false, readsAhead: Bool = true
  ) throws {
    var lines: [String] = []
    var blocks = 0
    let options = OSMReadOptions(includesMetadata: metadata, readsAhead: readsAhead)
    summary = try OSMFileReader(path: path).read(kinds, options: options) { block in
      blocks += 1
      lines += Self.nodes(block, metadata) + Self.ways(block, metadata)
      lines += Self.relations(block, metadata)
    }
    self.lines = lines
    self.blocks = blocks
  }

  var counts: [Int] { [summary.nodes, summary.ways, summary.relations] }

  private static func nodes(_ block: OSMBlock, _ metadata: Bool) -> [String] {
    block.nodeIDs.indices.map { node in
      var line = "n\(block.nodeIDs[node])"
      if metadata { line += " v\(block.nodeVersions[node]) t\(block.nodeTimestamps[node])" }
      line += " @\(block.nodeLatitudesE7[node]),\(block.nodeLongitudesE7[node])"
      for tag in block.nodeTags(node) {
        line += " " + self.tag(block, block.nodeTagKeys[tag], block.nodeTagValues[tag])
      }
      return line
    }
  }

  private static func ways(_ block: OSMBlock, _ metadata: Bool) -> [String] {
    block.wayIDs.indices.map { way in
      var line = "w\(block.wayIDs[way])"
      if metadata { line += " v\(block.wayVersions[way]) t\(block.wayTimestamps[way])" }
      line += ":"
      for node in block.wayNodes(way) {
        line += " \(block.wayReferences[node])"
        if !block.wayReferenceLatitudesE7.isEmpty {
          let latitude = block.wayReferenceLatitudesE7[node]
          let isKnown = latitude != OSMBlock.unknownCoordinate
          line += isKnown ? "@\(latitude),\(block.wayReferenceLongitudesE7[node])" : "@?"
        }
      }
      for tag in block.wayTags(way) {
        line += " " + self.tag(block, block.wayTagKeys[tag], block.wayTagValues[tag])
      }
      return line
    }
  }

  private static func relations(_ block: OSMBlock, _ metadata: Bool) -> [String] {
    block.relationIDs.indices.map { relation in
      var line = "r\(block.relationIDs[relation])"
      if metadata {
        line += " v\(block.relationVersions[relation]) t\(block.relationTimestamps[relation])"
      }
      line += ":"
      for member in block.relationMembers(relation) {
        let kind = ["n", "w", "r"][Int(block.memberKinds[member])]
        let role = block.string(block.memberRoles[member])
        line += " \(kind)\(block.memberReferences[member]):\(role)"
      }
      for tag in block.relationTags(relation) {
        line += " " + self.tag(block, block.relationTagKeys[tag], block.relationTagValues[tag])
      }
      return line
    }
  }

  private static func tag(
    _ block: OSMBlock, _ key: OSMBlock.StringReference, _ value: OSMBlock.StringReference
  ) -> String {
    block.string(key) + "=" + block.string(value)
  }
}
