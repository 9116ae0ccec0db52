// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// What has to be said of the device's parts: each loss once, each return once, and nothing of a part
/// that is away for a moment only. Times are seconds of the steady clock.
struct PartWatch: Sendable {
  enum Message: Hashable, Sendable {
    case lost(DevicePart)
    case back(DevicePart)
    /// Never seen since the start.
    case missing([DevicePart])
  }

  private struct Standing: Sendable {
    var state: PartState
    var since: Double
    /// What the walker was told last; `nil`: nothing yet, all is believed to be there.
    var isToldLost: Bool?
  }

  /// A loss is told after so many seconds: a daemon that is restarted takes about as long.
  static let patience = 5.0
  /// A return is told after so many seconds, so that a loose plug is not told with each contact.
  static let proof = 3.0
  /// What was not found is told once, after all parts had this time to be found.
  static let grace = 10.0

  private var standings: [DevicePart: Standing] = [:]
  private let started: Double
  private var hasToldMissing = false

  init(started: Double) { self.started = started }

  /// - Returns: whether the state is another than before.
  @discardableResult
  mutating func note(_ part: DevicePart, _ state: PartState, at seconds: Double) -> Bool {
    if let standing = standings[part], standing.state.isHere == state.isHere {
      standings[part]?.state = state
      return false
    }
    standings[part] = Standing(
      state: state, since: seconds, isToldLost: standings[part]?.isToldLost)
    return true
  }

  func state(_ part: DevicePart) -> PartState? { standings[part]?.state }

  private func isAbsent(_ part: DevicePart) -> Bool {
    guard case .absent = standings[part]?.state else { return false }
    return true
  }

  /// What is due to be said now, in the order of the parts; asking tells it.
  mutating func due(at seconds: Double) -> [Message] {
    var messages = [Message]()
    let isEarly = seconds - started < Self.grace
    if !isEarly, !hasToldMissing {
      hasToldMissing = true
      let missing = DevicePart.allCases.filter { part in
        // A box without any motion sensor has no compass either: one word is enough.
        if part == .heading, isAbsent(.inertia) { return false }
        return part.isNeeded && isAbsent(part)
      }
      for part in missing { standings[part]?.isToldLost = true }
      if !missing.isEmpty { messages.append(.missing(missing)) }
    }
    for part in DevicePart.allCases {
      guard let standing = standings[part] else { continue }
      let age = seconds - standing.since
      switch standing.state {
      case .here:
        guard standing.isToldLost == true, age >= Self.proof else { continue }
        messages.append(.back(part))
        standings[part]?.isToldLost = false
      case .lost:
        guard standing.isToldLost != true, age >= Self.patience else { continue }
        messages.append(.lost(part))
        standings[part]?.isToldLost = true
      case .absent: break
      }
    }
    return messages
  }
}

extension PartState {
  var isHere: Bool { self == .here }

  var reason: String? {
    switch self {
    case .here: return nil
    case .absent(let reason), .lost(let reason): return reason
    }
  }
}

extension DevicePart {
  /// Parts whose absence at the start is told: a box without a motor or a barometer is whole.
  var isNeeded: Bool {
    switch self {
    case .vibration, .pressure, .battery: return false
    default: return true
    }
  }
}
