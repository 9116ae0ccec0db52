// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// An attribute of the present tag: indexes into the window.
struct XMLAttribute {
  var name: Range<Int>
  var value: Range<Int>
  /// No references and no line ends or tabs: the value stands as it is.
  var isPlain: Bool
}

/// Tokens of an XML 1.0 document without document type, checked for well-formedness.
///
/// Comments, processing instructions, character data and CDATA sections are checked and passed over:
/// OSM files say nothing in them.
final class XMLScanner {
  enum Token {
    case startTag
    case endTag
    case end
  }

  /// Longer tags, comments and texts are refused, which bounds the memory.
  static let tokenLimit = 1 << 20
  /// OSM files nest four deep; change set discussions five.
  static let depthLimit = 64
  static let attributeLimit = 128

  let window: ByteWindow
  /// Index of the present token's `<`.
  var tokenStart = 0
  /// Name of the present tag.
  var name = 0..<0
  var isSelfClosing = false
  var attributes: [XMLAttribute] = []
  /// The document declares an encoding of which only ASCII can be read.
  var isRestrictedToASCII = false
  var hasRoot = false

  /// The names of the open elements, one behind the other, and where each ends.
  private var openNames: [UInt8] = []
  private var openEnds: [Int] = []
  private var isAtStart = true

  init(_ window: ByteWindow) {
    self.window = window
  }

  var depth: Int { openEnds.count }

  func fault(_ cause: LocalText, at index: Int? = nil) -> OSMReadError {
    window.fault(cause, at: index ?? tokenStart)
  }

  /// The next tag, or the end of a complete document.
  func next() throws(OSMReadError) -> Token {
    if isAtStart { try start() }
    while true {
      tokenStart = window.position
      // The longest opening that must be told apart is `<![CDATA[`.
      try window.fill(atLeast: 9)
      tokenStart = window.position
      guard window.position < window.count, let base = window.base else { return try finish() }
      guard base[tokenStart] == UInt8(ascii: "<") else {
        try skipText()
        continue
      }
      guard tokenStart + 1 < window.count else {
        throw fault(LocalText("die Datei endet in einer Marke", "the file ends in a tag"))
      }
      switch base[tokenStart + 1] {
      case UInt8(ascii: "!"): try skipDeclaration()
      case UInt8(ascii: "?"): try skipInstruction()
      case UInt8(ascii: "/"):
        try readEndTag()
        return .endTag
      default:
        try readStartTag()
        return .startTag
      }
    }
  }

  private func start() throws(OSMReadError) {
    isAtStart = false
    try window.fill(atLeast: 6)
    if startsWith("\u{FEFF}", at: window.position) {
      window.position += 3
    }
    if startsWith("<?xml", at: window.position) {
      tokenStart = window.position
      try readXMLDeclaration()
    }
  }

  private func finish() throws(OSMReadError) -> Token {
    guard hasRoot else {
      throw fault(LocalText("das Dokument hat kein Element", "the document has no element"))
    }
    guard depth == 0 else {
      throw fault(
        LocalText(
          "das Dokument endet, bevor <\(openName)> geschlossen ist",
          "the document ends before <\(openName)> is closed"))
    }
    return .end
  }

  private var openName: String {
    let start = openEnds.count > 1 ? openEnds[openEnds.count - 2] : 0
    return String(decoding: openNames[start...], as: UTF8.self)
  }

  // MARK: Tags

  private func readStartTag() throws(OSMReadError) {
    guard depth > 0 || !hasRoot else {
      throw fault(LocalText("ein zweites Wurzelelement", "a second root element"))
    }
    let end = try tagEnd()
    guard let base = window.base else { return }
    isSelfClosing = base[end - 1] == UInt8(ascii: "/")
    let contentEnd = isSelfClosing ? end - 1 : end
    name = try readName(from: tokenStart + 1, to: contentEnd)
    try readAttributes(from: name.upperBound, to: contentEnd)
    hasRoot = true
    if !isSelfClosing {
      guard depth < Self.depthLimit else {
        throw fault(
          LocalText("Elemente sind zu tief verschachtelt", "elements are nested too deeply"))
      }
      openNames.append(
        contentsOf: UnsafeBufferPointer(start: base + name.lowerBound, count: name.count))
      openEnds.append(openNames.count)
    }
    window.position = end + 1
  }

