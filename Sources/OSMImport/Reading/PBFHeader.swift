// SPDX-License-Identifier: GPL-3.0-or-later

/// The message `HeaderBlock` of a PBF file (OSM wiki, "PBF Format").
struct PBFHeader {
  /// Features that a file may require of its reader and that this one has.
  /// `LocationsOnWays` stands there in files of some writers, though it belongs to the optional ones.
  static let understoodFeatures = [
    "OsmSchema-V0.6", "DenseNodes", "LocationsOnWays", "HistoricalInformation",
  ]

  var requiredFeatures: [String] = []
  var optionalFeatures: [String] = []
  var bounds: OSMBounds?
  var generator: String?
  var osmTimestamp: Int64?

  /// Whether elements may be marked as deleted.
  var isHistory: Bool { requiredFeatures.contains("HistoricalInformation") }

  init(_ content: ByteSpan) throws(PBFFault) {
    var cursor = WireCursor(content)
    while let field = try cursor.next() {
      switch field.number {
      case 1: bounds = try Self.readBounds(try field.bytes())
      case 4: requiredFeatures.append(try field.bytes().string())
      case 5: optionalFeatures.append(try field.bytes().string())
      case 16: generator = try field.bytes().string()
      case 32: osmTimestamp = try field.signed()
      default: break
      }
    }
  }

  /// Whether ways say where their nodes lie.
  var hasLocationsOnWays: Bool {
    (requiredFeatures + optionalFeatures).contains("LocationsOnWays")
  }

  /// The first required feature that is not understood.
  var unknownFeature: String? {
    requiredFeatures.first { !Self.understoodFeatures.contains($0) }
  }

  /// `HeaderBBox`: left, right, top, bottom in nanodegrees.
  private static func readBounds(_ span: ByteSpan) throws(PBFFault) -> OSMBounds {
    let nanodegreesPerUnit: Int64 = 100
    var sides: [Int32] = [0, 0, 0, 0]
    var cursor = WireCursor(span)
    while let field = try cursor.next() {
      guard field.number <= 4 else { continue }
      let side = try field.zigzag() / nanodegreesPerUnit
      sides[Int(field.number) - 1] = Int32(clamping: side)
    }
    return OSMBounds(westE7: sides[0], southE7: sides[3], eastE7: sides[1], northE7: sides[2])
  }
}
