// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// A surface to walk on that is mapped as a relation (OSM wiki: Relation:multipolygon).
struct AreaRelation {
  var id: Int64
  /// Members in ``AreaRelations/members``.
  var members: Range<Int>
  /// `nil` for a relation without tags of its own: its outer way has them.
  var attributes: EdgeAttributes?
  var name: String?
  var ref: String?
  var floors: [LevelRule.Floor]
  var date = FactDate.unknown
}

/// Pass zero: the relations that make surfaces, and the ways that they are made of.
struct AreaRelations {
  struct Member {
    var way: Int64
    var isInner: Bool
  }

  private(set) var relations = [AreaRelation]()
  private(set) var members = [Member]()
  /// Outer ways of what stands in the way: houses with courtyards and the like.
  private(set) var obstacles = [Int64]()
  /// Ways that are shores of water.
  private(set) var shores = [Int64]()
  /// Ids of all members, rising.
  private var memberWays = [Int64]()
  private var tags = Tags()

  /// No relation of a city has more members; one that has is none to walk on.
  private static let mostMembers = 5000

  mutating func add(_ block: OSMBlock) {
    tags.begin(block)
    for index in block.relationIDs.indices {
      tags.loadKeys(
        block.relationTags(index), keys: block.relationTagKeys, values: block.relationTagValues)
      guard tags.has(.type) else { continue }
      tags.resolveWords()
      if tags[.type] == .multipolygon { add(block, index) }
    }
  }

  private mutating func add(_ block: OSMBlock, _ index: Int) {
    let range = block.relationMembers(index)
    guard range.count <= Self.mostMembers else { return }
    if WaterRule.isWater(tags) { shores += memberWays(block, range) }
    var relation = AreaRelation(
      id: block.relationIDs[index], members: members.count..<members.count,
      floors: LevelRule.floors(tags))
    if let wayClass = HighwayRule.surfaceClass(tags) {
      guard let access = FootAccessRule.access(tags, wayClass: wayClass) else { return }
      relation.attributes = EdgeRule.attributes(tags, wayClass: wayClass, access: access)
      if wayClass == .platform && tags[.railway] == .platform {
        relation.attributes?.streetClass = .railway
      }
      relation.date = CheckDateRule.date(tags, edited: block.edited(relation: index))
      relation.name = tags.text(.name)
      relation.ref = tags.text(.ref)
    } else if ObstacleRule.kind(tags, isClosed: true) != nil {
      for member in outerWays(block, range) { obstacles.append(member) }
      return
    } else if !isBare(block, index) {
      return
    }
    for position in range where block.memberKinds[position] == ElementKind.way.rawValue {
      let isInner = block.matches(block.memberRoles[position], "inner")
      members.append(Member(way: block.memberReferences[position], isInner: isInner))
    }
    relation.members = relation.members.lowerBound..<members.count
    relations.append(relation)
  }

  /// Whether the relation says nothing but its type.
  private func isBare(_ block: OSMBlock, _ index: Int) -> Bool {
    block.relationTags(index).count == 1
  }

  private func memberWays(_ block: OSMBlock, _ range: Range<Int>) -> [Int64] {
    range.filter { block.memberKinds[$0] == ElementKind.way.rawValue }
      .map { block.memberReferences[$0] }
  }

  private func outerWays(_ block: OSMBlock, _ range: Range<Int>) -> [Int64] {
    range.filter {
      block.memberKinds[$0] == ElementKind.way.rawValue
        && !block.matches(block.memberRoles[$0], "inner")
    }.map { block.memberReferences[$0] }
  }

  /// Puts all in the order of the ids; of a relation met twice the first one stays.
  mutating func finish() {
    var kept = [AreaRelation]()
    let order = relations.indices.sorted {
      (relations[$0].id, $0) < (relations[$1].id, $1)
    }
    for index in order where kept.last?.id != relations[index].id {
      kept.append(relations[index])
    }
    relations = kept
    memberWays = members.map(\.way).sorted()
    obstacles.sort()
    shores.sort()
  }

  func isMember(_ way: Int64) -> Bool { Self.contains(memberWays, way) }
  func isObstacle(_ way: Int64) -> Bool { Self.contains(obstacles, way) }
  func isShore(_ way: Int64) -> Bool { Self.contains(shores, way) }

  private static func contains(_ ids: [Int64], _ id: Int64) -> Bool {
    let position = ids.partition(atOrAbove: id)
    return position < ids.count && ids[position] == id
  }
}

extension [Int64] {
  /// The first position with at least this value, in a rising array.
  func partition(atOrAbove value: Int64) -> Int {
    withUnsafeBufferPointer { values in
      return (0..<values.count).firstIndex(notBelow: { values[$0] < value })
    }
  }
}
