// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import OSMImport
import PedestrianNetwork

/// Streets drawn as text: letters and digits are nodes, everything else (`-`, `|`, `/`, `\`) is
/// decoration. A column is one grid unit east, a line one grid unit south.
///
/// ```
/// let map = try AsciiMap(
///   """
///   A---B---C
///       |
///       D
///   """,
///   gridMeters: 10,
///   ways: ["ABC": ["highway": "residential"], "BD": ["highway": "footway"]])
/// ```
///
/// A `?` in a way is a node that the file does not have: there the extract ends.
public struct AsciiMap {
  /// The tags of one element.
  public typealias Tags = KeyValuePairs<String, String>

  /// What is wrong with a drawing.
  public enum Fault: Error, Hashable {
    /// A letter stands in the drawing twice.
    case repeated(Character)
    /// A way, a tag or a question names a letter that the drawing has not.
    case missing(Character)
    /// A question names an edge that the network has not.
    case noEdge(String)
  }

  /// Where the drawing's upper left corner lies: the centre of Kaiserslautern.
  public static let origin = Coordinate(latitude: 49.4447, longitude: 7.7690)
  /// Ids of drawn ways count from here, in the order in which they are named.
  public static let firstWay: Int64 = 1000

  public static let firstRelation: Int64 = 5000

  /// A multipolygon: drawn ways with their roles.
  public struct Area {
    var members: KeyValuePairs<String, String>
    var tags: Tags

    public init(_ members: KeyValuePairs<String, String>, _ tags: Tags) {
      self.members = members
      self.tags = tags
    }
  }

  public let elements: OSMElements
  public let content: NetworkContent
  public let report: ImportReport
  public let graph: PedestrianGraph
  private let letters: [Character: Coordinate]
  private let wayNames: [String]

  /// Imports the drawing as OSM elements.
  ///
  /// - Throws: ``Fault`` for a drawing that contradicts itself.
  public init(
    _ drawing: String, gridMeters: Double, ways: KeyValuePairs<String, Tags> = [:],
    nodes: KeyValuePairs<Character, Tags> = [:], areas: [Area] = []
  ) throws {
    letters = try Self.letters(drawing, gridMeters)
    wayNames = ways.map(\.key)
    var elements = OSMElements()
    for (letter, place) in letters.sorted(by: { $0.key < $1.key }) {
      let tags = nodes.first { $0.key == letter }?.value ?? [:]
      elements.nodes.append(
        OSMElements.Node(id: Self.id(letter), coordinate: place, tags: tags.map { ($0, $1) }))
    }
    for (letter, _) in nodes where letters[letter] == nil { throw Fault.missing(letter) }
    for (index, way) in ways.enumerated() {
      for letter in way.key where letter != "?" && letters[letter] == nil {
        throw Fault.missing(letter)
      }
      elements.ways.append(
        OSMElements.Way(
          id: Self.firstWay + Int64(index), nodes: way.key.map(Self.id),
          tags: way.value.map { ($0, $1) }))
    }
    let names = wayNames
    for (index, area) in areas.enumerated() {
      let members = try area.members.map { name, role in
        guard let way = names.firstIndex(of: name) else { throw Fault.noEdge(name) }
        return (way: Self.firstWay + Int64(way), role: role)
      }
      elements.relations.append(
        OSMElements.Relation(
          id: Self.firstRelation + Int64(index), members: members,
          tags: [(key: "type", value: "multipolygon")] + area.tags.map { ($0, $1) }))
    }
    self.elements = elements
    let result = try OSMImporter.importNetwork(elements)
    content = result.content
    report = result.report
    graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  /// The same with tags that a table of a test makes.
  public init(
    _ drawing: String, gridMeters: Double, taggedWays: [(String, [(String, String)])],
    taggedNodes: [(Character, [(String, String)])] = []
  ) throws {
    letters = try Self.letters(drawing, gridMeters)
    wayNames = taggedWays.map(\.0)
    var elements = OSMElements()
    for (letter, place) in letters.sorted(by: { $0.key < $1.key }) {
      let tags = taggedNodes.first { $0.0 == letter }?.1 ?? []
      elements.nodes.append(
        OSMElements.Node(
          id: Self.id(letter), coordinate: place, tags: tags.map { (key: $0.0, value: $0.1) }))
    }
    for (index, way) in taggedWays.enumerated() {
      elements.ways.append(
        OSMElements.Way(
          id: Self.firstWay + Int64(index), nodes: way.0.map(Self.id),
          tags: way.1.map { (key: $0.0, value: $0.1) }))
    }
    self.elements = elements
    let result = try OSMImporter.importNetwork(elements)
    content = result.content
    report = result.report
    graph = try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  /// The OSM id of a drawn node: the letter's code.
  public static func id(_ letter: Character) -> Int64 {
    Int64(letter.unicodeScalars.first?.value ?? 0)
  }

  /// Where a letter stands.
  public func coordinate(_ letter: Character) throws -> Coordinate {
    guard let place = letters[letter] else { throw Fault.missing(letter) }
    return place
  }

  /// The OSM id of a way, named as it was drawn ("ABC").
  public func way(_ name: String) throws -> OSMWayID {
    guard let index = wayNames.firstIndex(of: name) else { throw Fault.noEdge(name) }
    return OSMWayID(Self.firstWay + Int64(index))
  }

  /// The graph's node at a letter, if the letter is one (and not a point inside an edge).
  public func node(_ letter: Character) -> NodeID? {
    (0..<UInt32(graph.nodeCount)).map { NodeID($0) }
      .first { graph.osmID(of: $0).value == Self.id(letter) }
  }

  /// All edges of a way, in the graph's order.
  public func edges(ofWay name: String) throws -> [EdgeID] {
    let way = try way(name)
    return (0..<UInt32(graph.edgeCount)).map { EdgeID($0) }.filter { graph.edge($0).way == way }
  }

  /// The edge between two letters, in the direction from the first to the second ("AB").
  public func edge(_ ends: String) throws -> DirectedEdge {
    guard let first = ends.first.flatMap(node), let last = ends.last.flatMap(node) else {
      throw Fault.noEdge(ends)
    }
    for index in 0..<UInt32(graph.edgeCount) {
      let record = graph.edge(EdgeID(index))
      if record.from == first && record.to == last {
        return DirectedEdge(edge: EdgeID(index), forward: true)
      }
      if record.from == last && record.to == first {
        return DirectedEdge(edge: EdgeID(index), forward: false)
      }
    }
    throw Fault.noEdge(ends)
  }

  private static func letters(
    _ drawing: String, _ gridMeters: Double
  ) throws -> [Character: Coordinate] {
    let plane = LocalPlane(origin: origin)
    var letters = [Character: Coordinate]()
    for (row, line) in drawing.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      for (column, character) in line.enumerated() where character.isLetter || character.isNumber {
        if letters[character] != nil { throw Fault.repeated(character) }
        letters[character] = plane.coordinate(
          PlanePoint(east: Double(column) * gridMeters, north: -Double(row) * gridMeters))
      }
    }
    return letters
  }
}
