// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// A small XML document as a tree; prefixes of names are left out. No external entities, no
/// document types: what a feed does not need, an attacker does not get.
///
/// Why not the library's parser (FoundationXML, libxml2): linking it makes every `lotse`, a route
/// included, load libxml2 and its ICU at the start, which only three of the city's formats need; and
/// it resolves document types and entities unless told otherwise. This reads elements, attributes,
/// references and CDATA in UTF-8, Latin-1 and Windows-1252, and names the line of a fault.
public struct XMLTree: Sendable {
  public var name: String
  public var attributes: [(name: String, value: String)]
  public var children: [XMLTree]
  /// Its own text and that of its children, in order.
  public var text: String
  /// 1-based line of its beginning.
  public var line: Int

  public subscript(name: String) -> XMLTree? { children.first { $0.name == name } }

  public func attribute(_ name: String) -> String? {
    attributes.first { $0.name == name }?.value
  }

  /// All elements of a name below this one, in order.
  public func all(_ name: String) -> [XMLTree] {
    children.flatMap { ($0.name == name ? [$0] : []) + $0.all(name) }
  }

  /// The first element of a name below this one.
  public func first(_ name: String) -> XMLTree? {
    for child in children {
      if child.name == name { return child }
      if let found = child.first(name) { return found }
    }
    return nil
  }

  /// - Throws: a fault with its line.
  public static func parse(_ bytes: [UInt8]) throws(TextFault) -> XMLTree {
    var parser = try XMLTreeParser(bytes)
    return try parser.document()
  }
}

private struct XMLTreeParser {
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private static let mostDepth = 64

  init(_ bytes: [UInt8]) throws(TextFault) {
    self.bytes = try Self.decoded(
      bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes)
  }

  /// `<?xml … encoding="…"?>`: at most so many bytes into the file.
  private static let longestDeclaration = 200

  /// The same document in UTF-8.
  ///
  /// - Throws: a fault for an encoding that is not read, or bytes that are not of it.
  private static func decoded(_ bytes: [UInt8]) throws(TextFault) -> [UInt8] {
    let head = String(decoding: bytes.prefix(longestDeclaration), as: UTF8.self)
    let declaration = head.hasPrefix("<?xml") ? head.prefix { $0 != ">" } : ""
    var name = "utf-8"
    if let start = declaration.firstRange(of: "encoding=") {
      name = declaration[start.upperBound...].dropFirst().prefix { $0 != "\"" && $0 != "'" }
        .lowercased()
    }
    switch name {
    case "utf-8", "us-ascii", "ascii":
      guard String(validating: bytes, as: UTF8.self) != nil else {
        throw TextFault(
          line: 1, column: 1, cause: LocalText("kein gültiges UTF-8", "not valid UTF-8"))
      }
      return bytes
    case "iso-8859-1", "latin1", "windows-1252", "iso-8859-15":
      return Array(WesternText.text(bytes).utf8)
    default:
      throw TextFault(
        line: 1, column: 1,
        cause: LocalText(
          "die Zeichenkodierung \(name) wird nicht gelesen (UTF-8, ISO-8859-1, Windows-1252)",
          "the encoding \(name) is not read (UTF-8, ISO-8859-1, Windows-1252)"))
    }
  }

  private func fault(_ german: String, _ english: String) -> TextFault {
    TextFault(line: line, column: 1, cause: LocalText(german, english))
  }

  mutating func document() throws(TextFault) -> XMLTree {
    try skipMisc()
    let root = try element(depth: 0)
    return root
  }

  private func starts(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    for index in 0..<count where bytes[position + index] != (text.utf8Start + index).pointee {
      return false
    }
    return true
  }

  private mutating func advance(_ count: Int) {
    for _ in 0..<count where position < bytes.count {
      if bytes[position] == 0x0A { line += 1 }
      position += 1
    }
  }

