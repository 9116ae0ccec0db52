// SPDX-License-Identifier: GPL-3.0-or-later

/// Why nothing can be said, written or read.
public enum SpeechError: Error, Sendable, Hashable {
  /// libespeak-ng could not be opened; the loader's words say why.
  case libraryMissing(reason: String)
  /// The library lacks a function of the interface of eSpeak NG 1.51.
  case libraryIncomplete(symbol: String)
  /// The library did not start: most often its voices (package `espeak-ng-data`) are missing.
  case initialisationFailed(code: Int)
  /// The library has no voice of this name.
  case voiceMissing(name: String)
  case synthesisFailed(code: Int)
  /// `stop()` was called before the utterance was made.
  case stopped
  /// The audio is longer than a WAV file can hold (4 GiB).
  case audioTooLong
  /// The file cannot be made.
  case fileUnwritable(path: String, reason: String)
  /// The file was made and could not be written to its end: most often the disk is full.
  case fileIncomplete(path: String, reason: String)
  case fileUnreadable(path: String, reason: String)
  /// Not a WAV file of 16-bit mono PCM.
  case audioMalformed(reason: String)
  /// A row of a pronunciation lexicon that is not word, respelling, reason.
  case lexiconMalformed(line: Int)
}

extension SpeechError {
  /// Whether the voice is not installed, rather than a text, a file or an order at fault: the
  /// program may go on without speech, and a command ends with EX_UNAVAILABLE (sysexits.h, 69).
  public var isVoiceUnavailable: Bool {
    switch self {
    case .libraryMissing, .libraryIncomplete, .initialisationFailed, .voiceMissing: true
    default: false
    }
  }
}

extension SpeechError {
  /// What ``description`` says, in German; the system's and the library's own words are left out.
  public var german: String {
    switch self {
    case .libraryMissing:
      "libespeak-ng (Paket libespeak-ng1) ließ sich nicht öffnen"
    case .libraryIncomplete(let symbol):
      "diesem libespeak-ng fehlt \(symbol); nötig ist Version 1.51 oder neuer"
    case .initialisationFailed(let code):
      "libespeak-ng ist nicht gestartet (\(code)); ist das Paket espeak-ng-data installiert?"
    case .voiceMissing(let name):
      "libespeak-ng hat keine Stimme \(name); ist das Paket espeak-ng-data vollständig?"
    case .synthesisFailed(let code): "libespeak-ng konnte den Text nicht sprechen (\(code))"
    case .stopped: "die Ansage wurde abgebrochen"
    case .audioTooLong: "der Ton ist länger, als eine WAV-Datei fasst (4 GiB)"
    case .fileUnwritable(let path, _), .fileIncomplete(let path, _):
      "\(path) kann nicht geschrieben werden"
    case .fileUnreadable(let path, _): "\(path) kann nicht gelesen werden"
    case .audioMalformed: "keine WAV-Datei mit 16 Bit und einem Kanal"
    case .lexiconMalformed(let line):
      "Zeile \(line) des Lexikons ist nicht: Wort, Schreibung, Grund, durch Tabulatoren getrennt"
    }
  }
}

extension SpeechError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .libraryMissing(let reason):
      "speech needs libespeak-ng (package libespeak-ng1), which could not be opened: \(reason)"
    case .libraryIncomplete(let symbol):
      "this libespeak-ng has no \(symbol); version 1.51 or later is needed"
    case .initialisationFailed(let code):
      "libespeak-ng did not start (\(code)); is the package espeak-ng-data installed?"
    case .voiceMissing(let name):
      "libespeak-ng has no voice \(name); is the package espeak-ng-data complete?"
    case .synthesisFailed(let code): "libespeak-ng could not say the text (\(code))"
    case .stopped: "speech was stopped"
    case .audioTooLong: "the audio is longer than a WAV file can hold"
    case .fileUnwritable(let path, let reason), .fileIncomplete(let path, let reason):
      "cannot write \(path): \(reason)"
    case .fileUnreadable(let path, let reason): "cannot read \(path): \(reason)"
    case .audioMalformed(let reason): "not a 16-bit mono WAV file: \(reason)"
    case .lexiconMalformed(let line):
      "line \(line) of the lexicon is not: word, respelling, reason, parted by tabs"
    }
  }
}
