// SPDX-License-Identifier: GPL-3.0-or-later

/// How long the battery will do: measured while the device runs, else as it was configured, else not
/// known.
struct BatteryForecast: Hashable, Sendable {
  /// Percent an hour, as measured on earlier days.
  private(set) var measured: Double?
  private let configured: Double?
  private var first: (seconds: Double, percent: Double)?
  private(set) var percent: Double?

  /// Gauges are coarse: a drain counts after so many percent and seconds of it.
  static let leastPercent = 3.0
  static let leastSeconds = 1200.0
  /// A new measurement counts for so much beside what was known.
  static let share = 0.3
  /// What must be left at the goal, percent: gauges fall fast at their end.
  static let reserve = 5.0

  /// - Parameters:
  ///   - hours: of a full battery, as configured.
  ///   - measured: percent an hour, kept from before.
  init(hours: Double?, measured: Double?) {
    configured = hours.map { 100 / max($0, 0.01) }
    self.measured = measured
  }

  static func == (left: BatteryForecast, right: BatteryForecast) -> Bool {
    left.measured == right.measured && left.percent == right.percent
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(measured)
    hasher.combine(percent)
  }

  /// - Returns: whether something was learned that should be kept.
  mutating func note(percent: Double, at seconds: Double) -> Bool {
    guard percent.isFinite, (0...100).contains(percent) else { return false }
    self.percent = percent
    guard let start = first, percent <= start.percent else {
      // The first word, or the battery is being charged.
      first = (seconds, percent)
      return false
    }
    let (drop, time) = (start.percent - percent, seconds - start.seconds)
    guard drop >= Self.leastPercent, time >= Self.leastSeconds else { return false }
    let rate = drop / time * 3600
    measured = measured.map { $0 + (rate - $0) * Self.share } ?? rate
    first = (seconds, percent)
    return true
  }

  /// Seconds until only the reserve is left; `nil` where nobody knows.
  var seconds: Double? {
    guard let percent, let rate = measured ?? configured, rate > 0 else { return nil }
    return max(0, percent - Self.reserve) / rate * 3600
  }

  /// Whether a way of so many seconds is probably too long; `nil` where nobody knows.
  func isTooShort(for way: Double) -> Bool? { seconds.map { $0 < way } }
}