  private func readEndTag() throws(OSMReadError) {
    let end = try tagEnd()
    guard let base = window.base else { return }
    name = try readName(from: tokenStart + 2, to: end)
    for index in name.upperBound..<end where !base[index].isXMLSpace {
      throw fault(
        LocalText("eine Endmarke hat ein Attribut", "an end tag has an attribute"), at: index)
    }
    guard depth > 0 else {
      throw fault(LocalText("eine Endmarke ohne Anfangsmarke", "an end tag without start tag"))
    }
    let start = depth > 1 ? openEnds[depth - 2] : 0
    let written = UnsafeBufferPointer(start: base + name.lowerBound, count: name.count)
    guard openNames[start...].elementsEqual(written) else {
      throw fault(
        LocalText(
          "</\(string(name))>, wo </\(openName)> stehen muss",
          "</\(string(name))> where </\(openName)> is due"))
    }
    openNames.truncate(to: start)
    openEnds.removeLast()
    window.position = end + 1
  }

  /// Index of the `>` that ends the tag at `tokenStart`.
  private func tagEnd() throws(OSMReadError) -> Int {
    let end = try tokenEnd { base, range -> Int? in
      var quote: UInt8 = 0
      for index in range {
        let byte = base[index]
        if quote != 0 {
          if byte == quote { quote = 0 }
        } else if byte == UInt8(ascii: ">") {
          return index
        } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
          quote = byte
        }
      }
      return nil
    }
    guard let end else {
      throw fault(
        LocalText(
          "die Datei endet in einer Marke, oder ein Anführungszeichen fehlt",
          "the file ends in a tag, or a quote is missing"))
    }
    try checkCharacters(tokenStart..<end)
    return end
  }

  private func readAttributes(from start: Int, to end: Int) throws(OSMReadError) {
    attributes.removeAll(keepingCapacity: true)
    guard let base = window.base else { return }
    var index = start
    while true {
      let afterPrevious = index
      index = skipSpace(from: index, to: end)
      if index == end { return }
      guard index > afterPrevious else {
        throw fault(LocalText("ein Leerraum fehlt", "white space is missing"), at: index)
      }
      let name = try readName(from: index, to: end)
      index = skipSpace(from: name.upperBound, to: end)
      guard index < end, base[index] == UInt8(ascii: "=") else {
        throw fault(
          LocalText("ein Attribut hat keinen Wert", "an attribute has no value"),
          at: name.lowerBound)
      }
      index = skipSpace(from: index + 1, to: end)
      let value = try readValue(from: index, to: end)
      for other in attributes where string(other.name, equals: name) {
        throw fault(
          LocalText(
            "das Attribut \(string(name)) steht zweimal da",
            "the attribute \(string(name)) stands twice"), at: name.lowerBound)
      }
      guard attributes.count < Self.attributeLimit else {
        throw fault(LocalText("zu viele Attribute", "too many attributes"))
      }
      attributes.append(XMLAttribute(name: name, value: value.range, isPlain: value.isPlain))
      index = value.range.upperBound + 1
    }
  }

  private func readValue(
    from start: Int, to end: Int
  ) throws(OSMReadError) -> (range: Range<Int>, isPlain: Bool) {
    guard let base = window.base, start < end,
      base[start] == UInt8(ascii: "\"") || base[start] == UInt8(ascii: "'")
    else {
      throw fault(
        LocalText(
          "der Wert eines Attributs steht nicht in Anführungszeichen",
          "an attribute's value is not in quotes"), at: start)
    }
    let quote = base[start]
    var index = start + 1
    var isPlain = true
    while index < end, base[index] != quote {
      let byte = base[index]
      if byte == UInt8(ascii: "&") {
        _ = try readReference(at: index, to: end)
        isPlain = false
      } else if byte == UInt8(ascii: "<") {
        throw fault(
          LocalText("der Wert eines Attributs enthält <", "an attribute's value contains <"),
          at: index)
      } else if byte < 0x20 {
        isPlain = false
      }
      index += 1
    }
    guard index < end else {
      throw fault(LocalText("ein Anführungszeichen fehlt", "a quote is missing"), at: start)
    }
    return (start + 1..<index, isPlain)
  }

  private func skipSpace(from start: Int, to end: Int) -> Int {
    guard let base = window.base else { return start }
    var index = start
    while index < end, base[index].isXMLSpace {
      index += 1
    }
    return index
  }

  private func readName(from start: Int, to end: Int) throws(OSMReadError) -> Range<Int> {
    guard let base = window.base else { return start..<start }
    var index = start
    while index < end, Self.isNameByte(base[index], isFirst: index == start) {
      index += 1
    }
    guard index > start else {
      throw fault(
        LocalText("ein Name fehlt oder ist ungültig", "a name is missing or invalid"), at: start)
    }
    return start..<index
  }

  /// Names of XML 1.0, every character beyond ASCII allowed.
  private static func isNameByte(_ byte: UInt8, isFirst: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "_"), UInt8(ascii: ":"), 0x80...0xFF:
      true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."):
      !isFirst
    default: false
    }
  }
}
