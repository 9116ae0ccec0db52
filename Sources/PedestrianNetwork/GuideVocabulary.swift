// SPDX-License-Identifier: GPL-3.0-or-later

/// Whether somebody who knows says that blind people can use it (OSM wiki: Key:blind).
public enum BlindFitness: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case no, limited, yes
}

/// A line beside a way that a cane can follow (OSM wiki: Key:barrier).
public enum GuideLine: UInt8, Sendable, CaseIterable {
  /// None in the map.
  case unknown = 0
  case wall, fence, hedge, kerb, handrail

  /// Whether there is one.
  @inlinable public var isKnown: Bool { self != .unknown }
}

/// How firm a track is (OSM wiki: Key:tracktype).
public enum TrackGrade: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case grade1, grade2, grade3, grade4, grade5
}

/// What endangers walkers on a way (OSM wiki: Key:hazard); what concerns vehicles only is left out.
public enum Hazard: UInt8, Sendable, CaseIterable {
  /// None in the map.
  case unknown = 0
  case rockfall, flooding, slippery, fall, other
  /// Within reach of a step, with no fence or rail in the map between (OSM wiki: Tag:natural=water,
  /// Key:waterway).
  case water
}

/// What stands at a point of the way itself: an obstacle that is a landmark too.
public enum NodeLandmark: UInt8, Sendable, CaseIterable {
  case none = 0
  case bench, wasteBasket, postBox, bicycleParking, streetCabinet, streetLamp, advertisingColumn
  /// A map, model or text to touch.
  case tactileInformation
  /// A radio beacon (OSM wiki: Key:indoormark).
  case beacon
  /// Tables of a restaurant.
  case outdoorSeating
  case fountain
}

/// The leaf of a door (OSM wiki: Key:door).
public enum DoorKind: UInt8, Sendable, CaseIterable {
  case unknown = 0
  case hinged, sliding, revolving, swinging
  /// `door=no`: an opening.
  case open
  case other
}

/// What a walker finds at a place's door, or at a stop.
public struct PlaceFeatures: Hashable, Sendable {
  /// OSM wiki: Key:door.
  public var door = DoorKind.unknown
  /// OSM wiki: Key:automatic_door.
  public var automaticDoor = Known.unknown
  /// A house to wait in, which a cane finds (OSM wiki: Key:shelter).
  public var shelter = Known.unknown
  /// Departures are read out (`passenger_information_display:speech_output`,
  /// `departures_board:speech_output`, `speech_output`).
  public var speechOutput = Known.unknown
  public var tactilePaving = Known.unknown
  /// Braille or raised letters (OSM wiki: Key:tactile_writing).
  public var tactileWriting = Known.unknown

  public init() {}

  init(packed: UInt32) {
    func known(_ shift: UInt32) -> Known { Known(rawValue: UInt8(packed >> shift & 3)) ?? .unknown }
    door = DoorKind(rawValue: UInt8(packed & 0xF)) ?? .unknown
    automaticDoor = known(4)
    shelter = known(6)
    speechOutput = known(8)
    tactilePaving = known(10)
    tactileWriting = known(12)
  }

  var packed: UInt32 {
    func bits(_ known: Known, _ shift: UInt32) -> UInt32 { UInt32(known.rawValue) << shift }
    return UInt32(door.rawValue) | bits(automaticDoor, 4) | bits(shelter, 6)
      | bits(speechOutput, 8) | bits(tactilePaving, 10) | bits(tactileWriting, 12)
  }

  /// Adds what another element of the same place says.
  public mutating func absorb(_ other: PlaceFeatures) {
    if door == .unknown { door = other.door }
    if automaticDoor == .unknown { automaticDoor = other.automaticDoor }
    if shelter == .unknown { shelter = other.shelter }
    if speechOutput == .unknown { speechOutput = other.speechOutput }
    if tactilePaving == .unknown { tactilePaving = other.tactilePaving }
    if tactileWriting == .unknown { tactileWriting = other.tactileWriting }
  }
}
