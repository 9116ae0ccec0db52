// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a file cannot be used as a trace or as truth. Words and exit codes are chosen at the edge;
/// ``description`` is the English sentence for a developer.
public enum TraceError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file is missing or cannot be read.
  case unreadable(path: String)
  /// Nothing is in it.
  case empty
  /// It is a file of another kind, named as far as it was recognised.
  case foreign(kind: String)
  /// Lines and columns count from 1.
  case malformed(line: Int, column: Int?, cause: String)
  /// A replay needs times and the file has none.
  case noTimes
  /// Written by a newer version of this program.
  case newerVersion(Int)

  public var description: String {
    switch self {
    case .unreadable(let path): return "\(path) is missing or cannot be read"
    case .empty: return "the file is empty"
    case .foreign(let kind): return "this is no trace but \(kind)"
    case .malformed(let line, let column, let cause):
      let place = column.map { "line \(line), column \($0)" } ?? "line \(line)"
      return "\(place): \(cause)"
    case .noTimes:
      return "the points have no times, and a replay needs times (it can serve as truth)"
    case .newerVersion(let version):
      return "the walk log has version \(version), which is newer than this program reads"
    }
  }
}

/// Something that was left out while reading, with how often and where first.
public struct TraceWarning: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: Hashable, Sendable {
    /// Sentences or lines that could not be read.
    case brokenLines
    /// Points whose time lies before that of the point before.
    case timeBackwards
    /// Points whose time lies far ahead of those around them.
    case timeLeap
    /// Points with the time of the point before.
    case repeatedTime
    /// Points without a time in a file that has times.
    case missingTime
    /// Events that this version does not know.
    case unknownEvents
    /// The last line is cut off, as after a loss of power.
    case cutLastLine
    /// The receiver's date was wrong by a multiple of 1 024 weeks and was corrected.
    case weekRollover
    /// Not a single position is in the file.
    case noFix
  }

  public var kind: Kind
  public var count: Int
  /// Line of the first one, from 1.
  public var line: Int

  public init(kind: Kind, count: Int, line: Int) {
    (self.kind, self.count, self.line) = (kind, count, line)
  }

  public var description: String {
    switch kind {
    case .brokenLines: return "\(count) broken lines skipped, the first is line \(line)"
    case .timeBackwards:
      return "\(count) points dropped because time runs backwards, the first in line \(line)"
    case .timeLeap:
      return "\(count) points dropped because their time lies far ahead of those around, "
        + "the first in line \(line)"
    case .repeatedTime:
      return "\(count) points dropped because they repeat a time, the first in line \(line)"
    case .missingTime: return "\(count) points without time dropped, the first in line \(line)"
    case .unknownEvents: return "\(count) unknown events skipped, the first in line \(line)"
    case .cutLastLine: return "the last line (\(line)) is cut off and was skipped"
    case .weekRollover:
      return "dates were corrected for the receiver's week rollover from line \(line) on"
    case .noFix: return "the trace holds no position"
    }
  }
}

/// Counts warnings by kind, in the order of their first appearance.
struct WarningTally {
  private(set) var warnings: [TraceWarning] = []

  mutating func note(_ kind: TraceWarning.Kind, line: Int) {
    if let index = warnings.firstIndex(where: { $0.kind == kind }) {
      warnings[index].count += 1
    } else {
      warnings.append(TraceWarning(kind: kind, count: 1, line: line))
    }
  }

  func count(of kind: TraceWarning.Kind) -> Int {
    warnings.first { $0.kind == kind }?.count ?? 0
  }
}
