// SPDX-License-Identifier: GPL-3.0-or-later

/// What is known of how the walker moved since the last look.
struct WalkedMotion: Sendable {
  var seconds = 0.0
  /// Steps counted, or `nil` where there is no step counter.
  var steps: Int?
  /// Steps a second while there are any.
  var stepFrequency = 0.0
  /// The walker's usual pace, m/s.
  var usualPace = PositioningSettings.usualPace
  /// Stands still by all that is known.
  var isStanding = false
  /// Degrees that a gyroscope turned, clockwise; `nil` without one.
  var turn: Double?
}

extension NetworkCloud {
  /// Moves every particle.
  mutating func move(_ motion: WalkedMotion) {
    guard isAlive, motion.seconds > 0 else { return }
    random.advance()
    let seconds = motion.seconds
    let paceFade = 1 / (1 + seconds / PositioningSettings.paceSeconds)
    let paceNoise =
      PositioningSettings.paceSigma * (1 - paceFade * paceFade).squareRoot()
    let sideFade = motion.isStanding ? 1 : 1 / (1 + seconds / PositioningSettings.lateralSeconds)
    let sideFresh = (1 - sideFade * sideFade).squareRoot()
    // A body that turned by more than this has turned back.
    let hasTurnedBack = abs(motion.turn ?? 0) > PositioningSettings.turnBackAngle
    let turnBack =
      hasTurnedBack
      ? PositioningSettings.turnBackSeen : min(PositioningSettings.turnBackRate * seconds, 0.5)
    let stops = min(seconds / PositioningSettings.walkDwell, 0.5)
    let goes = min(seconds / PositioningSettings.standDwell, 0.5)
    for particle in 0..<count {
      let bits = random.bits(particle)
      let noise = CounterRandom.normal(of: bits)
      let chance = random.uniform(particle &+ count)
      var meters = 0.0
      if let steps = motion.steps {
        isMoving[particle] = !motion.isStanding
        let strideNow = stride[particle]
        let number = Double(steps)
        meters =
          number * strideNow
          + PositioningSettings.stepNoise * strideNow * number.squareRoot() * noise
        if steps > 0 {
          pace[particle] = strideNow * motion.stepFrequency
          stride[particle] =
            min(
              max(
                strideNow + PositioningSettings.strideDrift
                  * random.normal(particle &+ 2 * count), 0.3), 1)
        }
      } else {
        if motion.isStanding {
          isMoving[particle] = false
        } else if isMoving[particle] {
          if chance < stops { isMoving[particle] = false }
        } else if chance < goes {
          isMoving[particle] = true
        }
        let usual = motion.usualPace
        pace[particle] = min(
          max(usual + paceFade * (pace[particle] - usual) + paceNoise * noise, 0.3), 2)
        meters = missed[particle] + (isMoving[particle] ? pace[particle] * seconds : 0)
        missed[particle] = 0
        // A shift of the feet, so that places do not coincide.
        meters += PositioningSettings.footNoise * seconds.squareRoot() * noise
      }
      if isMoving[particle], 1 - chance < turnBack {
        direction[particle] = -direction[particle]
        lateral[particle] = -lateral[particle]
      }
      sway(particle, fade: sideFade, fresh: sideFresh)
      advance(particle, by: meters, draw: random.bits(particle &+ 4 * count))
    }
  }

  /// Lets the place beside the line wander a little; on a road one keeps to one's side.
  @inline(__always)
  private mutating func sway(_ particle: Int, fade: Double, fresh: Double) {
    guard piece[particle] >= 0 else { return }
    let width = patch.edges[Int(patch.pieces[Int(piece[particle])].edge)].halfWidth
    let noise =
      fresh * PositioningSettings.footwayHalfWidth * random.normal(particle &+ 5 * count)
    let isRoad = width > PositioningSettings.footwayHalfWidth
    lateral[particle] = (isRoad ? 1 : fade) * lateral[particle] + noise
  }

