// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// Every tag that some rule reads, from the map to what the network says of it. The drawing is a
/// way A–B–C that a road D–B–E crosses at B, with a point F on the way and a line beside it.
@Suite struct EveryTagTests {
  /// Where the tags stand.
  enum Bearer {
    /// The way A–F–B–C, a footway unless the tags say otherwise.
    case way
    /// The road that is crossed.
    case road
    /// B, where the way crosses the road.
    case crossing
    /// The same where the road is a railway.
    case rails
    /// F, a point of the way itself.
    case point
    /// A line two metres beside A–B.
    case beside
  }

  /// What the network says.
  struct Seen {
    var way: EdgeAttributes
    var road: EdgeAttributes
    var crossing: Crossing
    var steps: Steps
    var point: NodeAttributes
    var texts: [String]
    var name: String
    var ref: String
    var wayCount: Int
    var sideCount: Int
    var graph: PedestrianGraph
  }

  struct Row: CustomStringConvertible, Sendable {
    var bearer: Bearer
    var tags: [String]
    var claim: @Sendable (Seen) -> Bool
    var description: String { "\(bearer): \(tags.joined(separator: " "))" }
  }

  private static func row(
    _ bearer: Bearer, _ tags: String, _ claim: @escaping @Sendable (Seen) -> Bool
  ) -> Row {
    Row(bearer: bearer, tags: tags.split(separator: " ").map(String.init), claim: claim)
  }

  private static func pairs(_ tags: [String]) -> OSMElements.Tags {
    tags.map { tag in
      let parts = tag.split(separator: "=", maxSplits: 1)
      // A plus sign stands for a space.
      return (
        String(parts[0]), String(parts[1]).split(separator: "+").joined(separator: " ")
      )
    }
  }

  private static func seen(_ row: Row) throws -> Seen {
    let map = try AsciiMap(
      """
      ..........D..........
      A....F....B.........C
      G.........H..........
      ..........E..........
      """, gridMeters: 2,
      ways: ["AFBC": [:], "DBE": [:], "GH": [:]])
    var elements = map.elements
    var defaults: [(Bearer, OSMElements.Tags)] = [
      (.way, [("highway", "footway")]),
      (.road, [row.bearer == .rails ? ("railway", "rail") : ("highway", "residential")]),
      (.beside, []),
    ]
    for index in defaults.indices {
      guard defaults[index].0 == row.bearer else { continue }
      let own = pairs(row.tags)
      let replaces = own.contains { ["highway", "railway", "indoor"].contains($0.key) }
      defaults[index].1 = (replaces ? [] : defaults[index].1) + own
    }
    for index in 0..<3 { elements.ways[index].tags = defaults[index].1 }
    let letter: Character? =
      switch row.bearer {
      case .crossing, .rails: "B"
      case .point: "F"
      case .way, .road, .beside: nil
      }
    for index in elements.nodes.indices where letter.map(AsciiMap.id) == elements.nodes[index].id {
      elements.nodes[index].tags = pairs(row.tags)
    }
    let content = try OSMImporter.importNetwork(elements).content
    let graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
    #expect(graph.firstFault() == nil)
    return seen(graph)
  }

  private static func seen(_ graph: PedestrianGraph) -> Seen {
    let edges = (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }
    let nodes = (0..<UInt32(graph.nodeCount)).map { NodeID($0) }
    let own = edges.filter { graph.edge($0).way.value == AsciiMap.firstWay }
    let roads = edges.filter { graph.edge($0).way.value == AsciiMap.firstWay + 1 }
    let plain = own.first { graph.crossingID(of: $0) == nil } ?? own.first
    let point = nodes.first { graph.osmID(of: $0).value == AsciiMap.id("F") }
    let crossing = edges.compactMap { graph.crossingID(of: $0) }.first
    let remarks =
      edges.flatMap { graph.remarks(of: $0) } + nodes.flatMap { graph.remarks(of: $0) }
    return Seen(
      way: plain.map { graph.attributes(of: $0) } ?? EdgeAttributes(),
      road: roads.first.map { graph.attributes(of: $0) } ?? EdgeAttributes(),
      crossing: crossing.map { graph.crossing($0) } ?? Crossing(),
      steps: plain.flatMap { graph.steps(of: $0) } ?? Steps(),
      point: point.map { graph.attributes(of: $0) } ?? NodeAttributes(),
      texts: remarks.map { "\($0.topic) \($0.language) \(graph.name($0.text))" },
      name: plain.map { graph.name(graph.edge($0).name) } ?? "",
      ref: plain.map { graph.name(graph.edge($0).ref) } ?? "", wayCount: own.count,
      sideCount: roads.filter { graph.attributes(of: $0).wayClass == .sidewalk }.count,
      graph: graph)
  }

