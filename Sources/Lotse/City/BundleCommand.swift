// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles

/// `lotse bundle`: keys, signatures and differences of map bundles.
struct BundleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bundle", abstract: "Signs, verifies and compares map bundles.",
    subcommands: [
      BundleKeygenCommand.self, BundleSignCommand.self, BundleVerifyCommand.self,
      BundleDiffCommand.self, BundleApplyCommand.self,
    ])
}

/// `lotse bundle keygen`.
struct BundleKeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen", abstract: "Makes a key: KEY stays secret, KEY.pub goes to the devices.")

  @Option(name: .long, help: "The file of the secret key.")
  var output: String
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    guard let key = SigningKey() else {
      throw CommandFailure(
        .unavailable, "Der Rechner gibt keine Zufallszahlen her.",
        "This machine gives no random numbers.")
    }
    guard !BundleFiles.exists(output + ".pub") else {
      throw CommandFailure(
        .cannotCreate, "\(output).pub: gibt es schon und bleibt, wie es ist.",
        "\(output).pub: is there already and stays as it is.")
    }
    try CommandFailure.translating {
      try key.write(to: output)
      try key.verifyKey.write(to: output + ".pub")
    }
    try StandardOutput.write(
      LocalText(
        "Schlüssel \(key.verifyKey.id): \(output) (geheim, bitte sichern), \(output).pub\n",
        "Key \(key.verifyKey.id): \(output) (secret, keep a copy), \(output).pub\n")(
          languageOption.resolved))
  }
}

/// `lotse bundle sign`: a bundle as it is, with a signature.
struct BundleSignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sign", abstract: "Signs a bundle as it is; its files are checked first.")

  @Argument(help: "The bundle (folder NAME.lotse).")
  var bundle: String
  @Option(name: .long, help: "The secret key.")
  var key: String
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let keyPath = key
    let key = try CommandFailure.translating { try SigningKey(path: keyPath) }
    let opened = try CommandFailure.translating { try MapBundle(path: bundle) }
    try CommandFailure.translating {
      try opened.verify()
      let manifest = try BundleFiles.read("\(bundle)/\(MapBundle.manifestName)")
      try BundleFiles.replace(
        "\(bundle)/\(MapBundle.signatureName)", with: key.signature(of: manifest))
    }
    try StandardOutput.write(
      LocalText(
        "Signiert mit \(key.verifyKey.id): \(bundle)\n",
        "Signed by \(key.verifyKey.id): \(bundle)\n")(
          languageOption.resolved))
  }
}

/// `lotse bundle verify`: what a device does before it takes a bundle.
struct BundleVerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Checks the signature and every byte of a bundle.")

  @Argument(help: "The bundle (folder NAME.lotse).")
  var bundle: String
  @Option(name: .customLong("public"), help: "The city's public key.")
  var publicKey: String
  @Option(name: .long, help: "The public key that is kept offline for emergencies.")
  var recovery: String?
  @Option(name: .long, help: "The bundle that a device has: the new one must be newer.")
  var installed: String?
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let language = languageOption.resolved
    let keys = try CommandFailure.translating {
      try ([publicKey] + [recovery].compactMap { $0 }).map { try VerifyKey(path: $0) }
    }
    let opened = try CommandFailure.translating { try MapBundle(path: bundle) }
    let old = try CommandFailure.translating { try installed.map { try MapBundle(path: $0) } }
    let trust = BundleTrust(keys: keys)
    let key: VerifyKey
    do {
      key = try old.map { try trust.verify(opened, replacing: $0) } ?? trust.verify(opened)
    } catch let refusal as BundleTrust.Refusal {
      throw CommandFailure(
        .no, "\(bundle): \(refusal.text.german).", "\(bundle): \(refusal.text.english).")
    } catch let error as BundleError {
      throw CommandFailure(error)
    }
    let manifest = opened.manifest
    try StandardOutput.write(
      LocalText(
        "Echt und unversehrt: \(manifest.name), Version \(manifest.version), Schlüssel \(key.id)\n",
        "Genuine and whole: \(manifest.name), version \(manifest.version), key \(key.id)\n")(
          language))
    if let until = manifest.validUntil, let end = TimestampText.seconds(until),
      end <= (try CityClock.now())
    {
      StandardError.write(
        LocalText(
          "Gültig nur bis \(until): die Sperrungen darin gelten als nicht bestätigt.\n",
          "Valid only until \(until): its closures count as not confirmed.\n")(language))
    }
  }
}

