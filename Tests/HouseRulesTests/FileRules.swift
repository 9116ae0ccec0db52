// SPDX-License-Identifier: GPL-3.0-or-later

/// Rules about files as such: licence lines, names, what may be in the repository at all.
enum FileRules {
  static let licence = "SPDX-License-Identifier: GPL-3.0-or-later"

  /// The licence stands in the first line, or in the second below `#!` or the manifest's version.
  static func licenceFindings(in text: String, path: String) -> [Finding] {
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
    let first = lines.first ?? ""
    let place = first.hasPrefix("#!") || first.hasPrefix("// swift-tools-version:") ? 1 : 0
    guard lines.count > place, lines[place].contains(licence) else {
      return [Finding(path: path, line: place + 1, rule: "no \(licence)")]
    }
    return []
  }

  /// Paths that exist on one machine only.
  static func machinePathFindings(in text: String, path: String) -> [Finding] {
    // Put together here, so that this file keeps the rule.
    let roots = ["work", "root", "home", "Users"].map { "/\($0)/" }
    return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated().flatMap {
      number, line in
      roots.filter { isPath($0, in: line) }.map {
        Finding(path: path, line: number + 1, rule: "a path of one machine: \($0)…")
      }
    }
  }

  /// Words that say nothing of the field: as a whole name, or as the end of one.
  static func nameFindings(path: String) -> [Finding] {
    let whole = ["Common", "Data", "Info", "Base", "Extensions", "Misc"]
    let ends = ["Utils", "Util", "Helper", "Helpers", "Manager", "Impl"]
    let name = path.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
    guard whole.contains(name) || ends.contains(where: { name.hasSuffix($0) }) else { return [] }
    return [Finding(path: path, line: nil, rule: "a name that says nothing")]
  }

  /// Map extracts are other people's work and stay out; so does what a build writes.
  static func isForbidden(_ path: String) -> Bool {
    let endings = [".pbf", ".osc", ".osc.gz", ".osm.gz", ".osm.bz2", ".o5m", ".sqlite"]
    let name = path.split(separator: "/").last.map(String.init) ?? ""
    return endings.contains { name.hasSuffix($0) } || name == "Package.resolved"
      || path.hasPrefix(".build") || path.contains(".lotse/")
  }

  /// `root` begins a path in `line`: what stands before it is no part of a longer path.
  private static func isPath(_ root: String, in line: Substring) -> Bool {
    var rest = line
    while let found = rest.firstRange(of: root) {
      let before =
        found.lowerBound > line.startIndex ? line[line.index(before: found.lowerBound)] : " "
      if !before.isWordCharacter && before != "." && before != "/" && before != "}" { return true }
      rest = rest[found.upperBound...]
    }
    return false
  }
}
