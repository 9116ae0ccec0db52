// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// A way that somebody walked and kept, with notes at places of it. It belongs to the walker and
/// stays on the device.
public struct RecordedWay: Hashable, Sendable {
  /// Something that the walker wants to hear again at a place.
  public struct Note: Hashable, Sendable {
    /// Metres along the way.
    public var along: Double
    public var text: String

    public init(along: Double, text: String) {
      self.along = along
      self.text = text
    }
  }

  public var name: String?
  /// Where the walker was by the estimate, in walking order.
  public var points: [Coordinate]
  /// In walking order.
  public var notes: [Note]
  /// The other way round than it was recorded.
  public var isReversed = false

  public init(name: String? = nil, points: [Coordinate], notes: [Note] = []) {
    self.name = name
    self.points = points
    self.notes = notes
  }

  /// Metres.
  public var length: Double { Polyline(points).length.meters }

  /// The same way walked back.
  public var reversed: RecordedWay {
    let length = length
    var way = self
    way.points.reverse()
    way.notes = notes.reversed().map { Note(along: max(0, length - $0.along), text: $0.text) }
    way.isReversed.toggle()
    return way
  }
}

/// Keeps where the walker goes, while that is known.
struct WayRecorder: Sendable {
  private(set) var way = RecordedWay(points: [])
  private(set) var meters = 0.0
  let settings: GuidanceSettings

  init(settings: GuidanceSettings) { self.settings = settings }

  /// - Parameter grade: how certain the place is; an uncertain one would bend the way.
  mutating func take(_ estimate: PositionEstimate, grade: CertaintyGrade) {
    guard grade < .uncertain else { return }
    guard let last = way.points.last else {
      way.points = [estimate.coordinate]
      return
    }
    let step = last.distance(to: estimate.coordinate).meters
    guard step >= settings.recordSpacing else { return }
    way.points.append(estimate.coordinate)
    meters += step
  }

  /// - Parameter text: empty for a note that only marks the place.
  mutating func note(_ text: String) {
    way.notes.append(RecordedWay.Note(along: meters, text: text))
  }

  mutating func name(_ name: String) { way.name = name }

  /// Long enough to be followed again.
  var isUsable: Bool { meters >= settings.recordFloor }
}

/// What the menu offers for ways and places of one's own.
public enum WayEntry: String, Sendable, CaseIterable {
  /// Begins or ends the recording of the way that is walked.
  case record = "record way"
  /// Marks a place of the way that is recorded.
  case note = "note on way"
  /// The next place that is chosen becomes one on the way.
  case via
  case saveHome = "save home"
}

/// What is said about them.
public enum WayPhrase: Hashable, Sendable {
  case entry(WayEntry)
  case began
  case kept(SpokenDistance)
  case tooShort
  case noted(count: Int)
  case named(String)
  case notRecording
  case note(String)
  /// A kept way in a list of places.
  case choice(name: String?, SpokenDistance, isReversed: Bool)
  case chooseVia
  case viaChosen(String?)
  case noGoal
  case homeKept
  /// The place that was named last is where the walker is.
  case landmark
  case landmarkUndone
  case landmarkTooFar
}
