// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Which tags make a place: what somebody on foot goes to, and nothing else (no bench, no waste
/// basket, no car park). OSM wiki: the pages of the keys named here.
enum PlaceRule {
  /// Key, value, kind, in the order in which they decide. "*" is any other value.
  static let table: [(key: PlaceKey, value: String, kind: PlaceKind)] = [
    (.railway, "station", .station), (.railway, "halt", .station),
    (.railway, "subway_entrance", .stationEntrance),
    (.railway, "train_station_entrance", .stationEntrance),
    (.railway, "platform", .railPlatform), (.railway, "tram_stop", .stop),
    (.publicTransport, "platform", .stop), (.publicTransport, "stop_position", .stop),
    (.highway, "bus_stop", .stop), (.highway, "platform", .stop),
    (.amenity, "bus_station", .busStation), (.publicTransport, "station", .busStation),
    (.amenity, "taxi", .taxi),

    (.amenity, "pharmacy", .pharmacy), (.healthcare, "pharmacy", .pharmacy),
    (.amenity, "doctors", .doctor), (.healthcare, "doctor", .doctor),
    (.amenity, "dentist", .dentist), (.healthcare, "dentist", .dentist),
    (.amenity, "hospital", .hospital), (.amenity, "clinic", .hospital),
    (.healthcare, "hospital", .hospital), (.healthcare, "clinic", .hospital),
    (.healthcare, "physiotherapist", .therapist), (.healthcare, "psychotherapist", .therapist),
    (.healthcare, "occupational_therapist", .therapist),
    (.healthcare, "speech_therapist", .therapist), (.healthcare, "optometrist", .optician),
    (.healthcare, "centre", .doctor), (.shop, "optician", .optician),
    (.shop, "hearing_aids", .hearingAids), (.shop, "medical_supply", .medicalSupply),

    (.amenity, "townhall", .townHall), (.amenity, "courthouse", .court),
    (.amenity, "police", .police), (.amenity, "fire_station", .fireStation),
    (.amenity, "library", .library), (.amenity, "community_centre", .communityCentre),
    (.amenity, "social_centre", .communityCentre),
    (.amenity, "social_facility", .socialFacility), (.amenity, "nursing_home", .socialFacility),
    (.amenity, "post_office", .postOffice), (.amenity, "post_box", .postBox),
    (.amenity, "school", .school), (.amenity, "language_school", .school),
    (.amenity, "music_school", .school), (.amenity, "kindergarten", .kindergarten),
    (.amenity, "childcare", .kindergarten), (.amenity, "university", .university),
    (.amenity, "college", .university), (.amenity, "toilets", .toilets),
    (.amenity, "bank", .bank), (.amenity, "atm", .cashMachine),
    (.office, "government", .authority), (.amenity, "public_building", .authority),

    (.shop, "supermarket", .supermarket), (.shop, "bakery", .bakery),
    (.shop, "pastry", .bakery), (.shop, "confectionery", .bakery), (.shop, "butcher", .butcher),
    (.shop, "greengrocer", .greengrocer), (.shop, "convenience", .convenience),
    (.shop, "kiosk", .kiosk), (.shop, "newsagent", .kiosk), (.shop, "beverages", .beverages),
    (.amenity, "marketplace", .marketplace), (.amenity, "restaurant", .restaurant),
    (.amenity, "fast_food", .fastFood), (.amenity, "food_court", .fastFood),
    (.amenity, "cafe", .cafe), (.amenity, "pub", .pub), (.amenity, "bar", .pub),
    (.amenity, "biergarten", .pub), (.amenity, "ice_cream", .iceCream),

    (.shop, "clothes", .clothes), (.shop, "fashion", .clothes), (.shop, "shoes", .shoes),
    (.shop, "hairdresser", .hairdresser), (.shop, "florist", .florist), (.shop, "books", .books),
    (.shop, "electronics", .electronics), (.shop, "mobile_phone", .electronics),
    (.shop, "chemist", .drugstore), (.shop, "department_store", .departmentStore),
    (.shop, "mall", .shoppingCentre), (.shop, "laundry", .laundry),
    (.shop, "dry_cleaning", .laundry), (.shop, "travel_agency", .travelAgency),
    (.tourism, "hotel", .hotel), (.tourism, "hostel", .hotel),
    (.tourism, "guest_house", .hotel),

    (.amenity, "place_of_worship", .placeOfWorship), (.amenity, "theatre", .theatre),
    (.amenity, "arts_centre", .theatre), (.amenity, "cinema", .cinema),
    (.information, "tactile_map", .tactileInformation),
    (.information, "tactile_model", .tactileInformation),
    (.information, "braille", .tactileInformation), (.indoormark, "beacon", .beacon),
    (.tourism, "museum", .museum), (.tourism, "gallery", .museum),
    (.leisure, "park", .park), (.leisure, "garden", .park),
    (.leisure, "playground", .playground), (.leisure, "sports_centre", .sportsCentre),
    (.leisure, "fitness_centre", .sportsCentre), (.leisure, "stadium", .sportsCentre),
    (.leisure, "swimming_pool", .swimmingPool), (.landuse, "cemetery", .cemetery),
    (.amenity, "grave_yard", .cemetery), (.tourism, "attraction", .attraction),
    (.tourism, "zoo", .attraction), (.historic, "castle", .attraction),
    (.historic, "city_gate", .attraction), (.historic, "memorial", .memorial),
    (.historic, "monument", .memorial), (.amenity, "fountain", .fountain),
    (.place, "square", .square), (.building, "train_station", .station),
    (.building, "university", .university), (.building, "school", .school),
    (.building, "hospital", .hospital), (.building, "church", .church),
    (.building, "chapel", .church), (.building, "public", .authority),
    (.building, "civic", .authority), (.building, "government", .authority),
    (.office, "*", .office), (.shop, "*", .shop),
  ]

