// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

extension PedestrianGraph {
  /// The network with the city's facts in the place of the map's: what routes cost, what is told and
  /// who says it follow from it like from any other network.
  ///
  /// Only the sections that change are copied. Facts are taken in their order: of two about one
  /// thing the later counts.
  ///
  /// - Returns: the network, and the ids of facts that are about nothing of it.
  public func applying(_ facts: [StreetFact]) -> (graph: PedestrianGraph, unmatched: [String]) {
    guard !facts.isEmpty else { return (self, []) }
    let matcher = FactMatcher(self)
    var patch = NetworkPatch(self)
    var unmatched = [String]()
    for fact in facts {
      let targets = matcher.targets(of: fact)
      for target in targets { patch.apply(fact, to: target) }
      if targets.isEmpty { unmatched.append(fact.id) }
    }
    return (patch.graph(), unmatched)
  }

  /// How many things of the network a fact is about.
  public func targetCount(of fact: StreetFact) -> Int {
    FactMatcher(self).targets(of: fact).count
  }
}

/// Records of a network that are replaced, and the notes of who says so.
struct NetworkPatch {
  private let base: PedestrianGraph
  private var crossings: [UInt32: Crossing] = [:]
  private var steps: [UInt32: Steps] = [:]
  private var strips: [UInt32: TactilePaving] = [:]
  private var places: [UInt32: Place] = [:]
  /// Crossings of their own of arms that shared one with the arm opposite.
  private var arms: [JunctionArm: CrossingID] = [:]
  private var crossingNotes = [OwnedNote]()
  private var edgeNotes = [OwnedNote]()

  init(_ base: PedestrianGraph) { self.base = base }

  mutating func apply(_ fact: StreetFact, to target: FactMatcher.Target) {
    switch target {
    case .crossing(let id, let end): apply(fact, at: end, to: id, of: id)
    case .arm(let arm): apply(fact, at: .both, to: crossing(of: arm), of: arm.crossing)
    case .steps(let edge, let isWhole, let isAlong):
      let record = base.edge(edge)
      guard var flight = steps[record.steps] ?? base.storedSteps(record.steps) else { return }
      let taken = flight.take(fact, isWhole: isWhole, isAlong: isAlong)
      steps[record.steps] = flight
      note(taken, fact, edge)
    case .strip(let edge):
      guard fact.tactilePaving != .unknown else { return }
      strips[edge.index] = fact.tactilePaving
      note([.tactilePaving], fact, edge)
    case .place(let id):
      var place = places[id.index] ?? base.place(id)
      if fact.door != .unknown { place.features.door = fact.door }
      if fact.automaticDoor != .unknown { place.features.automaticDoor = fact.automaticDoor }
      places[id.index] = place
    }
  }

  /// - Parameter known: the crossing of the map that it is.
  private mutating func apply(
    _ fact: StreetFact, at end: Crossing.End, to id: CrossingID, of known: CrossingID
  ) {
    guard Int(known.index) < base.crossingCount else { return }
    var crossing = crossings[id.index] ?? crossings[known.index] ?? base.crossing(known)
    let element: PlaceElement = crossing.isWay ? .way : .node
    let source = fact.source(
      fact.element ?? element, fact.element.map { _ in fact.osmID } ?? crossing.osmID)
    let taken = crossing.take(fact, at: end)
    crossings[id.index] = crossing
    crossingNotes += taken.map { OwnedNote(owner: id.index, note: FactNote($0, source)) }
    guard id == known else { return }
    // What is told of the shared one holds for each arm that has got one of its own.
    let own = arms.filter { $0.key.crossing == known }.map(\.value)
    for id in own.sorted(by: { $0.index < $1.index }) { apply(fact, at: end, to: id, of: known) }
  }

  /// The crossing of an arm alone: mostly the two arms of a road share one.
  private mutating func crossing(of arm: JunctionArm) -> CrossingID {
    if let own = arms[arm] { return own }
    let sharing = base.junctionArms(of: arm.node).count { $0.crossing == arm.crossing }
    guard sharing > 1 else { return arm.crossing }
    let own = CrossingID(UInt32(clamping: base.crossingCount + arms.count))
    arms[arm] = own
    return own
  }

  private mutating func note(_ kinds: [FactKind], _ fact: StreetFact, _ edge: EdgeID) {
    let source = fact.source(.way, base.edge(edge).way.value)
    edgeNotes += kinds.map { OwnedNote(owner: edge.index, note: FactNote($0, source)) }
  }

  // MARK: Sections

