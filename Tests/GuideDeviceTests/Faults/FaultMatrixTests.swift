// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Geometry
import Glibc
import Guidance
import MapBundles
import Positioning
import TestSupport
import Testing

@testable import GuideDevice

/// Everything that a device may lose on a walk: each loss is said once, the rest goes on, and what
/// comes back is said once and used again. In real time, with the real parts.
@Suite("Fault matrix", .ownThread, .timeLimit(.minutes(5))) struct FaultMatrixTests {
  /// Long enough that a second sentence about the same would have come.
  private static let quiet = 4.0

  /// Walks, loses something, goes on, and gets it back.
  private func row(
    _ bench: FaultBench, lost: String, back: String, begin: () throws -> Void,
    end: () throws -> Void, goesOn: () async -> Bool, isUsedAgain: () async -> Bool
  ) async throws {
    #expect(await bench.live { bench.runtime.session?.route != nil }, "no walk: \(bench.texts)")
    try begin()
    #expect(await bench.live { bench.count(lost) > 0 }, "not told: \(bench.texts)")
    await bench.live(seconds: Self.quiet)
    #expect(await bench.answersKey(), "no key is answered: \(bench.texts)")
    #expect(await goesOn(), "the rest does not go on: \(bench.texts)")
    #expect(bench.count(lost) == 1, "\(bench.texts)")
    #expect(bench.count(back) == 0, "\(bench.texts)")
    try end()
    #expect(await bench.live { bench.count(back) > 0 }, "the return is not told: \(bench.texts)")
    await bench.live(seconds: Self.quiet)
    #expect(await isUsedAgain(), "what came back is not used: \(bench.texts)")
    #expect(bench.count(lost) == 1 && bench.count(back) == 1, "\(bench.texts)")
    #expect(bench.runtime.session?.destination?.name == "Stiftsplatz")
  }

  @Test("no gpsd: told once, keys are answered, and it is used when it comes")
  func noGPSD() async throws {
    let bench = try FaultBench(hasReceiver: false)
    #expect(await bench.live { bench.count("Nicht gefunden: Satellitenempfänger") > 0 })
    await bench.live(seconds: Self.quiet)
    #expect(await bench.answersKey())
    #expect(bench.count("Nicht gefunden") == 1, "\(bench.texts)")
    try bench.receiver.restart()
    #expect(await bench.live { bench.count("Satellitenempfang wieder da.") > 0 }, "\(bench.texts)")
    #expect(await bench.hearsPositions())
    #expect(await bench.live { bench.runtime.session?.route != nil }, "\(bench.texts)")
    #expect(bench.count("Satellitenempfang wieder da.") == 1)
  }

  @Test("gpsd restarts")
  func gpsdRestarts() async throws {
    let bench = try FaultBench()
    try await row(
      bench, lost: "Satellitenempfang ausgefallen.", back: "Satellitenempfang wieder da.",
      begin: { bench.receiver.stop() }, end: { try bench.receiver.restart() },
      goesOn: { bench.runtime.tally.handled > 0 }, isUsedAgain: { await bench.hearsPositions() })
  }

  @Test("a receiver is unplugged and plugged in again")
  func receiverUnplugged() async throws {
    let bench = try FaultBench()
    let device = "{\"class\":\"DEVICE\",\"path\":\"/dev/ttyACM0\",\"activated\":"
    try await row(
      bench, lost: "Satellitenempfang ausgefallen.", back: "Satellitenempfang wieder da.",
      begin: {
        bench.receiver.isReporting = false
        bench.receiver.send(device + "0}")
      },
      end: {
        bench.receiver.send(device + "\"2026-11-20T09:05:00.000Z\"}")
        bench.receiver.isReporting = true
      },
      goesOn: { bench.runtime.tally.handled > 0 }, isUsedAgain: { await bench.hearsPositions() })
  }

  @Test(
    "Bluetooth is switched off and on",
    .enabled(if: PlayedBlueZ.isInstalled, "needs dbus and python3-dbusmock"))
  func bluetoothOffAndOn() async throws {
    let bluez = try PlayedBlueZ()
    try bluez.start()
    try bluez.order("adapter")
    try bluez.order("device")
    let bench = try FaultBench(more: [BlueZScanner(address: bluez.address)])
    #expect(await bench.live { bench.runtime.parts.state(.beacons) == .here })
    let beacon = "0215f7826da64fa24e988024bc5b71e0893e00010002c5"
    try await row(
      bench, lost: "Funkbaken ausgefallen.", back: "Funkbaken wieder da.",
      begin: { try bluez.order("powered", "off") }, end: { try bluez.order("powered", "on") },
      goesOn: { await bench.hearsPositions() },
      isUsedAgain: {
        _ = try? bluez.order("hear", "-61", "004c", beacon)
        return await bench.hears { if case .beacon = $0 { true } else { false } }
      })
  }

  @Test("the sound device is gone: the hand feels it, and it is heard when it is back")
  func soundGone() async throws {
    let bench = try FaultBench()
    #expect(await bench.live { bench.runtime.session?.route != nil }, "no walk: \(bench.texts)")
    bench.card.state.withLock { $0.isPluggedIn = false }
    #expect(await bench.live { bench.pulses == [WalkRuntime.soundLostPulses] })
    await bench.live(seconds: Self.quiet)
    #expect(await bench.hearsPositions())
    #expect(bench.pulses.count == 1)
    let before = bench.card.state.withLock { state in
      state.isPluggedIn = true
      return state.heard.count
    }
    #expect(await bench.live { bench.count("Tonausgabe wieder da.") > 0 }, "\(bench.texts)")
    #expect(await bench.answersKey())
    #expect(bench.count("Tonausgabe wieder da.") == 1)
    #expect(await bench.live { bench.card.state.withLock { $0.heard.count } > before })
  }

  @Test("no heading: the compass fails and comes back")
  func noHeading() async throws {
    let tree = try SensorTree()
    try tree.writeAll()
    let bench = try FaultBench(more: [InertialReader(root: tree.folder.root)])
    #expect(await bench.hears { if case .heading = $0 { true } else { false } })
    try await row(
      bench, lost: "Kompass ausgefallen.", back: "Kompass wieder da.",
      begin: { try tree.remove(1) }, end: { try tree.writeAll() },
      goesOn: {
        let turns = await bench.hears { if case .gyro = $0 { true } else { false } }
        return await bench.hearsPositions() && turns
      },
      isUsedAgain: { await bench.hears { if case .heading = $0 { true } else { false } } })
    #expect(bench.count("Schrittmesser") == 0)
  }

  @Test(
    "a full disk", .enabled(if: SmallDisk.canBeMounted, "needs the right to mount a file system"))
  func diskFull() async throws {
    var disk: SmallDisk?
    let bench = try FaultBench { disk = try SmallDisk(at: $0.path("state")) }
    let small = try #require(disk)
    let kept = Destination(coordinate: DemoBundle.to, name: "Rosa")
    try await row(
      bench, lost: "Der Speicher nimmt nichts mehr an.", back: "Speicher wieder da.",
      begin: {
        try small.fill()
        bench.runtime.remember(at: bench.queue.now, isUrgent: true) { $0.home = kept }
      },
      end: { small.free() }, goesOn: { await bench.hearsPositions() },
      isUsedAgain: {
        bench.runtime.stateFile.finish()
        let state = DeviceStateText.read(bench.folder.path("state/state.json"))
        return state?.home == kept && state?.isWalking == true
      })
  }

  @Test("a clock that jumps: nothing is said, nothing is lost", arguments: [-3.2e10, -3e6, 9e7])
  func clockJump(milliseconds: Double) async throws {
    let bench = try FaultBench()
    #expect(await bench.live { bench.runtime.session?.route != nil }, "no walk: \(bench.texts)")
    let session = bench.runtime.header.started
    bench.wallClock += Int64(milliseconds)
    await bench.live(seconds: Self.quiet)
    #expect(await bench.answersKey())
    #expect(await bench.hearsPositions())
    #expect(bench.runtime.header.started == session, "another walk began")
    #expect(!bench.texts.contains { $0.contains("ausgefallen") || $0.contains("Nicht gefunden") })
    bench.runtime.save(at: bench.queue.now)
    bench.runtime.stateFile.finish()
    let state = try #require(DeviceStateText.read(bench.folder.path("state/state.json")))
    // A box whose clock is set back at its next start takes the walk up again.
    #expect(state.isWalking && state.destination?.name == "Stiftsplatz")
  }

  @Test(
    "a damaged bundle: told once, the one before it guides, and a sound one is used again",
    arguments: [true, false])
  func damagedBundle(hasPrevious: Bool) async throws {
    let bench = try FaultBench { folder in
      let path = folder.path("maps/demo.lotse")
      if hasPrevious {
        try FileManager.default.copyItem(atPath: path, toPath: path + MapShelf.previousEnding)
      }
      try Data("no network".utf8).write(to: URL(fileURLWithPath: path + "/network.bin"))
    }
    let lost = "ist beschädigt. Die vorige wird benutzt."
    if hasPrevious {
      #expect(await bench.live { bench.count(lost) > 0 }, "\(bench.texts)")
      #expect(await bench.live { bench.runtime.session?.route != nil }, "no walk: \(bench.texts)")
      #expect(await bench.answersKey())
      #expect(bench.count(lost) == 1)
    } else {
      #expect(await bench.live { bench.card.state.withLock { !$0.heard.isEmpty } })
      #expect(bench.runtime.session == nil)
      bench.runtime.stateFile.finish()
      let state = DeviceStateText.read(bench.folder.path("state/state.json"))
      #expect(state?.isWalking == false, "no map could be installed")
    }
    // A map is never changed while a walk is under way.
    if hasPrevious { bench.runtime.submit(.start(to: nil), at: bench.queue.now) }
    try FileManager.default.removeItem(atPath: bench.folder.path("maps/demo.lotse"))
    try DemoBundle.copy(into: bench.folder.path("maps"))
    #expect(await bench.live { bench.runtime.map.map { !$0.isPrevious } == true }, "\(bench.texts)")
    #expect(await bench.answersKey())
    #expect(bench.count(lost) == (hasPrevious ? 1 : 0))
    // Where there was no map at all, the walk is taken up now.
    let goal = bench.runtime.session?.destination?.name
    #expect(goal == (hasPrevious ? nil : "Stiftsplatz"))
  }
}
