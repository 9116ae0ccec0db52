// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork

/// Why a command ends without its result: what is said, and the exit code.
struct GuideFailure: Error {
  var code: CommandStatus
  var text: LocalText

  init(_ code: CommandStatus, _ german: String, _ english: String) {
    self.code = code
    text = LocalText(german, english)
  }

  init(_ refusal: BundleTrust.Refusal) {
    let code: CommandStatus
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
    self.init(error.status, error.sentence.german, error.sentence.english)
  }

  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as BundleError {
      throw GuideFailure(error)
    }
  }
}
