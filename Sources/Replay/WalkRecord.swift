// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Routing

/// The true place of the walker at one moment (simulated walks, surveyed traces).
public struct TruthPoint: Hashable, Sendable {
  public var instant: Instant
  public var coordinate: Coordinate
  /// The edge of the map that is walked on; `nil` over open ground and where nobody knows.
  public var edge: EdgeID?
  /// Side of the street in the direction of walking.
  public var side = SideOfStreet.unknown
  public var isStanding: Bool?
  /// Direction of the way.
  public var heading: Bearing?
  /// What stood around a simulated walker.
  public var sky: SimulatedSky?

  public init(instant: Instant, coordinate: Coordinate) {
    self.instant = instant
    self.coordinate = coordinate
  }
}

/// A packet of a beacon whose place is known, and how far the beacon was.
public struct BeaconHearing: Hashable, Sendable {
  public var instant: Instant
  /// The beacon's number in the order of first hearing, from 0.
  public var beacon: Int
  /// From the true place, or from the estimate where no truth is known.
  public var meters: Double
  /// Received strength, dBm.
  public var rssi: Int

  public init(instant: Instant, beacon: Int, meters: Double, rssi: Int) {
    self.instant = instant
    self.beacon = beacon
    self.meters = meters
    self.rssi = rssi
  }
}

/// What the filter believed at one instant, place by place.
public struct BeliefSnapshot: Sendable {
  public var instant: Instant
  /// Places with their probabilities, which sum to about 1; empty for a filter that has none.
  public var places: [(coordinate: Coordinate, weight: Double)]

  public init(instant: Instant, places: [(coordinate: Coordinate, weight: Double)]) {
    self.instant = instant
    self.places = places
  }
}

/// An utterance of a replay, said or not.
public struct SpokenRecord: Sendable {
  public var utterance: Utterance
  /// `nil` if it was said.
  public var suppressed: SuppressionReason?
  /// Metres from the true place to the point it is about, if the truth is known.
  public var trueMeters: Double?

  public init(utterance: Utterance, suppressed: SuppressionReason?, trueMeters: Double?) {
    self.utterance = utterance
    self.suppressed = suppressed
    self.trueMeters = trueMeters
  }
}

/// What came out of one replayed walk: enough for the transcript, the events file, the metrics
/// and the report.
public struct WalkRecord: Sendable {
  /// The routes that were followed, in order; more than one if the walker asked for a new way.
  public var routes: [Route] = []
  /// When each of them began to be followed; where one is missing, from the start.
  public var routesSince: [Instant] = []
  /// One estimate per handled moment at which the position changed.
  public var estimates: [PositionEstimate] = []
  /// Raw fixes as they came in, for the picture.
  public var fixes: [TruthPoint] = []
  public var truth: [TruthPoint] = []
  public var spoken: [SpokenRecord] = []
  /// Packets of beacons with known places, for the picture.
  public var hearings: [BeaconHearing] = []
  /// Where the filter believed the walker at chosen instants, for the picture.
  public var snapshots: [BeliefSnapshot] = []
  /// Last instant of the log.
  public var end = Instant.start
  /// What a person should know about the input: skipped lines, unknown events, another map.
  public var warnings: [TraceWarning] = []

  public init() {}

  /// The moments between which a route was followed.
  func span(ofRoute index: Int) -> (begin: Instant, end: Instant) {
    func since(_ index: Int) -> Instant {
      routesSince.indices.contains(index) ? routesSince[index] : .start
    }
    return (since(index), index + 1 < routes.count ? since(index + 1) : end)
  }

  /// When the words with which a way begins were over: its start and what follows it at once.
  func startWords(ofRoute index: Int) -> Instant {
    let begin = span(ofRoute: index).begin
    var end = begin
    for utterance in spoken.lazy.filter({ $0.suppressed == nil }).map(\.utterance)
    where utterance.instant >= begin {
      guard utterance.instant.seconds(since: end) <= Self.startPause else { break }
      end = max(end, utterance.end)
    }
    return min(end, begin.advanced(bySeconds: Self.longestStart))
  }

  /// The same, if the walker walked off before: whoever does not hear them out has nothing of them
  /// in time. `nil` for one who stood and listened.
  func unheardStart(ofRoute index: Int) -> Instant? {
    let (begin, end) = (span(ofRoute: index).begin, startWords(ofRoute: index))
    let moments = truth.filter { $0.instant >= begin && $0.instant <= end }
    guard let first = moments.first,
      moments.contains(where: {
        $0.coordinate.distance(to: first.coordinate).meters > Self.standingReach
      })
    else { return nil }
    return end
  }

  /// What is said later is not of the beginning, seconds: three sentences of eight (R10).
  private static let longestStart = 24.0
  /// Longest pause between the sentences that a way begins with, seconds.
  private static let startPause = 1.0
  /// Who moves less than this stands, metres.
  private static let standingReach = 0.2

  /// The number of the route that was followed at a moment.
  func routeIndex(at instant: Instant) -> Int? {
    routes.indices.last { span(ofRoute: $0).begin <= instant }
  }
}
