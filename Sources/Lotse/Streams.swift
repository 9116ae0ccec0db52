// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles

/// Results. A result that cannot be written is a failure of the command (exit 74).
enum StandardOutput {
  static func write(_ text: String) throws {
    try Streams.write(text, to: STDOUT_FILENO, "standard output")
  }
}

/// Many lines of a result, written in large pieces.
struct BufferedOutput {
  private var waiting = ""

  /// A piece is written when so much waits, bytes.
  private static let piece = 65_536

  mutating func write(_ text: String) throws {
    waiting += text
    if waiting.utf8.count >= Self.piece { try flush() }
  }

  /// To be called at the end.
  mutating func flush() throws {
    try StandardOutput.write(waiting)
    waiting = ""
  }
}

/// One JSON object of arrays, written element by element: it need not fit in memory.
struct JSONArrayOutput {
  private var output = BufferedOutput()
  private var (memberCount, elementCount) = (0, 0)

  /// A member that is a plain value.
  mutating func member(_ key: String, _ value: JSONText) throws {
    try begin(key)
    try output.write(value.pretty(level: 1))
  }

  mutating func beginArray(_ key: String) throws {
    try begin(key)
    try output.write("[")
    elementCount = 0
  }

  mutating func element(_ value: JSONText) throws {
    try output.write((elementCount == 0 ? "\n    " : ",\n    ") + value.pretty(level: 2))
    elementCount += 1
  }

  mutating func endArray() throws { try output.write(elementCount == 0 ? "]" : "\n  ]") }

  mutating func end() throws {
    try output.write("\n}\n")
    try output.flush()
  }

  private mutating func begin(_ key: String) throws {
    try output.write((memberCount == 0 ? "{\n  \"" : ",\n  \"") + key + "\": ")
    memberCount += 1
  }
}

/// Messages to people. A closed standard error never stops the work.
enum StandardError {
  static func write(_ text: String) { try? Streams.write(text, to: STDERR_FILENO, "") }
  static var isTerminal: Bool { isatty(STDERR_FILENO) == 1 }
}

private enum Streams {
  static func write(_ text: String, to descriptor: Int32, _ name: String) throws {
    var text = text
    try text.withUTF8 { buffer in
      var offset = 0
      while offset < buffer.count, let start = buffer.baseAddress {
        let written = Glibc.write(descriptor, start + offset, buffer.count - offset)
        if written < 0 && errno == EINTR { continue }
        guard written > 0 else {
          let reason = LocalText.systemReason()
          throw CommandFailure(
            .writeFailed, "Ausgabe kann nicht geschrieben werden (\(reason.german)).",
            "\(name) cannot be written (\(reason.english)).")
        }
        offset += written
      }
    }
  }
}

/// A line on standard error that tells how far long work is: on a terminal only, never with
/// `--quiet`.
final class ProgressLine {
  private let title: String
  private let isShown: Bool
  private var shown = -1

  init(_ title: String, quiet: Bool) {
    self.title = title
    isShown = !quiet && StandardError.isTerminal
  }

  /// A line for other work, shown where this one is.
  func titled(_ title: String) -> ProgressLine { ProgressLine(title, isShown: isShown) }

  private init(_ title: String, isShown: Bool) {
    self.title = title
    self.isShown = isShown
  }

  /// - Parameter share: 0 … 1.
  func update(_ share: Double) {
    let percent = Int((min(max(share, 0), 1) * 100).rounded())
    guard isShown, percent != shown else { return }
    shown = percent
    StandardError.write("\r\(title) \(percent) %")
  }

  func finish() {
    if isShown && shown >= 0 { StandardError.write("\r\u{1B}[K") }
  }
}
