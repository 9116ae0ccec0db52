// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Reads OSM XML, version 0.6 (OSM wiki, "OSM XML"), into blocks.
final class XMLReader {
  /// Where the reader is; what may stand inside follows from it.
  private enum Context {
    case document
    case osm
    /// The root of a change file.
    case osmChange
    /// `<create>`, `<modify>` or `<delete>` of a change file.
    case section
    case object(ElementKind)
    /// No element may stand inside.
    case leaf
    case changeset
    /// The discussion of a change set: anything may stand inside.
    case discussion
  }

  /// A block is delivered when it holds this many elements or bytes of text.
  private static let blockElements = 8_000
  private static let blockBytes = 1 << 20

  let scanner: XMLScanner
  let kinds: ElementKinds
  let options: OSMReadOptions
  private let progress: ((Double) -> Void)?

  var block = OSMBlock()
  var counts = ElementCounts()
  var summary = OSMReadSummary()
  var element = XMLElement()
  /// Reused for values that contain references.
  private var decoded: [UInt8] = []
  private var contexts: [Context] = [.document]

  /// Set for a change file: takes each element, the only one of its block; no block where the
  /// element is deleted.
  var takeChange: ((ElementKind, XMLElement, OSMBlock?) -> Void)?
  /// The present section of a change file is `<delete>`.
  private(set) var isDeleting = false

  init(
    window: ByteWindow, kinds: ElementKinds, options: OSMReadOptions,
    progress: ((Double) -> Void)?
  ) {
    scanner = XMLScanner(window)
    self.kinds = kinds
    self.options = options
    self.progress = progress
  }

  /// One pass; see `OSMFileReader.read`.
  func read(_ body: (OSMBlock) throws -> Void) throws -> OSMReadSummary {
    reading: while true {
      switch try scanner.next() {
      case .startTag:
        let context = try open(in: contexts.last ?? .document)
        if scanner.isSelfClosing {
          try close(context)
        } else {
          contexts.append(context)
        }
      case .endTag:
        if let context = contexts.popLast() {
          try close(context)
        }
      case .end: break reading
      }
      if isFull { try deliver(body) }
    }
    try deliver(body)
    summary.add(counts)
    progress?(1)
    return summary
  }

  private var isFull: Bool {
    guard case .osm = contexts.last else { return false }
    return block.bytes.count >= Self.blockBytes
      || block.nodeIDs.count + block.wayIDs.count + block.relationIDs.count >= Self.blockElements
  }

  private func deliver(_ body: (OSMBlock) throws -> Void) throws {
    if !block.isEmpty {
      try body(block)
    }
    block.removeAllElements()
    block.bytes.removeAll(keepingCapacity: true)
    progress?(scanner.window.progress)
  }

  // MARK: Elements

  /// What the element of the present start tag opens, after its attributes have been taken over.
  private func open(in context: Context) throws(OSMReadError) -> Context {
    switch context {
    case .document: return try openDocument()
    case .osm: return try openDataElement()
    case .osmChange: return try openSection()
    case .section:
      guard let kind = elementKind else {
        throw scanner.fault(
          LocalText(
            "<\(name)> in einem Abschnitt von Änderungen, der nur Elemente enthalten darf",
            "<\(name)> in a section of changes, which hold only elements"))
      }
      return try begin(kind)
    case .object(let kind):
      try openPart(of: kind)
      return .leaf
    case .leaf:
      throw scanner.fault(
        LocalText("<\(name)>, wo kein Element stehen darf", "<\(name)> where no element is allowed")
      )
    case .changeset:
      if isNamed("tag") { return .leaf }
      if isNamed("discussion") { return .discussion }
      throw scanner.fault(
        LocalText(
          "unbekanntes Element <\(name)> in <changeset>", "unknown element <\(name)> in <changeset>"
        ))
    case .discussion: return .discussion
    }
  }

  private func openDocument() throws(OSMReadError) -> Context {
    let isChange = takeChange != nil
    guard isChange ? isNamed("osmChange") : isNamed("osm") else {
      if isChange {
        throw ChangeReader.foreign(
          isNamed("osm") ? LocalText("ein OSM-Auszug", "an OSM extract") : foreignName)
      }
      if let foreign = ForeignFormat.name(ofRoot: name) { throw .foreign(foreign) }
      throw .foreign(
        LocalText(
          "ein XML-Dokument mit dem Wurzelelement <\(name)>",
          "an XML document with the root element <\(name)>"))
    }
    var version: String?
    for attribute in scanner.attributes {
      if scanner.matches(attribute.name, "version") {
        version = try text(attribute)
      } else if scanner.matches(attribute.name, "generator") {
        summary.generator = try text(attribute)
      }
    }
    guard let version else {
      throw scanner.fault(
        LocalText("<\(name)> fehlt das Attribut version", "<\(name)> has no attribute version"))
    }
    guard version == "0.6" else {
      throw scanner.fault(
        LocalText(
          "Version \(version.debugDescription) des Formats; gelesen wird nur 0.6",
          "version \(version.debugDescription) of the format; only 0.6 is read"))
    }
    return isChange ? .osmChange : .osm
  }

