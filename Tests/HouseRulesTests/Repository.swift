// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation

/// The project's own files: what git tracks or would track, or without git the tree.
struct Repository {
  /// Paths relative to the root, sorted.
  let paths: [String]
  let root: URL

  /// Found once a run: the rules read the same files many times.
  static let here = Repository(
    root: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent())

  init(root: URL) {
    self.root = root
    paths = (Self.listedByGit(root) ?? Self.listedByWalking(root)).sorted()
  }

  /// Paths in `folders` that end in one of `endings`.
  func paths(in folders: [String], endings: [String]) -> [String] {
    paths.filter { path in
      folders.contains { path.hasPrefix($0 + "/") } && endings.contains { path.hasSuffix($0) }
    }
  }

  /// The text of a file; empty where it is no UTF-8.
  func text(_ path: String) -> String {
    guard let bytes = FileManager.default.contents(atPath: root.appending(path: path).path)
    else { return "" }
    return String(bytes: bytes, encoding: .utf8) ?? ""
  }

  func isExecutable(_ path: String) -> Bool {
    FileManager.default.isExecutableFile(atPath: root.appending(path: path).path)
  }

  /// The modules of the project: folders of `Sources` with Swift in them, sorted.
  var modules: [String] {
    let names = paths(in: ["Sources"], endings: [".swift"]).compactMap { path -> String? in
      let parts = path.split(separator: "/")
      return parts.count > 2 ? String(parts[1]) : nil
    }
    return Set(names).sorted()
  }

  private static func listedByGit(_ root: URL) -> [String]? {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return nil }
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    guard git.terminationStatus == 0, let list = String(bytes: bytes, encoding: .utf8)
    else { return nil }
    // A file deleted but not yet committed is listed, and is no longer there.
    return list.split(separator: "\0").map(String.init).filter {
      FileManager.default.fileExists(atPath: root.appending(path: $0).path)
    }
  }

  private static func listedByWalking(_ root: URL) -> [String] {
    let generated = [".build", ".git/", ".venv", "demo-walk/"]
    let found = FileManager.default.enumerator(atPath: root.path)
    return (found?.compactMap { $0 as? String } ?? []).filter { path in
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(
        atPath: root.appending(path: path).path, isDirectory: &isFolder)
      return !isFolder.boolValue && !generated.contains { path.hasPrefix($0) }
    }
  }
}
