// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite("Reading PBF")
struct PBFReaderTests {
  private func listing(_ bytes: [UInt8], metadata: Bool = false) throws -> [String] {
    let file = try TemporaryFile(bytes)
    return try ElementListing(file.path, metadata: metadata).lines
  }

  private func error(_ bytes: [UInt8]) throws -> OSMReadError {
    let file = try TemporaryFile(bytes)
    return try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
  }

  @Test("dense nodes carry their tags, huge and negative ids")
  func denseNodes() throws {
    let group = PBFEncoder.dense(
      ids: [1, Int64.max, Int64.min], latitudes: [510_000_000, -900_000_000, 900_000_000],
      longitudes: [90_000_000, 1_800_000_000, -1_800_000_000], tags: [1, 2, 3, 4, 0, 0, 3, 2, 0])
    let bytes = PBFEncoder.file(
      strings: ["", "highway", "crossing", "name", "Straße"], groups: [group])
    #expect(
      try listing(bytes) == [
        "n1 @510000000,90000000 highway=crossing name=Straße",
        "n9223372036854775807 @-900000000,1800000000",
        "n-9223372036854775808 @900000000,-1800000000 name=crossing",
      ])
  }

  @Test("zlib and raw blobs hold the same")
  func zlibEqualsRaw() throws {
    let group = PBFEncoder.dense(ids: [1, 2], latitudes: [10, 20], longitudes: [30, 40])
    let block = PBFEncoder.block(groups: [group])
    let raw = PBFEncoder.header() + PBFEncoder.blob("OSMData", block)
    let packed = PBFEncoder.header() + PBFEncoder.blob("OSMData", block, zlib: true)
    #expect(try listing(raw) == listing(packed))
    #expect(try listing(raw).count == 2)
  }

  @Test("granularity and offsets move coordinates; digits beyond the seventh are cut")
  func granularity() throws {
    var settings = ProtobufMessage()
    settings.number(17, 1_000)
    settings.number(19, 5_000_000_099)
    settings.number(20, -7_000_000_000)
    let dense = PBFEncoder.dense(ids: [1], latitudes: [46_000_000], longitudes: [16_000_000])
    let plain = PBFEncoder.group(1) {
      $0.zigzag(1, 2)
      $0.zigzag(8, 46_000_000)
      $0.zigzag(9, 16_000_000)
    }
    let bytes = PBFEncoder.file(groups: [dense, plain], settings: settings)
    #expect(try listing(bytes) == ["n1 @510000000,90000000", "n2 @510000000,90000000"])
  }

  @Test("plain nodes, ways with locations and relations are read, packed or not")
  func plainElements() throws {
    let node = PBFEncoder.group(1) {
      $0.zigzag(1, -5)
      $0.number(2, 1)
      $0.number(3, 2)
      $0.zigzag(8, 1)
      $0.zigzag(9, 2)
    }
    let bare = PBFEncoder.group(3) {
      $0.number(1, 10)
      $0.packedDeltas(8, [3, 2])
    }
    let located = PBFEncoder.group(3) {
      $0.number(1, 11)
      $0.packed(2, [1])
      $0.packed(3, [2])
      $0.zigzag(8, 7)
      $0.zigzag(8, -1)
      $0.packedDeltas(9, [100, 300])
      $0.packedDeltas(10, [200, 400])
    }
    let relation = PBFEncoder.group(4) {
      $0.number(1, 12)
      $0.packed(8, [3, 0, 3])
      $0.packedDeltas(9, [10, 5, 12])
      $0.packed(10, [1, 0, 2])
    }
    let bytes = PBFEncoder.file(
      strings: ["", "k", "v", "outer"], groups: [node, bare, located, bare, relation])
    #expect(
      try listing(bytes) == [
        "n-5 @1,2 k=v", "w10: 3@? 2@?", "w11: 7@100,200 6@300,400 k=v", "w10: 3@? 2@?",
        "r12: w10:outer n5: r12:outer",
      ])
  }

  @Test("timestamps obey their granularity; version -1 and dates before 1970 are unknown")
  func metadata() throws {
    var settings = ProtobufMessage()
    settings.number(18, 60_000)
    var info = ProtobufMessage()
    info.packed(1, [3, -1])
    info.packedDeltas(2, [2, -5])
    let dense = PBFEncoder.dense(ids: [1, 2], latitudes: [0, 0], longitudes: [0, 0], info: info)
    let way = PBFEncoder.group(3) {
      var info = ProtobufMessage()
      info.number(1, 7)
      info.number(2, 10)
      $0.number(1, 4)
      $0.span(4, info.bytes)
    }
    let bytes = PBFEncoder.file(groups: [dense, way], settings: settings)
    #expect(
      try listing(bytes, metadata: true) == ["n1 v3 t120 @0,0", "n2 v0 t0 @0,0", "w4 v7 t600:"])
  }

  @Test("deleted elements are counted and left out, their tags too", arguments: [true, false])
  func deleted(_ asksForNodes: Bool) throws {
    var info = ProtobufMessage()
    info.packed(1, [1, 2, 3])
    info.packed(6, [1, 0, 1])
    let dense = PBFEncoder.dense(
      ids: [1, 2, 3], latitudes: [1, Int64(Int32.max), 3],
      longitudes: [1, Int64(Int32.max), 3], tags: [1, 1, 0, 2, 2, 1, 2, 0, 2, 1, 0], info: info)
    let way = PBFEncoder.group(3) {
      var info = ProtobufMessage()
      info.number(6, 0)
      $0.number(1, 4)
      $0.span(4, info.bytes)
      $0.packedDeltas(8, [1, 2])
    }
    let features = ["OsmSchema-V0.6", "DenseNodes", "HistoricalInformation"]
    let file = try TemporaryFile(
      PBFEncoder.file(strings: ["", "a", "b"], groups: [dense, way, dense], features: features))
    let found = try ElementListing(file.path, asksForNodes ? .all : .ways, metadata: true)
    #expect(found.counts == [4, 0, 0])
    #expect(found.summary.deleted == 3)
    let nodes = ["n1 v1 t0 @1,1 a=a", "n3 v3 t0 @3,3 b=a"]
    #expect(found.lines == (asksForNodes ? nodes + nodes : []))
  }

  @Test("a node without location is counted, but in no block")
  func undefinedLocation() throws {
    let dense = PBFEncoder.dense(
      ids: [1, 2], latitudes: [Int64(Int32.max), 5], longitudes: [Int64(Int32.max), 6])
    let file = try TemporaryFile(PBFEncoder.file(groups: [dense]))
    let found = try ElementListing(file.path)
    #expect(found.lines == ["n2 @5,6"])
    #expect(found.counts == [2, 0, 0])
    #expect(found.summary.nodesWithoutLocation == 1)
  }

  @Test("elements that were not asked for are counted only")
  func kinds() throws {
    let dense = PBFEncoder.dense(ids: [1, 2], latitudes: [1, 2], longitudes: [1, 2])
    let way = PBFEncoder.group(3) { $0.number(1, 9) }
    let relation = PBFEncoder.group(4) { $0.number(1, 8) }
    let file = try TemporaryFile(PBFEncoder.file(groups: [dense, way, relation]))
    for (kinds, first) in [(ElementKinds.nodes, "n1 @1,1"), (.ways, "w9:"), (.relations, "r8:")] {
      let found = try ElementListing(file.path, kinds)
      #expect(found.counts == [2, 1, 1])
      #expect(found.lines.first == first)
      #expect(found.lines.count == (kinds == .nodes ? 2 : 1))
    }
  }

  @Test("unknown blobs are counted by type")
  func unknownBlob() throws {
    let file = try TemporaryFile(
      PBFEncoder.header() + PBFEncoder.blob("Extra", [1, 2, 3]) + PBFEncoder.blob("Extra", []))
    let summary = try ElementListing(file.path).summary
    #expect(summary.ignoredElements.map(\.name) == ["Extra"])
    #expect(summary.ignoredElements.map(\.count) == [2])
  }

  @Test("the header's box, time and writer are in the summary")
  func header() throws {
    var box = ProtobufMessage()
    box.zigzag(1, -1_000_000_000)
    box.zigzag(2, 2_000_000_000)
    box.zigzag(3, 4_000_000_000)
    box.zigzag(4, 3_000_000_000)
    var message = ProtobufMessage()
    message.span(1, box.bytes)
    message.string(4, "LocationsOnWays")
    message.string(16, "writer")
    message.number(32, 1_627_862_398)
    let file = try TemporaryFile(PBFEncoder.blob("OSMHeader", message.bytes, zlib: true))
    let summary = try ElementListing(file.path).summary
    #expect(
      summary.bounds
        == OSMBounds(
          westE7: -10_000_000, southE7: 30_000_000, eastE7: 20_000_000, northE7: 40_000_000))
    #expect(summary.generator == "writer")
    #expect(summary.osmTimestamp == 1_627_862_398)
  }

  @Test(
    "other compressions are refused by name",
    arguments: [(4, "LZMA"), (5, "bzip2"), (6, "LZ4"), (7, "Zstandard")] as [(UInt64, String)])
  func compression(_ field: UInt64, _ name: String) throws {
    var body = ProtobufMessage()
    body.number(2, 3)
    body.span(field, [1, 2, 3])
    let found = try error(PBFEncoder.header() + PBFEncoder.framed("OSMData", body.bytes))
    #expect(found.kind == .unsupportedCompression(name))
    #expect(found.byteOffset == PBFEncoder.header().count)
  }

  @Test("an unknown required feature is refused by name")
  func feature() throws {
    let found = try error(PBFEncoder.header(["OsmSchema-V0.6", "Teleportation"]))
    #expect(found.kind == .unsupportedFeature("Teleportation"))
  }

  @Test("the first blob must be the header, and there is only one")
  func order() throws {
    let data = PBFEncoder.blob("OSMData", PBFEncoder.block(groups: []))
    #expect(try error(data).cause.english.contains("OSMData"))
    #expect(try error(PBFEncoder.header() + data + PBFEncoder.header()).kind == .malformed)
  }

  /// Faults inside a data block.
  static let faultyGroups: [(String, ProtobufMessage)] = [
    ("string index", PBFEncoder.dense(ids: [1], latitudes: [1], longitudes: [1], tags: [9, 9, 0])),
    (
      "too few tags",
      PBFEncoder.dense(ids: [1, 2], latitudes: [1, 1], longitudes: [1, 1], tags: [0])
    ),
    (
      "too many tags", PBFEncoder.dense(ids: [1], latitudes: [1], longitudes: [1], tags: [0, 0, 0])
    ),
    ("half a tag", PBFEncoder.dense(ids: [1], latitudes: [1], longitudes: [1], tags: [1, 0])),
    (
      "tag not ended", PBFEncoder.dense(ids: [1], latitudes: [1], longitudes: [1], tags: [1, 1, 1])
    ),
    ("columns", PBFEncoder.dense(ids: [1, 2], latitudes: [1], longitudes: [1, 2])),
    ("north", PBFEncoder.dense(ids: [1], latitudes: [900_000_001], longitudes: [1])),
    ("west", PBFEncoder.dense(ids: [1], latitudes: [1], longitudes: [-1_800_000_001])),
    ("far", PBFEncoder.dense(ids: [1], latitudes: [1 << 40], longitudes: [1])),
    ("node without id", PBFEncoder.group(1) { $0.zigzag(8, 1) }),
    ("way without id", PBFEncoder.group(3) { $0.packedDeltas(8, [1]) }),
    (
      "key without value",
      PBFEncoder.group(3) {
        $0.number(1, 1)
        $0.packed(2, [0])
      }
    ),
    (
      "member kind",
      PBFEncoder.group(4) {
        $0.number(1, 1)
        $0.packed(8, [0])
        $0.packedDeltas(9, [1])
        $0.packed(10, [3])
      }
    ),
    (
      "member without role",
      PBFEncoder.group(4) {
        $0.number(1, 1)
        $0.packedDeltas(9, [1])
        $0.packed(10, [1])
      }
    ),
    (
      "locations of a way",
      PBFEncoder.group(3) {
        $0.number(1, 1)
        $0.packedDeltas(8, [1, 2])
        $0.packedDeltas(9, [1])
        $0.packedDeltas(10, [1])
      }
    ),
    (
      "eleven bytes",
      PBFEncoder.group(3) {
        $0.span(8, [UInt8](repeating: 0x80, count: 10) + [0])
      }
    ),
    ("wrong type", PBFEncoder.group(3) { $0.string(1, "id") }),
  ]

  @Test("a faulty block is refused with the blob's place", arguments: faultyGroups.indices)
  func faulty(_ index: Int) throws {
    let (name, group) = Self.faultyGroups[index]
    let found = try error(PBFEncoder.file(strings: ["", "a"], groups: [group]))
    #expect(found.kind == .malformed, "\(name)")
    #expect(found.byteOffset == PBFEncoder.header().count, "\(name)")
  }

  @Test("sizes beyond the format's limits are refused before memory is taken")
  func limits() throws {
    let header = PBFEncoder.header()
    var bomb = ProtobufMessage()
    bomb.number(2, 1 << 40)
    bomb.span(3, PBFEncoder.deflated([0]))
    #expect(try error(header + PBFEncoder.framed("OSMData", bomb.bytes)).kind == .malformed)
    var negative = ProtobufMessage()
    negative.number(2, -1)
    negative.span(3, PBFEncoder.deflated([0]))
    #expect(try error(header + PBFEncoder.framed("OSMData", negative.bytes)).kind == .malformed)
    #expect(
      try error(header + [0, 1, 0, 1] + [UInt8](repeating: 10, count: 70_000)).kind == .malformed)
    var huge = ProtobufMessage()
    huge.string(1, "OSMData")
    huge.number(3, 32 << 20 + 1)
    let length = PBFEncoder.length(huge.bytes.count)
    #expect(try error(header + length + huge.bytes).cause.english.contains("limits"))
  }

  @Test("a stated size that is wrong, and damaged zlib data, are refused")
  func damagedZlib() throws {
    for size in [2, 4] {
      var body = ProtobufMessage()
      body.number(2, Int64(size))
      body.span(3, PBFEncoder.deflated([1, 2, 3]))
      let found = try error(PBFEncoder.header() + PBFEncoder.framed("OSMData", body.bytes))
      #expect(found.kind == .malformed)
    }
    var packed = PBFEncoder.deflated([1, 2, 3])
    packed[packed.count - 1] ^= 1
    var body = ProtobufMessage()
    body.number(2, 3)
    body.span(3, packed)
    let found = try error(PBFEncoder.header() + PBFEncoder.framed("OSMData", body.bytes))
    #expect(found.cause.english.contains("zlib"))
  }
}