  /// On a road without pavements in the map one walks at either side; off it, on the line again.
  @inline(__always)
  private mutating func choosePlace(_ particle: Int, from old: Int, to new: Int) {
    let before = patch.edges[Int(patch.pieces[old].edge)].halfWidth
    let after = patch.edges[Int(patch.pieces[new].edge)].halfWidth
    guard before != after else { return }
    lateral[particle] = after * random.normal(particle &+ 6 * count)
  }

  /// Walks along the pieces, drawing a way at every joint.
  private mutating func advance(_ particle: Int, by meters: Double, draw: UInt64) {
    var index = Int(piece[particle])
    guard index >= 0, index < patch.pieces.count else { return }
    var way = direction[particle]
    var place = offset[particle] + way * meters
    var draw = draw
    // More joints than this in one move are a tangle of short pieces.
    for _ in 0..<32 {
      let own = patch.pieces[index]
      if place >= 0, place <= own.length { break }
      let isPastEnd = place > own.length
      let rest = isPastEnd ? place - own.length : -place
      let vertex = Int(isPastEnd ? own.end : own.start)
      let arc = drawArc(at: vertex, from: index, leavingAtEnd: isPastEnd, draw: &draw)
      guard let arc else {
        // A dead end: turn around and walk back what is left.
        place = isPastEnd ? max(own.length - rest, 0) : min(rest, own.length)
        way = isPastEnd ? -1 : 1
        break
      }
      index = Int(arc >> 1)
      let next = patch.pieces[index]
      let startsAtEnd = arc & 1 == 1
      place = startsAtEnd ? next.length - rest : rest
      // A backward shift of the feet over a joint keeps the direction of walking.
      let walksOn = (way > 0) == isPastEnd
      way = startsAtEnd == walksOn ? -1 : 1
    }
    let old = Int(piece[particle])
    if index != old { choosePlace(particle, from: old, to: index) }
    let own = patch.pieces[index]
    piece[particle] = Int32(truncatingIfNeeded: index)
    offset[particle] = min(max(place, 0), own.length)
    direction[particle] = way
    locate(particle)
  }

  /// The piece to go on along from a vertex: straight on is likelier than a turn, and footways than
  /// carriageways. `nil` at a dead end.
  private func drawArc(
    at vertex: Int, from index: Int, leavingAtEnd: Bool, draw: inout UInt64
  ) -> Int32? {
    let first = Int(patch.firstArcs[vertex])
    let last = Int(patch.firstArcs[vertex + 1])
    let own = patch.pieces[index]
    let back = Int32(truncatingIfNeeded: index) << 1 | (leavingAtEnd ? 1 : 0)
    guard last - first > 1 else { return nil }
    if last - first == 2 {
      let arc = patch.arcs[first] == back ? patch.arcs[first + 1] : patch.arcs[first]
      return arc == back ? nil : arc
    }
    let sign = leavingAtEnd ? 1.0 : -1.0
    var sum = 0.0
    for slot in first..<last where patch.arcs[slot] != back {
      sum += preference(of: patch.arcs[slot], from: own, sign: sign)
    }
    let uniform = Double(draw >> 11) * 0x1p-53
    draw = (draw &* 0x5851_F42D_4C95_7F2D) &+ 0x1405_7B7E_F767_814F
    var goal = uniform * sum
    var chosen: Int32?
    for slot in first..<last where patch.arcs[slot] != back {
      chosen = patch.arcs[slot]
      goal -= preference(of: patch.arcs[slot], from: own, sign: sign)
      if goal < 0 { break }
    }
    return chosen
  }

  @inline(__always)
  private func preference(of arc: Int32, from own: NetworkPatch.Piece, sign: Double) -> Double {
    let next = patch.pieces[Int(arc >> 1)]
    let nextSign = arc & 1 == 0 ? sign : -sign
    let cosine =
      nextSign * (own.alongEast * next.alongEast + own.alongNorth * next.alongNorth)
    // From 1 straight on over ⅓ at a right angle to nearly nothing back.
    let bend = (1 + cosine) / 2
    return patch.edges[Int(next.edge)].preference
      * (PositioningSettings.leastTurn + bend * bend * (1 - PositioningSettings.leastTurn))
  }
}
