// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Positioning

/// One estimate held against the truth.
struct ScoredEstimate: Sendable {
  /// Metres from the true place; `nil` if only the walked line is known.
  var horizontal: Double?
  /// Metres ahead of (or behind) and beside the true place, in its direction.
  var along: Double?
  var cross: Double?
  /// Radii that the estimate claims; `nil` if it claims none.
  var r50: Double?
  var r95: Double?
  var status: PositionStatus?
  /// Whether the edge is the true one, exactly or where it meets the next; `nil` if either is
  /// unknown.
  var isEdgeExact: Bool?
  var isEdgeRight: Bool?
  /// The same five seconds behind a node where ways part; `nil` at any other moment.
  var isChoiceRight: Bool?
  /// `nil` where the truth has no side.
  var side: SideVerdict?
  /// Degrees; `nil` if the estimate abstains or nobody knows.
  var headingError: Double?
  var isStanding: Bool?
  /// Squared error in the units of the claimed covariance, two degrees of freedom.
  var normalizedSquare: Double?

  enum SideVerdict: Sendable { case right, wrong, abstained }

  /// What the radii are held against.
  var error: Double? { horizontal ?? cross }
}

/// Counts over many estimates. Two of them add up to that of all estimates, exactly.
public struct PositionTally: Hashable, Sendable {
  /// Names of the plain counts, in the order in which they are written.
  enum Count: String, CaseIterable {
    case estimates, inside50, inside95, claimed, misleading, edgeKnown, edgeWrong, edgeDiffers
    case choiceKnown, choiceWrong, sideKnown, sideStated, sideWrong, squares
    case initializing, good, degraded, uncertain, lost
  }

  private var counts = Array(repeating: 0, count: Count.allCases.count)
  public internal(set) var horizontal = ErrorHistogram()
  public internal(set) var along = ErrorHistogram()
  public internal(set) var cross = ErrorHistogram()
  public internal(set) var radius = ErrorHistogram()
  public internal(set) var headingWalking = ErrorHistogram()
  public internal(set) var headingStanding = ErrorHistogram()
  /// Sum of the normalised squares in millionths, so that it adds up exactly.
  private(set) var squareMillionths = 0

  /// One square counts at most this much: a wild fix would drown all others.
  private static let largestSquare = 1e6
  /// An error beyond this many r95 in the state good is misleading (positioning.md 6).
  private static let misleadingFactor = 1.5

  public init() {}

  subscript(_ count: Count) -> Int {
    get { counts[Self.index(count)] }
    set { counts[Self.index(count)] = newValue }
  }

  private static func index(_ count: Count) -> Int {
    Count.allCases.firstIndex(of: count) ?? 0
  }

  mutating func note(_ scored: ScoredEstimate) {
    self[.estimates] += 1
    if let horizontal = scored.horizontal { self.horizontal.add(horizontal) }
    if let along = scored.along { self.along.add(along) }
    if let cross = scored.cross { self.cross.add(cross) }
    noteRadii(scored)
    noteMap(scored)
    switch scored.status {
    case .initializing: self[.initializing] += 1
    case .good: self[.good] += 1
    case .degraded: self[.degraded] += 1
    case .uncertain: self[.uncertain] += 1
    case .lost: self[.lost] += 1
    case nil: break
    }
    if let error = scored.headingError {
      if scored.isStanding == true { headingStanding.add(error) } else { headingWalking.add(error) }
    }
  }

  private mutating func noteRadii(_ scored: ScoredEstimate) {
    guard let error = scored.error, let r95 = scored.r95 else { return }
    self[.claimed] += 1
    radius.add(r95)
    if error <= r95 { self[.inside95] += 1 }
    if let r50 = scored.r50, error <= r50 { self[.inside50] += 1 }
    if scored.status == .good, error > Self.misleadingFactor * r95 { self[.misleading] += 1 }
    if let square = scored.normalizedSquare, square.isFinite {
      self[.squares] += 1
      squareMillionths += Int((min(square, Self.largestSquare) * 1e6).rounded())
    }
  }

  private mutating func noteMap(_ scored: ScoredEstimate) {
    if let isRight = scored.isEdgeRight {
      self[.edgeKnown] += 1
      if !isRight { self[.edgeWrong] += 1 }
      if scored.isEdgeExact == false { self[.edgeDiffers] += 1 }
    }
    if let isRight = scored.isChoiceRight {
      self[.choiceKnown] += 1
      if !isRight { self[.choiceWrong] += 1 }
    }
    guard let side = scored.side else { return }
    self[.sideKnown] += 1
    if side != .abstained { self[.sideStated] += 1 }
    if side == .wrong { self[.sideWrong] += 1 }
  }

  public mutating func merge(_ other: PositionTally) {
    for index in counts.indices { counts[index] += other.counts[index] }
    horizontal.merge(other.horizontal)
    along.merge(other.along)
    cross.merge(other.cross)
    radius.merge(other.radius)
    headingWalking.merge(other.headingWalking)
    headingStanding.merge(other.headingStanding)
    squareMillionths += other.squareMillionths
  }

  // MARK: Shares; `nil` where nothing could be judged

  public var estimates: Int { self[.estimates] }
  public var contained50: Double? { share(.inside50, of: .claimed) }
  public var contained95: Double? { share(.inside95, of: .claimed) }
  public var misleading: Double? { share(.misleading, of: .claimed) }
  public var wrongEdge: Double? { share(.edgeWrong, of: .edgeKnown) }
  public var differentEdge: Double? { share(.edgeDiffers, of: .edgeKnown) }
  public var wrongChoice: Double? { share(.choiceWrong, of: .choiceKnown) }
  public var wrongSide: Double? { share(.sideWrong, of: .sideStated) }
  public var sideAbstained: Double? { share(.sideStated, of: .sideKnown).map { 1 - $0 } }
  /// Average normalised error squared; 2 for an honest covariance of a plane.
  public var normalizedError: Double? {
    guard self[.squares] > 0 else { return nil }
    return Double(squareMillionths) / 1e6 / Double(self[.squares])
  }

  func share(_ part: Count, of whole: Count) -> Double? {
    guard self[whole] > 0 else { return nil }
    return Double(self[part]) / Double(self[whole])
  }
}

extension PositionTally {
  private static var histograms: [(name: String, path: WritableKeyPath<Self, ErrorHistogram>)] {
    [
      ("horizontal", \.horizontal), ("along", \.along), ("cross", \.cross), ("radius", \.radius),
      ("heading_walking", \.headingWalking), ("heading_standing", \.headingStanding),
    ]
  }

  /// Everything that is counted, for a later ``merge(_:)`` in another process.
  var countsText: String {
    var line = JSONLine()
    line.raw("counts", "[" + counts.map(String.init).joined(separator: ",") + "]")
    line.raw("squares", String(squareMillionths))
    for (name, path) in Self.histograms { line.string(name, self[keyPath: path].text) }
    return line.text
  }

  /// Reads what ``countsText`` wrote; `nil` for anything else.
  init?(counts value: JSONValue) {
    let numbers = value["counts"]?.array?.compactMap(\.integer) ?? []
    guard numbers.count == Count.allCases.count, numbers.allSatisfy({ $0 >= 0 && $0 < 1 << 40 }),
      let squares = value["squares"]?.integer, squares >= 0
    else { return nil }
    counts = numbers
    squareMillionths = squares
    for (name, path) in Self.histograms {
      guard let text = value[name]?.string, let histogram = ErrorHistogram(text: text) else {
        return nil
      }
      self[keyPath: path] = histogram
    }
  }
}
