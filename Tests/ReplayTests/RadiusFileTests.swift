// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Testing

@testable import Replay

/// Raw radii, told radii and errors, line by line.
@Suite struct RadiusFileTests {
  static func result(_ claim: SimulatedClaim) throws -> (LocateRunner.Result, Truth) {
    let drawn = try DrawnRoute()
    let walk = WalkSimulatorTests.walk(drawn) { $0.sensors = [.gnss] }
    let truth = Truth(points: walk.truth)
    var runner = LocateRunner(
      trace: Trace(form: .walkLog, events: claim.applied(to: walk.events)), truth: truth,
      graph: drawn.graph, seed: 1)
    runner.keepsRadii = true
    runner.hasBaselines = false
    return (runner.run(), truth)
  }

  @Test func eachScoredEstimateHasItsLine() throws {
    let (result, truth) = try Self.result(.accuracy)
    #expect(result.radii.count == result.metrics.overall.estimates && result.radii.count > 100)
    let inside = result.radii.filter { $0.error <= $0.r95 }.count
    let contained = try #require(result.metrics.overall.contained95)
    #expect(abs(contained - Double(inside) / Double(result.radii.count)) < 1e-9)
    let lines = RadiusFile.text(walk: 7, result.radii).split(separator: "\n")
    #expect(lines.count == result.radii.count)
    let columns = RadiusFile.heading.split(separator: ",").count
    for (line, sample) in zip(lines, result.radii) {
      let estimate = try #require(result.estimates.first { $0.instant == sample.instant })
      let place = try #require(truth.place(at: sample.instant))
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == columns)
      #expect(fields[0] == "7" && fields[1] == DecimalText.seconds(estimate.instant))
      #expect(fields[3] == estimate.receiverClass?.name ?? "")
      #expect(fields[4] == estimate.status.name)
      let numbers = try fields[6...].map { try #require(Double($0)) }
      let expected = [
        estimate.rawR50, estimate.rawR95, estimate.r50, estimate.r95,
        place.distance(to: estimate.coordinate).meters,
      ]
      for (number, value) in zip(numbers, expected) { #expect(abs(number - value) < 0.02) }
      #expect(estimate.r50 <= estimate.r95)
    }
  }

  @Test(arguments: [
    (SimulatedClaim.accuracy, ReceiverClass.claims), (.dilution, .dilution), (.nothing, .silent),
  ])
  func receiversTellWhatTheyAreAskedTo(claim: SimulatedClaim, expected: ReceiverClass) throws {
    let classes = Set(try Self.result(claim).0.radii.compactMap(\.receiverClass))
    #expect(classes == [expected])
  }

  @Test func sourcesHaveTheNamesOfTheirStrata() {
    #expect(PositionSources([]).names == "none")
    #expect(
      PositionSources([.satellites, .beacons, .steps, .map]).names == "gnss+beacons+steps+map")
  }
}
