// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning

/// gpsd's objects as they come, for a live walk: the same reading as that of a recorded log, told
/// without waiting for the next epoch.
public struct GPSDStream: Sendable {
  /// What one line said.
  public struct Report: Hashable, Sendable {
    /// gpsd's class of the object: "TPV", "SKY", "DEVICE", …
    public var kind: String
    /// TPV: 0 unknown, 1 no fix, 2 and 3 dimensions.
    public var mode: Int?
    /// TPV: the receiver's clock, milliseconds since 1970 UTC.
    public var milliseconds: Int64?
    /// DEVICE and DEVICES: whether gpsd has a receiver that works.
    public var isActive: Bool?
    /// What the line completed, in order.
    public var observations: [Observation]
  }

  /// A receiver corrects its clock by leap seconds when it has learned them, s; a longer way back is
  /// another clock, and is begun anew instead of being refused until it has caught up.
  private static let clockSlack: Int64 = 2000

  private var reader = GPSDReader()
  private var latest: Int64?

  public init() {}

  /// Whether a fix waits for more objects of its epoch.
  public var isWaiting: Bool { reader.isWaiting }

  /// Takes a line; `nil` for what is no object of gpsd.
  public mutating func take(_ line: ArraySlice<UInt8>) -> Report? {
    guard let object = GPSDReader.object(in: line),
      let value = try? JSONScanner.value(of: object), let kind = value["class"]?.string
    else { return nil }
    var report = Report(kind: kind, observations: [])
    switch kind {
    case "TPV":
      report.mode = value["mode"]?.integer
      report.milliseconds = Self.time(of: value)
      note(report.milliseconds)
    case "DEVICE": report.isActive = Self.isActive(value)
    case "DEVICES": report.isActive = (value["devices"]?.array ?? []).contains(where: Self.isActive)
    default: break
    }
    reader.take(value, of: kind)
    report.observations = reader.takeObservations()
    return report
  }

  /// Tells the fix of an epoch of which no more is expected.
  public mutating func settle() -> [Observation] {
    reader.flush()
    return reader.takeObservations()
  }

  private static func time(of value: JSONValue) -> Int64? {
    guard let text = value["time"]?.string else { return nil }
    return CivilTime(rfc3339: text)?.milliseconds
  }

  /// A device is active since a time, or not: 0 or no such member.
  static func isActive(_ device: JSONValue) -> Bool {
    switch device["activated"] {
    case .number(let number): return number != 0
    case .string: return true
    default: return false
    }
  }

  private mutating func note(_ time: Int64?) {
    guard let time else { return }
    if let latest, time < latest - Self.clockSlack { reader = GPSDReader() }
    latest = time
  }
}
