// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// Where an entry stands. `active` and the passing into `expired` follow from the clock and are
/// never written down: time is nobody's act, and a computer that was off has nothing to catch up.
public enum EntryStatus: String, Sendable, CaseIterable {
  case draft, approved, active, expired, withdrawn
}

/// What decides where an entry stands: of a whole record, or of the head of one.
public protocol EntryStanding {
  /// `draft`, `approved`, `expired` (ended by staff) or `withdrawn`.
  var stored: EntryStatus { get }
  /// Counts up with each change of the document.
  var version: Int { get }
  var approvedVersion: Int? { get }
  /// Seconds since 1970: so long an emergency entry counts without a second role.
  var emergencyUntil: Int64? { get }
  /// Whether there is a document that counts: an approved one, or that of an emergency.
  var hasEffectiveDocument: Bool { get }
  /// Of the document that counts, seconds since 1970; `nil` where it has none.
  var validFrom: Int64? { get }
  var validTo: Int64? { get }
}

/// An entry of the register with all that decides whether it counts.
public struct EntryRecord: EntryStanding, Hashable, Sendable {
  public var id: String
  public var kind: EntryKind
  /// `draft`, `approved`, `expired` (ended by staff) or `withdrawn`.
  public var stored: EntryStatus
  /// Counts up with each change of the document.
  public var version: Int
  /// The newest version: one GeoJSON feature.
  public var document: String
  /// The office that wrote the newest version; another one must approve it.
  public var author: String
  /// What counts until a newer version is approved.
  public var approvedDocument: String?
  public var approvedVersion: Int?
  public var approvedBy: String?
  /// Seconds since 1970: so long an emergency entry counts without a second role.
  public var emergencyUntil: Int64?
  /// When staff marked it as ended, seconds since 1970.
  public var endedAt: Int64?
  /// Of the document that counts, seconds since 1970; `nil` where it has none.
  public var validFrom: Int64?
  public var validTo: Int64?
  /// Until further notice: ``validTo`` follows from the last look.
  public var isOpenEnded = false
  public var lastConfirmed: Int64?
  /// Seconds since 1970 of the last act on it.
  public var changed: Int64

  public init(
    id: String, kind: EntryKind, document: String, author: String, changed: Int64
  ) {
    self.id = id
    self.kind = kind
    stored = .draft
    version = 1
    self.document = document
    self.author = author
    self.changed = changed
  }

  /// An emergency entry counts for so long without a second role, seconds: 72 hours.
  public static let emergencySeconds: Int64 = 72 * 3600

  /// The document that counts now: the approved one, or that of an emergency.
  public var effectiveDocument: String? {
    if let approvedDocument { return approvedDocument }
    return emergencyUntil == nil ? nil : document
  }

  public var hasEffectiveDocument: Bool { effectiveDocument != nil }
}

extension EntryStanding {
  /// Whether a newer version waits for a second role.
  public var hasPendingChange: Bool {
    guard stored == .draft || stored == .approved else { return false }
    return approvedVersion.map { version > $0 } ?? true
  }

  /// The end that counts: an emergency without a second role ends by itself.
  public var effectiveEnd: Int64? {
    guard approvedVersion == nil, let emergencyUntil else { return validTo }
    return min(validTo ?? emergencyUntil, emergencyUntil)
  }

  /// - Parameter now: seconds since 1970.
  public func status(at now: Int64) -> EntryStatus {
    guard stored == .draft || stored == .approved else { return stored }
    guard hasEffectiveDocument else { return .draft }
    if let end = effectiveEnd, now >= end, now - end >= Closure.overrunSeconds { return .expired }
    if let validFrom, now < validFrom { return .approved }
    return .active
  }

  /// Past its end, not marked as ended, and still told as "end not confirmed".
  public func isOverrun(at now: Int64) -> Bool {
    status(at: now) == .active && (effectiveEnd.map { now >= $0 } ?? false)
  }
}
