// SPDX-License-Identifier: GPL-3.0-or-later

/// A line of public transport at a place where its vehicles stop (`ref` of a `type=route` relation,
/// `route_ref` of a stop).
public struct StopLine: Hashable, Sendable {
  static let byteCount = 8

  public var place: PlaceID
  /// What the line is called: "11", "RE 4"; index into the names.
  public var name: UInt32

  public init(place: PlaceID, name: UInt32) {
    self.place = place
    self.name = name
  }

  init(_ reader: RecordReader) {
    place = Self.place(reader)
    name = reader.u32(4)
  }

  static func place(_ reader: RecordReader) -> PlaceID { PlaceID(reader.u32(0)) }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(place.index)
    bytes.appendLittleEndian(name)
  }

  /// The order in which lines are told: numbers by their value ("2" before "10") and before letters
  /// ("11" before "N4").
  public static func precedes(_ left: String, _ right: String) -> Bool {
    let (a, b) = (pieces(left), pieces(right))
    for (one, other) in zip(a, b) where one != other { return one.precedes(other) }
    if a.count != b.count { return a.count < b.count }
    // "07" and "7" are equal numbers.
    return left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// A run of digits without leading zeros, or of anything else.
  private struct Piece: Equatable {
    var isNumber: Bool
    var text: ArraySlice<UInt8>

    func precedes(_ other: Piece) -> Bool {
      if isNumber != other.isNumber { return isNumber }
      // Of two numbers the longer one is the greater, however long they are.
      if isNumber, text.count != other.text.count { return text.count < other.text.count }
      return text.lexicographicallyPrecedes(other.text)
    }
  }

  /// Spaces do not tell "RE 4" from "RE4".
  private static func pieces(_ name: String) -> [Piece] {
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    var rest = name.utf8.filter { $0 != 0x20 }[...]
    var pieces = [Piece]()
    while let first = rest.first {
      let isNumber = isDigit(first)
      let run = rest.prefix { isDigit($0) == isNumber }
      rest = rest.dropFirst(run.count)
      pieces.append(Piece(isNumber: isNumber, text: isNumber ? run.drop { $0 == 0x30 } : run))
    }
    return pieces
  }
}

extension PedestrianGraph {
  /// What the lines are called that stop at a place, in the order in which they are told. Empty
  /// where the map does not say it, which is not "none".
  public func lines(of place: PlaceID) -> [String] {
    let count = sections.stopLineCount
    func reader(_ index: Int) -> RecordReader {
      RecordReader(base: sections.stopLines + index * StopLine.byteCount)
    }
    var index = (0..<count).firstIndex(notBelow: { StopLine.place(reader($0)) < place })
    var lines = [String]()
    while index < count && StopLine.place(reader(index)) == place {
      let line = name(StopLine(reader(index)).name)
      if !line.isEmpty { lines.append(line) }
      index += 1
    }
    return lines
  }

  /// Lines out of order, of a place that is not there, or with a name that is not there.
  func firstFaultyLine() -> NetworkFault? {
    let s = sections
    var last = PlaceID(0)
    for index in 0..<s.stopLineCount {
      let line = StopLine(RecordReader(base: s.stopLines + index * StopLine.byteCount))
      guard line.place >= last, Int(line.place.index) < s.placeCount,
        Int(line.name) < s.nameCount
      else { return .damaged("line \(index) of the stops is out of order") }
      last = line.place
    }
    return nil
  }
}
