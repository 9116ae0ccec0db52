// SPDX-License-Identifier: GPL-3.0-or-later

/// Which key of a profile prices which tags. The tags stand on the short one of two ways.
enum ProfileTermRows {
  struct Row: CustomStringConvertible, Sendable {
    var key: String
    /// Tags of the short way, as "key=value key=value"; a footway without a `highway`.
    var way: String
    /// Tags of a node in its middle.
    var node: String
    /// Tags of what it crosses there.
    var road: String
    /// Numbers of the profile that give the key something to multiply.
    var with: String
    /// Tags of the other ways.
    var other: String
    /// What the city says of the short way: effect, what it affects, "width" or "unconfirmed".
    var closure: String
    /// Tags of four nodes beside the short way.
    var beside: String
    var description: String { key }

    init(
      _ key: String, way: String = "", node: String = "", road: String = "", with: String = "",
      other: String = "", closure: String = "", beside: String = ""
    ) {
      self.key = key
      self.way = way
      self.node = node
      self.road = road
      self.with = with
      self.other = other
      self.closure = closure
      self.beside = beside
    }
  }

  static let all = ways + crossings + points + ages + closures

  /// What the map has not heard of for long.
  static let ages: [Row] = [
    Row(
      "age.way", way: "check_date=2005-01-01", with: "age.limit=8", other: "check_date=2021-08-01"),
    Row(
      "age.limit", way: "check_date=2005-01-01", with: "age.way=50", other: "check_date=2021-08-01"),
    Row(
      "age.crossing", node: "highway=crossing crossing=zebra check_date=2005-01-01",
      road: "highway=residential", with: "age.limit=8", other: "check_date=2021-08-01"),
  ]

  /// What the city has closed or narrowed.
  static let closures: [Row] = [
    Row("closure.doubtful", closure: "closed path unconfirmed"),
    Row("closure.wholeStreet", way: "highway=residential", closure: "closed sidewalk"),
    Row("closure.narrowed", closure: "narrowed path"),
    Row("closure.narrowedBelowRule", closure: "narrowed path 0.9"),
    Row("closure.leastWidth", closure: "narrowed path 0.9"),
    Row("closure.obstacle", closure: "obstacle path"),
    Row("closure.surface", closure: "surface path"),
    Row("closure.provisional", closure: "detour_same_side path"),
    Row("closure.provisional", closure: "emergency_path path"),
    Row("closure.tactileCovered", closure: "tactile_covered path"),
  ]