  /// The network with what was replaced.
  func graph() -> PedestrianGraph {
    var sections = base.sections
    var kept = base.patches
    func keep(_ bytes: [UInt8]) -> UnsafeRawPointer? {
      let copy = NetworkBytes(copying: bytes)
      kept.append(copy)
      return copy.buffer.baseAddress
    }
    func replaced<Record>(
      _ start: UnsafeRawPointer, _ count: Int, _ size: Int, _ records: [UInt32: Record],
      _ encode: (Record, inout [UInt8]) -> Void
    ) -> UnsafeRawPointer {
      guard !records.isEmpty else { return start }
      var bytes = Array(UnsafeRawBufferPointer(start: start, count: count * size))
      // What is new stands behind the last one.
      let last = records.keys.max().map { Int($0) } ?? 0
      bytes += [UInt8](repeating: 0, count: max(0, last + 1 - count) * size)
      for (index, record) in records {
        var encoded = [UInt8]()
        encode(record, &encoded)
        let first = Int(index) * size
        bytes.replaceSubrange(first..<first + size, with: encoded.prefix(size))
      }
      return keep(bytes) ?? start
    }
    sections.crossings = replaced(
      sections.crossings, sections.crossingCount, Crossing.byteCount, crossings
    ) { $0.encode(into: &$1) }
    if !arms.isEmpty {
      sections.crossingCount += arms.count
      sections.junctionArms = keep(armBytes()) ?? sections.junctionArms
    }
    sections.steps = replaced(sections.steps, sections.stepsCount, Steps.byteCount, steps) {
      $0.encode(into: &$1)
    }
    sections.places = replaced(sections.places, sections.placeCount, Place.byteCount, places) {
      $0.encode(into: &$1)
    }
    replaceStrips(&sections, keep)
    if !crossingNotes.isEmpty {
      let notes = joined(crossingNotes, sections.crossingNotes, sections.crossingNoteCount)
      sections.crossingNotes = keep(notes.bytes) ?? sections.crossingNotes
      sections.crossingNoteCount = notes.count
    }
    if !edgeNotes.isEmpty {
      let notes = joined(edgeNotes, sections.edgeNotes, sections.edgeNoteCount)
      sections.edgeNotes = keep(notes.bytes) ?? sections.edgeNotes
      sections.edgeNoteCount = notes.count
    }
    return PedestrianGraph(base, sections: sections, patches: kept)
  }

  private func armBytes() -> [UInt8] {
    var bytes = [UInt8]()
    for index in 0..<base.junctionArmCount {
      var arm = base.junctionArm(index)
      arm.crossing = arms[arm] ?? arm.crossing
      arm.encode(into: &bytes)
    }
    return bytes
  }

  /// Attributes are shared: an edge with other ones gets a class of its own.
  private func replaceStrips(
    _ sections: inout NetworkSections, _ keep: ([UInt8]) -> UnsafeRawPointer?
  ) {
    guard !strips.isEmpty else { return }
    var classes = Array(
      UnsafeRawBufferPointer(
        start: sections.attributeClasses,
        count: sections.attributeClassCount * EdgeAttributes.byteCount))
    var count = UInt32(clamping: sections.attributeClassCount)
    var known: [EdgeAttributes: UInt32] = [:]
    var edges = Array(
      UnsafeRawBufferPointer(
        start: sections.edges, count: sections.edgeCount * EdgeRecord.byteCount))
    for (index, strip) in strips.sorted(by: { $0.key < $1.key })
    where Int(index) < sections.edgeCount {
      var attributes = base.attributes(of: EdgeID(index))
      attributes.tactilePaving = strip
      if known[attributes] == nil {
        attributes.encode(into: &classes)
        known[attributes] = count
        count += 1
      }
      var record = base.edge(EdgeID(index))
      record.attributeClass = known[attributes] ?? record.attributeClass
      var encoded = [UInt8]()
      record.encode(into: &encoded)
      let first = Int(index) * EdgeRecord.byteCount
      edges.replaceSubrange(first..<first + EdgeRecord.byteCount, with: encoded)
    }
    guard let newClasses = keep(classes), let newEdges = keep(edges) else { return }
    (sections.attributeClasses, sections.attributeClassCount) = (newClasses, Int(count))
    sections.edges = newEdges
  }

  /// The notes of a section with new ones in the place of those about the same fact.
  private func joined(
    _ added: [OwnedNote], _ start: UnsafeRawPointer, _ count: Int
  ) -> (bytes: [UInt8], count: Int) {
    struct Key: Hashable {
      var owner: UInt32
      var fact: FactKind
    }
    var notes: [Key: OwnedNote] = [:]
    for index in 0..<count {
      let reader = RecordReader(base: start + index * FactNote.byteCount)
      let note = OwnedNote(owner: FactNote.owner(reader), note: FactNote(reader))
      notes[Key(owner: note.owner, fact: note.note.fact)] = note
    }
    for note in added { notes[Key(owner: note.owner, fact: note.note.fact)] = note }
    let order = notes.values.sorted {
      ($0.owner, $0.note.fact.rawValue) < ($1.owner, $1.note.fact.rawValue)
    }
    var bytes = [UInt8]()
    bytes.reserveCapacity(order.count * FactNote.byteCount)
    for note in order { note.encode(into: &bytes) }
    return (bytes, order.count)
  }
}