  @Test(arguments: rows)
  func theNetworkSaysWhatTheTagSays(row: Row) throws {
    let seen = try Self.seen(row)
    #expect(row.claim(seen), "\(seen)")
  }

  /// The same claim must not hold of a map without the tag: else the row shows nothing.
  @Test(arguments: rows)
  func withoutTheTagTheNetworkDoesNotSayIt(row: Row) throws {
    let plain = try Self.seen(Row(bearer: .way, tags: ["highway=footway"], claim: row.claim))
    #expect(!row.claim(plain), "holds of an untagged way too")
  }

  @Test func everyKeyThatARuleReadsHasARow() {
    let shown = Set(
      (Self.rows.flatMap(\.tags) + Self.elsewhere).map { String($0.prefix { $0 != "=" }) })
    let untested = TagKey.allCases.map(\.rawValue).filter { !shown.contains($0) }
    #expect(untested.isEmpty, "\(untested)")
  }

  /// Keys that need a drawing of their own, and the suite that has it.
  static let elsewhere = [
    "amenity=fountain",  // SquareTests, ObstacleRuleTests
    "waterway=river",  // WaterFinderTests
    "area=yes", "area:highway=pedestrian", "place=square", "type=multipolygon",  // SquareTests
    "building=yes", "historic=monument", "landuse=grass", "leisure=garden", "natural=water",
    "location=underground",  // ObstacleRuleTests
    "repeat_on=1",  // LevelRuleTests
    "oneway=yes",  // CrossingPlannerTests: two carriageways
    "cycleway:both=track", "cycleway:left=track", "cycleway:right=track",  // CycleTrackRuleTests
    "is_sidepath=yes", "is_sidepath:of:name=A",  // StreetNamerTests
    // AccessTimetableTests: the same way at two times
    "access:conditional=no @ (22:00-06:00)", "foot:conditional=no @ (22:00-06:00)",
    "opening_hours=Mo-Fr 08:00-20:00",
    "traffic_signals:floor_light=yes",  // for the eyes: read, and told to nobody
    // CheckDateRuleTests, one row for each of these
    "check_date=2024", "check_date:crossing=2024", "check_date:handrail=2024",
    "check_date:incline=2024", "check_date:crossing:island=2024", "check_date:kerb=2024",
    "check_date:lit=2024", "check_date:sidewalk=2024", "check_date:smoothness=2024",
    "check_date:traffic_signals:sound=2024", "check_date:step_count=2024",
    "check_date:surface=2024", "check_date:tactile_paving=2024",
    "check_date:traffic_signals:vibration=2024", "check_date:width=2024", "survey:date=2024",
  ]
}

// MARK: The table

extension EveryTagTests {
  static let rows: [Row] =
    guideRows + kerbRows + signalRows + crossingRows + wayRows + stairRows + pointRows
    + textRows

  private static let guideRows: [Row] = [
    row(.way, "tactile_paving=yes") { $0.way.tactilePaving == .yes },
    row(.way, "tactile_paving=contrasted") { $0.way.tactilePaving == .contrasted },
    row(.way, "tactile_paving=primitive") { $0.way.tactilePaving == .primitive },
    row(.way, "tactile_paving=incorrect") { $0.way.tactilePaving == .incorrect },
    row(.way, "tactile_paving=partial") { $0.way.tactilePaving == .partial },
    row(.way, "tactile_paving=no") { $0.way.tactilePaving == .no },
    row(.crossing, "highway=crossing tactile_paving=yes") {
      $0.crossing.tactileStart == .yes && $0.crossing.tactileEnd == .yes
    },
    row(.beside, "barrier=wall") { guides($0, .wall) },
    row(.beside, "barrier=retaining_wall") { guides($0, .wall) },
    row(.beside, "barrier=city_wall") { guides($0, .wall) },
    row(.beside, "barrier=fence") { guides($0, .fence) },
    row(.beside, "barrier=hedge") { guides($0, .hedge) },
    row(.beside, "barrier=kerb") { guides($0, .kerb) },
    row(.beside, "barrier=handrail") { guides($0, .handrail) },
    row(.beside, "barrier=guard_rail") { guides($0, .handrail) },
    row(.way, "handrail=yes") { $0.way.handrail == .yes },
    row(.way, "handrail:left=yes") { $0.way.handrail != .unknown },
    row(.way, "handrail:right=yes") { $0.way.handrail != .unknown },
    row(.way, "handrail:center=yes") { $0.way.handrail == .center },
  ]

