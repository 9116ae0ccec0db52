// SPDX-License-Identifier: GPL-3.0-or-later

/// A box in WGS 84 degrees × 10⁷, as a file states it: writers put bogus boxes there, so a hint only.
public struct OSMBounds: Equatable, Sendable {
  public var westE7: Int32
  public var southE7: Int32
  public var eastE7: Int32
  public var northE7: Int32

  public init(westE7: Int32, southE7: Int32, eastE7: Int32, northE7: Int32) {
    self.westE7 = westE7
    self.southE7 = southE7
    self.eastE7 = eastE7
    self.northE7 = northE7
  }
}

/// What a whole pass over a file met.
public struct OSMReadSummary: Equatable, Sendable {
  /// Something that was passed over, and how often.
  public struct IgnoredElement: Equatable, Sendable {
    public var name: String
    public var count: Int
  }

  /// Elements of the file that are not deleted, whether they were asked for or not.
  public var nodes = 0
  public var ways = 0
  public var relations = 0
  /// Elements marked as deleted (`visible=false`, in XML also JOSM's `action=delete`).
  ///
  /// In PBF files without the feature `HistoricalInformation`, elements that were not asked for are
  /// counted without looking for the mark.
  public var deleted = 0
  /// Nodes, contained in `nodes`, that have no location and therefore are in no block.
  public var nodesWithoutLocation = 0
  /// Up to when the data is complete, in seconds since 1970: PBF `osmosis_replication_timestamp`, or
  /// `osm_base` of an Overpass download.
  public var osmTimestamp: Int64?
  /// The box that the file states.
  public var bounds: OSMBounds?
  /// The program that wrote the file.
  public var generator: String?
  /// XML elements directly under `<osm>` that mean nothing here, PBF blobs of unknown type, and
  /// PBF change sets; sorted by name.
  public internal(set) var ignoredElements: [IgnoredElement] = []

  init() {}

  /// A hostile file may hold millions of names; those beyond this number are counted as one.
  private static let ignoredNameLimit = 64
  private static let otherNames = "(other names)"

  mutating func ignore(_ name: String, count: Int = 1) {
    let isKnown = ignoredElements.contains { $0.name == name }
    let isFull = ignoredElements.count >= Self.ignoredNameLimit
    addIgnored(isKnown || !isFull ? name : Self.otherNames, count: count)
  }

  private mutating func addIgnored(_ name: String, count: Int) {
    if let index = ignoredElements.firstIndex(where: { $0.name == name }) {
      ignoredElements[index].count += count
      return
    }
    let index = ignoredElements.firstIndex { $0.name > name } ?? ignoredElements.count
    ignoredElements.insert(IgnoredElement(name: name, count: count), at: index)
  }

  /// Adds one block's counts.
  mutating func add(_ counts: ElementCounts) {
    nodes += counts.nodes
    ways += counts.ways
    relations += counts.relations
    deleted += counts.deleted
    nodesWithoutLocation += counts.nodesWithoutLocation
    if counts.changesets > 0 {
      ignore("changeset", count: counts.changesets)
    }
  }
}

/// What one block holds.
struct ElementCounts {
  var nodes = 0
  var ways = 0
  var relations = 0
  var deleted = 0
  var nodesWithoutLocation = 0
  var changesets = 0
}
