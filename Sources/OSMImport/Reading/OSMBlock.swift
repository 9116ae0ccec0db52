// SPDX-License-Identifier: GPL-3.0-or-later

/// One decoded batch of OSM elements as columns.
///
/// The columns are reused from batch to batch: a block is meant to be read during the call that
/// receives it (a copy stays correct, but costs an allocation). `…Ends` columns hold, per element,
/// the index behind its last entry; an element's entries start where the previous element's end.
/// Deleted elements and nodes without a location are counted by `OSMReadSummary` but are not here.
public struct OSMBlock: Sendable {
  /// A string of the block: UTF-8 bytes in `OSMBlock.bytes`.
  ///
  /// XML guarantees valid UTF-8; PBF does not, so decode with repair (as `OSMBlock.string` does).
  public struct StringReference: Equatable, Sendable {
    /// Index of the first byte.
    public var offset: UInt32
    /// Number of bytes.
    public var length: UInt32
  }

  /// In `wayReferenceLatitudesE7` and `…LongitudesE7`: the file says no location for this node.
  public static let unknownCoordinate = Int32.max

  /// What the string references point into.
  public internal(set) var bytes: [UInt8] = []

  public internal(set) var nodeIDs: [Int64] = []
  /// WGS 84 degrees × 10⁷, −900 000 000 … 900 000 000.
  public internal(set) var nodeLatitudesE7: [Int32] = []
  /// WGS 84 degrees × 10⁷, −1 800 000 000 … 1 800 000 000.
  public internal(set) var nodeLongitudesE7: [Int32] = []
  public internal(set) var nodeTagEnds: [UInt32] = []
  public internal(set) var nodeTagKeys: [StringReference] = []
  public internal(set) var nodeTagValues: [StringReference] = []

  public internal(set) var wayIDs: [Int64] = []
  public internal(set) var wayReferenceEnds: [UInt32] = []
  /// Node ids in the order of the way.
  public internal(set) var wayReferences: [Int64] = []
  /// Locations on ways: parallel to `wayReferences`, or empty when this block has none.
  public internal(set) var wayReferenceLatitudesE7: [Int32] = []
  /// Locations on ways: parallel to `wayReferences`, or empty when this block has none.
  public internal(set) var wayReferenceLongitudesE7: [Int32] = []
  public internal(set) var wayTagEnds: [UInt32] = []
  public internal(set) var wayTagKeys: [StringReference] = []
  public internal(set) var wayTagValues: [StringReference] = []

  public internal(set) var relationIDs: [Int64] = []
  public internal(set) var relationMemberEnds: [UInt32] = []
  /// `ElementKind.rawValue` of each member.
  public internal(set) var memberKinds: [UInt8] = []
  public internal(set) var memberReferences: [Int64] = []
  public internal(set) var memberRoles: [StringReference] = []
  public internal(set) var relationTagEnds: [UInt32] = []
  public internal(set) var relationTagKeys: [StringReference] = []
  public internal(set) var relationTagValues: [StringReference] = []

  /// Per element, only with `OSMReadOptions.includesMetadata`: seconds since 1970-01-01T00:00:00Z
  /// of the last edit; 0 where unknown (also for dates before 1970, which some writers put there).
  public internal(set) var nodeTimestamps: [Int64] = []
  public internal(set) var wayTimestamps: [Int64] = []
  public internal(set) var relationTimestamps: [Int64] = []
  /// Per element, only with `OSMReadOptions.includesMetadata`: version, 0 where unknown.
  public internal(set) var nodeVersions: [UInt32] = []
  public internal(set) var wayVersions: [UInt32] = []
  public internal(set) var relationVersions: [UInt32] = []

  init() {}

  /// Whether no column holds an element.
  public var isEmpty: Bool { nodeIDs.isEmpty && wayIDs.isEmpty && relationIDs.isEmpty }

