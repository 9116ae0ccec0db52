// SPDX-License-Identifier: GPL-3.0-or-later

/// Exit codes of every program of the house, as the contract (interfaces.md) and sysexits.h have
/// them.
public enum CommandStatus: Int32, Sendable {
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

/// What all programs tell of a bundle's error.
extension BundleError {
  public var status: CommandStatus {
    switch self {
    case .unreadable: return .noInput
    case .foreign, .damaged, .newer, .text, .texts: return .malformed
    case .notCreatable: return .cannotCreate
    case .notWritable: return .writeFailed
    }
  }

  /// One sentence for people, or one a fault.
  public var sentence: LocalText {
    switch self {
    case .unreadable(let path, let reason):
      return LocalText(
        "\(path): kann nicht gelesen werden (\(reason.german)).",
        "\(path): cannot be read (\(reason.english)).")
    case .foreign(let path, let seems):
      return LocalText(
        "\(path): keine Karte von lotse (\(seems.german)).",
        "\(path): not a lotse map (\(seems.english)).")
    case .damaged(let path, let reason):
      return LocalText(
        "\(path): beschädigt (\(reason.german)). Wahrscheinlich wurde die Datei unvollständig kopiert.",
        "\(path): damaged (\(reason.english)). The file was probably copied incompletely.")
    case .newer(let path, let version):
      return LocalText(
        "\(path): mit einer neueren Version von lotse gemacht (Format \(version)).",
        "\(path): made by a newer version of lotse (format \(version)).")
    case .text(let path, let fault):
      return LocalText("\(path): \(fault.text.german).", "\(path): \(fault.text.english).")
    case .texts(let path, let faults):
      func lines(_ text: KeyPath<LocalText, String>) -> String {
        faults.map { "\(path): \($0.text[keyPath: text])." }.joined(separator: "\n")
      }
      return LocalText(lines(\.german), lines(\.english))
    case .notCreatable(let path, let reason):
      return LocalText(
        "\(path): kann nicht angelegt werden (\(reason.german)).",
        "\(path): cannot be created (\(reason.english)).")
    case .notWritable(let path, let reason):
      return LocalText(
        "\(path): Schreiben fehlgeschlagen (\(reason.german)). Was dort stand, ist unverändert.",
        "\(path): writing failed (\(reason.english)). What stood there is unchanged.")
    }
  }
}
