// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import MapStore
import PedestrianNetwork

/// Exit codes, as the contract (interfaces.md) and sysexits.h have them.
enum ExitCode: Int32 {
  /// The honest answer is "no".
  case no = 1
  case usage = 64
  /// Input is malformed or of another kind.
  case malformed = 65
  case noInput = 66
  case unavailable = 69
  case bug = 70
  case cannotCreate = 73
  case writeFailed = 74
}

extension LocalText {
  /// The words in the language of the command line.
  func callAsFunction(_ language: CommandLanguage) -> String {
    language == .german ? german : english
  }
}

/// Why a command ends without its result: what is said, and the exit code.
struct CommandFailure: Error {
  var code: ExitCode
  var text: LocalText

  init(_ code: ExitCode, _ german: String, _ english: String) {
    self.code = code
    text = LocalText(german, english)
  }

  /// Says first that a place lies outside of what the map covers, where it does.
  func noting(_ place: Coordinate?, outside graph: PedestrianGraph) -> CommandFailure {
    guard let place, graph.bounds.isEmpty || !graph.bounds.contains(place) else { return self }
    return CommandFailure(
      code, "Die Stelle liegt außerhalb der Karte. " + text.german,
      "The place lies outside the map. " + text.english)
  }

  func message(in language: CommandLanguage) -> String { "lotse: " + text(language) }
}

extension CommandFailure {
  /// Words and exit code for what can go wrong with a bundle or one of its files.
  init(_ error: BundleError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(
        .noInput, "\(path): kann nicht gelesen werden (\(reason.german)).",
        "\(path): cannot be read (\(reason.english)).")
    case .foreign(let path, let seems):
      self.init(
        .malformed, "\(path): keine Karte von lotse (\(seems.german)).",
        "\(path): not a lotse map (\(seems.english)).")
    case .damaged(let path, let reason):
      self.init(
        .malformed,
        "\(path): beschädigt (\(reason.german)). Wahrscheinlich wurde die Datei unvollständig kopiert.",
        "\(path): damaged (\(reason.english)). The file was probably copied incompletely.")
    case .newer(let path, let version):
      self.init(
        .malformed,
        "\(path): mit einer neueren Version von lotse gemacht (Format \(version)).",
        "\(path): made by a newer version of lotse (format \(version)).")
    case .text(let path, let fault):
      self.init(
        .malformed, "\(path): \(fault.text.german).", "\(path): \(fault.text.english).")
    case .texts(let path, let faults):
      func lines(_ text: KeyPath<LocalText, String>) -> String {
        faults.map { "\(path): \($0.text[keyPath: text])." }.joined(separator: "\n")
      }
      self.init(.malformed, lines(\.german), lines(\.english))
    case .notCreatable(let path, let reason):
      self.init(
        .cannotCreate, "\(path): kann nicht angelegt werden (\(reason.german)).",
        "\(path): cannot be created (\(reason.english)).")
    case .notWritable(let path, let reason):
      self.init(
        .writeFailed,
        "\(path): Schreiben fehlgeschlagen (\(reason.german)). Was dort stand, ist unverändert.",
        "\(path): writing failed (\(reason.english)). What stood there is unchanged.")
    }
  }

  /// Words and exit code for what can go wrong with the index of places.
  init(_ error: PlaceStoreError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(
        BundleError.unreadable(
          path: path,
          reason: LocalText("gibt es nicht, oder keine Berechtigung, sie zu lesen", reason)))
    case .damaged(let path, let reason):
      self.init(
        BundleError.damaged(
          path: path, reason: LocalText("kein lesbares Verzeichnis der Orte", reason)))
    case .notWritable(let path, let reason):
      self.init(
        BundleError.notWritable(
          path: path, reason: LocalText("das Verzeichnis der Orte entsteht nicht", reason)))
    case .noSpatiaLite(let reason):
      self.init(
        .unavailable,
        "SpatiaLite fehlt (\(reason)). Unter Debian: apt-get install libsqlite3-mod-spatialite",
        "SpatiaLite is missing (\(reason)). On Debian: apt-get install libsqlite3-mod-spatialite")
    }
  }

  /// Runs `body`, turning a bundle's error into the failure of a command.
  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as BundleError {
      throw CommandFailure(error)
    } catch let error as PlaceStoreError {
      throw CommandFailure(error)
    }
  }
}
