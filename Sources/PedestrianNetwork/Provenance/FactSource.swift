// SPDX-License-Identifier: GPL-3.0-or-later

/// How a fact came into the network.
public enum FactOrigin: UInt8, Sendable, CaseIterable {
  /// Tags of the element itself.
  case element = 0
  /// Tags of the road beside or under it (`EdgeAttributes.isFromTags`).
  case road = 1
  /// Taken over from the street that runs alongside: the name of an unnamed pavement.
  case street = 2
  /// No element says it: the shape of the streets implies it.
  case geometry = 3
  /// A line that the import drew: over a square, or from one mapped thing to the next.
  case drawn = 4
  /// Published by the city; the element is the one of the map that bears the object.
  case city = 5
}

/// Who says a fact, and since when.
public struct FactSource: Hashable, Sendable {
  public var origin = FactOrigin.element
  public var element = PlaceElement.way
  /// 0 where no element stands behind it.
  public var osmID: Int64 = 0
  public var date = FactDate.unknown

  public init(
    _ origin: FactOrigin = .element, _ element: PlaceElement = .way, _ osmID: Int64 = 0,
    _ date: FactDate = .unknown
  ) {
    self.origin = origin
    self.element = element
    self.osmID = osmID
    self.date = date
  }

  /// "way/123"; empty where no element stands behind it.
  public var reference: String { osmID == 0 ? "" : element.word + "/" + String(osmID) }
}

/// What a source speaks of. Numbers are for ever: files hold them.
public enum FactKind: UInt8, Sendable, CaseIterable {
  /// Everything that has no source of its own.
  case everything = 0

  // Of a way.
  case name = 1
  case surface = 2
  case smoothness = 3
  case tactilePaving = 4
  case lit = 5
  case width = 6
  case incline = 7
  case sidewalk = 8
  case handrail = 9
  case stepCount = 10
  case cycling = 11
  case access = 12
  case level = 13
  case lanes = 14

  // Of a crossing.
  case crossing = 32
  case signals = 33
  case sound = 34
  case vibration = 35
  case arrow = 36
  case button = 37
  case island = 38
  case raised = 39
  case kerbStart = 40
  case kerbEnd = 41
  case tactileStart = 42
  case tactileEnd = 43
  case barrier = 44
  case bell = 45
  case light = 46
  /// Class, name and lanes of what is crossed.
  case crossedRoad = 47
  case cycleTrack = 48
}

/// A fact of an edge or a crossing with its own source, where that is not the one of all others.
public struct FactNote: Hashable, Sendable {
  static let byteCount = 16

  public var fact: FactKind
  public var source: FactSource

  public init(_ fact: FactKind, _ source: FactSource) {
    self.fact = fact
    self.source = source
  }
}

extension FactNote {
  /// The edge or crossing that a stored note is about.
  static func owner(_ reader: RecordReader) -> UInt32 { reader.u32(0) }

  init(_ reader: RecordReader) {
    fact = reader.value(4, or: .everything)
    let kinds = reader.byte(5)
    source = FactSource(
      FactOrigin(rawValue: kinds >> 4) ?? .element, PlaceElement(rawValue: kinds & 0xF) ?? .way,
      reader.i64(8), FactDate(packed: reader.u16(6)))
  }
}

/// A note as stored, with the edge or crossing that it is about.
struct OwnedNote {
  var owner: UInt32
  var note: FactNote

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(owner)
    bytes += [
      note.fact.rawValue, note.source.origin.rawValue << 4 | note.source.element.rawValue,
    ]
    bytes.appendLittleEndian(note.source.date.packed)
    bytes.appendLittleEndian(note.source.osmID)
  }
}

extension [OwnedNote] {
  /// Adds the notes of the next owner, facts rising.
  mutating func append(_ notes: [FactNote], owner: Int) {
    for note in notes.sorted(by: { $0.fact.rawValue < $1.fact.rawValue }) {
      append(OwnedNote(owner: UInt32(truncatingIfNeeded: owner), note: note))
    }
  }
}
