// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Typed pointers to the sections of a checked network file.
struct NetworkSections: @unchecked Sendable {
  // Pointers into immutable bytes that `PedestrianGraph` keeps alive. Those that are no constants
  // are replaced where the city knows more than the map (``NetworkPatch``).
  let nodeLatitudes: UnsafePointer<Int32>
  let nodeLongitudes: UnsafePointer<Int32>
  let nodeFirstArcs: UnsafePointer<UInt32>
  let nodeComponents: UnsafePointer<UInt32>
  let nodeOSMIDs: UnsafePointer<Int64>
  let nodeAttributes: UnsafePointer<UInt32>
  let arcHeads: UnsafePointer<UInt32>
  let arcEdges: UnsafePointer<UInt32>
  let arcBearings: UnsafePointer<UInt16>
  var edges: UnsafeRawPointer
  var attributeClasses: UnsafeRawPointer
  var crossings: UnsafeRawPointer
  var steps: UnsafeRawPointer
  let geometry: UnsafePointer<Int32>
  let nameOffsets: UnsafePointer<UInt32>
  let nameBytes: UnsafeRawPointer
  let componentSizes: UnsafePointer<UInt32>
  let cellKeys: UnsafePointer<UInt64>
  let cellStarts: UnsafePointer<UInt32>
  let cellEdges: UnsafePointer<UInt32>
  var places: UnsafeRawPointer
  let placeCellKeys: UnsafePointer<UInt64>
  let placeCellStarts: UnsafePointer<UInt32>
  let stopLines: UnsafeRawPointer
  let edgeDates: UnsafePointer<UInt16>
  let nodeDates: UnsafePointer<UInt16>
  var edgeNotes: UnsafeRawPointer
  var crossingNotes: UnsafeRawPointer
  let accessRules: UnsafeRawPointer
  let timedEdges: UnsafeRawPointer
  let edgeRemarks: UnsafeRawPointer
  let nodeRemarks: UnsafeRawPointer
  var junctionArms: UnsafeRawPointer

  let nodeCount: Int
  let arcCount: Int
  let edgeCount: Int
  var attributeClassCount: Int
  var crossingCount: Int
  let stepsCount: Int
  let geometryCount: Int
  let nameCount: Int
  let nameByteCount: Int
  let componentCount: Int
  let cellCount: Int
  let cellEdgeCount: Int
  let placeCount: Int
  let placeCellCount: Int
  let stopLineCount: Int
  var edgeNoteCount: Int
  var crossingNoteCount: Int
  let accessRuleCount: Int
  let timedEdgeCount: Int
  let edgeRemarkCount: Int
  let nodeRemarkCount: Int
  let junctionArmCount: Int
  let bounds: BoundingBox

  init(_ buffer: UnsafeRawBufferPointer) throws(NetworkFault) {
    let directory = try SectionDirectory(buffer)
    func column<Value>(_ section: NetworkLayout.Section, _ type: Value.Type)
      -> UnsafePointer<Value>
    { directory.start(section).assumingMemoryBound(to: type) }
    func count(_ section: NetworkLayout.Section) -> Int { directory.count(section) }
    nodeLatitudes = column(.nodeLatitudes, Int32.self)
    nodeLongitudes = column(.nodeLongitudes, Int32.self)
    nodeFirstArcs = column(.nodeFirstArcs, UInt32.self)
    nodeComponents = column(.nodeComponents, UInt32.self)
    nodeOSMIDs = column(.nodeOSMIDs, Int64.self)
    nodeAttributes = column(.nodeAttributes, UInt32.self)
    (arcHeads, arcEdges) = (column(.arcHeads, UInt32.self), column(.arcEdges, UInt32.self))
    arcBearings = column(.arcBearings, UInt16.self)
    edges = directory.start(.edges)
    attributeClasses = directory.start(.attributeClasses)
    crossings = directory.start(.crossings)
    steps = directory.start(.steps)
    geometry = column(.geometry, Int32.self)
    nameOffsets = column(.nameOffsets, UInt32.self)
    nameBytes = directory.start(.nameBytes)
    componentSizes = column(.componentSizes, UInt32.self)
    cellKeys = column(.cellKeys, UInt64.self)
    cellStarts = column(.cellStarts, UInt32.self)
    cellEdges = column(.cellEdges, UInt32.self)
    places = directory.start(.places)
    placeCellKeys = column(.placeCellKeys, UInt64.self)
    placeCellStarts = column(.placeCellStarts, UInt32.self)
    (stopLines, stopLineCount) = (directory.start(.stopLines), count(.stopLines))
    edgeDates = column(.edgeDates, UInt16.self)
    nodeDates = column(.nodeDates, UInt16.self)
    (edgeNotes, crossingNotes) = (directory.start(.edgeNotes), directory.start(.crossingNotes))
    (accessRules, timedEdges) = (directory.start(.accessRules), directory.start(.timedEdges))
    (edgeRemarks, nodeRemarks) = (directory.start(.edgeRemarks), directory.start(.nodeRemarks))
    (junctionArms, junctionArmCount) = (directory.start(.junctionArms), count(.junctionArms))

    nodeCount = count(.nodeLatitudes)
    arcCount = count(.arcHeads)
    edgeCount = count(.edges)
    attributeClassCount = count(.attributeClasses)
    crossingCount = count(.crossings)
    stepsCount = count(.steps)
    geometryCount = count(.geometry)
    nameCount = max(count(.nameOffsets) - 1, 0)
    nameByteCount = count(.nameBytes)
    componentCount = count(.componentSizes)
    cellCount = count(.cellKeys)
    cellEdgeCount = count(.cellEdges)
    placeCount = count(.places)
    placeCellCount = count(.placeCellKeys)
    edgeNoteCount = count(.edgeNotes)
    crossingNoteCount = count(.crossingNotes)
    (accessRuleCount, timedEdgeCount) = (count(.accessRules), count(.timedEdges))
    (edgeRemarkCount, nodeRemarkCount) = (count(.edgeRemarks), count(.nodeRemarks))

    guard count(.bounds) == 4 else { throw .damaged("section bounds has a wrong size") }
    let edge = column(.bounds, Int32.self)
    bounds = BoundingBox(southE7: edge[0], westE7: edge[1], northE7: edge[2], eastE7: edge[3])
    try checkCounts(directory)
  }

