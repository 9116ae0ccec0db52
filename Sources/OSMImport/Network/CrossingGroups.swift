// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// The crossings as they come together from nodes, ways and what they cross. Two that turn out
/// to be one are united.
struct CrossingGroups {
  private struct Group {
    var crossing: Crossing
    var parent: Int32
    var rails: CrossingKind?
    var railClass = WayClass.unknown
    var roadCount = 0
    /// A cycle track beside the road is crossed too.
    var hasCycleway = false
    /// A lane that turns off beside the junction; its crossing stays one of its own.
    var isSlipLane = false
    /// Of the greatest road: where the width of the crossing comes from. Of several as great the
    /// least certain.
    var width = LengthOrigin.unknown

    /// To be called before the crossing takes over the road's class.
    mutating func absorb(width other: LengthOrigin, of wayClass: WayClass) {
      let (own, new) = (
        CrossedWidth.rank(crossing.crossedClass) ?? -1, CrossedWidth.rank(wayClass) ?? -1
      )
      if new > own {
        width = other
      } else if new == own && other.rawValue > width.rawValue {
        width = other
      }
    }
  }

  private var groups = [Group]()
  /// What each element says, in the order in which they were met.
  private var testimonies = [CrossingTestimony]()
  private var roads = [RoadTestimony]()

  /// Adds a crossing and returns its index.
  ///
  /// - Parameter element: who says this; `nil` for a crossing that the geometry implies.
  mutating func add(_ crossing: Crossing, by element: FactElement? = nil) -> Int32 {
    groups.append(Group(crossing: crossing, parent: Int32(groups.count)))
    let index = Int32(groups.count - 1)
    if let element { note(crossing, by: element, index) }
    return index
  }

  private mutating func note(_ crossing: Crossing, by element: FactElement, _ index: Int32) {
    testimonies.append(CrossingTestimony(crossing: index, says: crossing, element: element))
  }

  /// All that was said, by crossing.
  func witnesses() -> WitnessList {
    WitnessList(testimonies, roads) { root($0) }
  }

  func root(_ index: Int32) -> Int32 {
    var index = index
    while groups[Int(index)].parent != index { index = groups[Int(index)].parent }
    return index
  }

  /// Makes two crossings one; the one that was met first leads.
  mutating func unite(_ a: Int32, _ b: Int32) {
    let (first, second) = (min(root(a), root(b)), max(root(a), root(b)))
    guard first != second else { return }
    let other = groups[Int(second)]
    groups[Int(second)].parent = first
    groups[Int(first)].absorb(width: other.width, of: other.crossing.crossedClass)
    groups[Int(first)].crossing.absorb(other.crossing)
    groups[Int(first)].crossing.absorbRoad(of: other.crossing)
    groups[Int(first)].roadCount += other.roadCount
    if other.hasCycleway { groups[Int(first)].hasCycleway = true }
    if other.isSlipLane { groups[Int(first)].isSlipLane = true }
    if groups[Int(first)].rails == nil { groups[Int(first)].rails = other.rails }
    if groups[Int(first)].railClass == .unknown {
      groups[Int(first)].railClass = other.railClass
    }
  }

  /// What a crossing node on the crossing says.
  mutating func absorb(_ crossing: Crossing, by element: FactElement, into index: Int32) {
    note(crossing, by: element, index)
    groups[Int(root(index))].crossing.absorb(crossing)
  }

  mutating func absorb(road: StreetWay, into index: Int32) {
    var crossed = Crossing()
    crossed.crossedClass = road.wayClass
    crossed.lanes = road.attributes.lanes
    crossed.crossedName = UInt32(road.name > 0 ? road.name : road.ref)
    crossed.hasCycleTrack = road.hasCycleTrack
    roads.append(
      RoadTestimony(
        crossing: index, way: road.id, date: road.date, wayClass: road.wayClass,
        hasCycleTrack: road.hasCycleTrack))
    let root = Int(self.root(index))
    groups[root].absorb(width: CrossedWidth.origin(road.attributes), of: road.wayClass)
    groups[root].crossing.absorbRoad(of: crossed)
    groups[root].roadCount += 1
    if road.wayClass == .cycleway { groups[root].hasCycleway = true }
    if road.isSlipLane { groups[root].isSlipLane = true }
  }

