// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import Foundation
import GRDB
import Geometry
import MapBundles
import Positioning
import TestSupport
import Testing

@testable import MapStore

/// What lists, reports and previews look up is what a look at every record would give.
@Suite struct CityListTests {
  private static let count = 240
  private static let day: Int64 = 86_400
  private let register: SampleRegister
  private var database: CityDatabase { register.database }

  /// A register of entries of several kinds, each in a state of its own, spread over a town.
  init() throws {
    register = try SampleRegister()
    let entries = try (0..<Self.count).map(Self.entry)
    try register.database.add(
      entries.filter { !$0.id.hasPrefix("E") }, by: try SampleRegister.actor("tiefbau"))
    try register.database.add(
      entries.filter { $0.id.hasPrefix("E") }, by: try SampleRegister.actor("tiefbau"),
      isEmergency: true)
    let other = try SampleRegister.actor("verkehr")
    func every(_ step: Int, from first: Int) -> [String] {
      stride(from: first, to: Self.count, by: step).map { entries[$0].id }
    }
    try register.database.approve(every(2, from: 0), by: other)
    try register.database.withdraw(every(7, from: 0), by: other)
    try register.database.end(every(14, from: 2), by: other)
    try register.database.change(
      try Self.entry(4, note: "geändert"), by: try SampleRegister.actor("tiefbau", at: 5))
  }

  private static func entry(_ index: Int) throws -> CityEntry { try entry(index, note: "") }

  private static func entry(_ index: Int, note: String) throws -> CityEntry {
    // A lattice of 16 columns: about 72 m apart, and 111 m.
    let (x, y) = (7.76 + Double(index % 16) * 0.001, 49.44 + Double(index / 16) * 0.001)
    let place = "\"coordinates\":[\(x),\(y)]"
    let span =
      "\"valid_from\":\"2026-05-\(10 + index % 9)T05:00:00Z\","
      + "\"valid_to\":\"2026-05-\(20 + index % 10)T05:00:00Z\""
    switch index % 4 {
    case 0:
      return try CityEntry(
        document: """
          {"id":"K-\(1000 + index)","type":"Feature","geometry":{"type":"LineString","coordinates":\
          [[\(x),\(y)],[\(x + 0.002),\(y)]]},"properties":{"record":"closure","status":"draft",\
          "affects":"sidewalk","effect":"closed","street":"Fackelstraße","source":"order",\(span),\
          "note":"\(note)"}}
          """)
    case 1:
      return try CityEntry(
        document: """
          {"id":"E-\(1000 + index)","type":"Feature","geometry":{"type":"Point",\(place)},\
          "properties":{"record":"closure","affects":"area","effect":"obstacle",\(span)}}
          """)
    case 2:
      return try CityEntry(
        document: """
          {"id":"B-\(1000 + index)","type":"Feature","geometry":{"type":"Point",\(place)},\
          "properties":{"record":"beacon","kind":"ibeacon","uuid":"u\(index)",\
          "battery_percent":\(index % 100),"last_seen":"2026-05-01T06:00:00Z"}}
          """)
    default:
      return try CityEntry(
        document: """
          {"id":"F-\(1000 + index)","type":"Feature","geometry":{"type":"Point",\(place)},\
          "properties":{"record":"fact","object":"obstacle","name":"Poller","source":"panorama"}}
          """)
    }
  }

  private func heads(
    _ selection: CityDatabase.Selection = CityDatabase.Selection(),
    at now: Int64 = SampleRegister.now
  ) throws -> [EntryHead] {
    var heads = [EntryHead]()
    try database.eachHead(selection, at: now) { heads.append($0) }
    return heads
  }

  @Test func theHeadOfAnEntryIsWhatItsDocumentsSay() throws {
    let records = try database.records()
    #expect(records.count == Self.count)
    #expect(try heads() == records.map { EntryHead($0) })
    var some = [String]()
    try database.eachRecord(of: ["K-1008", "E-1001"]) { some.append($0.id) }
    #expect(some == ["K-1008", "E-1001"])
    for (head, record) in zip(try heads(), records) {
      for days in [0, 9, 14, 25, 40] as [Int64] {
        let moment = SampleRegister.now + days * Self.day
        #expect(head.status(at: moment) == record.status(at: moment))
        #expect(head.isOverrun(at: moment) == record.isOverrun(at: moment))
      }
      #expect(head.hasPendingChange == record.hasPendingChange)
    }
  }