  /// Columns that belong together are equally long.
  private func checkCounts(_ directory: SectionDirectory) throws(NetworkFault) {
    for (section, expected) in [
      (NetworkLayout.Section.nodeLongitudes, nodeCount), (.nodeFirstArcs, nodeCount + 1),
      (.nodeComponents, nodeCount), (.nodeOSMIDs, nodeCount), (.nodeAttributes, nodeCount),
      (.arcEdges, arcCount), (.arcBearings, arcCount), (.cellStarts, cellCount + 1),
      (.placeCellStarts, placeCellCount + 1), (.edgeDates, edgeCount), (.nodeDates, nodeCount),
    ] where directory.count(section) != expected {
      throw .damaged(
        "section \(section) has \(directory.count(section)) elements, expected \(expected)")
    }
  }

  func geometryPoint(_ index: Int) -> Coordinate {
    Coordinate(latitudeE7: geometry[2 * index], longitudeE7: geometry[2 * index + 1])
  }
}

/// The checked header: where each section lies.
struct SectionDirectory {
  private let base: UnsafeRawPointer
  private var offsets: [Int]
  private var counts: [Int]

  init(_ buffer: UnsafeRawBufferPointer) throws(NetworkFault) {
    guard let base = buffer.baseAddress, buffer.count >= NetworkLayout.fixedHeaderBytes,
      buffer.starts(with: NetworkLayout.magic)
    else { throw .foreign }
    self.base = base
    let reader = RecordReader(base: base)
    let version = reader.u32(8)
    let sectionCount = reader.u32(12)
    let headerBytes =
      NetworkLayout.fixedHeaderBytes
      + Int(min(sectionCount, NetworkLayout.maximumSections)) * NetworkLayout.sectionEntryBytes
    guard sectionCount <= NetworkLayout.maximumSections, buffer.count >= headerBytes + 4 else {
      throw .damaged("the header is cut off")
    }
    let header = UnsafeRawBufferPointer(rebasing: buffer[0..<headerBytes])
    guard Checksum.crc32(header) == reader.u32(headerBytes) else {
      throw .damaged("the header's checksum does not fit")
    }
    guard version == NetworkLayout.version else {
      throw version > NetworkLayout.version ? .newer(version: version) : .damaged("old version")
    }
    guard reader.i64(16) == Int64(buffer.count) else {
      throw .damaged("the file has \(buffer.count) bytes, its header says \(reader.i64(16))")
    }
    let largest = Int(NetworkLayout.Section.allCases.map(\.rawValue).max() ?? 0)
    offsets = [Int](repeating: -1, count: largest + 1)
    counts = [Int](repeating: 0, count: largest + 1)
    for index in 0..<Int(sectionCount) {
      let entry = RecordReader(
        base: base + NetworkLayout.fixedHeaderBytes + index * NetworkLayout.sectionEntryBytes)
      // An unknown section belongs to later work: this reader does not need it.
      guard let section = NetworkLayout.Section(rawValue: entry.u32(0)) else { continue }
      let offset = entry.i64(8)
      let size = entry.i64(16)
      guard Int(entry.u32(4)) == section.elementBytes, offset >= 0, size >= 0,
        offset <= Int64(buffer.count), size <= Int64(buffer.count) - offset,
        offset % Int64(NetworkLayout.alignment) == 0, size % Int64(section.elementBytes) == 0
      else { throw .damaged("section \(section) lies outside the file") }
      offsets[Int(section.rawValue)] = Int(offset)
      counts[Int(section.rawValue)] = Int(size) / section.elementBytes
    }
    for section in NetworkLayout.Section.allCases where offsets[Int(section.rawValue)] < 0 {
      guard section.isOptional else { throw .damaged("section \(section) is missing") }
      // Without elements nothing is read from there.
      offsets[Int(section.rawValue)] = 0
    }
  }

  func start(_ section: NetworkLayout.Section) -> UnsafeRawPointer {
    base + offsets[Int(section.rawValue)]
  }
  func count(_ section: NetworkLayout.Section) -> Int { counts[Int(section.rawValue)] }
}
