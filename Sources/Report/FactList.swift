// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Facts under construction, all of one edge or all of one crossing.
struct FactList {
  let wording: ReportWording
  let compass: Compass
  private let source: (FactKind) -> FactSource
  private(set) var facts = [EdgeFacts.Fact]()

  init(
    _ wording: ReportWording, _ compass: Compass, _ source: @escaping (FactKind) -> FactSource
  ) {
    self.wording = wording
    self.compass = compass
    self.source = source
  }

  typealias Titles = (german: String, english: String)

  mutating func add(
    _ key: String, _ titles: Titles, _ value: String?, _ text: String?,
    _ kind: FactKind = .everything
  ) {
    let source = value == nil ? nil : source(kind)
    facts.append(
      EdgeFacts.Fact(
        key: key, value: value, title: wording.pick(titles.german, titles.english), text: text,
        source: source, sourceText: source.map(wording.source)))
  }

  /// A value of a vocabulary, whose 0 means that the map says nothing.
  mutating func add<Value: RawRepresentable<UInt8>>(
    _ key: String, _ titles: Titles, _ value: Value, _ kind: FactKind = .everything,
    _ word: (ReportWording, Value) -> String
  ) {
    let isKnown = value.rawValue != 0
    add(
      key, titles, isKnown ? Self.tagged("\(value)") : nil, isKnown ? word(wording, value) : nil,
      kind)
  }

  private mutating func add(
    _ key: String, _ titles: Titles, number: Int, _ kind: FactKind = .everything
  ) {
    let text = number > 0 ? "\(number)" : nil
    add(key, titles, text, text, kind)
  }

  private mutating func add(
    _ key: String, _ titles: Titles, tenths: Int, _ kind: FactKind = .everything
  ) {
    let value = Double(tenths) / 10
    add(
      key, titles, tenths > 0 ? NumberText.attribute(value) : nil,
      tenths > 0 ? wording.numbers.fixed(value, 1) + " m" : nil, kind)
  }

  /// Something that a way is or is not known to be; only the former is a fact.
  private mutating func add(_ key: String, _ titles: Titles, if isTrue: Bool, _ text: String? = nil)
  {
    if isTrue { add(key, titles, "yes", text ?? wording.yes) }
  }

  /// The vocabulary's name as OSM spells values: "pavingStones" is `paving_stones`.
  private static func tagged(_ name: String) -> String {
    var result = ""
    for character in name {
      if character.isUppercase { result += "_" }
      result += character.lowercased()
    }
    return result
  }

  // MARK: Ways

  mutating func add(_ attributes: EdgeAttributes) {
    add("class", ("Art", "kind"), attributes.wayClass) { $0.word($1) }
    add("surface", ("Belag", "surface"), attributes.surface, .surface) { $0.word($1) }
    add("smoothness", ("Ebenheit", "smoothness"), attributes.smoothness, .smoothness) {
      $0.word($1)
    }
    add(
      "tactile_paving", ("Leitstreifen", "guide strip"), attributes.tactilePaving, .tactilePaving
    ) { $0.word($1) }
    add("cycling", ("Radverkehr", "cycling"), attributes.cycling, .cycling) { $0.word($1) }
    add("access", ("Zugang zu Fuß", "access on foot"), attributes.access, .access) {
      $0.word($1)
    }
    add("lit", ("Beleuchtung", "lighting"), attributes.lit, .lit) { $0.word($1) }
    add("incline", ("Neigung", "incline"), attributes.incline, .incline) { [compass] in
      compass.word($1, $0)
    }
    add("width_m", ("Breite", "width"), tenths: Int(attributes.widthDecimeters), .width)
    let level = attributes.level == Self.noLevel ? nil : "\(attributes.level)"
    add("level", ("Ebene", "level"), level, level, .level)
    addSides(attributes)
    add("bridge", ("Brücke", "bridge"), if: attributes.isBridge)
    add("tunnel", ("Tunnel, Unterführung", "tunnel, underpass"), if: attributes.isTunnel)
    add("covered", ("überdacht", "covered"), if: attributes.isCovered)
    add("indoor", ("im Gebäude", "indoors"), if: attributes.isIndoor)
    add("ramp", ("Rampe", "ramp"), if: attributes.hasRamp)
    add(
      "ramp:wheelchair", ("Rampe für Rollstühle", "ramp for wheelchairs"),
      if: attributes.ramps.contains(.wheelchair))
    add(
      "ramp:stroller", ("Rampe für Kinderwagen", "ramp for prams"),
      if: attributes.ramps.contains(.stroller))
    add(
      "ramp:bicycle", ("Schieberinne für Fahrräder", "channel for bicycles"),
      if: attributes.ramps.contains(.bicycle))
    addGuides(attributes)
    add(
      "oneway:foot", ("nur in einer Richtung", "in one direction only"),
      if: attributes.isForwardOnly, compass.onward)
  }