  /// What lies along a way.
  static let ways: [Row] = [
    Row("way.footway", way: "highway=footway"),
    Row("way.path", way: "highway=path"),
    Row("way.pedestrian", way: "highway=pedestrian"),
    Row("way.livingStreet", way: "highway=living_street"),
    Row("way.steps", way: "highway=steps"),
    Row("way.escalator", way: "highway=steps conveying=yes"),
    Row("way.movingWalkway", way: "highway=footway conveying=yes"),
    Row(
      "stop.busy", beside: "highway=bus_stop public_transport=platform name=Bushof"),
    Row("way.elevator", way: "highway=elevator"),
    Row("way.corridor", way: "highway=corridor"),
    Row("way.platform", way: "highway=platform"),
    Row("way.service", way: "highway=service"),
    Row("way.track", way: "highway=track"),
    Row("way.cycleway", way: "highway=cycleway foot=yes"),
    Row("way.bridleway", way: "highway=bridleway foot=yes"),
    Row("way.residential", way: "highway=residential"),
    Row("way.unclassified", way: "highway=unclassified"),
    Row("way.road", way: "highway=road"),
    Row("way.tertiary", way: "highway=tertiary"),
    Row("way.secondary", way: "highway=secondary"),
    Row("way.primary", way: "highway=primary"),
    Row("way.sidewalk", way: "footway=sidewalk"),
    Row("sidewalk.unknownMinor", way: "highway=residential"),
    Row("sidewalk.unknownMain", way: "highway=tertiary"),
    Row("sidewalk.noneMinor", way: "highway=residential sidewalk=no"),
    Row("sidewalk.noneMain", way: "highway=tertiary sidewalk=no"),
    Row("way.unnamed", way: "highway=footway"),
    Row("width.narrow", way: "width=1.1"),
    Row("width.veryNarrow", way: "width=0.8"),
    Row("surface.asphalt", way: "surface=asphalt"),
    Row("surface.concrete", way: "surface=concrete"),
    Row("surface.pavingStones", way: "surface=paving_stones"),
    Row("surface.sett", way: "surface=sett"),
    Row("surface.cobblestone", way: "surface=cobblestone"),
    Row("surface.compacted", way: "surface=compacted"),
    Row("surface.fineGravel", way: "surface=fine_gravel"),
    Row("surface.gravel", way: "surface=gravel"),
    Row("surface.ground", way: "surface=ground"),
    Row("surface.grass", way: "surface=grass"),
    Row("surface.sand", way: "surface=sand"),
    Row("surface.wood", way: "surface=wood"),
    Row("surface.metal", way: "surface=metal"),
    Row("surface.otherPaved", way: "surface=paved"),
    Row("surface.otherUnpaved", way: "surface=unpaved"),
    Row("smoothness.excellent", way: "smoothness=excellent"),
    Row("smoothness.good", way: "smoothness=good"),
    Row("smoothness.intermediate", way: "smoothness=intermediate"),
    Row("smoothness.bad", way: "smoothness=bad"),
    Row("smoothness.veryBad", way: "smoothness=very_bad"),
    Row("smoothness.horrible", way: "smoothness=horrible"),
    Row("smoothness.veryHorrible", way: "smoothness=very_horrible"),
    Row("smoothness.impassable", way: "smoothness=impassable"),
    Row("cycling.segregated", way: "bicycle=yes segregated=yes"),
    Row("cycling.shared", way: "bicycle=yes segregated=no"),
    Row("tactile.no", way: "tactile_paving=no"),
    Row("tactile.yes", way: "tactile_paving=yes"),
    Row("tactile.contrasted", way: "tactile_paving=contrasted"),
    Row("tactile.primitive", way: "tactile_paving=primitive"),
    Row("tactile.incorrect", way: "tactile_paving=incorrect"),
    Row("tactile.partial", way: "tactile_paving=partial"),
    Row("blind.no", way: "blind=no"),
    Row("blind.limited", way: "blind=limited"),
    Row("blind.yes", way: "blind=yes"),
    Row("hazard.rockfall", way: "hazard=falling_rocks"),
    Row("track.grade1", way: "highway=track tracktype=grade1"),
    Row("track.grade2", way: "highway=track tracktype=grade2"),
    Row("track.grade3", way: "highway=track tracktype=grade3"),
    Row("track.grade4", way: "highway=track tracktype=grade4"),
    Row("track.grade5", way: "highway=track tracktype=grade5"),
    Row("lit.no", way: "lit=no"),
    Row("lit.yes", way: "lit=yes"),
    Row("steps.flight", way: "highway=steps"),
    Row("steps.step", way: "highway=steps step_count=20"),
    Row("steps.up", way: "highway=steps step_count=20 incline=up"),
    Row("steps.down", way: "highway=steps step_count=20 incline=down"),
    Row("steps.assumedCount", way: "highway=steps", with: "steps.step=1"),
    Row("steps.noHandrail", way: "highway=steps handrail=no"),
    Row("steps.channel", way: "highway=steps ramp:bicycle=yes"),
    Row("steps.channel", way: "highway=steps ramp:stroller=yes", with: "ramp.stroller=5000"),
    Row(
      "ramp.wheelchair", way: "highway=steps ramp:wheelchair=yes", with: "steps.flight=5000"),
    Row("ramp.stroller", way: "highway=steps ramp:stroller=yes", with: "steps.flight=5000"),
    Row("ramp.unknownKind", way: "highway=steps ramp=yes", with: "steps.flight=5000"),
    Row("elevator.ride", way: "highway=elevator"),
  ]

