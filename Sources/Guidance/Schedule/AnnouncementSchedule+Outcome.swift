// SPDX-License-Identifier: GPL-3.0-or-later

/// What became of the sentences that were due: said, or to be offered again.
extension AnnouncementSchedule {
  /// A sentence was begun.
  /// - Parameters:
  ///   - isWhole: with all that belongs to it.
  ///   - numberedAt: where it told metres to a turn, metres along the route.
  mutating func noteSaid(
    _ topic: Announcement.Topic, isWhole: Bool = false, numberedAt: Double? = nil
  ) {
    switch topic {
    case .preview(let index):
      guard layers.indices.contains(index) else { return }
      layers[index].previewSaid = true
      layers[index].preview = true
    case .act(let index), .nearby(let index), .chained(let index), .beyond(let index):
      guard layers.indices.contains(index) else { return }
      layers[index].isSaid = true
      switch topic {
      case .act, .beyond:
        layers[index].act = true
        layers[index].isWhole = isWhole
        layers[index].numberedAt = numberedAt
        if numberedAt != nil {
          layers[index].wasNumbered = true
          // The name was among the words.
          layers[index].previewSaid = true
        }
      case .chained: layers[index].isChained = true
      default: break
      }
    case .arrivalReached: isFinished = true
    default: break
    }
  }

  /// A sentence could not be said although its place is still ahead: it is due again, with the
  /// words of then.
  mutating func release(_ topic: Announcement.Topic, from along: Double) {
    switch topic {
    case .preview(let index): if isAhead(index, along) { layers[index].preview = false }
    case .act(let index):
      guard isAhead(index, along) else { return }
      layers[index].act = false
      let next = followers(of: index)
      chain.removeAll { next.contains($0) }
    case .nearby(let index): if isAhead(index, along) { layers[index].nearby = false }
    case .chained(let index), .beyond(let index):
      if isAhead(index, along), !chain.contains(index), followsTold(index) {
        chain.insert(index, at: 0)
      }
    case .arrivalNear: arrivalNearAt = nil
    default: break
    }
  }

  /// The crossing behind whose sentence this one comes has been told. Where that one is due again itself, it
  /// brings what follows with it: said before it, "then" would come first.
  private func followsTold(_ index: Int) -> Bool {
    maneuvers[..<min(index, maneuvers.count)].indices.contains {
      layers[$0].act && followers(of: $0).contains(index)
    }
  }

  /// A sentence was begun and cut off before it was heard: what lies ahead is due again, as if untold.
  mutating func unsay(_ topic: Announcement.Topic, from along: Double) {
    switch topic {
    case .act(let index), .nearby(let index), .chained(let index), .beyond(let index):
      guard isAhead(index, along) else { return }
      layers[index].isSaid = false
      layers[index].isChained = false
      release(topic, from: along)
    default: return
    }
  }

  /// The walker comes back to the route: what lies ahead is new, whatever was said of it before.
  mutating func renewAhead(of along: Double) {
    chain.removeAll()
    for index in maneuvers.indices where maneuvers[index].along > along {
      layers[index] = Layers()
    }
  }

  private func isAhead(_ index: Int, _ along: Double) -> Bool {
    maneuvers.indices.contains(index) && maneuvers[index].tellableUntil > along
  }

  /// Something of the crossing was said before its kerb.
  func wasSaid(_ index: Int) -> Bool { layers.indices.contains(index) && layers[index].isSaid }

  /// Its cue was said, or it was told with the one before it.
  func wasTold(_ index: Int) -> Bool {
    layers.indices.contains(index)
      && (layers[index].act && layers[index].isSaid || layers[index].isChained)
  }

  /// Its cue told a number of metres.
  func wasNumbered(_ index: Int) -> Bool {
    layers.indices.contains(index) && layers[index].wasNumbered
  }

  /// At the corner, where the position is known so well by then: metres that were told 20 m before it are
  /// not what one walks by.
  mutating func cornerCue(
    _ index: Int, _ left: Double, _ cues: CueDistances, _ context: SpeechContext,
    _ speaker: Speaker
  ) -> Announcement? {
    let maneuver = maneuvers[index]
    guard let from = layers[index].numberedAt, layers[index].act, let progress = context.progress,
      progress.along - from >= settings.layerSeparation, left > 0,
      settings.leadRadii * progress.r95Along <= settings.soonLeadLimit,
      !context.isComingAcross(settings), isFacingFit(for: maneuver, context),
      let seconds = speaker.cueSeconds(index, in: context),
      left <= cues.act(maneuver, seconds: seconds),
      speaker.fits(index, behind: progress.along, in: context)
    else { return nil }
    layers[index].numberedAt = nil
    var announcement = Announcement(.act(index), .act, rule: "R7", of: maneuver)
    announcement.earcon = .turn
    return announcement
  }

  /// It was told with the crossing before it.
  func wasChained(_ index: Int) -> Bool {
    layers.indices.contains(index) && layers[index].isChained
  }

  /// The cue of a decision was said that is still to be made.
  func isActOpen(at along: Double) -> Bool {
    maneuvers.indices.contains {
      maneuvers[$0].isDecision && layers[$0].isSaid && maneuvers[$0].along > along
    }
  }
}

extension Maneuver {
  /// Said at the lowest level only.
  var isRemark: Bool {
    if case .roughSurface = kind { return true }
    return false
  }

  /// "Left" and "ahead" are meant as the way goes. Steps are warned of on all sides.
  var dependsOnFacing: Bool {
    if case .barrier = kind { return true }
    return isTurning || isStretch || isLedStraight
  }

  /// Told until its place is passed, however late (R5).
  var isLasting: Bool {
    switch kind {
    case .crossing, .underpass: return true
    default: return isHazard
    }
  }

  /// The tone of a change of direction or of a crossing.
  var hasTurnTone: Bool {
    switch kind {
    case .turn, .fork, .crossing: return true
    default: return false
    }
  }
}
