// SPDX-License-Identifier: GPL-3.0-or-later

/// Names of streets, each once; index 0 is the empty name.
struct NameTable {
  private(set) var names = [""]
  private var positions = ["": Int32(0)]

  init() {}

  /// Goes on with names that have their indices already; the first is the empty name.
  init(_ names: [String]) {
    self.names = names
    for (index, name) in names.enumerated() { positions[name] = Int32(index) }
  }

  func position(of name: String) -> Int32? { positions[name] }

  mutating func index(of name: String?) -> Int32 {
    guard let name else { return 0 }
    if let known = positions[name] { return known }
    let index = Int32(names.count)
    names.append(name)
    positions[name] = index
    return index
  }
}
