// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Everything between tags, and the characters of which documents consist.
extension XMLScanner {
  /// Finds the end of the token at `tokenStart`, getting more text until `find` succeeds; nil at the
  /// end of the file. `find` gets the range from the token's start.
  func tokenEnd(
    _ find: (UnsafePointer<UInt8>, Range<Int>) -> Int?
  ) throws(OSMReadError) -> Int? {
    while true {
      let limit = min(window.count, tokenStart + Self.tokenLimit)
      if let base = window.base, let end = find(base, tokenStart..<limit) { return end }
      guard window.count - tokenStart < Self.tokenLimit else {
        throw fault(
          LocalText(
            "eine Marke, ein Kommentar oder ein Text hat mehr als \(Self.tokenLimit) Byte",
            "a tag, comment or text has more than \(Self.tokenLimit) bytes"))
      }
      // `more` moves the token to the window's start.
      window.position = tokenStart
      let isLonger = try window.more()
      tokenStart = window.position
      guard isLonger else { return nil }
    }
  }

  /// Text between tags: white space outside the root element, anything well-formed inside.
  func skipText() throws(OSMReadError) {
    let end =
      try tokenEnd { base, range in range.first { base[$0] == UInt8(ascii: "<") } }
      ?? window.count
    guard let base = window.base else { return }
    try checkCharacters(tokenStart..<end)
    for index in tokenStart..<end {
      let byte = base[index]
      guard depth > 0 || byte.isXMLSpace else {
        throw fault(
          LocalText("Text außerhalb des Wurzelelements", "text outside the root element"), at: index
        )
      }
      if byte == UInt8(ascii: "&") {
        _ = try readReference(at: index, to: end)
      } else if byte == UInt8(ascii: "]"), startsWith("]]>", at: index) {
        throw fault(LocalText("]]> in einem Text", "]]> in a text"), at: index)
      }
    }
    window.position = end
  }

  /// `<!…`: a comment or a CDATA section; a document type is refused.
  func skipDeclaration() throws(OSMReadError) {
    if startsWith("<!--", at: tokenStart) {
      try skip(past: "-->", openingLength: 4, what: LocalText("einem Kommentar", "a comment"))
    } else if startsWith("<![CDATA[", at: tokenStart) {
      guard depth > 0 else {
        throw fault(LocalText("Text außerhalb des Wurzelelements", "text outside the root element"))
      }
      try skip(
        past: "]]>", openingLength: 9, what: LocalText("einem CDATA-Abschnitt", "a CDATA section"))
    } else if startsWith("<!DOCTYPE", at: tokenStart) || startsWith("<!doctype", at: tokenStart) {
      try window.fill(atLeast: "<!DOCTYPE html".utf8.count)
      tokenStart = window.position
      if startsWith("html", at: tokenStart + 10) || startsWith("HTML", at: tokenStart + 10) {
        throw .foreign(LocalText("eine HTML-Seite", "an HTML page"))
      }
      throw fault(
        LocalText(
          "Dokumenttypen und Entity-Deklarationen sind nicht erlaubt",
          "document types and entity declarations are not allowed"))
    } else {
      throw fault(LocalText("eine unbekannte Deklaration", "an unknown declaration"))
    }
  }

  /// `<?…?>`; an XML declaration may stand only at the start.
  func skipInstruction() throws(OSMReadError) {
    let target = tokenStart + 2
    if startsWith("xml", at: target), target + 3 < window.count, let base = window.base,
      base[target + 3].isXMLSpace || base[target + 3] == UInt8(ascii: "?")
    {
      throw fault(
        LocalText(
          "eine XML-Deklaration, die nicht am Anfang steht", "an XML declaration not at the start"))
    }
    try skip(
      past: "?>", openingLength: 2, what: LocalText("einer Anweisung", "a processing instruction"))
  }

