// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles

/// What lists and reports tell of an entry, read without its documents: a register of a hundred
/// thousand entries is looked through without reading one of them.
public struct EntryHead: EntryStanding, Hashable, Sendable {
  public var id: String
  public var kind: EntryKind
  public var stored: EntryStatus
  public var version: Int
  public var approvedVersion: Int?
  public var emergencyUntil: Int64?
  public var hasEffectiveDocument: Bool
  public var validFrom: Int64?
  public var validTo: Int64?
  /// Until further notice: ``validTo`` follows from the last look.
  public var isOpenEnded: Bool
  /// Seconds since 1970.
  public var lastConfirmed: Int64?
  public var facts: EntryFacts

  public init(
    id: String, kind: EntryKind, stored: EntryStatus, version: Int, approvedVersion: Int?,
    emergencyUntil: Int64?, hasEffectiveDocument: Bool, validFrom: Int64?, validTo: Int64?,
    isOpenEnded: Bool, lastConfirmed: Int64?, facts: EntryFacts
  ) {
    (self.id, self.kind, self.stored) = (id, kind, stored)
    (self.version, self.approvedVersion) = (version, approvedVersion)
    self.emergencyUntil = emergencyUntil
    self.hasEffectiveDocument = hasEffectiveDocument
    (self.validFrom, self.validTo, self.isOpenEnded) = (validFrom, validTo, isOpenEnded)
    self.lastConfirmed = lastConfirmed
    self.facts = facts
  }

  public init(_ record: EntryRecord) {
    self.init(
      id: record.id, kind: record.kind, stored: record.stored, version: record.version,
      approvedVersion: record.approvedVersion, emergencyUntil: record.emergencyUntil,
      hasEffectiveDocument: record.hasEffectiveDocument, validFrom: record.validFrom,
      validTo: record.validTo, isOpenEnded: record.isOpenEnded,
      lastConfirmed: record.lastConfirmed,
      facts: (try? CityEntry(document: record.document)).map(EntryFacts.init) ?? EntryFacts())
  }

  /// "Sperrung Gehweg verengt, Fackelstraße".
  public var title: LocalText {
    var words = [kind.word]
    if let object = facts.object {
      words.append(ClosureWords.object(object) ?? LocalText(object, object))
    }
    words += facts.words.map { ClosureWords.of($0) ?? LocalText($0, $0) }
    let street = facts.street.map { ", \($0)" } ?? ""
    return LocalText(
      words.map(\.german).joined(separator: " ") + street,
      words.map(\.english).joined(separator: " ") + street)
  }
}

/// What an entry's newest document says that lists and reports need; the register keeps it beside
/// the document.
public struct EntryFacts: Hashable, Sendable {
  /// Of a street object.
  public var object: String?
  /// What else names it, in the order of ``keys``.
  public var words = [String]()
  public var street: String?
  public var source: String?
  /// The texts that somebody is to hear, one after another; `nil` where there are none.
  public var spoken: String?
  /// Of a beacon.
  public var batteryPercent: Double?
  /// Of a beacon, seconds since 1970.
  public var lastSeen: Int64?

  private static let keys = ["affects", "effect", "name", "title", "about", "text_de", "uuid"]

  public init() {}

  public init(_ entry: CityEntry) {
    object = entry.string("object")
    words = Self.keys.compactMap(entry.string)
    street = entry.string("street")
    source = entry.string("source")
    let texts = (PropertyRule.spokenKeys + (object == "obstacle" ? ["name"] : []))
      .compactMap(entry.string).filter { !$0.isEmpty }
    spoken = texts.isEmpty ? nil : texts.joined(separator: "\n")
    batteryPercent = entry.number("battery_percent")
    lastSeen = entry.moment("last_seen")
  }

  /// Whether a text may hold what is never said (R1): names of streets are not looked at here.
  public var mayHoldForbiddenWords: Bool {
    spoken.map { !ForbiddenWords.found(in: $0).isEmpty } ?? false
  }

  /// Whether it comes from somebody who may only propose.
  public var isProposal: Bool { CityEntry.isProposal(source: source) }
}