  /// When one may walk there, as the map writes it; nothing where it is the same at all times.
  mutating func add(_ rule: AccessOverTime.Tagging) {
    for (key, titles, value) in [
      ("opening_hours", ("Öffnungszeiten", "opening hours"), rule.openingHours),
      (
        "foot:conditional", ("Zugang zu Fuß nach Zeit", "access on foot by time"),
        rule.footConditional
      ),
      ("access:conditional", ("Zugang nach Zeit", "access by time"), rule.accessConditional),
    ] as [(String, Titles, String?)] {
      if let value { add(key, titles, value, value, .access) }
    }
  }

  /// `EdgeAttributes.level` of an edge whose level the map does not give.
  private static let noLevel: Int8 = -128

  private mutating func addSides(_ attributes: EdgeAttributes) {
    if attributes.wayClass.isCarriageway {
      for (key, turn, tag) in [
        ("sidewalk:left", -90.0, attributes.sidewalkLeft),
        ("sidewalk:right", 90, attributes.sidewalkRight),
      ] {
        let place = compass.place(turn)
        add(key, ("Gehweg \(place)", "pavement \(place)"), tag, .sidewalk) { $0.word($1) }
      }
      add("lanes", ("Fahrstreifen", "lanes"), number: Int(attributes.lanes), .lanes)
    }
    if attributes.wayClass == .sidewalk || attributes.streetSide != .unknown {
      add("street_side", ("die Straße liegt", "the street lies"), attributes.streetSide) {
        [compass] _, side in compass.place(side == .left ? -90 : 90)
      }
    }
  }

  // MARK: Crossings

  mutating func add(_ crossing: Crossing, _ graph: PedestrianGraph) {
    add("crossing", ("Querung", "crossing"), crossing.kind, .crossing) { $0.word($1) }
    let source = source(.crossing)
    add(
      "crossing_source", ("Quelle der Querung", "source of the crossing"),
      source.osmID == 0 ? "implied" : source.reference, wording.source(source), .crossing)
    let street = graph.name(crossing.crossedName)
    let name = street.isEmpty ? nil : street
    // Rails have no name that one could miss.
    if name != nil || !crossing.kind.isRail {
      add(
        "crosses", ("Name der gequerten Straße", "name of the crossed street"), name, name,
        .crossedRoad)
    }
    add(
      "crosses_class", ("gequerte Straße", "crossed road"), crossing.crossedClass, .crossedRoad
    ) { $0.word($1) }
    addSignals(crossing)
    add("crossing:island", ("Mittelinsel", "island"), crossing.island, .island) { $0.word($1) }
    addEnds(crossing)
    add("raised", ("Fahrbahn angehoben", "raised"), crossing.isRaised, .raised) { $0.word($1) }
    add(
      "cycle_track", ("Radweg zu queren", "cycle track to cross"), crossing.hasCycleTrack,
      .cycleTrack
    ) { $0.word($1) }
    let tenths = Int((Double(crossing.lengthCentimeters) / 10).rounded())
    add("length_m", ("von Bord zu Bord", "from kerb to kerb"), tenths: tenths)
    if tenths > 0 {
      let road = self.source(.crossedRoad)
      let isTagged = crossing.lengthOrigin == .width || crossing.lengthOrigin == .lanes
      let source = isTagged && road.osmID != 0 ? road : FactSource(.geometry)
      facts[facts.count - 1].source = source
      facts[facts.count - 1].sourceText = wording.origin(crossing.lengthOrigin, source)
    }
  }