  /// On one side and not on the other.
  private static func guides(_ seen: Seen, _ line: GuideLine) -> Bool {
    let graph = seen.graph
    return (0..<UInt32(graph.edgeCount)).map { graph.attributes(of: EdgeID($0)) }.contains {
      [$0.guideLeft, $0.guideRight].contains(line)
        && [$0.guideLeft, $0.guideRight].contains(.unknown)
    }
  }

  private static let kerbRows: [Row] = [
    row(.point, "kerb=raised") { $0.point.kerb == .raised },
    row(.point, "kerb=lowered") { $0.point.kerb == .lowered },
    row(.point, "kerb=flush") { $0.point.kerb == .flush },
    row(.point, "kerb=rolled") { $0.point.kerb == .rolled },
    row(.point, "kerb=no") { $0.point.kerb == .none },
    row(.point, "kerb=lowered kerb:height=0.03") {
      $0.texts == ["kerbHeight unknown 0.03"]
    },
    row(.crossing, "highway=crossing kerb=flush") {
      $0.crossing.kerbStart == .flush && $0.crossing.kerbEnd == .flush
    },
    row(.way, "kerb:left=raised") { [$0.way.kerbLeft, $0.way.kerbRight].contains(.raised) },
    row(.way, "kerb:right=lowered") { [$0.way.kerbLeft, $0.way.kerbRight].contains(.lowered) },
    row(.way, "kerb:both=rolled") { $0.way.kerbLeft == .rolled && $0.way.kerbRight == .rolled },
  ]

  private static func signals(_ tags: String, _ claim: @escaping @Sendable (Crossing) -> Bool)
    -> Row
  {
    row(.crossing, "highway=crossing crossing=traffic_signals " + tags) { claim($0.crossing) }
  }

  private static let signalRows: [Row] = [
    signals("traffic_signals:sound=yes") { $0.sound == .yes && $0.signals == .yes },
    signals("traffic_signals:sound=locate") { $0.sound == .locate },
    signals("traffic_signals:sound=walk") { $0.sound == .walk },
    signals("traffic_signals:sound=no") { $0.sound == .no },
    signals("traffic_signals:vibration=yes") { $0.vibration == .yes },
    signals("traffic_signals:arrow=yes") { $0.arrow == .yes },
    signals("traffic_signals:minimap=yes") { $0.minimap == .yes },
    signals("traffic_signals:floor_vibration=yes") { $0.floorVibration == .yes },
    signals("button_operated=yes") { $0.button == .yes },
    signals("button_operated=no") { $0.button == .no },
    row(.crossing, "highway=crossing crossing:signals=yes") { $0.crossing.signals == .yes },
    row(.crossing, "highway=crossing crossing:signals=no") { $0.crossing.signals == .no },
  ]

  private static func kind(_ tags: String, _ kind: CrossingKind) -> Row {
    row(.crossing, "highway=crossing " + tags) { $0.crossing.kind == kind }
  }

  private static let crossingRows: [Row] = [
    kind("crossing=traffic_signals", .trafficSignals), kind("crossing=zebra", .zebra),
    kind("crossing_ref=zebra", .zebra), kind("crossing=marked", .marked),
    kind("crossing=uncontrolled", .marked), kind("crossing=unmarked", .unmarked),
    kind("crossing=marked crossing:markings=zebra", .zebra),
    kind("crossing=marked crossing:markings=lines", .marked),
    kind("crossing=marked crossing:markings=no", .unmarked),
    kind("crossing=no", .forbidden),
    row(.crossing, "highway=crossing crossing:island=yes") { $0.crossing.island == .yes },
    row(.crossing, "highway=crossing traffic_calming=island") { $0.crossing.island == .yes },
    row(.crossing, "highway=crossing traffic_calming=table") { $0.crossing.isRaised == .yes },
    row(.crossing, "highway=crossing crossing:continuous=yes") { $0.crossing.isRaised == .yes },
    row(.crossing, "highway=crossing crossing_raised=yes") { $0.crossing.isRaised == .yes },
    row(.way, "footway=crossing") { $0.way.wayClass == .crossing },
    row(.way, "highway=path path=crossing") { $0.way.wayClass == .crossing },
    row(.road, "cycleway=track") { $0.crossing.hasCycleTrack == .yes },
    row(.road, "highway=tertiary") { $0.crossing.crossedClass == .tertiary },
    row(.road, "lanes=3") { $0.crossing.lanes == 3 },
    row(.road, "railway=tram") { $0.crossing.kind == .tram },
    row(.road, "railway=rail") { $0.crossing.kind == .railway },
    row(.rails, "railway=crossing crossing:barrier=full") { $0.crossing.barrier == .yes },
    row(.rails, "railway=crossing crossing:bell=yes") { $0.crossing.bell == .yes },
    row(.rails, "railway=crossing crossing:light=no") { $0.crossing.light == .no },
    row(.rails, "railway=level_crossing") { $0.crossing.kind == .railway },
  ]

