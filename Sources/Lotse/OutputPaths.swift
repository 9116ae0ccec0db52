// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Keeps a command from writing over what it reads, or twice to one file.
enum OutputPaths {
  /// - Throws: a failure of usage (64) naming the path that stands twice.
  static func check(inputs: [String], outputs: [String?]) throws {
    var taken = inputs.map(canonical)
    for output in outputs.compactMap({ $0 }) where !output.hasPrefix("/dev/") {
      let path = canonical(output)
      guard !taken.contains(path) else {
        throw CommandFailure(
          .usage, "\(output): wird gelesen oder ein zweites Mal geschrieben.",
          "\(output): is read, or would be written twice.")
      }
      taken.append(path)
    }
  }

  /// The file's one name, links followed; for a file that is not there yet, by its folder.
  private static func canonical(_ path: String) -> String {
    if let real = realpath(path, nil) {
      defer { free(real) }
      return String(cString: real)
    }
    guard let slash = path.lastIndex(of: "/") else { return canonical(".") + "/" + path }
    let folder = String(path[..<slash])
    guard let real = realpath(folder.isEmpty ? "/" : folder, nil) else { return path }
    defer { free(real) }
    return String(cString: real) + path[slash...]
  }
}

/// Names of the time zone database.
enum TimeZoneName {
  private static let database = "/usr/share/zoneinfo"

  /// Whether the system's database has the zone; without a database, whether it looks like one.
  static func isKnown(_ name: String) -> Bool {
    let isPlain = name.allSatisfy {
      $0.isASCII && ($0.isLetter || $0.isNumber || "/_+-".contains($0))
    }
    guard isPlain, name.first?.isLetter == true else { return false }
    guard access(database + "/UTC", R_OK) == 0 else { return true }
    var status = stat()
    return stat("\(database)/\(name)", &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }
}
