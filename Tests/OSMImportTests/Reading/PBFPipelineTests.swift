// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import OSMImport

@Suite("Reading PBF ahead")
struct PBFPipelineTests {
  private struct Stop: Error {}

  /// Block `i` holds node `i`; `faulty` is the index of a block with a fault.
  private func file(blocks: Int, faulty: Int? = nil) throws -> TemporaryFile {
    var bytes = PBFEncoder.header()
    for index in 0..<blocks {
      let latitude: Int64 = index == faulty ? 1 << 40 : 5
      let group = PBFEncoder.dense(ids: [Int64(index)], latitudes: [latitude], longitudes: [6])
      bytes += PBFEncoder.blob("OSMData", PBFEncoder.block(groups: [group]), zlib: true)
    }
    return try TemporaryFile(bytes)
  }

  @Test("blocks come in file order", arguments: [0, 1, 2, 3, 4, 5, 200], [true, false])
  func order(_ blocks: Int, _ readsAhead: Bool) throws {
    let file = try file(blocks: blocks)
    let listing = try ElementListing(file.path, readsAhead: readsAhead)
    #expect(listing.lines == (0..<blocks).map { "n\($0) @5,6" })
    #expect(listing.counts == [blocks, 0, 0])
  }

  @Test("a fault comes after all blocks before it", arguments: [0, 1, 7, 49], [true, false])
  func fault(_ faulty: Int, _ readsAhead: Bool) throws {
    let file = try file(blocks: 50, faulty: faulty)
    var ids: [Int64] = []
    let reader = try OSMFileReader(path: file.path)
    let error = #expect(throws: OSMReadError.self) {
      try reader.read(.nodes, options: OSMReadOptions(readsAhead: readsAhead)) { block in
        ids += block.nodeIDs
      }
    }
    #expect(ids == (0..<faulty).map { Int64($0) })
    #expect(error?.cause.english.contains("node \(faulty) ") == true)
  }

  @Test("a file that is cut off yields its whole blocks first")
  func cutOff() throws {
    let whole = try file(blocks: 20)
    let bytes = try TemporaryFile.bytes(whole.path)
    let cut = try TemporaryFile(Array(bytes.dropLast(3)))
    var ids: [Int64] = []
    let reader = try OSMFileReader(path: cut.path)
    #expect(throws: OSMReadError.self) {
      try reader.read(.nodes) { block in ids += block.nodeIDs }
    }
    #expect(ids == (0..<19).map { Int64($0) })
  }

  @Test("what the caller throws ends the pass and the second thread")
  func callerThrows() throws {
    let file = try file(blocks: 30)
    let reader = try OSMFileReader(path: file.path)
    let before = try threadCount()
    for stop in 0..<300 {
      var seen = 0
      #expect(throws: Stop.self) {
        try reader.read(.nodes) { _ in
          if seen == stop % 30 { throw Stop() }
          seen += 1
        }
      }
      #expect(seen == stop % 30)
    }
    // Other tests start threads at the same time, but hardly as many as would be left here.
    let allowance = 150
    #expect(try threadCount() < before + allowance)
  }

  private func threadCount() throws -> Int {
    try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
  }

  @Test("progress rises to 1")
  func progress() throws {
    let file = try file(blocks: 10)
    var seen: [Double] = []
    try OSMFileReader(path: file.path).read(.nodes, progress: { seen.append($0) }, { _ in })
    #expect(seen == seen.sorted())
    #expect(seen.count > 5)
    #expect(seen.last == 1)
  }

  @Test("a copied block stays as it was")
  func copies() throws {
    let file = try file(blocks: 12)
    var copies: [OSMBlock] = []
    try OSMFileReader(path: file.path).read(.nodes) { copies.append($0) }
    #expect(copies.map(\.nodeIDs) == (0..<12).map { [Int64($0)] })
  }
}
