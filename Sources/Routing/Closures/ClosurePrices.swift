// SPDX-License-Identifier: GPL-3.0-or-later

/// What closures cost a walker who is not kept out by them, in metre equivalents for the whole
/// entry; an edge bears its share by length.
struct ClosurePrices {
  /// A closing that nobody has verified, that is past its end, or at a time that is not known: one
  /// walks there for nothing and back.
  let doubtful = 200.0
  /// The pavement of a street that the network has as one line only: the other side may be walked,
  /// but it has to be reached.
  let wholeStreet = 120.0
  /// Narrowed, width unknown or as wide as the rule asks.
  let narrowed = 20.0
  /// Narrower than the rule allows: fences and feet of barriers stand in the cane's arc.
  let narrowedBelowRule = 60.0
  /// Things in the way that are not said to block it.
  let obstacle = 40.0
  /// Another surface than the map says.
  let surface = 20.0
  /// A diversion along the same side, or a provisional way: barriers, ramps, new edges.
  let provisional = 60.0
  /// Guide strips that cannot be felt; what they take off the price is lost besides.
  let tactileCovered = 10.0
  /// Narrower than this there is no way through, metres.
  let leastWidth: Double

  /// A cane walker turns shoulders, metres.
  private static let leastWidthAlone = 0.6
  /// A dog and its walker go side by side; a wheelchair is as wide (DIN 18040-3: 0.90 m), metres.
  private static let leastWidthWide = 0.9

  init(_ profile: WalkerProfile) {
    leastWidth = profile.aid.isWide ? Self.leastWidthWide : Self.leastWidthAlone
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
