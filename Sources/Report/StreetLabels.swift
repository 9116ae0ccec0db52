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

  /// Where a text stands to its line.
  private enum Side: CaseIterable {
    case on, above, below

    /// Shift of the letters' baseline from the line.
    var baseline: String {
      switch self {
      case .on: return ".32em"
      case .above: return "-.75em"
      case .below: return "1.4em"
      }
    }

    /// Shift of the letters' middle from the line, pixels, to the text's own downward direction.
    var shift: Double {
      switch self {
      case .on: return 0
      case .above: return -13
      case .below: return 13
      }
    }
  }

  /// A text where it stands.
  private struct Placed {
    var name: String
    /// The point of the line.
    var anchor: MapPoint
    /// Middle of the text.
    var point: MapPoint
    var angle: Double
    var side: Side
    /// Metres from the middle to the end.
    var half: Double

    private var radians: Double { angle * .pi / 180 }

    init(_ candidate: Candidate, half: Double, side: Side, scale: Double) {
      name = candidate.name
      anchor = candidate.point
      angle = candidate.angle
      self.side = side
      self.half = half
      let shift = side.shift * scale
      point = candidate.point
      point.x -= sin(radians) * shift
      point.y += cos(radians) * shift
    }

    func covers(_ place: MapPoint, height: Double) -> Bool {
      guard point.distance(to: place) < half + height else { return false }
      return discs(height).contains { $0.distance(to: place) < height * 0.8 }
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
  private let walk: [MapPoint]
  private var candidates = [Candidate]()

  /// - Parameters:
  ///   - metersPerPixel: scale of the first view.
  ///   - walk: points that names should not cover.
  init(metersPerPixel: Double, walk: [MapPoint]) {
    self.metersPerPixel = metersPerPixel
    self.walk = walk
  }

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
          guard let text = place(candidate, scale, among: placed) else { continue }
          placed.append(text)
          Self.add(text, level, to: &group)
        }
        scale /= 2
      }
    }
    return markup
  }

  /// The text on its line, above or below it, where it covers neither the walk nor another text.
  private func place(_ candidate: Candidate, _ scale: Double, among placed: [Placed]) -> Placed? {
    let isRepeated = placed.contains { other in
      other.name == candidate.name
        && other.point.distance(to: candidate.point) < Self.repetition * scale
    }
    guard !isRepeated else { return nil }
    let half = Self.halfWidth(candidate.name) * scale
    for side in Side.allCases {
      let text = Placed(candidate, half: half, side: side, scale: scale)
      let covers = walk.contains { text.covers($0, height: Self.height * scale) }
      if !covers && !placed.contains(where: { text.touches($0, height: Self.height * scale) }) {
        return text
      }
    }
    return nil
  }

  private static func add(_ text: Placed, _ level: Int, to markup: inout Markup) {
    let turn = NumberText.attribute(text.angle, 0)
    markup.element("g", ["class": "level\(level)", "transform": text.anchor.translation]) {
      $0.element(
        "text", ["transform": "rotate(\(turn))", "dy": text.side.baseline], text: text.name)
    }
  }

  /// Pixels from the middle of the text to its end.
  private static func halfWidth(_ name: String) -> Double {
    Double(min(name.count, longestName)) * advance / 2
  }
}
