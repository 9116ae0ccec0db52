// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// A register of the demo district, used as staff use it.
struct CityProgram {
  let folder: TemporaryFolder
  let map: String
  let database: String

  init() throws {
    folder = try TemporaryFolder()
    map = folder.path("demo.lotse")
    database = folder.path("city.db")
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", map, "--quiet",
      "--name", "Demo")
    try #require(run.status == 0, "\(run.error)")
    let made = try self.run(
      "city", "init", database, "--map", map, "--name", "Kaiserslautern (Demo)")
    try #require(made.status == 0, "\(made.error)")
  }

  func run(
    _ arguments: String..., now: String = "2026-05-03T08:00:00+02:00", language: String = "de_DE"
  ) throws -> CommandRun {
    try run(arguments, now: now, language: language)
  }

  func run(
    _ arguments: [String], now: String = "2026-05-03T08:00:00+02:00", language: String = "de_DE"
  ) throws -> CommandRun {
    try CommandRun(
      LotseProgram.path, arguments,
      environment: ["LANG": "\(language).UTF-8", "LC_ALL": "", "LOTSE_NOW": now])
  }

  /// The southern pavement of Fruchthallstraße, on the way of the demo walk.
  static func closure(
    _ id: String, effect: String = "closed", more: String = "", from: Double = 7.7688379
  ) -> String {
    """
    {"type":"Feature","id":"\(id)","geometry":{"type":"LineString","coordinates":\
    [[\(from),49.4436089],[7.7690861,49.4436089]]},"properties":{"affects":"sidewalk",\
    "effect":"\(effect)","side":"south","valid_from":"2026-05-04T07:00",\
    "valid_to":"2026-05-18T18:00","order_ref":"DEMO-001","authority":"Tiefbau (Demo)"\(more)}}
    """
  }

  func file(_ features: String..., name: String = "entries.geojson") throws -> String {
    let path = folder.path(name)
    try LotseProgram.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\n"
        + features.joined(separator: ",\n") + "\n]}\n", to: path)
    return path
  }

  func key() throws -> String {
    let path = folder.path("key")
    if !FileManager.default.fileExists(atPath: path) {
      let run = try run("bundle", "keygen", "--output", path)
      try #require(run.status == 0, "\(run.error)")
    }
    return path
  }
}
