// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import OSMImport

/// Facts of the city as an osmChange 0.6 file, to be looked through in an editor: whole elements with
/// all their tags. An element that was edited since staff looked at it is refused.
///
/// The changeset is the one that an upload goes to (OSM wiki, OsmChange and API 0.6): it does not
/// exist before, and editors put in their own. Left out, JOSM reads the file; a placeholder such as
/// 0 it refuses for elements that exist.
struct OSMChangeExport {
  /// An element as the OSM data has it, with the tags that it gets.
  private struct Element {
    var kind: String
    var id: Int64
    var version: UInt32
    var position: (latitude: Int32, longitude: Int32)?
    var nodes = [Int64]()
    var members = [(kind: UInt8, reference: Int64, role: String)]()
    var tags: [(key: String, value: String)]
  }

  /// By element, in the order of the register: of two facts about one key the later counts.
  private let wanted: [String: [CityEntry]]
  private let source: String
  private let changeset: Int64?

  /// - Parameter changeset: an open one of the OSM API, for a file that is uploaded as it is.
  init(_ frame: ExportFrame, source: String, changeset: Int64?) {
    self.changeset = changeset
    var wanted: [String: [CityEntry]] = [:]
    for entry in frame.entries where entry.kind == .fact && !OSMTagging.tags(entry).isEmpty {
      if let osm = entry.string("osm") { wanted[osm, default: []].append(entry) }
    }
    self.wanted = wanted
    self.source = source
  }

  func text() throws -> String {
    let elements = try elements()
    let found = Set(elements.map { "\($0.kind)/\($0.id)" })
    let missing = wanted.keys.filter { !found.contains($0) }.sorted()
    guard missing.isEmpty else {
      throw CommandFailure(
        .no, "Nicht (mehr) in den OSM-Daten: \(missing.joined(separator: ", ")).",
        "Not in the OSM data (any more): \(missing.joined(separator: ", ")).")
    }
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<osmChange version=\"0.6\" generator=\"lotse\">",
    ]
    let changed = try elements.compactMap(changed)
    if !changed.isEmpty { lines += ["  <modify>"] + changed.flatMap(xml) + ["  </modify>"] }
    return (lines + ["</osmChange>"]).joined(separator: "\n") + "\n"
  }

  /// `nil` where the element says it already.
  private func changed(_ element: Element) throws -> Element? {
    let name = "\(element.kind)/\(element.id)"
    guard let entries = wanted[name] else { return nil }
    for entry in entries { try check(entry, element, name) }
    var element = element
    let before = element.tags.map { "\($0.key)=\($0.value)" }
    for tag in entries.flatMap(OSMTagging.tags) {
      if let index = element.tags.firstIndex(where: { $0.key == tag.key }) {
        element.tags[index].value = tag.value
      } else {
        element.tags.append(tag)
      }
    }
    element.tags.sort { $0.key < $1.key }
    return element.tags.map { "\($0.key)=\($0.value)" } == before.sorted() ? nil : element
  }

  /// Whether staff looked at the version that the OSM data holds.
  private func check(_ entry: CityEntry, _ element: Element, _ name: String) throws {
    guard let version = entry.number("osm_version").flatMap({ UInt32(exactly: $0) }) else {
      throw CommandFailure(
        .no, "\(entry.id): osm_version fehlt; ohne sie ist ein Konflikt nicht zu erkennen.",
        "\(entry.id): osm_version is missing; without it a conflict cannot be seen.")
    }
    guard version == element.version else {
      throw CommandFailure(
        .no,
        "\(entry.id): \(name) hat Version \(element.version), geprüft wurde Version \(version). "
          + "Bitte noch einmal ansehen.",
        "\(entry.id): \(name) has version \(element.version), version \(version) was looked at. "
          + "Please look again.")
    }
  }

  // MARK: Reading

  private func elements() throws -> [Element] {
    var elements = [Element]()
    do {
      let options = OSMReadOptions(includesMetadata: true, readsAhead: false)
      try OSMFileReader(path: source).read(.all, options: options) { block in
        for index in block.nodeIDs.indices where wanted["node/\(block.nodeIDs[index])"] != nil {
          elements.append(node(index, block))
        }
        for index in block.wayIDs.indices where wanted["way/\(block.wayIDs[index])"] != nil {
          elements.append(way(index, block))
        }
        for index in block.relationIDs.indices
        where wanted["relation/\(block.relationIDs[index])"] != nil {
          elements.append(relation(index, block))
        }
      }
    } catch let error as OSMReadError {
      throw CommandFailure(ImportFault(path: source, cause: error))
    }
    return elements
  }

  private func version(_ index: Int, _ versions: [UInt32]) -> UInt32 {
    index < versions.count ? versions[index] : 0
  }

  private func tags(
    _ range: Range<Int>, _ keys: [OSMBlock.StringReference], _ values: [OSMBlock.StringReference],
    _ block: OSMBlock
  ) -> [(key: String, value: String)] {
    range.map { (block.string(keys[$0]), block.string(values[$0])) }
  }

  private func node(_ index: Int, _ block: OSMBlock) -> Element {
    Element(
      kind: "node", id: block.nodeIDs[index], version: version(index, block.nodeVersions),
      position: (block.nodeLatitudesE7[index], block.nodeLongitudesE7[index]),
      tags: tags(block.nodeTags(index), block.nodeTagKeys, block.nodeTagValues, block))
  }

  private func way(_ index: Int, _ block: OSMBlock) -> Element {
    Element(
      kind: "way", id: block.wayIDs[index], version: version(index, block.wayVersions),
      nodes: block.wayNodes(index).map { block.wayReferences[$0] },
      tags: tags(block.wayTags(index), block.wayTagKeys, block.wayTagValues, block))
  }

  private func relation(_ index: Int, _ block: OSMBlock) -> Element {
    Element(
      kind: "relation", id: block.relationIDs[index],
      version: version(index, block.relationVersions),
      members: block.relationMembers(index).map {
        (block.memberKinds[$0], block.memberReferences[$0], block.string(block.memberRoles[$0]))
      },
      tags: tags(
        block.relationTags(index), block.relationTagKeys, block.relationTagValues, block))
  }

  // MARK: Writing

  private func xml(_ element: Element) -> [String] {
    var head = "    <\(element.kind) id=\"\(element.id)\" version=\"\(element.version)\""
    if let changeset { head += " changeset=\"\(changeset)\"" }
    if let position = element.position {
      head += " lat=\"\(JSONText.number(Double(position.latitude) / 1e7))\""
      head += " lon=\"\(JSONText.number(Double(position.longitude) / 1e7))\""
    }
    var lines = [head + ">"]
    lines += element.nodes.map { "      <nd ref=\"\($0)\"/>" }
    for member in element.members {
      let kind = ["node", "way", "relation"][min(Int(member.kind), 2)]
      lines.append(
        "      <member type=\"\(kind)\" ref=\"\(member.reference)\" role=\"\(XMLText.escaped(member.role))\"/>"
      )
    }
    for tag in element.tags {
      lines.append(
        "      <tag k=\"\(XMLText.escaped(tag.key))\" v=\"\(XMLText.escaped(tag.value))\"/>")
    }
    return lines + ["    </\(element.kind)>"]
  }
}
