// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

/// `Tools/fetch-map`, run as a person runs it, with `file:` URLs: no test needs a network.
@Suite(
  .enabled(if: CommandRun.isInstalled("osmium"), "needs osmium-tool (Tools/setup --tests)"),
  .enabled(if: CommandRun.isInstalled("curl"), "needs curl (Tools/setup --tests)"))
struct FetchMapTests {
  private let folder: TemporaryFolder
  private let district = "file://" + ProjectFolder.path("MapData/demo-district.osm")
  private let inside = "7.765,49.435,7.775,49.447"

  init() throws { folder = try TemporaryFolder() }

  private func fetch(
    _ url: String, _ box: String, to name: String = "city.osm.pbf"
  ) throws -> CommandRun {
    try CommandRun(
      ProjectFolder.path("Tools/fetch-map"), [url, box, folder.path(name)],
      environment: ["LC_ALL": "C.UTF-8"])
  }

  private func nodes(_ name: String) throws -> Int? {
    let counted = try CommandRun(
      "osmium", ["fileinfo", "-e", "-g", "data.count.nodes", folder.path(name)])
    return Int(counted.output.trimmingCharacters(in: .whitespacesAndNewlines))
  }

  @Test func aBoxIsCutOutOfAFileAndNothingElseIsLeft() throws {
    let run = try fetch(district, inside)
    #expect(run.status == 0, "\(run.error)")
    #expect(folder.contents == ["city.osm.pbf"])
    let all = try #require(try nodes("city.osm.pbf"))
    #expect(all > 300)
    let south = try fetch(district, "7.765,49.435,7.775,49.440", to: "south.osm.pbf")
    #expect(south.status == 0, "\(south.error)")
    let fewer = try #require(try nodes("south.osm.pbf"))
    #expect(fewer > 0 && fewer < all)
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aRealExtractIsCutWithCompleteWays() throws {
    let url = "file://" + SharedData.path("maps/monaco-2022-07-19.osm.pbf")
    let run = try fetch(url, "7.41,43.73,7.43,43.74")
    #expect(run.status == 0, "\(run.error)")
    let references = try CommandRun("osmium", ["check-refs", folder.path("city.osm.pbf")])
    #expect(references.status == 0, "\(references.error)")
  }

  @Test(.enabled(if: SharedData.isPresent, "needs ../shared/data"))
  func aCompressedFileIsKnownByItsContent() throws {
    let url = "file://" + SharedData.path("maps/kaiserslautern-2013-centre.osm.gz")
    let run = try fetch(url, "7.76,49.436,7.777,49.446")
    #expect(run.status == 0, "\(run.error)")
    #expect(try nodes("city.osm.pbf") == 11_680)
  }

  @Test func whatStoodThereStaysWhenTheFetchFails() throws {
    let old = Data("old".utf8)
    try old.write(to: URL(fileURLWithPath: folder.path("city.osm.pbf")))
    let foreign = "file://" + ProjectFolder.path("LICENSE")
    #expect(try fetch(foreign, inside).status == 65)
    #expect(try fetch(district, "1,1,2,2").status == 1)
    #expect(folder.contents == ["city.osm.pbf"])
    #expect(FileManager.default.contents(atPath: folder.path("city.osm.pbf")) == old)
  }

  @Test func aMissingFileIs66AndLeavesNothing() throws {
    let run = try fetch(district + ".absent", inside)
    #expect(run.status == 66)
    #expect(folder.contents.isEmpty)
  }

  @Test func anUnwritablePlaceIs73() throws {
    #expect(try fetch(district, inside, to: "absent/city.osm.pbf").status == 73)
  }

  @Test(arguments: [
    "", "1,2,3", "1,2,3,4,5", "a,b,c,d", "7.775,49.435,7.765,49.447", "7.765,49.447,7.775,49.435",
    "-181,0,1,1", "0,0,1,91", "1 ,2,3,4",
  ])
  func aBoxThatIsNoneIs64(box: String) throws {
    let run = try fetch(district, box)
    #expect(run.status == 64)
    #expect(run.error.contains("usage: Tools/fetch-map"))
  }

  @Test(arguments: ["no-url", "gopherx://example.org/x"])
  func anAddressThatIsNoneIs64(url: String) throws {
    #expect(try fetch(url, inside).status == 64)
  }

  @Test func messagesFollowTheLanguageOfTheCaller() throws {
    let arguments = [district, "1,1,2,2", folder.path("city.osm.pbf")]
    let german = try CommandRun(
      ProjectFolder.path("Tools/fetch-map"), arguments, environment: ["LC_ALL": "de_DE.UTF-8"])
    #expect(german.error.contains("nichts innerhalb"))
  }
}