  /// The text of a reference; bytes that are no UTF-8 become U+FFFD. Empty for a foreign reference.
  public func string(_ reference: StringReference) -> String {
    let start = Int(reference.offset)
    let end = start + Int(reference.length)
    guard end <= bytes.count else { return "" }
    return String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Calls `body` with the referenced bytes.
  func withBytes<Result>(
    _ reference: StringReference, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    bytes.withUnsafeBufferPointer { all in
      let start = Int(reference.offset)
      let end = start + Int(reference.length)
      return body(UnsafeBufferPointer(rebasing: end <= all.count ? all[start..<end] : all[0..<0]))
    }
  }

  /// Whether the referenced bytes are exactly `text`, without making a `String`.
  public func matches(_ reference: StringReference, _ text: StaticString) -> Bool {
    let start = Int(reference.offset)
    let count = Int(reference.length)
    guard text.utf8CodeUnitCount == count, start + count <= bytes.count else { return false }
    return text.withUTF8Buffer { wanted in
      bytes.withUnsafeBufferPointer { own in
        (0..<count).allSatisfy { own[start + $0] == wanted[$0] }
      }
    }
  }

  /// Seconds since 1970 of the last edit of one element; 0 where unknown or not asked for.
  func edited(node index: Int) -> Int64 { index < nodeTimestamps.count ? nodeTimestamps[index] : 0 }
  func edited(way index: Int) -> Int64 { index < wayTimestamps.count ? wayTimestamps[index] : 0 }
  func edited(relation index: Int) -> Int64 {
    index < relationTimestamps.count ? relationTimestamps[index] : 0
  }

  /// Where the entries of element `index` lie in the columns that `ends` divides.
  public static func range(_ index: Int, in ends: [UInt32]) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }

  /// Where the tags of node `index` lie in `nodeTagKeys` and `nodeTagValues`.
  public func nodeTags(_ index: Int) -> Range<Int> { Self.range(index, in: nodeTagEnds) }

  /// Where the tags of way `index` lie in `wayTagKeys` and `wayTagValues`.
  public func wayTags(_ index: Int) -> Range<Int> { Self.range(index, in: wayTagEnds) }

  /// Where the nodes of way `index` lie in `wayReferences`.
  public func wayNodes(_ index: Int) -> Range<Int> { Self.range(index, in: wayReferenceEnds) }

  /// Where the tags of relation `index` lie in `relationTagKeys` and `relationTagValues`.
  public func relationTags(_ index: Int) -> Range<Int> {
    Self.range(index, in: relationTagEnds)
  }

  /// Where the members of relation `index` lie in the `member…` columns.
  public func relationMembers(_ index: Int) -> Range<Int> {
    Self.range(index, in: relationMemberEnds)
  }
}

/// The three kinds of OSM elements, numbered as in the PBF format's `MemberType`.
public enum ElementKind: UInt8, Sendable, CaseIterable {
  case node = 0
  case way = 1
  case relation = 2
}

/// What to decode; elements of the other kinds are counted only.
public struct ElementKinds: OptionSet, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) {
    self.rawValue = rawValue
  }

  public static let nodes = ElementKinds(rawValue: 1)
  public static let ways = ElementKinds(rawValue: 2)
  public static let relations = ElementKinds(rawValue: 4)
  public static let all: ElementKinds = [.nodes, .ways, .relations]

  func contains(_ kind: ElementKind) -> Bool {
    rawValue & (1 << kind.rawValue) != 0
  }
}

/// How to read.
public struct OSMReadOptions: Sendable {
  /// Fill the timestamp and version columns.
  public var includesMetadata: Bool
  /// Decode coming blocks on a second thread while the caller works on the present one (PBF only).
  /// The blocks, their order and the errors are the same either way.
  public var readsAhead: Bool

  public init(includesMetadata: Bool = false, readsAhead: Bool = true) {
    self.includesMetadata = includesMetadata
    self.readsAhead = readsAhead
  }
}
