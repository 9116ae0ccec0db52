// SPDX-License-Identifier: GPL-3.0-or-later

/// The values of OSM tags that some rule tells apart. The raw value is the value's text.
///
/// One list for all keys: `yes` means the same everywhere, and a rule names the words it knows.
enum TagWord: String, CaseIterable {
  /// The element has no such key. (No tag has an empty value that means something.)
  case absent = ""
  /// A value that is in no rule's list: free text, a number, or something not understood.
  case other = "\u{0}"

  // Presence and permission.
  case yes, no, unknown, limited, only, both, left, right, center, separate, partial
  case noneAtAll = "none"
  case designated, official, permissive, destination, customers, permit, delivery, agricultural
  case forestry, military, emergency, residents, use, dismount
  case isPrivate = "private"
  case useSidepath = "use_sidepath"
  case alwaysOn = "24/7"
  case automatic, disused, interval
  case sunsetSunrise = "sunset-sunrise"
  case minusOne = "-1"

  // Ways.
  case motorway, trunk, primary, secondary, tertiary, unclassified, residential, service, track
  case motorwayLink = "motorway_link"
  case trunkLink = "trunk_link"
  case primaryLink = "primary_link"
  case secondaryLink = "secondary_link"
  case tertiaryLink = "tertiary_link"
  case livingStreet = "living_street"
  case busGuideway = "bus_guideway"
  case pedestrian, footway, path, steps, cycleway, bridleway, road, corridor, elevator, platform
  case construction, proposed, planned, abandoned, razed, demolished, raceway, escape, busway
  case services
  case restArea = "rest_area"
  case viaFerrata = "via_ferrata"
  case busStop = "bus_stop"
  case sidewalk, link, alley
  case trafficIsland = "traffic_island"
  case accessAisle = "access_aisle"
  case crossing
  case door, room, wall, revolving

  // Rails.
  case rail, tram, subway, funicular, preserved, miniature
  case lightRail = "light_rail"
  case narrowGauge = "narrow_gauge"
  case levelCrossing = "level_crossing"
  case tramCrossing = "tram_crossing"
  case tramLevelCrossing = "tram_level_crossing"
  case half, full
  case doubleHalf = "double_half"
  case quarter

  // Crossings and signals.
  case trafficSignals = "traffic_signals"
  case uncontrolled, marked, unmarked, zebra, island, informal
  case lines, dashes, dots, surface, ladder, skewed
  case linesPaired = "lines:paired"
  case linesRungs = "lines:rungs"
  case ladderPaired = "ladder:paired"
  case ladderSkewed = "ladder:skewed"
  case zebraDouble = "zebra:double"
  case zebraPaired = "zebra:paired"
  case zebraBicolour = "zebra:bicolour"
  case toucan, pelican, puffin, tiger, pegasus
  case locate, walk
  case table, hump
  case raisedCrosswalk = "raised_crosswalk"

  // Kerbs and tactile paving.
  case raised, lowered, flush, rolled, regular
  case contrasted, primitive, incorrect

  // Surfaces.
  case asphalt, concrete, sett, cobblestone, compacted, gravel, pebblestone, ground, dirt, earth
  case grass, sand, wood, metal, mud, clay, rock, stone, paved, unpaved, tartan, acrylic, bricks
  case brick, tiles, plastic, rubber, carpet, chipseal, woodchips, snow, ice, salt, shells
  case concreteLanes = "concrete:lanes"
  case concretePlates = "concrete:plates"
  case pavingStones = "paving_stones"
  case pavingStones20 = "paving_stones:20"
  case pavingStones30 = "paving_stones:30"
  case pavingStonesLanes = "paving_stones:lanes"
  case cobblestoneFlattened = "cobblestone:flattened"
  case unhewnCobblestone = "unhewn_cobblestone"
  case fineGravel = "fine_gravel"
  case grassPaver = "grass_paver"
  case metalGrid = "metal_grid"
  case artificialTurf = "artificial_turf"

  // Smoothness.
  case excellent, good, intermediate, bad, horrible, impassable
  case veryBad = "very_bad"
  case veryHorrible = "very_horrible"

  // Steps, conveyors, inclines.
  case up, down, forward, backward, reversible

  // Structures.
  case arcade, colonnade, building
  case buildingPassage = "building_passage"
  case culvert, avalanche, viaduct, boardwalk, cantilever, covered, movable

  // Barriers.
  case bollard, gate, turnstile, stile, block, chain, kerb, fence, hedge, rope, log, debris, planter
  case sliding, barrier
  case cycleBarrier = "cycle_barrier"
  case motorcycleBarrier = "motorcycle_barrier"
  case kissingGate = "kissing_gate"
  case liftGate = "lift_gate"
  case swingGate = "swing_gate"
  case wicketGate = "wicket_gate"
  case slidingGate = "sliding_gate"
  case hampshireGate = "hampshire_gate"
  case fullHeightTurnstile = "full-height_turnstile"
  case jerseyBarrier = "jersey_barrier"
  case cattleGrid = "cattle_grid"
  case tollBooth = "toll_booth"
  case busTrap = "bus_trap"
  case sumpBuster = "sump_buster"
  case heightRestrictor = "height_restrictor"
  case borderControl = "border_control"
  case retainingWall = "retaining_wall"
  case cityWall = "city_wall"
  case guardRail = "guard_rail"
  case handrail
  case entrance

  // Cycle tracks beside a road, and entrances.
  case lane, opposite
  case oppositeTrack = "opposite_track"
  case oppositeLane = "opposite_lane"
  case shareBusway = "share_busway"
  case sharedLane = "shared_lane"
  case main, staircase, home, exit

  // Areas and what stands on them.
  case multipolygon, square, roof, underground, water, fountain, flowerbed, shrub, shrubbery
  case wetland, scrub, garden, playground, monument, memorial, basin, carport
  case swimmingPool = "swimming_pool"
  case outdoorSeating = "outdoor_seating"
  case bicycleParking = "bicycle_parking"

  // Water.
  case river, riverbank, canal, dock, stream, coastline

  // What stands on a way.
  case bench, column, beacon, braille
  case wasteBasket = "waste_basket"
  case postBox = "post_box"
  case streetCabinet = "street_cabinet"
  case streetLamp = "street_lamp"
  case tactileMap = "tactile_map"
  case tactileModel = "tactile_model"

  // Tracks and hazards.
  case grade1, grade2, grade3, grade4, grade5
  case landslide, flooding, flood, quicksand, slippery, cliff, erosion, hole, dangerous
  case fallingRocks = "falling_rocks"
  case rockSlide = "rock_slide"
  case fallHazard = "fall"
  case steepSlope = "steep_slope"
  case lowClearance = "low_clearance"

  /// Position in `allCases`: an enumeration without payload is stored as that.
  var ordinal: UInt16 {
    withUnsafeBytes(of: self) { bytes in
      // One byte up to 256 cases, two from there on.
      bytes.count > 1 ? UInt16(bytes[0]) | UInt16(bytes[1]) << 8 : UInt16(bytes[0])
    }
  }

  /// Compares positions; the standard comparison of raw values would compare strings.
  static func == (left: TagWord, right: TagWord) -> Bool { left.ordinal == right.ordinal }
}
