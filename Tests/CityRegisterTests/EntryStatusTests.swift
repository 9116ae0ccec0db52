// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Testing

@Suite struct EntryStatusTests {
  private let now = SampleEntries.now
  private let day = SampleEntries.day

  private func approved() -> EntryRecord {
    var record = EntryRecord(
      id: "K-1", kind: .closure, document: "{}", author: "tiefbau", changed: now)
    (record.stored, record.approvedDocument, record.approvedVersion) = (.approved, "{}", 1)
    (record.validFrom, record.validTo) = (now, now + 10 * day)
    return record
  }

  @Test(arguments: [
    (-1, EntryStatus.approved, false), (0, .active, false), (9, .active, false),
    (10, .active, true), (16, .active, true), (17, .expired, false),
  ])
  func timeAloneMovesAnApprovedEntry(_ days: Int64, _ status: EntryStatus, _ isOverrun: Bool) {
    let record = approved()
    let moment = now + days * day
    #expect(record.status(at: moment) == status)
    #expect(record.isOverrun(at: moment) == isOverrun)
  }

  @Test func anEmergencyEndsByItselfUnlessASecondRoleApproves() {
    var record = EntryRecord(
      id: "K-2", kind: .closure, document: "{}", author: "tiefbau", changed: now)
    (record.validFrom, record.validTo) = (now, now + 30 * day)
    #expect(record.status(at: now) == .draft && record.effectiveDocument == nil)
    record.emergencyUntil = now + EntryRecord.emergencySeconds
    #expect(record.status(at: now) == .active)
    #expect(record.effectiveEnd == now + 3 * day)
    #expect(record.isOverrun(at: now + 4 * day))
    #expect(record.status(at: now + 10 * day) == .expired)
    (record.stored, record.approvedDocument, record.approvedVersion) = (.approved, "{}", 1)
    record.emergencyUntil = nil
    #expect(record.status(at: now + 10 * day) == .active)
  }

  @Test func aChangeWaitsWhileTheApprovedVersionCounts() {
    var record = approved()
    record.document = "{\"changed\":true}"
    record.version = 2
    #expect(record.hasPendingChange)
    #expect(record.effectiveDocument == "{}")
    record.stored = .withdrawn
    #expect(!record.hasPendingChange && record.status(at: now) == .withdrawn)
  }
}
