// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A road that leaves a junction along its middle. Who walks over the junction from one street into
/// another crosses the arms that lie between them; of a road whose pavements are not known no edge
/// says so.
public struct JunctionArm: Hashable, Sendable {
  /// Of one record in the file.
  public static let byteCount = 12
  /// Nearer to a junction's node than this a place means the whole junction, metres.
  fileprivate static let atNode = 4.0
  /// A place beside a junction means the arm whose direction differs by less from its own, degrees.
  fileprivate static let sector = 45.0

  public var node: NodeID
  /// What is known of crossing this arm near the junction; mostly nothing (`CrossingKind.implied`).
  public var crossing: CrossingID
  /// Direction in which the arm leaves, in 1/256 of a circle.
  public var bearing: UInt8

  init(node: NodeID, crossing: CrossingID, bearing: UInt8) {
    self.node = node
    self.crossing = crossing
    self.bearing = bearing
  }

  init(_ reader: RecordReader) {
    node = NodeID(reader.u32(0))
    crossing = CrossingID(reader.u32(4))
    bearing = reader.byte(8)
  }

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(node.index)
    bytes.appendLittleEndian(crossing.index)
    bytes += [bearing, 0, 0, 0]
  }
}

extension NetworkContent {
  /// See ``PedestrianNetwork/JunctionArm``; the arms of a node stand together.
  public struct Arm: Sendable {
    /// Index into ``NetworkContent/nodes``.
    public var node: Int32
    /// Index into ``NetworkContent/crossings``.
    public var crossing: Int32
    /// In 1/256 of a circle.
    public var bearing: UInt8

    public init(node: Int32, crossing: Int32, bearing: UInt8) {
      self.node = node
      self.crossing = crossing
      self.bearing = bearing
    }
  }
}

/// Which arm of a junction is crossed between two of its ways.
public enum JunctionCrossing {
  /// Arms closer to a way's own direction than this are that way, in 1/256 of a circle (5.6°).
  private static let own: UInt8 = 4

  /// The arm that is crossed on whichever side of the street one walks: of the arms to the left the
  /// hardest, of those to the right the hardest, and of these two the easier one.
  ///
  /// - Parameters:
  ///   - entry: direction from the junction back along the way on which one comes.
  ///   - exit: direction of the way on which one leaves.
  ///   - hardness: of an arm, by its place in `bearings`.
  /// - Returns: its place in `bearings`; `nil` if one side is free.
  @inline(__always)
  public static func arm(
    _ range: Range<Int>, entry: UInt8, exit: UInt8, bearing: (Int) -> UInt8,
    hardness: (Int) -> UInt32
  ) -> Int? {
    let turn = exit &- entry
    guard turn > own && turn < 0 &- own else { return nil }
    var left: Int?
    var right: Int?
    for index in range {
      let place = bearing(index) &- entry
      if place <= own || place >= 0 &- own { continue }
      if max(place, turn) &- min(place, turn) <= own { continue }
      if place < turn {
        if left.map({ hardness(index) > hardness($0) }) ?? true { left = index }
      } else if right.map({ hardness(index) > hardness($0) }) ?? true {
        right = index
      }
    }
    guard let left, let right else { return nil }
    let (a, b) = (hardness(left), hardness(right))
    return a < b || (a == b && left < right) ? left : right
  }

  /// The greater the road and the less is known of a way over it, the harder. Price-free, so that
  /// words and every profile mean the same arm.
  public static func hardness(_ crossing: Crossing) -> UInt32 {
    UInt32(crossing.crossedClass.rawValue) << 8 | reluctance(crossing.kind)
  }

  private static func reluctance(_ kind: CrossingKind) -> UInt32 {
    switch kind {
    case .trafficSignals: return 0
    case .zebra: return 1
    case .marked: return 2
    case .unknown, .unmarked, .railway, .tram: return 3
    case .implied: return 4
    case .forbidden: return 5
    }
  }
}

/// How a way comes to a junction.
public enum JunctionEnd: UInt8, Sendable {
  /// As a crossing, or as a pavement made from tags, which meets others at the corner.
  case beside
  /// In the middle of the road.
  case middle
  /// From the middle to a pavement made from tags.
  case link

  public init(_ attributes: EdgeAttributes) {
    if attributes.wayClass == .crossing {
      self = .beside
    } else if attributes.isFromTags {
      self = attributes.wayClass == .link ? .link : .beside
    } else {
      self = .middle
    }
  }

