// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork

/// The facts about street objects of an overlay: GeoJSON points with the keys of the handbook.
/// They were judged when they came into the register; a word that this version does not know says
/// nothing, and the map's own word stays.
public enum FactFile {
  /// Those that count at a moment, in the order of the file. What holds at certain hours only is no
  /// lasting fact and is left out.
  ///
  /// - Parameters:
  ///   - collection: a FeatureCollection.
  ///   - moment: seconds since 1970; `nil` where nobody knows it: what begins or ends is left out.
  public static func facts(_ collection: JSONNode, at moment: Int64?) -> [StreetFact] {
    (collection["features"]?.array ?? []).compactMap { feature in
      counts(feature["properties"], at: moment) ? fact(of: feature) : nil
    }
  }

  /// What they say of stops, in the order of the file; see ``facts(_:at:)``.
  public static func stops(_ collection: JSONNode, at moment: Int64?) -> [CityStop] {
    (collection["features"]?.array ?? []).compactMap { feature in
      guard let properties = feature["properties"], text("object", properties) == "stop",
        counts(properties, at: moment),
        let place = OverlayFile.positions(feature["geometry"]?["coordinates"]).first
      else { return nil }
      var stop = CityStop(place: place, name: text("name", properties) ?? "")
      stop.german = text("spoken_de", properties) ?? ""
      stop.english = text("spoken_en", properties) ?? ""
      stop.platform = text("ref", properties) ?? ""
      stop.date = date(properties)
      return stop
    }
  }

  /// One feature; `nil` for what is no fact about an object at a place.
  public static func fact(of feature: JSONNode) -> StreetFact? {
    guard let properties = feature["properties"], let word = text("object", properties),
      let object = StreetFact.Object(rawValue: word),
      let place = OverlayFile.positions(feature["geometry"]?["coordinates"]).first
    else { return nil }
    var fact = StreetFact(id: feature["id"]?.string ?? "", object: object, place: place)
    (fact.element, fact.osmID) = element(text("osm", properties))
    fact.bearing = bearing(properties)
    fact.sound = sound(text("signal_sound", properties))
    fact.vibration = known("signal_vibration", properties)
    fact.arrow = known("signal_arrow", properties)
    fact.button = known("button", properties)
    fact.kerb = kerb(properties)
    fact.tactilePaving = tactilePaving(object, properties)
    fact.stepCount = UInt16(exactly: number("step_count", properties) ?? 0) ?? 0
    fact.handrail = handrail(text("handrail", properties))
    fact.door = door(text("door", properties))
    fact.automaticDoor = known("automatic_door", properties)
    fact.date = date(properties)
    return fact
  }

  // Functions of their own: chains of optionals in one long function crash the optimizer of Swift 6.3.

  private static func text(_ key: String, _ properties: JSONNode) -> String? {
    guard let node = properties[key] else { return nil }
    return node.string
  }

  private static func number(_ key: String, _ properties: JSONNode) -> Double? {
    guard let node = properties[key] else { return nil }
    return node.number
  }

  private static func bearing(_ properties: JSONNode) -> Bearing? {
    guard let degrees = number("bearing", properties) else { return nil }
    return Bearing(degrees: degrees)
  }

  /// When somebody looked at it last.
  private static func date(_ properties: JSONNode) -> FactDate {
    guard let text = text("last_confirmed", properties),
      let seconds = TimestampText.seconds(text)
    else { return .unknown }
    return FactDate(CivilDate(dayNumber: Int(seconds / secondsPerDay)), isSurvey: true)
  }

  private static let secondsPerDay: Int64 = 86_400

  /// Whether an entry with `valid_from`, `valid_to` and `windows` counts at a moment.
  static func counts(_ properties: JSONNode?, at moment: Int64?) -> Bool {
    guard let properties else { return false }
    if let windows = properties["windows"], windows.array != nil { return false }
    let (from, to) = (text("valid_from", properties), text("valid_to", properties))
    guard from != nil || to != nil else { return true }
    guard let moment else { return false }
    // A time that cannot be read is none that is now.
    if let from {
      guard let start = TimestampText.seconds(from), start <= moment else { return false }
    }
    if let to { guard let end = TimestampText.seconds(to), moment < end else { return false } }
    return true
  }

  // MARK: Words

  /// "node/123".
  private static func element(_ text: String?) -> (PlaceElement?, Int64) {
    let parts = (text ?? "").split(separator: "/")
    guard parts.count == 2, let id = Int64(parts[1]), id != 0,
      let element = PlaceElement.allCases.first(where: { $0.word == parts[0] })
    else { return (nil, 0) }
    return (element, id)
  }

  private static func known(_ key: String, _ properties: JSONNode) -> Known {
    switch text(key, properties) {
    case "yes"?: return .yes
    case "no"?: return .no
    default: return .unknown
    }
  }

  private static func sound(_ word: String?) -> SignalSound {
    switch word {
    case "yes"?: return .yes
    case "no"?: return .no
    case "walk"?: return .walk
    case "locate"?: return .locate
    default: return .unknown
    }
  }

  /// OSM wiki, Key:kerb: flush is about 0 cm, lowered about 3 cm, raised above that.
  private static let (flushKerb, loweredKerb) = (1.0, 3.0)

  private static func kerb(_ properties: JSONNode) -> Kerb {
    switch text("kerb", properties) {
    case "flush"?: return .flush
    case "lowered"?: return .lowered
    case "raised"?: return .raised
    case "rolled"?: return .rolled
    case "no"?: return .none
    default: break
    }
    guard let height = number("kerb_height_cm", properties) else { return .unknown }
    return height < flushKerb ? .flush : height <= loweredKerb ? .lowered : .raised
  }

  /// Of a field of ground indicators that is worn or covered nobody can say that it leads.
  private static func tactilePaving(
    _ object: StreetFact.Object, _ properties: JSONNode
  ) -> TactilePaving {
    guard object == .tactilePaving else { return .unknown }
    switch text("condition", properties) {
    case "worn"?, "covered"?: return .partial
    case "broken"?: return .incorrect
    default: return .yes
    }
  }

  private static func handrail(_ word: String?) -> Handrail {
    switch word {
    case "left"?: return .left
    case "right"?: return .right
    case "both"?: return .both
    case "no"?: return .no
    default: return .unknown
    }
  }

  private static func door(_ word: String?) -> DoorKind {
    switch word {
    case "hinged"?: return .hinged
    case "sliding"?: return .sliding
    case "revolving"?: return .revolving
    case "swinging"?: return .swinging
    case "no"?: return .open
    default: return .unknown
    }
  }
}

extension MapBundle {
  /// The map with what the city has published about street objects in the place of the map's own
  /// words; what is withdrawn, over or not yet there leaves them as they are.
  ///
  /// - Parameter moment: of the walk, seconds since 1970; `nil` where nobody knows it.
  public func knowingCity(at moment: Int64?) throws(BundleError) -> MapBundle {
    guard let collection = try overlay(part: "facts") else { return self }
    return knowing(FactFile.facts(collection, at: moment))
  }

  /// The map with these facts.
  func knowing(_ facts: [StreetFact]) -> MapBundle {
    guard !facts.isEmpty else { return self }
    var bundle = self
    bundle.graph = graph.applying(facts).graph
    bundle.factsMark = Self.mark(facts)
    return bundle
  }

  /// FNV-1a over the facts: kept prices of other facts are not taken for these.
  private static func mark(_ facts: [StreetFact]) -> UInt64 {
    var mark: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in facts.map({ "\($0)" }).joined().utf8 {
      mark = (mark ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    return mark | 1
  }
}
