// SPDX-License-Identifier: GPL-3.0-or-later

/// How far before a point a cue must begin, so that its last word ends where it should.
struct CueDistances: Sendable {
  let settings: GuidanceSettings
  let speed: Double
  let r95Along: Double
  let grade: CertaintyGrade

  /// Metres walked while something of `seconds` is said.
  func spoken(_ seconds: Double) -> Double { speed * (seconds + settings.decisionLag) }

  /// Where the last word of an imminent cue ends, metres before the point: before the walker leaves
  /// their way for it, too.
  func lead(_ maneuver: Maneuver) -> Double {
    guard let leaving = maneuver.leaving else { return leadToPlace(maneuver) }
    return max(leadToPlace(maneuver), maneuver.along - leaving + settings.soonLead)
  }

  private func leadToPlace(_ maneuver: Maneuver) -> Double {
    switch maneuver.kind {
    case .crossing: return QuietZone.reach(r95Along, settings) + settings.crossingMargin
    case .turn, .fork, .nameChange:
      let safe = settings.leadRadii * r95Along
      if grade == .exact, safe <= settings.exactLimit {
        // R7: with the moment that it takes to begin, still within the limit.
        return min(max(safe, settings.nowLead), settings.exactLimit - speed * settings.decisionLag)
      }
      return clamp(safe, settings.soonLead, settings.numberLeadLimit)
    case .steps, .barrier, .elevator:
      // The walker must not be at the edge before the warning is over.
      return clamp(r95Along, settings.hazardLead, settings.plainLimit)
    // Said well before a turn that may lie at the same place.
    case .underpass, .sharedPath, .noPavement, .hazard: return settings.plainLimit
    default: return clamp(r95Along / 2, settings.soonLead, settings.soonLeadLimit)
    }
  }

  /// Metres before the point at which the imminent cue begins.
  func act(_ maneuver: Maneuver, seconds: Double) -> Double { lead(maneuver) + spoken(seconds) }

  /// Metres before the point at which the preview begins.
  func preview(act: Double, seconds: Double) -> Double {
    max(
      settings.previewDistance, settings.previewClearance + spoken(seconds),
      act + settings.layerSeparation + spoken(seconds))
  }

  /// Nearer than this a preview would run into the imminent cue: there is one sentence only.
  func latestPreview(act: Double, seconds: Double) -> Double {
    max(settings.previewClearance, act + settings.layerSeparation / 2) + spoken(seconds)
  }

  private func clamp(_ value: Double, _ low: Double, _ high: Double) -> Double {
    value.isFinite ? min(max(value, low), high) : high
  }
}
