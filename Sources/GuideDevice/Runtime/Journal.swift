// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Lines for the system's journal, on standard error: what the parts do and what fails. Never where
/// the walker is, where they go, or what was said, for names of streets tell that too.
struct Journal: Sendable {
  /// sd-daemon(3): the number in front tells the journal how grave a line is.
  enum Level: Int, Sendable {
    case error = 3
    case warning = 4
    case notice = 5
  }

  private let write: @Sendable (String) -> Void

  init(_ write: @escaping @Sendable (String) -> Void = Journal.toStandardError) {
    self.write = write
  }

  func note(_ text: String, _ level: Level = .notice) {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    write("<\(level.rawValue)>\(line)\n")
  }

  static let toStandardError: @Sendable (String) -> Void = { line in
    var line = line
    line.withUTF8 { bytes in
      // A journal that does not read must not stop a walk.
      _ = Glibc.write(STDERR_FILENO, bytes.baseAddress, bytes.count)
    }
  }
}
