// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The facts of a node on a walkable way.
enum NodeRule {
  static func attributes(_ tags: Tags) -> NodeAttributes {
    var attributes = NodeAttributes()
    attributes.barrier = BarrierRule.barrier(tags)
    attributes.kerb = KerbRule.kerb(tags)
    attributes.tactilePaving = TactilePavingRule.tactilePaving(tags)
    attributes.isCrossing =
      CrossingRule.isCrossing(tags) || RailwayRule.crossingKind(tags) != nil
    attributes.isElevator = tags[.highway] == .elevator
    attributes.isEntrance = tags.has(.entrance) && tags[.entrance] != .no
    attributes.landmark = LandmarkRule.landmark(tags)
    attributes.blind = BlindRule.fitness(tags)
    if attributes.isElevator {
      attributes.tactileWriting = LiftRule.tactileWriting(tags)
      attributes.speechOutput = LiftRule.speechOutput(tags)
    }
    return attributes
  }
}