  /// Of these only what has a name is a place: thousands are private, or one of many.
  static let onlyNamed: Set<PlaceKind> = [
    .park, .swimmingPool, .attraction, .memorial, .square, .office, .shop, .fountain,
    .communityCentre, .sportsCentre, .cemetery,
  ]

  /// Under the open sky, as long as no building is mapped: the doors on their outline are those of
  /// the houses around.
  static let open: Set<PlaceKind> = [.busStation, .square, .marketplace, .stop, .railPlatform]

  /// Values of `shop` and `office` that are no shop.
  private static let empty: Set<String> = ["vacant", "no", "yes", "disused"]

  private static let lookup: [PlaceKey: [String: PlaceKind]] = {
    var lookup = [PlaceKey: [String: PlaceKind]]()
    for entry in table { lookup[entry.key, default: [:]][entry.value] = entry.kind }
    return lookup
  }()
  private static let deciding = PlaceKey.allCases.filter { lookup[$0] != nil }

  /// What the tags make, or `nil` where they make no place.
  static func kind(_ tags: PlaceTags, _ block: OSMBlock) -> PlaceKind? {
    var found: PlaceKind?
    let isNamed = tags.has(.name) || tags.has(.brand)
    for key in deciding where tags.has(key) && !isCommon(key, tags, block) {
      guard let value = tags.text(key, block), let values = lookup[key] else { continue }
      if let kind = values[value] {
        // Of a university's many houses those with a name are places.
        found = key == .building && kind != .station && !isNamed ? nil : kind
        break
      }
      if found == nil, let other = values["*"], !empty.contains(value) { found = other }
    }
    guard var kind = found, !tags.matches(.access, "private", block) else { return nil }
    if kind == .placeOfWorship && tags.matches(.religion, "christian", block) { kind = .church }
    // A station's `public_transport=station` says less than `railway` or `amenity` would.
    if kind == .busStation && tags.has(.railway) { kind = .station }
    return onlyNamed.contains(kind) && !isNamed ? nil : kind
  }

  private static let buildings: [StaticString] = [
    "train_station", "university", "school", "hospital", "church", "chapel", "public", "civic",
    "government",
  ]

  /// Nearly every house and street has these keys with values that make no place: they are told
  /// apart without making a text of the value.
  private static func isCommon(_ key: PlaceKey, _ tags: PlaceTags, _ block: OSMBlock) -> Bool {
    if key == .building {
      return !buildings.contains { tags.matches(.building, $0, block) }
    }
    if key == .landuse { return !tags.matches(.landuse, "cemetery", block) }
    guard key == .highway else { return false }
    return !tags.matches(.highway, "bus_stop", block) && !tags.matches(.highway, "platform", block)
  }
}
