// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Finds out, while changes are applied, whether they are changes of this map.
///
/// Versions tell it best: a change that is older than what the map holds was applied already, or
/// comes in the wrong order. That an element is unknown tells nothing by itself, since it may have
/// come into the clipped area; that most of them lie elsewhere does. A change whose ways need
/// unknown nodes, on a map that lacks none, follows on one that was left out.
struct ChangeFit {
  private struct Tally {
    var known = 0
    var inside = 0
    var outside = 0
  }

  private let paths: [String]
  private var tallies: [Tally]
  /// Nodes of the changes that the map does not hold.
  private var newNodes: [Int] = []
  private var box = BoundingBox.empty
  /// Whether any element of the map states its version.
  private(set) var hasVersions = false

  /// Node ids that ways of the changes need, rising, and which of them were met.
  private let needed: [Int64]
  private var isMet: [Bool]
  private var cursor = 0

  init(_ changes: ElementSet, paths: [String]) {
    self.paths = paths
    tallies = paths.map { _ in Tally() }
    needed = IDIndex(changes.block.wayReferences).ids
    isMet = needed.map { changes.contains(.node, id: $0) }
  }

  /// Notes a node of the map; ids rise.
  mutating func note(node id: Int64, _ index: Int, of block: OSMBlock) {
    box.extend(
      by: Coordinate(
        latitudeE7: block.nodeLatitudesE7[index], longitudeE7: block.nodeLongitudesE7[index]))
    while cursor < needed.count && needed[cursor] < id { cursor += 1 }
    if cursor < needed.count && needed[cursor] == id { isMet[cursor] = true }
  }

  mutating func note(_ edit: OSMBlock.Edit) { hasVersions = hasVersions || edit.version > 0 }

  /// A change of an element that the map holds.
  mutating func noteKnown(
    _ kind: ElementKind, _ entry: ElementSet.Entry, _ edit: OSMBlock.Edit, held: OSMBlock.Edit
  ) throws(ChangeFault) {
    tallies[entry.file].known += 1
    // Differences of clipped extracts keep the version of what they delete.
    guard edit.version > 0, edit.version < held.version else { return }
    throw ChangeFault(
      path: paths[entry.file],
      reason: .older(
        element: "\(kind)/\(entry.id)", version: edit.version, held: held.version))
  }

  /// A node that the map does not hold.
  mutating func noteNew(node rank: Int) { newNodes.append(rank) }

  /// After the nodes.
  mutating func judgePlaces(_ changes: ElementSet) throws(ChangeFault) {
    for rank in newNodes where !changes.entry(.node, rank).isDeleted {
      let position = changes.position(.node, rank)
      let place = Coordinate(
        latitudeE7: changes.block.nodeLatitudesE7[position],
        longitudeE7: changes.block.nodeLongitudesE7[position])
      let file = changes.entry(.node, rank).file
      if box.contains(place) {
        tallies[file].inside += 1
      } else {
        tallies[file].outside += 1
      }
    }
    for (file, tally) in tallies.enumerated() where tally.outside > tally.known + tally.inside {
      throw ChangeFault(
        path: paths[file],
        reason: .elsewhere(outside: tally.outside, inside: tally.known + tally.inside))
    }
  }

  /// The first way of the changes that needs a node which nobody holds.
  func gap(_ changes: ElementSet) -> ChangeFault? {
    guard isMet.contains(false) else { return nil }
    let missing = zip(needed, isMet).filter { !$0.1 }.map(\.0)
    for rank in 0..<changes.count(of: .way) {
      for position in changes.block.wayNodes(changes.position(.way, rank)) {
        let node = changes.block.wayReferences[position]
        let place = missing.partition(atOrAbove: node)
        guard place < missing.count && missing[place] == node else { continue }
        return ChangeFault(
          path: paths[changes.entry(.way, rank).file],
          reason: .gap(way: changes.id(.way, rank), node: node))
      }
    }
    return nil
  }

  /// Where no version can tell: a file whose last edit is before the map.
  func judgeTimes(_ newest: [Int64], map: Int64?) throws(ChangeFault) {
    guard let map, !hasVersions else { return }
    for (file, newest) in newest.enumerated() where newest > 0 && newest < map {
      throw ChangeFault(path: paths[file], reason: .before(newest: newest, map: map))
    }
  }
}
