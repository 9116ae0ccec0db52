// SPDX-License-Identifier: GPL-3.0-or-later

/// A location as the block holds it.
struct LocationE7 {
  static let latitudeLimit: Int32 = 900_000_000
  static let longitudeLimit: Int32 = 1_800_000_000

  var latitude: Int32
  var longitude: Int32

  /// Whether it lies in the world, limits included.
  @inline(__always)
  var isValid: Bool {
    // In unsigned arithmetic one comparison covers both limits.
    let north = UInt32(bitPattern: latitude &+ Self.latitudeLimit)
    let east = UInt32(bitPattern: longitude &+ Self.longitudeLimit)
    return north <= UInt32(Self.latitudeLimit) &* 2 && east <= UInt32(Self.longitudeLimit) &* 2
  }

  /// What libosmium writes for a node without location.
  var isUndefined: Bool {
    latitude == OSMBlock.unknownCoordinate && longitude == OSMBlock.unknownCoordinate
  }
}

/// Nodes, dense and plain.
extension PBFBlockDecoder {
  /// Degrees × 10⁷ of a coordinate in the block's unit; a value that no `Int32` holds becomes one that
  /// is no place in the world. Digits beyond the seventh are cut, as libosmium does.
  func coordinate(_ raw: Int64, offset: Int64) -> Int32 {
    let nanodegreesPerUnit: Int64 = 100
    let (product, overflow) = raw.multipliedReportingOverflow(by: granularity)
    let (sum, overflowOfSum) = product.addingReportingOverflow(offset)
    guard !overflow, !overflowOfSum else { return .min }
    return Int32(exactly: sum / nanodegreesPerUnit) ?? .min
  }

