// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning
import Replay
import Testing

@testable import Report

/// The pictures of positions below the walk.
@Suite struct PositionSectionTests {
  static func html(
    _ change: (inout WalkRecord) -> Void = { _ in }
  ) throws -> String {
    let graph = try SampleTown.network()
    var record = try SampleWalk(graph: graph).record
    change(&record)
    return PositionSection(
      record: record, graph: graph, truth: TruthTrack(record.truth),
      wording: ReportWording(language: .en)
    ).markup().text
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test func chosenInstantsShowCircleEllipseAndTruth() throws {
    let html = try Self.html()
    let instants = Self.count("<figure class=\"instant\">", in: html)
    #expect((4...6).contains(instants))
    for part in ["class=\"r95\"", "class=\"ellipse\"", "class=\"here\"", "class=\"true\""] {
      #expect(Self.count(part, in: html) == instants, "\(part)")
    }
    // What the filter believed and what it heard is not in this record.
    #expect(!html.contains("class=\"possible\"") && !html.contains("class=\"heard\""))
  }

  @Test func theLargestErrorIsAmongTheInstants() throws {
    let graph = try SampleTown.network()
    let record = try SampleWalk(graph: graph).record
    let truth = TruthTrack(record.truth)
    let errors = record.estimates.filter { $0.status != .initializing }.compactMap { estimate in
      truth.place(at: estimate.instant).map { $0.distance(to: estimate.coordinate).meters }
    }
    let largest = NumberText(separator: ".").fixed(errors.max() ?? 0, 1)
    #expect(try Self.html().contains("\(largest) m"))
  }

  @Test func possiblePlacesAndTheirEdgesAreShown() throws {
    let html = try Self.html { record in
      record.snapshots = record.estimates.map { estimate in
        BeliefSnapshot(
          instant: estimate.instant, places: [(estimate.coordinate, 0.75)])
      }
    }
    #expect(html.contains("class=\"possible\""))
    #expect(html.contains("75.0 %"))
  }

  @Test func beaconsShowTheirStrengthOverDistance() throws {
    let html = try Self.html { record in
      record.hearings = (0..<40).map { index in
        BeaconHearing(
          instant: Instant(seconds: Double(index)), beacon: index % 3,
          meters: Double(index) * 3, rssi: -50 - index)
      }
    }
    #expect(Self.count("class=\"heard\"", in: html) == 3)
    #expect(html.contains("beacon 3: 13 packets"))
  }

  /// Values from a damaged record must not trap.
  @Test func absurdValuesAreDrawnSomehow() throws {
    let html = try Self.html { record in
      for index in record.estimates.indices {
        record.estimates[index].covariance = (.nan, .infinity, -1)
        record.estimates[index].r95 = index.isMultiple(of: 2) ? .infinity : 1e300
      }
      record.hearings = [
        BeaconHearing(instant: .start, beacon: 0, meters: .infinity, rssi: .max),
        BeaconHearing(instant: .start, beacon: 1, meters: -5, rssi: .min),
      ]
      record.snapshots = [
        BeliefSnapshot(
          instant: .start,
          places: [(Coordinate(latitudeE7: .max, longitudeE7: .min), .nan)])
      ]
    }
    #expect(!html.contains("nan") && !html.contains("inf\""))
  }

  @Test func aWalkWithoutEstimatesHasNoSection() throws {
    #expect(try Self.html { $0.estimates = [] }.isEmpty)
  }
}
