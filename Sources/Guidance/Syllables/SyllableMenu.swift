// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Names that share their first syllables as they are heard, or a run of those in their order.
struct SyllableChoice: Hashable, Sendable {
  /// The beginning of the names, or of the first ones of a run.
  var first: String
  /// The beginning of the last names of a run.
  var last: String?
  /// Which names, by their numbers in ``SyllableMenu/names``; never empty.
  var names: [Int]
  /// So many syllables of them are settled.
  var depth: Int
}

/// Destinations chosen by ear: first syllable, next syllable, until so few names are left that they are
/// listed. Nobody has to know how a name is spelled.
struct SyllableMenu: Sendable {
  struct Name: Hashable, Sendable {
    var place: Destination
    var syllables: [Syllable]
  }

  let names: [Name]
  /// What was chosen so far; its first is all names.
  private(set) var path: [SyllableChoice]
  /// No more than this is stepped through at once.
  private let pageSize: Int

  /// - Parameter places: those without a name are left out.
  init(places: [Destination], pageSize: Int) {
    names = places.compactMap { place in
      let syllables = SyllableSplitter.syllables(of: place.name ?? "")
      return syllables.isEmpty ? nil : Name(place: place, syllables: syllables)
    }
    self.pageSize = max(2, pageSize)
    path = [SyllableChoice(first: "", names: Array(names.indices), depth: 0)]
  }

  var current: SyllableChoice? { path.last }

  /// How many names are left.
  var count: Int { path.last?.names.count ?? 0 }

  mutating func choose(_ choice: SyllableChoice) { path.append(choice) }

  /// - Returns: `false` at the beginning.
  mutating func goBack() -> Bool {
    guard path.count > 1 else { return false }
    path.removeLast()
    return true
  }

  // MARK: The list

  /// What there is to choose now, without the way back.
  ///
  /// - Parameter here: the nearest names come first where they are listed.
  func items(from here: Coordinate?) -> [OpenMenu.Item] {
    guard let current else { return [] }
    if current.names.count <= pageSize { return places(current.names, from: here) }
    let depth = commonDepth(current.names, from: current.depth)
    let complete = current.names.filter { names[$0].syllables.count <= depth }
    let groups = groups(current.names, at: depth)
    return places(complete, from: here) + runs(of: groups, at: depth)
  }

  private func places(_ indices: [Int], from here: Coordinate?) -> [OpenMenu.Item] {
    let places = indices.map { names[$0].place }
    guard let here else { return places.map { .place($0) } }
    let far = places.map { $0.coordinate.distance(to: here).meters }
    return places.indices.sorted { (far[$0], $0) < (far[$1], $1) }.map { .place(places[$0]) }
  }

  /// The syllable that all of them share is not asked for.
  private func commonDepth(_ indices: [Int], from start: Int) -> Int {
    var depth = start
    while let first = indices.first, names[first].syllables.indices.contains(depth) {
      let sound = names[first].syllables[depth].sound
      let isShared = indices.allSatisfy {
        names[$0].syllables.indices.contains(depth) && names[$0].syllables[depth].sound == sound
      }
      guard isShared else { break }
      depth += 1
    }
    return depth
  }

  /// Names by the syllable at a depth, in the order of what is heard.
  private func groups(_ indices: [Int], at depth: Int) -> [[Int]] {
    var groups = [String: [Int]]()
    for index in indices where names[index].syllables.indices.contains(depth) {
      groups[names[index].syllables[depth].sound, default: []].append(index)
    }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Where there are more syllables than a page has, runs of them of about equal length.
  private func runs(of groups: [[Int]], at depth: Int) -> [OpenMenu.Item] {
    guard groups.count > pageSize else { return groups.map { item($0, at: depth) } }
    return (0..<pageSize).map { part in
      let run = groups[groups.count * part / pageSize..<groups.count * (part + 1) / pageSize]
      guard run.count > 1, let first = run.first, let last = run.last else {
        return item(run.first ?? [], at: depth)
      }
      return .syllables(
        SyllableChoice(
          first: beginning(first, depth + 1), last: beginning(last, depth + 1),
          names: run.flatMap(\.self), depth: depth))
    }
  }

  private func item(_ indices: [Int], at depth: Int) -> OpenMenu.Item {
    if indices.count == 1, let only = indices.first { return .place(names[only].place) }
    let depth = commonDepth(indices, from: depth)
    return .syllables(
      SyllableChoice(first: beginning(indices, depth), names: indices, depth: depth))
  }

  /// As the nearest of the names has it.
  private func beginning(_ indices: [Int], _ depth: Int) -> String {
    guard let first = indices.first else { return "" }
    return SyllableSplitter.spokenBeginning(names[first].syllables, depth)
  }
}
