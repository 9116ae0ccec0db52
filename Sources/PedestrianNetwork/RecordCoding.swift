// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads fixed-size little-endian records; every enumeration value that is not known (a flipped
/// bit, a newer writer) becomes the explicit unknown.
struct RecordReader {
  let base: UnsafeRawPointer

  func byte(_ offset: Int) -> UInt8 { base.load(fromByteOffset: offset, as: UInt8.self) }
  func u16(_ offset: Int) -> UInt16 {
    UInt16(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
  }
  func u32(_ offset: Int) -> UInt32 {
    UInt32(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
  func i64(_ offset: Int) -> Int64 {
    Int64(littleEndian: base.loadUnaligned(fromByteOffset: offset, as: Int64.self))
  }
  func value<Value: RawRepresentable>(_ offset: Int, or fallback: Value) -> Value
  where Value.RawValue == UInt8 {
    Value(rawValue: byte(offset)) ?? fallback
  }
  /// The lower half of a byte.
  func low<Value: RawRepresentable>(_ offset: Int, or fallback: Value) -> Value
  where Value.RawValue == UInt8 {
    Value(rawValue: byte(offset) & 0xF) ?? fallback
  }
  /// The upper half of a byte.
  func high<Value: RawRepresentable>(_ offset: Int, or fallback: Value) -> Value
  where Value.RawValue == UInt8 {
    Value(rawValue: byte(offset) >> 4) ?? fallback
  }
}

extension Array where Element == UInt8 {
  mutating func appendLittleEndian<Value: FixedWidthInteger>(_ value: Value) {
    Swift.withUnsafeBytes(of: value.littleEndian) { append(contentsOf: $0) }
  }
}

extension EdgeAttributes {
  static let byteCount = 24

  init(_ reader: RecordReader) {
    wayClass = reader.value(0, or: .unknown)
    surface = reader.value(1, or: .unknown)
    smoothness = reader.value(2, or: .unknown)
    tactilePaving = reader.value(3, or: .unknown)
    sidewalkLeft = reader.value(4, or: .unknown)
    sidewalkRight = reader.value(5, or: .unknown)
    cycling = reader.value(6, or: .unknown)
    access = reader.value(7, or: .unknown)
    lit = reader.value(8, or: .unknown)
    incline = reader.value(9, or: .unknown)
    widthDecimeters = reader.byte(10)
    level = Int8(bitPattern: reader.byte(11))
    streetSide = reader.value(12, or: .unknown)
    lanes = reader.byte(13)
    let flags = reader.byte(14)
    isBridge = flags & 1 != 0
    isTunnel = flags & 2 != 0
    isCovered = flags & 4 != 0
    isIndoor = flags & 8 != 0
    hasRamp = flags & 16 != 0
    isForwardOnly = flags & 32 != 0
    isAcross = flags & 64 != 0
    isFromTags = flags & 128 != 0
    streetClass = reader.value(15, or: .unknown)
    ramps = RampKinds(rawValue: reader.byte(16))
    blind = reader.low(19, or: .unknown)
    hazard = reader.high(19, or: .unknown)
    handrail = reader.low(20, or: .unknown)
    trackGrade = reader.high(20, or: .unknown)
    guideLeft = reader.low(21, or: .unknown)
    guideRight = reader.high(21, or: .unknown)
    kerbLeft = reader.low(22, or: .unknown)
    kerbRight = reader.high(22, or: .unknown)
    tactileWriting = reader.low(23, or: .unknown)
    speechOutput = reader.high(23, or: .unknown)
  }

  func encode(into bytes: inout [UInt8]) {
    let flags: UInt8 =
      (isBridge ? 1 : 0) | (isTunnel ? 2 : 0) | (isCovered ? 4 : 0) | (isIndoor ? 8 : 0)
      | (hasRamp ? 16 : 0) | (isForwardOnly ? 32 : 0)
      | (isAcross ? 64 : 0) | (isFromTags ? 128 : 0)
    bytes += [
      wayClass.rawValue, surface.rawValue, smoothness.rawValue, tactilePaving.rawValue,
      sidewalkLeft.rawValue, sidewalkRight.rawValue, cycling.rawValue, access.rawValue,
      lit.rawValue, incline.rawValue, widthDecimeters, UInt8(bitPattern: level),
      streetSide.rawValue, lanes, flags, streetClass.rawValue,
    ]
    // Two bytes left for later attributes; zero reads as unknown.
    bytes += [
      ramps.rawValue, 0, 0, blind.rawValue | hazard.rawValue << 4,
      handrail.rawValue | trackGrade.rawValue << 4,
      guideLeft.rawValue | guideRight.rawValue << 4, kerbLeft.rawValue | kerbRight.rawValue << 4,
      tactileWriting.rawValue | speechOutput.rawValue << 4,
    ]
  }
}

extension Crossing {
  static let byteCount = 48

  init(_ reader: RecordReader) {
    kind = reader.value(0, or: .unknown)
    signals = reader.value(1, or: .unknown)
    sound = reader.value(2, or: .unknown)
    vibration = reader.value(3, or: .unknown)
    arrow = reader.value(4, or: .unknown)
    button = reader.value(5, or: .unknown)
    island = reader.value(6, or: .unknown)
    kerbStart = reader.value(7, or: .unknown)
    kerbEnd = reader.value(8, or: .unknown)
    tactileStart = reader.value(9, or: .unknown)
    tactileEnd = reader.value(10, or: .unknown)
    crossedClass = reader.value(11, or: .unknown)
    lanes = reader.byte(12)
    isRaised = reader.value(13, or: .unknown)
    barrier = reader.value(14, or: .unknown)
    bell = reader.value(15, or: .unknown)
    light = reader.value(16, or: .unknown)
    hasCycleTrack = reader.value(17, or: .unknown)
    isWay = reader.byte(18) == 1
    minimap = reader.value(19, or: .unknown)
    floorVibration = reader.value(20, or: .unknown)
    lengthOrigin = reader.value(21, or: .unknown)
    crossedName = reader.u32(24)
    lengthCentimeters = reader.u32(28)
    osmID = reader.i64(32)
    date = FactDate(packed: reader.u16(40))
    byCity = CityFacts(rawValue: reader.u16(42))
  }

  func encode(into bytes: inout [UInt8]) {
    bytes += [
      kind.rawValue, signals.rawValue, sound.rawValue, vibration.rawValue, arrow.rawValue,
      button.rawValue, island.rawValue, kerbStart.rawValue, kerbEnd.rawValue,
      tactileStart.rawValue, tactileEnd.rawValue, crossedClass.rawValue, lanes,
      isRaised.rawValue, barrier.rawValue, bell.rawValue, light.rawValue,
      hasCycleTrack.rawValue, isWay ? 1 : 0, minimap.rawValue, floorVibration.rawValue,
      lengthOrigin.rawValue, 0, 0,
    ]
    bytes.appendLittleEndian(crossedName)
    bytes.appendLittleEndian(lengthCentimeters)
    bytes.appendLittleEndian(osmID)
    bytes.appendLittleEndian(date.packed)
    bytes.appendLittleEndian(byCity.rawValue)
    bytes += [0, 0, 0, 0]
  }
}

extension Steps {
  static let byteCount = 8
  /// Byte 5: how the steps move in the low half, what the city says of them in the high one.
  private static let (conveyingMask, byCityShift): (UInt8, UInt8) = (0xF, 4)

  init(_ reader: RecordReader) {
    count = reader.u16(0)
    incline = reader.value(2, or: .unknown)
    handrail = reader.value(3, or: .unknown)
    tactilePaving = reader.value(4, or: .unknown)
    conveying = Conveying(rawValue: reader.byte(5) & Self.conveyingMask) ?? .none
    byCity = CityFacts(rawValue: UInt16(reader.byte(5) >> Self.byCityShift))
    wayCount = reader.u16(6)
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(count)
    bytes += [
      incline.rawValue, handrail.rawValue, tactilePaving.rawValue,
      conveying.rawValue
        | UInt8(truncatingIfNeeded: byCity.rawValue) << Self.byCityShift,
    ]
    bytes.appendLittleEndian(wayCount)
  }
}

extension NodeAttributes {
  init(packed: UInt32) {
    barrier = Barrier(rawValue: UInt8(packed & 0xFF)) ?? .other
    kerb = Kerb(rawValue: UInt8(packed >> 8 & 0xF)) ?? .unknown
    tactilePaving = TactilePaving(rawValue: UInt8(packed >> 12 & 0xF)) ?? .unknown
    isCrossing = packed >> 16 & 1 != 0
    isElevator = packed >> 17 & 1 != 0
    isEntrance = packed >> 18 & 1 != 0
    isMapEdge = packed >> 19 & 1 != 0
    speechOutput = Known(rawValue: UInt8(packed >> 22 & 3)) ?? .unknown
    tactileWriting = Known(rawValue: UInt8(packed >> 24 & 3)) ?? .unknown
    blind = BlindFitness(rawValue: UInt8(packed >> 26 & 3)) ?? .unknown
    landmark = NodeLandmark(rawValue: UInt8(packed >> 28)) ?? .none
  }

  var packed: UInt32 {
    UInt32(barrier.rawValue) | UInt32(kerb.rawValue) << 8 | UInt32(tactilePaving.rawValue) << 12
      | (isCrossing ? 1 << 16 : 0) | (isElevator ? 1 << 17 : 0) | (isEntrance ? 1 << 18 : 0)
      | (isMapEdge ? 1 << 19 : 0)
      | UInt32(speechOutput.rawValue) << 22 | UInt32(tactileWriting.rawValue) << 24
      | UInt32(blind.rawValue) << 26 | UInt32(landmark.rawValue) << 28
  }
}

extension EdgeRecord {
  init(_ reader: RecordReader) {
    way = OSMWayID(reader.i64(0))
    geometryStart = reader.u32(8)
    geometryCount = reader.u32(12)
    lengthCentimeters = reader.u32(16)
    name = reader.u32(20)
    ref = reader.u32(24)
    attributeClass = reader.u32(28)
    crossing = reader.u32(32)
    steps = reader.u32(36)
    from = NodeID(reader.u32(40))
    to = NodeID(reader.u32(44))
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(way.value)
    for value in [
      geometryStart, geometryCount, lengthCentimeters, name, ref, attributeClass, crossing, steps,
      from.index, to.index,
    ] { bytes.appendLittleEndian(value) }
  }
}
