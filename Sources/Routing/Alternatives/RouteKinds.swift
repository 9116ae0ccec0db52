// SPDX-License-Identifier: GPL-3.0-or-later

extension RouteChoices {
  /// What a way may be called beside the others: that it has the fewest known risks only where no
  /// listed way has fewer of any. How it was looked for is ``RouteChoice/origins``.
  public func kinds(of choice: RouteChoice) -> [RouteChoice.Origin] {
    choice.origins.filter { origin in
      origin != .leastRisk || !choices.contains { $0.traits.hasFewerRisks(than: choice.traits) }
    }
  }
}

extension RouteTraits {
  /// Whether this way has less than another of something that the risks are made of.
  func hasFewerRisks(than other: RouteTraits) -> Bool {
    bareCrossings < other.bareCrossings || rails < other.rails || flights < other.flights
      || forbidden < other.forbidden
      || other.cycleMeters - cycleMeters >= Self.stretchStep
      || other.pavementlessMeters - pavementlessMeters >= Self.stretchStep
  }
}
