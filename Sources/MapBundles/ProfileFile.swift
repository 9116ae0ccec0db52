// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// Reads a walker profile: JSON with one entry per number, each with unit and reason.
///
/// `{"name": "own", "title": {"de": …, "en": …}, "based on": "cane", "numbers": {"speed": {"value":
/// 0.9, "unit": "m/s", "reason": "…"}, …}}`. A value is a number or, where the key allows it,
/// "forbidden". With "based on", a built-in name or a file beside this one, only the numbers that
/// differ are given; without it all of them.
public enum ProfileFile {
  /// The profiles that come with the program, in the order in which they are offered.
  public static let builtIn = [
    "cane", "guide-dog", "low-vision", "deafblind-accompanied", "wheelchair-and-blind", "shortest",
  ]

  /// More files than this, each based on the next, are a mistake.
  private static let maximumDepth = 8
  private static let topLevel = ["name", "title", "based on", "numbers"]
  private static let entryKeys = ["value", "unit", "reason"]

  /// A profile by its built-in name, or `nil` for another name.
  public static func named(_ name: String) throws(BundleError) -> WalkerProfile? {
    try named(name, below: [])
  }

  /// - Parameter path: of the file; what it is based on is looked for beside it.
  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> WalkerProfile {
    try parse(bytes, path: path, below: [])
  }

  /// The built-in name that is nearest to one that does not exist, be it a file's: the ending after
  /// the last dot and the folders before the last slash are no part of it.
  public static func nearestBuiltIn(to name: String) -> String {
    let file = name.split(separator: "/").last.map(String.init) ?? name
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    return KeySpelling.nearest(to: stem, among: builtIn).first ?? builtIn[0]
  }

  private static func named(
    _ name: String, below: [String]
  ) throws(BundleError) -> WalkerProfile? {
    if name == "shortest" { return .shortest }
    guard let bytes = builtInText(name) else { return nil }
    var profile = try parse(bytes, path: "\(name).json", below: below)
    profile.aid = WalkingAid(builtIn: name)
    return profile
  }

  private static func builtInText(_ name: String) -> [UInt8]? {
    switch name {
    case "cane": return PackageResources.cane_json
    case "guide-dog": return PackageResources.guide_dog_json
    case "low-vision": return PackageResources.low_vision_json
    case "deafblind-accompanied": return PackageResources.deafblind_accompanied_json
    case "wheelchair-and-blind": return PackageResources.wheelchair_and_blind_json
    default: return nil
    }
  }

