// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@Suite struct OrderCommandTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func imported(_ name: String, _ option: String = "--no-source") throws -> String {
    let bundle = folder.path(name)
    let run = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output", bundle, "--quiet",
      option)
    #expect(run.status == 0)
    return bundle
  }

  private func data(_ path: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: path))
  }

  private func fingerprint(_ bundle: String) throws -> String? {
    let run = try LotseProgram.run("inspect", bundle, "--json")
    return try LotseProgram.object(run.output)["fingerprint"] as? String
  }

  @Test func theOrderAddedLaterIsTheOneOfAnImport() throws {
    let whole = try imported("whole.lotse")
    let bare = try imported("bare.lotse", "--no-order")
    #expect(!FileManager.default.fileExists(atPath: "\(bare)/order.bin"))
    #expect(try fingerprint(bare) == fingerprint(whole))
    let run = try LotseProgram.run("order", bare, "--language", "en")
    #expect(run.status == 0 && run.output.isEmpty)
    #expect(run.error.contains("shortcuts"))
    #expect(try data("\(bare)/order.bin") == data("\(whole)/order.bin"))
    #expect(try fingerprint(bare) == fingerprint(whole))
    let manifest = try LotseProgram.object(LotseProgram.read("\(bare)/manifest.json"))
    let files = try #require(manifest["files"] as? [[String: Any]])
    #expect(files.contains { $0["name"] as? String == "order.bin" })
    #expect(try LotseProgram.run("order", bare, "--quiet").error.isEmpty)
  }

  /// A damaged order is as none: the benchmark says by which search it went.
  @Test func aMapWithADamagedOrderRoutesWithoutIt() throws {
    let bundle = try imported("town.lotse")
    let pairs = folder.path("pairs.csv")
    try LotseProgram.write("7.7660,49.4420,7.7740,49.4460\n", to: pairs)
    func search() throws -> String? {
      let run = try LotseProgram.run("benchmark", bundle, "--pairs", pairs)
      #expect(run.status == 0)
      return try LotseProgram.object(run.output)["search"] as? String
    }
    #expect(try search() == "hierarchy")
    var order = try data("\(bundle)/order.bin")
    order[order.count / 2] ^= 1
    try order.write(to: URL(fileURLWithPath: "\(bundle)/order.bin"))
    #expect(try search() == "a-star")
    try Data().write(to: URL(fileURLWithPath: "\(bundle)/order.bin"))
    #expect(try search() == "a-star")
  }

  @Test func noMapHasNoOrder() throws {
    #expect(try LotseProgram.run("order", folder.path("absent.lotse")).status == 66)
  }
}
