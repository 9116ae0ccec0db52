// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Positioning

/// Something that is to be said, before it has words: distances are put in when it starts.
struct Announcement: Hashable, Sendable {
  enum Topic: Hashable, Sendable {
    /// The numbers are indices of manoeuvres of the current route.
    case preview(Int)
    case act(Int)
    case nearby(Int)
    /// The second crossing of two in a row.
    case chained(Int)
    /// What stands in the way or begins right behind a crossing, told before the crossing.
    case beyond(Int)
    case sideStreet(Int)
    case arrivalNear
    case arrivalReached
    case arrivalRepeat
    case probablyIn(StreetReference)
    /// What a sentence of a manoeuvre left out, and must not be left out.
    case warning(Int, Phrase)
    /// A turn or fork whose cue could not be said before it.
    case turnBehind(Int)
    case straightOn
    case pastCrossing(ofRails: Bool)
    case offRoute(Deviation)
    case wrongSide(signalsAhead: Double?)
    case backOnRoute
    case positionUncertain
    case positionLost
    /// With the turn that may have been passed while nothing was known, and with a crossing that may not have
    /// been, as their indices.
    case positionBack(turn: Int?, crossing: Int?)
    /// Hazards of the map near a walker who is on no route.
    case stepsNearby(Steps)
    case crossingNearby(Crossing, street: String)
    /// Rails lie below the edge of a platform.
    case platformNearby
    case barrierNearby(Barrier)
    case hazardNearby(Hazard)
    /// The map ends ahead, in metres over the network.
    case mapEdge(meters: Double)
    /// What needs no distances.
    case fixed(Phrase)
  }

  var topic: Topic
  var priority: Priority
  /// `Utterance.kind`.
  var kind: String
  /// The rule of guidance.md that asks for it.
  var rule: String
  var created = Instant.start
  /// The answer to a key or to the start: said at once and anywhere.
  var isAnswer = false
  /// Kept until its place is passed, however long something else is being said.
  var isLasting = false
  /// The second part of an answer: the first is what is repeated.
  var isSequel = false
  /// Of the start of the way: told in the order in which it was asked for, whatever else it belongs to.
  var opensWay = false
  /// A hazard behind the walker, who is told to turn round first: it comes in the order of the answer.
  var followsStart = false
  /// A state of the device: waits for a quiet moment, however long that takes.
  var isOwed = false
  /// The point it is about.
  var point: Coordinate?
  /// Metres along the route of that point.
  var along: Double?
  /// Of what goes on: metres along the route up to which its words are of use.
  var until: Double?
  var earcon: Earcon?
  var facts = [SpokenFact]()

  /// What belongs to a sentence that was said or asked for.
  enum Completion: Sendable {
    /// Left out of the sentence before it, and about that one's place.
    case rest
    /// Of what comes right behind a crossing.
    case follower
  }

  /// Urgency among what waits. What completes a sentence follows it at once: behind a word on the way that was
  /// left, it would come too late or not at all.
  var urgency: Priority {
    if followsStart { return max(priority, .act) }
    if opensWay { return .act }
    return completion == nil ? priority : min(priority, .offRoute)
  }

  /// How it completes the sentence of a crossing or of another manoeuvre, for the quiet zone leaves no
  /// other time; `nil` of what stands for itself.
  var completion: Completion? {
    switch topic {
    case .warning: return .rest
    // With the start they have their place behind the crossing that is told there, in the order of the way.
    case .chained, .beyond: return opensWay ? nil : .follower
    default: return nil
    }
  }

  /// What was left out of a sentence comes before what comes behind its place.
  static func order(of completion: Completion?) -> Int {
    switch completion {
    case .rest: return 0
    case .follower: return 1
    case nil: return 2
    }
  }

  /// About a manoeuvre of the present route, by its index, or about the walker on that route.
  var isOfRoute: Bool {
    switch topic {
    case .act, .preview, .nearby, .chained, .beyond, .sideStreet, .warning, .turnBehind,
      .backOnRoute, .offRoute, .wrongSide:
      return true
    default: return false
    }
  }

  /// A hazard near a walker on no way (R4): told behind the goal, too.
  var isOfSurroundings: Bool {
    switch topic {
    case .stepsNearby, .crossingNearby, .platformNearby, .barrierNearby, .hazardNearby, .mapEdge:
      return true
    case .fixed: return kind == "closure"
    default: return false
    }
  }

  init(_ topic: Topic, _ priority: Priority, kind: String, rule: String) {
    self.topic = topic
    self.priority = priority
    self.kind = kind
    self.rule = rule
  }

  /// About a manoeuvre.
  init(
    _ topic: Topic, _ priority: Priority, kind: String? = nil, rule: String, of maneuver: Maneuver
  ) {
    self.init(topic, priority, kind: kind ?? maneuver.word, rule: rule)
    point = maneuver.coordinate
    along = maneuver.along
    until = maneuver.goesOn || maneuver.isStretch ? maneuver.middle : nil
    facts = maneuver.facts
  }

  static func answer(_ phrase: Phrase, kind: String, rule: String = "R12") -> Announcement {
    var announcement = Announcement(.fixed(phrase), .answer, kind: kind, rule: rule)
    announcement.isAnswer = true
    return announcement
  }
}
