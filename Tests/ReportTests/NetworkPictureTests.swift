// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Testing

@testable import Report

@Suite struct NetworkPictureTests {
  static func html(
    _ graph: PedestrianGraph, _ extent: NetworkPicture.Extent = .map,
    _ language: WalkReport.Language = .en
  ) throws -> String {
    try NetworkPicture(
      graph: graph, extent: extent, language: language, mapName: "Sample",
      attribution: ["© OpenStreetMap contributors, ODbL 1.0"]
    ).html()
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test(arguments: WalkReport.Language.allCases)
  func everyEdgeIsDrawnAndHasItsRow(language: WalkReport.Language) throws {
    let graph = try SampleTown.network()
    let html = try Self.html(graph, .map, language)
    #expect(Self.count("<g class=\"e", in: html) == graph.edgeCount)
    #expect(Self.count("<tr role=\"row\" id=\"e-", in: html) == graph.edgeCount)
    for index in 0..<graph.edgeCount {
      #expect(html.contains("way/\(graph.edge(EdgeID(UInt32(index))).way.value)<"))
    }
    #expect(html.contains("<html lang=\"\(language.rawValue)\">"))
    #expect(html.contains("ODbL"))
  }

  @Test func thePictureLoadsNothing() throws {
    let html = try Self.html(try SampleTown.network())
    #expect(html.contains("default-src 'none'"))
    for address in ["http:", "https:", "src=", "@import", "url(http"] {
      #expect(!html.contains(address), "\(address)")
    }
  }

  @Test func equalNetworksGiveEqualBytes() throws {
    let first = try Self.html(try SampleTown.network())
    #expect(try Self.html(try SampleTown.network()) == first)
  }

  @Test func aRadiusShowsOnlyWhatLiesWithin() throws {
    let graph = try SampleTown.network()
    let place = SampleTown.place(100, 0)
    let html = try Self.html(graph, .around(place, radius: 30))
    let near = graph.edges(near: place, radius: 30).count
    #expect(near < graph.edgeCount)
    #expect(Self.count("<g class=\"e", in: html) == near)
    #expect(html.contains("Within 30 m"))
  }

  @Test func whereNothingLiesThereIsNoPicture() throws {
    let graph = try SampleTown.network()
    #expect(throws: NetworkPicture.Fault.empty) {
      try Self.html(graph, .around(SampleTown.place(5_000, 0), radius: 50))
    }
  }

  @Test func tooManyEdgesAreRefusedWithTheirNumber() throws {
    var town = SampleTown()
    let points = (0...NetworkPicture.mostEdges).map { (Double($0), 0.0) }
    town.add(.footway, "", points)
    #expect(try Self.html(town.graph()).contains("</html>"))
    town.add(.footway, "", [(-1, 0), (0, 0)])
    let graph = try town.graph()
    #expect(throws: NetworkPicture.Fault.tooMany(NetworkPicture.mostEdges + 1)) {
      try Self.html(graph)
    }
  }

  @Test func aNameStaysText() throws {
    for name in HostileNameTests.names {
      let html = try Self.html(try SampleTown.network(mainStreet: name))
      let plain = try Self.html(try SampleTown.network(mainStreet: "x"))
      // Of street labels there may be more or fewer, for their length; all else is the same.
      let label = "<text transform"
      for part in ["<script", "<img", "<iframe", "<tr", "<td", "<path"] {
        #expect(Self.count(part, in: html) == Self.count(part, in: plain), "\(part)")
      }
      #expect(html.contains(label) || !plain.contains(label))
      #expect(html.contains(Markup.escaped(name)))
    }
  }
}

@Suite struct NetworkJointsTests {
  private static func joints(_ town: SampleTown) throws -> (PedestrianGraph, NetworkJoints) {
    let graph = try town.graph()
    let edges = (0..<graph.edgeCount).map { EdgeID(UInt32($0)) }
    return (graph, NetworkJoints(graph, edges: edges))
  }

  /// A footway that ends `gap` metres before a street.
  @Test(
    arguments: [(0.5, true), (4.5, true), (5.5, false), (20, false)] as [(Double, Bool)])
  func aDeadEndCloseToAnotherWayIsAGap(gap: Double, isGap: Bool) throws {
    var town = SampleTown()
    town.add(.residential, "A", [(-100, 0), (100, 0)])
    town.add(.footway, "", [(0, 60), (0, gap)])
    let (_, joints) = try Self.joints(town)
    #expect(joints.deadEnds.count == 4)
    #expect(joints.gaps.count == (isGap ? 1 : 0))
    let distance = joints.gaps.first?.gap?.distance
    if isGap { #expect(abs((distance ?? 0) - gap) < 0.1) }
  }

  @Test func joinedWaysHaveNoGapAndDegreesCountTheWays() throws {
    var town = SampleTown()
    town.add(.residential, "A", [(-100, 0), (0, 0), (100, 0)])
    town.add(.footway, "", [(0, 60), (0, 0)])
    let (_, joints) = try Self.joints(town)
    #expect(joints.gaps.isEmpty)
    #expect(joints.joints.map(\.degree).sorted() == [1, 1, 1, 3])
    #expect(joints.islands.isEmpty)
  }

  @Test func partsThatAreNotJoinedAreIslandsWithTheirSize() throws {
    var town = SampleTown()
    town.add(.residential, "A", [(-100, 0), (0, 0), (100, 0)])
    town.add(.footway, "", [(0, 60), (10, 60)])
    let (graph, joints) = try Self.joints(town)
    #expect(joints.islands.map(\.nodeCount) == [2])
    #expect(joints.islands.map { graph.component(of: $0.edge) } == [1])
    let html = try NetworkPictureTests.html(graph)
    #expect(html.contains("class=\"e island\"") && html.contains("island 1: 2 nodes"))
  }

  @Test func aStubNearTheWayItBranchesFromIsNoGap() throws {
    var town = SampleTown()
    town.add(.residential, "A", [(-100, 0), (0, 0), (100, 0)])
    town.add(.footway, "", [(0, 3), (0, 0)])
    #expect(try Self.joints(town).1.gaps.isEmpty)
  }
}
