// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import TestSupport
import Testing

@Suite struct CityOverlayTests {
  private let now = SampleEntries.now

  private func record(_ more: String = "") throws -> EntryRecord {
    let entry = try SampleEntries.entry(
      try SampleEntries.map(), SampleEntries.plain + ",\"note\":\"Anruf\"" + more)
    return EntryRecord(
      id: entry.id, kind: .closure, document: entry.document, author: "tiefbau", changed: now)
  }

  @Test func onlyWhatASecondRoleApprovedReachesDevices() throws {
    var record = try record()
    #expect(CityOverlay.closures([record], at: now).isEmpty)
    (record.stored, record.approvedDocument, record.approvedVersion) =
      (.approved, record.document, 1)
    let closures = CityOverlay.closures([record], at: now)
    #expect(closures.count == 1 && closures.first?.status == .approved)
    record.stored = .withdrawn
    #expect(CityOverlay.closures([record], at: now).isEmpty)
  }

  @Test func whatStaffNoteForThemselvesStaysInTheCity() throws {
    var record = try record()
    (record.stored, record.approvedDocument, record.approvedVersion) =
      (.approved, record.document, 1)
    let made = CityOverlay.text([record], at: now, city: "Musterstadt", version: 3)
    #expect(made.count == 1 && !made.text.contains("Anruf"))
    let root = try JSONParser.parse(Array(made.text.utf8))
    #expect(root["version"]?.number == 3)
    let closures = try #require(root["closures"])
    #expect(try ClosureFile.content(closures, path: "overlay").closures.count == 1)
  }

  @Test func anEmergencyIsPublishedWithItsOwnEnd() throws {
    var record = try record()
    record.emergencyUntil = now + EntryRecord.emergencySeconds
    record.validTo = now + 30 * SampleEntries.day
    let closure = try #require(CityOverlay.closures([record], at: now).first)
    #expect(closure.validTo == now + 3 * SampleEntries.day)
  }

  @Test func theReportListsEachEntryOnce() throws {
    var ending = try record()
    (ending.stored, ending.approvedDocument, ending.approvedVersion) =
      (.approved, ending.document, 1)
    (ending.validFrom, ending.validTo) = (now - 1, now + SampleEntries.day)
    ending.lastConfirmed = now
    let draft = try record()
    #expect(try sections([ending, draft], at: now) == ["expiring 1", "drafts 1"])
    #expect(try sections([ending], at: now + 2 * SampleEntries.day) == ["overrun 1"])
  }

  private func sections(_ records: [EntryRecord], at moment: Int64) throws -> [String] {
    var report = DailyReport(at: moment, days: 3) { _ in true }
    for record in records { try report.take(EntryHead(record)) }
    return DailyReport.Section.allCases.compactMap { section in
      let count = report.heads(section).count
      return count == 0 ? nil : "\(section.rawValue) \(count)"
    }
  }

  /// What an older version let in, or another program wrote, is told of as long as it may count.
  @Test func theReportListsWhatIsNeverSpoken() throws {
    var record = try record(",\"spoken_de\":\"Der Weg ist frei.\"")
    #expect(try sections([record], at: now) == ["untold 1"])
    record.stored = .withdrawn
    #expect(try sections([record], at: now).isEmpty)
    #expect(
      try sections([try self.record(",\"spoken_de\":\"Bauzaun links.\"")], at: now) == ["drafts 1"])
  }
}