  /// The message `Node`.
  mutating func decodeNode(_ span: ByteSpan, into block: inout OSMBlock) throws(PBFFault) {
    let mark = block.nodeMark
    var id: Int64?
    var latitude: Int64?
    var longitude: Int64?
    var edit = Edit()
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: id = try field.zigzag()
      case 2: try appendStrings(field, to: &block.nodeTagKeys)
      case 3: try appendStrings(field, to: &block.nodeTagValues)
      case 4: edit = try readInfo(try field.bytes())
      case 8: latitude = try field.zigzag()
      case 9: longitude = try field.zigzag()
      default: break
      }
    }
    guard block.nodeTagKeys.count == block.nodeTagValues.count else { throw .unequalColumns }
    guard let id, let latitude, let longitude else { throw .missingField }
    let location = LocationE7(
      latitude: coordinate(latitude, offset: latitudeOffset),
      longitude: coordinate(longitude, offset: longitudeOffset))
    guard try countNode(id, location, edit.isVisible), kinds.contains(.nodes) else {
      block.truncateNodes(to: mark)
      return
    }
    block.nodeIDs.append(id)
    block.nodeLatitudesE7.append(location.latitude)
    block.nodeLongitudesE7.append(location.longitude)
    block.nodeTagEnds.append(Self.end(of: block.nodeTagKeys))
    if includesMetadata {
      block.nodeTimestamps.append(edit.timestamp)
      block.nodeVersions.append(edit.version)
    }
  }

  /// Counts a node; false where it has no place in the columns.
  private mutating func countNode(
    _ id: Int64, _ location: LocationE7, _ isVisible: Bool
  ) throws(PBFFault) -> Bool {
    guard isVisible else {
      counts.deleted += 1
      return false
    }
    counts.nodes += 1
    if location.isValid { return true }
    guard location.isUndefined else { throw .coordinateOutOfRange(id) }
    counts.nodesWithoutLocation += 1
    return false
  }

  /// The fields of `DenseNodes`; pieces of packed fields must not be split here, which no writer does.
  private struct DenseFields {
    var ids: ByteSpan?
    var latitudes: ByteSpan?
    var longitudes: ByteSpan?
    var tags: ByteSpan?
    var info: ByteSpan?

    init(_ span: ByteSpan) throws(PBFFault) {
      var cursor = WireCursor(span)
      while let field = try cursor.next() {
        switch field.number {
        case 1: try Self.set(&ids, field)
        case 5: try Self.set(&info, field)
        case 8: try Self.set(&latitudes, field)
        case 9: try Self.set(&longitudes, field)
        case 10: try Self.set(&tags, field)
        default: break
        }
      }
    }

    static func set(_ span: inout ByteSpan?, _ field: WireField) throws(PBFFault) {
      guard span == nil else { throw .unequalColumns }
      span = try field.bytes()
    }
  }

  /// The message `DenseNodes`.
  mutating func decodeDenseNodes(_ span: ByteSpan, into block: inout OSMBlock) throws(PBFFault) {
    let fields = try DenseFields(span)
    guard let ids = fields.ids else { return }
    guard let latitudes = fields.latitudes, let longitudes = fields.longitudes else {
      throw .missingField
    }
    let count = try ids.varintCount()
    guard try latitudes.varintCount() == count, try longitudes.varintCount() == count else {
      throw .unequalColumns
    }
    let start = block.nodeIDs.extend(by: count, 0)
    _ = block.nodeLatitudesE7.extend(by: count, 0)
    _ = block.nodeLongitudesE7.extend(by: count, 0)
    try Self.sum(ids, into: &block.nodeIDs, from: start)
    try sumCoordinates(latitudes, latitudeOffset, into: &block.nodeLatitudesE7, from: start)
    try sumCoordinates(longitudes, longitudeOffset, into: &block.nodeLongitudesE7, from: start)
    try decodeDenseTags(fields.tags, count: count, into: &block)
    let visible = try decodeDenseInfo(fields.info, count: count, into: &block)
    try settleDenseNodes(from: start, visible: visible, in: &block)
  }

  /// Undoes the delta code of ids.
  private static func sum(
    _ span: ByteSpan, into column: inout [Int64], from start: Int
  ) throws(PBFFault) {
    var cursor = WireCursor(span)
    var value: Int64 = 0
    var output = column.mutableSpan
    for index in start..<output.count {
      value &+= try cursor.zigzag()
      output[index] = value
    }
  }

  /// Undoes the delta code of coordinates and brings them to degrees × 10⁷.
  private func sumCoordinates(
    _ span: ByteSpan, _ offset: Int64, into column: inout [Int32], from start: Int
  ) throws(PBFFault) {
    var cursor = WireCursor(span)
    var value: Int64 = 0
    var output = column.mutableSpan
    let standardGranularity: Int64 = 100
    if granularity == standardGranularity && offset == 0 {
      for index in start..<output.count {
        value &+= try cursor.zigzag()
        output[index] = Int32(exactly: value) ?? .min
      }
      return
    }
    for index in start..<output.count {
      value &+= try cursor.zigzag()
      output[index] = coordinate(value, offset: offset)
    }
  }

  /// `keys_vals`: key, value, key, value, …, 0 for each node; absent when no node has tags.
  private func decodeDenseTags(
    _ span: ByteSpan?, count: Int, into block: inout OSMBlock
  ) throws(PBFFault) {
    let tagsBefore = block.nodeTagKeys.count
    guard let span, span.count > 0 else {
      _ = block.nodeTagEnds.extend(by: count, Self.end(of: block.nodeTagKeys))
      return
    }
    // What is no delimiter is one half of a pair.
    let halves = try span.varintCount() - count
    guard halves >= 0, halves % 2 == 0 else { throw .unequalColumns }
    let none = OSMBlock.StringReference(offset: 0, length: 0)
    let firstNode = block.nodeTagEnds.extend(by: count, 0)
    _ = block.nodeTagKeys.extend(by: halves / 2, none)
    _ = block.nodeTagValues.extend(by: halves / 2, none)
    try fillDenseTags(
      span, ends: &block.nodeTagEnds, from: firstNode, keys: &block.nodeTagKeys,
      values: &block.nodeTagValues, from: tagsBefore)
  }

  /// Writes the tags into columns that have the right length already.
  private func fillDenseTags(
    _ span: ByteSpan, ends: inout [UInt32], from firstNode: Int,
    keys: inout [OSMBlock.StringReference], values: inout [OSMBlock.StringReference],
    from firstTag: Int
  ) throws(PBFFault) {
    var cursor = WireCursor(span)
    var ends = ends.mutableSpan
    var keys = keys.mutableSpan
    var values = values.mutableSpan
    var tag = firstTag
    for node in firstNode..<ends.count {
      while true {
        let key = try cursor.varint()
        if key == 0 { break }
        guard tag < keys.count else { throw .unequalColumns }
        keys[tag] = try string(key)
        values[tag] = try string(try cursor.varint())
        tag += 1
      }
      ends[node] = UInt32(truncatingIfNeeded: tag)
    }
    guard cursor.isAtEnd else { throw .unequalColumns }
  }

  /// `DenseInfo`: fills the metadata columns if asked for; returns the column `visible`, or nil where
  /// every node is.
  private func decodeDenseInfo(
    _ span: ByteSpan?, count: Int, into block: inout OSMBlock
  ) throws(PBFFault) -> ByteSpan? {
    var versions: ByteSpan?
    var timestamps: ByteSpan?
    var visible: ByteSpan?
    if let span {
      var cursor = WireCursor(span)
      while let field = try cursor.next() {
        switch field.number {
        case 1: versions = try field.bytes()
        case 2: timestamps = try field.bytes()
        case 6: visible = try field.bytes()
        default: break
        }
      }
    }
    if includesMetadata {
      try appendDense(versions, count: count, to: &block.nodeVersions) { value, _ in
        Self.version(Int64(bitPattern: value))
      }
      var sum: Int64 = 0
      try appendDense(timestamps, count: count, to: &block.nodeTimestamps) { value, decoder in
        sum &+= Int64(zigzag: value)
        return decoder.seconds(sum)
      }
    }
    guard let visible, visible.count > 0 else { return nil }
    guard try visible.varintCount() == count else { throw .unequalColumns }
    return visible
  }

  private func appendDense<Value: FixedWidthInteger>(
    _ span: ByteSpan?, count: Int, to column: inout [Value],
    _ convert: (UInt64, PBFBlockDecoder) -> Value
  ) throws(PBFFault) {
    guard let span, span.count > 0 else {
      column.append(contentsOf: repeatElement(0, count: count))
      return
    }
    guard try span.varintCount() == count else { throw .unequalColumns }
    var cursor = WireCursor(span)
    while !cursor.isAtEnd {
      column.append(convert(try cursor.varint(), self))
    }
  }

  /// Counts the nodes from `start` on and takes out those that have no place in the columns.
  private mutating func settleDenseNodes(
    from start: Int, visible: ByteSpan?, in block: inout OSMBlock
  ) throws(PBFFault) {
    if visible == nil, kinds.contains(.nodes), Self.areValid(from: start, in: block) {
      counts.nodes += block.nodeIDs.count - start
      return
    }
    var kept = start
    var visibility = WireCursor(visible ?? ByteSpan.empty)
    var tagStart = start == 0 ? 0 : Int(block.nodeTagEnds[start - 1])
    var keptTags = tagStart
    for index in start..<block.nodeIDs.count {
      var isVisible = true
      if visible != nil {
        isVisible = try visibility.varint() != 0
      }
      let location = LocationE7(
        latitude: block.nodeLatitudesE7[index], longitude: block.nodeLongitudesE7[index])
      let tags = tagStart..<Int(block.nodeTagEnds[index])
      tagStart = tags.upperBound
      guard try countNode(block.nodeIDs[index], location, isVisible), kinds.contains(.nodes) else {
        continue
      }
      for tag in tags {
        block.nodeTagKeys[keptTags] = block.nodeTagKeys[tag]
        block.nodeTagValues[keptTags] = block.nodeTagValues[tag]
        keptTags += 1
      }
      block.moveNode(from: index, to: kept, tagEnd: UInt32(truncatingIfNeeded: keptTags))
      kept += 1
    }
    block.truncateNodes(to: OSMBlock.NodeMark(nodes: kept, tags: keptTags))
  }

  private static func areValid(from start: Int, in block: OSMBlock) -> Bool {
    let latitudes = block.nodeLatitudesE7.span
    let longitudes = block.nodeLongitudesE7.span
    var invalid: UInt8 = 0
    for index in start..<latitudes.count {
      let location = LocationE7(latitude: latitudes[index], longitude: longitudes[index])
      invalid |= location.isValid ? 0 : 1
    }
    return invalid == 0
  }
}

extension OSMBlock {
  /// Closes a gap that dropped nodes left.
  fileprivate mutating func moveNode(from source: Int, to target: Int, tagEnd: UInt32) {
    nodeTagEnds[target] = tagEnd
    guard source != target else { return }
    nodeIDs[target] = nodeIDs[source]
    nodeLatitudesE7[target] = nodeLatitudesE7[source]
    nodeLongitudesE7[target] = nodeLongitudesE7[source]
    if !nodeVersions.isEmpty {
      nodeVersions[target] = nodeVersions[source]
      nodeTimestamps[target] = nodeTimestamps[source]
    }
  }
}
