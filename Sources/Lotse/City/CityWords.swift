// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import MapStore
import Routing

/// What lists say of entries.
enum CityWords {
  /// Where an entry stands, with what its reader must know.
  static func status(_ record: some EntryStanding, at now: Int64) -> LocalText {
    var text = word(record.status(at: now))
    func add(_ german: String, _ english: String) {
      text = LocalText(text.german + ", " + german, text.english + ", " + english)
    }
    if record.isOverrun(at: now) { add("Ende nicht bestätigt", "end not confirmed") }
    if record.approvedVersion == nil, record.emergencyUntil != nil {
      add("Notfall, zweite Rolle fehlt", "emergency, second role missing")
    } else if record.approvedVersion != nil, record.hasPendingChange {
      add("Änderung wartet auf Freigabe", "a change waits for approval")
    }
    return text
  }

  static func word(_ status: EntryStatus) -> LocalText {
    switch status {
    case .draft: return LocalText("Entwurf", "draft")
    case .approved: return LocalText("freigegeben", "approved")
    case .active: return LocalText("aktiv", "active")
    case .expired: return LocalText("abgelaufen", "expired")
    case .withdrawn: return LocalText("zurückgezogen", "withdrawn")
    }
  }

  static func act(_ act: String) -> LocalText {
    switch CityDatabase.Act(rawValue: act) {
    case .add: return LocalText("eingetragen", "added")
    case .change: return LocalText("geändert", "changed")
    case .approve: return LocalText("freigegeben", "approved")
    case .withdraw: return LocalText("zurückgezogen", "withdrawn")
    case .confirm: return LocalText("bestätigt", "confirmed")
    case .end: return LocalText("beendet", "ended")
    case .undo: return LocalText("rückgängig gemacht", "undone")
    case .health: return LocalText("Zustand notiert", "health noted")
    case nil: return LocalText(act, act)
    }
  }

  static func json(_ record: EntryRecord, at now: Int64, _ moments: LocalMoment) -> JSONText {
    func moment(_ seconds: Int64?) -> JSONText {
      seconds.map { .string(moments.text($0)) } ?? .null
    }
    return .object([
      ("id", .string(record.id)), ("kind", .string(record.kind.rawValue)),
      ("status", .string(record.status(at: now).rawValue)),
      ("overrun", .bool(record.isOverrun(at: now))), ("version", .int(record.version)),
      ("approved_version", record.approvedVersion.map { .int($0) } ?? .null),
      ("change_pending", .bool(record.hasPendingChange && record.approvedVersion != nil)),
      ("author", .string(record.author)), ("approved_by", .optional(record.approvedBy)),
      ("emergency_until", moment(record.emergencyUntil)),
      ("valid_from", moment(record.validFrom)), ("valid_to", moment(record.effectiveEnd)),
      ("until_further_notice", .bool(record.isOpenEnded)),
      ("last_confirmed", moment(record.lastConfirmed)), ("changed", moment(record.changed)),
      // The register writes documents as JSON on one line.
      ("feature", .written(record.document)),
    ])
  }
}
