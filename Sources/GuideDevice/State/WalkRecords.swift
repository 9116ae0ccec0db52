// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Glibc
import Guidance
import MapBundles
import Positioning
import Replay

/// The folder of recorded walks.
struct WalkRecords: Sendable {
  let folder: String

  /// Seconds since 1970 before which a clock cannot be right: this program is younger.
  private static let oldestClock: Int64 = 1_767_225_600

  /// The paths of the recorded walks, in the order of their names.
  var paths: [String] {
    FolderListing.names(in: folder).filter { $0.hasSuffix(".jsonl") }.sorted().map {
      "\(folder)/\($0)"
    }
  }

  /// Deletes what is older than so many days. With a clock that cannot be right nothing is deleted.
  ///
  /// - Parameter now: seconds since 1970.
  /// - Returns: how many were deleted.
  func deleteOlder(thanDays days: Int, now: Int64) -> Int {
    guard now >= Self.oldestClock else { return 0 }
    var count = 0
    for path in paths {
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      let age = now - Int64(status.st_mtim.tv_sec)
      if age > Int64(days) * 86_400, unlink(path) == 0 { count += 1 }
    }
    return count
  }

  /// - Returns: how many were deleted, and how many could not be.
  func deleteAll() -> (deleted: Int, left: Int) {
    let all = paths
    let deleted = all.filter { unlink($0) == 0 }.count
    return (deleted, all.count - deleted)
  }
}

/// A recorded walk as it leaves the device: without its ends, which are where somebody lives or works,
/// and without the places that were asked for. It is no whole walk any more, and a replay of it says
/// other things.
enum WalkExport {
  /// - Parameter meters: left out at both ends, as the crow flies from the first and last position.
  /// - Returns: `nil` where nothing is left.
  static func text(_ trace: Trace, cutting meters: Double) -> String? {
    guard let header = trace.header else { return nil }
    guard meters > 0 else { return WalkLogWriter.text(header: header, events: trace.events) }
    let fixes = trace.events.indices.filter { fix(trace.events[$0]) != nil }
    guard let first = fixes.first.flatMap({ fix(trace.events[$0]) }),
      let last = fixes.last.flatMap({ fix(trace.events[$0]) })
    else { return nil }
    // Near either end at any time: who comes past their door again does not show it either.
    let isNear = { (place: Coordinate) in
      place.distance(to: first).meters < meters || place.distance(to: last).meters < meters
    }
    var events = [TimedEvent]()
    var isOpen = false
    for event in trace.events {
      if let place = fix(event) { isOpen = !isNear(place) }
      if isOpen, let kept = withoutPlaces(event) { events.append(kept) }
    }
    guard events.contains(where: { fix($0) != nil }) else { return nil }
    return WalkLogWriter.text(header: header, events: events)
  }

  private static func fix(_ event: TimedEvent) -> Coordinate? {
    guard case .observation(.gnss(let fix)) = event.event else { return nil }
    return fix.coordinate
  }

  private static func withoutPlaces(_ event: TimedEvent) -> TimedEvent? {
    switch event.event {
    case .placeResults, .typed: return nil
    case .start: return TimedEvent(instant: event.instant, event: .start(to: nil))
    default: return event
    }
  }
}
