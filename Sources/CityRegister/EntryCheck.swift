// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// What the map says of an entry: where it lies, what it touches, and what its author must know.
public struct EntryCheck: Sendable {
  /// A way of the map that a closure touches.
  public struct Touched: Hashable, Sendable {
    public var edge: EdgeID
    /// OSM id of the way.
    public var way: Int64
    public var street: String
    /// Of the street on which the pavement lies, by the compass; `nil` where it is none.
    public var side: String?
    /// Metres of it that lie in the closure.
    public var meters: Double
    public var isWholeStreet: Bool
  }

  public var touched = [Touched]()
  /// What keeps the entry out of the register.
  public var faults = [LocalText]()
  /// What keeps it from being approved.
  public var obstacles = [LocalText]()
  /// What its author should know.
  public var remarks = [LocalText]()

  /// RSA 21: the usual least width of a footway beside works, metres.
  private static let usualWidth = 1.30
  /// RSA 21, B II/4: a kerb above this needs a ramp, centimetres.
  private static let highestKerb = 3.0
  /// An entry may lie a little beyond the last way of the map, metres.
  private static let margin = 200.0
  /// Works that last longer are looked at twice, seconds: two years.
  private static let longLasting: Int64 = 2 * 366 * 86_400

  public init(_ entry: CityEntry, graph: PedestrianGraph, now: Int64) {
    judgePlace(entry, graph)
    if let closure = entry.closure {
      judge(closure, entry, now)
      match(closure, graph)
    }
    if entry.kind == .fact { judgeFact(entry, graph) }
    faults += SpokenWords.faults(entry, graph)
    if entry.kind == .task {
      obstacles.append(
        LocalText(
          "eine Aufgabe wird nie freigegeben; bitte eine Sperrung daraus machen",
          "a task is never approved; please make a closure of it"))
    }
  }

  /// What of an entry's texts nobody may hear, and why the device leaves it untold.
  public static func forbiddenWords(_ entry: CityEntry, graph: PedestrianGraph) -> [LocalText] {
    SpokenWords.faults(entry, graph)
  }

  private mutating func judgePlace(_ entry: CityEntry, _ graph: PedestrianGraph) {
    let bounds = graph.bounds
    guard !bounds.isEmpty, entry.kind != .task else { return }
    let corner = Coordinate(latitudeE7: bounds.south, longitudeE7: bounds.west)
    let metric = LocalMetric(latitude: corner.latitude)
    let rows = Int64(Self.margin / metric.metersPerLatitudeE7)
    let columns = Int64(Self.margin / metric.metersPerLongitudeE7)
    let outside = entry.positions.first { place in
      !(Int64(bounds.south) - rows...Int64(bounds.north) + rows)
        .contains(Int64(place.latitudeE7))
        || !(Int64(bounds.west) - columns...Int64(bounds.east) + columns)
          .contains(Int64(place.longitudeE7))
    }
    if let outside {
      let place = "\(JSONText.number(outside.latitude)), \(JSONText.number(outside.longitude))"
      faults.append(
        LocalText(
          "liegt außerhalb der Karte (\(place))", "lies outside the map (\(place))"))
    }
  }

  private mutating func judge(_ closure: Closure, _ entry: CityEntry, _ now: Int64) {
    if let width = closure.remainingWidth {
      let meters = JSONText.number(width)
      let german = meters.replacing(".", with: ",")
      if closure.isBelowRule {
        remarks.append(
          LocalText(
            "Restbreite \(german) m: unter RSA-Mindestbreite (1,00 m)",
            "remaining width \(meters) m: below the least width of RSA 21 (1.00 m)"))
      } else if width < Self.usualWidth {
        remarks.append(
          LocalText(
            "Restbreite \(german) m: nach RSA nur auf kurzem Stück erlaubt (sonst 1,30 m)",
            "remaining width \(meters) m: by RSA 21 on a short stretch only (else 1.30 m)"))
      }
    }
    if let kerb = entry.number("kerb_height_cm"), kerb > Self.highestKerb {
      remarks.append(
        LocalText(
          "Bord höher als 3 cm: nach RSA (B II/4) ist ein Podest oder eine Rampe nötig",
          "kerb above 3 cm: RSA 21 (B II/4) asks for a platform or a ramp"))
    }
    if closure.effect == .crossOver && entry.string("crossing") == nil {
      remarks.append(
        LocalText(
          "schickt auf die andere Seite: bitte die Querung nennen (crossing) und ob sie ein "
            + "Blindensignal hat (crossing_has_blind_signal); ein Notweg auf derselben Seite geht "
            + "vor (RSA 21)",
          "sends people across: please name the crossing (crossing) and whether it has a blind "
            + "signal (crossing_has_blind_signal); an emergency path on the same side comes first "
            + "(RSA 21)"))
    }
    if closure.validTo <= now {
      remarks.append(LocalText("das Ende ist schon vorbei", "the end is past already"))
    }
    if closure.validTo - closure.validFrom > Self.longLasting {
      remarks.append(
        LocalText("dauert länger als zwei Jahre", "lasts longer than two years"))
    }
    if closure.isOpenEnded {
      remarks.append(
        LocalText(
          "ohne Ende: gilt 14 Tage über die letzte Bestätigung hinaus",
          "without an end: counts for 14 days after the last confirmation"))
    }
  }

