// SPDX-License-Identifier: GPL-3.0-or-later

/// The first line of a walk log: everything that a replay needs besides the events.
public struct WalkLogHeader: Hashable, Sendable {
  /// The version that this program writes and the newest that it reads.
  public static let currentVersion = 1

  /// From here on a seed is written as text: with its decimals a larger number does not fit.
  private static let largeSeed: UInt64 = 1_000_000_000

  public var version: Int
  public var started: CivilTime?
  /// Fingerprint of the map that was walked with.
  public var map: String?
  public var overlaySHA256: String?
  public var language: String?
  public var profile: JSONValue?
  public var settings: JSONValue?
  public var seed: UInt64?
  /// Fields that this version does not know, in their order.
  public var unknown: [JSONMember] = []

  public init(
    started: CivilTime? = nil, map: String? = nil, overlaySHA256: String? = nil,
    language: String? = nil, profile: JSONValue? = nil, settings: JSONValue? = nil,
    seed: UInt64? = nil
  ) {
    version = Self.currentVersion
    self.started = started
    self.map = map
    self.overlaySHA256 = overlaySHA256
    self.language = language
    self.profile = profile
    self.settings = settings
    self.seed = seed
  }

  /// - Throws: ``TraceError`` for a header that is none or is too new.
  init(_ value: JSONValue) throws(TraceError) {
    guard case .object(let members) = value, value["format"]?.string == "lotse-walk" else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the header of a walk log is missing")
    }
    guard let version = value["version"]?.integer, version >= 1 else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the header has no version")
    }
    guard version <= Self.currentVersion else { throw TraceError.newerVersion(version) }
    self.version = version
    if let text = value["started"]?.string {
      guard let time = CivilTime(rfc3339: text) else {
        throw TraceError.malformed(line: 1, column: nil, cause: "\"started\" is no time")
      }
      started = time
    }
    map = value["map"]?.string
    overlaySHA256 = value["overlay_sha256"]?.string
    language = value["language"]?.string
    profile = value["profile"].flatMap { $0 == .null ? nil : $0 }
    settings = value["settings"].flatMap { $0 == .null ? nil : $0 }
    // A seed may be wider than a JSON number keeps exactly: text is accepted as well.
    seed =
      value["seed"]?.string.flatMap { UInt64($0) }
      ?? value["seed"]?.number.flatMap { UInt64(exactly: $0) }
    let known = [
      "format", "version", "started", "map", "overlay_sha256", "language", "profile", "settings",
      "seed",
    ]
    unknown = members.filter { !known.contains($0.name) }
  }

  /// The header as one line of JSON, without the line break.
  public var text: String {
    var members: [JSONMember] = [
      JSONMember("format", .string("lotse-walk")), JSONMember("version", .number(Double(version))),
    ]
    func add(_ name: String, _ value: JSONValue?) {
      if let value { members.append(JSONMember(name, value)) }
    }
    add("started", started.map { .string($0.rfc3339) })
    add("map", map.map { .string($0) })
    add("overlay_sha256", overlaySHA256.map { .string($0) })
    add("language", language.map { .string($0) })
    add("profile", profile)
    add("settings", settings)
    add("seed", seed.map { $0 < Self.largeSeed ? .number(Double($0)) : .string(String($0)) })
    return JSONValue.object(members + unknown).text
  }
}