  mutating func absorb(
    rails kind: CrossingKind, _ wayClass: WayClass, of rails: StreetWay? = nil, into index: Int32
  ) {
    if let rails {
      roads.append(
        RoadTestimony(crossing: index, way: rails.id, date: rails.date, wayClass: wayClass))
    }
    let root = Int(self.root(index))
    if groups[root].rails == nil { groups[root].rails = kind }
    if groups[root].railClass == .unknown { groups[root].railClass = wayClass }
  }

  func isSlipLane(_ index: Int32) -> Bool { groups[Int(root(index))].isSlipLane }

  /// Whether a road, or rails, were found that this crossing crosses.
  func hasGoal(_ index: Int32) -> Bool {
    let group = groups[Int(root(index))]
    return group.roadCount > 0 || group.rails != nil
  }

  /// The crossing with all that came together; rails decide the kind only where no road is crossed.
  func crossing(_ index: Int32) -> Crossing {
    let group = groups[Int(root(index))]
    var crossing = group.crossing
    // Rails alone: their clearance.
    crossing.lengthOrigin = group.width == .unknown ? .usual : group.width
    if group.hasCycleway && crossing.crossedClass.isCarriageway { crossing.hasCycleTrack = .yes }
    if let rails = group.rails, group.roadCount == 0, crossing.kind != .forbidden,
      crossing.kind != .trafficSignals
    {
      crossing.kind = rails
      crossing.crossedClass = group.railClass
    }
    return crossing
  }
}

extension Crossing {
  /// Adds what another description of the same crossing knows. Known wins over unknown; where
  /// both know, this one stays, but signals that one of them has are there.
  mutating func absorb(_ other: Crossing) {
    if Self.rank(other.kind) > Self.rank(kind) { kind = other.kind }
    if signals != .yes && other.signals != .unknown {
      signals = other.signals == .yes || signals == .unknown ? other.signals : signals
    }
    if sound == .unknown { sound = other.sound }
    vibration = Self.known(vibration, other.vibration)
    arrow = Self.known(arrow, other.arrow)
    button = Self.known(button, other.button)
    island = Self.known(island, other.island)
    isRaised = Self.known(isRaised, other.isRaised)
    barrier = Self.known(barrier, other.barrier)
    bell = Self.known(bell, other.bell)
    light = Self.known(light, other.light)
    if kerbStart == .unknown { kerbStart = other.kerbStart }
    if kerbEnd == .unknown { kerbEnd = other.kerbEnd }
    if tactileStart == .unknown { tactileStart = other.tactileStart }
    if tactileEnd == .unknown { tactileEnd = other.tactileEnd }
    if osmID == 0 {
      osmID = other.osmID
      isWay = other.isWay
    }
  }

  /// Adds a road that is crossed: the greatest gives class and name, lanes add up.
  mutating func absorbRoad(of other: Crossing) {
    lanes = UInt8(min(Int(lanes) + Int(other.lanes), 255))
    if CrossedWidth.rank(other.crossedClass) ?? -1 > CrossedWidth.rank(crossedClass) ?? -1 {
      crossedClass = other.crossedClass
      if other.crossedName != 0 || crossedName == 0 { crossedName = other.crossedName }
    } else if crossedName == 0 {
      crossedName = other.crossedName
    }
    hasCycleTrack = hasCycleTrack == .yes ? .yes : Self.known(hasCycleTrack, other.hasCycleTrack)
  }

  private static func known(_ first: Known, _ second: Known) -> Known {
    first == .unknown ? second : first
  }

  /// Which of two kinds says more; "not to be crossed here" is never overruled.
  private static func rank(_ kind: CrossingKind) -> Int {
    switch kind {
    case .implied: return 0
    case .unknown: return 1
    case .railway, .tram: return 2
    case .unmarked: return 3
    case .marked: return 4
    case .zebra: return 5
    case .trafficSignals: return 6
    case .forbidden: return 7
    }
  }
}
