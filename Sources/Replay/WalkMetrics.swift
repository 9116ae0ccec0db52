// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import Positioning
import Routing

/// Numbers about one replayed walk. What the input cannot tell is `nil`, never zero.
public struct WalkMetrics: Sendable {
  /// Quantiles of one quantity.
  public struct Quantiles: Hashable, Sendable {
    public var p50: Double
    public var p75: Double
    public var p95: Double
    public var max: Double

    /// `nil` for no value. The quantile is the smallest value that at least the share reaches.
    public init?(_ values: [Double]) {
      let sorted = values.sorted()
      guard let last = sorted.last else { return nil }
      func at(_ share: Double) -> Double {
        let index = Int((share * Double(sorted.count)).rounded(.up)) - 1
        return sorted[Swift.min(Swift.max(index, 0), sorted.count - 1)]
      }
      p50 = at(0.5)
      p75 = at(0.75)
      p95 = at(0.95)
      max = last
    }
  }

  /// Metres from the estimate to the true place; only with a truth that has times.
  public var horizontal: Quantiles?
  /// Metres from the estimate to the walked line.
  public var cross: Quantiles?
  /// Share of estimates whose radius holds the truth (across the track, if no times are known).
  public var contained50: Double?
  public var contained95: Double?
  public var sharpness: Double?
  /// Share of estimates with status good and an error beyond 1.5 r95.
  public var misleading: Double?
  /// Shares of the estimates by status, in the order of ``PositionStatus``.
  public var statusShares: [Double]
  /// Share of the walk during which something is spoken.
  public var speechShare: Double?
  public var longestSilence: Double?
  /// Things said that hold a forbidden word of their language (guidance R1).
  public var forbidden: Int
  /// Share of the commands with a point whose last word came after the walker had passed it.
  public var lateShare: Double?
  /// Things that began by themselves inside a zone that the session held for quiet.
  public var quietZoneViolations: Int
  /// Median seconds from leaving the route to hearing of it (``DepartureScore``).
  public var offRouteDelay: Double?
  public var falseAlarmsPerHour: Double?
  // The counts behind these shares, for adding walks up.
  /// How soon leaving the way was told.
  public private(set) var departures = DepartureScore()
  public private(set) var cueCount = 0
  public private(set) var lateCueCount = 0
  /// Of those: the true place was outside the position's own r95.
  public private(set) var lateBeyondRadius = 0
  public private(set) var spokenSeconds = 0.0
  public private(set) var seconds = 0.0

  /// What was told of the decisions of the way; only with a truth that has times, and a map.
  public var decisions: DecisionScore?

  /// - Parameters:
  ///   - scoresPositions: `false` leaves out the positions, which take longest: they are scored
  ///     better by ``LocateRunner``.
  ///   - decisions: what was told of the way's decisions, which needs the map.
  public init(
    _ record: WalkRecord, truth: Truth?, scoresPositions: Bool = true,
    decisions: DecisionScore? = nil
  ) {
    self.decisions = decisions
    let said = record.spoken.filter { $0.suppressed == nil }.map(\.utterance)
    statusShares = Self.statusShares(record.estimates)
    quietZoneViolations = said.filter { Self.breaksQuiet($0, record) }.count
    forbidden = said.filter { !ForbiddenWords.found(in: $0.text, names: $0.names).isEmpty }.count
    scoreSpeech(said, end: record.end)
    if let truth {
      if scoresPositions { scorePosition(record.estimates, truth) }
      scoreCues(said, record, truth)
      departures = DepartureScore(said, record, truth)
      offRouteDelay = Quantiles(departures.left.delays + departures.beside.delays)?.p50
      if departures.routedSeconds > 0 {
        falseAlarmsPerHour = Double(departures.falseAlarms) / (departures.routedSeconds / 3600)
      }
    }
  }

