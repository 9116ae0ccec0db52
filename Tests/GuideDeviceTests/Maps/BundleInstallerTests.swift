// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Positioning
import Routing
import TestSupport
import Testing

@testable import GuideDevice

/// A city with its key, and a device that knows it.
private final class SigningCity {
  let folder: TemporaryFolder
  let key: SigningKey

  init() throws {
    folder = try TemporaryFolder()
    key = try #require(SigningKey())
  }

  var shelf: String { folder.path("shelf") }
  var installer: BundleInstaller {
    BundleInstaller(folder: shelf, trust: BundleTrust(keys: [key.verifyKey]))
  }

  /// A signed bundle of this version, below a folder of its own.
  func bundle(_ version: Int, signedBy other: SigningKey? = nil, overlay: String? = nil) throws
    -> String
  {
    let parent = folder.path("source-\(UUID().uuidString)")
    try DemoBundle.copy(into: parent)
    let path = parent + "/demo.lotse"
    let plain = try MapBundle(path: path)
    var writer = try BundleWriter(path: path)
    for file in plain.manifest.files where file.name != MapBundle.overlayName || overlay == nil {
      try writer.copyFile(file.name, from: "\(path)/\(file.name)")
    }
    if let overlay { try writer.writeFile(MapBundle.overlayName, Array(overlay.utf8)) }
    var manifest = plain.manifest
    manifest.version = version
    try writer.finish(manifest, key: other ?? key)
    return path
  }

  func failure(_ body: () throws -> Void) throws -> GuideFailure {
    let error = #expect(throws: GuideFailure.self) { try body() }
    return try #require(error)
  }
}

@Suite("Installing maps") struct BundleInstallerTests {
  @Test("a signed bundle is installed from its folder or from a stick, and the last one is kept")
  func installs() throws {
    let city = try SigningCity()
    let first = try city.installer.install(city.bundle(1))
    #expect(first.name == "demo.lotse")
    let stick = URL(fileURLWithPath: try city.bundle(2)).deletingLastPathComponent().path
    #expect(try city.installer.install(stick + "/").bundle.manifest.version == 2)
    let shelf = MapShelf(folder: city.shelf)
    #expect(shelf.maps.map(\.bundle.manifest.version) == [2])
    let previous = try MapBundle(path: city.shelf + "/demo.lotse.previous")
    #expect(previous.manifest.version == 1)
    // Nothing else is left behind.
    #expect(Set(FolderListing.names(in: city.shelf)) == ["demo.lotse", "demo.lotse.previous"])
  }

