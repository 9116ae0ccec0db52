// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

/// Random numbers that are the same everywhere (SplitMix64).
private struct SeededBytes {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }

  mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(max(1, limit))) }
}

/// Small files that hold everything the readers know.
enum SoundFile: String, CaseIterable {
  case rawPBF
  case zlibPBF
  case xml
  case gzip
  case bzip2

  static let document =
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <osm version="0.6" generator="x"><!-- c --><bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
    <node id="1" lat="1.5" lon="-2" version="1" timestamp="2020-01-01T00:00:00Z" visible="true"/>
    <node id="-2" lat="1e1" lon="2"><tag k="ä" v="&amp;&#10;"/></node><foo/><?pi x?>
    <way id="3"><nd ref="1"/><nd ref="-2" lat="1" lon="2"/><tag k="a" v='b'/></way><![CDATA[x]]>
    <relation id="4"><member type="way" ref="3" role="r"/><tag k="c" v="d"/></relation></osm>
    """

  var bytes: [UInt8] {
    switch self {
    case .rawPBF: Self.pbf(zlib: false)
    case .zlibPBF: Self.pbf(zlib: true)
    case .xml: Array(Self.document.utf8)
    case .gzip: Packing.gzip.pack(Array(Self.document.utf8))
    case .bzip2: Packing.bzip2.pack(Array(Self.document.utf8))
    }
  }

  private static func pbf(zlib: Bool) -> [UInt8] {
    var info = ProtobufMessage()
    info.packed(1, [1, 2, 3])
    info.packedDeltas(2, [100, 200, 300])
    info.packed(6, [1, 0, 1])
    let dense = PBFEncoder.dense(
      ids: [1, 2, 300_000_000_000], latitudes: [1, 2, 3], longitudes: [-1, -2, -300_000_000],
      tags: [1, 2, 0, 0, 1, 3, 0], info: info)
    let node = PBFEncoder.group(1) {
      $0.zigzag(1, 7)
      $0.packed(2, [1])
      $0.packed(3, [2])
      $0.zigzag(8, 1)
      $0.zigzag(9, 1)
    }
    let way = PBFEncoder.group(3) {
      $0.number(1, 5)
      $0.packed(2, [1])
      $0.packed(3, [3])
      $0.packedDeltas(8, [1, 2, 1])
      $0.packedDeltas(9, [1, 2, 1])
      $0.packedDeltas(10, [1, 2, 1])
    }
    let relation = PBFEncoder.group(4) {
      $0.number(1, 6)
      $0.packed(8, [1, 2])
      $0.packedDeltas(9, [5, 1])
      $0.packed(10, [1, 0])
    }
    var settings = ProtobufMessage()
    settings.number(17, 100)
    let block = PBFEncoder.block(
      strings: ["", "a", "b", "c"], groups: [dense, node, way, relation], settings: settings)
    let features = ["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"]
    let blob = PBFEncoder.blob("OSMData", block, zlib: zlib)
    return PBFEncoder.header(features) + blob + blob + PBFEncoder.blob("Other", [1])
  }
}

@Suite("Damaged files")
struct DamagedFileTests {
  /// Reads, touching every entry of every column; true where the file is valid.
  private func isValid(_ bytes: [UInt8], in file: TemporaryFile) throws -> Bool {
    try file.write(bytes)
    do {
      _ = try ElementListing(file.path, metadata: true)
      return true
    } catch is OSMReadError {
      return false
    }
  }

  @Test("the sound files are valid", arguments: SoundFile.allCases)
  func sound(_ kind: SoundFile) throws {
    let file = try TemporaryFile(kind.bytes)
    let counts = try ElementListing(file.path, metadata: true).counts
    #expect(counts == (kind == .rawPBF || kind == .zlibPBF ? [6, 2, 2] : [2, 1, 1]))
  }

  @Test("a file cut at any length is valid or refused", arguments: SoundFile.allCases)
  func truncated(_ kind: SoundFile) throws {
    let bytes = kind.bytes
    let file = try TemporaryFile(bytes)
    var validLengths: [Int] = []
    for length in 0..<bytes.count where try isValid(Array(bytes.prefix(length)), in: file) {
      validLengths.append(length)
    }
    // PBF has no end mark: it may end behind any blob. The others may not end early.
    #expect(validLengths.count == (kind == .rawPBF || kind == .zlibPBF ? 3 : 0))
  }

  @Test("flipped bits are valid or refused", arguments: SoundFile.allCases, [1, 2, 3] as [UInt64])
  func flipped(_ kind: SoundFile, _ seed: UInt64) throws {
    var random = SeededBytes(state: seed)
    let sound = kind.bytes
    let file = try TemporaryFile(sound)
    var refused = 0
    for _ in 0..<800 {
      var bytes = sound
      for _ in 0...random.below(3) {
        bytes[random.below(bytes.count)] ^= 1 << UInt8(random.below(8))
      }
      if try !isValid(bytes, in: file) { refused += 1 }
    }
    #expect(refused > 200)
  }

  @Test("spliced pieces are valid or refused", arguments: SoundFile.allCases, [4, 5] as [UInt64])
  func spliced(_ kind: SoundFile, _ seed: UInt64) throws {
    var random = SeededBytes(state: seed)
    let sound = kind.bytes
    let file = try TemporaryFile(sound)
    for _ in 0..<600 {
      var bytes = sound
      let start = random.below(bytes.count)
      let end = start + random.below(min(20, bytes.count - start))
      switch random.below(3) {
      case 0: bytes.removeSubrange(start..<end)
      case 1: bytes.insert(contentsOf: bytes[start..<end], at: random.below(bytes.count))
      default:
        bytes.replaceSubrange(
          start..<end, with: (start..<end).map { _ in UInt8(random.below(256)) })
      }
      _ = try isValid(bytes, in: file)
    }
  }

  @Test("random data blocks are valid or refused", arguments: [6, 7, 8] as [UInt64])
  func randomBlocks(_ seed: UInt64) throws {
    var random = SeededBytes(state: seed)
    let file = try TemporaryFile([])
    let header = PBFEncoder.header()
    for _ in 0..<800 {
      // Small bytes are likely tags and lengths, so that messages go deep.
      let content = (0..<random.below(120)).map { _ in
        UInt8(random.below(4) == 0 ? random.below(256) : random.below(0x53))
      }
      var settings = ProtobufMessage()
      settings.bytes = content
      var group = ProtobufMessage()
      group.span(UInt64(1 + random.below(5)), content)
      let block = PBFEncoder.block(strings: ["", "a"], groups: [group])
      _ = try isValid(header + PBFEncoder.blob("OSMData", block), in: file)
      _ = try isValid(header + PBFEncoder.blob("OSMData", settings.bytes), in: file)
    }
  }
}