  private mutating func addEnds(_ crossing: Crossing) {
    let (start, end) = (compass.place(180), compass.place(0))
    add("kerb_start", ("Bordstein \(start)", "kerb \(start)"), crossing.kerbStart, .kerbStart) {
      $0.word($1)
    }
    add("kerb_end", ("Bordstein \(end)", "kerb \(end)"), crossing.kerbEnd, .kerbEnd) {
      $0.word($1)
    }
    add(
      "tactile_start", ("Bodenindikator \(start)", "tactile paving \(start)"),
      crossing.tactileStart, .tactileStart
    ) { $0.word($1) }
    add(
      "tactile_end", ("Bodenindikator \(end)", "tactile paving \(end)"), crossing.tactileEnd,
      .tactileEnd
    ) { $0.word($1) }
  }

  private mutating func addSignals(_ crossing: Crossing) {
    if crossing.kind.isRail {
      add("crossing:barrier", ("Schranke", "barrier"), crossing.barrier, .barrier) { $0.word($1) }
      add("crossing:bell", ("Glocke", "bell"), crossing.bell, .bell) { $0.word($1) }
      add("crossing:light", ("Lichtzeichen", "light"), crossing.light, .light) { $0.word($1) }
    }
    add("signals", ("Ampel", "signals"), crossing.signals, .signals) { $0.word($1) }
    // Without a light there is nothing that could sound or vibrate; unknown ones may.
    guard crossing.signals == .yes || !crossing.kind.isRail && crossing.signals != .no else {
      return
    }
    add(
      "traffic_signals:sound", ("Ton der Ampel", "sound of the signals"), crossing.sound, .sound
    ) { $0.word($1) }
    add(
      "traffic_signals:vibration", ("Vibration", "vibration"), crossing.vibration, .vibration
    ) { $0.word($1) }
    add(
      "traffic_signals:arrow", ("tastbarer Pfeil", "tactile arrow"), crossing.arrow, .arrow
    ) { $0.word($1) }
    if crossing.minimap != .unknown {
      add(
        "traffic_signals:minimap", ("tastbarer Plan der Querung", "tactile map of the crossing"),
        crossing.minimap, .crossing
      ) { $0.word($1) }
    }
    if crossing.floorVibration != .unknown {
      add(
        "traffic_signals:floor_vibration", ("Boden vibriert", "the ground vibrates"),
        crossing.floorVibration, .crossing
      ) { $0.word($1) }
    }
    add("button_operated", ("Taster", "button"), crossing.button, .button) { $0.word($1) }
  }

  // MARK: Steps

  mutating func add(_ steps: Steps) {
    add("step_count", ("Stufen", "steps"), number: Int(steps.count), .stepCount)
    if steps.count == 0 && steps.wayCount > 0 {
      add(
        "step_count_of_way", ("Stufen der ganzen Treppe", "steps of the whole flight"),
        number: Int(steps.wayCount), .stepCount)
    }
    add("steps_incline", ("Treppe führt", "the steps lead"), steps.incline, .incline) {
      [compass] in compass.word($1, $0)
    }
    add("handrail", ("Handlauf", "handrail"), steps.handrail, .handrail) { [compass] in
      compass.word($1, $0)
    }
    add(
      "steps_tactile_paving", ("Aufmerksamkeitsfeld", "warning field"), steps.tactilePaving,
      .tactilePaving
    ) { $0.word($1) }
    if steps.conveying != .none {
      add("conveying", ("Laufrichtung", "conveys"), steps.conveying) { [compass] in
        compass.word($1, $0)
      }
    }
  }
}
