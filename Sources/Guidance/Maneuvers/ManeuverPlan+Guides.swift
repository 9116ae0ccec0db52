// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Hazards, what somebody wrote for blind people, and lines to follow.
extension ManeuverPlan {
  mutating func addHazards() {
    addStretches(gap: settings.warningGap, floor: 0) { piece in
      piece.attributes.hazard == .unknown ? nil : piece.attributes.hazard
    } kind: { piece, length in
      .hazard(piece.attributes.hazard, length: length)
    }
  }

  /// Each text once, where it is met first.
  mutating func addRemarks() {
    var told = [MapRemark]()
    for piece in pieces {
      let places = [
        (piece.start, graph.remarks(of: piece.directed.edge), fact(of: piece)),
        (
          piece.end, graph.remarks(of: piece.endNode), SpokenFact(graph.source(of: piece.endNode))
        ),
      ]
      for (along, remarks, fact) in places {
        guard let remark = MapRemark(remarks, graph), !told.contains(remark) else { continue }
        told.append(remark)
        add(.remark(remark), from: along, facts: [fact])
      }
    }
  }

  private struct Guide: Equatable {
    var line: GuideLine
    var side: SideOfStreet
  }

  /// The line to follow; where both sides have one, that on the right.
  private static func guide(_ piece: RoutePiece) -> Guide? {
    if piece.crossing != nil || piece.attributes.tactilePaving.isUsable { return nil }
    let attributes = piece.attributes
    let isForward = piece.directed.forward
    let left = isForward ? attributes.guideLeft : attributes.guideRight
    let right = isForward ? attributes.guideRight : attributes.guideLeft
    if right != .unknown { return Guide(line: right, side: .right) }
    return left == .unknown ? nil : Guide(line: left, side: .left)
  }

  mutating func addGuideLines() {
    for stretch in stretchesFollowed(by: Self.guide)
    where stretch.length >= settings.guideLineFloor {
      let piece = pieces[stretch.first]
      guard let guide = Self.guide(piece) else { continue }
      let start = startBehindCrossing(stretch.start)
      add(
        .guideLine(guide.line, guide.side, length: stretch.end - start),
        from: start, to: stretch.end, facts: [fact(of: piece)])
    }
  }

  /// Strips that the map has along the way itself. The rim of a square has the square's own tag, which
  /// says nothing of where on it the strip lies; that of a platform lies along its edge, where nobody is
  /// sent to look for it. A roadway, steps or a piece of which the map denies it ends a strip.
  mutating func addGuideStrips() {
    let stretches = stretchesFollowed {
      $0.attributes.tactilePaving == .no
    } by: {
      Self.hasStrip($0) ? true : nil
    }
    for stretch in stretches where stretch.length >= settings.guideStripFloor {
      let start = startBehindCrossing(stretch.start)
      guard stretch.end - start >= settings.guideStripFloor else { continue }
      add(
        .guideStrip(length: stretch.end - start), from: start, to: stretch.end,
        facts: [stripFact(of: pieces[stretch.first])])
    }
  }

  private static func hasStrip(_ piece: RoutePiece) -> Bool {
    let isElsewhere = [.square, .platform].contains(piece.attributes.wayClass)
    return piece.crossing == nil && piece.steps == nil && !isElsewhere
      && piece.attributes.tactilePaving.isUsable
  }

  private func stripFact(of piece: RoutePiece) -> SpokenFact {
    SpokenFact(graph.source(of: .tactilePaving, at: piece.directed.edge))
  }

  private struct Square: Equatable {
    var name: String
    var isAcross: Bool
  }

  mutating func addSquares() {
    let stretches = stretchesFollowed { piece in
      piece.attributes.wayClass == .square
        ? Square(name: piece.street.name, isAcross: piece.attributes.isAcross) : nil
    }
    for stretch in stretches where stretch.length >= settings.squareFloor {
      let piece = pieces[stretch.first]
      let start = startBehindCrossing(stretch.start)
      let end = stretch.end
      guard end - start >= settings.squareFloor else { continue }
      let strips = Set(pieces[stretch.first...stretch.last].map(\.attributes.tactilePaving))
      let passage = SquarePassage(
        name: piece.street.name, path: piece.attributes.isAcross ? .across : .edge,
        strip: strips == [.no] ? .no : .unknown, length: end - start,
        isStraight: !bends.contains {
          $0.start > start && $0.end < end && abs($0.angle) >= settings.straightAngle
        })
      // Its name is told with it.
      maneuvers.removeAll {
        guard case .nameChange(let street) = $0.kind else { return false }
        return street.name == passage.name && abs($0.along - stretch.start) <= 1
      }
      add(.square(passage), from: start, to: end, facts: [fact(of: piece)])
    }
  }

  /// Stretches of what a walker follows, over short gaps of the map, but never over a roadway or steps: what
  /// lies behind those is found anew.
  /// - Parameter isEnd: pieces without the key that end a stretch, too.
  private func stretchesFollowed<Key: Equatable>(
    isEnd: (RoutePiece) -> Bool = { _ in false }, by key: (RoutePiece) -> Key?
  ) -> [RouteStretch] {
    pieces.stretches(
      gap: settings.guideLineGap,
      isBroken: { index in
        pieces[..<index].reversed().prefix { key($0) == nil }.contains {
          $0.crossing != nil || $0.steps != nil || isEnd($0)
        }
      }, by: key)
  }

  /// Where a line that begins at a crossing is told of: where the walker has the crossing behind them
  /// (R3).
  private func startBehindCrossing(_ start: Double) -> Double {
    let clearance = settings.guideLineBeyondCrossing
    let kerb = maneuvers.filter {
      $0.isCrossing && $0.along <= start && $0.end + clearance > start
    }.map(\.end).max()
    return kerb.map { $0 + clearance } ?? start
  }
}
