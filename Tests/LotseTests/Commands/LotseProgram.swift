// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The program as built beside these tests, run as a person would.
enum LotseProgram {
  /// The main demo walk: Hauptbahnhof to Stiftsplatz.
  static let from = "49.436721,7.768700"
  static let to = "49.443591,7.770203"

  static let path: String = {
    let runner =
      (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
    return URL(fileURLWithPath: runner).deletingLastPathComponent().appending(path: "lotse").path
  }()

  /// Runs a command line; English unless the arguments say otherwise.
  static func run(_ arguments: String...) throws -> CommandRun {
    try CommandRun(path, arguments, environment: ["LANG": "en_GB.UTF-8", "LC_ALL": ""])
  }

  /// Imports the demo district into a folder and returns the bundle's path.
  static func importDemo(into folder: TemporaryFolder) throws -> String {
    let bundle = folder.path("demo.lotse")
    let run = try run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", bundle, "--quiet",
      "--beacons", ProjectFolder.path("MapData/demo-beacons.geojson"),
      "--closures", ProjectFolder.path("MapData/demo-closure.geojson"), "--name", "Demo")
    try #require(run.status == 0, "\(run.error)")
    return bundle
  }

  /// An object as JSON has it.
  static func object(_ text: String) throws -> [String: Any] {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    return try #require(value as? [String: Any])
  }

  static func read(_ path: String) throws -> String {
    try String(contentsOfFile: path, encoding: .utf8)
  }

  static func write(_ text: String, to path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }
}
