// SPDX-License-Identifier: GPL-3.0-or-later

/// The value of a `*:conditional` key (OSM wiki: Conditional restrictions):
/// `no @ (22:00-06:00); yes @ (Mo-Fr 08:00-18:00 AND wet)`.
public struct ConditionalRestriction: Hashable, Sendable {
  enum Condition: Hashable, Sendable {
    case hours(OpeningHours)
    /// `@ opening_hours`: while the object itself is open.
    case ownHours
    /// Weight, weather, people: whether it holds is not known. As written.
    case other(String)
  }

  struct Clause: Hashable, Sendable {
    var value: String
    /// All must hold; none for a value that holds otherwise (`designated @ (wheels<=2); no`).
    var conditions: [Condition]
  }

  let clauses: [Clause]

  /// - Throws: ``TimeTextFault`` with the place from which on the text could not be understood.
  public init(_ text: String) throws(TimeTextFault) {
    guard text.utf8.count <= OpeningHoursParser.longestText else {
      throw TimeTextFault(reason: .tooLong, position: OpeningHoursParser.longestText)
    }
    let whole = TextSlice(text)
    let parts = whole.split(at: UInt8(ascii: ";")).map(\.trimmed).filter { !$0.isEmpty }
    guard !parts.isEmpty else { throw TimeTextFault(reason: .empty, position: 0) }
    var clauses: [Clause] = []
    for part in parts { clauses.append(try Self.clause(part)) }
    self.clauses = clauses
  }

  /// What a restriction says at some time.
  public struct Outcome: Hashable, Sendable {
    /// The values that may hold; `nil` stands for "no condition holds". One if it is certain.
    public let candidates: [String?]
    public var isCertain: Bool { candidates.count == 1 }
  }

  /// The last clause whose conditions hold counts; one without conditions counts where none does.
  ///
  /// - Parameter own: whether the object is open by its own `opening_hours`; unknown without any.
  public func outcome(
    at time: LocalTime, in context: OpeningContext, own: OpeningKind = .unknown
  ) -> Outcome {
    var candidates: [String?] = []
    let plain = clauses.filter(\.conditions.isEmpty)
    for clause in clauses.filter({ !$0.conditions.isEmpty }).reversed() + plain.reversed() {
      let truth = clause.holds(at: time, in: context, own: own)
      if truth == .no { continue }
      if !candidates.contains(clause.value) { candidates.append(clause.value) }
      if truth == .yes { return Outcome(candidates: candidates) }
    }
    return Outcome(candidates: candidates + [nil])
  }

  /// All hours that the conditions name.
  var hours: [OpeningHours] {
    clauses.flatMap(\.conditions).compactMap { condition in
      if case .hours(let hours) = condition { return hours }
      return nil
    }
  }

  // MARK: Reading

  private static func clause(_ part: TextSlice) throws(TimeTextFault) -> Clause {
    let sides = part.split(at: UInt8(ascii: "@"), limit: 1)
    guard let first = sides.first?.trimmed, !first.isEmpty else {
      throw TimeTextFault(reason: .valueExpected, position: part.start)
    }
    guard sides.count == 2 else {
      guard first.isWord else {
        throw TimeTextFault(reason: .conditionExpected, position: first.end)
      }
      return Clause(value: first.text, conditions: [])
    }
    var conditions: [Condition] = []
    for text in sides[1].trimmed.withoutBrackets.splitAtAnd() {
      conditions.append(try condition(text.trimmed.withoutBrackets))
    }
    return Clause(value: first.text, conditions: conditions)
  }

  private static func condition(_ part: TextSlice) throws(TimeTextFault) -> Condition {
    guard !part.isEmpty else {
      throw TimeTextFault(reason: .conditionExpected, position: part.start)
    }
    if part.text == "opening_hours" { return .ownHours }
    do {
      return .hours(try OpeningHours(part.text))
    } catch {
      if part.isOtherCondition { return .other(part.text) }
      throw TimeTextFault(reason: error.reason, position: part.start + error.position)
    }
  }
}

extension ConditionalRestriction.Clause {
  /// `weight>7.5` and its kin never hold for a walker (OSM wiki: Conditional restrictions).
  private static func isAboutVehicles(_ text: String) -> Bool {
    ["weight", "maxweight", "axleload", "axles", "height", "width", "length", "trailer"].contains {
      text.hasPrefix($0)
    }
  }

  func holds(at time: LocalTime, in context: OpeningContext, own: OpeningKind) -> Known {
    var result = Known.yes
    for condition in conditions {
      let kind: OpeningKind
      switch condition {
      case .hours(let hours): kind = hours.state(at: time, in: context).kind
      case .ownHours: kind = own
      case .other(let text): kind = Self.isAboutVehicles(text) ? .closed : .unknown
      }
      if kind == .closed { return .no }
      if kind == .unknown { result = .unknown }
    }
    return result
  }
}

extension ConditionalRestriction: CustomStringConvertible {
  /// The value in one way of writing; reading it again gives an equal value.
  public var description: String {
    clauses.map { clause in
      if clause.conditions.isEmpty { return clause.value }
      let conditions = clause.conditions.map { condition in
        switch condition {
        case .hours(let hours): return hours.description
        case .ownHours: return "opening_hours"
        case .other(let text): return text
        }
      }
      return "\(clause.value) @ (\(conditions.joined(separator: " AND ")))"
    }.joined(separator: "; ")
  }
}