  private static let wayRows: [Row] = [
    row(.way, "highway=path") { $0.way.wayClass == .path },
    row(.way, "highway=pedestrian") { $0.way.wayClass == .pedestrian },
    row(.way, "highway=living_street") { $0.way.wayClass == .livingStreet },
    row(.way, "highway=service") { $0.way.wayClass == .service },
    row(.way, "highway=cycleway foot=yes") { $0.way.wayClass == .cycleway },
    row(.way, "highway=cycleway") { $0.wayCount == 0 },
    row(.way, "highway=corridor") { $0.way.wayClass == .corridor },
    row(.way, "footway=sidewalk") { $0.way.wayClass == .sidewalk },
    row(.way, "footway=link") { $0.way.wayClass == .link },
    row(.way, "footway=access_aisle") { $0.way.wayClass == .link },
    row(.way, "footway=traffic_island") { $0.way.wayClass == .trafficIsland },
    row(.way, "public_transport=platform highway=platform") { $0.way.wayClass == .platform },
    row(.way, "railway=platform") { $0.way.wayClass == .platform },
    row(.road, "sidewalk=both") { $0.sideCount > 0 },
    row(.road, "sidewalk=left") { $0.sideCount > 0 },
    row(.road, "sidewalk:both=yes") { $0.sideCount > 0 },
    row(.road, "sidewalk:left=yes sidewalk:right=no") { $0.sideCount > 0 },
    row(.road, "sidewalk=no") { $0.road.sidewalkLeft == .no && $0.road.sidewalkRight == .no },
    row(.road, "sidewalk=separate") { $0.road.sidewalkLeft == .separate },
    row(.way, "bicycle=designated segregated=yes") { $0.way.cycling == .segregated },
    row(.way, "bicycle=designated segregated=no") { $0.way.cycling == .shared },
    row(.way, "surface=cobblestone") { $0.way.surface == .cobblestone },
    row(.way, "smoothness=horrible") { $0.way.smoothness == .horrible },
    row(.way, "tracktype=grade4") { $0.way.trackGrade == .grade4 },
    row(.way, "width=1.5") { $0.way.widthDecimeters == 15 },
    row(.way, "lit=no") { $0.way.lit == .no },
    row(.way, "level=-1") { $0.way.level == -1 },
    row(.way, "layer=1") { $0.way.level == 1 },
    row(.way, "bridge=yes") { $0.way.isBridge },
    row(.way, "tunnel=yes") { $0.way.isTunnel },
    row(.way, "tunnel=building_passage") { $0.way.isCovered },
    row(.way, "covered=yes") { $0.way.isCovered },
    row(.way, "indoor=corridor") { $0.way.isIndoor },
    row(.way, "hazard=falling_rocks") { $0.way.hazard == .rockfall },
    row(.way, "hazard=slippery") { $0.way.hazard == .slippery },
    row(.way, "access=private") { $0.wayCount == 0 },
    row(.way, "access=customers") { $0.way.access == .customers },
    row(.way, "foot=no") { $0.wayCount == 0 },
    row(.way, "foot=permissive") { $0.way.access == .permissive },
    row(.way, "highway=trunk motorroad=yes") { $0.wayCount == 0 },
    row(.way, "highway=construction") { $0.wayCount == 0 },
    row(.way, "name=Amselweg") { $0.name == "Amselweg" },
    row(.way, "ref=B+270") { $0.ref == "B 270" },
    row(.way, "oneway:foot=yes") { $0.way.isForwardOnly },
  ]