  /// Whether roads between two such ways are crossed. From one link into another one changes the
  /// side of a street, which has its own price.
  public func leads(to other: JunctionEnd) -> Bool {
    self != .beside && other != .beside && (self != .link || other != .link)
  }
}

extension PedestrianGraph {
  public var junctionArmCount: Int { sections.junctionArmCount }

  /// The arms by node, rising.
  public func junctionArm(_ index: Int) -> JunctionArm {
    JunctionArm(
      RecordReader(base: sections.junctionArms + index * JunctionArm.byteCount))
  }

  /// The arms of a node.
  public func junctionArms(of node: NodeID) -> [JunctionArm] {
    var low = (0..<junctionArmCount).firstIndex(notBelow: {
      junctionArm($0).node.index < node.index
    })
    var arms = [JunctionArm]()
    while low < junctionArmCount && junctionArm(low).node == node {
      arms.append(junctionArm(low))
      low += 1
    }
    return arms
  }

  /// The junction nearest to a place, and which of its arms are meant by something that stands there:
  /// those that lead towards the place; all of them where it is the junction itself.
  ///
  /// - Parameter reach: the farthest junction, metres.
  /// - Returns: `nil` where there is no junction with arms.
  public func junctionArms(
    at place: Coordinate, reach: Double
  ) -> (meant: [JunctionArm], all: [JunctionArm])? {
    guard junctionArmCount > 0 else { return nil }
    var nodes = Set<NodeID>()
    forEachEdge(near: place, radius: reach) { match in
      let record = edge(match.edge)
      nodes.formUnion([record.from, record.to])
    }
    func distance(_ node: NodeID) -> Double {
      coordinate(of: node).distance(to: place).meters
    }
    let near = nodes.filter { distance($0) <= reach && !junctionArms(of: $0).isEmpty }
    guard let node = near.min(by: { (distance($0), $0.index) < (distance($1), $1.index) }) else {
      return nil
    }
    let all = junctionArms(of: node)
    guard distance(node) > JunctionArm.atNode else { return (all, all) }
    let toward = coordinate(of: node).bearing(to: place)
    let meant = all.filter { arm in
      let bearing = Bearing(degrees: Double(arm.bearing) * 360 / 256)
      return abs(bearing.turn(to: toward)) < JunctionArm.sector
    }
    return (meant, all)
  }

  /// The crossing of the road that lies between two ways of a junction, if it is crossed for certain
  /// and no edge of the route is that crossing.
  ///
  /// - Parameter isClosed: arms that are crossed only where the others are closed, too.
  public func roadCrossed(
    from: DirectedEdge, to: DirectedEdge, isClosed: (CrossingID) -> Bool = { _ in false }
  ) -> CrossingID? {
    let record = edge(from.edge)
    let node = from.forward ? record.to : record.from
    let arms = junctionArms(of: node)
    let ends = (JunctionEnd(attributes(of: from.edge)), JunctionEnd(attributes(of: to.edge)))
    guard !arms.isEmpty, ends.0.leads(to: ends.1),
      let entry = arcBearings(of: from)?.end, let exit = arcBearings(of: to)?.start
    else { return nil }
    let found = JunctionCrossing.arm(
      0..<arms.count, entry: entry &+ 128, exit: exit, bearing: { arms[$0].bearing },
      hardness: {
        let id = arms[$0].crossing
        return isClosed(id) ? .max : JunctionCrossing.hardness(crossing(id))
      })
    return found.map { arms[$0].crossing }
  }

  private func arcBearings(of directed: DirectedEdge) -> (start: UInt8, end: UInt8)? {
    let record = edge(directed.edge)
    guard
      let arc = arcs(from: directed.forward ? record.from : record.to)
        .first(where: { directedEdge(ofArc: $0) == directed })
    else { return nil }
    let packed = kernel.bearings[arc]
    return (UInt8(truncatingIfNeeded: packed), UInt8(packed >> 8))
  }

  /// Arms out of order, of a node or crossing that is not there.
  func firstFaultyArm() -> NetworkFault? {
    var last: UInt32 = 0
    for index in 0..<junctionArmCount {
      let arm = junctionArm(index)
      guard arm.node.index >= last, Int(arm.node.index) < nodeCount,
        Int(arm.crossing.index) < crossingCount
      else { return .damaged("junction arm \(index) is out of order") }
      last = arm.node.index
    }
    return nil
  }
}