  /// Began by itself inside a zone that the session held for quiet (R3). The words with which a way
  /// begins were asked for, by its choice or by the key for a new one.
  static func breaksQuiet(_ utterance: Utterance, _ record: WalkRecord) -> Bool {
    guard utterance.inQuietZone, utterance.priority != .answer, utterance.priority != .hazard
    else { return false }
    let route = record.routeIndex(at: utterance.instant)
    return route.map { utterance.instant > record.startWords(ofRoute: $0) } ?? true
  }

  private static func statusShares(_ estimates: [PositionEstimate]) -> [Double] {
    PositionStatus.allCases.map { status in
      estimates.isEmpty
        ? 0 : Double(estimates.filter { $0.status == status }.count) / Double(estimates.count)
    }
  }

  private mutating func scoreSpeech(_ said: [Utterance], end: Instant) {
    guard end > .start else { return }
    var spoken = 0.0
    var silence = 0.0
    var quietSince = Instant.start
    for utterance in said.sorted(by: { $0.instant < $1.instant }) {
      silence = max(silence, utterance.instant.seconds(since: quietSince))
      // What overlaps is counted once.
      let begin = max(utterance.instant, quietSince)
      let finish = min(utterance.end, end)
      if finish > begin { spoken += finish.seconds(since: begin) }
      quietSince = max(quietSince, utterance.end)
    }
    longestSilence = max(silence, end.seconds(since: quietSince))
    spokenSeconds = spoken
    seconds = end.seconds
    speechShare = spoken / end.seconds
  }

  private mutating func scorePosition(_ estimates: [PositionEstimate], _ truth: Truth) {
    var horizontal: [Double] = []
    var cross: [Double] = []
    var radii: [Double] = []
    var (inside50, inside95, wrong) = (0, 0, 0)
    for estimate in estimates where estimate.status != .initializing {
      guard let across = truth.crossTrack(of: estimate.coordinate) else { continue }
      var error = across
      if !truth.points.isEmpty {
        guard let place = truth.place(at: estimate.instant) else { continue }
        error = place.distance(to: estimate.coordinate).meters
        horizontal.append(error)
      }
      cross.append(across)
      radii.append(estimate.r95)
      if error <= estimate.r50 { inside50 += 1 }
      if error <= estimate.r95 { inside95 += 1 }
      if estimate.status == .good, error > 1.5 * estimate.r95 { wrong += 1 }
    }
    guard !cross.isEmpty else { return }
    self.horizontal = Quantiles(horizontal)
    self.cross = Quantiles(cross)
    contained50 = Double(inside50) / Double(cross.count)
    contained95 = Double(inside95) / Double(cross.count)
    misleading = Double(wrong) / Double(cross.count)
    sharpness = Quantiles(radii)?.p50
  }

  /// What is told of a place because it lies behind.
  private static let retrospective = ["past crossing", "turn behind"]
  /// What holds for a stretch of the way.
  private static let stretches = [
    "no pavement", "shared path", "platform edge", "guide line", "surface", "hazard",
  ]
  /// What is so near to where the way begins is told with the start, metres.
  static let startNotice = 20.0
  /// A stretch that begins with the way cannot be told before it, metres.
  private static let startReach = 15.0

  /// When the walker passes the point of a command or warning: nearest approach within a minute.
  ///
  /// Everything urgent counts that is told of a place of the way, hazards too; a change of name must be
  /// known when it begins; of what goes on (a line to follow, a square, a street without pavement) half
  /// must be left (``Utterance/until``). Left out is only what is told because
  /// its place is behind, a stretch in which the way itself begins, and what belongs to the start of
  /// a walker who sets off before it has been told.
  private mutating func scoreCues(_ said: [Utterance], _ record: WalkRecord, _ truth: Truth) {
    var count = 0
    var late = 0
    for utterance in said where Self.isCue(utterance, record) {
      guard let delay = Self.delay(of: utterance, record, truth) else { continue }
      count += 1
      guard delay > 0 else { continue }
      late += 1
      if record.wasBeyondRadius(before: utterance.instant, truth) { lateBeyondRadius += 1 }
    }
    (cueCount, lateCueCount) = (count, late)
    if count > 0 { lateShare = Double(late) / Double(count) }
  }

