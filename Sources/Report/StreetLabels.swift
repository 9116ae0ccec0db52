// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Chooses where street names stand, so that none covers another at the scale it is shown at.
struct StreetLabels {
  /// An edge shorter than this gets no name, metres.
  static let shortestEdge = 12.0
  /// Each level is shown from twice the scale of the one before.
  private static let levels = 3
  /// A name comes again only this far away, in pixels of its level.
  private static let repetition = 420.0
  /// Mean advance and height of the letters, pixels; measured at the style's 12 px.
  private static let advance = 6.6
  private static let height = 15.0
  /// A name longer than this is damaged; its box is cut to so many letters.
  private static let longestName = 60

  private struct Candidate {
    var name: String
    var point: MapPoint
    var angle: Double
    var length: Double
    var isRoad: Bool
    var order: Int
  }

  /// A text where it stands.
  private struct Placed {
    var name: String
    var point: MapPoint
    var radians: Double
    /// Metres from the middle to the end.
    var half: Double

    init(_ candidate: Candidate, half: Double) {
      name = candidate.name
      point = candidate.point
      radians = candidate.angle * .pi / 180
      self.half = half
    }

    /// The text's box as a row of discs: enough to see whether two turned boxes touch.
    private func discs(_ height: Double) -> [MapPoint] {
      let count = max(Int(half / height), 1)
      return (-count...count).map { step in
        let offset = half * Double(step) / Double(count)
        return MapPoint(x: point.x + offset * cos(radians), y: point.y + offset * sin(radians))
      }
    }

    func touches(_ other: Placed, height: Double) -> Bool {
      guard point.distance(to: other.point) < half + other.half + height else { return false }
      let others = other.discs(height)
      return discs(height).contains { disc in
        others.contains { $0.distance(to: disc) < height }
      }
    }
  }

  private let metersPerPixel: Double
  private var candidates = [Candidate]()

  init(metersPerPixel: Double) { self.metersPerPixel = metersPerPixel }

  /// - Parameter bearing: degrees clockwise from north; the text is turned to be read upright.
  mutating func offer(
    _ name: String, at point: MapPoint, bearing: Double, length: Double, isRoad: Bool
  ) {
    var angle = bearing - 90
    while angle > 90 { angle -= 180 }
    while angle <= -90 { angle += 180 }
    candidates.append(
      Candidate(
        name: name, point: point, angle: angle, length: length, isRoad: isRoad,
        order: candidates.count))
  }

  func markup() -> Markup {
    let ordered = candidates.sorted { left, right in
      if left.isRoad != right.isRoad { return left.isRoad }
      if left.length != right.length { return left.length > right.length }
      return left.order < right.order
    }
    var placed = [Placed]()
    var markup = Markup()
    markup.element("g", ["class": "streets"]) { group in
      var scale = metersPerPixel
      for level in 1...Self.levels {
        // Texts keep their size on the screen: at twice the scale they cover half the ground.
        if level > 1 { for index in placed.indices { placed[index].half /= 2 } }
        for candidate in ordered {
          let text = Placed(candidate, half: Self.halfWidth(candidate.name) * scale)
          let isFree = placed.allSatisfy { other in
            if other.name == text.name {
              return other.point.distance(to: text.point) >= Self.repetition * scale
            }
            return !text.touches(other, height: Self.height * scale)
          }
          guard isFree else { continue }
          placed.append(text)
          let turn = NumberText.attribute(candidate.angle, 0)
          group.element("g", ["class": "level\(level)", "transform": candidate.point.translation]) {
            $0.element(
              "text", ["transform": "rotate(\(turn))", "dy": ".32em"], text: candidate.name)
          }
        }
        scale /= 2
      }
    }
    return markup
  }

  /// Pixels from the middle of the text to its end.
  private static func halfWidth(_ name: String) -> Double {
    Double(min(name.count, longestName)) * advance / 2
  }
}