  private static let stairRows: [Row] = [
    row(.way, "highway=steps") { $0.way.wayClass == .steps },
    row(.way, "highway=steps step_count=14") { $0.steps.wayCount == 14 },
    row(.way, "highway=steps handrail=both") { $0.steps.handrail == .both },
    row(.way, "highway=steps tactile_paving=yes") { $0.steps.tactilePaving == .yes },
    row(.way, "highway=steps incline=up") { [.up, .down].contains($0.steps.incline) },
    row(.way, "incline=5%") { [.up, .down].contains($0.way.incline) },
    row(.way, "highway=steps conveying=forward") { $0.way.wayClass == .escalator },
    row(.way, "highway=steps ramp=yes") { $0.way.hasRamp },
    row(.way, "highway=steps ramp:stroller=yes") { $0.way.ramps == .stroller },
    row(.way, "highway=steps ramp:wheelchair=yes") { $0.way.ramps == .wheelchair },
    row(.way, "highway=steps ramp:bicycle=yes") { $0.way.ramps == .bicycle },
    row(.way, "highway=footway conveying=yes") { $0.way.wayClass == .movingWalkway },
    row(.way, "highway=elevator tactile_writing=yes") { $0.way.tactileWriting == .yes },
    row(.way, "highway=elevator tactile_writing=no") { $0.way.tactileWriting == .no },
    row(.way, "highway=elevator tactile_writing:braille=yes") { $0.way.tactileWriting == .yes },
    row(.way, "highway=elevator tactile_writing:braille:de=yes") {
      $0.way.tactileWriting == .yes
    },
    row(.way, "highway=elevator tactile_writing:embossed_printed_letters=yes") {
      $0.way.tactileWriting == .yes
    },
    row(.way, "highway=elevator speech_output=no") { $0.way.speechOutput == .no },
    row(.way, "highway=elevator speech_output:de=yes") { $0.way.speechOutput == .yes },
    row(.way, "highway=elevator speech_output:en=yes") { $0.way.speechOutput == .yes },
    row(.point, "highway=elevator speech_output=yes tactile_writing=yes") {
      $0.point.isElevator && $0.point.speechOutput == .yes && $0.point.tactileWriting == .yes
    },
  ]

  private static func barrier(_ value: String, _ barrier: Barrier) -> Row {
    row(.point, "barrier=\(value)") { $0.point.barrier == barrier }
  }

  private static func landmark(_ tags: String, _ landmark: NodeLandmark) -> Row {
    row(.point, tags) { $0.point.landmark == landmark }
  }

  private static let pointRows: [Row] = [
    barrier("bollard", .bollard), barrier("cycle_barrier", .cycleBarrier), barrier("gate", .gate),
    barrier("kissing_gate", .kissingGate), barrier("turnstile", .turnstile),
    row(.point, "door=hinged") { $0.point.barrier == .door },
    row(.point, "door=revolving") { $0.point.barrier == .revolvingDoor },
    row(.point, "automatic_door=yes") { $0.point.barrier == .automaticDoor },
    barrier("stile", .stile), barrier("block", .block), barrier("chain", .chain),
    row(.point, "barrier=gate locked=yes") { seen in
      // The way is broken at F: no path leads on.
      seen.graph.componentCount > 1
    },
    row(.point, "entrance=main") { $0.point.isEntrance },
    row(.point, "blind=no") { $0.point.blind == .no },
    landmark("amenity=bench", .bench), landmark("amenity=waste_basket", .wasteBasket),
    landmark("amenity=post_box", .postBox), landmark("amenity=bicycle_parking", .bicycleParking),
    landmark("amenity=fountain", .fountain), landmark("leisure=outdoor_seating", .outdoorSeating),
    landmark("man_made=street_cabinet", .streetCabinet),
    landmark("highway=street_lamp", .streetLamp),
    landmark("advertising=column", .advertisingColumn),
    landmark("information=tactile_map", .tactileInformation),
    landmark("information=tactile_model", .tactileInformation),
    landmark("indoormark=beacon", .beacon),
  ]

  private static func text(_ tag: String, _ text: String) -> Row {
    row(.way, tag) { $0.texts.contains(text) }
  }

  private static let textRows: [Row] = [
    row(.way, "blind=limited") { $0.way.blind == .limited },
    row(.way, "blind=no") { $0.way.blind == .no },
    row(.way, "blind=yes") { $0.way.blind == .yes },
    text("blind:description=Hier", "blind unknown Hier"),
    text("blind:description:de=Leitstreifen+endet", "blind german Leitstreifen endet"),
    text("blind:description:en=Strip+ends", "blind english Strip ends"),
    text("wheelchair:description=Rampe", "wheelchair unknown Rampe"),
    text("wheelchair:description:de=Rampe", "wheelchair german Rampe"),
    text("wheelchair:description:en=Ramp", "wheelchair english Ramp"),
    text("name:pronunciation=ˈaːxn̩", "pronunciation unknown ˈaːxn̩"),
    row(.point, "blind:description:de=Achtung") { $0.texts == ["blind german Achtung"] },
  ]
}
