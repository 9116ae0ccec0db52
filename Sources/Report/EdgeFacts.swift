// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// What is known of one edge: for `lotse inspect --at` and for the network picture. What the map
/// does not say is a fact without value, to be named as unknown; it is never written as "no".
public struct EdgeFacts: Sendable {
  /// One thing that a map can say of a way.
  public struct Fact: Hashable, Sendable {
    /// OSM's key where there is one; the same in every language.
    public var key: String
    /// The value as OSM spells it; `nil` where the map says nothing.
    public var value: String?
    /// Key and value for people.
    public var title: String
    public var text: String?
  }

  public let edge: EdgeID
  /// The street's name or reference; empty if the map has neither.
  public let street: String
  /// 0 where the edge comes from no way.
  public let way: OSMWayID
  /// Kind of the way in words.
  public let kind: String
  public let length: Distance
  /// In a fixed order; those that can't apply to the edge are left out.
  public let facts: [Fact]

  public init(_ graph: PedestrianGraph, _ edge: EdgeID, language: WalkReport.Language) {
    let wording = ReportWording(language: language)
    let record = graph.edge(edge)
    let attributes = graph.attributes(of: edge)
    var list = FactList(wording: wording)
    list.add(attributes)
    if let id = graph.crossingID(of: edge) {
      let crossing = graph.crossing(id)
      list.add(crossing, street: graph.name(crossing.crossedName))
    }
    if let steps = graph.steps(of: edge) { list.add(steps) }
    self.edge = edge
    street = graph.streetName(of: edge)
    way = record.way
    kind = wording.word(attributes.wayClass)
    length = record.length
    facts = list.facts
  }

  /// The facts that the map gives.
  public var known: [Fact] { facts.filter { $0.value != nil } }
  /// The facts that it does not give.
  public var unknown: [Fact] { facts.filter { $0.value == nil } }
}

/// Facts under construction.
private struct FactList {
  let wording: ReportWording
  private(set) var facts = [EdgeFacts.Fact]()

  init(wording: ReportWording) { self.wording = wording }

  private typealias Titles = (german: String, english: String)

  private mutating func add(_ key: String, _ titles: Titles, _ value: String?, _ text: String?) {
    facts.append(
      EdgeFacts.Fact(
        key: key, value: value, title: wording.pick(titles.german, titles.english), text: text))
  }

  /// A value of a vocabulary, whose 0 means that the map says nothing.
  private mutating func add<Value: RawRepresentable<UInt8>>(
    _ key: String, _ titles: Titles, _ value: Value, _ word: (ReportWording, Value) -> String
  ) {
    let isKnown = value.rawValue != 0
    add(key, titles, isKnown ? Self.tagged("\(value)") : nil, isKnown ? word(wording, value) : nil)
  }

  private mutating func add(_ key: String, _ titles: Titles, number: Int, unit: String = "") {
    let text = number > 0 ? "\(number)" : nil
    add(key, titles, text, text.map { $0 + unit })
  }

  private mutating func add(_ key: String, _ titles: Titles, tenths: Int) {
    let value = Double(tenths) / 10
    add(
      key, titles, tenths > 0 ? NumberText.attribute(value) : nil,
      tenths > 0 ? wording.numbers.fixed(value, 1) + " m" : nil)
  }

