// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Particles that walk on the ways of the map: where on the network the walker may be, each with
/// the receiver's slow error that fits it (a Rao-Blackwellised particle filter: the error follows
/// from the place by a Kalman filter, so that only the place has to be drawn).
///
/// The cloud knows nothing of being beside the network; ``PositionMixture`` weighs it against the
/// ``BiasFilterBank``, which does.
struct NetworkCloud: Sendable {
  let count: Int
  var patch = NetworkPatch()
  var random: CounterRandom

  // One value for each particle.
  /// Piece of the patch, −1 for one that stands nowhere.
  var piece: [Int32]
  /// Metres from the piece's start.
  var offset: [Double]
  /// Metres right of the line, seen in the direction of walking.
  var lateral: [Double]
  /// +1 along the edge's forward direction, −1 against it.
  var direction: [Double]
  /// Usual pace, m/s, and whether the particle walks at all.
  var pace: [Double]
  /// Metres of the last second that a speed has shown to be missing; walked with the next move.
  var missed: [Double]
  var isMoving: [Bool]
  /// Metres a step.
  var stride: [Double]
  /// Slow error of the receiver that fits, metres.
  var biasEast: [Double]
  var biasNorth: [Double]
  /// How fast the way of the last seconds has risen, m/s.
  var rise: [Double]
  /// What the walker's body takes from a beacon behind him, dB: nothing for a device that hangs free.
  var bodyLoss: [Double]
  /// Direction that the device shows less the direction of travel, degrees.
  var headingOffset: [Double]
  var weight: [Double]
  /// Place in the plane, kept up to date by every move.
  var east: [Double]
  var north: [Double]
  /// Edges of the last seconds, `historyLength` for each particle, a ring.
  var history: [UInt32]
  var historyHead = 0
  var historyFilled = 0

  /// Variance of the slow error about its particle's value, per axis, m²; one for all, since it does
  /// not depend on the places.
  var biasVariance = 0.0
  /// Variance of the heading offset, degrees², one for all.
  var headingVariance = PositioningSettings.unknownHeadingVariance
  /// The slow error that the particles need to explain the last fix, in squares of the expected one; 1 on
  /// the average of a cloud that is right.
  var strangeness = 0.0
  /// The same in m²: mean square of the error that the particles need.
  var neededBias = 0.0
  /// Whether the cloud stands on the map at all.
  var isAlive = false

  /// What the particles hold of the beacons.
  var offsets: StationOffsets

  // Reused by every resampling.
  private var picks: [Int32]
  private var doubles: [Double]
  private var words: [UInt32]
  private var shorts: [Int32]
  private var flags: [Bool]
  private var candidates: [Candidate] = []
  /// How well each particle fits a window of beacons, reused by every window.
  var fits: [Double]
  /// Weight of every edge of the patch, and the edges that have any, reused by every look.
  var edgeWeights: [Double] = []
  var usedEdges: [Int] = []

  static let historyLength = 16

  private struct Candidate: Sendable {
    var piece: Int32
    var offset: Double
    var weight: Double
  }

  init(seed: UInt64, count: Int = PositioningSettings.particleCount) {
    self.count = count
    random = CounterRandom(seed: seed)
    piece = Array(repeating: -1, count: count)
    offset = Array(repeating: 0, count: count)
    direction = Array(repeating: 1, count: count)
    lateral = Array(repeating: 0, count: count)
    pace = Array(repeating: 1, count: count)
    missed = Array(repeating: 0, count: count)
    isMoving = Array(repeating: true, count: count)
    stride = Array(repeating: 0.65, count: count)
    biasEast = Array(repeating: 0, count: count)
    biasNorth = Array(repeating: 0, count: count)
    rise = Array(repeating: 0, count: count)
    bodyLoss = Array(repeating: 0, count: count)
    headingOffset = Array(repeating: 0, count: count)
    weight = Array(repeating: 1 / Double(count), count: count)
    offsets = StationOffsets(count: count)
    east = Array(repeating: 0, count: count)
    north = Array(repeating: 0, count: count)
    history = Array(repeating: .max, count: count * Self.historyLength)
    picks = Array(repeating: 0, count: count)
    doubles = Array(repeating: 0, count: count)
    words = Array(repeating: 0, count: count * Self.historyLength)
    shorts = Array(repeating: 0, count: count)
    flags = Array(repeating: false, count: count)
    fits = Array(repeating: 1, count: count)
  }

  // MARK: Places to start from

  /// Where a cloud, or a part of it, is set down.
  struct Seeding: Sendable {
    var middle: PlanePoint
    /// Standard deviation per axis, metres.
    var sigma: Double
    /// The last fix, from which each particle's slow error follows; `nil` without one.
    var fix: PlanePoint?
    /// Standard deviation of the slow error.
    var biasSigma: Double
    /// Velocity of the free filter: which way one goes here; `nil` while nothing is known of it.
    var velocity: PlanePoint?
    /// What the device shows, and by how much that differs from the direction of travel if known.
    var device: Double?
    var deviceOffset: Double?
  }