  @Test(arguments: EntryStatus.allCases)
  func aListOfAStatusHasAllOfItAndNothingElse(_ status: EntryStatus) throws {
    let now = SampleRegister.now + 14 * Self.day
    let expected = try database.records().filter { $0.status(at: now) == status }.map(\.id)
    #expect(try heads(CityDatabase.Selection(status: status), at: now).map(\.id) == expected)
    #expect(!expected.isEmpty, "\(status)")
    let closures = try database.records().filter {
      $0.status(at: now) == status && $0.kind == .closure
    }
    let selection = CityDatabase.Selection(status: status, kind: .closure)
    #expect(try heads(selection, at: now).map(\.id) == closures.map(\.id))
  }

  @Test func pagesTogetherAreTheWholeList() throws {
    let now = SampleRegister.now
    var (pages, last) = ([String](), String?.none)
    repeat {
      let page = try heads(
        CityDatabase.Selection(status: .draft, limit: 17, after: last), at: now
      ).map(\.id)
      #expect(page.count <= 17)
      pages += page
      last = page.last
    } while last != nil
    #expect(try heads(CityDatabase.Selection(status: .draft), at: now).map(\.id) == pages)
  }

  @Test func aListReadsNoDocument() throws {
    let statements = SeenStatements()
    try database.queue.write { db in db.trace { statements.add("\($0)") } }
    _ = try heads(CityDatabase.Selection(kind: .closure))
    let seen = try #require(statements.all.first { $0.contains("FROM entries") })
    let plain = seen.replacing("approved_document IS NOT NULL", with: "")
    #expect(!plain.contains("document") && !plain.contains("*"), "\(seen)")
  }

  /// By the spatial index, for boxes of all sizes and places.
  @Test func closuresInABoxAreThoseThatTouchIt() throws {
    let counting = try database.countingRecords().filter { $0.kind == .closure }
    #expect(counting.count > 40)
    var generator = SeededGenerator(seed: 7)
    var found = Set<Int>()
    for _ in 0..<60 {
      func degrees(_ low: Double, _ span: Double) -> Int32 {
        Int32((low + generator.uniform() * span) * 1e7)
      }
      let (west, south) = (degrees(7.755, 0.03), degrees(49.435, 0.03))
      let box = BoundingBox(
        southE7: south, westE7: west, northE7: south + Int32(generator.uniform() * 100_000),
        eastE7: west + Int32(generator.uniform() * 100_000))
      let expected = try counting.filter { record in
        let places = try CityEntry(document: record.document).positions
        var own = BoundingBox.empty
        for place in places { own.extend(by: place) }
        return own.west <= box.east && own.east >= box.west && own.south <= box.north
          && own.north >= box.south
      }
      let answered = try database.countingClosures(in: box)
      // The index keeps 32-bit floats, rounded outward: what lies a metre beyond may be among them.
      #expect(Set(expected.map(\.id)).isSubset(of: answered.map(\.id)))
      #expect(answered.count <= expected.count + 3)
      found.insert(expected.count)
    }
    #expect(found.count > 5)
  }

  @Test func revisionsCountEveryActAndNeverFall() throws {
    let id = "K-1008"
    func number() throws -> Int? { try database.revisions()[id]?.number }
    #expect(try number() == 2)
    let actor = try SampleRegister.actor("verkehr", at: 60)
    try database.confirm([id], by: actor)
    #expect(try number() == 3)
    try database.undo([id], by: actor)
    #expect(try number() == 4)
    let revision = try #require(try database.revisions()[id])
    #expect(revision.created == SampleRegister.now)
    #expect(revision.changed == SampleRegister.now + 60)
    // The health of a beacon changes nothing that others get.
    let beacon = try database.record("B-1006")
    let before = try database.revisions()[beacon.id]
    try database.noteHealth(
      beacon.id, from: try CityEntry(document: beacon.document), by: actor)
    #expect(try database.revisions()[beacon.id] == before)
  }
}
