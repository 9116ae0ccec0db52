// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork

/// A message in both languages of the program. Causes of faults carry one, so that nothing is said
/// half in one language and half in the other.
public struct LocalText: Hashable, Sendable {
  public var german: String
  public var english: String

  public init(_ german: String, _ english: String) {
    self.german = german
    self.english = english
  }

  /// "PLACE: this".
  public func after(_ place: LocalText) -> LocalText {
    LocalText("\(place.german): \(german)", "\(place.english): \(english)")
  }
}

extension LocalText {
  /// What is wrong with a network file. The details help only who mends the program, and stand in
  /// the English text alone.
  public static func networkFault(_ fault: NetworkFault) -> LocalText {
    let german = "ihr Inhalt widerspricht sich"
    if case .damaged(let reason) = fault { return LocalText(german, reason) }
    return LocalText(german, "\(fault)")
  }

  /// The system's reason for a failure; causes that people meet have German words, all others
  /// their number.
  ///
  /// - Parameter code: a value of `errno`.
  public static func systemReason(_ code: Int32 = errno) -> LocalText {
    LocalText(german(code) ?? "Systemfehler \(code)", String(cString: strerror(code)))
  }

  private static func german(_ code: Int32) -> String? {
    switch code {
    case ENOENT: return "gibt es nicht"
    case EACCES, EPERM: return "keine Berechtigung"
    case EISDIR: return "ist ein Ordner"
    case ENOTDIR: return "ein Teil des Pfades ist kein Ordner"
    case EEXIST, ENOTEMPTY: return "gibt es schon"
    case ENOSPC, EDQUOT: return "kein Platz auf dem Datenträger"
    case EFBIG: return "Datei zu groß"
    case EROFS: return "Datenträger ist schreibgeschützt"
    case EIO: return "Fehler beim Lesen oder Schreiben des Datenträgers"
    case EPIPE: return "der Empfänger liest nicht mehr"
    case ESPIPE: return "ist keine gewöhnliche Datei"
    case EMFILE, ENFILE: return "zu viele offene Dateien"
    case ENAMETOOLONG: return "Name zu lang"
    case ELOOP: return "zu viele Verweise"
    case EXDEV: return "liegt auf einem anderen Datenträger"
    case ENOMEM: return "zu wenig Speicher"
    case EBUSY, ETXTBSY: return "wird gerade benutzt"
    case EINVAL: return "geht hier nicht"
    default: return nil
    }
  }
}
