// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import PedestrianNetwork
import Routing

/// The closures of the city: a GeoJSON FeatureCollection (city-data 4.1). Properties that it does
/// not know are ignored; those that it knows must be right, for half a closure is worse than none.
public enum ClosureFile {
  /// Something that is read all the same and that its author should know.
  public struct Remark: Sendable {
    public var id: String
    public var text: LocalText
  }

  public struct Content: Sendable {
    /// In the order of the file.
    public var closures: [Closure]
    public var remarks: [Remark]
  }

  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> Content {
    let collection = try OverlayFile.featureCollection(bytes, path: path)
    do throws(TextFault) {
      return try content(collection)
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  /// - Parameter collection: a FeatureCollection that ``OverlayFile`` has checked.
  /// - Throws: ``TextFault`` naming the line and the key that is missing or wrong.
  public static func content(_ collection: JSONNode) throws(TextFault) -> Content {
    var content = Content(closures: [], remarks: [])
    var seen = Set<String>()
    for feature in collection["features"]?.array ?? [] {
      let closure = try ClosureFeature(feature).closure()
      guard seen.insert(closure.id).inserted else {
        throw TextFault(
          line: feature.line, column: feature.column, key: "id",
          cause: LocalText(
            "die Kennung \"\(closure.id)\" kommt zweimal vor",
            "the id \"\(closure.id)\" occurs twice"))
      }
      content.closures.append(closure)
      if closure.isBelowRule { content.remarks.append(belowRule(closure)) }
    }
    return content
  }

  private static func belowRule(_ closure: Closure) -> Remark {
    let width = JSONText.decimal(closure.remainingWidth ?? 0, 2).compact
    return Remark(
      id: closure.id,
      text: LocalText(
        "\(width) m Restbreite, unter RSA-Mindestbreite (1,00 m)",
        "\(width) m remaining width, below the least width of RSA 21 (1.00 m)"))
  }
}

/// One feature of the file.
struct ClosureFeature {
  private let feature: JSONNode
  private let properties: JSONNode

  init(_ feature: JSONNode) {
    self.feature = feature
    properties = feature["properties"] ?? feature
  }

  func closure() throws(TextFault) -> Closure {
    let (from, to) = try span()
    var closure = Closure(id: try id(), validFrom: from, validTo: to, shape: try shape())
    closure.status = try word("status", Closure.Status.self)
    closure.affects = try word("affects", Closure.Affected.self)
    closure.effect = try word("effect", Closure.Effect.self)
    closure.side = try optionalWord("side", Closure.Side.self)
    closure.windows = try windows()
    closure.remainingWidth = try meters("remaining_width_m", 0...50)
    closure.accuracy = try meters("accuracy_m", 0...100) ?? Closure.usualAccuracy
    closure.lastConfirmed = try optionalMoment("last_confirmed")
    closure.isConfirmed = try flag("is_start_date_verified") ?? true
    closure.additionGerman = try text("spoken_de") ?? ""
    closure.additionEnglish = try text("spoken_en") ?? ""
    return closure
  }

  // MARK: Values

  /// A property that is there; `null` is as good as none.
  private func value(_ key: String) -> JSONNode? {
    guard let node = properties[key] else { return nil }
    if case .null = node.value { return nil }
    return node
  }

  private func fault(_ key: String, _ node: JSONNode?, _ cause: LocalText) -> TextFault {
    let place = node ?? properties
    return TextFault(line: place.line, column: place.column, key: key, cause: cause)
  }

  private func id() throws(TextFault) -> String {
    let node = feature["id"] ?? value("id")
    if let text = node?.string, !text.isEmpty { return text }
    if let number = node?.number, let whole = Int64(exactly: number) { return "\(whole)" }
    throw fault(
      "id", node ?? feature, LocalText("eine Kennung wird gebraucht", "an id is needed"))
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) throws(TextFault) -> Word where Word.RawValue == String {
    if let word = try optionalWord(key, type) { return word }
    throw fault(
      key, nil, LocalText("fehlt; \(allowed(type).german)", "is missing; \(allowed(type).english)"))
  }

  private func optionalWord<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type
  ) throws(TextFault) -> Word? where Word.RawValue == String {
    guard let node = value(key) else { return nil }
    if let text = node.string, let word = Word(rawValue: text) { return word }
    throw fault(key, node, allowed(type))
  }

  private func allowed<Word: RawRepresentable & CaseIterable>(
    _ type: Word.Type
  ) -> LocalText where Word.RawValue == String {
    let words = type.allCases.map(\.rawValue).joined(separator: ", ")
    return LocalText("erlaubt sind \(words)", "allowed are \(words)")
  }

  private func meters(_ key: String, _ range: ClosedRange<Double>) throws(TextFault) -> Double? {
    guard let node = value(key) else { return nil }
    if let number = node.number, range.contains(number) { return number }
    throw fault(
      key, node,
      LocalText(
        "eine Zahl von \(Int(range.lowerBound)) bis \(Int(range.upperBound)) wird gebraucht",
        "a number from \(Int(range.lowerBound)) to \(Int(range.upperBound)) is needed"))
  }

  private func flag(_ key: String) throws(TextFault) -> Bool? {
    guard let node = value(key) else { return nil }
    if let flag = node.bool { return flag }
    throw fault(key, node, LocalText("true oder false wird gebraucht", "true or false is needed"))
  }

  private func text(_ key: String) throws(TextFault) -> String? {
    guard let node = value(key) else { return nil }
    if let text = node.string { return text }
    throw fault(key, node, LocalText("ein Text wird gebraucht", "a text is needed"))
  }

  // MARK: Times

  private func optionalMoment(_ key: String) throws(TextFault) -> Int64? {
    guard let node = value(key) else { return nil }
    if let moment = node.string.flatMap(TimestampText.seconds) { return moment }
    throw fault(
      key, node,
      LocalText(
        "ein Zeitpunkt mit Zone wie 2026-05-04T07:00:00+02:00 wird gebraucht",
        "a moment with its zone such as 2026-05-04T07:00:00+02:00 is needed"))
  }

  private func span() throws(TextFault) -> (from: Int64, to: Int64) {
    func needed(_ key: String) throws(TextFault) -> Int64 {
      if let moment = try optionalMoment(key) { return moment }
      throw fault(
        key, nil,
        LocalText(
          "fehlt; eine Sperrung ohne Anfang und Ende gilt nicht",
          "is missing; a closure without start and end does not count"))
    }
    let from = try needed("valid_from")
    let to = try needed("valid_to")
    guard to > from else {
      throw fault(
        "valid_to", value("valid_to"),
        LocalText("das Ende liegt nicht nach dem Anfang", "the end does not come after the start"))
    }
    return (from, to)
  }

  private func windows() throws(TextFault) -> [Closure.Window] {
    guard let node = value("windows") else { return [] }
    guard let items = node.array, !items.isEmpty else {
      throw fault(
        "windows", node,
        LocalText("eine Liste von Zeitfenstern wird gebraucht", "a list of windows is needed"))
    }
    var windows = [Closure.Window]()
    for item in items {
      windows.append(
        Closure.Window(
          weekdays: try weekdays(item), from: try clock("from", item) % LocalTime.minutesPerDay,
          to: try clock("to", item)))
    }
    return windows
  }

  private func clock(_ key: String, _ item: JSONNode) throws(TextFault) -> Int {
    if let minutes = item[key]?.string.flatMap(DayClock.minutes) { return minutes }
    throw fault(
      "windows.\(key)", item[key] ?? item,
      LocalText("eine Uhrzeit wie 07:00 wird gebraucht", "a time such as 07:00 is needed"))
  }

  private static let weekdayNames: [(short: String, long: String, day: Weekday)] = [
    ("mo", "monday", .monday), ("tu", "tuesday", .tuesday), ("we", "wednesday", .wednesday),
    ("th", "thursday", .thursday), ("fr", "friday", .friday), ("sa", "saturday", .saturday),
    ("su", "sunday", .sunday),
  ]

  /// Without a list every day is meant.
  private func weekdays(_ item: JSONNode) throws(TextFault) -> [Weekday] {
    guard let node = item["weekdays"] else { return Weekday.allCases }
    var days = [Weekday]()
    for name in node.array ?? [node] {
      guard
        let text = name.string?.lowercased(),
        let day = Self.weekdayNames.first(where: { $0.short == text || $0.long == text })?.day
      else {
        let names = Self.weekdayNames.map(\.short).joined(separator: ", ")
        throw fault(
          "windows.weekdays", name, LocalText("erlaubt sind \(names)", "allowed are \(names)"))
      }
      if !days.contains(day) { days.append(day) }
    }
    guard !days.isEmpty else {
      throw fault(
        "windows.weekdays", node, LocalText("ein Wochentag wird gebraucht", "a weekday is needed"))
    }
    return days
  }

  // MARK: Shape

  private func shape() throws(TextFault) -> Closure.Shape {
    let geometry = feature["geometry"] ?? feature
    let node = geometry["coordinates"] ?? geometry
    switch geometry["type"]?.string {
    case "Point": return .points([try position(node)])
    case "MultiPoint": return .points(try positions(node, least: 1))
    case "LineString": return .lines([try positions(node, least: 2)])
    case "MultiLineString": return .lines(try lists(node, least: 2))
    case "Polygon": return .rings(try lists(node, least: 4))
    default:
      throw fault(
        "geometry", geometry,
        LocalText(
          "erlaubt sind LineString, MultiLineString, Point, MultiPoint und Polygon",
          "allowed are LineString, MultiLineString, Point, MultiPoint and Polygon"))
    }
  }

  private func lists(_ node: JSONNode, least: Int) throws(TextFault) -> [[Coordinate]] {
    var lists = [[Coordinate]]()
    for item in node.array ?? [] { lists.append(try positions(item, least: least)) }
    return lists
  }

  private func positions(_ node: JSONNode, least: Int) throws(TextFault) -> [Coordinate] {
    var places = [Coordinate]()
    for item in node.array ?? [] { places.append(try position(item)) }
    guard places.count >= least else {
      throw fault(
        "coordinates", node,
        LocalText(
          "mindestens \(least) Positionen werden gebraucht",
          "at least \(least) positions are needed"))
    }
    return places
  }

  private func position(_ node: JSONNode) throws(TextFault) -> Coordinate {
    guard let items = node.array, items.count >= 2, let longitude = items[0].number,
      let latitude = items[1].number,
      Coordinate.isValid(latitude: latitude, longitude: longitude)
    else {
      throw fault(
        "coordinates", node,
        LocalText(
          "eine Position ist [Länge, Breite] in Grad",
          "a position is [longitude, latitude] in degrees"
        ))
    }
    return Coordinate(latitude: latitude, longitude: longitude)
  }
}
