// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Elements of several files in memory, each id of a kind once, in rising order: what makes one map
/// of several files, or one change of several change files.
struct ElementSet {
  /// Which of several elements with one id stays.
  enum Preference { case first, last }

  /// What is known of an element beside its content in ``block``.
  struct Entry {
    var id: Int64
    /// Index of the file that it comes from.
    var file: Int
    /// The element is to be taken away; in the block stands nothing of worth.
    var isDeleted: Bool
  }

  private(set) var block = OSMBlock()
  private var entries: [[Entry]] = [[], [], []]
  /// Per kind, after ``finish(keeping:)``: positions in the block, by rising id.
  private var order: [[Int]] = [[], [], []]
  /// Ways met more than once, once for each time that they were left out.
  private(set) var repeatedWays: [Int64] = []

  // MARK: Filling

  mutating func add(_ source: OSMBlock, file: Int) {
    for kind in ElementKind.allCases {
      for index in 0..<source.count(of: kind) { add(kind, index, of: source, file: file) }
    }
  }

  mutating func add(_ kind: ElementKind, _ index: Int, of source: OSMBlock, file: Int) {
    block.append(kind, index, of: source)
    entries[Int(kind.rawValue)].append(
      Entry(id: source.id(kind, index), file: file, isDeleted: false))
  }

  /// Notes that an element is to be taken away.
  mutating func addDeletion(
    _ kind: ElementKind, id: Int64, version: UInt32, timestamp: Int64, file: Int
  ) {
    block.appendEmpty(kind, id: id, version: version, timestamp: timestamp)
    entries[Int(kind.rawValue)].append(Entry(id: id, file: file, isDeleted: true))
  }

  /// Sorts and unites.
  mutating func finish(keeping preference: Preference) {
    for kind in ElementKind.allCases {
      let entries = entries[Int(kind.rawValue)]
      var sorted = Array(entries.indices)
      let isSorted = zip(entries, entries.dropFirst()).allSatisfy { $0.id < $1.id }
      if !isSorted {
        sorted.sort { (entries[$0].id, $0) < (entries[$1].id, $1) }
        sorted = united(sorted, kind, preference)
      }
      order[Int(kind.rawValue)] = sorted
    }
  }

  private mutating func united(
    _ sorted: [Int], _ kind: ElementKind, _ preference: Preference
  ) -> [Int] {
    var kept: [Int] = []
    kept.reserveCapacity(sorted.count)
    let entries = entries[Int(kind.rawValue)]
    for index in sorted {
      guard let last = kept.last, entries[last].id == entries[index].id else {
        kept.append(index)
        continue
      }
      if kind == .way { repeatedWays.append(entries[index].id) }
      if preference == .last { kept[kept.count - 1] = index }
    }
    return kept
  }

  // MARK: Reading

  func count(of kind: ElementKind) -> Int { order[Int(kind.rawValue)].count }

  /// The position in ``block`` of the element that is `rank`th by id.
  func position(_ kind: ElementKind, _ rank: Int) -> Int { order[Int(kind.rawValue)][rank] }

  func entry(_ kind: ElementKind, _ rank: Int) -> Entry {
    entries[Int(kind.rawValue)][position(kind, rank)]
  }

  func id(_ kind: ElementKind, _ rank: Int) -> Int64 { entry(kind, rank).id }

  func edit(_ kind: ElementKind, _ rank: Int) -> OSMBlock.Edit {
    block.edit(kind, position(kind, rank))
  }

  func contains(_ kind: ElementKind, id: Int64) -> Bool {
    let low = (0..<count(of: kind)).firstIndex(notBelow: { self.id(kind, $0) < id })
    return low < count(of: kind) && self.id(kind, low) == id
  }

  /// Where a later file holds an older version of an element than one before it.
  func firstStepBack() -> (kind: ElementKind, id: Int64, file: Int, version: UInt32, held: UInt32)?
  {
    for kind in ElementKind.allCases {
      var newest: [Int64: (file: Int, version: UInt32)] = [:]
      guard order[Int(kind.rawValue)].count < entries[Int(kind.rawValue)].count else { continue }
      for (index, entry) in entries[Int(kind.rawValue)].enumerated() {
        let version = block.edit(kind, index).version
        if let before = newest[entry.id], before.file < entry.file, version > 0,
          version < before.version
        {
          return (kind, entry.id, entry.file, version, before.version)
        }
        newest[entry.id] = (entry.file, version)
      }
    }
    return nil
  }
}