  /// `<?xml version="…" encoding="…"?>`.
  func readXMLDeclaration() throws(OSMReadError) {
    try skip(
      past: "?>", openingLength: 5, what: LocalText("der XML-Deklaration", "the XML declaration"))
    let declaration = string(tokenStart..<window.position)
    guard let encoding = Self.pseudoAttribute("encoding", in: declaration) else { return }
    switch encoding.lowercased() {
    case "utf-8", "utf8": break
    case "us-ascii", "ascii", "iso-8859-1", "iso-8859-15", "windows-1252", "latin1":
      isRestrictedToASCII = true
    default:
      throw fault(
        LocalText(
          "die Kodierung \(encoding.debugDescription) wird nicht gelesen; nur UTF-8",
          "the encoding \(encoding.debugDescription) cannot be read; use UTF-8"))
    }
  }

  private static func pseudoAttribute(_ name: String, in declaration: String) -> String? {
    let parts = declaration.split(whereSeparator: { $0.isWhitespace || $0 == "=" })
    guard let index = parts.firstIndex(where: { $0 == name }), index + 1 < parts.count else {
      return nil
    }
    let value = parts[index + 1].drop { $0 == "\"" || $0 == "'" }
    return String(value.prefix { $0 != "\"" && $0 != "'" })
  }

  /// Passes over a section up to and with `closing`.
  private func skip(
    past closing: StaticString, openingLength: Int, what: LocalText
  ) throws(OSMReadError) {
    let length = closing.utf8CodeUnitCount
    let last = closing.utf8Start[length - 1]
    let end = try tokenEnd { base, range -> Int? in
      var index = range.lowerBound + openingLength + length - 1
      while index < range.upperBound {
        if base[index] == last,
          (0..<length).allSatisfy({ base[index - length + 1 + $0] == closing.utf8Start[$0] })
        {
          return index
        }
        index += 1
      }
      return nil
    }
    guard let end else {
      throw fault(
        LocalText("die Datei endet in \(what.german)", "the file ends in \(what.english)"))
    }
    try checkCharacters(tokenStart..<end)
    window.position = end + 1
  }

  // MARK: Characters

  /// Characters that XML 1.0 allows (production 2, `Char`), in valid UTF-8.
  func checkCharacters(_ range: Range<Int>) throws(OSMReadError) {
    guard let base = window.base else { return }
    var index = range.lowerBound
    while index < range.upperBound {
      let byte = base[index]
      if byte >= 0x20 && byte < 0x80 {
        index += 1
      } else if byte < 0x20 {
        guard byte.isXMLSpace else {
          throw fault(LocalText("ein Steuerzeichen", "a control character"), at: index)
        }
        index += 1
      } else {
        guard !isRestrictedToASCII else {
          throw fault(
            LocalText(
              "ein Zeichen außerhalb von ASCII, aber die angegebene Kodierung ist nicht UTF-8",
              "a character beyond ASCII, but the declared encoding is not UTF-8"), at: index)
        }
        let rest = UnsafeBufferPointer(start: base + index, count: range.upperBound - index)
        guard let length = Self.characterLength(rest) else {
          throw fault(LocalText("ungültiges UTF-8", "invalid UTF-8"), at: index)
        }
        index += length
      }
    }
  }

  /// Bytes of the first character, which is not ASCII; nil where it is no valid one
  /// (Unicode, table 3-7 "Well-Formed UTF-8 Byte Sequences").
  private static func characterLength(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch bytes[0] {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF:
      length = 3
      if bytes[0] == 0xE0 { second = 0xA0...0xBF }
      if bytes[0] == 0xED { second = 0x80...0x9F }
    case 0xF0...0xF4:
      length = 4
      if bytes[0] == 0xF0 { second = 0x90...0xBF }
      if bytes[0] == 0xF4 { second = 0x80...0x8F }
    default: return nil
    }
    guard bytes.count >= length, second ~= bytes[1] else { return nil }
    for index in 2..<max(2, length) where bytes[index] & 0xC0 != 0x80 { return nil }
    // U+FFFE and U+FFFF are no characters of XML.
    if bytes[0] == 0xEF, bytes[1] == 0xBF, bytes[2] >= 0xBE { return nil }
    return length
  }

