// SPDX-License-Identifier: GPL-3.0-or-later

/// One rule of the file: what the map says of access to an edge at different times, as indices of
/// texts, 0 = key absent.
struct AccessRuleRecord: Hashable, Sendable {
  static let byteCount = 24

  var foot: UInt32 = 0
  var access: UInt32 = 0
  var footConditional: UInt32 = 0
  var accessConditional: UInt32 = 0
  var openingHours: UInt32 = 0
  var isConstruction = false

  init() {}

  init(_ reader: RecordReader) {
    foot = reader.u32(0)
    access = reader.u32(4)
    footConditional = reader.u32(8)
    accessConditional = reader.u32(12)
    openingHours = reader.u32(16)
    isConstruction = reader.u32(20) & 1 != 0
  }

  func encode(into bytes: inout [UInt8]) {
    for value in [foot, access, footConditional, accessConditional, openingHours] {
      bytes.appendLittleEndian(value)
    }
    bytes.appendLittleEndian(UInt32(isConstruction ? 1 : 0))
  }
}

/// An edge whose use depends on the time, and its rule.
struct TimedEdge: Sendable {
  static let byteCount = 8

  var edge: UInt32
  var rule: UInt32

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(edge)
    bytes.appendLittleEndian(rule)
  }
}

extension PedestrianGraph {
  /// How many different rules of access over time the map holds; few, whatever its size.
  public var accessRuleCount: Int { sections.accessRuleCount }

  /// The tags of a rule; without any for an index that does not exist.
  public func accessTagging(_ rule: Int) -> AccessOverTime.Tagging {
    guard rule >= 0 && rule < sections.accessRuleCount else { return AccessOverTime.Tagging() }
    let record = AccessRuleRecord(
      RecordReader(base: sections.accessRules + rule * AccessRuleRecord.byteCount))
    func text(_ index: UInt32) -> String? { index > 0 ? name(index) : nil }
    return AccessOverTime.Tagging(
      foot: text(record.foot), access: text(record.access),
      footConditional: text(record.footConditional),
      accessConditional: text(record.accessConditional),
      openingHours: text(record.openingHours), isConstruction: record.isConstruction)
  }

  /// The edges whose use depends on the time, in rising order.
  public var timedEdgeCount: Int { sections.timedEdgeCount }

  public func timedEdge(_ index: Int) -> (edge: EdgeID, rule: Int) {
    let reader = RecordReader(base: sections.timedEdges + index * TimedEdge.byteCount)
    return (EdgeID(reader.u32(0)), Int(reader.u32(4)))
  }

  /// The rule of an edge; `nil` where nothing depends on the time.
  public func accessRule(of edge: EdgeID) -> Int? {
    var (low, high) = (0, sections.timedEdgeCount)
    while low < high {
      let middle = (low + high) / 2
      if timedEdge(middle).edge.index < edge.index { low = middle + 1 } else { high = middle }
    }
    guard low < sections.timedEdgeCount, timedEdge(low).edge == edge else { return nil }
    return timedEdge(low).rule
  }
}