  private mutating func skip(past end: StaticString) throws(TextFault) {
    while position < bytes.count && !starts(end) { advance(1) }
    guard position < bytes.count else { throw fault("die Datei endet zu früh", "ends too early") }
    advance(end.utf8CodeUnitCount)
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[position]) { advance(1) }
  }

  private mutating func skipMisc() throws(TextFault) {
    while true {
      skipSpace()
      if starts("<?") {
        try skip(past: "?>")
      } else if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<!") {
        throw fault("Dokumenttypen werden nicht gelesen", "document types are not read")
      } else {
        return
      }
    }
  }

  private mutating func name() -> String {
    let start = position
    while position < bytes.count,
      ![0x20, 0x09, 0x0A, 0x0D, 0x2F, 0x3E, 0x3D].contains(bytes[position])
    { position += 1 }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    return String(text.split(separator: ":").last ?? "")
  }

  private mutating func element(depth: Int) throws(TextFault) -> XMLTree {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "<"), depth < Self.mostDepth
    else {
      throw fault("ein Element wird erwartet", "an element is expected")
    }
    var tree = XMLTree(name: "", attributes: [], children: [], text: "", line: line)
    advance(1)
    tree.name = name()
    while true {
      skipSpace()
      if starts("/>") {
        advance(2)
        return tree
      }
      if starts(">") {
        advance(1)
        break
      }
      let key = name()
      guard starts("="), !key.isEmpty else {
        throw fault("ein Attribut ist unvollständig", "an attribute is incomplete")
      }
      advance(1)
      guard position < bytes.count, [0x22, 0x27].contains(bytes[position]) else {
        throw fault("ein Anführungszeichen fehlt", "a quotation mark is missing")
      }
      let mark = bytes[position]
      advance(1)
      let start = position
      while position < bytes.count, bytes[position] != mark { advance(1) }
      tree.attributes.append((key, try unescaped(start..<position)))
      advance(1)
    }
    try content(&tree, depth: depth)
    return tree
  }

  private mutating func content(_ tree: inout XMLTree, depth: Int) throws(TextFault) {
    while true {
      let start = position
      while position < bytes.count, bytes[position] != UInt8(ascii: "<") { advance(1) }
      tree.text += try unescaped(start..<position)
      guard position < bytes.count else {
        throw fault("<\(tree.name)> schließt nicht", "<\(tree.name)> does not close")
      }
      if starts("</") {
        advance(2)
        guard name() == tree.name else {
          throw fault("<\(tree.name)> schließt nicht", "<\(tree.name)> does not close")
        }
        return try skip(past: ">")
      }
      if starts("<!--") {
        try skip(past: "-->")
      } else if starts("<![CDATA[") {
        advance(9)
        let begin = position
        try skip(past: "]]>")
        tree.text += String(decoding: bytes[begin..<(position - 3)], as: UTF8.self)
      } else if starts("<?") {
        try skip(past: "?>")
      } else {
        let child = try element(depth: depth + 1)
        tree.text += child.text
        tree.children.append(child)
      }
    }
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'",
  ]

  private func unescaped(_ range: Range<Int>) throws(TextFault) -> String {
    let text = String(decoding: bytes[range], as: UTF8.self)
    guard text.contains("&") else { return text }
    var result = ""
    var rest = Substring(text)
    while let mark = rest.firstIndex(of: "&") {
      result += rest[..<mark]
      guard let end = rest[mark...].firstIndex(of: ";") else {
        throw fault("eine Zeichenreferenz schließt nicht", "a reference does not close")
      }
      let name = String(rest[rest.index(after: mark)..<end])
      if let known = Self.entities[name] {
        result += known
      } else if name.hasPrefix("#") {
        let code =
          name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
        guard let scalar = code.flatMap(Unicode.Scalar.init) else {
          throw fault("&\(name); gibt es nicht", "there is no &\(name);")
        }
        result.unicodeScalars.append(scalar)
      } else {
        throw fault("&\(name); gibt es nicht", "there is no &\(name);")
      }
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }
}
