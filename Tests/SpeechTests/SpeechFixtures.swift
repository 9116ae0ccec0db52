// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Speech
import Testing

/// Whether libespeak-ng and its voices are on this machine.
enum InstalledVoice {
  static let isPresent: Bool = {
    let text = SpokenText("Lotse", language: .german)
    return (try? ESpeakSynthesizer().phonemes(text)) != nil
  }()
  static let reason: Comment = "needs libespeak-ng1 and espeak-ng-data"
}

/// Paths of the project, found from this file's place.
enum ProjectFolder {
  static func path(_ relative: String, file: String = #filePath) -> String {
    let root = file.split(separator: "/").dropLast(3).joined(separator: "/")
    return "/\(root)/\(relative)"
  }
}

/// A folder of its own for a test, removed afterwards with the files named.
struct TemporaryFolder {
  let path: String

  init() throws {
    var template = Array("/tmp/lotse-speech-XXXXXX".utf8CString)
    path = try #require(
      template.withUnsafeMutableBufferPointer { buffer in
        buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
      })
  }

  /// The names of the files in it, sorted.
  func names() -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  func remove() {
    for name in names() { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers from the same seed everywhere.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

enum TextFile {
  static func read(_ path: String) -> String? {
    bytes(path).map { String(decoding: $0, as: UTF8.self) }
  }

  static func bytes(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var content: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = fread(&block, 1, block.count, file)
      if count == 0 { return content }
      content += block[..<count]
    }
  }
}
