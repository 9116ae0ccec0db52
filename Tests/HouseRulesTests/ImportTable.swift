// SPDX-License-Identifier: GPL-3.0-or-later

/// Which module may import which: the table of the architecture, as a machine reads it.
/// The compiler does not stop a transitive import; this does.
enum ImportTable {
  /// The pure core, in the order in which data flows.
  static let core = ["Geometry", "PedestrianNetwork", "Routing", "Positioning", "Guidance"]

  /// The C library: mathematics for the core, system calls outside it.
  private static let system = ["Glibc", "Musl"]
  private static let outside =
    system + ["CLinux", "Foundation", "FoundationEssentials", "Synchronization"]

  /// Every module of the house and what it may import.
  static let allowed: [String: [String]] = [
    "Geometry": system,
    "PedestrianNetwork": system + ["Geometry"],
    "Routing": system + ["Geometry", "PedestrianNetwork"],
    "Positioning": system + ["Geometry", "PedestrianNetwork"],
    "Guidance": system + ["Geometry", "PedestrianNetwork", "Routing", "Positioning"],
    "MapBundles": outside + core + ["CSodium"],
    "OSMImport": outside + [
      "Geometry", "PedestrianNetwork", "MapBundles", "CDeflate", "CZlib", "CBZip2", "Dispatch",
    ],
    "CityRegister": outside + core + ["MapBundles"],
    "MapStore": outside + [
      "Geometry", "PedestrianNetwork", "Routing", "MapBundles", "CityRegister", "GRDB",
      "CSpatiaLite",
    ],
    "Replay": outside + core,
    "Report": outside + core + ["Replay"],
    "Speech": outside + ["CESpeakNG"],
    "GuideDevice": outside + core + [
      "MapBundles", "Replay", "Speech", "MapStore", "ArgumentParser", "CALSA", "CSystemd",
      "Dispatch",
    ],
    "CityDesk": outside + [
      "Geometry", "PedestrianNetwork", "Routing", "Guidance", "MapBundles", "CityRegister",
      "MapStore", "ArgumentParser",
    ],
    "Lotse": outside + core + [
      "MapBundles", "CityRegister", "OSMImport", "MapStore", "Replay", "Report", "Speech",
      "ArgumentParser",
    ],
  ]

  /// What `source`, a file of `module` at `path`, imports and may not.
  static func findings(in source: SourceText, path: String, module: String) -> [Finding] {
    guard let permitted = allowed[module] else {
      return [Finding(path: path, line: nil, rule: "\(module) is not in the import table")]
    }
    return imports(of: source).filter { !permitted.contains($0.module) }.map {
      Finding(path: path, line: $0.line, rule: "\(module) may not import \($0.module)")
    }
  }

  /// The modules that a file imports, submodules and single declarations by their module's name.
  static func imports(of source: SourceText) -> [(line: Int, module: String)] {
    let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
    return source.lines.enumerated().flatMap { number, text -> [(line: Int, module: String)] in
      text.split(separator: ";").compactMap { statement in
        let words = statement.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let keyword = words.firstIndex(of: "import"),
          words[..<keyword].allSatisfy(isImportModifier)
        else { return nil }
        let named = words[(keyword + 1)...].first { !kinds.contains($0) }
        let module = named?.split(separator: ".").first.map(String.init)
        return module.map { (line: number + 1, module: $0) }
      }
    }
  }

  private static func isImportModifier(_ word: String) -> Bool {
    let accessLevels = ["public", "package", "internal", "fileprivate", "private"]
    return word.hasPrefix("@") || accessLevels.contains(word)
  }
}
