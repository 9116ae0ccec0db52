// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork

/// Exit codes, as the contract (interfaces.md) and sysexits.h have them.
enum GuideExit: Int32 {
  /// The honest answer is "no".
  case no = 1
  case usage = 64
  case malformed = 65
  case noInput = 66
  case unavailable = 69
  case cannotCreate = 73
  case writeFailed = 74
}

/// Why a command ends without its result: what is said, and the exit code.
struct GuideFailure: Error {
  var code: GuideExit
  var text: LocalText

  init(_ code: GuideExit, _ german: String, _ english: String) {
    self.code = code
    text = LocalText(german, english)
  }

  init(_ refusal: BundleTrust.Refusal) {
    let code: GuideExit
    switch refusal {
    case .unsigned, .foreignSignature, .notNewer: code = .no
    case .changedFile: code = .malformed
    }
    let sentence = LocalText(
      "Die Karte wird nicht genommen", "The bundle is not taken")
    let text = refusal.text.after(sentence)
    self.init(code, text.german + ".", text.english + ".")
  }

  init(_ error: BundleError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(.noInput, path, "kann nicht gelesen werden", "cannot be read", reason)
    case .foreign(let path, let seems):
      self.init(.malformed, path, "nicht, was gebraucht wird", "not what is needed", seems)
    case .damaged(let path, let reason):
      self.init(.malformed, path, "beschädigt", "damaged", reason)
    case .newer(let path, let version):
      self.init(
        .malformed, "\(path): mit einer neueren Version von lotse gemacht (Format \(version)).",
        "\(path): made by a newer version of lotse (format \(version)).")
    case .text(let path, let fault):
      self.init(.malformed, "\(path): \(fault.text.german).", "\(path): \(fault.text.english).")
    case .texts(let path, let faults):
      self.init(
        .malformed, faults.map { "\(path): \($0.text.german)." }.joined(separator: "\n"),
        faults.map { "\(path): \($0.text.english)." }.joined(separator: "\n"))
    case .notCreatable(let path, let reason):
      self.init(.cannotCreate, path, "kann nicht angelegt werden", "cannot be created", reason)
    case .notWritable(let path, let reason):
      self.init(.writeFailed, path, "Schreiben fehlgeschlagen", "writing failed", reason)
    }
  }

  private init(
    _ code: GuideExit, _ path: String, _ german: String, _ english: String, _ reason: LocalText
  ) {
    self.init(
      code, "\(path): \(german) (\(reason.german)).", "\(path): \(english) (\(reason.english)).")
  }

  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as BundleError {
      throw GuideFailure(error)
    }
  }
}
