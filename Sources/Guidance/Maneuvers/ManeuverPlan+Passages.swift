// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Crossings, steps and the turns between them.
extension ManeuverPlan {
  mutating func addPassages() {
    for stretch in crossings { addCrossing(stretch) }
    for stretch in steps { addSteps(stretch) }
  }

  private mutating func addCrossing(_ stretch: RouteStretch) {
    guard let id = pieces[stretch.first].crossing else { return }
    let record = crossing(id)
    let crossing = pieces[stretch.first].directed.forward ? record : record.reversed
    let mapped = Double(crossing.lengthCentimeters) / 100
    let passage = CrossingPassage(
      crossing: crossing, street: graph.name(crossing.crossedName),
      length: mapped > 0 ? mapped : stretch.length, approach: approach(to: stretch),
      sequel: turnBehind(stretch))
    add(
      .crossing(passage), from: stretch.start, to: stretch.end, leaving: leaving(for: stretch),
      facts: facts(of: crossing, id))
  }

  /// Who says the kind of a crossing, then who says what else is spoken of it, each once.
  private func facts(of crossing: Crossing, _ id: CrossingID) -> [SpokenFact] {
    var kinds = [FactKind.crossing]
    let isByCity = changesSignals(id)
    if crossing.sound != .unknown && !isByCity { kinds.append(.sound) }
    if crossing.vibration != .unknown && !isByCity { kinds.append(.vibration) }
    if crossing.island == .yes { kinds.append(.island) }
    if crossing.kerbStart != .unknown { kinds.append(.kerbStart) }
    if crossing.kerbEnd != .unknown { kinds.append(.kerbEnd) }
    if crossing.tactileStart != .unknown { kinds.append(.tactileStart) }
    if crossing.tactileEnd != .unknown { kinds.append(.tactileEnd) }
    var facts = [SpokenFact]()
    for kind in kinds {
      let fact = SpokenFact(graph.source(of: kind, at: id))
      if !facts.contains(fact) { facts.append(fact) }
    }
    if isByCity { facts.append(SpokenFact(osm: "", source: "city")) }
    return facts
  }

  private mutating func addSteps(_ stretch: RouteStretch) {
    guard var steps = pieces[stretch.first].steps else { return }
    // Several flights in a row are one passage; a flight without a count makes the sum unknown.
    for piece in pieces[(stretch.first + 1)..<(stretch.last + 1)] {
      guard let more = piece.steps else { continue }
      let known = steps.count > 0 && more.count > 0
      steps.count = known ? UInt16(clamping: Int(steps.count) + Int(more.count)) : 0
      if more.handrail != steps.handrail { steps.handrail = .unknown }
      if more.tactilePaving != steps.tactilePaving { steps.tactilePaving = .unknown }
      // The city's word is only what it says of all of them.
      steps.byCity.formIntersection(more.byCity)
    }
    let passage = StepsPassage(
      steps: steps, approach: approach(to: stretch, over: settings.choiceReach),
      length: stretch.length)
    var facts = [SpokenFact]()
    for piece in pieces[stretch.first...stretch.last] {
      for kind in [FactKind.everything, .stepCount, .handrail, .tactilePaving] {
        let fact = SpokenFact(graph.source(of: kind, at: piece.directed.edge))
        if kind == .everything || !facts.contains(fact) { facts.append(fact) }
      }
    }
    add(
      .steps(passage), from: stretch.start, to: stretch.end, leaving: leaving(for: stretch),
      facts: facts)
  }

  /// Where a walker has to choose the way to a stretch, metres along the line; `nil` where nothing else
  /// leads on from its bend.
  private func leaving(for stretch: RouteStretch) -> Double? {
    approachBend(of: stretch)?.choice?.place
  }

  /// The bend that belongs to the beginning of a stretch (R6).
  private func approachBend(of stretch: RouteStretch) -> BendGroup? {
    bends.last { leads($0, to: stretch) }
  }

  /// A bend that ends shortly before a stretch, unless it is a turn that has to be chosen earlier.
  private func leads(_ bend: BendGroup, to stretch: RouteStretch) -> Bool {
    if let choice = bend.choice {
      if choice.place < stretch.start - settings.choiceApproach { return false }
      // Some metres behind it the way turns again, and only that bend is the one to the stretch.
      let isBefore = bends.contains {
        $0.start - choice.place >= settings.choiceSpacing && $0.end <= stretch.start + 0.5
          && abs($0.angle) >= settings.straightAngle
      }
      if isBefore { return false }
    }
    return bend.end <= stretch.start + 0.5
      && bend.end >= stretch.start - settings.crossingApproach
  }

  /// Direction of a stretch for a walker who arrives at it.
  ///
  /// - Parameter reach: metres of it that count; of steps, which may bend themselves, the first ones.
  private func approach(to stretch: RouteStretch, over reach: Double? = nil) -> SeenDirection {
    guard stretch.start > 1 else { return .straight }
    // All that bends right before it is told with it, or not at all: its side counts from before the first.
    let from = bends.first { leads($0, to: stretch) }?.start ?? stretch.start
    // A turn before it has words of its own.
    let before = bends.last { $0.end < from - 1 && abs($0.angle) >= settings.bearAngle }?.end ?? 0
    let inward = line.bearing(from: max(before, from - settings.turnChord), to: from)
    let chord = line.bearing(
      from: stretch.start, to: min(stretch.end, stretch.start + (reach ?? settings.turnChord)))
    return SeenDirection(approach: inward.turn(to: chord), settings: settings)
  }

