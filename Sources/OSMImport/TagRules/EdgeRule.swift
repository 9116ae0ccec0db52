// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// All attributes of a way's edges, in the way's own direction.
enum EdgeRule {
  static func attributes(
    _ tags: Tags, wayClass: WayClass, access: FootAccess
  ) -> EdgeAttributes {
    var attributes = EdgeAttributes()
    attributes.wayClass = wayClass
    attributes.access = access
    attributes.surface = SurfaceRule.surface(tags)
    attributes.smoothness = SmoothnessRule.smoothness(tags)
    attributes.tactilePaving = TactilePavingRule.tactilePaving(tags)
    (attributes.sidewalkLeft, attributes.sidewalkRight) = SidewalkRule.sidewalks(tags)
    attributes.cycling = CyclingRule.cycling(tags, wayClass: wayClass)
    attributes.lit = LightingRule.lit(tags)
    attributes.incline = InclineRule.incline(tags)
    attributes.widthDecimeters = WidthRule.widthDecimeters(tags)
    attributes.level = LevelRule.level(tags)
    attributes.lanes = LanesRule.lanes(tags)
    attributes.isBridge = StructureRule.isBridge(tags)
    attributes.isTunnel = StructureRule.isTunnel(tags)
    attributes.isCovered = StructureRule.isCovered(tags)
    attributes.isIndoor = StructureRule.isIndoor(tags)
    attributes.hasRamp = RampRule.hasRamp(tags)
    attributes.ramps = RampRule.kinds(tags)
    attributes.blind = BlindRule.fitness(tags)
    attributes.hazard = HazardRule.hazard(tags)
    if tags[.highway] != .steps { attributes.handrail = HandrailRule.handrail(tags) }
    attributes.trackGrade = TrackGradeRule.grade(tags)
    (attributes.kerbLeft, attributes.kerbRight) = KerbRule.sides(tags)
    if wayClass == .elevator {
      attributes.tactileWriting = LiftRule.tactileWriting(tags)
      attributes.speechOutput = LiftRule.speechOutput(tags)
    }
    attributes.isForwardOnly = ConveyingRule.oneWay(tags).isOneWay
    return attributes
  }
}
