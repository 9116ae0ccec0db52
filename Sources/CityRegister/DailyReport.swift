// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// What needs a look today, each entry under the first heading that fits.
public struct DailyReport: Sendable {
  public struct Section: Sendable {
    public var key: String
    public var title: LocalText
    public var records: [EntryRecord]
  }

  public var sections: [Section]
  /// Until when devices take the newest published bundle's closures as confirmed.
  public var publishedUntil: Int64?

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
  public init(_ records: [EntryRecord], _ publishedUntil: Int64?, at now: Int64, days: Int) {
    self.publishedUntil = publishedUntil
    let horizon = now + Int64(min(max(days, 0), 3650)) * Self.day
    var rest = records
    func take(_ key: String, _ title: LocalText, _ fits: (EntryRecord) -> Bool) -> Section {
      let taken = rest.filter(fits)
      rest.removeAll(where: fits)
      return Section(key: key, title: title, records: taken)
    }
    let isActive = { (record: EntryRecord) in record.status(at: now) == .active }
    sections = [
      take(
        "emergencies",
        LocalText("Notfälle ohne zweite Rolle", "Emergencies without a second role")
      ) { $0.approvedVersion == nil && $0.emergencyUntil != nil && isActive($0) },
      take("overrun", LocalText("Überzogen, Ende nicht bestätigt", "Overrun, end not confirmed")) {
        $0.isOverrun(at: now)
      },
      take("expiring", LocalText("Laufen bald ab", "Expiring soon")) { record in
        isActive(record) && (record.effectiveEnd.map { $0 <= horizon } ?? false)
      },
      take("unconfirmed", LocalText("Lange nicht bestätigt", "Not confirmed for long")) { record in
        isActive(record) && record.kind != .beacon
          && (record.lastConfirmed.map { now - $0 > Self.unconfirmedAfter } ?? true)
      },
      take("silent_beacons", LocalText("Stille oder schwache Funkbaken", "Silent or weak beacons"))
      {
        isActive($0) && Self.isSilent($0, now)
      },
      take("pending_changes", LocalText("Änderungen warten auf Freigabe", "Changes that wait")) {
        $0.approvedVersion != nil && $0.hasPendingChange
      },
      take("proposals", LocalText("Vorschläge zu prüfen", "Proposals to look at")) { record in
        record.status(at: now) == .draft && record.kind != .task && Self.isProposal(record)
      },
      take("tasks", LocalText("Aufgaben", "Tasks")) {
        $0.kind == .task && $0.status(at: now) == .draft
      },
      take("drafts", LocalText("Entwürfe", "Drafts")) { $0.status(at: now) == .draft },
    ]
  }

  /// Looked for in the text: within a value its quotation marks would be escaped.
  private static func isProposal(_ record: EntryRecord) -> Bool {
    let own = ["staff", "order"]
    return !own.contains { record.document.contains("\"source\":\"\($0)\"") }
  }

  private static func isSilent(_ record: EntryRecord, _ now: Int64) -> Bool {
    guard record.kind == .beacon, let entry = try? CityEntry(document: record.document) else {
      return false
    }
    if let battery = entry.number("battery_percent"), battery < lowBattery { return true }
    return entry.moment("last_seen").map { now - $0 > silentAfter } ?? false
  }
}
