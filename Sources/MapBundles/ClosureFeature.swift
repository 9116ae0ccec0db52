// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// One feature of a closure file. What is wrong is collected, so that its author sees all of it.
struct ClosureFeature {
  private(set) var faults = [TextFault]()
  private let feature: JSONNode
  private let properties: JSONNode
  /// As far as it is known; for faults.
  private let name: String?

  init(_ feature: JSONNode) {
    self.feature = feature
    properties = feature["properties"] ?? feature
    name = Self.name(feature["id"] ?? properties["id"])
  }

  /// A text, or a whole number as GeoJSON allows it.
  private static func name(_ id: JSONNode?) -> String? {
    guard let id else { return nil }
    if let text = id.string { return text }
    guard let number = id.number, let whole = Int64(exactly: number) else { return nil }
    return "\(whole)"
  }

  /// `nil` where there are ``faults``.
  mutating func closure() -> Closure? {
    let id = id()
    let shape = shape()
    let confirmed = moment("last_confirmed")
    let span = span(confirmed: confirmed)
    let (status, affects, effect) = (
      word("status", Closure.Status.self), word("affects", Closure.Affected.self),
      word("effect", Closure.Effect.self)
    )
    let side = optionalWord("side", Closure.Side.self)
    let windows = windows()
    let width = meters("remaining_width_m", 0...50)
    let accuracy = meters("accuracy_m", 0...100)
    let isVerified = flag("is_start_date_verified")
    let (german, english) = (text("spoken_de"), text("spoken_en"))
    if let affects, let effect { judge(effect, on: affects) }
    if case .lines(let lines)? = shape { judge(lines) }
    guard faults.isEmpty, let id, let shape, let span, let status, let affects, let effect else {
      return nil
    }
    var closure = Closure(id: id, validFrom: span.from, validTo: span.to, shape: shape)
    (closure.status, closure.affects, closure.effect) = (status, affects, effect)
    closure.side = side
    closure.isOpenEnded = span.isOpenEnded
    closure.windows = windows
    closure.remainingWidth = width
    closure.accuracy = accuracy ?? Closure.usualAccuracy
    closure.lastConfirmed = confirmed
    closure.isConfirmed = isVerified ?? true
    closure.additionGerman = german ?? ""
    closure.additionEnglish = english ?? ""
    return closure
  }

  /// Signals are at crossings (or all those of an area), and stops are moved: who writes something else has mixed up two
  /// words, and nobody can tell which of them is meant.
  private mutating func judge(_ effect: Closure.Effect, on affects: Closure.Affected) {
    let fitting: [Closure.Affected]
    switch effect {
    case .signalOff, .signalSilent: fitting = [.crossing, .signal, .area]
    case .stopMoved: fitting = [.stop]
    default: return
    }
    guard !fitting.contains(affects) else { return }
    let words = fitting.map(\.rawValue).joined(separator: ", ")
    fault(
      "effect", value("effect"), "\(effect.rawValue) passt nur zu affects \(words)",
      "\(effect.rawValue) goes only with affects \(words)")
  }

  /// Longer than any street or path of a city, metres: the points are in the wrong order, or of
  /// several things.
  private static let longestLine = 50_000.0

  private mutating func judge(_ lines: [[Coordinate]]) {
    for line in lines {
      let meters = zip(line, line.dropFirst()).reduce(0) { $0 + $1.0.distance(to: $1.1).meters }
      guard meters > Self.longestLine else { continue }
      let length = Int(min(meters / 1000, 100_000).rounded())
      fault(
        "coordinates", feature["geometry"],
        "die Linie ist \(length) km lang; eine Sperrung hat höchstens 50. Stehen die Positionen "
          + "in der richtigen Folge?",
        "the line is \(length) km long; a closure has at most 50. Are the positions in the right "
          + "order?")
      return
    }
  }

  // MARK: Values

  /// A property that is there; `null` is as good as none.
  private func value(_ key: String) -> JSONNode? {
    guard let node = properties[key] else { return nil }
    if case .null = node.value { return nil }
    return node
  }

