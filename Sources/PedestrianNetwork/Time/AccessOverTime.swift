// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// What keeps walkers out.
public enum AccessObstacle: UInt8, Sendable, CaseIterable {
  /// `foot=no`, `access=no`.
  case forbidden
  /// `private` and what needs a permit: `permit`, `residents`, `military`, `employees`.
  case privateGround
  /// `foot=use_sidepath`: there is a path beside it that must be used.
  case useSidepath
  /// `highway=construction`, `access=construction`.
  case construction
  /// Closed by `opening_hours`.
  case closed
}

/// Why it is not known whether one may walk.
public enum AccessDoubt: Hashable, Sendable {
  /// `opening_hours` gives no answer.
  case openingHours(OpeningDoubt)
  /// A condition that is not a time, or whose hours give no answer.
  case condition
  /// The value of a key could not be understood.
  case notUnderstood
}

/// Whether walkers may use a way or pass a gate at one time.
public enum AccessVerdict: Hashable, Sendable {
  /// As far as the map says; `.unknown` where it says nothing of walkers.
  case allowed(FootAccess)
  case forbidden(AccessObstacle)
  /// Neither: to be said, not to be taken as closed or open.
  case unknown(AccessDoubt)
}

/// Access to a way or gate at every time: what its tags say in general, its opening hours, and
/// its conditional restrictions.
///
/// What is said of walkers beats what is said of everybody: `foot:conditional`, `foot`,
/// `access:conditional`, `access`, in this order (OSM wiki: Conditional restrictions, Key:access).
/// Where `opening_hours` is closed nobody passes, whatever else is said.
public struct AccessOverTime: Hashable, Sendable {
  /// The tags as they stand in the map; `nil` without the key.
  public struct Tagging: Hashable, Sendable {
    public var foot: String?
    public var access: String?
    public var footConditional: String?
    public var accessConditional: String?
    public var openingHours: String?
    /// `highway=construction`, or a way that is tagged as being built.
    public var isConstruction: Bool

    public init(
      foot: String? = nil, access: String? = nil, footConditional: String? = nil,
      accessConditional: String? = nil, openingHours: String? = nil, isConstruction: Bool = false
    ) {
      self.foot = foot
      self.access = access
      self.footConditional = footConditional
      self.accessConditional = accessConditional
      self.openingHours = openingHours
      self.isConstruction = isConstruction
    }
  }

  /// A key whose value could not be understood.
  public struct Fault: Hashable, Sendable {
    public let key: String
    public let fault: TimeTextFault
  }

  private let tagging: Tagging
  private let openingHours: OpeningHours?
  private let footConditional: ConditionalRestriction?
  private let accessConditional: ConditionalRestriction?
  /// In the order foot:conditional, access:conditional, opening_hours.
  public let faults: [Fault]

  public init(_ tagging: Tagging) {
    var faults: [Fault] = []
    func restriction(_ key: String, _ text: String?) -> ConditionalRestriction? {
      do throws(TimeTextFault) {
        return try text.map { (text) throws(TimeTextFault) in try ConditionalRestriction(text) }
      } catch {
        faults.append(Fault(key: key, fault: error))
        return nil
      }
    }
    self.tagging = tagging
    footConditional = restriction("foot:conditional", tagging.footConditional)
    accessConditional = restriction("access:conditional", tagging.accessConditional)
    do throws(TimeTextFault) {
      openingHours = try tagging.openingHours.map { (text) throws(TimeTextFault) in
        try OpeningHours(text)
      }
    } catch {
      faults.append(Fault(key: "opening_hours", fault: error))
      openingHours = nil
    }
    self.faults = faults
  }

  public func verdict(at time: LocalTime, in context: OpeningContext) -> AccessVerdict {
    if tagging.isConstruction { return .forbidden(.construction) }
    let opening = openingState(at: time, in: context)
    let general = AccessVerdict.united(candidates(at: time, in: context, own: opening?.kind))
    guard let opening, opening.kind != .open else { return general }
    if case .forbidden = general { return general }
    if opening.kind == .closed { return .forbidden(.closed) }
    return .unknown(.openingHours(opening.doubt ?? .stated))
  }

