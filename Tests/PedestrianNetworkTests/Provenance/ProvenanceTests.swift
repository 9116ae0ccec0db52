// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport
import Testing

@testable import PedestrianNetwork

@Suite struct ProvenanceTests {
  private static let survey = FactDate(packed: 0x8123)
  private static let edit = FactDate(packed: 0x0456)

  /// A random network whose every third edge and every crossing has sources of its own.
  private static func content() -> NetworkContent {
    var content = RandomNetwork(seed: 5).content
    for index in content.edges.indices {
      content.edges[index].date = FactDate(packed: UInt16(index + 1))
      if index % 3 == 0 {
        content.notes.append([
          FactNote(.surface, FactSource(.element, .way, 70 + Int64(index), survey)),
          FactNote(.name, FactSource(.street, .way, 90 + Int64(index), edit)),
        ])
        content.edges[index].notes = Int32(content.notes.count - 1)
      }
    }
    for index in content.crossings.indices {
      content.crossings[index].osmID = Int64(500 + index)
      content.crossings[index].date = edit
      content.notes.append([
        FactNote(.kerbEnd, FactSource(.element, .node, Int64(900 + index), survey))
      ])
      content.crossings[index].notes = Int32(content.notes.count - 1)
    }
    return content
  }

  private static func graph(_ content: NetworkContent) throws -> PedestrianGraph {
    try PedestrianGraph(NetworkBytes(copying: NetworkWriter(content).bytes()))
  }

  @Test func everySourceIsFoundAgainAndOnlyWhereItBelongs() throws {
    let content = Self.content()
    let graph = try Self.graph(content)
    #expect(graph.firstFault() == nil)
    try #require(graph.crossingCount > 0)
    for index in 0..<graph.edgeCount {
      let edge = EdgeID(UInt32(index))
      let way = graph.edge(edge).way
      let position = try #require(content.edges.firstIndex { $0.way == way })
      let date = FactDate(packed: UInt16(position + 1))
      #expect(graph.date(of: edge) == date)
      let hasNotes = position % 3 == 0
      let surface = graph.source(of: .surface, at: edge)
      #expect(surface.osmID == (hasNotes ? 70 + Int64(position) : way.value))
      #expect(surface.date == (hasNotes ? Self.survey : date))
      #expect(graph.source(of: .name, at: edge).origin == (hasNotes ? .street : .element))
      #expect(graph.source(of: .lit, at: edge) == FactSource(.element, .way, way.value, date))
    }
    for index in 0..<graph.crossingCount {
      let id = CrossingID(UInt32(index))
      let osmID = graph.crossing(id).osmID
      #expect(
        graph.source(of: .kerbEnd, at: id)
          == FactSource(.element, .node, osmID + 400, Self.survey))
      #expect(graph.source(of: .kerbStart, at: id).osmID == osmID)
      #expect(graph.source(of: .kerbStart, at: id).date == Self.edit)
    }
  }

  @Test func thePlaceOfANoteInTheImportDoesNotShowInTheFile() throws {
    let content = Self.content()
    var moved = content
    moved.notes.append(moved.notes[1].reversed())
    for index in moved.edges.indices where moved.edges[index].notes == 1 {
      moved.edges[index].notes = Int32(moved.notes.count - 1)
    }
    #expect(NetworkWriter(moved).bytes() == NetworkWriter(content).bytes())
  }

  @Test func anotherDateIsAnotherNetwork() {
    let content = Self.content()
    var later = content
    later.edges[0].date = FactDate(packed: 0x0FFF)
    #expect(NetworkWriter(later).bytes() != NetworkWriter(content).bytes())
  }

  /// Each origin follows from what the edge is, where no note says otherwise.
  @Test(
    arguments: [
      (false, false, .footway, 7, .element, .element), (true, false, .sidewalk, 7, .road, .road),
      (true, false, .link, 7, .drawn, .road), (false, true, .square, 7, .drawn, .element),
      (false, false, .elevator, 0, .drawn, .drawn),
    ] as [(Bool, Bool, WayClass, Int64, FactOrigin, FactOrigin)])
  func whatTheImportDrewIsToldFromWhatTheMapHas(
    isFromTags: Bool, isAcross: Bool, wayClass: WayClass, way: Int64, line: FactOrigin,
    surface: FactOrigin
  ) throws {
    var content = RandomNetwork(seed: 5).content
    content.edges[0].way = OSMWayID(way)
    content.edges[0].attributes.isFromTags = isFromTags
    content.edges[0].attributes.isAcross = isAcross
    content.edges[0].attributes.wayClass = wayClass
    content.edges = [content.edges[0]]
    let graph = try Self.graph(content)
    #expect(graph.source(at: EdgeID(0)).origin == line)
    #expect(graph.source(of: .surface, at: EdgeID(0)).origin == surface)
  }

  @Test func aCrossingOfNoElementIsOfTheGeometry() throws {
    var content = RandomNetwork(seed: 5).content
    var crossing = Crossing()
    crossing.kind = .implied
    content.crossings = [crossing]
    content.edges = [content.edges[0]]
    content.edges[0].crossing = 0
    let source = try Self.graph(content).source(at: CrossingID(0))
    #expect(source.origin == .geometry && source.reference.isEmpty && !source.date.isKnown)
  }

  @Test func aSourceOfNothingIsADamagedFile() throws {
    let bytes = NetworkWriter(Self.content()).bytes()
    let graph = try PedestrianGraph(NetworkBytes(copying: bytes))
    let start = bytes.withUnsafeBytes { file -> Int in
      // The section's entry in the header: kind, element size, offset, size.
      var entry = NetworkLayout.fixedHeaderBytes
      while file.loadUnaligned(fromByteOffset: entry, as: UInt32.self) != 56 {
        entry += NetworkLayout.sectionEntryBytes
      }
      return Int(file.loadUnaligned(fromByteOffset: entry + 8, as: Int64.self))
    }
    #expect(graph.firstFault() == nil)
    var damaged = bytes
    damaged[start + 3] = 0x7F
    let broken = try PedestrianGraph(NetworkBytes(copying: damaged))
    #expect(broken.firstFault() != nil)
    // Reading stays without traps.
    for index in 0..<broken.edgeCount {
      _ = broken.source(of: .surface, at: EdgeID(UInt32(index)))
    }
  }
}
