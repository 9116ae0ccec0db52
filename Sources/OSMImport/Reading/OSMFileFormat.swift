// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// The kinds of OSM files that can be read.
public enum OSMFileFormat: String, Sendable, CaseIterable {
  case pbf
  case xml
  case gzippedXML
  case bzippedXML

  /// Recognises a file by its first bytes.
  ///
  /// - Throws: `OSMReadError`: foreign, named where it is known; or damaged right at the start.
  init(_ bytes: UnsafeBufferPointer<UInt8>) throws(OSMReadError) {
    guard !bytes.isEmpty else {
      throw .malformed(LocalText("die Datei ist leer", "the file is empty"), at: 0)
    }
    if let packed = Self.packing(bytes) {
      let window = try ByteWindow(bytes, format: packed)
      try window.fill(atLeast: Self.sampleSize)
      let sample = UnsafeBufferPointer(start: window.base, count: window.count)
      // Empty content is left to the XML reader, which says where the document ends too early.
      if sample.isEmpty || Self.isXML(sample) {
        self = packed
        return
      }
      if Self.isPBF(sample) {
        throw .foreign(
          LocalText(
            "eine gepackte PBF-Datei; zuerst entpacken",
            "a compressed PBF file; decompress it first"))
      }
      let inner = ForeignFormat.name(sample) ?? LocalText("unbekannter Art", "of an unknown kind")
      throw .foreign(inner.after(LocalText("gepackte Daten", "compressed data")))
    }
    if Self.isPBF(bytes) {
      self = .pbf
      return
    }
    if let name = ForeignFormat.name(bytes) { throw .foreign(name) }
    guard Self.isXML(bytes) else {
      throw .foreign(LocalText("eine Datei unbekannter Art", "a file of an unknown kind"))
    }
    self = .xml
  }

  /// How much unpacked text is looked at.
  private static let sampleSize = 4096

  private static func packing(_ bytes: UnsafeBufferPointer<UInt8>) -> OSMFileFormat? {
    if bytes.starts(with: [0x1F, 0x8B]) { return .gzippedXML }
    if bytes.starts(with: "BZh".utf8) { return .bzippedXML }
    return nil
  }

  /// Whether the text begins as XML; what kind of document it is, the root element tells the reader.
  private static func isXML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let text = bytes.starts(with: byteOrderMark) ? bytes.dropFirst(3) : bytes[...]
    guard let first = text.first(where: { !$0.isXMLSpace }) else {
      // Nothing but white space: an empty document, a fault of XML.
      return true
    }
    return first == UInt8(ascii: "<")
  }

  /// Whether the bytes begin with a length within the limits and a readable blob header.
  private static func isPBF(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let lengthSize = 4
    guard bytes.count > lengthSize, let base = bytes.baseAddress else { return false }
    let size = (0..<lengthSize).reduce(0) { $0 << 8 | Int(bytes[$1]) }
    guard size > 0, size <= PBFBlob.maximumHeaderSize else { return false }
    // A cut file is still a PBF file: the length and the tag of the field `type` suffice.
    let typeTag: UInt8 = 0x0A
    guard bytes.count >= lengthSize + size else { return bytes[lengthSize] == typeTag }
    var cursor = WireCursor(
      ByteSpan(start: base + lengthSize, end: base + lengthSize + size))
    do {
      while let field = try cursor.next() {
        if field.number == 1, field.type == .bytes { return true }
      }
    } catch {
      return false
    }
    return false
  }
}