  /// Sets the whole cloud down around a place. Without a way in reach the cloud dies.
  mutating func seed(_ seeding: Seeding) {
    historyFilled = 0
    isAlive = false
    offsets.restart()
    guard draw(seeding, part: count) else { return }
    for particle in 0..<count { weight[particle] = 1 / Double(count) }
    let white = PositioningSettings.whiteSigma * PositioningSettings.whiteSigma
    biasVariance = seeding.fix == nil ? seeding.biasSigma * seeding.biasSigma : white
    isAlive = true
  }

  /// Sets `part` particles (the last ones) down around a place: hypotheses that the cloud has lost. Their
  /// weights stay.
  mutating func inject(_ seeding: Seeding, part: Int) {
    if draw(seeding, part: min(part, count)) { isAlive = true }
  }

  /// Sets the last `part` particles down at places drawn by their weight; `false` without any place.
  private mutating func draw(_ seeding: Seeding, part: Int) -> Bool {
    gather(seeding)
    guard !candidates.isEmpty, part > 0 else { return false }
    random.advance()
    var sum = 0.0
    for candidate in candidates { sum += candidate.weight }
    guard sum > 0 else { return false }
    let start = random.uniform(count)
    var index = 0
    var reached = candidates[0].weight
    for number in 0..<part {
      let goal = (Double(number) + start) / Double(part) * sum
      while reached < goal, index < candidates.count - 1 {
        index += 1
        reached += candidates[index].weight
      }
      put(count - 1 - number, at: candidates[index], seeding)
    }
    return true
  }

  private mutating func gather(_ seeding: Seeding) {
    candidates.removeAll(keepingCapacity: true)
    let spacing = PositioningSettings.seedSpacing
    let reach = 3 * seeding.sigma
    let scale = 1 / (seeding.sigma * seeding.sigma)
    for (index, own) in patch.pieces.enumerated() {
      let toEast = seeding.middle.east - own.east
      let toNorth = seeding.middle.north - own.north
      let along = toEast * own.alongEast + toNorth * own.alongNorth
      let across = abs(toEast * own.alongNorth - toNorth * own.alongEast)
      guard across < reach, along > -reach, along < own.length + reach else { continue }
      let steps = max(Int(min(own.length / spacing, 1_000)), 1)
      let preference =
        patch.edges[Int(own.edge)].preference * own.length / Double(steps)
        * Self.agreement(of: own, with: seeding.velocity)
      for step in 0..<steps {
        let offset = (Double(step) + 0.5) / Double(steps) * own.length
        let square = (along - offset) * (along - offset) + across * across
        guard square < reach * reach else { continue }
        let tail = 1 + square * scale / PositioningSettings.tailFreedom
        candidates.append(
          Candidate(
            piece: Int32(truncatingIfNeeded: index), offset: offset,
            weight: preference / (tail * tail * tail)))
      }
    }
  }

  /// How well a piece lies in the direction of walking, up to 1.
  private static func agreement(
    of piece: NetworkPatch.Piece, with velocity: PlanePoint?
  ) -> Double {
    guard let velocity else { return 1 }
    let speed = velocity.length
    guard speed > PositioningSettings.courseSpeed else { return 1 }
    let cosine = (velocity.east * piece.alongEast + velocity.north * piece.alongNorth) / speed
    let least = PositioningSettings.crosswiseShare
    return least + (1 - least) * cosine * cosine
  }

  private mutating func put(_ particle: Int, at candidate: Candidate, _ seeding: Seeding) {
    piece[particle] = candidate.piece
    offset[particle] = candidate.offset
    let bits = random.bits(particle)
    direction[particle] = bits & 1 == 0 ? 1 : -1
    if let velocity = seeding.velocity, velocity.length > PositioningSettings.courseSpeed,
      random.uniform(particle &+ 5 * count) < PositioningSettings.onwardShare
    {
      let own = patch.pieces[Int(candidate.piece)]
      let along = velocity.east * own.alongEast + velocity.north * own.alongNorth
      direction[particle] = along < 0 ? -1 : 1
    }
    lateral[particle] =
      patch.edges[Int(patch.pieces[Int(candidate.piece)].edge)].halfWidth
      * random.normal(particle &+ 4 * count)
    let speed = seeding.velocity.map(\.length) ?? 0
    let isFast = speed > PositioningSettings.courseSpeed
    missed[particle] = 0
    pace[particle] = min(
      max(
        (isFast ? speed : PositioningSettings.usualPace)
          + PositioningSettings.paceSigma * random.normal(particle &+ 3 * count), 0.3), 2)
    isMoving[particle] = isFast || bits & 6 != 0
    stride[particle] =
      PositioningSettings.usualStride
      + PositioningSettings.strideSigma * random.normal(particle &+ 2 * count)
    rise[particle] = 0
    bodyLoss[particle] = min(
      max(
        PositioningSettings.bodyLoss + PositioningSettings.bodySigma
          * random.normal(particle &+ 7 * count), 0), 2 * PositioningSettings.bodyLoss)
    headingOffset[particle] = 0
    if let known = seeding.deviceOffset {
      headingOffset[particle] = known
    } else if let device = seeding.device {
      headingOffset[particle] = Trigonometry.wrapped(device - bearing(of: particle))
    }
    locate(particle)
    if let fix = seeding.fix {
      biasEast[particle] = fix.east - east[particle]
      biasNorth[particle] = fix.north - north[particle]
    } else {
      biasEast[particle] = 0
      biasNorth[particle] = 0
    }
    let first = particle * Self.historyLength
    for slot in first..<(first + Self.historyLength) { history[slot] = .max }
  }

