// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Where the facts of the network come from, and how old they are.
extension PedestrianGraph {
  /// The date of the way that an edge comes from.
  public func date(of edge: EdgeID) -> FactDate {
    let index = Int(edge.index)
    return FactDate(packed: index < sections.edgeCount ? sections.edgeDates[index] : 0)
  }

  /// The date of the element that a node is; unknown for one that bears no facts.
  public func date(of node: NodeID) -> FactDate {
    let index = Int(node.index)
    return FactDate(packed: index < sections.nodeCount ? sections.nodeDates[index] : 0)
  }

  /// Who says what is known of a node.
  public func source(of node: NodeID) -> FactSource {
    let id = osmID(of: node).value
    return id == 0
      ? FactSource(.drawn, .node) : FactSource(.element, .node, id, date(of: node))
  }

  /// Who says a fact of an edge.
  public func source(of fact: FactKind = .everything, at edge: EdgeID) -> FactSource {
    var whole: FactSource?
    for note in notes(sections.edgeNotes, sections.edgeNoteCount, of: edge.index) {
      if note.fact == fact { return note.source }
      if note.fact == .everything { whole = note.source }
    }
    if let whole { return whole }
    let way = self.edge(edge).way.value
    let attributes = attributes(of: edge)
    let isDrawn = attributes.isAcross || attributes.isFromTags && attributes.wayClass == .link
    // Of such a line only its course is made up: what lies underfoot is what the map says.
    let origin: FactOrigin =
      way == 0 || isDrawn && fact == .everything
      ? .drawn : attributes.isFromTags ? .road : .element
    return FactSource(origin, .way, way, way == 0 ? .unknown : date(of: edge))
  }

  /// Who says a fact of a crossing.
  public func source(of fact: FactKind = .crossing, at id: CrossingID) -> FactSource {
    for note in notes(sections.crossingNotes, sections.crossingNoteCount, of: id.index)
    where note.fact == fact { return note.source }
    let crossing = crossing(id)
    guard crossing.osmID != 0 else { return FactSource(.geometry, .node) }
    return FactSource(.element, crossing.isWay ? .way : .node, crossing.osmID, crossing.date)
  }

  /// The notes of one owner.
  private func notes(_ base: UnsafeRawPointer, _ count: Int, of owner: UInt32) -> [FactNote] {
    func reader(_ index: Int) -> RecordReader {
      RecordReader(base: base + index * FactNote.byteCount)
    }
    var low = (0..<count).firstIndex(notBelow: { FactNote.owner(reader($0)) < owner })
    var notes = [FactNote]()
    while low < count && FactNote.owner(reader(low)) == owner {
      notes.append(FactNote(reader(low)))
      low += 1
    }
    return notes
  }

  /// Notes out of order, or of an owner that is not there.
  func firstFaultyNote() -> NetworkFault? {
    let s = sections
    for (base, count, owners) in [
      (s.edgeNotes, s.edgeNoteCount, s.edgeCount),
      (s.crossingNotes, s.crossingNoteCount, s.crossingCount),
    ] {
      var last: UInt32 = 0
      for index in 0..<count {
        let owner = FactNote.owner(RecordReader(base: base + index * FactNote.byteCount))
        guard owner >= last, Int(owner) < owners else {
          return .damaged("note \(index) on a source is out of order")
        }
        last = owner
      }
    }
    return nil
  }
}
