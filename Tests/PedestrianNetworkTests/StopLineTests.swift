// SPDX-License-Identifier: GPL-3.0-or-later

import Positioning
import TestSupport
import Testing

@testable import PedestrianNetwork

/// Lines of stops in the network file (section 43).
@Suite struct StopLineTests {
  /// 200 places, of which every fifth has some of four lines.
  static func content(seed: UInt64) -> NetworkContent {
    var content = PlaceTests.content(seed: seed)
    let first = UInt32(content.names.count)
    content.names += ["N4", "10", "2", "RE 4"]
    for place in stride(from: UInt32(0), to: 200, by: 5) {
      for line in 0..<(1 + place % 4) {
        content.stopLines.append(StopLine(place: PlaceID(place), name: first + line))
      }
    }
    return content
  }

  @Test(arguments: [
    ["2", "10", "11", "N4"], ["3", "3A", "3B", "4"], ["RB33", "RE1", "RE4", "RE10"],
    ["7", "11", "ICE 79", "N9", "S1", "U2"], ["1", "Bus"],
    ["99999999999999999998", "99999999999999999999"],
  ])
  func linesStandAsPeopleCount(lines: [String]) {
    #expect(lines.reversed().sorted(by: StopLine.precedes) == lines)
    for line in lines { #expect(!StopLine.precedes(line, line)) }
  }

  @Test func equalNumbersHaveAnOrder() {
    #expect(StopLine.precedes("07", "7") != StopLine.precedes("7", "07"))
  }

  @Test func whatWasWrittenIsReadInOrder() throws {
    let content = Self.content(seed: 1)
    let graph = try PlaceTests.graph(content)
    #expect(graph.firstFault() == nil)
    let told = [["N4"], ["10", "N4"], ["2", "10", "N4"], ["2", "10", "N4", "RE 4"]]
    for id in (0..<UInt32(graph.placeCount)).map({ PlaceID($0) }) {
      let index = Int(graph.place(id).osmID)
      #expect(graph.lines(of: id) == (index % 5 == 0 ? told[index % 4] : []))
    }
    #expect(graph.lines(of: PlaceID(200)).isEmpty && graph.lines(of: PlaceID(.max)).isEmpty)
  }

  @Test func theOrderOfTheImportDoesNotMatter() {
    let content = Self.content(seed: 2)
    var shuffled = content
    shuffled.stopLines.reverse()
    shuffled.stopLines += content.stopLines
    #expect(NetworkWriter(shuffled).bytes() == NetworkWriter(content).bytes())
  }

  /// Files of older versions have no such section: their lines are unknown.
  @Test func aFileWithoutTheSectionIsRead() throws {
    let content = PlaceTests.content(seed: 3)
    let bytes = NetworkWriter(content).bytes()
    let sections = bytes.withUnsafeBytes { bytes -> [UInt32] in
      guard let base = bytes.baseAddress else { return [] }
      let reader = RecordReader(base: base)
      return (0..<Int(reader.u32(12))).map {
        reader.u32(NetworkLayout.fixedHeaderBytes + $0 * NetworkLayout.sectionEntryBytes)
      }
    }
    #expect(sections.count == NetworkLayout.Section.allCases.count - 1)
    #expect(!sections.contains(NetworkLayout.Section.stopLines.rawValue))
    let graph = try PlaceTests.graph(content)
    #expect(graph.firstFault() == nil)
    #expect((0..<UInt32(graph.placeCount)).allSatisfy { graph.lines(of: PlaceID($0)).isEmpty })
  }

  @Test func noDamageTrapsAndSomeIsNamed() throws {
    let whole = NetworkWriter(Self.content(seed: 4)).bytes()
    let count = Self.content(seed: 4).stopLines.count * StopLine.byteCount
    let section = try #require(Self.start(of: .stopLines, in: whole))
    var random = SeededGenerator(seed: 4)
    var named = 0
    for _ in 0..<200 {
      var bytes = whole
      bytes[section + Int(random.next() % UInt64(count))] = UInt8(truncatingIfNeeded: random.next())
      let graph = try PedestrianGraph(NetworkBytes(copying: bytes))
      if graph.firstFault() != nil { named += 1 }
      for id in 0..<UInt32(graph.placeCount) { _ = graph.lines(of: PlaceID(id)) }
    }
    #expect(named > 50)
  }

  private static func start(of section: NetworkLayout.Section, in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let reader = RecordReader(base: base)
      for index in 0..<Int(reader.u32(12)) {
        let entry = NetworkLayout.fixedHeaderBytes + index * NetworkLayout.sectionEntryBytes
        if reader.u32(entry) == section.rawValue { return Int(reader.i64(entry + 8)) }
      }
      return nil
    }
  }
}