  @Test("older, foreign, unsigned, changed and damaged ones are refused; what is there stays")
  func refuses() throws {
    let city = try SigningCity()
    _ = try city.installer.install(city.bundle(5))
    let before = MapShelf.signature(of: city.shelf)
    let other = try #require(SigningKey())
    let unsigned = try city.bundle(6)
    try FileManager.default.removeItem(atPath: unsigned + "/signature")
    let changed = try city.bundle(6)
    let network = changed + "/network.bin"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: network))
    bytes[bytes.count - 1] ^= 1
    try bytes.write(to: URL(fileURLWithPath: network))
    let cut = try city.bundle(6)
    try bytes.prefix(2000).write(to: URL(fileURLWithPath: cut + "/network.bin"))
    let foreign = try city.bundle(6, signedBy: other)
    let manifest = try city.bundle(6)
    let text = try String(contentsOfFile: manifest + "/manifest.json", encoding: .utf8)
    try text.replacing("\"version\": 6", with: "\"version\": 7").write(
      toFile: manifest + "/manifest.json", atomically: false, encoding: .utf8)
    let cases: [(String, CommandStatus)] = [
      (try city.bundle(5), .no), (try city.bundle(4), .no), (foreign, .no), (unsigned, .no),
      (manifest, .no),
      (city.folder.path("nowhere.lotse"), .noInput), (city.folder.root, .malformed),
    ]
    for (path, code) in cases {
      let failure = try city.failure { _ = try city.installer.install(path) }
      #expect(failure.code == code, "\(path): \(failure.text.english)")
      #expect(MapShelf.signature(of: city.shelf) == before)
      #expect(FolderListing.names(in: city.shelf) == ["demo.lotse"])
    }
    // A device that has the same file already takes its own; another one notices.
    let fresh = BundleInstaller(
      folder: city.folder.path("fresh"), trust: BundleTrust(keys: [city.key.verifyKey]))
    for path in [changed, cut] {
      #expect(try city.failure { _ = try fresh.install(path) }.code == .malformed)
      #expect(FolderListing.names(in: fresh.folder).isEmpty)
    }
    let keyless = BundleInstaller(folder: city.shelf, trust: BundleTrust(keys: []))
    #expect(try city.failure { _ = try keyless.install(changed) }.code == .unavailable)
  }

  @Test("a map that the disk has damaged gives way to the one before it, and is healed anew")
  func fallsBack() throws {
    let city = try SigningCity()
    _ = try city.installer.install(city.bundle(1))
    _ = try city.installer.install(city.bundle(2))
    let network = city.shelf + "/demo.lotse/network.bin"
    let bytes = try Data(contentsOf: URL(fileURLWithPath: network))
    // Files that are equal are shared between the bundles; the disk damages one of them.
    try FileManager.default.removeItem(atPath: network)
    try bytes.prefix(1000).write(to: URL(fileURLWithPath: network))
    let shelf = MapShelf(folder: city.shelf)
    #expect(shelf.maps.map(\.isPrevious) == [true])
    #expect(shelf.maps.first?.bundle.manifest.version == 1)
    _ = try city.installer.install(city.bundle(3))
    #expect(MapShelf(folder: city.shelf).maps.first?.bundle.manifest.version == 3)
    #expect(MapShelf(folder: city.shelf).maps.first?.isPrevious == false)
  }

  @Test(
    "comes over HTTP as well, and an address that has none is said so",
    .enabled(if: CommandRun.isInstalled("curl"), "needs curl"))
  func overHTTP() throws {
    let city = try SigningCity()
    let root = URL(fileURLWithPath: try city.bundle(1)).deletingLastPathComponent().path
    let server = try WebFolder(root)
    let map = try city.installer.install("http://127.0.0.1:\(server.port)/demo.lotse/")
    #expect(map.bundle.manifest.version == 1)
    let failure = try city.failure {
      _ = try city.installer.install("http://127.0.0.1:\(server.port)/other.lotse")
    }
    #expect(failure.code == .noInput)
    #expect(FolderListing.names(in: city.shelf) == ["demo.lotse"])
  }

  @Test("the smallest map that covers a place is chosen, else the last one, else the first")
  func choice() throws {
    let city = try SigningCity()
    for name in ["a.lotse", "b.lotse"] {
      let source = try city.bundle(1)
      try FileManager.default.createDirectory(
        atPath: city.shelf, withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: source, toPath: "\(city.shelf)/\(name)")
    }
    let shelf = MapShelf(folder: city.shelf)
    let away = Coordinate(latitude: 0, longitude: 0)
    #expect(shelf.map(at: nil, preferring: "b.lotse")?.name == "b.lotse")
    #expect(shelf.map(at: away, preferring: nil)?.name == "a.lotse")
    #expect(shelf.covers(DemoBundle.to) && !shelf.covers(away))
    #expect(shelf.map(at: DemoBundle.to, preferring: "x")?.name == "a.lotse")
    #expect(MapShelf(folder: city.folder.path("none")).map(at: nil, preferring: nil) == nil)
  }

  @Test("an update is told once, with what it changes on the walker's ways")
  func changes() throws {
    let city = try SigningCity()
    _ = try city.installer.install(city.bundle(1))
    let line = "[[7.770203,49.443591],[7.7703,49.4437]]"
    let overlay = """
      {"closures":{"type":"FeatureCollection","features":[{"type":"Feature","id":"new-1",
      "geometry":{"type":"LineString","coordinates":\(line)},
      "properties":{"status":"approved","affects":"sidewalk","effect":"closed",
      "valid_from":"2026-11-01T00:00:00+01:00","valid_to":"2026-12-24T00:00:00+01:00"}}]}}
      """
    _ = try city.installer.install(city.bundle(2, overlay: overlay))
    var state = DeviceState()
    state.isNoticeConfirmed = true
    state.toldVersions = ["demo.lotse": 1]
    state.ways = [[DemoBundle.to]]
    let bench = try RuntimeBench(hasMap: false, state: state) { $0.folders.maps = city.shelf }
    bench.begin()
    bench.advance(to: 40)
    #expect(bench.texts.contains("Karte Demo ist neu."), "\(bench.texts)")
    // With the street, so that the walker knows which way is meant.
    let told = bench.texts.first { $0.hasPrefix("Laut Karte auf Ihren letzten Wegen: neu eine ") }
    #expect(told?.firstMatch(of: /Sperrung \(\p{L}[^()]*\)\.$/) != nil, "\(bench.texts)")
    #expect(bench.runtime.state.toldVersions == ["demo.lotse": 2])
    let again = try RuntimeBench(hasMap: false, state: bench.runtime.state) {
      $0.folders.maps = city.shelf
    }
    again.begin()
    again.advance(to: 40)
    #expect(!again.texts.contains("Karte Demo ist neu."))
  }

  @Test("of several cities the map is taken in which the walker is, but not during a walk")
  func severalCities() throws {
    let folder = try TemporaryFolder()
    try DemoBundle.copy(into: folder.path("maps"))
    // The same streets a degree farther north.
    let streets = try String(
      contentsOfFile: ProjectFolder.path("MapData/demo-district.osm"), encoding: .utf8)
    try streets.replacing(/lat="49\./, with: "lat=\"50.").write(
      toFile: folder.path("north.osm"), atomically: true, encoding: .utf8)
    let run = try BuiltProgram.lotse(
      "import", folder.path("north.osm"), "--output", folder.path("maps/north.lotse"), "--quiet",
      "--name", "Nordstadt")
    try #require(run.status == 0, "\(run.error)")
    let there = GNSSFix(
      coordinate: Coordinate(latitude: DemoBundle.to.latitude + 1, longitude: 7.770203))
    for isWalking in [false, true] {
      var state = RuntimeBench.walkingState()
      state.isWalking = isWalking
      state.destination = isWalking ? state.destination : nil
      state.map = "demo.lotse"
      let bench = try RuntimeBench(state: state, folder: folder)
      bench.begin()
      #expect(bench.runtime.map?.name == "demo.lotse")
      for second in 1...25 {
        bench.put(.walk(.observation(.gnss(there))), at: 5 + Double(second))
      }
      bench.advance(to: 60)
      #expect(bench.runtime.map?.name == (isWalking ? "demo.lotse" : "north.lotse"))
      #expect(bench.texts.contains("Karte Nordstadt.") == !isWalking, "\(bench.texts)")
    }
  }

  @Test("a map is never changed while a walk is under way")
  func notDuringAWalk() throws {
    let city = try SigningCity()
    _ = try city.installer.install(city.bundle(1))
    let bench = try RuntimeBench(hasMap: false, state: RuntimeBench.walkingState()) {
      $0.folders.maps = city.shelf
    }
    bench.begin()
    bench.advance(to: 5)
    _ = try city.installer.install(city.bundle(2))
    bench.advance(to: 60)
    #expect(bench.runtime.map?.bundle.manifest.version == 1)
    #expect(bench.runtime.session?.destination != nil)
  }
}

/// A web server over a folder, as any city has one.
private final class WebFolder {
  let port: Int
  private let process = Process()

  init(_ root: String) throws {
    let program = """
      import functools, http.server, sys
      handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=sys.argv[1])
      server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
      print(server.server_address[1], flush=True)
      server.serve_forever()
      """
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", program, root]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    port = try #require(Int(text.filter(\.isNumber)))
  }

  deinit {
    // The threads of a test run leave SIGTERM blocked to their children.
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
