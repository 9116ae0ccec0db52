// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// The line or the points that staff mean by "Fackelstraße 12-20" or "Burgstraße / Fackelstraße".
public struct PlaceShape {
  /// What a text was found to mean.
  public struct Found: Sendable {
    /// A GeoJSON geometry.
    public var geometry: JSONNode
    /// On which side of its line the houses lie, where only the street's middle is in the map.
    public var side: String?
    public var street: String
    public var remark: LocalText?

    public init(geometry: JSONNode, side: String?, street: String, remark: LocalText?) {
      self.geometry = geometry
      self.side = side
      self.street = street
      self.remark = remark
    }
  }

  /// What a text asks for.
  public enum Question: Hashable, Sendable {
    /// A street, with house numbers from and to where they are named.
    case street(String, from: Int?, to: Int?)
    /// Where the first street is crossed at the second; the compass picks one of several.
    case crossing(String, String, compass: String?)
  }

  private let graph: PedestrianGraph

  public init(_ graph: PedestrianGraph) { self.graph = graph }

  // MARK: Reading the text

  private static let compass = [
    "nord": "north", "ost": "east", "süd": "south", "west": "west", "north": "north",
    "east": "east", "south": "south",
  ]

  public static func question(_ text: String) -> Question {
    var text = text.trimming
    if text.lowercased().hasPrefix("kreuzung ") { text = String(text.dropFirst(9)) }
    var direction: String?
    if text.hasSuffix(")"), let open = text.lastIndex(of: "(") {
      let word = text[text.index(after: open)...].dropLast().lowercased()
      direction = compass[String(word)]
      if direction != nil { text = String(text[..<open]).trimming }
    }
    for mark in [" / ", "/", " Ecke ", " ecke ", " & "] {
      let parts = text.components(mark)
      if parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) {
        return .crossing(parts[0], parts[1], compass: direction)
      }
    }
    let words = text.replacing(" bis ", with: "-").replacing("–", with: "-")
      .replacing(" - ", with: "-").split(separator: " ")
    guard let last = words.last, last.first?.isNumber == true, words.count > 1 else {
      return .street(text, from: nil, to: nil)
    }
    let numbers = last.split(separator: "-").map { leadingNumber(String($0)) }
    let street = words.dropLast().joined(separator: " ")
    guard let from = numbers.first ?? nil else { return .street(text, from: nil, to: nil) }
    return .street(street, from: from, to: (numbers.count > 1 ? numbers[1] : nil) ?? from)
  }

  /// 12 of "12a".
  static func leadingNumber(_ text: String) -> Int? {
    Int(text.prefix { $0.isASCII && $0.isNumber })
  }

  /// As names are compared: small letters, "str." written out, ss for ß.
  static func folded(_ name: String) -> String {
    var text = name.lowercased().trimming
    if text.hasSuffix("str.") || text.hasSuffix("str") {
      text = String(text.prefix { $0 != "." })
      if text.hasSuffix("str") { text += "aße" }
    }
    return text.replacing("ß", with: "ss").replacing("-", with: " ")
  }

  // MARK: Looking

  /// `nil` where the map has no such street, house or crossing.
  public func find(_ question: Question) -> Found? {
    switch question {
    case .street(let name, nil, _): return wholeStreet(name)
    case .street(let name, let from?, let to): return houses(name, from, to ?? from)
    case .crossing(let one, let other, let compass):
      return crossing(one, at: other, compass) ?? crossing(other, at: one, compass)
        ?? corner(one, other)
    }
  }

  private func isNamed(_ edge: EdgeID, _ folded: String) -> Bool {
    Self.folded(graph.streetName(of: edge)) == folded
  }

  private var edges: LazyMapSequence<Range<UInt32>, EdgeID> {
    (0..<UInt32(clamping: graph.edgeCount)).lazy.map { EdgeID($0) }
  }

  private func wholeStreet(_ name: String) -> Found? {
    let wanted = Self.folded(name)
    let lines = edges.filter { isNamed($0, wanted) && graph.crossingID(of: $0) == nil }
    guard let first = lines.first(where: { _ in true }) else { return nil }
    let positions = lines.map { Self.line(graph.geometry(of: $0)) }
    return Found(
      geometry: Self.geometry("MultiLineString", Array(positions)), side: nil,
      street: graph.streetName(of: first),
      remark: LocalText(
        "die ganze Straße, \(positions.count) Stücke", "the whole street, \(positions.count) pieces"
      ))
  }

  /// How far a house may stand from its street, metres.
  private static let depth = 80.0
  /// A single house's front, either way along the street, metres.
  private static let halfFront = 10.0

  private func houses(_ name: String, _ from: Int, _ to: Int) -> Found? {
    let wanted = Self.folded(name)
    let range = min(from, to)...max(from, to)
    // Numbers of one parity stand on one side of a German street.
    let isOneSide = from % 2 == to % 2
    let houses = graph.places { $0 == .address }.filter { place in
      guard let number = Self.leadingNumber(graph.name(place.number)), range.contains(number),
        !isOneSide || number % 2 == from % 2
      else { return false }
      return Self.folded(graph.name(place.name)) == wanted
    }
    let feet = houses.compactMap { house in
      graph.nearestEdge(to: house.position, radius: Self.depth) {
        isNamed($0, wanted) && graph.crossingID(of: $0) == nil
      }.map { (match: $0, house: house.position) }
    }
    guard let first = feet.first else { return nil }
    let street = graph.streetName(of: first.match.edge)
    let points = ordered(feet.map(\.match.foot))
    var line = along(points)
    if points.count < 2 || Polyline(points).length.meters < 2 * Self.halfFront {
      let edge = Polyline(graph.geometry(of: first.match.edge))
      let along = first.match.along
      line = [
        edge.point(at: max(along - Self.halfFront, 0)), edge.point(at: along + Self.halfFront),
      ]
    }
    return Found(
      geometry: Self.geometry("LineString", line.map(Self.position)),
      side: side(of: first.house, line, first.match.edge), street: street, remark: nil)
  }

  /// A way along the street is at most this much longer than the line between the houses.
  private static let mostStretch = 1.3

  /// From the first foot to the last as one walks, so that the line keeps to one side; the feet
  /// themselves where no such way is straight enough.
  private func along(_ feet: [Coordinate]) -> [Coordinate] {
    guard let first = feet.first, let last = feet.last, feet.count > 1 else { return feet }
    var search = RouteSearch(graph: graph, profile: .shortest, movesPlacesFar: true)
    guard let route = try? search.route(from: first, to: last) else { return feet }
    let straight = max(first.distance(to: last).meters, 1)
    return route.length.meters <= straight * Self.mostStretch ? route.line.points : feet
  }

  /// Along the axis of the two that lie farthest apart.
  private func ordered(_ feet: [Coordinate]) -> [Coordinate] {
    guard let start = feet.first else { return [] }
    let end = feet.max { start.distance(to: $0) < start.distance(to: $1) } ?? start
    let origin = feet.max { end.distance(to: $0) < end.distance(to: $1) } ?? start
    let sorted = feet.sorted { origin.distance(to: $0) < origin.distance(to: $1) }
    var points = [Coordinate]()
    for place in sorted where points.last.map({ $0.distance(to: place).meters > 1 }) ?? true {
      points.append(place)
    }
    return points
  }

  private func side(
    of house: Coordinate, _ line: [Coordinate], _ edge: EdgeID
  ) -> String? {
    guard graph.attributes(of: edge).wayClass.isCarriageway,
      let foot = Polyline(line).project(house)
    else { return nil }
    return foot.offset > 0 ? "right" : "left"
  }

  // MARK: Crossings

  /// A crossing lies so near to the street that names its corner, metres.
  private static let cornerReach = 35.0

  private func crossing(_ crossed: String, at corner: String, _ compass: String?) -> Found? {
    let (wanted, beside) = (Self.folded(crossed), Self.folded(corner))
    var places = [CrossingID: Coordinate]()
    for edge in edges {
      guard let id = graph.crossingID(of: edge), places[id] == nil,
        Self.folded(graph.name(graph.crossing(id).crossedName)) == wanted
      else { continue }
      let line = Polyline(graph.geometry(of: edge))
      let middle = line.point(at: line.length.meters / 2)
      let isThere = graph.edges(near: middle, radius: Self.cornerReach).contains {
        isNamed($0.edge, beside)
      }
      if isThere { places[id] = middle }
    }
    var found = places.sorted { $0.key.index < $1.key.index }.map(\.value)
    guard !found.isEmpty else { return nil }
    if let compass, let one = farthest(found, compass) { found = [one] }
    let remark = LocalText(
      "\(found.count) Querungen; eine davon: \"\(crossed) / \(corner) (Nord)\"",
      "\(found.count) crossings; one of them: \"\(crossed) / \(corner) (north)\"")
    return Found(
      geometry: found.count == 1
        ? Self.geometry("Point", Self.position(found[0]).array ?? [])
        : Self.geometry("MultiPoint", found.map(Self.position)),
      side: nil, street: crossed, remark: found.count == 1 ? nil : remark)
  }

  private func farthest(_ places: [Coordinate], _ compass: String) -> Coordinate? {
    func rank(_ place: Coordinate) -> Int32 {
      switch compass {
      case "north": return place.latitudeE7
      case "south": return -place.latitudeE7
      case "east": return place.longitudeE7
      default: return -place.longitudeE7
      }
    }
    return places.max { rank($0) < rank($1) }
  }

  /// A node at which both streets meet.
  private func corner(_ one: String, _ other: String) -> Found? {
    let (first, second) = (Self.folded(one), Self.folded(other))
    for edge in edges where isNamed(edge, first) {
      let record = graph.edge(edge)
      for node in [record.from, record.to] {
        let meets = graph.arcs(from: node).contains {
          isNamed(graph.directedEdge(ofArc: $0).edge, second)
        }
        if meets {
          let place = graph.coordinate(of: node)
          return Found(
            geometry: Self.geometry("Point", Self.position(place).array ?? []), side: nil,
            street: graph.streetName(of: edge), remark: nil)
        }
      }
    }
    return nil
  }

  // MARK: GeoJSON

  public static func position(_ place: Coordinate) -> JSONNode {
    JSONNode(
      .array([
        JSONNode(.number(Double(place.longitudeE7) / 1e7)),
        JSONNode(.number(Double(place.latitudeE7) / 1e7)),
      ]))
  }

  static func line(_ points: [Coordinate]) -> JSONNode { JSONNode(.array(points.map(position))) }

  public static func geometry(_ type: String, _ coordinates: [JSONNode]) -> JSONNode {
    JSONNode(
      .object([
        JSONNode.Member(key: "type", value: JSONNode(.string(type))),
        JSONNode.Member(key: "coordinates", value: JSONNode(.array(coordinates))),
      ]))
  }
}

extension String {
  /// The parts between a mark, without blanks at their ends.
  func components(_ mark: String) -> [String] {
    var parts = [String]()
    var rest = Substring(self)
    while let range = rest.firstRange(of: mark) {
      parts.append(String(rest[..<range.lowerBound]).trimming)
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest).trimming]
  }
}
