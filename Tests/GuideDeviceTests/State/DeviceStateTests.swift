// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Guidance
import MapBundles
import Positioning
import Replay
import TestSupport
import Testing

@testable import GuideDevice

@Suite("What the device remembers") struct DeviceStateTests {
  static var full: DeviceState {
    var state = RuntimeBench.walkingState()
    state.along = 120.5
    state.wordsPerMinute = 210
    state.volumePercent = 40
    state.home = Destination(coordinate: Coordinate(latitude: -1, longitude: 179.9999999))
    state.favourites = [Destination(coordinate: DemoBundle.to, name: "Bäcker \"Ü\"")]
    state.recent = state.favourites
    state.keptWays = [
      RecordedWay(
        name: "Zum Bäcker", points: [DemoBundle.to, Coordinate(latitude: 49, longitude: 7)],
        notes: [RecordedWay.Note(along: 12.5, text: "Klingel links")])
    ]
    state.destination?.way = state.keptWays.first
    state.destination?.way?.isReversed = true
    state.compass = CompassOffset([1.25, -30, 12])
    state.map = "demo.lotse"
    state.toldVersions = ["b.lotse": 2, "a.lotse": 7]
    state.drain = 12.5
    state.ways = [[DemoBundle.to, Coordinate(latitude: 49, longitude: 7)]]
    return state
  }

  @Test("comes back from its text as it was, and the text is the same every time")
  func roundTrip() {
    let text = DeviceStateText.text(Self.full)
    #expect(DeviceStateText.state(Array(text.utf8)) == Self.full)
    #expect(DeviceStateText.text(Self.full) == text)
  }

  @Test("a file that is damaged anywhere is read or refused, and never a trap")
  func damage() {
    let bytes = Array(DeviceStateText.text(Self.full).utf8)
    var random = SeededGenerator(seed: 8)
    for _ in 0..<2000 {
      var damaged = bytes
      let index = Int(random.next() % UInt64(bytes.count))
      damaged[index] = UInt8(truncatingIfNeeded: random.next())
      _ = DeviceStateText.state(damaged)
    }
    // Without the line's end it is whole.
    for count in 0..<(bytes.count - 1) {
      #expect(DeviceStateText.state(Array(bytes[..<count])) == nil)
    }
  }

  @Test("what is remembered stays bounded")
  func bounds() {
    var state = DeviceState()
    for index in 0..<100 {
      let place = Coordinate(latitude: 49 + Double(index) / 1000, longitude: 7)
      state.noteDestination(Destination(coordinate: place))
      state.noteFavourite(Destination(coordinate: place))
      state.noteWay(Polyline([place, DemoBundle.to]))
      state.keepWay(RecordedWay(points: [place, DemoBundle.to]))
      state.keepWay(RecordedWay(name: "Bäcker", points: [place, DemoBundle.to]))
    }
    #expect(state.keptWays.count == DeviceState.mostKeptWays)
    #expect(state.keptWays.filter { $0.name == "Bäcker" }.count == 1)
    #expect(state.recent.count == DeviceState.mostPlaces)
    #expect(state.favourites.count == DeviceState.mostPlaces)
    #expect(state.ways.count == DeviceState.mostWays)
    let last = Coordinate(latitude: 49.099, longitude: 7)
    #expect(state.recent.first?.coordinate == last)
    state.noteDestination(Destination(coordinate: last, name: "again"))
    #expect(state.recent.filter { $0.coordinate == last }.count == 1)
  }

  @Test("a full disk is told once, and once more when it takes again")
  func fullDisk() throws {
    let folder = try TemporaryFolder()
    let queue = EventQueue()
    // A folder that is missing is a disk that takes nothing.
    let file = BackgroundFile(path: folder.path("away/state.json"), queue: queue)
    for index in 0..<3 {
      file.save("\(index)")
      file.finish()
    }
    PrivateFile.makeFolder(folder.path("away"))
    file.save("last")
    file.finish()
    let states = queue.take(waiting: 0).map(\.event)
    #expect(states.count == 2)
    guard case .part(.disk, .lost) = states.first, states.last == .part(.disk, .here) else {
      Issue.record("\(states)")
      return
    }
    #expect(try String(contentsOfFile: folder.path("away/state.json"), encoding: .utf8) == "last")
  }
}

@Suite("Recorded walks") struct WalkRecordsTests {
  /// A walk north, 10 m a fix.
  private func trace(_ count: Int) -> Trace {
    let places = (0..<count).map { Coordinate(latitude: 49 + Double($0) * 0.00009, longitude: 7) }
    var events = [
      TimedEvent(instant: .start, event: .start(to: Destination(coordinate: places[0])))
    ]
    for (index, place) in places.enumerated() {
      let instant = Instant(milliseconds: Int64(index) * 1000)
      events.append(
        TimedEvent(instant: instant, event: .observation(.gnss(GNSSFix(coordinate: place)))))
      events.append(TimedEvent(instant: instant, event: .typed("Fackelstraße 12")))
      events.append(
        TimedEvent(
          instant: instant, event: .placeResults(id: 1, places: [Destination(coordinate: place)])))
    }
    return Trace(form: .walkLog, header: WalkLogHeader(), started: nil, events: events)
  }

  @Test("an export leaves out 200 m at both ends, the destination and what was asked for")
  func cut() throws {
    let text = try #require(WalkExport.text(trace(101), cutting: 200))
    let cut = try Trace.read(Array(text.utf8))
    let ends = trace(101).fixes.map(\.coordinate)
    let (first, last) = (try #require(ends.first), try #require(ends.last))
    #expect(!cut.fixes.isEmpty)
    for fix in cut.fixes {
      #expect(fix.coordinate.distance(to: first).meters >= 200)
      #expect(fix.coordinate.distance(to: last).meters >= 200)
    }
    #expect(!text.contains("Fackelstraße") && !text.contains("place_results"))
    #expect(!text.contains("\"to\":{"))
  }

  @Test("a walk without anything farther away leaves nothing, unless it is asked for whole")
  func nothingLeft() throws {
    #expect(WalkExport.text(trace(20), cutting: 200) == nil)
    let whole = try #require(WalkExport.text(trace(20), cutting: 0))
    #expect(try Trace.read(Array(whole.utf8)).events == trace(20).events)
  }

  @Test("walks are deleted after their days, by a clock that can be right")
  func retention() throws {
    let folder = try TemporaryFolder()
    let now: Int64 = 1_795_000_000
    for (name, age) in [("old", 31), ("new", 29)] {
      let path = folder.path("\(name).jsonl")
      try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
      let date = Date(timeIntervalSince1970: Double(now - Int64(age) * 86_400))
      try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: path)
    }
    let records = WalkRecords(folder: folder.root)
    #expect(records.deleteOlder(thanDays: 30, now: 0) == 0)
    #expect(records.deleteOlder(thanDays: 30, now: now) == 1)
    #expect(folder.contents == ["new.jsonl"])
    #expect(records.deleteAll().deleted == 1)
    #expect(folder.contents.isEmpty)
  }
}