  /// The character of the reference whose `&` is at `index`, and the index behind its `;`.
  func readReference(
    at index: Int, to end: Int
  ) throws(OSMReadError) -> (character: Unicode.Scalar, end: Int) {
    guard let base = window.base else { throw fault(LocalText("kein Text", "no text"), at: index) }
    // The longest is `&#1114111;`; zeros in front may lengthen it, within reason.
    let longestReference = 16
    let limit = min(end, index + longestReference)
    guard let semicolon = (index + 1..<limit).first(where: { base[$0] == UInt8(ascii: ";") }) else {
      throw fault(LocalText("& ohne Verweis", "& without a reference"), at: index)
    }
    let name = index + 1..<semicolon
    let scalar: Unicode.Scalar?
    switch string(name) {
    case "amp": scalar = "&"
    case "lt": scalar = "<"
    case "gt": scalar = ">"
    case "quot": scalar = "\""
    case "apos": scalar = "'"
    case let text where text.hasPrefix("#x"): scalar = Self.scalar(text.dropFirst(2), radix: 16)
    case let text where text.hasPrefix("#"): scalar = Self.scalar(text.dropFirst(), radix: 10)
    default: scalar = nil
    }
    guard let scalar else {
      throw fault(
        LocalText(
          "&\(string(name)); ist kein bekanntes Zeichen", "&\(string(name)); is no known character"),
        at: index)
    }
    return (scalar, semicolon + 1)
  }

  private static func scalar(_ digits: Substring, radix: Int) -> Unicode.Scalar? {
    guard digits.first?.isHexDigit == true, let value = UInt32(digits, radix: radix) else {
      return nil
    }
    switch value {
    case 0x9, 0xA, 0xD, 0x20...0xFFFD, 0x10000...0x10FFFF: return Unicode.Scalar(value)
    default: return nil
    }
  }

  /// Appends an attribute's value: references resolved, line ends and tabs as blanks (XML 1.0, 3.3.3).
  func append(_ attribute: XMLAttribute, to output: inout [UInt8]) throws(OSMReadError) {
    guard let base = window.base else { return }
    if attribute.isPlain {
      output.append(
        contentsOf: UnsafeBufferPointer(
          start: base + attribute.value.lowerBound, count: attribute.value.count))
      return
    }
    var index = attribute.value.lowerBound
    while index < attribute.value.upperBound {
      let byte = base[index]
      if byte == UInt8(ascii: "&") {
        let reference = try readReference(at: index, to: attribute.value.upperBound)
        output.append(
          contentsOf: UTF8.encode(reference.character) ?? UTF8.encodedReplacementCharacter)
        index = reference.end
        continue
      }
      let isLineEnd = byte == UInt8(ascii: "\r") && startsWith("\r\n", at: index)
      output.append(byte < 0x20 ? UInt8(ascii: " ") : byte)
      index += isLineEnd ? 2 : 1
    }
  }

  // MARK: Comparing

  func string(_ range: Range<Int>) -> String {
    guard let base = window.base else { return "" }
    return String(
      decoding: UnsafeBufferPointer(start: base + range.lowerBound, count: range.count),
      as: UTF8.self)
  }

  func string(_ range: Range<Int>, equals other: Range<Int>) -> Bool {
    guard range.count == other.count, let base = window.base else { return false }
    return (0..<range.count).allSatisfy {
      base[range.lowerBound + $0] == base[other.lowerBound + $0]
    }
  }

  /// Whether the text of `range` is exactly `text`.
  func matches(_ range: Range<Int>, _ text: StaticString) -> Bool {
    range.count == text.utf8CodeUnitCount && startsWith(text, at: range.lowerBound)
  }

  func startsWith(_ text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard let base = window.base, index + count <= window.count else { return false }
    for offset in 0..<count where base[index + offset] != text.utf8Start[offset] { return false }
    return true
  }
}
