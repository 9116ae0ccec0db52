// SPDX-License-Identifier: GPL-3.0-or-later
import Foundation
import TestSupport
import Testing

@Suite struct DemoDistrictTests {
  private struct Walk: Decodable {
    var name: String
    var from: String
    var to: String
    var shows: [String: String]
  }

  private struct Walks: Decodable {
    var note: String
    var walks: [Walk]
  }

  private func contents(_ name: String) throws -> Data {
    try #require(FileManager.default.contents(atPath: ProjectFolder.path("MapData/\(name)")))
  }

  @Test(.enabled(if: CommandRun.isInstalled("python3"), "needs python3 (Tools/setup --tests)"))
  func theCommittedFilesAreWhatThePlanSays() throws {
    let run = try CommandRun(ProjectFolder.path("Tools/make-demo-district"), ["--check"])
    #expect(run.status == 0, "\(run.error)")
  }

  @Test func everyFileSaysThatItIsSchematic() throws {
    let names = [
      "demo-district.osm", "demo-beacons.geojson", "demo-closure.geojson", "demo-walks.json",
    ]
    for name in names {
      let text = String(decoding: try contents(name), as: UTF8.self)
      #expect(text.contains("schematisch, nicht vermessen"), "\(name)")
    }
  }

  @Test(arguments: [
    "footway=sidewalk", "footway=crossing", "highway=crossing", "sidewalk=both", "sidewalk=left",
    "sidewalk:left=yes", "sidewalk:right=separate", "crossing=traffic_signals",
    "traffic_signals:sound=yes", "traffic_signals:sound=no", "traffic_signals:vibration=yes",
    "crossing:island=yes", "crossing_ref=zebra", "crossing:markings=zebra",
    "crossing:markings=lines", "crossing=unmarked", "crossing=no", "kerb=raised", "kerb=lowered",
    "kerb=flush", "tactile_paving=yes", "highway=steps", "step_count=6", "handrail:right=yes",
    "area=yes", "highway=elevator", "railway=crossing", "crossing:barrier=full",
    "crossing:barrier=no", "entrance=main", "highway=bus_stop", "public_transport=platform",
    "barrier=bollard", "barrier=cycle_barrier", "barrier=gate", "segregated=no",
    "segregated=yes", "surface=sett", "tunnel=building_passage", "highway=living_street",
  ])
  func theDistrictShowsEveryKindOfThing(tag: String) throws {
    let parts = tag.split(separator: "=")
    let text = String(decoding: try contents("demo-district.osm"), as: UTF8.self)
    let isThere = text.contains("<tag k=\"\(parts[0])\" v=\"\(parts[1])\"/>")
    #expect(isThere)
  }

  @Test func everyWalkHasTwoPlacesInTheDistrictAndSaysWhatItShows() throws {
    let walks = try JSONDecoder().decode(Walks.self, from: contents("demo-walks.json")).walks
    #expect(walks.first?.name == "hauptbahnhof-stiftsplatz")
    for walk in walks {
      for point in [walk.from, walk.to] {
        let degrees = point.split(separator: ",").compactMap { Double($0) }
        try #require(degrees.count == 2)
        #expect((49.4353...49.4468).contains(degrees[0]), "\(walk.name)")
        #expect((7.7653...7.7736).contains(degrees[1]), "\(walk.name)")
      }
      #expect(walk.shows["de"]?.isEmpty == false && walk.shows["en"]?.isEmpty == false)
    }
  }
}
