// SPDX-License-Identifier: GPL-3.0-or-later

/// What closures cost a walker who is not kept out by them, in metre equivalents for the whole
/// entry; an edge bears its share by length. All of them are numbers of the profile.
struct ClosurePrices {
  /// A closing that nobody has verified, that is past its end, or at a time that is not known.
  let doubtful: Double
  /// The pavement of a street that the network has as one line only: the other side may be walked.
  let wholeStreet: Double
  /// Narrowed, width unknown or as wide as the rule asks.
  let narrowed: Double
  /// Narrower than the rule allows.
  let narrowedBelowRule: Double
  /// Things in the way that are not said to block it.
  let obstacle: Double
  /// Another surface than the map says.
  let surface: Double
  /// A diversion along the same side, or a provisional way.
  let provisional: Double
  /// Guide strips that cannot be felt; what they take off the price is lost besides.
  let tactileCovered: Double
  /// Narrower than this there is no way through, metres.
  let leastWidth: Double

  init(_ profile: WalkerProfile) {
    func price(_ name: String) -> Double { profile[.known("closure.\(name)")] }
    doubtful = price("doubtful")
    wholeStreet = price("wholeStreet")
    narrowed = price("narrowed")
    narrowedBelowRule = price("narrowedBelowRule")
    obstacle = price("obstacle")
    surface = price("surface")
    provisional = price("provisional")
    tactileCovered = price("tactileCovered")
    leastWidth = price("leastWidth") / 100
  }

  /// The price of a whole entry; infinite where it keeps the walker out.
  func price(_ closure: Closure, _ state: Closure.State, isWholeStreet: Bool) -> Double {
    guard state != .none else { return 0 }
    switch closure.effect {
    case .closed, .crossOver: return closing(state, isWholeStreet)
    case .narrowed:
      guard let width = closure.remainingWidth else { return narrowed }
      if width < leastWidth { return closing(state, isWholeStreet) }
      return closure.isBelowRule ? narrowedBelowRule : narrowed
    case .obstacle: return obstacle
    case .surface: return surface
    case .detourSameSide, .emergencyPath: return provisional
    case .tactileCovered: return tactileCovered
    // The crossing's own price changes.
    case .signalOff, .signalSilent: return 0
    // Told only: nobody knows that it is better than what was there.
    case .temporaryCrossing, .temporarySignal, .stopMoved: return 0
    }
  }

  private func closing(_ state: Closure.State, _ isWholeStreet: Bool) -> Double {
    guard state.forbids else { return doubtful }
    return isWholeStreet ? wholeStreet : .infinity
  }
}