extension OSMBlock {
  func count(of kind: ElementKind) -> Int {
    switch kind {
    case .node: nodeIDs.count
    case .way: wayIDs.count
    case .relation: relationIDs.count
    }
  }

  func id(_ kind: ElementKind, _ index: Int) -> Int64 {
    switch kind {
    case .node: nodeIDs[index]
    case .way: wayIDs[index]
    case .relation: relationIDs[index]
    }
  }

  func edit(_ kind: ElementKind, _ index: Int) -> Edit {
    switch kind {
    case .node: nodeEdit(index)
    case .way: wayEdit(index)
    case .relation: relationEdit(index)
    }
  }

  /// Adds a copy of an element of another block, with its texts.
  mutating func append(_ kind: ElementKind, _ index: Int, of other: OSMBlock) {
    let edit = other.edit(kind, index)
    switch kind {
    case .node:
      nodeIDs.append(other.nodeIDs[index])
      nodeLatitudesE7.append(other.nodeLatitudesE7[index])
      nodeLongitudesE7.append(other.nodeLongitudesE7[index])
      for tag in other.nodeTags(index) {
        nodeTagKeys.append(copy(other.nodeTagKeys[tag], of: other))
        nodeTagValues.append(copy(other.nodeTagValues[tag], of: other))
      }
    case .way:
      wayIDs.append(other.wayIDs[index])
      appendNodes(ofWay: index, of: other)
      for tag in other.wayTags(index) {
        wayTagKeys.append(copy(other.wayTagKeys[tag], of: other))
        wayTagValues.append(copy(other.wayTagValues[tag], of: other))
      }
    case .relation:
      relationIDs.append(other.relationIDs[index])
      for member in other.relationMembers(index) {
        memberKinds.append(other.memberKinds[member])
        memberReferences.append(other.memberReferences[member])
        memberRoles.append(copy(other.memberRoles[member], of: other))
      }
      for tag in other.relationTags(index) {
        relationTagKeys.append(copy(other.relationTagKeys[tag], of: other))
        relationTagValues.append(copy(other.relationTagValues[tag], of: other))
      }
    }
    complete(kind, edit)
  }

  /// Adds an element of which nothing is known but id and edit.
  mutating func appendEmpty(_ kind: ElementKind, id: Int64, version: UInt32, timestamp: Int64) {
    switch kind {
    case .node:
      nodeIDs.append(id)
      nodeLatitudesE7.append(0)
      nodeLongitudesE7.append(0)
    case .way: wayIDs.append(id)
    case .relation: relationIDs.append(id)
    }
    complete(kind, Edit(version: version, timestamp: timestamp))
  }

  private mutating func appendNodes(ofWay index: Int, of other: OSMBlock) {
    let nodes = other.wayNodes(index)
    if other.wayReferenceLatitudesE7.count == other.wayReferences.count, !nodes.isEmpty {
      padWayLocations()
      wayReferenceLatitudesE7 += other.wayReferenceLatitudesE7[nodes]
      wayReferenceLongitudesE7 += other.wayReferenceLongitudesE7[nodes]
    }
    wayReferences += other.wayReferences[nodes]
    if !wayReferenceLatitudesE7.isEmpty { padWayLocations() }
  }

  /// The ends and the edit of the element that was added last.
  private mutating func complete(_ kind: ElementKind, _ edit: Edit) {
    switch kind {
    case .node:
      nodeTagEnds.append(UInt32(truncatingIfNeeded: nodeTagKeys.count))
      nodeVersions.append(edit.version)
      nodeTimestamps.append(edit.timestamp)
    case .way:
      wayReferenceEnds.append(UInt32(truncatingIfNeeded: wayReferences.count))
      wayTagEnds.append(UInt32(truncatingIfNeeded: wayTagKeys.count))
      wayVersions.append(edit.version)
      wayTimestamps.append(edit.timestamp)
    case .relation:
      relationMemberEnds.append(UInt32(truncatingIfNeeded: memberReferences.count))
      relationTagEnds.append(UInt32(truncatingIfNeeded: relationTagKeys.count))
      relationVersions.append(edit.version)
      relationTimestamps.append(edit.timestamp)
    }
  }

  private mutating func copy(_ reference: StringReference, of other: OSMBlock) -> StringReference {
    let start = bytes.count
    other.withBytes(reference) { bytes.append(contentsOf: $0) }
    return StringReference(
      offset: UInt32(truncatingIfNeeded: start),
      length: UInt32(truncatingIfNeeded: bytes.count - start))
  }
}
