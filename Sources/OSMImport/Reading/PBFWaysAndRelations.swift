// SPDX-License-Identifier: GPL-3.0-or-later

/// Ways and relations.
extension PBFBlockDecoder {
  /// The message `Way`.
  mutating func decodeWay(_ span: ByteSpan, into block: inout OSMBlock) throws(PBFFault) {
    let mark = block.wayMark
    var id: Int64?
    var edit = Edit()
    var reference: Int64 = 0
    var latitude: Int64 = 0
    var longitude: Int64 = 0
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: id = try field.signed()
      case 2: try appendStrings(field, to: &block.wayTagKeys)
      case 3: try appendStrings(field, to: &block.wayTagValues)
      case 4: edit = try readInfo(try field.bytes())
      case 8: try Self.appendSums(field, &reference, to: &block.wayReferences)
      case 9:
        try appendLocations(
          field, &latitude, latitudeOffset, before: mark.references,
          to: &block.wayReferenceLatitudesE7)
      case 10:
        try appendLocations(
          field, &longitude, longitudeOffset, before: mark.references,
          to: &block.wayReferenceLongitudesE7)
      default: break
      }
    }
    guard block.wayTagKeys.count == block.wayTagValues.count else { throw .unequalColumns }
    guard let id else { throw .missingField }
    try settleLocations(mark, in: &block)
    counts.ways += edit.isVisible ? 1 : 0
    counts.deleted += edit.isVisible ? 0 : 1
    guard edit.isVisible, kinds.contains(.ways) else {
      block.truncateWays(to: mark)
      return
    }
    block.wayIDs.append(id)
    block.wayReferenceEnds.append(Self.end(of: block.wayReferences))
    block.wayTagEnds.append(Self.end(of: block.wayTagKeys))
    if includesMetadata {
      block.wayTimestamps.append(edit.timestamp)
      block.wayVersions.append(edit.version)
    }
  }

  /// The message `Relation`.
  mutating func decodeRelation(_ span: ByteSpan, into block: inout OSMBlock) throws(PBFFault) {
    let mark = block.relationMark
    var id: Int64?
    var edit = Edit()
    var reference: Int64 = 0
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      switch field.number {
      case 1: id = try field.signed()
      case 2: try appendStrings(field, to: &block.relationTagKeys)
      case 3: try appendStrings(field, to: &block.relationTagValues)
      case 4: edit = try readInfo(try field.bytes())
      case 8: try appendStrings(field, to: &block.memberRoles)
      case 9: try Self.appendSums(field, &reference, to: &block.memberReferences)
      case 10: try Self.appendKinds(field, to: &block.memberKinds)
      default: break
      }
    }
    guard block.relationTagKeys.count == block.relationTagValues.count,
      block.memberRoles.count == block.memberReferences.count,
      block.memberKinds.count == block.memberReferences.count
    else { throw .unequalColumns }
    guard let id else { throw .missingField }
    counts.relations += edit.isVisible ? 1 : 0
    counts.deleted += edit.isVisible ? 0 : 1
    guard edit.isVisible, kinds.contains(.relations) else {
      block.truncateRelations(to: mark)
      return
    }
    block.relationIDs.append(id)
    block.relationMemberEnds.append(Self.end(of: block.memberReferences))
    block.relationTagEnds.append(Self.end(of: block.relationTagKeys))
    if includesMetadata {
      block.relationTimestamps.append(edit.timestamp)
      block.relationVersions.append(edit.version)
    }
  }

  /// Appends the running sums of a repeated `sint64`.
  private static func appendSums(
    _ field: WireField, _ sum: inout Int64, to column: inout [Int64]
  ) throws(PBFFault) {
    guard field.type == .bytes else {
      sum &+= try field.zigzag()
      column.append(sum)
      return
    }
    let start = column.extend(by: try field.span.varintCount(), 0)
    var cursor = WireCursor(field.span)
    var value = sum
    var output = column.mutableSpan
    for index in start..<output.count {
      value &+= try cursor.zigzag()
      output[index] = value
    }
    sum = value
  }

  private static func appendKinds(
    _ field: WireField, to column: inout [UInt8]
  ) throws(PBFFault) {
    guard field.type == .bytes else {
      column.append(try kind(try field.unsigned()))
      return
    }
    var cursor = WireCursor(field.span)
    while !cursor.isAtEnd {
      column.append(try kind(try cursor.varint()))
    }
  }

  private static func kind(_ value: UInt64) throws(PBFFault) -> UInt8 {
    guard value <= UInt64(ElementKind.relation.rawValue) else { throw .invalidMemberKind }
    return UInt8(value)
  }

  /// Appends coordinates of a way's nodes; ways before it without locations are padded first.
  private func appendLocations(
    _ field: WireField, _ sum: inout Int64, _ offset: Int64, before start: Int,
    to column: inout [Int32]
  ) throws(PBFFault) {
    if column.count < start {
      let missing = start - column.count
      column.append(contentsOf: repeatElement(OSMBlock.unknownCoordinate, count: missing))
    }
    guard field.type == .bytes else {
      sum &+= try field.zigzag()
      column.append(coordinate(sum, offset: offset))
      return
    }
    var cursor = WireCursor(field.span)
    while !cursor.isAtEnd {
      sum &+= try cursor.zigzag()
      column.append(coordinate(sum, offset: offset))
    }
  }

  /// After a way: its location columns are complete, absent, or at fault; each location is a place or
  /// unknown.
  private func settleLocations(
    _ mark: OSMBlock.WayMark, in block: inout OSMBlock
  ) throws(PBFFault) {
    let latitudes = block.wayReferenceLatitudesE7.count
    let longitudes = block.wayReferenceLongitudesE7.count
    guard latitudes > 0 || longitudes > 0 else { return }
    if latitudes <= mark.references && longitudes <= mark.references {
      block.padWayLocations()
      return
    }
    guard latitudes == block.wayReferences.count, longitudes == latitudes else {
      throw .unequalColumns
    }
    for index in mark.references..<latitudes {
      let location = LocationE7(
        latitude: block.wayReferenceLatitudesE7[index],
        longitude: block.wayReferenceLongitudesE7[index])
      guard location.isValid || location.isUndefined else {
        throw .coordinateOutOfRange(block.wayReferences[index])
      }
    }
  }
}
