// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// A sliding view of a text: the whole mapped file, or the piece of an unpacked stream that is in
/// work. Indexes are relative to the window and change only in `more`.
final class ByteWindow {
  /// How much is unpacked at once.
  private static let step = 256 << 10

  private(set) var base: UnsafePointer<UInt8>?
  private(set) var count: Int
  /// Everything before is used up and may be dropped.
  var position = 0

  private let fileSize: Int
  private let source: (any ByteSource)?
  private var buffer: UnsafeMutableBufferPointer<UInt8>?
  private var isComplete: Bool
  // What was dropped, for the places of faults.
  private var droppedBytes = 0
  private var droppedLines = 0
  private var droppedColumns = 0

  init(_ file: UnsafeBufferPointer<UInt8>, format: OSMFileFormat) throws(OSMReadError) {
    fileSize = file.count
    switch format {
    case .gzippedXML: source = try GzipSource(file)
    case .bzippedXML: source = try BZip2Source(file)
    case .xml, .pbf: source = nil
    }
    if source == nil {
      base = file.baseAddress
      count = file.count
      isComplete = true
    } else {
      count = 0
      isComplete = false
    }
  }

  deinit {
    buffer?.deallocate()
  }

  /// The part of the file that is used up, 0 to 1.
  var progress: Double {
    guard fileSize > 0 else { return 1 }
    return Double(source?.consumed ?? position) / Double(fileSize)
  }

  /// Gets more text behind the present one, dropping what lies before `position`; false at the end.
  func more() throws(OSMReadError) -> Bool {
    guard !isComplete, let source else { return false }
    let rest = count - position
    var room = buffer ?? UnsafeMutableBufferPointer(start: nil, count: 0)
    drop()
    if room.count < rest + Self.step {
      let larger = UnsafeMutableBufferPointer<UInt8>.allocate(
        capacity: max(rest * 2, rest) + Self.step)
      Self.move(from: base, position, count: rest, to: larger)
      room.deallocate()
      room = larger
      buffer = larger
    } else {
      Self.move(from: base, position, count: rest, to: room)
    }
    position = 0
    count = rest
    base = room.baseAddress.map { UnsafePointer($0) }
    let free = UnsafeMutableBufferPointer(rebasing: room[rest...])
    let added = try source.read(into: free)
    isComplete = added == 0
    count += added
    return added > 0
  }

  /// Gets text until `wanted` bytes follow `position`, or the end is reached.
  func fill(atLeast wanted: Int) throws(OSMReadError) {
    while count - position < wanted, try more() {}
  }

  private static func move(
    from base: UnsafePointer<UInt8>?, _ position: Int, count: Int,
    to target: UnsafeMutableBufferPointer<UInt8>
  ) {
    guard let base, count > 0, let start = target.baseAddress else { return }
    // `update` allows overlap.
    start.update(from: base + position, count: count)
  }

  private func drop() {
    let place = self.place(of: position)
    droppedBytes += position
    droppedLines = place.line - 1
    droppedColumns = place.column - 1
  }

  /// Line and column from 1 of an index of the window; columns count characters.
  func place(of index: Int) -> (byteOffset: Int, line: Int, column: Int) {
    var line = droppedLines + 1
    var column = droppedColumns + 1
    if let base {
      for offset in 0..<min(index, count) {
        let byte = base[offset]
        if byte == UInt8(ascii: "\n") {
          line += 1
          column = 1
        } else if byte & 0xC0 != 0x80 {
          column += 1
        }
      }
    }
    return (droppedBytes + index, line, column)
  }

  /// A fault at an index of the window.
  func fault(_ cause: LocalText, at index: Int) -> OSMReadError {
    let place = place(of: index)
    return OSMReadError(
      kind: .malformed, cause: cause, byteOffset: place.byteOffset, line: place.line,
      column: place.column)
  }
}

extension UInt8 {
  /// White space of XML 1.0 (production 3, `S`).
  var isXMLSpace: Bool { self == 0x20 || self == 0x0A || self == 0x09 || self == 0x0D }
}
