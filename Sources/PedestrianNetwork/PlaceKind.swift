// SPDX-License-Identifier: GPL-3.0-or-later

/// What a place is to somebody who walks there. Numbers are for ever: files hold them.
public enum PlaceKind: UInt8, Sendable, CaseIterable {
  case unknown = 0

  // Where one lives and how one names a way.
  case address = 1
  case street = 2
  case square = 3

  // Public transport.
  case station = 10
  case stationEntrance = 11
  case railPlatform = 12
  /// A platform or pole at which one boards a bus or tram.
  case stop = 13
  case busStation = 14
  case taxi = 15

  // Health.
  case pharmacy = 20
  case doctor = 21
  case dentist = 22
  case hospital = 23
  case therapist = 24
  case optician = 25
  case hearingAids = 26
  case medicalSupply = 27

  // Public services.
  case townHall = 30
  case authority = 31
  case court = 32
  case police = 33
  case fireStation = 34
  case library = 35
  case communityCentre = 36
  case socialFacility = 37
  case postOffice = 38
  case postBox = 39
  case school = 40
  case kindergarten = 41
  case university = 42
  case toilets = 43
  case bank = 44
  case cashMachine = 45

  // Food and drink.
  case supermarket = 50
  case bakery = 51
  case butcher = 52
  case greengrocer = 53
  case convenience = 54
  case kiosk = 55
  case beverages = 56
  case marketplace = 57
  case restaurant = 60
  case fastFood = 61
  case cafe = 62
  case pub = 63
  case iceCream = 64

  // Other shops and services.
  case shop = 70
  case clothes = 71
  case shoes = 72
  case hairdresser = 73
  case florist = 74
  case books = 75
  case electronics = 76
  case drugstore = 77
  case departmentStore = 78
  case shoppingCentre = 79
  case laundry = 80
  case travelAgency = 81
  case hotel = 82
  case office = 83

  // Culture, belief, leisure, landmarks.
  case church = 90
  case placeOfWorship = 91
  case theatre = 92
  case cinema = 93
  case museum = 94
  case park = 95
  case playground = 96
  case sportsCentre = 97
  case swimmingPool = 98
  case cemetery = 99
  case attraction = 100
  case memorial = 101
  case fountain = 102

  // Orientation aids.
  /// A map, model or text to touch.
  case tactileInformation = 103
  /// A radio beacon.
  case beacon = 104

  /// True for what belongs to buses and trams: platforms and poles of one name are one stop.
  public var isStop: Bool { self == .stop || self == .busStation }

  /// Where the vehicles of a line stop.
  public var servesLines: Bool { isStop || self == .station || self == .railPlatform }
}