  /// Computes the particle's place from its piece.
  @inline(__always)
  mutating func locate(_ particle: Int) {
    let index = Int(piece[particle])
    guard index >= 0, index < patch.pieces.count else { return }
    let own = patch.pieces[index]
    let right = direction[particle] * lateral[particle]
    east[particle] = own.east + offset[particle] * own.alongEast + right * own.alongNorth
    north[particle] = own.north + offset[particle] * own.alongNorth - right * own.alongEast
  }

  // MARK: The patch

  /// Takes the ways around a new middle. Particles keep their places; one whose way is not there any
  /// more loses its weight.
  mutating func renew(on graph: PedestrianGraph, around place: PlanePoint, plane: LocalPlane) {
    let old = patch
    patch.renew(on: graph, around: place, plane: plane)
    edgeWeights = Array(repeating: 0, count: patch.edges.count)
    guard isAlive else { return }
    var sum = 0.0
    for particle in 0..<count {
      let index = Int(piece[particle])
      piece[particle] = -1
      guard index >= 0, index < old.pieces.count else {
        weight[particle] = 0
        continue
      }
      let was = old.pieces[index]
      if let slot = patch.slot(of: old.edges[Int(was.edge)].id) {
        (piece[particle], offset[particle]) = patch.place(
          slot: slot, along: was.offset + offset[particle])
        locate(particle)
        sum += weight[particle]
      } else {
        weight[particle] = 0
      }
    }
    guard sum > 0 else {
      isAlive = false
      return
    }
    for particle in 0..<count { weight[particle] /= sum }
  }

  // MARK: Resampling

  /// Makes the weights sum to one; a cloud without any weight dies.
  mutating func normalize() {
    var sum = 0.0
    for value in weight { sum += value }
    guard sum > 0, sum.isFinite else {
      isAlive = false
      return
    }
    for particle in 0..<count { weight[particle] /= sum }
  }

  /// Effective number of particles.
  var effectiveCount: Double {
    var squares = 0.0
    for value in weight { squares += value * value }
    return squares > 0 ? 1 / squares : 0
  }

  /// Systematic resampling: one number decides all.
  mutating func resample() {
    random.advance()
    let start = random.uniform(count)
    var reached = weight[0]
    var index = 0
    for particle in 0..<count {
      let goal = (Double(particle) + start) / Double(count)
      while reached < goal, index < count - 1 {
        index += 1
        reached += weight[index]
      }
      picks[particle] = Int32(truncatingIfNeeded: index)
    }
    Self.pick(&offset, picks, &doubles)
    Self.pick(&direction, picks, &doubles)
    Self.pick(&lateral, picks, &doubles)
    Self.pick(&pace, picks, &doubles)
    Self.pick(&missed, picks, &doubles)
    Self.pick(&stride, picks, &doubles)
    Self.pick(&biasEast, picks, &doubles)
    Self.pick(&biasNorth, picks, &doubles)
    Self.pick(&rise, picks, &doubles)
    Self.pick(&bodyLoss, picks, &doubles)
    Self.pick(&headingOffset, picks, &doubles)
    Self.pick(&east, picks, &doubles)
    Self.pick(&north, picks, &doubles)
    for particle in 0..<count { shorts[particle] = piece[Int(picks[particle])] }
    swap(&shorts, &piece)
    for particle in 0..<count { flags[particle] = isMoving[Int(picks[particle])] }
    swap(&flags, &isMoving)
    let length = Self.historyLength
    for particle in 0..<count {
      let source = Int(picks[particle]) * length
      for slot in 0..<length { words[particle * length + slot] = history[source + slot] }
    }
    swap(&words, &history)
    offsets.resample(picks)
    for particle in 0..<count { weight[particle] = 1 / Double(count) }
  }

  private static func pick(
    _ column: inout [Double], _ picks: [Int32], _ spare: inout [Double]
  ) {
    for (particle, source) in picks.enumerated() { spare[particle] = column[Int(source)] }
    swap(&spare, &column)
  }
}
