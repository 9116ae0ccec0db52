// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Directions of one line in words of the compass: nobody in the street knows which way a line of
/// the map was drawn.
struct Compass {
  /// Degrees from the line's first point to its last; `nil` where it comes back to its start.
  private let bearing: Double?
  private let wording: ReportWording

  init(_ line: [Coordinate], _ wording: ReportWording) {
    self.wording = wording
    if let first = line.first, let last = line.last, first != last {
      bearing = first.bearing(to: last).degrees
    } else {
      bearing = nil
    }
  }

  private static let german = [
    "Norden", "Nordosten", "Osten", "Südosten", "Süden", "Südwesten", "Westen", "Nordwesten",
  ]
  private static let english = [
    "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west",
  ]

  private func name(_ turn: Double) -> String? {
    guard let bearing else { return nil }
    var degrees = (bearing + turn).truncatingRemainder(dividingBy: 360)
    if degrees < 0 { degrees += 360 }
    // Eight winds, each 45° wide.
    let index = Int((degrees / 45).rounded()) % 8
    return wording.pick(Self.german[index], Self.english[index])
  }

  /// "im Norden": where something lies, seen from the middle of the line.
  ///
  /// - Parameter turn: degrees clockwise from the line's direction: 0 its end, 180 its start.
  func place(_ turn: Double) -> String {
    if let name = name(turn) { return wording.pick("im \(name)", "in the \(name)") }
    switch turn {
    case 0: return wording.pick("am Ende", "at the end")
    case 180: return wording.pick("am Anfang", "at the start")
    case -90: return wording.pick("links der Linie", "left of the line")
    default: return wording.pick("rechts der Linie", "right of the line")
    }
  }

  /// "nach Norden": the direction of the line.
  var onward: String? { name(0).map { wording.pick("nach \($0)", "toward the \($0)") } }
  private var backward: String? {
    name(180).map { wording.pick("nach \($0)", "toward the \($0)") }
  }

  func word(_ incline: Incline, _ wording: ReportWording) -> String {
    let up = incline == .up ? onward : incline == .down ? backward : nil
    return up.map { wording.pick("aufwärts \($0)", "up \($0)") } ?? wording.word(incline)
  }

  func word(_ handrail: Handrail, _ wording: ReportWording) -> String {
    switch handrail {
    case .left: return place(-90)
    case .right: return place(90)
    default: return wording.word(handrail)
    }
  }

  func word(_ conveying: Conveying, _ wording: ReportWording) -> String {
    switch conveying {
    case .forward: return onward ?? wording.word(conveying)
    case .backward: return backward ?? wording.word(conveying)
    default: return wording.word(conveying)
    }
  }
}