/// Names of files that people mistake for OSM extracts.
enum ForeignFormat {
  private static let signatures: [(bytes: [UInt8], name: LocalText)] = [
    ([0x50, 0x4B, 0x03, 0x04], LocalText("ein ZIP-Archiv", "a ZIP archive")),
    ([0x50, 0x4B, 0x05, 0x06], LocalText("ein leeres ZIP-Archiv", "an empty ZIP archive")),
    (Array("SQLite format 3\0".utf8), LocalText("eine SQLite-Datenbank", "an SQLite database")),
    ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], LocalText("ein XZ-Archiv", "an XZ archive")),
    ([0x28, 0xB5, 0x2F, 0xFD], LocalText("ein Zstandard-Archiv", "a Zstandard archive")),
    ([0x04, 0x22, 0x4D, 0x18], LocalText("ein LZ4-Archiv", "an LZ4 archive")),
    ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], LocalText("ein 7z-Archiv", "a 7z archive")),
    (
      [0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x6D],
      LocalText("eine OSM-Datei im Format o5m", "an OSM file in the format o5m")
    ),
    (
      [0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x63],
      LocalText("eine OSM-Änderungsdatei im Format o5c", "an OSM change file in the format o5c")
    ),
    (Array("%PDF".utf8), LocalText("ein PDF-Dokument", "a PDF document")),
    ([0x89, 0x50, 0x4E, 0x47], LocalText("ein PNG-Bild", "a PNG picture")),
    ([0xFF, 0xD8, 0xFF], LocalText("ein JPEG-Bild", "a JPEG picture")),
    ([0x7F, 0x45, 0x4C, 0x46], LocalText("ein Programm", "a program")),
    (
      [0xFF, 0xFE],
      LocalText(
        "ein Text in UTF-16; OSM-XML wird in UTF-8 gelesen",
        "a text in UTF-16; OSM XML is read in UTF-8")
    ),
    (
      [0xFE, 0xFF],
      LocalText(
        "ein Text in UTF-16; OSM-XML wird in UTF-8 gelesen",
        "a text in UTF-16; OSM XML is read in UTF-8")
    ),
    (Array("{".utf8), LocalText("eine JSON-Datei", "a JSON file")),
    (Array("[".utf8), LocalText("eine JSON-Datei", "a JSON file")),
  ]

  /// The name of what begins with `bytes`, or nil.
  static func name(_ bytes: UnsafeBufferPointer<UInt8>) -> LocalText? {
    if let known = signatures.first(where: { bytes.starts(with: $0.bytes) }) { return known.name }
    if isOPL(bytes) {
      return LocalText("eine OSM-Datei im Format OPL", "an OSM file in the format OPL")
    }
    if isTransitFeed(bytes) { return LocalText("ein GTFS-Realtime-Strom", "a GTFS realtime feed") }
    if isVectorTile(bytes) { return LocalText("eine Vektorkachel", "a vector tile") }
    return nil
  }

  /// What the root element of an XML document says.
  static func name(ofRoot root: String) -> LocalText? {
    switch root.lowercased() {
    case "osmchange": LocalText("eine OSM-Änderungsdatei", "an OSM change file")
    case "gpx": LocalText("eine GPX-Datei", "a GPX file")
    case "kml": LocalText("eine KML-Datei", "a KML file")
    case "html": LocalText("eine HTML-Seite", "an HTML page")
    case "svg": LocalText("ein SVG-Bild", "an SVG picture")
    case "diff", "osmaugmenteddiff": LocalText("ein Overpass-Unterschied", "an Overpass difference")
    default: nil
    }
  }

  /// Lines that begin with n, w, r or c, a number, and a blank; comments begin with #.
  private static func isOPL(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = bytes.first, "nwrc".utf8.contains(first) else { return false }
    let number = bytes.dropFirst().prefix(20).drop { $0 == UInt8(ascii: "-") }
    let digits = number.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    guard !digits.isEmpty else { return false }
    guard let next = bytes[digits.endIndex...].first else { return true }
    return next == UInt8(ascii: " ") || next == UInt8(ascii: "\n") || next == UInt8(ascii: "\r")
  }

  /// `FeedMessage` begins with a header whose first field is a version such as "2.0".
  private static func isTransitFeed(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let versionLength: UInt8 = 3
    return bytes.count > 7 && bytes[0] == 0x0A && bytes[2] == 0x0A && bytes[3] == versionLength
      && bytes[5] == UInt8(ascii: ".")
  }

  /// `Tile` holds nothing but layers (field 3), each of which has a name (field 1) first.
  private static func isVectorTile(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let base = bytes.baseAddress, bytes.count > 4, bytes[0] == 0x1A else { return false }
    var cursor = WireCursor(ByteSpan(start: base + 1, end: base + bytes.count))
    // The length of the first layer, then a tag of one of the layer's fields.
    guard let length = try? cursor.varint(), length > 2, !cursor.isAtEnd else { return false }
    let layerTags: [UInt8] = [0x0A, 0x12, 0x1A, 0x22, 0x28, 0x78]
    return layerTags.contains(cursor.position.pointee)
  }
}
