// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What leads, what endangers, and what somebody wrote for those who come: facts that few ways
/// have. Those that the map does not give are named as unknown only where one expects them.
extension FactList {
  mutating func addGuides(_ attributes: EdgeAttributes) {
    if attributes.wayClass == .elevator {
      add(
        "tactile_writing", ("Knöpfe tastbar", "buttons to touch"), attributes.tactileWriting
      ) { $0.word($1) }
      add("speech_output", ("Ansage", "announcements"), attributes.speechOutput) { $0.word($1) }
    }
    addIfKnown("blind", ("für Blinde", "for blind people"), attributes.blind) { $0.word($1) }
    addIfKnown("hazard", ("Gefahr", "hazard"), attributes.hazard) { $0.word($1) }
    addIfKnown("tracktype", ("Wegbefestigung", "firmness of the track"), attributes.trackGrade) {
      $0.word($1)
    }
    addIfKnown("handrail", ("Handlauf", "handrail"), attributes.handrail, .handrail) {
      [compass] in compass.word($1, $0)
    }
    for (turn, side, guide, kerb) in [
      (-90.0, "left", attributes.guideLeft, attributes.kerbLeft),
      (90, "right", attributes.guideRight, attributes.kerbRight),
    ] {
      let place = compass.place(turn)
      addIfKnown("guide:\(side)", ("Leitlinie \(place)", "line to follow \(place)"), guide) {
        $0.word($1)
      }
      addIfKnown("kerb:\(side)", ("Bordstein \(place)", "kerb \(place)"), kerb, .kerbStart) {
        $0.word($1)
      }
    }
  }

  /// Texts and landmarks at a node, each with the node as its source.
  ///
  /// - Parameter tellsLift: the node is a lift without a ride that would tell of it. Whoever walks
  ///   past a lift does not miss its buttons: what is unknown of them is told of rides only.
  mutating func add(node attributes: NodeAttributes, tellsLift: Bool) {
    addIfKnown("landmark", ("auf dem Weg", "on the way"), attributes.landmark) { $0.word($1) }
    addIfKnown("blind", ("für Blinde", "for blind people"), attributes.blind) { $0.word($1) }
    guard attributes.isElevator && tellsLift else { return }
    addIfKnown(
      "tactile_writing", ("Knöpfe des Aufzugs tastbar", "buttons of the lift to touch"),
      attributes.tactileWriting
    ) { $0.word($1) }
    addIfKnown(
      "speech_output", ("Ansage im Aufzug", "announcements in the lift"), attributes.speechOutput
    ) { $0.word($1) }
  }

  /// Texts in every language that the map has; the language is named where the map names it.
  mutating func add(_ remarks: [Remark], _ graph: PedestrianGraph) {
    for remark in remarks {
      let text = graph.name(remark.text)
      let suffix =
        switch remark.language {
        case .unknown: ""
        case .german: ":de"
        case .english: ":en"
        }
      switch remark.topic {
      case .blind:
        add(
          "blind:description\(suffix)", ("Hinweis für Blinde", "note for blind people"), text, text)
      case .wheelchair:
        add(
          "wheelchair:description\(suffix)",
          ("Hinweis für Rollstühle", "note for wheelchair users"), text, text)
      case .kerbHeight:
        add("kerb:height", ("Höhe des Bordsteins", "height of the kerb"), text, text)
      case .levels:
        let list = text.split(separator: ";").map { $0.filter { $0 != " " } }
        add("level", ("Ebenen", "levels"), text, list.joined(separator: ", "), .level)
      case .pronunciation:
        add("name:pronunciation", ("Aussprache des Namens", "pronunciation"), text, text)
      }
    }
  }

  private mutating func addIfKnown<Value: RawRepresentable<UInt8>>(
    _ key: String, _ titles: Titles, _ value: Value, _ kind: FactKind = .everything,
    _ word: (ReportWording, Value) -> String
  ) {
    if value.rawValue != 0 { add(key, titles, value, kind, word) }
  }
}

extension ReportWording {
  func word(_ fitness: BlindFitness) -> String {
    switch fitness {
    case .unknown: return unknownWord
    case .no: return pick("laut Karte nicht geeignet", "not suitable by the map")
    case .limited: return pick("laut Karte eingeschränkt", "limited by the map")
    case .yes: return pick("laut Karte geeignet", "suitable by the map")
    }
  }

  func word(_ hazard: Hazard) -> String {
    switch hazard {
    case .unknown: return unknownWord
    case .rockfall: return pick("Steinschlag", "falling rocks")
    case .flooding: return pick("Überflutung", "flooding")
    case .slippery: return pick("Rutschgefahr", "slippery")
    case .fall: return pick("Absturzgefahr", "danger of falling")
    case .other: return pick("Art nicht genannt", "kind not given")
    case .water: return pick("Wasser neben dem Weg", "water beside the way")
    }
  }

  func word(_ grade: TrackGrade) -> String {
    switch grade {
    case .unknown: return unknownWord
    case .grade1: return pick("fest", "firm")
    case .grade2: return pick("überwiegend fest", "mostly firm")
    case .grade3: return pick("halb fest", "half firm")
    case .grade4: return pick("überwiegend weich", "mostly soft")
    case .grade5: return pick("weich", "soft")
    }
  }

  func word(_ line: GuideLine) -> String {
    switch line {
    case .unknown: return unknownWord
    case .wall: return pick("Mauer", "wall")
    case .fence: return pick("Zaun", "fence")
    case .hedge: return pick("Hecke", "hedge")
    case .kerb: return pick("Bordstein", "kerb")
    case .handrail: return pick("Geländer", "rail")
    }
  }

  func word(_ landmark: NodeLandmark) -> String {
    switch landmark {
    case .none: return pick("nichts in der Karte", "nothing in the map")
    case .bench: return pick("Bank", "bench")
    case .wasteBasket: return pick("Abfallkorb", "waste basket")
    case .postBox: return pick("Briefkasten", "post box")
    case .bicycleParking: return pick("Fahrradständer", "bicycle parking")
    case .streetCabinet: return pick("Schaltkasten", "street cabinet")
    case .streetLamp: return pick("Laterne", "street lamp")
    case .advertisingColumn: return pick("Litfaßsäule", "advertising column")
    case .tactileInformation: return pick("tastbare Tafel", "board to touch")
    case .beacon: return pick("Funkbake", "radio beacon")
    case .outdoorSeating: return pick("Tische und Stühle", "tables and chairs")
    case .fountain: return pick("Brunnen", "fountain")
    }
  }
}
