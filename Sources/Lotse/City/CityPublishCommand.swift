// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import Glibc
import MapBundles
import MapStore

/// `lotse city publish`: the map with what counts now, signed, as a new version.
struct CityPublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Writes a signed bundle with all that counts; versions never go backwards.")

  @OptionGroup var city: CityOptions
  @Option(name: .long, help: "The bundle to write; a folder of a web server will do.")
  var output: String
  @Option(name: .long, help: "The secret key of `bundle keygen`.")
  var key: String
  @Option(name: .long, help: "So many days devices take its closures as confirmed.")
  var validDays = 14
  @Option(name: .long, help: "Publishes the entries of an old version as a new one.")
  var restore: Int?
  @Option(name: .long, help: "The public key that will sign later versions.")
  var nextKey: String?
  @Option(name: .long, help: "The office that publishes.")
  var role = "veroeffentlichung"

  func validate() throws {
    guard (1...3650).contains(validDays) else {
      throw ValidationError(
        "--valid-days muss zwischen 1 und 3650 liegen.", "--valid-days must lie between 1 and 3650."
      )
    }
    guard output.hasSuffix(".lotse") || output.hasSuffix(".lotse/") else {
      throw ValidationError("--output muss auf .lotse enden.", "--output must end in .lotse.")
    }
  }

  func run() throws {
    let opened = try city.opened()
    let actor = try RoleOption.actor(role)
    let keyPath = key
    let key = try CommandFailure.translating { try SigningKey(path: keyPath) }
    let next = try CommandFailure.translating { try nextKey.map { try VerifyKey(path: $0) } }
    try OutputPaths.check(inputs: [opened.mapPath, city.database], outputs: [output])
    let bundle = try opened.bundle()
    try warn(about: bundle)
    try warnOfUntold(opened, bundle, actor.now)
    makeFolder()
    var writer = try CommandFailure.translating { try BundleWriter(path: output) }
    do {
      let publication = try reserve(opened, actor, key)
      try CommandFailure.translating { try write(publication, bundle, opened, &writer, key, next) }
      try CommandFailure.translatingCity {
        try opened.database.finish(version: publication.version)
      }
      try tell(publication, LocalMoment(zone: opened.zone(bundle)))
    } catch {
      writer.abandon()
      throw error
    }
  }

  /// The folder in which the bundle is to stand; what else is wrong with it, its writing tells.
  private func makeFolder() {
    let bundle = output.hasSuffix("/") ? output.dropLast() : output[...]
    guard let end = bundle.lastIndex(of: "/"), end > bundle.startIndex else { return }
    _ = mkdir(String(bundle[..<end]), Self.folderMode)
  }

  /// What a web server has to read.
  private static let folderMode: mode_t = 0o755

  /// A map may have come with closures of its own, which nobody here has approved.
  private func warn(about bundle: MapBundle) throws {
    let count = try CommandFailure.translating { try bundle.closures() }.count
    guard count > 0 else { return }
    StandardError.write(
      LocalText(
        "Warnung: \(count) Sperrungen, mit denen die Karte importiert wurde, stehen nicht im "
          + "Register und kommen nicht mit.\n",
        "Warning: \(count) closures with which the map was imported are not in the register and "
          + "are left out.\n")(city.language))
  }

  /// What an older version let in and nobody will hear: better known than silent.
  private func warnOfUntold(_ opened: OpenedCity, _ bundle: MapBundle, _ now: Int64) throws {
    var suspects = [String]()
    try CommandFailure.translatingCity {
      try opened.database.eachHead(at: now) { head in
        let status = head.status(at: now)
        guard status == .approved || status == .active, head.facts.mayHoldForbiddenWords else {
          return
        }
        suspects.append(head.id)
      }
    }
    let untold = try suspects.filter { try opened.isUntold($0, bundle) }
    guard !untold.isEmpty else { return }
    StandardError.write(
      LocalText(
        "Warnung: \(untold.count) mit einem verbotenen Wort, das niemand hört (lotse city report): "
          + "\(untold[0])\n",
        "Warning: \(untold.count) with a forbidden word that nobody will hear (lotse city report): "
          + "\(untold[0])\n")(city.language))
  }

  private static let secondsPerDay: Int64 = 86_400

  private func reserve(
    _ opened: OpenedCity, _ actor: CityDatabase.Actor, _ key: SigningKey
  ) throws -> Publication {
    let standing = (try? MapBundle(path: output))?.manifest.version ?? 0
    let old = try restore.map { try publication($0, opened) }
    return try CommandFailure.translatingCity {
      try opened.database.reserve(
        above: standing, by: actor, validUntil: actor.now + Int64(validDays) * Self.secondsPerDay,
        restoredFrom: restore, keyID: key.verifyKey.id, output: output
      ) { records, version in
        let made =
          old.map { ($0.overlay, $0.entries) }
          ?? CityOverlay.text(
            records, at: actor.now, city: opened.database.settings.name, version: version)
        let hash = Array(made.0.utf8).withUnsafeBytes { SHA256.hexadecimal(of: $0) }
        return (made.0, hash, made.1)
      }
    }
  }

  private func publication(_ version: Int, _ opened: OpenedCity) throws -> Publication {
    let found = try CommandFailure.translatingCity {
      try opened.database.publication(version)
    }
    guard let found else {
      let versions = try CommandFailure.translatingCity {
        try opened.database.publishedVersions()
      }
      let list = versions.map { "\($0)" }.joined(separator: ", ")
      throw CommandFailure(
        .no, "Version \(version) wurde nie veröffentlicht (vorhanden: \(list)).",
        "Version \(version) was never published (there are: \(list)).")
    }
    return found
  }

  private func write(
    _ publication: Publication, _ bundle: MapBundle, _ opened: OpenedCity,
    _ writer: inout BundleWriter, _ key: SigningKey, _ next: VerifyKey?
  ) throws {
    // What only this office needs (the elements for updates) stays here.
    for file in bundle.manifest.files
    where !MapBundle.ownFiles.contains(file.name) {
      guard let path = try bundle.verifiedPath(of: file.name) else { continue }
      try writer.copyFile(file.name, from: path)
    }
    let overlay = Array(publication.overlay.utf8)
    try writer.writeFile(MapBundle.overlayName, overlay)
    if let matched = try bundle.matchedFile(overlay: overlay, at: publication.at) {
      try writer.writeFile(matched.name, matched.content)
    }
    var manifest = bundle.manifest
    manifest.version = publication.version
    manifest.created = TimestampText.text(publication.at)
    manifest.validUntil = publication.validUntil.map { TimestampText.text($0) }
    manifest.nextKey = next?.hexadecimal
    let city = Manifest.Source(
      name: opened.database.settings.name, licence: "dl-by-de/2.0",
      attribution: opened.database.settings.name)
    manifest.sources = manifest.sources.filter { $0.name != city.name } + [city]
    try writer.finish(manifest, key: key)
  }

  private func tell(_ publication: Publication, _ moments: LocalMoment) throws {
    let until = publication.validUntil.map { moments.text($0) as String } ?? ""
    let from = publication.restoredFrom.map {
      LocalText(" (Stand von Version \($0))", " (as of version \($0))")(city.language)
    }
    let count = publication.entries
    try StandardOutput.write(
      LocalText(
        "Version \(publication.version)\(from ?? ""): \(count) \(count == 1 ? "Eintrag" : "Einträge"), gültig bis "
          + "\(until): \(output)\n",
        "Version \(publication.version)\(from ?? ""): \(count) \(count == 1 ? "entry" : "entries"), valid until "
          + "\(until): \(output)\n")(city.language))
  }
}
