// SPDX-License-Identifier: GPL-3.0-or-later

/// Elements of one kind on their way into one block of a PBF file (OSM wiki, "PBF Format").
///
/// Of the metadata only version and timestamp are kept: names of mappers are nobody's business.
struct PBFBatch {
  /// What other writers put into a block; the format recommends no more.
  static let mostElements = 8000
  /// Well below the 32 MiB that a block may hold.
  static let mostBytes = 4 << 20

  private(set) var count = 0
  private var strings = PBFStringTable()
  private var hasMetadata = false

  // Columns of `DenseNodes`, with the last values for their delta code.
  private var ids = WireWriter()
  private var latitudes = WireWriter()
  private var longitudes = WireWriter()
  private var tags = WireWriter()
  private var versions = WireWriter()
  private var timestamps = WireWriter()
  private var last = (id: Int64(0), latitude: Int64(0), longitude: Int64(0), timestamp: Int64(0))
  private var hasTags = false

  /// Ways and relations, each as a field of the group.
  private var group = WireWriter()
  // Reused for each of them.
  private var element = WireWriter()
  private var column = WireWriter()

  var isFull: Bool {
    count >= Self.mostElements
      || group.count + strings.byteCount + ids.count + tags.count >= Self.mostBytes
  }

  mutating func removeAll() {
    count = 0
    hasMetadata = false
    hasTags = false
    strings.removeAll()
    for path in [
      \Self.ids, \Self.latitudes, \Self.longitudes, \Self.tags, \Self.versions, \Self.timestamps,
      \Self.group,
    ] as [WritableKeyPath<Self, WireWriter>] {
      self[keyPath: path].removeAll()
    }
    last = (0, 0, 0, 0)
  }

  // MARK: Elements

  mutating func appendNode(_ index: Int, of block: OSMBlock) {
    let id = block.nodeIDs[index]
    let latitude = Int64(block.nodeLatitudesE7[index])
    let longitude = Int64(block.nodeLongitudesE7[index])
    ids.zigzag(id &- last.id)
    latitudes.zigzag(latitude - last.latitude)
    longitudes.zigzag(longitude - last.longitude)
    for tag in block.nodeTags(index) {
      hasTags = true
      tags.varint(string(block.nodeTagKeys[tag], block))
      tags.varint(string(block.nodeTagValues[tag], block))
    }
    tags.varint(0)
    let edit = block.nodeEdit(index)
    hasMetadata = hasMetadata || edit.isKnown
    versions.varint(UInt64(edit.version))
    timestamps.zigzag(edit.timestamp &- last.timestamp)
    last = (id, latitude, longitude, edit.timestamp)
    count += 1
  }

  mutating func appendWay(_ index: Int, of block: OSMBlock) {
    element.removeAll()
    element.field(1, signed: block.wayIDs[index])
    appendTags(block.wayTags(index), block.wayTagKeys, block.wayTagValues, block)
    appendEdit(block.wayEdit(index))
    let nodes = block.wayNodes(index)
    appendSums(8, nodes.lazy.map { block.wayReferences[$0] })
    let hasLocations =
      block.wayReferenceLatitudesE7.count == block.wayReferences.count
      && nodes.contains { block.wayReferenceLatitudesE7[$0] != OSMBlock.unknownCoordinate }
    if hasLocations {
      appendSums(9, nodes.lazy.map { Int64(block.wayReferenceLatitudesE7[$0]) })
      appendSums(10, nodes.lazy.map { Int64(block.wayReferenceLongitudesE7[$0]) })
    }
    group.field(3, element)
    count += 1
  }

  mutating func appendRelation(_ index: Int, of block: OSMBlock) {
    element.removeAll()
    element.field(1, signed: block.relationIDs[index])
    appendTags(
      block.relationTags(index), block.relationTagKeys, block.relationTagValues, block)
    appendEdit(block.relationEdit(index))
    let members = block.relationMembers(index)
    column.removeAll()
    for member in members { column.varint(string(block.memberRoles[member], block)) }
    element.fieldIfAny(8, column)
    appendSums(9, members.lazy.map { block.memberReferences[$0] })
    column.removeAll()
    for member in members { column.varint(UInt64(block.memberKinds[member])) }
    element.fieldIfAny(10, column)
    group.field(4, element)
    count += 1
  }

  private mutating func string(
    _ reference: OSMBlock.StringReference, _ block: OSMBlock
  ) -> UInt64 {
    block.withBytes(reference) { strings.index(of: $0) }
  }

  private mutating func appendTags(
    _ range: Range<Int>, _ keys: [OSMBlock.StringReference], _ values: [OSMBlock.StringReference],
    _ block: OSMBlock
  ) {
    column.removeAll()
    for tag in range { column.varint(string(keys[tag], block)) }
    element.fieldIfAny(2, column)
    column.removeAll()
    for tag in range { column.varint(string(values[tag], block)) }
    element.fieldIfAny(3, column)
  }

  /// The message `Info`.
  private mutating func appendEdit(_ edit: OSMBlock.Edit) {
    guard edit.isKnown else { return }
    column.removeAll()
    column.field(1, varint: UInt64(edit.version))
    column.field(2, signed: edit.timestamp)
    element.field(4, column)
  }

  /// A packed column of `sint64`, each the difference to the one before.
  private mutating func appendSums(_ number: UInt64, _ values: some Sequence<Int64>) {
    column.removeAll()
    var before: Int64 = 0
    for value in values {
      column.zigzag(value &- before)
      before = value
    }
    element.fieldIfAny(number, column)
  }

  // MARK: The block

  /// The message `PrimitiveBlock`, with the standard units: 10⁻⁷ degrees and seconds.
  var message: WireWriter {
    var content = WireWriter()
    if ids.isEmpty {
      content = group
    } else {
      content.field(2, denseNodes)
    }
    var block = WireWriter()
    block.field(1, strings.message)
    block.field(2, content)
    return block
  }

  private var denseNodes: WireWriter {
    var dense = WireWriter()
    dense.field(1, ids)
    if hasMetadata {
      var info = WireWriter()
      info.field(1, versions)
      info.field(2, timestamps)
      dense.field(5, info)
    }
    dense.field(8, latitudes)
    dense.field(9, longitudes)
    if hasTags { dense.field(10, tags) }
    return dense
  }
}

extension OSMBlock {
  /// Version and timestamp of an element; 0 where unknown.
  struct Edit {
    var version: UInt32 = 0
    var timestamp: Int64 = 0

    var isKnown: Bool { version > 0 || timestamp > 0 }
  }

  func nodeEdit(_ index: Int) -> Edit { Self.edit(index, nodeVersions, nodeTimestamps) }
  func wayEdit(_ index: Int) -> Edit { Self.edit(index, wayVersions, wayTimestamps) }
  func relationEdit(_ index: Int) -> Edit {
    Self.edit(index, relationVersions, relationTimestamps)
  }

  private static func edit(_ index: Int, _ versions: [UInt32], _ timestamps: [Int64]) -> Edit {
    guard index < versions.count, index < timestamps.count else { return Edit() }
    return Edit(version: versions[index], timestamp: timestamps[index])
  }
}
