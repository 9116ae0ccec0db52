// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import MapStore

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

/// A sentence in both languages of the command line.
struct LocalText {
  var german: String
  var english: String

  init(_ german: String, _ english: String) {
    self.german = german
    self.english = english
  }

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

  func message(in language: CommandLanguage) -> String { "lotse: " + text(language) }
}

extension CommandFailure {
  /// Words and exit code for what can go wrong with a bundle or one of its files.
  init(_ error: BundleError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(
        .noInput, "\(path): kann nicht gelesen werden (\(reason)).",
        "\(path): cannot be read (\(reason)).")
    case .foreign(let path, let seems):
      self.init(
        .malformed, "\(path): keine Karte von lotse (\(seems)).",
        "\(path): not a lotse map (\(seems)).")
    case .damaged(let path, let reason):
      self.init(
        .malformed,
        "\(path): beschädigt (\(reason)). Wahrscheinlich wurde die Datei unvollständig kopiert.",
        "\(path): damaged (\(reason)). The file was probably copied incompletely.")
    case .newer(let path, let version):
      self.init(
        .malformed,
        "\(path): mit einer neueren Version von lotse gemacht (Format \(version)).",
        "\(path): made by a newer version of lotse (format \(version)).")
    case .text(let path, let fault):
      self.init(
        .malformed, "\(path): \(fault.description)", "\(path): \(fault.description)")
    case .notCreatable(let path, let reason):
      self.init(
        .cannotCreate, "\(path): kann nicht angelegt werden (\(reason)).",
        "\(path): cannot be created (\(reason)).")
    case .notWritable(let path, let reason):
      self.init(
        .writeFailed,
        "\(path): Schreiben fehlgeschlagen (\(reason)). Was dort stand, ist unverändert.",
        "\(path): writing failed (\(reason)). What stood there is unchanged.")
    }
  }

  /// Words and exit code for what can go wrong with the index of places.
  init(_ error: PlaceStoreError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(BundleError.unreadable(path: path, reason: reason))
    case .damaged(let path, let reason): self.init(BundleError.damaged(path: path, reason: reason))
    case .notWritable(let path, let reason):
      self.init(BundleError.notWritable(path: path, reason: reason))
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
