// SPDX-License-Identifier: GPL-3.0-or-later

import CESpeakNG
import Glibc

/// The functions of libespeak-ng that are used, looked up when first needed: linking it would load
/// its sound libraries with every command. Its state is one for the whole process and safe on one
/// thread only; `ESpeakThread` is that thread.
struct ESpeakLibrary {
  typealias Callback =
    @convention(c) (
      UnsafeMutablePointer<Int16>?, Int32, UnsafeMutablePointer<espeak_EVENT>?
    ) -> Int32

  private typealias Initialize =
    @convention(c) (
      espeak_AUDIO_OUTPUT, Int32, UnsafePointer<CChar>?, Int32
    ) -> Int32
  private typealias SetCallback = @convention(c) (Callback?) -> Void
  private typealias SetVoice = @convention(c) (UnsafePointer<CChar>) -> espeak_ERROR
  private typealias SetParameter = @convention(c) (espeak_PARAMETER, Int32, Int32) -> espeak_ERROR
  private typealias Synthesize =
    @convention(c) (
      UnsafeRawPointer, Int, UInt32, espeak_POSITION_TYPE, UInt32, UInt32,
      UnsafeMutablePointer<UInt32>?, UnsafeMutableRawPointer?
    ) -> espeak_ERROR
  private typealias TextToPhonemes =
    @convention(c) (
      UnsafeMutablePointer<UnsafeRawPointer?>, Int32, Int32
    ) -> UnsafePointer<CChar>?

  /// Samples a second of all its voices; 22 050 with the voices that come with it.
  let sampleRate: Int
  private let setVoice: SetVoice
  private let setParameter: SetParameter
  private let synthesizeText: Synthesize
  private let textToPhonemes: TextToPhonemes

  static let fileName = "libespeak-ng.so.1"
  /// Length of one block handed to the callback; shorter ones are not made.
  private static let blockMilliseconds: Int32 = 60
  /// `espeakINITIALIZE_DONT_EXIT`, a macro: without it missing voices end the process.
  private static let initializeDontExit: Int32 = 0x8000
  /// Bit 1 of `phonememode`: the alphabet of the IPA.
  private static let phonemeModeIPA: Int32 = 0x02
  private static let charactersUTF8: Int32 = 1
  private static let endPause: UInt32 = 0x1000

  /// Opens and starts the library.
  init(fileName: String = Self.fileName, callback: Callback) throws(SpeechError) {
    guard let handle = dlopen(fileName, RTLD_NOW | RTLD_LOCAL) else {
      throw .libraryMissing(reason: dlerror().map { String(cString: $0) } ?? "unknown")
    }
    let initialize = try Self.function("espeak_Initialize", in: handle, as: Initialize.self)
    let setCallback = try Self.function("espeak_SetSynthCallback", in: handle, as: SetCallback.self)
    setVoice = try Self.function("espeak_SetVoiceByName", in: handle, as: SetVoice.self)
    setParameter = try Self.function("espeak_SetParameter", in: handle, as: SetParameter.self)
    synthesizeText = try Self.function("espeak_Synth", in: handle, as: Synthesize.self)
    textToPhonemes = try Self.function(
      "espeak_TextToPhonemes", in: handle, as: TextToPhonemes.self)
    let rate = initialize(
      AUDIO_OUTPUT_SYNCHRONOUS, Self.blockMilliseconds, nil, Self.initializeDontExit)
    guard rate > 0 else { throw .initialisationFailed(code: Int(rate)) }
    sampleRate = Int(rate)
    setCallback(callback)
  }

  private static func function<T>(
    _ symbol: String, in handle: UnsafeMutableRawPointer, as type: T.Type
  ) throws(SpeechError) -> T {
    guard let address = dlsym(handle, symbol) else { throw .libraryIncomplete(symbol: symbol) }
    return unsafeBitCast(address, to: type)
  }

  func selectVoice(named name: String) throws(SpeechError) {
    guard setVoice(name) == EE_OK else { throw .voiceMissing(name: name) }
  }

  func selectRate(_ rate: SpeechRate) {
    _ = setParameter(espeakRATE, Int32(rate.wordsPerMinute), 0)
  }

  /// Runs until the text is made or the callback returns 1.
  /// - Parameter pausesAtEnd: keeps the pause of the closing punctuation.
  func synthesize(
    _ text: String, pausesAtEnd: Bool, context: UnsafeMutableRawPointer?
  ) throws(SpeechError) {
    let bytes = Array(text.utf8) + [0]
    let flags = UInt32(Self.charactersUTF8) | (pausesAtEnd ? Self.endPause : 0)
    let status = bytes.withUnsafeBytes { buffer -> espeak_ERROR in
      guard let start = buffer.baseAddress else { return EE_INTERNAL_ERROR }
      return synthesizeText(start, buffer.count, 0, POS_CHARACTER, 0, flags, nil, context)
    }
    guard status == EE_OK else { throw .synthesisFailed(code: Int(status.rawValue)) }
  }

  /// What is said in one breath: a clause of the text with its IPA.
  func clauses(_ text: String) throws(SpeechError) -> [SpokenClause] {
    // After a stopped utterance the library still holds the character it had read ahead, and would
    // say it before this text. Only synthesis clears it, so nothing is synthesized first.
    try synthesize("", pausesAtEnd: false, context: nil)
    let bytes = Array(text.utf8) + [0]
    return bytes.withUnsafeBytes { buffer in
      var clauses: [SpokenClause] = []
      var position = buffer.baseAddress
      var start = 0
      while let before = position, let base = buffer.baseAddress {
        guard
          let phonemes = textToPhonemes(&position, Self.charactersUTF8, Self.phonemeModeIPA),
          position != before
        else { break }
        // The library has read the next clause's first character already, and sets the position to
        // nil at the end of the text.
        var end = position.map { min($0 - base, bytes.count) - 1 } ?? bytes.count - 1
        while end > start, position != nil, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        let read = bytes[min(start, end)..<end]
        start = end
        let said = String(cString: phonemes).trimmed
        if !said.isEmpty {
          clauses.append(
            SpokenClause(text: String(decoding: read, as: UTF8.self).trimmed, phonemes: said))
        }
      }
      return clauses
    }
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