  private mutating func judgeFact(_ entry: CityEntry, _ graph: PedestrianGraph) {
    guard let fact = FactFile.fact(of: entry.feature), fact.object != .stop,
      fact.object != .obstacle, graph.targetCount(of: fact) == 0
    else { return }
    remarks.append(
      LocalText(
        "passt zu keinem Objekt der Karte (\(fact.object.rawValue)) und wird nicht gesprochen; bitte "
          + "Lage und osm prüfen",
        "is about nothing of the map (\(fact.object.rawValue)) and is not spoken; please check place "
          + "and osm"))
  }

  private mutating func match(_ closure: Closure, _ graph: PedestrianGraph) {
    var approved = closure
    approved.status = .approved
    let overlay = Overlay(closures: [approved], graph: graph)
    touched = overlay.hits.map { hit in
      let length = graph.edge(hit.edge).length.meters
      return Touched(
        edge: hit.edge, way: graph.edge(hit.edge).way.value,
        street: Self.street(hit.edge, graph), side: Self.side(hit.edge, graph),
        meters: hit.span.meters(of: length), isWholeStreet: hit.isWholeStreet)
    }
    guard !overlay.hasClosures else { return }
    obstacles.append(
      LocalText(
        "die Linie passt zu keinem Weg der Karte (Art \(closure.affects.rawValue)); bitte Lage und "
          + "Seite prüfen",
        "the geometry matches no way of the map (kind \(closure.affects.rawValue)); please check "
          + "place and side"))
  }

  /// Crossings are called by what is crossed.
  static func street(_ edge: EdgeID, _ graph: PedestrianGraph) -> String {
    let crossed = graph.crossingID(of: edge).map { graph.name(graph.crossing($0).crossedName) }
    if let crossed, !crossed.isEmpty { return crossed }
    return graph.streetName(of: edge)
  }

  private static func side(_ edge: EdgeID, _ graph: PedestrianGraph) -> String? {
    let streetSide = graph.attributes(of: edge).streetSide
    guard streetSide == .left || streetSide == .right, graph.crossingID(of: edge) == nil else {
      return nil
    }
    let points = graph.geometry(of: edge)
    guard let first = points.first, let last = points.last else { return nil }
    // The pavement lies on the side of the street that is away from the street.
    let outward = first.bearing(to: last).turned(by: streetSide == .left ? 90 : -90)
    let compass = ["north", "east", "south", "west"]
    let turns = (0..<4).map { abs(outward.turn(to: Bearing(degrees: Double($0) * 90))) }
    return turns.indices.min { turns[$0] < turns[$1] }.map { compass[$0] }
  }

  /// "way/123 Fackelstraße, south, 85 m" in the order of the map; the pieces of one side of a way
  /// are one line.
  public var lines: [LocalText] {
    var sides = [Touched]()
    for one in touched {
      let same = sides.firstIndex {
        ($0.way, $0.street, $0.side, $0.isWholeStreet)
          == (one.way, one.street, one.side, one.isWholeStreet)
      }
      if let same { sides[same].meters += one.meters } else { sides.append(one) }
    }
    return sides.map { one in
      let name = one.street.isEmpty ? "" : " \(one.street)"
      let meters = Int(one.meters.rounded())
      return LocalText(
        "way/\(one.way)\(name)\(one.side.map { ", Seite \(Self.german($0))" } ?? ""), \(meters) m"
          + (one.isWholeStreet ? ", ganze Straße (Gehweg nicht in der Karte)" : ""),
        "way/\(one.way)\(name)\(one.side.map { ", \($0) side" } ?? ""), \(meters) m"
          + (one.isWholeStreet ? ", whole street (no pavement in the map)" : ""))
    }
  }

  private static func german(_ side: String) -> String {
    ["north": "Nord", "east": "Ost", "south": "Süd", "west": "West"][side] ?? side
  }
}