  /// Told of a place of the way that it has to come before.
  static func isCue(_ utterance: Utterance, _ record: WalkRecord) -> Bool {
    // What is near a walker who is on no way has no place on it.
    guard utterance.priority == .act || utterance.priority == .hazard,
      utterance.estimatedMeters != nil, let point = utterance.point,
      !retrospective.contains(utterance.kind)
    else { return false }
    if let index = record.routeIndex(at: utterance.instant),
      let start = record.unheardStart(ofRoute: index), utterance.instant <= start,
      record.routes[index].line.point(at: 0).distance(to: point).meters <= startNotice
    {
      return false
    }
    guard stretches.contains(utterance.kind) else { return true }
    return !record.routes.contains {
      $0.line.point(at: 0).distance(to: point).meters <= startReach
    }
  }

  /// Seconds from the walker's passing of a cue's point to its last word; negative is in time. Who
  /// stands at the point has not passed it: the last moment there counts. Who turned off the way before it
  /// never came there.
  static func delay(
    of utterance: Utterance, _ record: WalkRecord, _ truth: Truth
  ) -> Double? {
    guard let point = utterance.point,
      let delay = delay(of: utterance, at: point, record, truth)
    else { return nil }
    guard delay > 0, let until = utterance.until else { return delay }
    return Self.delay(of: utterance, at: until, record, truth) ?? -followed
  }

  /// A sentence is followed up so long, seconds: what is not reached in that time lies ahead.
  private static let followed = 60.0

  private static func delay(
    of utterance: Utterance, at point: Coordinate, _ record: WalkRecord, _ truth: Truth
  ) -> Double? {
    let first = truth.points.firstIndex { $0.instant >= utterance.instant } ?? truth.points.count
    let points = truth.points[first...].prefix {
      $0.instant.seconds(since: utterance.instant) <= followed
    }
    // Beyond ten metres the walker never came there: the cue cannot be judged.
    guard let passed = passing(of: point, points), passed.meters <= 10 else { return nil }
    if let index = record.routeIndex(at: utterance.instant),
      turnedOff(before: point, at: passed.coordinate, on: record.routes[index].line)
    {
      return nil
    }
    return utterance.end.seconds(since: passed.instant)
  }

  /// When and where a walker came nearest to a place, the last time if there are several: between two moments
  /// of the truth as they went, not at the nearer of the two.
  private static func passing(
    of point: Coordinate, _ points: ArraySlice<TruthPoint>
  ) -> (meters: Double, instant: Instant, coordinate: Coordinate)? {
    guard let first = points.first else { return nil }
    var nearest = (
      meters: first.coordinate.distance(to: point).meters, instant: first.instant,
      coordinate: first.coordinate
    )
    for (before, after) in zip(points, points.dropFirst()) {
      let leg = Polyline([before.coordinate, after.coordinate])
      let seconds = after.instant.seconds(since: before.instant)
      var (place, share) = (after.coordinate, 1.0)
      if leg.length.meters > 0, let foot = leg.project(point) {
        (place, share) = (foot.foot, foot.along / leg.length.meters)
      }
      let meters = place.distance(to: point).meters
      if meters <= nearest.meters {
        nearest = (meters, before.instant.advanced(bySeconds: seconds * share), place)
      }
    }
    return nearest
  }

  /// Where the walker came nearest to a place of the way they had farther to go along it than this: they
  /// turned off, metres. A corner is cut nearer to it.
  private static let turningOff = 5.0

  private static func turnedOff(
    before point: Coordinate, at passed: Coordinate, on line: Polyline
  ) -> Bool {
    guard let place = line.project(point),
      let foot = line.project(
        passed, from: max(place.along - 2 * turningOff, 0),
        to: min(place.along + 2 * turningOff, line.length.meters))
    else { return false }
    return place.along - foot.along > turningOff
  }
}