  /// What is crossed.
  static let crossings: [Row] = [
    Row("crossing.base", node: "highway=crossing crossing=zebra", road: "highway=residential"),
    Row(
      "crossing.signals", node: "highway=crossing crossing=traffic_signals",
      road: "highway=residential"),
    Row(
      "crossing.soundUnknown", node: "highway=crossing crossing=traffic_signals",
      road: "highway=residential"),
    Row(
      "crossing.soundNone",
      node: "highway=crossing crossing=traffic_signals traffic_signals:sound=no",
      road: "highway=residential"),
    Row(
      "crossing.soundLocate",
      node: "highway=crossing crossing=traffic_signals traffic_signals:sound=locate",
      road: "highway=residential"),
    Row(
      "crossing.button", node: "highway=crossing crossing=traffic_signals button_operated=yes",
      road: "highway=residential"),
    Row("crossing.zebra", node: "highway=crossing crossing=zebra", road: "highway=residential"),
    Row(
      "crossing.marked", node: "highway=crossing crossing=uncontrolled", road: "highway=residential"
    ),
    Row("crossing.unknown.service", node: "highway=crossing", road: "highway=service"),
    Row(
      "crossing.unmarked.service", node: "highway=crossing crossing=unmarked",
      road: "highway=service"),
    Row("crossing.unknown.minor", node: "highway=crossing", road: "highway=residential"),
    Row(
      "crossing.unmarked.minor", node: "highway=crossing crossing=unmarked",
      road: "highway=residential"),
    Row("crossing.unknown.tertiary", node: "highway=crossing", road: "highway=tertiary"),
    Row(
      "crossing.unmarked.tertiary", node: "highway=crossing crossing=unmarked",
      road: "highway=tertiary"),
    // Nor around the end of the road, which lies near.
    Row(
      "crossing.unknown.main", node: "highway=crossing", road: "highway=primary",
      with: "crossing.implied.main=1000"),
    Row(
      "crossing.unmarked.main", node: "highway=crossing crossing=unmarked", road: "highway=primary",
      with: "crossing.implied.main=1000"),
    Row("crossing.implied.minor", road: "highway=residential"),
    Row(
      "crossing.lanes", node: "highway=crossing crossing=unmarked",
      road: "highway=residential lanes=3"),
    Row("crossing.tagged.no", node: "highway=crossing crossing=no", road: "highway=residential"),
    Row(
      "crossing.islandFactor", node: "highway=crossing crossing=unmarked crossing:island=yes",
      road: "highway=residential", with: "crossing.unmarked.minor=20"),
    Row(
      "crossing.tactileFactor", node: "highway=crossing crossing=unmarked tactile_paving=yes",
      road: "highway=residential", with: "crossing.unmarked.minor=20"),
    Row(
      "crossing.cycleTrack", node: "highway=crossing crossing=unmarked",
      road: "highway=residential cycleway=track"),
    Row(
      "crossing.raised", node: "highway=crossing crossing=unmarked traffic_calming=table",
      road: "highway=residential"),
    Row(
      "crossing.vibrationFactor",
      node: "highway=crossing crossing=traffic_signals traffic_signals:vibration=yes",
      road: "highway=residential", with: "crossing.soundUnknown=20"),
    Row(
      "crossing.plateFactor",
      node: "highway=crossing crossing=traffic_signals traffic_signals:arrow=yes",
      road: "highway=residential", with: "crossing.soundUnknown=20"),
    Row(
      "crossing.vibrationUnknown", node: "highway=crossing crossing=traffic_signals",
      road: "highway=residential"),
    Row(
      "crossing.vibrationNone",
      node: "highway=crossing crossing=traffic_signals traffic_signals:vibration=no",
      road: "highway=residential"),
    Row(
      "kerb.raised", node: "highway=crossing crossing=zebra kerb=raised",
      road: "highway=residential"),
    Row(
      "kerb.lowered", node: "highway=crossing crossing=zebra kerb=lowered",
      road: "highway=residential"),
    Row(
      "kerb.flush", node: "highway=crossing crossing=zebra kerb=flush", road: "highway=residential"),
    Row(
      "kerb.rolled", node: "highway=crossing crossing=zebra kerb=rolled",
      road: "highway=residential"),
    Row("kerb.none", node: "highway=crossing crossing=zebra kerb=no", road: "highway=residential"),
    Row("kerb.unknown", node: "highway=crossing crossing=zebra", road: "highway=residential"),
    Row("rails.base", node: "railway=crossing", road: "railway=rail"),
    Row("rails.unknownProtection", node: "railway=crossing", road: "railway=rail"),
    Row(
      "rails.noProtection", node: "railway=crossing crossing:barrier=no crossing:bell=no",
      road: "railway=rail"),
    Row("rails.tram", node: "railway=tram_crossing", road: "railway=tram"),
  ]

