// SPDX-License-Identifier: GPL-3.0-or-later

/// Filling: what both decoders need to begin, complete and take back elements.
extension OSMBlock {
  /// Empties all columns and keeps their storage. `bytes` is left to the decoder.
  mutating func removeAllElements() {
    truncateNodes(to: NodeMark())
    truncateWays(to: WayMark())
    truncateRelations(to: RelationMark())
  }

  /// How far the nodes' columns are filled.
  struct NodeMark {
    var nodes = 0
    var tags = 0
  }

  /// How far the ways' columns are filled.
  struct WayMark {
    var ways = 0
    var references = 0
    var tags = 0
  }

  /// How far the relations' columns are filled.
  struct RelationMark {
    var relations = 0
    var members = 0
    var tags = 0
  }

  var nodeMark: NodeMark { NodeMark(nodes: nodeIDs.count, tags: nodeTagKeys.count) }

  var wayMark: WayMark {
    WayMark(ways: wayIDs.count, references: wayReferences.count, tags: wayTagKeys.count)
  }

  var relationMark: RelationMark {
    RelationMark(
      relations: relationIDs.count, members: memberReferences.count, tags: relationTagKeys.count)
  }

  mutating func truncateNodes(to mark: NodeMark) {
    nodeIDs.truncate(to: mark.nodes)
    nodeLatitudesE7.truncate(to: mark.nodes)
    nodeLongitudesE7.truncate(to: mark.nodes)
    nodeTagEnds.truncate(to: mark.nodes)
    nodeTimestamps.truncate(to: mark.nodes)
    nodeVersions.truncate(to: mark.nodes)
    nodeTagKeys.truncate(to: mark.tags)
    nodeTagValues.truncate(to: mark.tags)
  }

  mutating func truncateWays(to mark: WayMark) {
    wayIDs.truncate(to: mark.ways)
    wayReferenceEnds.truncate(to: mark.ways)
    wayTagEnds.truncate(to: mark.ways)
    wayTimestamps.truncate(to: mark.ways)
    wayVersions.truncate(to: mark.ways)
    wayReferences.truncate(to: mark.references)
    wayReferenceLatitudesE7.truncate(to: mark.references)
    wayReferenceLongitudesE7.truncate(to: mark.references)
    wayTagKeys.truncate(to: mark.tags)
    wayTagValues.truncate(to: mark.tags)
  }

  mutating func truncateRelations(to mark: RelationMark) {
    relationIDs.truncate(to: mark.relations)
    relationMemberEnds.truncate(to: mark.relations)
    relationTagEnds.truncate(to: mark.relations)
    relationTimestamps.truncate(to: mark.relations)
    relationVersions.truncate(to: mark.relations)
    memberKinds.truncate(to: mark.members)
    memberReferences.truncate(to: mark.members)
    memberRoles.truncate(to: mark.members)
    relationTagKeys.truncate(to: mark.tags)
    relationTagValues.truncate(to: mark.tags)
  }

  /// Brings the location columns to the length of `wayReferences`, unknown where nothing was said;
  /// they stay empty until the first way with locations.
  mutating func padWayLocations() {
    let latitudes = wayReferences.count - wayReferenceLatitudesE7.count
    let longitudes = wayReferences.count - wayReferenceLongitudesE7.count
    wayReferenceLatitudesE7.append(
      contentsOf: repeatElement(Self.unknownCoordinate, count: max(0, latitudes)))
    wayReferenceLongitudesE7.append(
      contentsOf: repeatElement(Self.unknownCoordinate, count: max(0, longitudes)))
  }
}

extension Array {
  /// Shortens to `count`; does nothing where the array is not longer.
  mutating func truncate(to count: Int) {
    if self.count > count {
      removeLast(self.count - count)
    }
  }
}

extension Array {
  /// Lengthens by `count` copies of `element` and returns where they begin. Writing them through
  /// `mutableSpan` afterwards spares the checks that every single `append` makes.
  @inline(__always)
  mutating func extend(by count: Int, _ element: Element) -> Int {
    let start = self.count
    append(contentsOf: repeatElement(element, count: count))
    return start
  }
}
