// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import Glibc
import MapBundles
import MapStore
import PedestrianNetwork

/// The register and how to answer: the same for every `lotse city` command.
struct CityOptions: ParsableArguments {
  @Argument(help: "The city's register (one file).")
  var database: String
  @Option(name: .long, help: "Another map than the one of `init`.")
  var map: String?
  @OptionGroup var languageOption: LanguageOption

  var language: CommandLanguage { languageOption.resolved }

  func opened() throws -> OpenedCity {
    let path = database
    let store = try CommandFailure.translatingCity { try CityDatabase(path: path) }
    return OpenedCity(database: store, mapPath: map ?? store.settings.map, language: language)
  }
}

/// `--role`, for what changes the register.
struct RoleOption: ParsableArguments {
  @Option(name: .long, help: "The office that acts, never a person: tiefbau, verkehr.")
  var role: String

  func actor(note: String? = nil) throws -> CityDatabase.Actor {
    try Self.actor(role, note: note)
  }

  static func actor(_ name: String, note: String? = nil) throws -> CityDatabase.Actor {
    guard let role = CityRole(name) else {
      throw CommandFailure(
        .usage, "--role \(name): \(CityRole.rule.german).",
        "--role \(name): \(CityRole.rule.english).")
    }
    let rehearsal = CityClock.isRehearsal ? "LOTSE_NOW" : nil
    let notes = [rehearsal, note].compactMap { $0 }
    return CityDatabase.Actor(
      role: role, now: try CityClock.now(),
      note: notes.isEmpty ? nil : notes.joined(separator: "; "))
  }
}

/// The time at which staff act. `LOTSE_NOW` (RFC 3339) sets another one for rehearsals and tests;
/// the history then says so.
enum CityClock {
  private static let variable = "LOTSE_NOW"

  static var isRehearsal: Bool { getenv(variable) != nil }

  /// Seconds since 1970.
  static func now() throws -> Int64 {
    guard let value = getenv(variable) else { return WallClock.seconds() }
    guard let seconds = TimestampText.seconds(String(cString: value)) else {
      throw CommandFailure(
        .usage, "LOTSE_NOW muss wie 2026-05-04T07:00:00+02:00 aussehen.",
        "LOTSE_NOW must look like 2026-05-04T07:00:00+02:00.")
    }
    return seconds
  }
}

/// A register with its map, opened for a command.
struct OpenedCity {
  let database: CityDatabase
  let mapPath: String
  let language: CommandLanguage

  func bundle() throws -> MapBundle { try MapBundle.openForCommand(mapPath) }

  /// The zone of the map; UTC where the system does not know it.
  func zone(_ bundle: MapBundle) -> TimeZoneRules {
    (try? TimeZoneFile(named: bundle.manifest.timeZone).rules) ?? .utc
  }

  /// Whether a device leaves an entry untold for a word that is never said (R1), with a close look
  /// at the names around it.
  func isUntold(_ id: String, _ bundle: MapBundle) throws -> Bool {
    let record = try CommandFailure.translatingCity { try database.record(id) }
    guard let entry = try? CityEntry(document: record.document) else { return false }
    return !EntryCheck.forbiddenWords(entry, graph: bundle.graph).isEmpty
  }

  func moments() throws -> LocalMoment { LocalMoment(zone: zone(try bundle())) }
}

extension CommandFailure {
  /// Words and exit code for what can go wrong with the city's register.
  init(_ error: CityStoreError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(
        BundleError.unreadable(
          path: path,
          reason: LocalText("gibt es nicht, oder keine Berechtigung, sie zu lesen", reason)))
    case .foreign(let path):
      self.init(
        .malformed, "\(path): kein Register der Stadt (anlegen mit: lotse city init).",
        "\(path): no city register (make one with: lotse city init).")
    case .newer(let path):
      self.init(
        .malformed, "\(path): mit einer neueren Version von lotse gemacht.",
        "\(path): made by a newer version of lotse.")
    case .exists(let path):
      self.init(
        .cannotCreate, "\(path): dort steht schon etwas; es bleibt, wie es ist.",
        "\(path): something stands there already and stays as it is.")
    case .busy(let path):
      self.init(
        .unavailable,
        "\(path): ein anderes Programm schreibt gerade. Nichts wurde geändert; bitte noch einmal.",
        "\(path): another program is writing. Nothing was changed; please try again.")
    case .notWritable(let path, let reason):
      self.init(
        BundleError.notWritable(
          path: path, reason: LocalText("SQLite: \(reason)", "SQLite: \(reason)")))
    case .damaged(let path, let reason):
      self.init(
        BundleError.damaged(path: path, reason: LocalText("SQLite: \(reason)", reason)))
    case .noSpatiaLite(let reason): self.init(PlaceStoreError.noSpatiaLite(reason: reason))
    case .unknownEntry(let id, let candidates):
      let list = candidates.isEmpty ? "" : " (\(candidates.joined(separator: ", ")))"
      self.init(
        .no, "Keinen eindeutigen Eintrag \(id) gefunden\(list).",
        "No single entry \(id) found\(list).")
    case .refused(let id, let reason):
      self.init(
        .no, "\(id): \(reason.german). Nichts wurde geändert.",
        "\(id): \(reason.english). Nothing was changed.")
    }
  }

  static func translatingCity<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try translating(body)
    } catch let error as CityStoreError {
      throw CommandFailure(error)
    }
  }
}