/// `lotse bundle diff`: what a device that has the one needs for the other.
struct BundleDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Compares two bundles; --output writes a delta that holds only changed files.")

  @Argument(help: "The bundle that is there.")
  var old: String
  @Argument(help: "The newer one.")
  var new: String
  @Option(name: .long, help: "A folder for the delta; it must not exist.")
  var output: String?
  @Flag(name: .long, help: "As one JSON object.")
  var json = false
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let paths = (old: old, new: new)
    let (old, new) = try CommandFailure.translating {
      (try MapBundle(path: paths.old), try MapBundle(path: paths.new))
    }
    let difference = BundleDifference(from: old.manifest, to: new.manifest)
    let entries = try OverlayDifference(old, new)
    if let output { try BundleDelta.write(difference, of: new, to: output) }
    try StandardOutput.write(
      json
        ? object(difference, entries, old.manifest, new.manifest).pretty
        : text(difference, entries, old.manifest, new.manifest))
  }

  private func text(
    _ difference: BundleDifference, _ entries: OverlayDifference, _ old: Manifest, _ new: Manifest
  ) -> String {
    let language = languageOption.resolved
    let unit = LocalText("Byte", "bytes")(language)
    var lines = ["Version \(old.version) → \(new.version), \(difference.bytes) \(unit)"]
    func add(_ mark: String, _ names: [String]) { lines += names.map { "\(mark) \($0)" } }
    add("+", difference.added.map(\.name))
    add("~", difference.changed.map(\.name))
    add("-", difference.removed.map(\.name))
    let title = LocalText("Einträge", "entries")(language)
    lines.append(
      "\(title): +\(entries.added.count) ~\(entries.changed.count) -\(entries.removed.count)")
    add("  +", entries.added)
    add("  ~", entries.changed)
    add("  -", entries.removed)
    return lines.joined(separator: "\n") + "\n"
  }

  private func object(
    _ difference: BundleDifference, _ entries: OverlayDifference, _ old: Manifest, _ new: Manifest
  ) -> JSONText {
    func list(_ names: [String]) -> JSONText { .array(names.map { .string($0) }) }
    return .object([
      ("from_version", .int(old.version)), ("to_version", .int(new.version)),
      ("bytes", .int(difference.bytes)),
      (
        "files",
        .object([
          ("added", list(difference.added.map(\.name))),
          ("changed", list(difference.changed.map(\.name))),
          ("removed", list(difference.removed.map(\.name))),
        ])
      ),
      (
        "entries",
        .object([
          ("added", list(entries.added)), ("changed", list(entries.changed)),
          ("removed", list(entries.removed)),
        ])
      ),
    ])
  }
}

/// `lotse bundle apply`: a bundle and a delta to the newer bundle.
struct BundleApplyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "apply", abstract: "Joins a bundle and a delta; checked like any other bundle.")

  @Argument(help: "The bundle that is there.")
  var old: String
  @Argument(help: "The delta of `bundle diff --output`.")
  var delta: String
  @Option(name: .long, help: "Where the newer bundle goes.")
  var output: String
  @Option(name: .customLong("public"), help: "The city's public key.")
  var publicKey: String
  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    let key = try CommandFailure.translating { try VerifyKey(path: publicKey) }
    let installed = try CommandFailure.translating { try MapBundle(path: old) }
    let bundle = try BundleDelta.apply(
      delta, to: installed, output: output, trust: BundleTrust(keys: [key]))
    try StandardOutput.write("\(output): Version \(bundle.manifest.version)\n")
  }
}

/// The entries that differ between two bundles' overlays, by id.
struct OverlayDifference {
  var added = [String]()
  var removed = [String]()
  var changed = [String]()

  init(_ old: MapBundle, _ new: MapBundle) throws {
    let (before, after) = try CommandFailure.translating {
      (try Self.entries(old), try Self.entries(new))
    }
    for (id, text) in after.sorted(by: { $0.key < $1.key }) {
      if let other = before[id] {
        if other != text { changed.append(id) }
      } else {
        added.append(id)
      }
    }
    removed = before.keys.filter { after[$0] == nil }.sorted()
  }

  private static func entries(_ bundle: MapBundle) throws(BundleError) -> [String: String] {
    guard let overlay = try bundle.overlay() else { return [:] }
    var entries: [String: String] = [:]
    for key in ["closures", "beacons", "facts", "notices", "texts"] {
      for feature in overlay[key]?["features"]?.array ?? [] {
        let text = feature.text.compact
        entries[feature["id"]?.string ?? "\(key) \(text)"] = text
      }
    }
    return entries
  }
}