  private var foreignName: LocalText {
    ForeignFormat.name(ofRoot: name)
      ?? LocalText(
        "ein XML-Dokument mit dem Wurzelelement <\(name)>",
        "an XML document with the root element <\(name)>")
  }

  private var elementKind: ElementKind? {
    if isNamed("node") { return .node }
    if isNamed("way") { return .way }
    return isNamed("relation") ? .relation : nil
  }

  private func openSection() throws(OSMReadError) -> Context {
    isDeleting = isNamed("delete")
    if isDeleting || isNamed("create") || isNamed("modify") { return .section }
    // As osmium does: an element outside of the sections is a new one.
    if let kind = elementKind { return try begin(kind) }
    summary.ignore(name)
    return .leaf
  }

  private func openDataElement() throws(OSMReadError) -> Context {
    if let kind = elementKind { return try begin(kind) }
    if isNamed("bounds") {
      try readBounds()
      return .leaf
    }
    if isNamed("changeset") {
      summary.ignore("changeset")
      return .changeset
    }
    if isNamed("create") || isNamed("modify") || isNamed("delete") {
      throw scanner.fault(
        LocalText("<\(name)> gehört in Änderungsdateien", "<\(name)> belongs to change files"))
    }
    if isNamed("meta") {
      for attribute in scanner.attributes where scanner.matches(attribute.name, "osm_base") {
        summary.osmTimestamp = try value(attribute, OSMNumber.timestamp)
      }
    }
    summary.ignore(name)
    return .leaf
  }

  private func begin(_ kind: ElementKind) throws(OSMReadError) -> Context {
    try beginElement(kind)
    return .object(kind)
  }

  private func openPart(of kind: ElementKind) throws(OSMReadError) {
    if isNamed("tag") {
      try readTag(of: kind)
    } else if kind == .way, isNamed("nd") {
      try readWayNode()
    } else if kind == .relation, isNamed("member") {
      try readMember()
    } else if kind != .node, isNamed("bounds") {
      // Overpass writes the box of ways and relations; nothing needs it.
    } else {
      throw scanner.fault(
        LocalText(
          "unbekanntes Element <\(name)> in <\(kind)>", "unknown element <\(name)> in <\(kind)>"))
    }
  }

  private func close(_ context: Context) throws(OSMReadError) {
    guard case .object(let kind) = context else { return }
    if let takeChange {
      finishChange(kind, takeChange)
    } else {
      try finishElement(kind)
    }
  }

  /// Sides that are missing leave the bounds unknown; those present must be numbers.
  private func readBounds() throws(OSMReadError) {
    var sides: [Int32?] = [nil, nil, nil, nil]
    let names: [StaticString] = ["minlon", "minlat", "maxlon", "maxlat"]
    for attribute in scanner.attributes {
      for (side, name) in names.enumerated() where scanner.matches(attribute.name, name) {
        sides[side] = try value(attribute, OSMNumber.coordinate)
      }
    }
    if let west = sides[0], let south = sides[1], let east = sides[2], let north = sides[3] {
      summary.bounds = OSMBounds(westE7: west, southE7: south, eastE7: east, northE7: north)
    }
  }

  // MARK: Names and values

  var name: String { scanner.string(scanner.name) }

  func isNamed(_ name: StaticString) -> Bool {
    scanner.matches(scanner.name, name)
  }

  private func text(_ attribute: XMLAttribute) throws(OSMReadError) -> String {
    decoded.removeAll(keepingCapacity: true)
    try scanner.append(attribute, to: &decoded)
    return String(decoding: decoded, as: UTF8.self)
  }

  /// An attribute's value as `parse` understands it; what it does not understand is a fault.
  func value<Value>(
    _ attribute: XMLAttribute, _ parse: (OSMNumber.Text) -> Value?
  ) throws(OSMReadError) -> Value {
    let result: Value?
    if attribute.isPlain, let base = scanner.window.base {
      let start = base + attribute.value.lowerBound
      result = parse(OSMNumber.Text(start: start, count: attribute.value.count))
    } else {
      decoded.removeAll(keepingCapacity: true)
      try scanner.append(attribute, to: &decoded)
      result = decoded.withUnsafeBufferPointer(parse)
    }
    guard let result else {
      let written = scanner.string(attribute.value).debugDescription
      throw scanner.fault(
        LocalText(
          "das Attribut \(scanner.string(attribute.name)) hat den ungültigen Wert \(written)",
          "the attribute \(scanner.string(attribute.name)) has the invalid value \(written)"),
        at: attribute.value.lowerBound)
    }
    return result
  }
}