  /// The turn right behind a stretch, which is named together with it.
  private func turnBehind(_ stretch: RouteStretch) -> Sequel? {
    let behind = bends.indices.filter {
      bends[$0].start >= stretch.end - 0.5
        && bends[$0].start <= stretch.end + settings.absorbedSequel
    }
    guard var index = behind.first, approachedBy(bends[index]) == nil else { return nil }
    var angle = angle(of: bends[index])
    // A corner and one back at once behind the kerb: where the two lead to is told, if they do not lead on.
    if abs(angle) < settings.straightAngle, let last = behind.last,
      approachedBy(bends[last]) == nil
    {
      index = last
      angle = line.bearing(
        from: max(stretch.start, stretch.end - settings.turnChord), to: stretch.end
      )
      .turn(
        to: line.bearing(
          from: bends[last].end, to: min(line.length.meters, bends[last].end + settings.turnChord)))
    }
    let bend = bends[index]
    guard abs(angle) >= settings.straightAngle else { return nil }
    let second = bends[(index + 1)...].first { isTurn($0) }
    return .turn(
      seen(angle), pieces.street(at: bend.end + 1, gap: settings.namelessGap),
      then: second.flatMap {
        $0.start - bend.end <= settings.sequelMemory ? seen(self.angle(of: $0)) : nil
      })
  }

  private func seen(_ angle: Double) -> SeenDirection {
    SeenDirection(direction(angle).asBend(of: angle), angle: angle.rounded())
  }

  /// A bend that is told as a turn of its own.
  private func isTurn(_ bend: BendGroup) -> Bool {
    guard approachedBy(bend) == nil, !isBehindCrossing(bend) else { return false }
    let size = abs(angle(of: bend))
    return size >= settings.straightAngle && (size >= settings.bearAngle || isAtBranch(bend))
  }

  /// The crossing or flight whose beginning a bend is.
  private func approachedBy(_ bend: BendGroup) -> RouteStretch? {
    (crossings + steps).first { leads(bend, to: $0) }
  }

  /// True if the bend is told together with a crossing that ends just before it.
  private func isBehindCrossing(_ bend: BendGroup) -> Bool {
    crossings.contains {
      bend.start >= $0.end - 0.5 && bend.start <= $0.end + settings.absorbedSequel
    }
  }

  /// A bend behind a crossing is measured against the crossing, not against its last metre.
  private func angle(of bend: BendGroup) -> Double {
    guard
      let stretch = (crossings + steps).first(where: {
        bend.start >= $0.end - 0.5 && bend.start <= $0.end + settings.absorbedSequel
      })
    else { return bend.angle }
    let inward = line.bearing(
      from: max(stretch.start, bend.start - settings.turnChord), to: bend.start)
    let outward = line.bearing(
      from: bend.end, to: min(line.length.meters, bend.end + settings.turnChord))
    let angle = inward.turn(to: outward)
    // Nearly back, the chord of a flight that winds would tell the other side than its bends.
    let isBack = min(abs(angle), abs(bend.angle)) >= settings.sharpAngle
    return isBack && angle * bend.angle < 0 ? -angle : angle
  }

  mutating func addTurns() {
    for bend in bends where isTurn(bend) {
      let angle = angle(of: bend)
      let street = pieces.street(at: bend.end + 1, gap: settings.namelessGap)
      let before = pieces.street(at: max(bend.start - 1, 0), gap: settings.namelessGap)
      // From a street onto its pavement one stays in it, too.
      let stays =
        before.name == street.name && (street.isNamed || before.wayClass == street.wayClass)
      let turn = Turn(
        direction: direction(angle).asBend(of: angle), angle: angle.rounded(), street: street,
        sequel: nil,
        staysOnStreet: stays,
        mayNeedCrossing: before.wayClass.isStreet && before.roadSide == .unknown && !stays,
        isHairpin: direction(angle) == .turnBack)
      let after = pieces.first { $0.end > bend.end + 1 } ?? pieces.last
      add(.turn(turn), from: bend.start, to: bend.end, facts: after.map { [fact(of: $0)] } ?? [])
    }
  }

  /// Another way leaves at a bend, or there is no edge to follow. Where the way itself bends a
  /// little and nothing else leads on, cane and foot follow it without a word.
  private func isAtBranch(_ bend: BendGroup) -> Bool {
    let near = pieces.indices.dropLast().filter {
      pieces[$0].end >= bend.start - 1 && pieces[$0].end <= bend.end + 1
    }
    return near.contains { !graph.waysOff(between: pieces[$0], and: pieces[$0 + 1]).isEmpty }
      || pieces.contains {
        $0.start <= bend.end && $0.end >= bend.start && $0.attributes.wayClass == .square
      }
  }
}