  /// The next local time at which the verdict is another; `nil` if there is none within `days`,
  /// or if hours open and close more than a hundred times before and nothing comes of it.
  public func nextChange(
    after time: LocalTime, in context: OpeningContext, withinDays days: Int = 370
  ) -> LocalTime? {
    let all =
      (openingHours.map { [$0] } ?? []) + (footConditional?.hours ?? [])
      + (accessConditional?.hours ?? [])
    let verdict = verdict(at: time, in: context)
    var moment = time
    // Hours may change without changing the verdict; as many changes are followed as a month has
    // in one that opens twice a day.
    for _ in 0..<124 {
      let left = days - (moment.date.dayNumber - time.date.dayNumber)
      guard left >= 0 else { return nil }
      let changes = all.compactMap { $0.nextChange(after: moment, in: context, withinDays: left) }
      guard let next = changes.min() else { return nil }
      if self.verdict(at: next, in: context) != verdict { return next }
      moment = next
    }
    return nil
  }

  /// The verdict at a moment and the moment at which it changes, over changes of the clocks.
  ///
  /// - Parameter second: seconds since 1970-01-01T00:00:00Z.
  public func span(
    at second: Int64, zone: TimeZoneRules, holidays: HolidayCalendar = .unknown,
    place: Coordinate? = nil
  ) -> (verdict: AccessVerdict, end: Int64?) {
    let context = OpeningContext(holidays: holidays, place: place, zone: zone)
    let verdict = verdict(at: zone.localTime(at: second), in: context)
    let end = nextSwitch(after: second, zone: zone) {
      self.verdict(at: $0, in: context) == verdict
    } change: {
      self.nextChange(after: $0, in: context)
    }
    return (verdict, end)
  }

  private func openingState(at time: LocalTime, in context: OpeningContext) -> OpeningState? {
    guard tagging.openingHours != nil else { return nil }
    return openingHours?.state(at: time, in: context)
      ?? OpeningState(kind: .unknown, doubt: .notUnderstood)
  }

  // MARK: What may hold

  private func candidates(
    at time: LocalTime, in context: OpeningContext, own: OpeningKind?
  ) -> [AccessVerdict] {
    var found: [AccessVerdict] = []
    if tagging.footConditional != nil {
      guard let footConditional else { return [.unknown(.notUnderstood)] }
      let outcome = footConditional.outcome(at: time, in: context, own: own ?? .unknown)
      found += outcome.candidates.compactMap { $0.map(AccessVerdict.foot) }
      if !outcome.candidates.contains(nil) { return found }
    }
    if let foot = tagging.foot { return found + [.foot(foot)] }
    if tagging.accessConditional != nil {
      guard let accessConditional else { return [.unknown(.notUnderstood)] }
      let outcome = accessConditional.outcome(at: time, in: context, own: own ?? .unknown)
      found += outcome.candidates.compactMap { $0.map(AccessVerdict.everybody) }
      if !outcome.candidates.contains(nil) { return found }
    }
    return found + [tagging.access.map(AccessVerdict.everybody) ?? .allowed(.unknown)]
  }
}

extension AccessVerdict {
  /// A value of `foot` (OSM wiki: Key:foot).
  static func foot(_ value: String) -> AccessVerdict {
    switch value {
    case "yes", "official": return .allowed(.yes)
    case "designated": return .allowed(.designated)
    case "permissive": return .allowed(.permissive)
    case "destination": return .allowed(.destination)
    case "customers": return .allowed(.customers)
    case "no": return .forbidden(.forbidden)
    case "private", "permit", "residents", "military", "employees":
      return .forbidden(.privateGround)
    case "use_sidepath": return .forbidden(.useSidepath)
    case "construction": return .forbidden(.construction)
    default: return .unknown(.notUnderstood)
    }
  }

  /// A value of `access` (OSM wiki: Key:access).
  static func everybody(_ value: String) -> AccessVerdict {
    switch value {
    // Said of vehicles where nothing is said of walkers.
    case "agricultural", "forestry", "delivery": return .allowed(.unknown)
    default: return foot(value)
    }
  }

  /// One verdict for several that may hold.
  static func united(_ candidates: [AccessVerdict]) -> AccessVerdict {
    guard let first = candidates.first else { return .unknown(.condition) }
    if candidates.allSatisfy({ $0 == first }) { return first }
    let forbidden = candidates.filter { if case .forbidden = $0 { true } else { false } }
    if forbidden.count == candidates.count { return first }
    let allowed = candidates.filter { if case .allowed = $0 { true } else { false } }
    // Allowed in any case; on which ground is not known.
    return allowed.count == candidates.count ? .allowed(.unknown) : .unknown(.condition)
  }
}
