// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import OSMImport
import TestSupport
import Testing

@testable import PedestrianNetwork

/// All values of `opening_hours` and `*:conditional` of the maps of the data folder.
struct TimeValues {
  var openingHours: Set<String> = []
  var conditional: Set<String> = []

  init() throws {
    let maps = try FileManager.default.contentsOfDirectory(atPath: SharedData.path("maps"))
    for name in maps.filter({ $0.contains(".osm") }).sorted() {
      try OSMFileReader(path: SharedData.path("maps/" + name)).read(.all) { block in
        collect(block, block.nodeTagKeys, block.nodeTagValues)
        collect(block, block.wayTagKeys, block.wayTagValues)
        collect(block, block.relationTagKeys, block.relationTagValues)
      }
    }
  }

  private mutating func collect(
    _ block: OSMBlock, _ keys: [OSMBlock.StringReference], _ values: [OSMBlock.StringReference]
  ) {
    // A block names each key once or a few times: most of the keys need no second look.
    var isConditional: [UInt32: Bool] = [:]
    for (key, value) in zip(keys, values) where key.length > 12 {
      if block.matches(key, "opening_hours") {
        openingHours.insert(block.string(value))
        continue
      }
      let offset = key.offset
      let known = isConditional[offset] ?? block.string(key).hasSuffix(":conditional")
      isConditional[offset] = known
      if known { conditional.insert(block.string(value)) }
    }
  }
}

@Suite("Times in the maps", .enabled(if: SharedData.isPresent, "needs ../shared/data"))
struct TimeValuesTests {
  /// Of what people write, this much follows the grammar.
  static let leastShare = 0.97

  @Test("nearly all values of the maps are understood, and all of these are written again alike")
  func understood() throws {
    let values = try TimeValues()
    #expect(values.openingHours.count > 2000 && values.conditional.count > 50)
    var strange: [String] = []
    for text in values.openingHours.sorted() {
      do {
        let hours = try OpeningHours(text)
        #expect(try OpeningHours(hours.description) == hours, "\(text)")
      } catch {
        strange.append("\(text) (byte \(error.position): \(error.reason))")
      }
    }
    let hoursShare = 1 - Double(strange.count) / Double(values.openingHours.count)
    #expect(hoursShare >= Self.leastShare, "\(strange.joined(separator: "\n"))")

    strange = []
    for text in values.conditional.sorted() {
      do {
        let restriction = try ConditionalRestriction(text)
        #expect(try ConditionalRestriction(restriction.description) == restriction, "\(text)")
      } catch {
        strange.append("\(text) (byte \(error.position): \(error.reason))")
      }
    }
    let share = 1 - Double(strange.count) / Double(values.conditional.count)
    #expect(share >= Self.leastShare, "\(strange.joined(separator: "\n"))")
  }
}
