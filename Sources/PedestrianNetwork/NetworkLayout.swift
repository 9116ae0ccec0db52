// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// The flat file `network.bin`: little-endian, one header, then sections at 64-byte boundaries.
///
/// Header: magic (8 bytes), format version (u32), section count (u32), file size (u64), then per
/// section kind (u32), element size (u32), offset (u64), byte count (u64); then the CRC-32 of all
/// that (u32).
enum NetworkLayout {
  static let magic: [UInt8] = Array("LOTSENET".utf8)
  /// Raised whenever a reader of the old version would misread the file.
  static let version: UInt32 = 2
  static let alignment = 64
  static let fixedHeaderBytes = 24
  static let sectionEntryBytes = 24
  /// More sections than this is a damaged count, not a file.
  static let maximumSections: UInt32 = 64

  /// Section kinds. Numbers are for ever; 40 to 49 are the places, 50 and 51 access over time, 55 to
  /// 58 where facts come from and how old they are, 60 and 61 texts about them, 62 roads at junctions;
  /// the other ones above 49 are left for later work.
  enum Section: UInt32, CaseIterable {
    case nodeLatitudes = 1
    case nodeLongitudes = 2
    case nodeFirstArcs = 3
    case nodeComponents = 4
    case nodeOSMIDs = 5
    case nodeAttributes = 6
    case arcHeads = 10
    case arcEdges = 11
    case arcBearings = 12
    case edges = 13
    case attributeClasses = 14
    case crossings = 15
    case steps = 16
    case geometry = 17
    case nameOffsets = 20
    case nameBytes = 21
    case componentSizes = 22
    case cellKeys = 30
    case cellStarts = 31
    case cellEdges = 32
    case bounds = 33
    case places = 40
    case placeCellKeys = 41
    case placeCellStarts = 42
    case stopLines = 43
    case accessRules = 50
    case timedEdges = 51
    case edgeDates = 55
    case edgeNotes = 56
    case crossingNotes = 57
    case nodeDates = 58
    case edgeRemarks = 60
    case nodeRemarks = 61
    case junctionArms = 62

    /// May be left out: files without it are older, or have nothing to say in it.
    var isOptional: Bool { self == .stopLines }

    /// Bytes of one element.
    var elementBytes: Int {
      switch self {
      case .nodeLatitudes, .nodeLongitudes, .nodeFirstArcs, .nodeComponents, .nodeAttributes,
        .arcHeads, .arcEdges, .nameOffsets, .componentSizes, .cellStarts, .cellEdges, .bounds,
        .placeCellStarts:
        return 4
      case .nodeOSMIDs, .cellKeys, .geometry, .placeCellKeys: return 8
      case .arcBearings, .edgeDates, .nodeDates: return 2
      case .edges: return EdgeRecord.byteCount
      case .attributeClasses: return EdgeAttributes.byteCount
      case .crossings: return Crossing.byteCount
      case .steps: return Steps.byteCount
      case .nameBytes: return 1
      case .places: return Place.byteCount
      case .stopLines: return StopLine.byteCount
      case .accessRules: return AccessRuleRecord.byteCount
      case .timedEdges: return TimedEdge.byteCount
      case .edgeNotes, .crossingNotes: return FactNote.byteCount
      case .edgeRemarks, .nodeRemarks: return Remark.byteCount
      case .junctionArms: return JunctionArm.byteCount
      }
    }
  }
}

/// Why a network file is refused.
public enum NetworkFault: Error, Hashable, Sendable {
  /// The bytes are no network file at all.
  case foreign
  /// Made by a newer version of this program.
  case newer(version: UInt32)
  /// A network file whose content contradicts itself; names what and where.
  case damaged(String)
}

/// An edge as stored.
public struct EdgeRecord: Sendable {
  public static let byteCount = 48
  /// Marks "no crossing", "no steps".
  public static let none = UInt32.max

  public var way = OSMWayID(0)
  public var geometryStart: UInt32 = 0
  public var geometryCount: UInt32 = 0
  public var lengthCentimeters: UInt32 = 0
  /// Index into the names, 0 = no name in the map.
  public var name: UInt32 = 0
  /// `ref` such as "B 270", index into the names, 0 = none.
  public var ref: UInt32 = 0
  public var attributeClass: UInt32 = 0
  public var crossing: UInt32 = EdgeRecord.none
  public var steps: UInt32 = EdgeRecord.none
  public var from = NodeID(0)
  public var to = NodeID(0)

  public init() {}

  public var length: Distance { Distance(meters: Double(lengthCentimeters) / 100) }
}
