// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork

/// Makes one place of what is mapped several times: the address of a house and of the shops in
/// it, the pole and the platform of a stop, a school's grounds and its building.
struct PlaceUnion {
  /// Metres within which two elements of one kind and name are one place.
  private static func reach(_ kind: PlaceKind) -> Double {
    switch kind {
    case .address: return 150
    case .station: return 300
    case .stop, .busStation: return 30
    case .railPlatform: return 150
    case .school, .university, .hospital, .park, .cemetery: return 250
    default: return 40
    }
  }

  /// In place: a country has some hundred thousand places. The lines of what is united become those
  /// of the place that stays.
  func unite(_ sources: inout [PlaceSource], _ lines: inout StopLines) {
    lendStationDoors(&sources)
    sources.sort(by: Self.precedes)
    var count = 0
    var groupStart = 0
    for index in sources.indices {
      let source = sources[index]
      let last = count > 0 ? sources[count - 1] : nil
      if let last, !Self.isOneGroup(last, source) { groupStart = count }
      // In several files with a common border an element may stand again.
      if let last, last.element == source.element && last.id == source.id,
        Self.isOneGroup(last, source)
      {
        continue
      }
      // Nameless neighbours are two toilets, not one.
      let twin = source.name > 0 ? (groupStart..<count).first { isOne(sources[$0], source) } : nil
      if let twin {
        if source.kind.servesLines {
          // A vehicle stops in the road, where nobody knows which of several platforms is its own.
          let isDoubtful =
            source.standing == .stopPosition
            && (twin + 1..<count).contains { isOne(sources[$0], source) }
          if !isDoubtful { lines.give(source.member, to: sources[twin].member) }
        }
        Self.absorb(&sources[twin], source)
      } else {
        sources[count] = source
        count += 1
      }
    }
    sources.removeSubrange(count...)
  }

  private static func isOneGroup(_ a: PlaceSource, _ b: PlaceSource) -> Bool {
    a.kind == b.kind && a.name == b.name && a.number == b.number
  }

  /// Groups lie side by side; within one the best speaks first.
  private static func precedes(_ a: PlaceSource, _ b: PlaceSource) -> Bool {
    if a.kind != b.kind { return a.kind.rawValue < b.kind.rawValue }
    if a.name != b.name { return a.name < b.name }
    if a.number != b.number { return a.number < b.number }
    if a.standing != b.standing { return a.standing.rawValue < b.standing.rawValue }
    let left = (rank(a.goalKind), a.element.rawValue, a.id)
    let right = (rank(b.goalKind), b.element.rawValue, b.id)
    if left != right { return left < right }
    return (a.position.latitudeE7, a.position.longitudeE7)
      < (b.position.latitudeE7, b.position.longitudeE7)
  }

  private static func rank(_ goal: PlaceGoal) -> Int {
    switch goal {
    case .mainEntrance: return 0
    case .entrance: return 1
    case .platform: return 2
    case .outline: return 3
    case .position, .vehicle: return 4
    }
  }

  private func isOne(_ a: PlaceSource, _ b: PlaceSource) -> Bool {
    guard a.ref == 0 || b.ref == 0 || a.ref == b.ref else { return false }
    // Stop positions lie on the carriageway, half a street from their platform.
    let stopPositionReach = 60.0
    let reach = b.standing == .stopPosition ? stopPositionReach : Self.reach(a.kind)
    return a.position.distance(to: b.position).meters <= reach
  }

  private static func absorb(_ place: inout PlaceSource, _ other: PlaceSource) {
    if rank(other.goalKind) < rank(place.goalKind) && other.standing != .shopNode {
      place.goal = other.goal
      place.match = other.match
      place.goalKind = other.goalKind
      place.features = other.features
    }
    // The pole's shelter is the platform's; a door belongs to the goal that it is.
    if place.kind.isStop || place.goal == other.goal { place.features.absorb(other.features) }
    if place.ref == 0 { place.ref = other.ref }
    if place.code == 0 { place.code = other.code }
    if place.alternatives == 0 { place.alternatives = other.alternatives }
    if place.locality == 0 { place.locality = other.locality }
  }

  /// A station's point lies among the tracks: its goal is the nearest door of a station building
  /// or a station entrance.
  private func lendStationDoors(_ sources: inout [PlaceSource]) {
    let reach = 200.0
    let doors = sources.filter {
      $0.kind == .stationEntrance
        || ($0.kind == .station && ($0.goalKind == .mainEntrance || $0.goalKind == .entrance))
    }
    for index in sources.indices
    where sources[index].kind == .station && Self.rank(sources[index].goalKind) > 2 {
      let here = sources[index].position
      let nearest = doors.map { (door: $0, distance: here.distance(to: $0.goal).meters) }
        .min { ($0.distance, $0.door.id) < ($1.distance, $1.door.id) }
      guard let nearest, nearest.distance <= reach else { continue }
      sources[index].goal = nearest.door.goal
      sources[index].match = .none
      sources[index].goalKind =
        nearest.door.goalKind == .mainEntrance ? .mainEntrance : .entrance
    }
  }
}
