// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles

/// Reads the configuration, strictly: a key that is not known is a fault, because a misspelt one that
/// is passed over would be believed to work.
enum ConfigurationFile {
  /// - Throws: ``BundleError/text(path:fault:)`` naming line, key and what is allowed.
  static func read(_ path: String) throws(BundleError) -> Configuration {
    try parse(try BundleFiles.read(path, limit: 1 << 20), path: path)
  }

  static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> Configuration {
    do throws(TextFault) {
      return try configuration(try TOMLReader.parse(bytes))
    } catch {
      throw .text(path: path, fault: error)
    }
  }

  /// The tables and their keys, in the order of the example.
  static let known: [(table: String, keys: [String])] = [
    (
      "walker",
      [
        "language", "profile", "words_per_minute", "volume_percent", "callouts", "reassurance_s",
        "preview_m", "wording", "directions", "unit", "verbosity", "hide_names",
      ]
    ),
    ("folders", ["maps", "state", "runtime", "earcons"]),
    ("trust", ["keys"]),
    ("gnss", ["use", "host", "port"]),
    ("beacons", ["use", "adapter", "backend"]),
    ("inertia", ["use", "folder"]),
    ("keys", ["folder", "one_key"]),
    ("sound", ["device", "latency_ms", "headphones"]),
    ("battery", ["folder", "hours"]),
    ("recording", ["ask", "keep_days", "cut_m"]),
  ]

  private static func configuration(_ root: JSONNode) throws(TextFault) -> Configuration {
    try checkNames(root)
    var result = Configuration()
    result.walker = try walker(ConfigurationTable(root, "walker"))
    let folders = ConfigurationTable(root, "folders")
    try folders.read("maps", path: &result.folders.maps)
    try folders.read("state", path: &result.folders.state)
    try folders.read("runtime", path: &result.folders.runtime)
    try folders.read("earcons", text: &result.folders.earcons)
    try ConfigurationTable(root, "trust").read("keys", texts: &result.trust.keys)
    try sensors(root, &result)
    let keys = ConfigurationTable(root, "keys")
    try keys.read("folder", path: &result.buttons.folder)
    try keys.read("one_key", flag: &result.buttons.hasOneKey)
    let sound = ConfigurationTable(root, "sound")
    try sound.read("device", text: &result.sound.device)
    // Less stutters, more is heard as slowness.
    try sound.read("latency_ms", whole: &result.sound.latencyMilliseconds, 20...80)
    try sound.read("headphones", choice: &result.sound.headphones)
    let battery = ConfigurationTable(root, "battery")
    try battery.read("folder", path: &result.battery.folder)
    try battery.read("hours", optional: &result.battery.hours, 0.2...200)
    let recording = ConfigurationTable(root, "recording")
    try recording.read("ask", flag: &result.recording.asks)
    // What is kept for a month at most is the promise that is made when the walker is asked.
    try recording.read("keep_days", whole: &result.recording.keepDays, 1...30)
    try recording.read("cut_m", number: &result.recording.cutMeters, 50...2000)
    return result
  }

  private static func sensors(
    _ root: JSONNode, _ result: inout Configuration
  ) throws(TextFault) {
    let receiver = ConfigurationTable(root, "gnss")
    try receiver.read("use", flag: &result.receiver.isUsed)
    try receiver.read("host", text: &result.receiver.host)
    try receiver.read("port", whole: &result.receiver.port, 1...65_535)
    let beacons = ConfigurationTable(root, "beacons")
    try beacons.read("use", flag: &result.beacons.isUsed)
    try beacons.read("adapter", text: &result.beacons.adapter)
    try beacons.read("backend", choice: &result.beacons.backEnd)
    if result.beacons.backEnd == .hci, result.beacons.controller == nil {
      throw beacons.fault(
        "adapter", LocalText("für \"hci\" nötig: hci0, hci1 …", "\"hci\" needs hci0, hci1 …"))
    }
    let inertia = ConfigurationTable(root, "inertia")
    try inertia.read("use", flag: &result.inertia.isUsed)
    try inertia.read("folder", path: &result.inertia.folder)
  }

  /// The walker's settings are those of `lotse replay --settings`, with the same ranges.
  private static func walker(_ table: ConfigurationTable) throws(TextFault) -> Configuration.Walker
  {
    var walker = Configuration.Walker()
    let shared = [
      "language", "words_per_minute", "callouts", "reassurance_s", "preview_m", "wording",
      "directions", "unit", "verbosity",
    ]
    var settings = JSONNode(
      .object([
        JSONNode.Member(key: "format", value: JSONNode(.string("lotse-settings"))),
        JSONNode.Member(key: "version", value: JSONNode(.number(1))),
      ]))
    for key in shared {
      if let node = table.node(key) { settings = settings.setting(key, node) }
    }
    do throws(TextFault) {
      walker.settings = try SettingsFile.settings(settings)
    } catch {
      throw TextFault(
        line: error.line, column: error.column, key: error.key.map { "walker.\($0)" },
        cause: error.cause)
    }
    walker.language = walker.settings.language ?? walker.language
    walker.settings.language = walker.language
    try table.read("profile", path: &walker.profile)
    try table.read("volume_percent", whole: &walker.volumePercent, 0...100)
    try table.read("hide_names", flag: &walker.hidesNames)
    return walker
  }

