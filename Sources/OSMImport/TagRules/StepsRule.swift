// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// A flight of stairs (OSM wiki: Tag:highway=steps, Key:step_count).
enum StepsRule {
  /// A flight of more steps is a mistake: the longest known stairs have about 11 700.
  static let most = 12_000

  static func steps(_ tags: Tags) -> Steps {
    var steps = Steps()
    steps.count = count(tags) ?? 0
    steps.incline = InclineRule.incline(tags)
    steps.handrail = HandrailRule.handrail(tags)
    steps.tactilePaving = TactilePavingRule.tactilePaving(tags)
    steps.conveying = ConveyingRule.conveying(tags)
    return steps
  }

  /// The number of steps, `nil` where there is none or it is no plausible number.
  static func count(_ tags: Tags) -> UInt16? {
    guard let text = tags.text(.stepCount), let count = NumberRule.wholeNumber(text),
      count > 0 && count <= most
    else { return nil }
    return UInt16(count)
  }
}
