// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import FoundationXML

/// The whole schema of GPX 1.1 (topografix.com/GPX/1/1), written down as rules: which children
/// stand in which order and how often, which attributes are needed, what text and numbers may be.
final class GPXValidator: NSObject, XMLParserDelegate {
  static let namespace = "http://www.topografix.com/GPX/1/1"
  /// Attributes of this namespace (`schemaLocation`) may stand anywhere.
  private static let instancePrefix = "xsi:"

  private(set) var faults = [String]()
  private(set) var counts = [String: Int]()
  private var stack = [Open]()

  private struct Open {
    var name: String
    var last = -1
    var text = ""
  }

  private struct Child {
    var name: String
    var isRepeatable = false
    /// The type's name where it is not the element's.
    var type: String?
  }

  private enum Simple {
    case text, decimal, latitude, longitude, degrees, count, station, time, year, fix, uri
  }

  // MARK: The schema

  private static func one(_ names: String...) -> [Child] { names.map { Child(name: $0) } }
  private static func many(_ name: String) -> Child { Child(name: name, isRepeatable: true) }

  private static let pointChildren =
    one("ele", "time", "magvar", "geoidheight", "name", "cmt", "desc", "src") + [many("link")]
    + one("sym") + [Child(name: "type")]
    + one("fix", "sat", "hdop", "vdop", "pdop", "ageofdgpsdata", "dgpsid", "extensions")
  private static let lineChildren =
    one("name", "cmt", "desc", "src") + [many("link")] + one("number", "type", "extensions")

  /// Children in the order of the schema's sequences.
  private static let children: [String: [Child]] = [
    "gpx": one("metadata") + [many("wpt"), many("rte"), many("trk")] + one("extensions"),
    "metadata": one("name", "desc", "author", "copyright") + [many("link")]
      + one("time", "keywords", "bounds", "extensions"),
    "wpt": pointChildren, "rtept": pointChildren, "trkpt": pointChildren,
    "rte": lineChildren + [many("rtept")], "trk": lineChildren + [many("trkseg")],
    "trkseg": [many("trkpt")] + one("extensions"),
    "author": one("name", "email", "link"), "copyright": one("year", "license"),
    "link": one("text", "type"), "email": [], "bounds": [],
  ]

  private static let simple: [String: Simple] = [
    "name": .text, "desc": .text, "cmt": .text, "src": .text, "keywords": .text, "sym": .text,
    "type": .text, "text": .text, "ele": .decimal, "geoidheight": .decimal, "hdop": .decimal,
    "vdop": .decimal, "pdop": .decimal, "ageofdgpsdata": .decimal, "magvar": .degrees,
    "time": .time, "fix": .fix, "sat": .count, "number": .count, "dgpsid": .station,
    "year": .year, "license": .uri,
  ]

  private static let attributes: [String: [String: Simple]] = [
    "gpx": ["version": .text, "creator": .text],
    "wpt": ["lat": .latitude, "lon": .longitude], "rtept": ["lat": .latitude, "lon": .longitude],
    "trkpt": ["lat": .latitude, "lon": .longitude],
    "bounds": [
      "minlat": .latitude, "minlon": .longitude, "maxlat": .latitude, "maxlon": .longitude,
    ],
    "link": ["href": .uri], "email": ["id": .text, "domain": .text], "copyright": ["author": .text],
  ]

  // MARK: Simple types

  private static func isValid(_ text: String, _ type: Simple) -> Bool {
    switch type {
    case .text: return true
    case .decimal: return decimal(text) != nil
    case .latitude: return decimal(text).map { (-90...90).contains($0) } ?? false
    // The schema leaves out 180 itself.
    case .longitude: return decimal(text).map { $0 >= -180 && $0 < 180 } ?? false
    case .degrees: return decimal(text).map { $0 >= 0 && $0 < 360 } ?? false
    case .count: return !text.isEmpty && text.allSatisfy { $0.isASCII && $0.isNumber }
    case .station: return Int(text).map { (0...1023).contains($0) } ?? false
    case .time: return ISO8601DateFormatter().date(from: text) != nil
    case .year: return text.count == 4 && Int(text) != nil
    case .fix: return ["none", "2d", "3d", "dgps", "pps"].contains(text)
    case .uri: return !text.isEmpty && !text.contains(" ")
    }
  }

  /// xsd:decimal: digits with a sign and a point, no exponent, no INF.
  private static func decimal(_ text: String) -> Double? {
    let digits = text.drop { "+-".contains($0) }
    guard text.count - digits.count <= 1, digits.contains(where: \.isNumber),
      digits.allSatisfy({ $0.isASCII && $0.isNumber || $0 == "." }),
      digits.count(where: { $0 == "." }) <= 1
    else { return nil }
    return Double(text)
  }

  // MARK: Reading

  /// - Returns: what is wrong; empty for a valid document.
  static func faults(in text: String) -> GPXValidator {
    let validator = GPXValidator()
    let parser = XMLParser(data: Data(text.utf8))
    parser.shouldProcessNamespaces = true
    parser.delegate = validator
    if !parser.parse() {
      validator.faults.append("not well-formed: \(String(describing: parser.parserError))")
    }
    return validator
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String] = [:]
  ) {
    defer { stack.append(Open(name: name)) }
    if stack.contains(where: { $0.name == "extensions" }) {
      if namespaceURI == Self.namespace { faults.append("\(name) in extensions") }
      return
    }
    if namespaceURI != Self.namespace { faults.append("\(name): namespace") }
    counts[name, default: 0] += 1
    checkPlace(of: name)
    check(attributes, of: name)
  }

  private func checkPlace(of name: String) {
    guard let parent = stack.last else {
      if name != "gpx" { faults.append("\(name) as root") }
      return
    }
    let allowed = Self.children[parent.name] ?? []
    guard let place = allowed.firstIndex(where: { $0.name == name }) else {
      faults.append("\(name) in \(parent.name)")
      return
    }
    if place < parent.last || place == parent.last && !allowed[place].isRepeatable {
      faults.append("\(name) in \(parent.name): order")
    }
    stack[stack.count - 1].last = place
  }

  private func check(_ attributes: [String: String], of name: String) {
    let known = Self.attributes[name] ?? [:]
    for (key, type) in known {
      guard let value = attributes[key] else {
        faults.append("\(name): \(key) is missing")
        continue
      }
      if !Self.isValid(value, type) { faults.append("\(name): \(key)=\(value)") }
    }
    for key in attributes.keys where known[key] == nil && !key.hasPrefix(Self.instancePrefix) {
      faults.append("\(name): \(key)")
    }
    if name == "gpx", attributes["version"] != "1.1" { faults.append("gpx: version") }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    guard !stack.isEmpty else { return }
    stack[stack.count - 1].text += string
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    let element = stack.removeLast()
    if stack.contains(where: { $0.name == "extensions" }) || name == "extensions" { return }
    if let type = Self.simple[name] {
      if !Self.isValid(element.text, type) { faults.append("\(name): \(element.text)") }
    } else if element.text.contains(where: { !$0.isWhitespace }) {
      faults.append("\(name): text \(element.text)")
    }
  }
}