  private static func checkNames(_ root: JSONNode) throws(TextFault) {
    let tables = known.map(\.table)
    for member in root.members ?? [] {
      guard let table = known.first(where: { $0.table == member.key }) else {
        throw unknown(member.key, member.key, member.value, tables)
      }
      for key in member.value.members ?? [] where !table.keys.contains(key.key) {
        throw unknown(key.key, "\(member.key).\(key.key)", key.value, table.keys)
      }
    }
  }

  private static func unknown(
    _ name: String, _ key: String, _ node: JSONNode, _ known: [String]
  ) -> TextFault {
    let near = KeySpelling.nearest(to: name, among: known).joined(separator: ", ")
    return TextFault(
      line: node.line, column: node.column, key: key,
      cause: LocalText(
        "unbekannter Schlüssel; am nächsten: \(near)", "unknown key; the nearest: \(near)"))
  }
}

/// One table of the file; a key that is missing leaves its default.
private struct ConfigurationTable {
  private let content: JSONNode?
  private let name: String

  init(_ root: JSONNode, _ name: String) {
    content = root[name]
    self.name = name
  }

  func node(_ key: String) -> JSONNode? { content?[key] }

  func read(_ key: String, text: inout String) throws(TextFault) {
    guard let node = node(key) else { return }
    guard let value = node.string else {
      throw fault(node, key, LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    text = value
  }

  func read(_ key: String, path: inout String) throws(TextFault) {
    try read(key, text: &path)
    if path.isEmpty, let node = node(key) {
      throw fault(node, key, LocalText("darf nicht leer sein", "must not be empty"))
    }
    while path.count > 1 && path.hasSuffix("/") { path.removeLast() }
  }

  func read(_ key: String, texts: inout [String]) throws(TextFault) {
    guard let node = node(key) else { return }
    guard let items = node.array, items.allSatisfy({ $0.string != nil }) else {
      throw fault(
        node, key, LocalText("eine Liste von Texten wird gebraucht", "a list of texts is needed"))
    }
    texts = items.compactMap(\.string)
  }

  func read<Choice: RawRepresentable & CaseIterable>(
    _ key: String, choice: inout Choice
  ) throws(TextFault) where Choice.RawValue == String {
    guard let node = node(key) else { return }
    guard let value = node.string.flatMap(Choice.init(rawValue:)) else {
      let allowed = Choice.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
      throw fault(node, key, LocalText("erlaubt sind \(allowed)", "allowed are \(allowed)"))
    }
    choice = value
  }

  func read(_ key: String, flag: inout Bool) throws(TextFault) {
    guard let node = node(key) else { return }
    guard let value = node.bool else {
      throw fault(node, key, LocalText("true oder false wird gebraucht", "needs true or false"))
    }
    flag = value
  }

  func read(_ key: String, number: inout Double, _ range: ClosedRange<Double>) throws(TextFault) {
    var value: Double?
    try read(key, optional: &value, range)
    if let value { number = value }
  }

  func read(
    _ key: String, optional: inout Double?, _ range: ClosedRange<Double>
  ) throws(TextFault) {
    guard let node = node(key) else { return }
    guard let value = node.number, range.contains(value) else {
      let (low, high) = (JSONText.number(range.lowerBound), JSONText.number(range.upperBound))
      throw fault(
        node, key,
        LocalText(
          "eine Zahl von \(low) bis \(high) wird gebraucht",
          "a number from \(low) to \(high) is needed"))
    }
    optional = value
  }

  func read(_ key: String, whole: inout Int, _ range: ClosedRange<Int>) throws(TextFault) {
    guard let node = node(key) else { return }
    guard let number = node.number, let value = Int(exactly: number), range.contains(value) else {
      let (low, high) = (range.lowerBound, range.upperBound)
      throw fault(
        node, key,
        LocalText(
          "eine ganze Zahl von \(low) bis \(high) wird gebraucht",
          "a whole number from \(low) to \(high) is needed"))
    }
    whole = value
  }

  /// A fault of a key that may stand in the file or not.
  func fault(_ key: String, _ cause: LocalText) -> TextFault {
    guard let node = node(key) ?? content else {
      return TextFault(line: 1, column: 1, key: "\(name).\(key)", cause: cause)
    }
    return fault(node, key, cause)
  }

  private func fault(_ node: JSONNode, _ key: String, _ cause: LocalText) -> TextFault {
    TextFault(line: node.line, column: node.column, key: "\(name).\(key)", cause: cause)
  }
}
