// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// How often each size of a quantity came, in whole numbers, so that parts add up to exactly the
/// whole whatever the order.
///
/// Below 100 (metres, seconds, microseconds, degrees) sizes are told apart by 0.01, above by 1: a
/// quantile is wrong by half of that at most.
public struct ErrorHistogram: Hashable, Sendable {
  /// Sizes by bin; the bin of a value is known to ``bin(of:)`` alone.
  private var counts: [Int: Int] = [:]
  public private(set) var total = 0

  private static let fineBins = 10_000
  private static let fineLimit = 100.0
  /// Nothing on foot is wrong by more.
  private static let largest = 1_000_000.0

  public init() {}

  private static func bin(of value: Double) -> Int {
    guard value > 0 else { return 0 }
    if value < fineLimit { return Int(value * 100) }
    return fineBins + Int(min(value, largest) - fineLimit)
  }

  /// The middle of a bin.
  private static func value(of bin: Int) -> Double {
    bin < fineBins ? (Double(bin) + 0.5) / 100 : Double(bin - fineBins) + fineLimit + 0.5
  }

  /// Counts the size of a value; what is not a number counts as the largest.
  public mutating func add(_ value: Double) {
    counts[Self.bin(of: value.isFinite ? abs(value) : Self.largest), default: 0] += 1
    total += 1
  }

  public mutating func merge(_ other: ErrorHistogram) {
    for (bin, count) in other.counts { counts[bin, default: 0] += count }
    total += other.total
  }

  /// The smallest size that at least this share reaches; `nil` for an empty histogram.
  public func quantile(_ share: Double) -> Double? { quantiles([share]).first }

  /// The same for several shares in ascending order; empty for an empty histogram.
  public func quantiles(_ shares: [Double]) -> [Double] {
    guard total > 0 else { return [] }
    var found: [Double] = []
    var seen = 0
    for bin in counts.keys.sorted() {
      seen += counts[bin] ?? 0
      while found.count < shares.count,
        Double(seen) >= shares[found.count] * Double(total) - 1e-6
      {
        found.append(Self.value(of: bin))
      }
    }
    return found
  }

  /// The mean of the sizes.
  public var mean: Double? {
    guard total > 0 else { return nil }
    var sum = 0.0
    for bin in counts.keys.sorted() { sum += Self.value(of: bin) * Double(counts[bin] ?? 0) }
    return sum / Double(total)
  }

  /// "bin:count" separated by spaces, in ascending order.
  public var text: String {
    counts.keys.sorted().map { "\($0):\(counts[$0] ?? 0)" }.joined(separator: " ")
  }

  /// Reads what ``text`` wrote; `nil` for anything else.
  public init?(text: String) {
    for part in text.split(separator: " ") {
      let numbers = part.split(separator: ":").map { Int($0) }
      guard numbers.count == 2, let bin = numbers[0], let count = numbers[1],
        (0...(Self.fineBins + Int(Self.largest))).contains(bin), (1...1 << 40).contains(count),
        counts[bin] == nil
      else { return nil }
      counts[bin] = count
      let sum = total.addingReportingOverflow(count)
      guard !sum.overflow else { return nil }
      total = sum.partialValue
    }
  }
}
