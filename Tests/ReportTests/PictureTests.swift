// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Testing

@testable import Report

@Suite struct PictureTests {
  @Test(
    arguments: [
      (1.25, 1, "1.3"), (-0.04, 1, "0.0"), (-1.25, 2, "-1.25"), (1_234.5, 0, "1235"),
      (0.05, 2, "0.05"), (9.996, 2, "10.00"), (.infinity, 1, "–"), (.nan, 0, "–"),
      (1e300, 1, "–"),
    ] as [(Double, Int, String)])
  func numbersHaveFixedDecimals(value: Double, decimals: Int, text: String) {
    #expect(NumberText(separator: ".").fixed(value, decimals) == text)
    let german = String(text.map { $0 == "." ? "," : $0 })
    #expect(NumberText(separator: ",").fixed(value, decimals) == german)
  }

  @Test(
    arguments: [
      (0.0, "0"), (12.0, "12"), (12.5, "12.5"), (-0.01, "0"), (100, "100"), (.nan, "0"),
    ] as [(Double, String)])
  func attributesHaveNoTrailingZeros(value: Double, text: String) {
    #expect(NumberText.attribute(value) == text)
  }

  @Test(arguments: [(0.0, "0:00"), (59.99, "0:59"), (61, "1:01"), (3_600, "60:00"), (-5, "0:00")])
  func clockTimesAreMinutesAndSeconds(seconds: Double, text: String) {
    #expect(NumberText(separator: ".").clock(seconds) == text)
  }

  @Test func rightIsEastAndDownIsSouth() throws {
    let frame = try #require(
      MapFrame(around: [SampleTown.place(0, 0), SampleTown.place(200, 100)], margin: 30))
    #expect(abs(frame.width - 260) < 0.5)
    #expect(abs(frame.height - 160) < 0.5)
    let corner = frame.point(SampleTown.place(200, 100))
    #expect(abs(corner.x - 230) < 0.5)
    #expect(abs(corner.y - 30) < 0.5)
    #expect(MapFrame(around: [], margin: 30) == nil)
  }

  @Test func aFrameMayCrossTheDateLine() throws {
    let frame = try #require(
      MapFrame(
        around: [
          Coordinate(latitude: 0, longitude: 179.999), Coordinate(latitude: 0, longitude: -179.999),
        ], margin: 10))
    #expect(frame.width < 400)
  }

  /// Property: each point left out lies within the tolerance of the line that remains.
  @Test(arguments: 1...20)
  func simplifyingMovesNoPointFartherThanTheTolerance(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var point = MapPoint(x: 0, y: 0)
    let line = (0..<200).map { _ in
      point.x += random.uniform() * 3
      point.y += random.normal() * 0.6
      return point
    }
    let tolerance = 0.5 + random.uniform()
    let kept = PathText.simplified(line, tolerance: tolerance)
    #expect(kept.count < line.count)
    #expect(kept.first == line.first)
    #expect(kept.last == line.last)
    for point in line {
      let nearest = zip(kept, kept.dropFirst()).map { Self.distance(point, $0, $1) }.min() ?? 0
      #expect(nearest <= tolerance + 1e-9)
    }
  }

  private static func distance(_ point: MapPoint, _ start: MapPoint, _ end: MapPoint) -> Double {
    let (right, down) = (end.x - start.x, end.y - start.y)
    let square = right * right + down * down
    let share = ((point.x - start.x) * right + (point.y - start.y) * down) / max(square, 1e-12)
    let foot = min(max(share, 0), 1)
    return point.distance(to: MapPoint(x: start.x + right * foot, y: start.y + down * foot))
  }

  @Test func relativePathsDoNotAddUpTheirRounding() {
    var path = PathText()
    path.add((0..<1_000).map { MapPoint(x: Double($0) * 0.14, y: 0) })
    let steps = path.text.dropFirst().split { $0 == "l" || $0 == "M" }.compactMap {
      $0.split(separator: " ").first.flatMap { Double($0) }
    }
    #expect(abs(steps.reduce(0, +) - 139.9) < 0.05)
  }

  @Test(
    arguments: [
      (.sidewalk, false, false, .pavement), (.footway, false, false, .footway),
      (.footway, true, false, .crossing), (.residential, false, false, .road),
      (.steps, false, false, .steps), (.path, false, true, .steps),
      (.tramway, false, false, .rails),
      (.pedestrian, false, false, .square), (.unknown, false, false, .footway),
    ] as [(WayClass, Bool, Bool, EdgeStyle)])
  func edgesAreDrawnByKind(
    wayClass: WayClass, isCrossing: Bool, hasSteps: Bool, style: EdgeStyle
  ) {
    var attributes = EdgeAttributes()
    attributes.wayClass = wayClass
    #expect(EdgeStyle(attributes, isCrossing: isCrossing, hasSteps: hasSteps) == style)
  }

  @Test func aNameIsWrittenOncePerStretchAndNeverOverTheWalk() {
    var labels = StreetLabels(metersPerPixel: 1, walk: [])
    for east in stride(from: 0.0, to: 400, by: 20) {
      labels.offer("A", at: MapPoint(x: east, y: 0), bearing: 90, length: 20, isRoad: true)
    }
    let level1 = labels.markup().text.components(separatedBy: "class=\"level1\"").count - 1
    #expect(level1 == 1)

    let walk = (-40...40).flatMap { y in
      (-40...40).map { MapPoint(x: Double($0), y: Double(y)) }
    }
    var covered = StreetLabels(metersPerPixel: 1, walk: walk)
    covered.offer("A", at: MapPoint(x: 0, y: 0), bearing: 90, length: 20, isRoad: true)
    #expect(!covered.markup().text.contains("<text"))
  }

  @Test(arguments: [(0.0, "-90"), (90, "0"), (180, "90"), (270, "0"), (45, "-45"), (225, "-45")])
  func namesAreReadFromLeftToRightOrUpward(bearing: Double, angle: String) {
    var labels = StreetLabels(metersPerPixel: 1, walk: [])
    labels.offer("A", at: MapPoint(x: 0, y: 0), bearing: bearing, length: 20, isRoad: true)
    let text = labels.markup().text
    #expect(text.contains("rotate(\(angle))") || (angle == "-90" && text.contains("rotate(90)")))
  }
}
