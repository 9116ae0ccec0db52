// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// Which lines of public transport stop at which elements: those of the routes whose members they
/// are (OSM wiki: Relation:route) and of their own `route_ref`. Names are indices into those of
/// the ``PlaceCollector``. What is not here has unknown lines, not none.
struct StopLines {
  /// Values of `route` that are lines which stop for passengers.
  static let vehicles: Set<String> = [
    "bus", "trolleybus", "tram", "light_rail", "subway", "train", "ferry", "monorail", "funicular",
  ]

  private var lines = [MemberKey: [Int32]]()

  /// The lines of an element; empty where nobody knows them.
  subscript(member: MemberKey) -> [Int32] { lines[member] ?? [] }

  /// Whether one can board at a member of this role. Ways and areas without a role are the
  /// vehicle's course; a node stands on it only where it stops.
  static func boards(role: String, isNode: Bool) -> Bool {
    !role.hasSuffix("exit_only") && (isNode || role.hasPrefix("platform"))
  }

  mutating func add(_ names: [Int32], at member: MemberKey) {
    for name in names where !self[member].contains(name) {
      lines[member, default: []].append(name)
    }
  }

  /// What one element has is the other's, too.
  mutating func give(_ member: MemberKey, to other: MemberKey) { add(self[member], at: other) }
}