  /// Something that a way is or is not known to be; only the former is a fact.
  private mutating func add(_ key: String, _ titles: Titles, if isTrue: Bool) {
    if isTrue { add(key, titles, "yes", wording.yes) }
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

  mutating func add(_ attributes: EdgeAttributes) {
    add("class", ("Art", "kind"), attributes.wayClass) { $0.word($1) }
    add("surface", ("Belag", "surface"), attributes.surface) { $0.word($1) }
    add("smoothness", ("Ebenheit", "smoothness"), attributes.smoothness) { $0.word($1) }
    add("tactile_paving", ("Leitstreifen", "guide strip"), attributes.tactilePaving) {
      $0.word($1)
    }
    add("cycling", ("Radverkehr", "cycling"), attributes.cycling) { $0.word($1) }
    add("access", ("Zugang zu Fuß", "access on foot"), attributes.access) { $0.word($1) }
    add("lit", ("Beleuchtung", "lighting"), attributes.lit) { $0.word($1) }
    add("incline", ("Neigung", "incline"), attributes.incline) { $0.word($1) }
    add("width_m", ("Breite", "width"), tenths: Int(attributes.widthDecimeters))
    let level = attributes.level == Self.noLevel ? nil : "\(attributes.level)"
    add("level", ("Ebene", "level"), level, level)
    addSides(attributes)
    add("bridge", ("Brücke", "bridge"), if: attributes.isBridge)
    add("tunnel", ("Tunnel, Unterführung", "tunnel, underpass"), if: attributes.isTunnel)
    add("covered", ("überdacht", "covered"), if: attributes.isCovered)
    add("indoor", ("im Gebäude", "indoors"), if: attributes.isIndoor)
    add("ramp", ("Rampe", "ramp"), if: attributes.hasRamp)
    add(
      "oneway:foot", ("nur in Richtung der Linie", "along the line only"),
      if: attributes.isForwardOnly)
  }

  /// `EdgeAttributes.level` of an edge whose level the map does not give.
  private static let noLevel: Int8 = -128

  private mutating func addSides(_ attributes: EdgeAttributes) {
    if attributes.wayClass.isCarriageway {
      add("sidewalk:left", ("Gehweg links", "pavement left"), attributes.sidewalkLeft) {
        $0.word($1)
      }
      add("sidewalk:right", ("Gehweg rechts", "pavement right"), attributes.sidewalkRight) {
        $0.word($1)
      }
      add("lanes", ("Fahrstreifen", "lanes"), number: Int(attributes.lanes))
    }
    if attributes.wayClass == .sidewalk {
      add("street_side", ("die Straße liegt", "the street lies"), attributes.streetSide) {
        $0.word($1)
      }
    }
  }

  // MARK: Crossings and steps

  mutating func add(_ crossing: Crossing, street: String) {
    let kind: (String, String) = ("Querung", "crossing")
    add("crossing", kind, crossing.kind) { $0.word($1) }
    let source =
      crossing.osmID == 0 ? "implied" : "\(crossing.isWay ? "way" : "node")/\(crossing.osmID)"
    add(
      "crossing_source", ("Quelle der Querung", "source of the crossing"), source,
      crossing.osmID == 0
        ? wording.pick("aus der Geometrie erschlossen", "implied by the geometry") : source)
    let name = street.isEmpty ? nil : street
    add("crosses", ("quert", "crosses"), name, name)
    add("crosses_class", ("gequerte Straße", "crossed road"), crossing.crossedClass) {
      $0.word($1)
    }
    addSignals(crossing)
    add("crossing:island", ("Mittelinsel", "island"), crossing.island) { $0.word($1) }
    add("kerb_start", ("Bordstein am Anfang", "kerb at the start"), crossing.kerbStart) {
      $0.word($1)
    }
    add("kerb_end", ("Bordstein am Ende", "kerb at the end"), crossing.kerbEnd) {
      $0.word($1)
    }
    add(
      "tactile_start", ("Bodenindikator am Anfang", "tactile at the start"), crossing.tactileStart
    ) { $0.word($1) }
    add("tactile_end", ("Bodenindikator am Ende", "tactile at the end"), crossing.tactileEnd) {
      $0.word($1)
    }
    add(
      "length_m", ("von Bord zu Bord", "from kerb to kerb"),
      tenths: Int((Double(crossing.lengthCentimeters) / 10).rounded()))
  }

  private mutating func addSignals(_ crossing: Crossing) {
    if crossing.kind.isRail {
      add("crossing:barrier", ("Schranke", "barrier"), crossing.barrier) { $0.word($1) }
      add("crossing:bell", ("Glocke", "bell"), crossing.bell) { $0.word($1) }
      add("crossing:light", ("Lichtzeichen", "light"), crossing.light) { $0.word($1) }
    }
    add("signals", ("Ampel", "signals"), crossing.signals) { $0.word($1) }
    // Without a light there is nothing that could sound or vibrate; unknown ones may.
    guard crossing.signals != .no else { return }
    add("traffic_signals:sound", ("Ton der Ampel", "sound of the signals"), crossing.sound) {
      $0.word($1)
    }
    add("traffic_signals:vibration", ("Vibration", "vibration"), crossing.vibration) {
      $0.word($1)
    }
    add("traffic_signals:arrow", ("tastbarer Pfeil", "tactile arrow"), crossing.arrow) {
      $0.word($1)
    }
    add("button_operated", ("Taster", "button"), crossing.button) { $0.word($1) }
  }

  mutating func add(_ steps: Steps) {
    add("step_count", ("Stufen", "steps"), number: Int(steps.count))
    add("steps_incline", ("Treppe führt", "the steps lead"), steps.incline) { $0.word($1) }
    add("handrail", ("Handlauf", "handrail"), steps.handrail) { $0.word($1) }
    add(
      "steps_tactile_paving", ("Aufmerksamkeitsfeld", "warning field"), steps.tactilePaving
    ) { $0.word($1) }
    if steps.conveying != .none {
      add("conveying", ("Laufrichtung", "conveys"), steps.conveying) { $0.word($1) }
    }
  }
}
