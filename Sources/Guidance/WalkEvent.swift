// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// Everything that can happen to a walk. Live and in a replay the same events reach
/// ``WalkSession/handle(_:)``.
public enum WalkEvent: Hashable, Sendable {
  /// The walk begins, to a destination or free.
  case start(to: Destination?)
  case observation(Observation)
  case key(Key, KeyPress)
  /// The answer to a search effect.
  case placeResults(id: Int, places: [Destination])
  /// The sound of an utterance has ended; live only, a replay without it uses the duration rule.
  case speechFinished(id: Int)
  case sensorLost(Sensor)
  case sensorBack(Sensor)
  case battery(percent: Double)
  /// The device has something to say of itself; the walk decides when.
  case notice(DeviceNotice)
  /// What the walker typed, a place to look for.
  case typed(String)
  /// A note for who reads the log, and on the way that is being recorded.
  case mark(note: String)
  /// Time passes.
  case tick
}

/// A sentence of the device about itself. It is an event of the walk, so that there is one queue of
/// speech and a replay says it again.
public struct DeviceNotice: Hashable, Sendable {
  public var text: String
  /// Names within the text, exempt from the forbidden words.
  public var names: [String]
  /// The answer to a key: said at once and anywhere. Others wait for a moment that is quiet, and
  /// are never dropped.
  public var isAnswer: Bool
  /// The text says that the position is still looked for: the walk need not say it again.
  public var tellsSearch = false

  public init(_ text: String, names: [String] = [], isAnswer: Bool = false) {
    self.text = text
    self.names = names
    self.isAnswer = isAnswer
  }
}

/// An event with its moment.
public struct TimedEvent: Hashable, Sendable {
  public var instant: Instant
  public var event: WalkEvent

  public init(instant: Instant, event: WalkEvent) {
    self.instant = instant
    self.event = event
  }
}

/// A place to go to, with its spoken name if it has one.
public struct Destination: Hashable, Sendable {
  public var coordinate: Coordinate
  public var name: String?
  /// A kept way that ends there and is to be followed.
  public var way: RecordedWay?

  public init(coordinate: Coordinate, name: String? = nil, way: RecordedWay? = nil) {
    self.coordinate = coordinate
    self.name = name
    self.way = way
  }
}

/// The four keys of R12.
public enum Key: String, Sendable, CaseIterable {
  case a = "A"
  case b = "B"
  case c = "C"
  case d = "D"
}

public enum KeyPress: String, Sendable, CaseIterable {
  case short, long
}

public enum Sensor: String, Sendable, CaseIterable {
  case gnss, beacons, heading, steps, pressure, sound
}
