// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import GuideDevice

@Suite("Battery and temperature")
struct PowerSupplyTests {
  private func write(_ folder: TemporaryFolder, _ files: [String: String]) throws {
    for (path, text) in files {
      let whole = folder.path(path)
      try FileManager.default.createDirectory(
        atPath: String(whole[..<(whole.lastIndex(of: "/") ?? whole.endIndex)]),
        withIntermediateDirectories: true)
      try (text + "\n").write(toFile: whole, atomically: false, encoding: .utf8)
    }
  }

  private static let charges: [(files: [String: String], percent: Double?)] = [
    (["BAT0/type": "Battery", "BAT0/capacity": "57"], 57),
    (["BAT0/type": "Battery", "BAT0/capacity": "104"], 100),
    (["a/type": "Battery", "a/capacity": "57", "b/type": "Battery", "b/capacity": "9"], 9),
    (["a/type": "Battery", "a/energy_now": "25", "a/energy_full": "50"], 50),
    (["a/type": "Battery", "a/charge_now": "10", "a/charge_full": "40"], 25),
    (["a/type": "Battery", "a/charge_now": "10", "a/charge_full": "0"], nil),
    (["m/type": "Battery", "m/scope": "Device", "m/capacity": "5"], nil),
    (["a/type": "Battery", "a/present": "0", "a/capacity": "0"], nil),
    (["AC/type": "Mains", "AC/online": "1"], nil),
    (["a/type": "Battery", "a/capacity": "-3"], nil),
    (["a/type": "Battery", "a/capacity": "full"], nil), ([:], nil),
  ]

  @Test("the charge of the computer's battery", arguments: charges)
  func charge(files: [String: String], percent: Double?) throws {
    let folder = try TemporaryFolder()
    try write(folder, files)
    #expect(PowerSupply.percent(in: folder.root) == percent)
  }

  @Test("the hottest zone counts, and zones that tell nonsense do not")
  func temperature() throws {
    let folder = try TemporaryFolder()
    try write(
      folder,
      [
        "thermal_zone0/temp": "41500", "thermal_zone1/temp": "55250", "zone2/temp": "-274000",
        "zone3/temp": "x", "zone4/temp": "9999999",
      ])
    #expect(PowerSupply.temperature(in: folder.root) == 55.25)
    #expect(PowerSupply.temperature(in: folder.path("none")) == nil)
  }

  @Test("changes are told, repetitions are not; a battery taken out is told once")
  func events() throws {
    let folder = try TemporaryFolder()
    try write(
      folder, ["power_supply/B/type": "Battery", "power_supply/B/capacity": "31"])
    let watch = EventWatch()
    let supply = PowerSupply(root: folder.root, interval: 0.02)
    supply.start(into: watch.queue)
    defer { supply.stop() }
    #expect(watch.wait(for: .walk(.battery(percent: 31))))
    watch.wait(seconds: 0.2) { _ in false }
    try write(folder, ["power_supply/B/capacity": "30"])
    #expect(watch.wait(for: .walk(.battery(percent: 30))))
    try FileManager.default.removeItem(atPath: folder.path("power_supply"))
    let lost = PartState.lost(reason: "no battery that tells its charge")
    #expect(watch.wait(for: .part(.battery, lost)))
    #expect(
      watch.events == [
        .part(.battery, .here), .walk(.battery(percent: 31)), .walk(.battery(percent: 30)),
        .part(.battery, lost),
      ])
  }
}
