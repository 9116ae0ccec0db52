// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import TestSupport
import Testing

@testable import OSMImport

/// The metres of the network against a count made from the tags alone.
@Suite(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct WalkableLengthTests {
  /// Shares of a class that may differ, and metres: crossings, gates and floors cut ways at places
  /// that are rounded to a centimetre.
  static let tolerance = (share: 0.01, meters: 1.0)

  @Test(
    .onRequest("LOTSE_ALL_MAPS", "takes minutes in a debug build"),
    arguments: RealMapImportTests.maps.filter(ImportedMaps.isRegion))
  func everySourceSegmentOfARegionIsWalkedOnce(name: String) throws {
    try everySourceSegmentIsWalkedOnce(name: name)
  }

  @Test(arguments: RealMapImportTests.maps.filter { !ImportedMaps.isRegion($0) })
  func everySourceSegmentIsWalkedOnce(name: String) throws {
    let source = try SourceMap(name)
    var builder = GraphBuilder()
    let reader = try OSMFileReader(path: SharedData.path("maps/" + name))
    let content = try builder.drawLines { kinds, body in
      _ = try reader.read(kinds, body)
      return nil
    }.content
    var walked = [Int64: Double]()
    var classes = [Int64: WayClass]()
    for edge in content.edges where !edge.attributes.isAcross {
      walked[edge.way.value, default: 0] += Self.length(edge, content)
      classes[edge.way.value] = edge.attributes.wayClass
    }
    var stated = [String: Double]()
    var found = [String: Double]()
    for way in source.ways {
      guard let wayClass = SourceMap.walkedClass(way) else { continue }
      stated[wayClass, default: 0] += source.length(way)
      found[wayClass, default: 0] += walked.removeValue(forKey: way.id) ?? 0
    }
    for (wayClass, meters) in stated.sorted(by: { $0.key < $1.key }) {
      let other = found[wayClass] ?? 0
      let most = meters * Self.tolerance.share + Self.tolerance.meters
      #expect(abs(other - meters) <= most, "\(wayClass): \(other) m, the tags say \(meters) m")
    }
    // What is left: lifts, and outlines of areas whose tags stand on a relation.
    let left = walked.keys.sorted().filter { id in
      ![.square, .platform, .elevator].contains(classes[id]) && id != 0
    }
    #expect(left.isEmpty, "ways that the tags do not open")
    #expect(stated.values.reduce(0, +) > 100)
  }

  static func length(
    _ edge: NetworkContent.Edge, _ content: NetworkContent
  ) -> Double {
    let range = Int(edge.geometryStart)..<Int(edge.geometryStart + edge.geometryCount)
    let line = content.geometry[range]
    return zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).meters }
  }
}
