// SPDX-License-Identifier: GPL-3.0-or-later

/// A look through the whole file for indices that point nowhere; linear in its size.
extension PedestrianGraph {
  /// The first contradiction in the file's content, or `nil` if every index points where it may.
  /// Reading stays without traps either way; this says *that* and *where* a file is damaged.
  public func firstFault() -> NetworkFault? {
    let s = sections
    for node in 0..<s.nodeCount {
      if s.nodeFirstArcs[node] > s.nodeFirstArcs[node + 1] {
        return .damaged("arcs of node \(node) are out of order")
      }
      if Int(s.nodeComponents[node]) >= s.componentCount {
        return .damaged("node \(node) names a component that does not exist")
      }
    }
    if Int(s.nodeFirstArcs[s.nodeCount]) != s.arcCount {
      return .damaged("the last node's arcs end outside the arcs")
    }
    for arc in 0..<s.arcCount
    where Int(s.arcHeads[arc]) >= s.nodeCount || Int(s.arcEdges[arc] >> 1) >= s.edgeCount {
      return .damaged("arc \(arc) points outside the network")
    }
    return firstFaultyEdge() ?? firstFaultyCell() ?? firstFaultyName() ?? firstFaultyPlace()
      ?? firstFaultyLine() ?? firstFaultyNote() ?? firstFaultyRemark() ?? firstFaultyArm()
  }

  private func firstFaultyEdge() -> NetworkFault? {
    let s = sections
    for index in 0..<s.edgeCount {
      let record = edge(EdgeID(UInt32(index)))
      let geometryFits =
        Int(record.geometryStart) + Int(record.geometryCount) <= s.geometryCount
        && record.geometryCount >= 2
      let indicesFit =
        Int(record.from.index) < s.nodeCount && Int(record.to.index) < s.nodeCount
        && Int(record.attributeClass) < s.attributeClassCount
        && Int(record.name) < s.nameCount && Int(record.ref) < s.nameCount
        && (record.crossing == EdgeRecord.none || Int(record.crossing) < s.crossingCount)
        && (record.steps == EdgeRecord.none || Int(record.steps) < s.stepsCount)
      if !geometryFits || !indicesFit {
        return .damaged("edge \(index) points outside the network")
      }
    }
    return nil
  }

  private func firstFaultyCell() -> NetworkFault? {
    let s = sections
    for cell in 0..<s.cellCount
    where s.cellStarts[cell] > s.cellStarts[cell + 1]
      || Int(s.cellStarts[cell + 1]) > s.cellEdgeCount
      || (cell > 0 && s.cellKeys[cell - 1] >= s.cellKeys[cell])
    {
      return .damaged("cell \(cell) of the spatial index is out of order")
    }
    for position in 0..<s.cellEdgeCount where Int(s.cellEdges[position]) >= s.edgeCount {
      return .damaged("the spatial index names an edge that does not exist")
    }
    return nil
  }

  private func firstFaultyName() -> NetworkFault? {
    let s = sections
    for name in 0..<s.nameCount
    where s.nameOffsets[name] > s.nameOffsets[name + 1]
      || Int(s.nameOffsets[name + 1]) > s.nameByteCount
    {
      return .damaged("name \(name) lies outside the names")
    }
    return nil
  }

  private func firstFaultyPlace() -> NetworkFault? {
    let s = sections
    for cell in 0..<s.placeCellCount
    where s.placeCellStarts[cell] > s.placeCellStarts[cell + 1]
      || Int(s.placeCellStarts[cell + 1]) > s.placeCount
      || (cell > 0 && s.placeCellKeys[cell - 1] >= s.placeCellKeys[cell])
    {
      return .damaged("cell \(cell) of the places is out of order")
    }
    for index in 0..<s.placeCount {
      let record = RecordReader(base: s.places + index * Place.byteCount)
      let edge = Place.edge(record)
      let isOnEdge = edge == EdgeRecord.none || Int(edge) < s.edgeCount
      if !isOnEdge || Int(Place.highestText(record)) >= s.nameCount {
        return .damaged("place \(index) points outside the network")
      }
    }
    return nil
  }
}
