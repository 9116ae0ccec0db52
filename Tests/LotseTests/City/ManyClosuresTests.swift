// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import MapBundles
import TestSupport
import Testing

/// Many closures come matched with the bundle; without that file, or with one that is damaged, the
/// same is answered.
@Suite struct ManyClosuresTests {
  @Test func aBundleAnswersWithAndWithoutItsMatchedClosures() throws {
    let city = try CityProgram()
    let ids = (0..<120).map { "K-\(1000 + $0)" }
    let closures = ids.enumerated().map { index, id in
      CityProgram.closure(
        id, effect: index == 7 ? "closed" : "obstacle", from: 7.7688379 - Double(index) * 1e-6)
    }
    let path = city.folder.path("many.geojson")
    try LotseProgram.write(
      "{\"type\":\"FeatureCollection\",\"features\":[\(closures.joined(separator: ","))]}", to: path
    )
    #expect(try city.run("city", "add", city.database, path, "--role", "tiefbau").status == 0)
    #expect(
      try city.run(["city", "approve", city.database] + ids + ["--role", "verkehr"]).status == 0)
    let published = city.folder.path("published.lotse")
    let run = try city.run(
      "city", "publish", city.database, "--output", published, "--key", try city.key())
    #expect(run.status == 0 && run.output.contains("120 Einträge"), "\(run.error)")
    let file = "\(published)/closures.bin"
    let whole = try BundleFiles.read(file)
    #expect(
      try city.run("bundle", "verify", published, "--public", city.key() + ".pub").status == 0)

    func told() throws -> String {
      let run = try city.run(
        "route", published, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at",
        "2026-05-05T12:00:00+02:00")
      #expect(run.status == 0, "\(run.error)")
      return run.output
    }
    let answer = try told()
    #expect(answer.contains("Gesperrt laut Stadt bis 18. Mai"))
    var damaged = whole
    damaged[whole.count / 2] ^= 4
    for content in [damaged, Array(whole[..<(whole.count / 3)]), []] {
      try Data(content).write(to: URL(fileURLWithPath: file))
      #expect(try told() == answer)
    }
    try FileManager.default.removeItem(atPath: file)
    #expect(try told() == answer)
    // The manifest names the file: nobody writes another one in its place.
    #expect(!BundleFiles.exists(file))
  }
}