  /// - Parameter below: the files that are based on this one, the first of them first.
  private static func parse(
    _ bytes: [UInt8], path: String, below: [String]
  ) throws(BundleError) -> WalkerProfile {
    let root: JSONNode
    let name: String
    do throws(TextFault) {
      root = try JSONParser.parse(bytes)
      name = try checkedName(root)
    } catch {
      throw .text(path: path, fault: error)
    }
    let base = try base(of: root, path: path, below: below)
    do throws(TextFault) {
      return try profile(name, root, base: base)
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  // MARK: Top level

  private static func fault(_ node: JSONNode, _ key: String?, _ cause: LocalText) -> TextFault {
    TextFault(line: node.line, column: node.column, key: key, cause: cause)
  }

  private static func unknown(_ key: String, among known: [String]) -> LocalText {
    let near = KeySpelling.nearest(to: key, among: known).joined(separator: ", ")
    return LocalText(
      "unbekannter Schlüssel; am nächsten: \(near)", "unknown key; the nearest: \(near)")
  }

  private static func checkedName(_ root: JSONNode) throws(TextFault) -> String {
    guard let members = root.members else {
      throw fault(root, nil, LocalText("ein Objekt wird gebraucht", "an object is needed"))
    }
    for member in members where !topLevel.contains(member.key) {
      throw fault(
        member.value, member.key,
        LocalText(
          "unbekannter Schlüssel; erlaubt: \(topLevel.joined(separator: ", "))",
          "unknown key; allowed: \(topLevel.joined(separator: ", "))"))
    }
    guard let name = root["name"]?.string, !name.isEmpty else {
      throw fault(
        root["name"] ?? root, "name", LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    if let node = root["name"] { try checkPrintable(name, node, "name") }
    if let title = root["title"] { try check(title) }
    return name
  }

  /// Names and titles reach terminals, files and voices: none may command them.
  private static func checkPrintable(
    _ text: String, _ node: JSONNode, _ key: String
  ) throws(TextFault) {
    let isPrintable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: return false
      // Marks that turn the direction of writing (Unicode, Bidirectional Algorithm, 2).
      default:
        return !(0x202A...0x202E).contains(scalar.value)
          && !(0x2066...0x2069).contains(scalar.value)
      }
    }
    guard isPrintable else {
      throw fault(
        node, key,
        LocalText("Steuerzeichen sind nicht erlaubt", "control characters are not allowed"))
    }
  }

  private static func check(_ title: JSONNode) throws(TextFault) {
    let languages = ["de", "en"]
    let isWhole = languages.allSatisfy { title[$0]?.string?.isEmpty == false }
    guard isWhole, title.members?.count == languages.count else {
      throw fault(
        title, "title",
        LocalText(
          "ein Objekt mit den Texten \"de\" und \"en\" wird gebraucht",
          "an object with the texts \"de\" and \"en\" is needed"))
    }
    for language in languages {
      if let node = title[language], let text = node.string {
        try checkPrintable(text, node, "title.\(language)")
      }
    }
  }

  // MARK: Inheritance

  private static let baseKey = "based on"

  private static func base(
    of root: JSONNode, path: String, below: [String]
  ) throws(BundleError) -> WalkerProfile? {
    guard let node = root[baseKey] else { return nil }
    guard let name = node.string, !name.isEmpty else {
      throw .text(
        path: path,
        fault: fault(
          node, baseKey,
          LocalText(
            "der Name eines Profils oder einer Datei wird gebraucht: \(names)",
            "the name of a profile or of a file is needed: \(names)")))
    }
    let chain = below + [path]
    guard chain.count <= maximumDepth else {
      throw .text(
        path: path,
        fault: fault(
          node, baseKey,
          LocalText(
            "mehr als \(maximumDepth) Profile, die aufeinander beruhen",
            "more than \(maximumDepth) profiles based on each other")))
    }
    if let profile = try named(name, below: chain) { return profile }
    let file = beside(path, name)
    if chain.contains(file) {
      throw .text(
        path: path,
        fault: fault(
          node, baseKey,
          LocalText("\(name) beruht auf sich selbst", "\(name) is based on itself")))
    }
    guard BundleFiles.exists(file) else {
      throw .text(
        path: path,
        fault: fault(
          node, baseKey,
          LocalText(
            "\(name) gibt es nicht; erlaubt: \(names), oder eine Datei neben dieser",
            "there is no \(name); allowed: \(names), or a file beside this one")))
    }
    return try parse(try BundleFiles.read(file), path: file, below: chain)
  }

  private static var names: String { builtIn.joined(separator: ", ") }

  /// A name relative to the folder of a file, without `.` and without `..` after a folder, so that
  /// a file that comes again is known again.
  private static func beside(_ path: String, _ name: String) -> String {
    if name.hasPrefix("/") { return name }
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .map(String.init)
    for part in name.split(separator: "/").map(String.init) where part != "." {
      if part == "..", let last = parts.last, last != "..", last != ".", !last.isEmpty {
        parts.removeLast()
      } else {
        parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }

  // MARK: Numbers

  private static func profile(
    _ name: String, _ root: JSONNode, base: WalkerProfile?
  ) throws(TextFault) -> WalkerProfile {
    guard let node = root["numbers"], let numbers = node.members else {
      throw fault(
        root["numbers"] ?? root, "numbers",
        LocalText("ein Objekt wird gebraucht", "an object is needed"))
    }
    var values = ProfileKey.all.map { base?[$0] ?? 0 }
    var isGiven = [Bool](repeating: base != nil, count: values.count)
    for number in numbers {
      guard let known = ProfileKey.named(number.key) else {
        throw fault(
          number.value, number.key, unknown(number.key, among: ProfileKey.all.map(\.name)))
      }
      values[known.index] = try value(of: number.value, known)
      isGiven[known.index] = true
    }
    if let missing = isGiven.firstIndex(of: false) {
      let key = ProfileKey.all[missing]
      throw fault(
        node, key.name,
        allowed(key).after(
          LocalText(
            "fehlt (\"based on\" erspart gleiche Zahlen); erlaubt",
            "is missing (\"based on\" saves equal numbers); allowed")))
    }
    guard let profile = WalkerProfile(name: name, values: values, aid: base?.aid ?? .cane) else {
      throw fault(root, nil, LocalText("unvollständig", "incomplete"))
    }
    return profile
  }

  private static func value(of node: JSONNode, _ key: ProfileKey) throws(TextFault) -> Double {
    guard let members = node.members else {
      throw fault(
        node, key.name,
        LocalText(
          "ein Objekt mit value, unit, reason wird gebraucht",
          "an object with value, unit, reason is needed"))
    }
    for entry in members where !entryKeys.contains(entry.key) {
      throw fault(
        entry.value, "\(key.name).\(entry.key)", unknown(entry.key, among: entryKeys))
    }
    guard node["unit"]?.string == key.unit.rawValue else {
      throw fault(
        node["unit"] ?? node, key.name,
        LocalText(
          "die Einheit muss \"\(key.unit.rawValue)\" sein",
          "the unit must be \"\(key.unit.rawValue)\""))
    }
    guard node["reason"]?.string?.isEmpty == false else {
      throw fault(
        node["reason"] ?? node, key.name,
        LocalText("eine Begründung wird gebraucht", "a reason is needed"))
    }
    let given = node["value"] ?? node
    if key.mayForbid && given.string == "forbidden" { return .infinity }
    guard let number = given.number, key.range.contains(number) else {
      throw fault(
        given, key.name, allowed(key).after(LocalText("erlaubt", "allowed")))
    }
    return number
  }

  private static func allowed(_ key: ProfileKey) -> LocalText {
    let range = key.range
    let unit = key.unit == .factor ? "" : " \(key.unit.rawValue)"
    return LocalText(
      "\(short(range.lowerBound)) bis \(short(range.upperBound))\(unit)"
        + (key.mayForbid ? " oder \"forbidden\"" : ""),
      "\(short(range.lowerBound)) to \(short(range.upperBound))\(unit)"
        + (key.mayForbid ? " or \"forbidden\"" : ""))
  }

  /// Bounds are whole numbers or tenths.
  private static func short(_ number: Double) -> String {
    number == number.rounded() ? "\(Int(number))" : "\(number)"
  }
}
