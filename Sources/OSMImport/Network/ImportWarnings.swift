// SPDX-License-Identifier: GPL-3.0-or-later

/// What the import met and did not understand, counted, with a few examples of each.
public struct ImportWarnings: Sendable {
  /// One kind of warning.
  public struct Entry: Hashable, Sendable {
    /// A short name in English for programs ("unknown-surface").
    public var code: String
    public var count: Int
    /// Up to five elements, lowest ids first ("way/123").
    public var examples: [String]
  }

  /// An OSM element that a warning names.
  enum Subject: Hashable {
    case node(Int64)
    case way(Int64)
    case relation(Int64)

    var text: String {
      switch self {
      case .node(let id): return "node/\(id)"
      case .way(let id): return "way/\(id)"
      case .relation(let id): return "relation/\(id)"
      }
    }

    /// Nodes before ways before relations, then by id.
    private var order: (Int, Int64) {
      switch self {
      case .node(let id): return (0, id)
      case .way(let id): return (1, id)
      case .relation(let id): return (2, id)
      }
    }

    static func precedes(_ left: Subject, _ right: Subject) -> Bool { left.order < right.order }
  }

  enum Code: String, CaseIterable {
    case areaCrossesItself = "area-crosses-itself"
    case areaIncomplete = "area-incomplete"
    case areaNotClosed = "area-not-closed"
    case duplicateWay = "duplicate-way"
    case floorsPartAtNode = "floors-part-at-node"
    case invalidLanes = "invalid-lanes"
    case invalidStepCount = "invalid-step-count"
    case invalidWidth = "invalid-width"
    case missingNodeReference = "missing-node-reference"
    case noWalkableWays = "no-walkable-ways"
    case unknownHighwayValue = "unknown-highway-value"
    case unknownKerb = "unknown-kerb"
    case unknownSmoothness = "unknown-smoothness"
    case unknownSurface = "unknown-surface"
    case unknownTactilePaving = "unknown-tactile-paving"
    case wayWithoutNodes = "way-without-nodes"
  }

  /// More examples than these help nobody.
  static let mostExamples = 5

  private var found = [Code: (count: Int, examples: [Subject])]()
  /// The tags of the file, and which of their values no rule understood.
  var tags = TagSurvey()

  init() {}

  mutating func note(_ code: Code, _ subject: Subject? = nil, count: Int = 1) {
    var entry = found[code] ?? (0, [])
    entry.count += count
    if let subject { Self.insert(subject, into: &entry.examples) }
    found[code] = entry
  }

  /// Keeps the lowest few.
  static func insert(_ subject: Subject, into examples: inout [Subject]) {
    guard !examples.contains(subject) else { return }
    let place = examples.firstIndex { Subject.precedes(subject, $0) }
    guard place != nil || examples.count < mostExamples else { return }
    examples.insert(subject, at: place ?? examples.count)
    if examples.count > mostExamples { examples.removeLast() }
  }

  /// All warnings, by code.
  public var entries: [Entry] {
    Code.allCases.compactMap { code in
      found[code].map {
        Entry(code: code.rawValue, count: $0.count, examples: $0.examples.map(\.text))
      }
    }
    .sorted { $0.code < $1.code }
  }
}
