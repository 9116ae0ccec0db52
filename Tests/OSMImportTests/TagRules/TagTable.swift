// SPDX-License-Identifier: GPL-3.0-or-later

@testable import OSMImport

extension Tags {
  /// Tags as a table writes them: "highway=footway surface=asphalt"; an underscore in a value of
  /// several words stays one.
  init(_ text: String) {
    let pairs = text.split(separator: " ").map { pair in
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (key: String(parts[0]), value: parts.count > 1 ? String(parts[1]) : "")
    }
    self.init(pairs)
  }
}
