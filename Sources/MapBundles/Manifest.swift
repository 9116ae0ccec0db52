// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// `manifest.json`: what a bundle is, where it comes from, and the checksums of its files.
public struct Manifest: Sendable {
  /// Raised when a reader of the old format would misread the bundle.
  public static let currentFormat = 1

  /// Where data of the bundle comes from.
  public struct Source: Hashable, Sendable {
    public var name: String
    public var licence: String
    public var attribution: String

    public init(name: String, licence: String, attribution: String) {
      self.name = name
      self.licence = licence
      self.attribution = attribution
    }
  }

  /// A file of the bundle.
  public struct File: Hashable, Sendable {
    public var name: String
    public var bytes: Int
    public var sha256: String

    public init(name: String, bytes: Int, sha256: String) {
      self.name = name
      self.bytes = bytes
      self.sha256 = sha256
    }
  }

  public var name: String
  /// IANA name such as "Europe/Berlin".
  public var timeZone: String
  /// RFC 3339; when the bundle was made.
  public var created: String
  /// RFC 3339; how old the OSM data is, if the extract says it.
  public var osmTimestamp: String?
  public var validUntil: String?
  /// Counts up with each published state.
  public var version: Int
  public var fingerprint: String
  /// Metres of the walkable ways of the map, each counted once, however many sides it has in the
  /// network; `nil` in bundles of before the key.
  public var wayMeters: Double?
  /// The box that the import was asked for; `nil` where it took everything.
  public var box: BoundingBox?
  /// The public key, in hexadecimal digits, that will sign later versions: named by a manifest that
  /// the key before it signs.
  public var nextKey: String?
  public var sources: [Source]
  /// In the order of their names.
  public var files: [File]

  public init(
    name: String, timeZone: String, created: String, osmTimestamp: String?,
    validUntil: String? = nil, version: Int = 1, fingerprint: String, wayMeters: Double? = nil,
    box: BoundingBox? = nil, sources: [Source], files: [File]
  ) {
    self.name = name
    self.timeZone = timeZone
    self.created = created
    self.osmTimestamp = osmTimestamp
    self.validUntil = validUntil
    self.version = version
    self.fingerprint = fingerprint
    self.wayMeters = wayMeters
    self.box = box
    self.sources = sources
    self.files = files.sorted { $0.name < $1.name }
  }

  public var json: JSONText {
    .object(
      [
        ("format", .string("lotse-bundle")),
        ("format_version", .int(Self.currentFormat)),
        ("name", .string(name)),
        ("time_zone", .string(timeZone)),
        ("created", .string(created)),
        ("osm_timestamp", .optional(osmTimestamp)),
        ("valid_until", .optional(validUntil)),
        ("version", .int(version)),
        ("fingerprint", .string(fingerprint)),
        ("length_m", wayMeters.map { .decimal($0, 1) } ?? .null), ("bbox", boxText),
        (
          "sources",
          .array(
            sources.map {
              .object([
                ("name", .string($0.name)), ("licence", .string($0.licence)),
                ("attribution", .string($0.attribution)),
              ])
            })
        ),
        (
          "files",
          .array(
            files.map {
              .object([
                ("name", .string($0.name)), ("bytes", .int($0.bytes)),
                ("sha256", .string($0.sha256)),
              ])
            })
        ),
      ] + (nextKey.map { [("next_key", JSONText.string($0))] } ?? []))
  }

  /// West, south, east, north in degrees × 10⁷, so that it comes back exactly.
  private var boxText: JSONText {
    guard let box else { return .null }
    return .array([box.west, box.south, box.east, box.north].map { .int(Int($0)) })
  }

  /// - Throws: ``BundleError`` naming line and key.
  public static func parse(_ bytes: [UInt8], path: String) throws(BundleError) -> Manifest {
    do {
      return try ManifestReader(JSONParser.parse(bytes)).manifest(path: path)
    } catch let fault as TextFault {
      throw .text(path: path, fault: fault)
    } catch let error as BundleError {
      throw error
    } catch {
      throw .damaged(path: path, reason: LocalText("unerwarteter Fehler", "\(error)"))
    }
  }
}

/// Reads a manifest's keys, each with its place for a fault.
private struct ManifestReader {
  let root: JSONNode

  init(_ root: JSONNode) { self.root = root }

  func manifest(path: String) throws -> Manifest {
    guard try text("format", in: root) == "lotse-bundle" else {
      throw BundleError.foreign(
        path: path, seems: LocalText("eine andere JSON-Datei", "another JSON file"))
    }
    let format = try integer("format_version", in: root)
    guard format <= Manifest.currentFormat else {
      throw BundleError.newer(path: path, version: format)
    }
    var manifest = Manifest(
      name: try text("name", in: root), timeZone: try text("time_zone", in: root),
      created: try text("created", in: root), osmTimestamp: root["osm_timestamp"]?.string,
      validUntil: root["valid_until"]?.string, version: try integer("version", in: root),
      fingerprint: try text("fingerprint", in: root),
      wayMeters: wayMeters(),
      box: try box(),
      sources: try list("sources").map {
        Manifest.Source(
          name: try text("name", in: $0), licence: try text("licence", in: $0),
          attribution: try text("attribution", in: $0))
      },
      files: try list("files").map {
        Manifest.File(
          name: try text("name", in: $0), bytes: try integer("bytes", in: $0),
          sha256: try text("sha256", in: $0))
      })
    manifest.nextKey = root["next_key"]?.string
    return manifest
  }

  private func fault(_ key: String, in node: JSONNode, _ cause: LocalText) -> TextFault {
    let place = node[key] ?? node
    return TextFault(line: place.line, column: place.column, key: key, cause: cause)
  }

  private func text(_ key: String, in node: JSONNode) throws -> String {
    guard let text = node[key]?.string else {
      throw fault(key, in: node, LocalText("ein Text wird gebraucht", "a text is needed"))
    }
    return text
  }

  private func integer(_ key: String, in node: JSONNode) throws -> Int {
    guard let number = node[key]?.number, let value = Int(exactly: number) else {
      throw fault(
        key, in: node, LocalText("eine ganze Zahl wird gebraucht", "a whole number is needed"))
    }
    return value
  }

  /// Manifests of before the key have none.
  private func wayMeters() -> Double? {
    // Nothing shorter: the optimizer of Swift 6.3.1 fails on it.
    guard let number = root["length_m"]?.number, number.isFinite, number >= 0 else { return nil }
    return number
  }

  /// Manifests of before the key have none.
  private func box() throws -> BoundingBox? {
    guard let sides = root["bbox"]?.array else { return nil }
    var values = [Int32]()
    for side in sides {
      // Nothing shorter: the optimizer of Swift 6.3.1 fails on it.
      guard let number = side.number, let value = Int32(exactly: number) else { continue }
      values.append(value)
    }
    guard values.count == 4, sides.count == 4, values[0] < values[2], values[1] < values[3] else {
      throw fault(
        "bbox", in: root,
        LocalText(
          "vier ganze Zahlen werden gebraucht: Westen, Süden, Osten, Norden",
          "four whole numbers are needed: west, south, east, north"))
    }
    return BoundingBox(
      southE7: values[1], westE7: values[0], northE7: values[3], eastE7: values[2])
  }

  private func list(_ key: String) throws -> [JSONNode] {
    guard let items = root[key]?.array else {
      throw fault(key, in: root, LocalText("eine Liste wird gebraucht", "a list is needed"))
    }
    return items
  }
}
