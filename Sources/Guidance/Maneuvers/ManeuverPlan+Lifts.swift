// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Rides in a lift, each told once: a shaft has an edge for each pair of floors and a node on each,
/// and a lift that is a single node has no edge at all.
extension ManeuverPlan {
  private struct Ride {
    /// The pieces before and behind it.
    var before: Int
    var after: Int
    var start: Double
    var end: Double
    var lift: LiftFacts
    var fact: SpokenFact
  }

  mutating func addLifts() {
    var rides = [Ride]()
    for index in pieces.indices {
      let piece = pieces[index]
      if piece.attributes.wayClass == .elevator {
        let lift = LiftFacts(
          tactileWriting: piece.attributes.tactileWriting,
          speechOutput: piece.attributes.speechOutput)
        Self.join(
          Ride(
            before: index - 1, after: index + 1, start: piece.start, end: piece.end, lift: lift,
            fact: fact(of: piece)), to: &rides)
      }
      let node = graph.attributes(of: piece.endNode)
      guard index + 1 < pieces.count, node.isElevator else { continue }
      let lift = LiftFacts(
        tactileWriting: node.tactileWriting, speechOutput: node.speechOutput)
      Self.join(
        Ride(
          before: index, after: index + 1, start: piece.end, end: piece.end, lift: lift,
          fact: SpokenFact(graph.source(of: piece.endNode))), to: &rides)
    }
    for var ride in rides {
      ride.lift.fromLevel = level(ride.before)
      ride.lift.toLevel = level(ride.after)
      add(.elevator(ride.lift), from: ride.start, to: ride.end, facts: [ride.fact])
    }
  }

  /// What touches the ride before belongs to it.
  private static func join(_ ride: Ride, to rides: inout [Ride]) {
    guard let last = rides.last, ride.before < last.after else {
      rides.append(ride)
      return
    }
    func known(_ one: Known, _ other: Known) -> Known { one == .unknown ? other : one }
    var joined = last
    joined.after = max(last.after, ride.after)
    joined.end = ride.end
    joined.lift.tactileWriting = known(last.lift.tactileWriting, ride.lift.tactileWriting)
    joined.lift.speechOutput = known(last.lift.speechOutput, ride.lift.speechOutput)
    rides[rides.count - 1] = joined
  }

  private func level(_ index: Int) -> Int? {
    guard pieces.indices.contains(index) else { return nil }
    let level = pieces[index].attributes.level
    return level == Int8.min ? nil : Int(level)
  }
}
