// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// An element of the map that says something, with the age of what it says.
struct FactElement {
  var element = PlaceElement.node
  var id: Int64 = 0
  var date = FactDate.unknown
  var checks = [FactCheck]()

  /// Where a fact comes from that this element says.
  func source(of fact: FactKind) -> FactSource {
    FactSource(
      .element, element, id, checks.first { $0.fact == fact }?.day ?? date)
  }

  /// The facts of this element that are not of its date.
  var notes: [FactNote] {
    checks.map { FactNote($0.fact, FactSource(.element, element, id, $0.day)) }
  }
}