  private mutating func fault(_ key: String, _ node: JSONNode?, _ german: String, _ english: String)
  {
    let place = node ?? properties
    var cause = LocalText(german, english)
    if let name { cause = cause.after(LocalText("Sperrung \(name)", "closure \(name)")) }
    faults.append(TextFault(line: place.line, column: place.column, key: key, cause: cause))
  }

  private mutating func id() -> String? {
    if let name, !name.isEmpty { return name }
    fault("id", feature["id"] ?? feature, "eine Kennung wird gebraucht", "an id is needed")
    return nil
  }

  private mutating func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard value(key) == nil else { return optionalWord(key, type) }
    let words = Self.words(type)
    fault(key, nil, "fehlt; erlaubt sind \(words)", "is missing; allowed are \(words)")
    return nil
  }

  private mutating func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) -> Word? where Word.RawValue == String {
    guard let node = value(key) else { return nil }
    if let text = node.string, let word = Word(rawValue: text) { return word }
    let words = Self.words(type)
    fault(key, node, "erlaubt sind \(words)", "allowed are \(words)")
    return nil
  }

  private static func words<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> String where Word.RawValue == String {
    type.allCases.map(\.rawValue).joined(separator: ", ")
  }

  private mutating func meters(_ key: String, _ range: ClosedRange<Double>) -> Double? {
    guard let node = value(key) else { return nil }
    if let number = node.number, range.contains(number) { return number }
    let (low, high) = (Int(range.lowerBound), Int(range.upperBound))
    fault(
      key, node, "eine Zahl von \(low) bis \(high) wird gebraucht",
      "a number from \(low) to \(high) is needed")
    return nil
  }

  private mutating func flag(_ key: String) -> Bool? {
    guard let node = value(key) else { return nil }
    if let flag = node.bool { return flag }
    fault(key, node, "true oder false wird gebraucht", "true or false is needed")
    return nil
  }

  private mutating func text(_ key: String) -> String? {
    guard let node = value(key) else { return nil }
    if let text = node.string { return text }
    fault(key, node, "ein Text wird gebraucht", "a text is needed")
    return nil
  }

  // MARK: Times

  private mutating func moment(_ key: String) -> Int64? {
    guard let node = value(key) else { return nil }
    if let moment = node.string.flatMap(TimestampText.seconds) { return moment }
    fault(
      key, node, "ein Zeitpunkt mit Zone wie 2026-05-04T07:00:00+02:00 wird gebraucht",
      "a moment with its zone such as 2026-05-04T07:00:00+02:00 is needed")
    return nil
  }

  /// `"valid_to": null` means until further notice; a `valid_to` that is not there was forgotten.
  private mutating func span(
    confirmed: Int64?
  ) -> (from: Int64, to: Int64, isOpenEnded: Bool)? {
    let isOpenEnded = properties["valid_to"] != nil && value("valid_to") == nil
    let from = neededMoment("valid_from")
    guard isOpenEnded else {
      guard let to = neededMoment("valid_to"), let from else { return nil }
      if to > from { return (from, to, false) }
      fault(
        "valid_to", value("valid_to"), "das Ende liegt nicht nach dem Anfang",
        "the end does not come after the start")
      return nil
    }
    guard let confirmed else {
      if value("last_confirmed") == nil {
        fault(
          "last_confirmed", nil, "fehlt; eine Sperrung bis auf Weiteres (valid_to null) braucht es",
          "is missing; a closure until further notice (valid_to null) needs it")
      }
      return nil
    }
    let days = Closure.openEndedSeconds
    return from.map { ($0, max(confirmed &+ days, $0 &+ days), true) }
  }

  private mutating func neededMoment(_ key: String) -> Int64? {
    guard value(key) == nil else { return moment(key) }
    fault(
      key, nil, "fehlt; eine Sperrung ohne Anfang und Ende gilt nicht",
      "is missing; a closure without start and end does not count")
    return nil
  }

  mutating func windows() -> [Closure.Window] {
    guard let node = value("windows") else { return [] }
    guard let items = node.array, !items.isEmpty else {
      fault(
        "windows", node, "eine Liste von Zeitfenstern wird gebraucht",
        "a list of windows is needed")
      return []
    }
    var windows = [Closure.Window]()
    for item in items {
      let (days, from, to) = (weekdays(item), clock("from", item), clock("to", item))
      guard let from, let to else { continue }
      windows.append(
        Closure.Window(weekdays: days, from: from % LocalTime.minutesPerDay, to: to))
    }
    return windows
  }

  private mutating func clock(_ key: String, _ item: JSONNode) -> Int? {
    if let minutes = item[key]?.string.flatMap(DayClock.minutes) { return minutes }
    fault(
      "windows.\(key)", item[key] ?? item, "eine Uhrzeit wie 07:00 wird gebraucht",
      "a time such as 07:00 is needed")
    return nil
  }

  private static let weekdayNames: [(short: String, long: String, day: Weekday)] = [
    ("mo", "monday", .monday), ("tu", "tuesday", .tuesday), ("we", "wednesday", .wednesday),
    ("th", "thursday", .thursday), ("fr", "friday", .friday), ("sa", "saturday", .saturday),
    ("su", "sunday", .sunday),
  ]

  /// Without a list every day is meant.
  private mutating func weekdays(_ item: JSONNode) -> [Weekday] {
    guard let node = item["weekdays"] else { return Weekday.allCases }
    var days = [Weekday]()
    for name in node.array ?? [node] {
      let text = name.string?.lowercased()
      guard
        let day = Self.weekdayNames.first(where: { $0.short == text || $0.long == text })?.day
      else {
        let names = Self.weekdayNames.map(\.short).joined(separator: ", ")
        fault("windows.weekdays", name, "erlaubt sind \(names)", "allowed are \(names)")
        continue
      }
      if !days.contains(day) { days.append(day) }
    }
    if days.isEmpty && node.array?.isEmpty ?? false {
      fault("windows.weekdays", node, "ein Wochentag wird gebraucht", "a weekday is needed")
    }
    return days
  }

  // MARK: Shape

  private mutating func shape() -> Closure.Shape? {
    let geometry = feature["geometry"] ?? feature
    let node = geometry["coordinates"] ?? geometry
    switch geometry["type"]?.string {
    case "Point": return position(node).map { .points([$0]) }
    case "MultiPoint": return positions(node, least: 1).map { .points($0) }
    case "LineString": return positions(node, least: 2).map { .lines([$0]) }
    case "MultiLineString": return lists(node, least: 2).map { .lines($0) }
    case "Polygon": return lists(node, least: 4).map { .rings($0) }
    default:
      fault(
        "geometry", geometry,
        "erlaubt sind LineString, MultiLineString, Point, MultiPoint und Polygon",
        "allowed are LineString, MultiLineString, Point, MultiPoint and Polygon")
      return nil
    }
  }

  private mutating func lists(_ node: JSONNode, least: Int) -> [[Coordinate]]? {
    var lists = [[Coordinate]]()
    for item in node.array ?? [] {
      if let places = positions(item, least: least) { lists.append(places) }
    }
    return lists.isEmpty ? nil : lists
  }

  private mutating func positions(_ node: JSONNode, least: Int) -> [Coordinate]? {
    var places = [Coordinate]()
    for item in node.array ?? [] {
      guard let place = position(item) else { return nil }
      places.append(place)
    }
    if places.count >= least { return places }
    fault(
      "coordinates", node, "mindestens \(least) Positionen werden gebraucht",
      "at least \(least) positions are needed")
    return nil
  }

  private mutating func position(_ node: JSONNode) -> Coordinate? {
    if let items = node.array, items.count >= 2, let longitude = items[0].number,
      let latitude = items[1].number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    {
      return Coordinate(latitude: latitude, longitude: longitude)
    }
    fault(
      "coordinates", node, "eine Position ist [Länge, Breite] in Grad",
      "a position is [longitude, latitude] in degrees")
    return nil
  }
}
