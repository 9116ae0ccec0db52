// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// What needs a look today, each entry under the first heading that fits.
public struct DailyReport {
  public enum Section: String, CaseIterable, Sendable {
    case emergencies, untold, overrun, expiring, unconfirmed
    case silentBeacons = "silent_beacons"
    case pendingChanges = "pending_changes"
    case proposals, tasks, drafts

    public var title: LocalText {
      switch self {
      case .emergencies:
        return LocalText("Notfälle ohne zweite Rolle", "Emergencies without a second role")
      case .untold:
        return LocalText(
          "Verbotenes Wort, wird nicht gesprochen", "Forbidden word, is not spoken")
      case .overrun:
        return LocalText("Überzogen, Ende nicht bestätigt", "Overrun, end not confirmed")
      case .expiring: return LocalText("Laufen bald ab", "Expiring soon")
      case .unconfirmed: return LocalText("Lange nicht bestätigt", "Not confirmed for long")
      case .silentBeacons:
        return LocalText("Stille oder schwache Funkbaken", "Silent or weak beacons")
      case .pendingChanges:
        return LocalText("Änderungen warten auf Freigabe", "Changes that wait")
      case .proposals: return LocalText("Vorschläge zu prüfen", "Proposals to look at")
      case .tasks: return LocalText("Aufgaben", "Tasks")
      case .drafts: return LocalText("Entwürfe", "Drafts")
      }
    }
  }

  /// In the order in which they came.
  private var taken: [Section: [EntryHead]] = [:]
  private let now: Int64
  private let horizon: Int64
  private let isUntold: (EntryHead) throws -> Bool

  private static let day: Int64 = 86_400
  /// An entry that nobody has looked at for so long is listed, seconds: 14 days.
  private static let unconfirmedAfter = 14 * day
  /// A beacon that nobody has heard for so long is silent, seconds: 30 days.
  private static let silentAfter = 30 * day
  /// A battery below this is replaced on the next round, percent.
  private static let lowBattery = 20.0

  /// - Parameters:
  ///   - now: seconds since 1970.
  ///   - days: how far ahead an end is listed.
  ///   - isUntold: looks closer at an entry whose texts may hold a forbidden word.
  public init(at now: Int64, days: Int, isUntold: @escaping (EntryHead) throws -> Bool) {
    self.now = now
    horizon = now + Int64(min(max(days, 0), 3650)) * Self.day
    self.isUntold = isUntold
  }

  public func heads(_ section: Section) -> [EntryHead] { taken[section] ?? [] }

  /// Takes one entry of the register under its heading.
  public mutating func take(_ head: EntryHead) throws {
    if let section = try section(of: head) { taken[section, default: []].append(head) }
  }

  private func section(of head: EntryHead) throws -> Section? {
    let status = head.status(at: now)
    guard status == .draft || status == .approved || status == .active else { return nil }
    let isActive = status == .active
    if isActive, head.approvedVersion == nil, head.emergencyUntil != nil { return .emergencies }
    if head.facts.mayHoldForbiddenWords, try isUntold(head) { return .untold }
    if head.isOverrun(at: now) { return .overrun }
    if isActive, let end = head.effectiveEnd, end <= horizon { return .expiring }
    if isActive, head.kind != .beacon,
      head.lastConfirmed.map({ now - $0 > Self.unconfirmedAfter }) ?? true
    {
      return .unconfirmed
    }
    if isActive, isSilent(head) { return .silentBeacons }
    if head.approvedVersion != nil, head.hasPendingChange { return .pendingChanges }
    guard status == .draft else { return nil }
    if head.kind == .task { return .tasks }
    return head.facts.isProposal ? .proposals : .drafts
  }

  private func isSilent(_ head: EntryHead) -> Bool {
    guard head.kind == .beacon else { return false }
    if let battery = head.facts.batteryPercent, battery < Self.lowBattery { return true }
    return head.facts.lastSeen.map { now - $0 > Self.silentAfter } ?? false
  }
}