  /// What stands at a point.
  static let points: [Row] = [
    Row("blindPoint.no", node: "blind=no"),
    Row("blindPoint.limited", node: "blind=limited"),
    Row("blindPoint.yes", node: "blind=yes"),
    Row("barrier.bollard", node: "barrier=bollard"),
    Row("barrier.cycleBarrier", node: "barrier=cycle_barrier"),
    Row("barrier.gate", node: "barrier=gate"),
    Row("barrier.kissingGate", node: "barrier=kissing_gate"),
    Row("barrier.turnstile", node: "barrier=turnstile"),
    Row("barrier.stile", node: "barrier=stile"),
    Row("barrier.block", node: "barrier=block"),
    Row("barrier.chain", node: "barrier=chain"),
    Row("barrier.door", node: "door=yes"),
    Row("barrier.automaticDoor", node: "door=yes automatic_door=yes"),
    Row("barrier.revolvingDoor", node: "door=revolving"),
    Row("landmark.bench", node: "amenity=bench"),
    Row("landmark.streetLamp", node: "highway=street_lamp"),
    Row("landmark.bicycleParking", node: "amenity=bicycle_parking"),
    Row("landmark.outdoorSeating", node: "leisure=outdoor_seating"),
    Row("landmark.fountain", node: "amenity=fountain"),
    Row("landmark.tactileInformation", node: "information=tactile_map"),
  ]

  /// Keys without a row, by their beginning, each with its reason.
  static let elsewhere: KeyValuePairs<String, String> = [
    "speed": "tells time, no way",
    "detour.": "tells of a shorter way, chooses none: see ProfileRuleTests",
    "turn.": "every way bends: see ProfileRuleTests",
    "junction.": "see ProfileRuleTests",
    "night.": "depends on the hour: see ProfileRuleTests",
    "platform.through": "see PlatformTests",
    "square.": "lines over squares are made by the import: the tests of areas",
    "sidewalk.tagged": "tagged pavements become ways of their own",
    "sidewalk.separate": "the road stays behind its pavement: the tests of sides",
    "way.unknown": "no highway has it", "way.crossing": "priced as a crossing",
    "way.trafficIsland": "part of a crossing", "way.link": "part of a crossing",
    "way.trunk": "walked only with foot=yes, as primary", "way.square": "made by the import",
    "way.railway": "not in the network", "way.tramway": "not in the network",
    "guide.": "the line lies beside the way: EveryTagCostTests",
    "crossing.implied.": "the kinds of roads: JunctionCrossingTests",
    "hazard.": "as rockfall", "barrier.other": "as the others", "barrier.none": "nothing there",
    "landmark.": "as the others", "surface.unknown": "no tag", "smoothness.unknown": "no tag",
    "cycling.": "no tag, or no cycles", "tactile.unknown": "no tag", "blind.unknown": "no tag",
    "blindPoint.unknown": "no tag", "track.unknown": "no tag", "lit.unknown": "no tag",
  ]
}
