// SPDX-License-Identifier: GPL-3.0-or-later

/// The parts of a guide device whose loss is told apart.
public enum DevicePart: String, Hashable, Sendable, CaseIterable {
  case gnss, beacons, inertia, heading, pressure, keys, sound, vibration, battery, disk, map
}

/// Everything that the device says of itself; the words are those of ``Wording/device(_:)``.
public enum DeviceSentence: Hashable, Sendable {
  /// R15: what the device is and is not, and the question whether that is understood.
  case productNotice(hasOneKey: Bool)
  /// And what the keys are, for whoever holds the device for the first time.
  case productNoticeConfirmed(hasOneKey: Bool)
  case ready
  /// After a crash or a loss of power.
  case backAgain
  case noMap
  case mapDamaged(String)
  /// The newest map cannot be read; the one before it is used.
  case olderMapUsed(String)
  case mapInUse(String)
  /// Days since the data of the map was current.
  case mapAge(days: Int)
  /// The city's entries are past the day until which they were valid.
  case mapStale
  case mapUpdated(String)
  /// Closures on ways that were walked: how many are new, and how many are gone, and the streets of
  /// the new ones as far as they have names.
  case routeChanges(new: Int, gone: Int, streets: [String])
  case partLost(DevicePart)
  case partBack(DevicePart)
  /// Never seen since the start, in the order of the parts.
  case partsMissing([DevicePart])
  /// The battery will probably be empty before the goal.
  case batteryTooShort
  case hot
  case askRecording(hasOneKey: Bool)
  case recordingOn(days: Int)
  case recordingOff
  case recordingStopped
  /// 0 … 100.
  case volume(percent: Int)
  case homeUnknown

  /// Days up to which an age is told in days, and in weeks; then in months.
  static let daysInDays = 14
  static let daysInWeeks = 60

  /// The names in it, exempt from the forbidden words.
  var names: [String] {
    switch self {
    case .mapDamaged(let name), .olderMapUsed(let name), .mapInUse(let name), .mapUpdated(let name):
      return [name]
    case .routeChanges(_, _, let streets): return streets
    default: return []
    }
  }

  /// One of each, for the catalogue of phrases and for tests.
  public static let samples: [DeviceSentence] =
    notices + [
      .ready, .backAgain, .noMap, .mapDamaged("Demo"), .olderMapUsed("Demo"), .mapInUse("Demo"),
      .mapStale, .mapUpdated("Demo"), .batteryTooShort, .hot, .recordingOn(days: 30),
      .recordingOff, .recordingStopped, .volume(percent: 60), .homeUnknown,
      .partsMissing([.gnss]), .partsMissing([.beacons, .heading]),
    ] + [0, 1, 14, 15, 60, 61, 400].map { .mapAge(days: $0) }
    + [(0, 0, []), (1, 0, ["Demo"]), (0, 1, []), (3, 2, ["Demo"])]
    .map { .routeChanges(new: $0.0, gone: $0.1, streets: $0.2) }
    + [true, false].flatMap {
      [.productNoticeConfirmed(hasOneKey: $0), .askRecording(hasOneKey: $0)]
    }
    + DevicePart.allCases.flatMap { [.partLost($0), .partBack($0)] }

  /// What is heard in full before anything else, however long it is (R15).
  static let notices: [DeviceSentence] = [true, false].map { .productNotice(hasOneKey: $0) }
}
