// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// What lies in a folder, and the small texts by which the kernel tells of devices there (sysfs).
enum FolderListing {
  /// Longest text of an attribute: a page of the kernel.
  private static let attributeBytes = 4096

  /// The names in a folder, sorted, hidden ones left out; none where it can't be read.
  static func names(in folder: String) -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted()
  }

  /// An attribute's text without the line's end, or `nil` where there is none.
  static func text(of path: String) -> String? {
    let file = open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return nil }
    defer { close(file) }
    return text(of: file)
  }

  /// The text of an open attribute, read from its beginning, which makes the kernel measure anew.
  static func text(of file: Int32) -> String? {
    var bytes = [UInt8](repeating: 0, count: attributeBytes)
    let count = pread(file, &bytes, bytes.count, 0)
    guard count > 0 else { return nil }
    let text = String(decoding: bytes[..<count], as: UTF8.self)
    let line = text.drop(while: \.isWhitespace).prefix { !$0.isNewline }
    return String(line.reversed().drop(while: \.isWhitespace).reversed())
  }

  /// An attribute's number, or `nil`.
  static func number(of path: String) -> Double? {
    guard let text = text(of: path), let number = Double(text), number.isFinite else { return nil }
    return number
  }
}
