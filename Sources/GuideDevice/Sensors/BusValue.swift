// SPDX-License-Identifier: GPL-3.0-or-later

import CSystemd

/// A value of a D-Bus message, whatever its type; variants are opened.
indirect enum BusValue: Hashable, Sendable {
  struct Entry: Hashable, Sendable {
    var key: BusValue
    var value: BusValue
  }

  case bool(Bool)
  case integer(Int64)
  case number(Double)
  /// Strings, object paths and signatures.
  case text(String)
  case bytes([UInt8])
  /// Arrays and structures.
  case array([BusValue])
  case dictionary([Entry])

  /// The entry of a dictionary under a text; `nil` where there is none, or no dictionary.
  subscript(_ key: String) -> BusValue? {
    entries.first { $0.key == .text(key) }?.value
  }

  /// Of a dictionary; an empty one may come as an array.
  var entries: [Entry] {
    guard case .dictionary(let entries) = self else { return [] }
    return entries
  }

  var text: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }

  var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return Int(value)
  }

  var bytes: [UInt8]? {
    guard case .bytes(let bytes) = self else { return nil }
    return bytes
  }
}

/// Reads a message's values in their order.
struct BusMessageReader {
  /// BlueZ nests five deep; D-Bus itself allows 64.
  private static let deepest = 16

  let message: OpaquePointer

  /// All arguments.
  func arguments() throws(BusFault) -> [BusValue] {
    var values: [BusValue] = []
    while let value = try next(depth: 0) { values.append(value) }
    return values
  }

  /// The next value of the message or of the container that is open; `nil` at its end.
  private func next(depth: Int) throws(BusFault) -> BusValue? {
    guard depth < Self.deepest else { throw BusFault(reason: "a message is nested too deeply") }
    var type: CChar = 0
    var contents: UnsafePointer<CChar>?
    guard try BusFault.checked(sd_bus_message_peek_type(message, &type, &contents)) > 0 else {
      return nil
    }
    switch UInt8(bitPattern: type) {
    case UInt8(ascii: "a"):
      if let contents, String(cString: contents) == "y" { return try bytes() }
      return try array(contents, depth: depth)
    case UInt8(ascii: "v"):
      return try inside(type, contents) { () throws(BusFault) in try next(depth: depth + 1) }
    case UInt8(ascii: "r"):
      return .array(try list(type, contents, depth: depth))
    default: return try basic(type)
    }
  }

  private func inside<Content>(
    _ type: CChar, _ contents: UnsafePointer<CChar>?, read: () throws(BusFault) -> Content
  ) throws(BusFault) -> Content {
    _ = try BusFault.checked(sd_bus_message_enter_container(message, type, contents))
    let content = try read()
    _ = try BusFault.checked(sd_bus_message_exit_container(message))
    return content
  }

  private func list(
    _ type: CChar, _ contents: UnsafePointer<CChar>?, depth: Int
  ) throws(BusFault) -> [BusValue] {
    try inside(type, contents) { () throws(BusFault) in
      var values: [BusValue] = []
      while let value = try next(depth: depth + 1) { values.append(value) }
      return values
    }
  }

  private func array(
    _ contents: UnsafePointer<CChar>?, depth: Int
  ) throws(BusFault) -> BusValue {
    let type = CChar(bitPattern: UInt8(ascii: "a"))
    guard let contents, contents.pointee == CChar(bitPattern: UInt8(ascii: "{")) else {
      return .array(try list(type, contents, depth: depth))
    }
    let entries = try inside(type, contents) { () throws(BusFault) in
      var entries: [BusValue.Entry] = []
      while let entry = try entry(depth: depth + 1) { entries.append(entry) }
      return entries
    }
    return .dictionary(entries)
  }

  private func entry(depth: Int) throws(BusFault) -> BusValue.Entry? {
    var type: CChar = 0
    var contents: UnsafePointer<CChar>?
    guard try BusFault.checked(sd_bus_message_peek_type(message, &type, &contents)) > 0 else {
      return nil
    }
    let pair = try list(type, contents, depth: depth)
    guard pair.count == 2 else { throw BusFault(reason: "a dictionary's entry is no pair") }
    return BusValue.Entry(key: pair[0], value: pair[1])
  }

  private func bytes() throws(BusFault) -> BusValue {
    var start: UnsafeRawPointer?
    var count = 0
    let type = CChar(bitPattern: UInt8(ascii: "y"))
    _ = try BusFault.checked(sd_bus_message_read_array(message, type, &start, &count))
    guard let start else { return .bytes([]) }
    return .bytes([UInt8](UnsafeRawBufferPointer(start: start, count: count)))
  }

  private func basic(_ type: CChar) throws(BusFault) -> BusValue {
    // Room for the widest type; narrower ones are written to its beginning.
    var room: UInt64 = 0
    let code = withUnsafeMutableBytes(of: &room) {
      sd_bus_message_read_basic(message, type, $0.baseAddress)
    }
    _ = try BusFault.checked(code)
    return withUnsafeBytes(of: room) { raw in
      switch UInt8(bitPattern: type) {
      case UInt8(ascii: "b"): return .bool(raw.load(as: Int32.self) != 0)
      case UInt8(ascii: "y"): return .integer(Int64(raw.load(as: UInt8.self)))
      case UInt8(ascii: "n"): return .integer(Int64(raw.load(as: Int16.self)))
      case UInt8(ascii: "q"): return .integer(Int64(raw.load(as: UInt16.self)))
      case UInt8(ascii: "i"), UInt8(ascii: "h"):
        return .integer(Int64(raw.load(as: Int32.self)))
      case UInt8(ascii: "u"): return .integer(Int64(raw.load(as: UInt32.self)))
      case UInt8(ascii: "x"): return .integer(raw.load(as: Int64.self))
      case UInt8(ascii: "t"): return .integer(Int64(clamping: raw.load(as: UInt64.self)))
      case UInt8(ascii: "d"): return .number(raw.load(as: Double.self))
      default:
        // The text belongs to the message.
        let pointer = raw.load(as: UnsafePointer<CChar>?.self)
        return .text(pointer.map { String(cString: $0) } ?? "")
      }
    }
  }
}
