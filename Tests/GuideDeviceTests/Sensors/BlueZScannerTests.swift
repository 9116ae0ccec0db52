// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance
import Positioning
import TestSupport
import Testing

@testable import GuideDevice

/// BlueZ played by python3-dbusmock on a bus of the test's own.
final class PlayedBlueZ {
  let folder: TemporaryFolder
  let address: String
  private let bus: ChildProcess
  private var daemon: ChildProcess?

  private static let python = "/usr/bin/python3"
  /// One order a run: the part of the world that the test moves.
  private static let script = """
    import sys, dbus
    bus = dbus.SystemBus()
    mock = dbus.Interface(bus.get_object("org.bluez", "/"), "org.bluez.Mock")
    def changed(path, interface, properties):
      o = dbus.Interface(bus.get_object("org.bluez", path), "org.freedesktop.DBus.Mock")
      o.EmitSignal("org.freedesktop.DBus.Properties", "PropertiesChanged", "sa{sv}as",
        dbus.Array([interface, dbus.Dictionary(properties, signature="sv"),
          dbus.Array([], signature="s")], signature="v"))
    order, rest = sys.argv[1], sys.argv[2:]
    if order == "adapter": mock.AddAdapter("hci0", "box")
    if order == "no-adapter": mock.RemoveAdapter("hci0")
    if order == "device": mock.AddDevice("hci0", "C0:11:22:33:44:01", "beacon")
    if order == "powered":
      path = "/org/bluez/hci0"
      o = dbus.Interface(bus.get_object("org.bluez", path), "org.freedesktop.DBus.Mock")
      o.UpdateProperties("org.bluez.Adapter1", {"Powered": dbus.Boolean(rest[0] == "on")})
    def hear(path, rest):
      p = {"RSSI": dbus.Int16(int(rest[0]), variant_level=1)}
      if len(rest) > 2:
        data = dbus.Array([dbus.Byte(b) for b in bytes.fromhex(rest[2])], signature="y",
          variant_level=1)
        if len(rest[1]) == 4:
          p["ManufacturerData"] = dbus.Dictionary({dbus.UInt16(int(rest[1], 16)): data},
            signature="qv", variant_level=1)
        else:
          p["ServiceData"] = dbus.Dictionary({rest[1]: data}, signature="sv", variant_level=1)
      changed(path, "org.bluez.Device1", p)
    if order == "hear": hear("/org/bluez/hci0/dev_C0_11_22_33_44_01", rest)
    if order == "play":
      import time
      began, known = time.monotonic(), []
      for line in open(rest[0]):
        seconds, *heard = line.split()
        time.sleep(max(0, began + float(seconds) - time.monotonic()))
        if heard[2] not in known:
          known.append(heard[2])
          mock.AddDevice("hci0", "C0:11:22:33:55:%02X" % len(known), "beacon")
        hear("/org/bluez/hci0/dev_C0_11_22_33_55_%02X" % (known.index(heard[2]) + 1), heard)
    if order == "connected":
      path = "/org/bluez/hci0/dev_C0_11_22_33_44_01"
      o = dbus.Interface(bus.get_object("org.bluez", path), "org.freedesktop.DBus.Mock")
      on = dbus.Boolean(rest[1] == "yes")
      # A device that was just made known has neither.
      p = dbus.Interface(o, "org.freedesktop.DBus.Properties")
      known = p.GetAll("org.bluez.Device1")
      for name, value in {"Icon": rest[0], "Connected": on}.items():
        if name in known: o.UpdateProperties("org.bluez.Device1", {name: value})
        else: o.AddProperty("org.bluez.Device1", name, value)
      changed(path, "org.bluez.MediaControl1", {"Connected": dbus.Boolean(on, variant_level=1)})
    if order == "filter":
      o = dbus.Interface(bus.get_object("org.bluez", "/org/bluez/hci0"),
        "org.freedesktop.DBus.Properties")
      f = o.Get("org.bluez.Adapter1", "DiscoveryFilter")
      print(f["Transport"], bool(f["DuplicateData"]), bool(o.Get("org.bluez.Adapter1",
        "Discovering")))
    """

  static var isInstalled: Bool {
    guard ChildProcess.isInstalled("dbus-daemon"), ChildProcess.isInstalled("python3") else {
      return false
    }
    return (try? CommandRun(python, ["-c", "import dbus, dbusmock"]))?.status == 0
  }

  init() throws {
    folder = try TemporaryFolder()
    address = "unix:path=\(folder.path("bus"))"
    bus = try ChildProcess(
      "dbus-daemon", ["--session", "--nofork", "--nopidfile", "--address=\(address)"])
    // Its file is there before it listens.
    let address = address
    try wait { (try? BusConnection(address: address)) != nil }
  }

  /// Starts bluetoothd and waits until it is on the bus.
  func start() throws {
    daemon = try ChildProcess(
      "python3", ["-m", "dbusmock", "--system", "--template", "bluez5"],
      environment: ["DBUS_SYSTEM_BUS_ADDRESS": address])
    let connection = try BusConnection(address: address)
    try wait {
      let answer = try? connection.call(
        "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
        [.text("org.bluez")])
      return answer?.first == .bool(true)
    }
  }

  func kill() {
    daemon?.kill()
    daemon = nil
  }

  func killBus() { bus.kill() }

  @discardableResult
  func order(_ words: String...) throws -> String {
    let run = try CommandRun(
      Self.python, ["-c", Self.script] + words,
      environment: ["DBUS_SYSTEM_BUS_ADDRESS": address])
    guard run.status == 0 else { throw Failure.refused(run.error) }
    return run.output
  }

  /// Begins to play what is heard of beacons: a file of lines with the second, the strength, the
  /// company and its data. Ends with the reference.
  func playing(_ path: String) throws -> ChildProcess {
    try ChildProcess(
      "python3", ["-c", Self.script, "play", path],
      environment: ["DBUS_SYSTEM_BUS_ADDRESS": address])
  }

  enum Failure: Error {
    case refused(String)
    case tooSlow
  }

  private func wait(until isTrue: () -> Bool) throws {
    let end = EventQueue.steadySeconds() + EventWatch.patience
    while !isTrue() {
      guard EventQueue.steadySeconds() < end else { throw Failure.tooSlow }
      usleep(20_000)
    }
  }
}

@Suite(
  "Scanner by BlueZ", .enabled(if: PlayedBlueZ.isInstalled, "needs dbus and python3-dbusmock"),
  .serialized)
struct BlueZScannerTests {
  private static let uuid = "f7826da64fa24e988024bc5b71e0893e"
  private static let iBeacon = "0215" + uuid + "0001" + "0002" + "c5"

  private func sightings(_ watch: EventWatch) -> [BeaconSighting] {
    watch.events.compactMap {
      guard case .walk(.observation(.beacon(let sighting))) = $0 else { return nil }
      return sighting
    }
  }

  @Test("asks for every packet of LE, and hears a beacon with each of its strengths")
  func hears() throws {
    let bluez = try PlayedBlueZ()
    try bluez.start()
    try bluez.order("adapter")
    let watch = EventWatch()
    let scanner = BlueZScanner(address: bluez.address)
    scanner.start(into: watch.queue)
    defer { scanner.stop() }
    #expect(watch.wait(for: .part(.beacons, .here)))
    #expect(try bluez.order("filter") == "le True True\n")
    // The played BlueZ gives a new device properties of wrong types.
    try bluez.order("device")
    try bluez.order("hear", "-70", "004c", Self.iBeacon)
    try bluez.order("hear", "-64")
    try bluez.order("hear", "127")
    try bluez.order("hear", "-61", "004c", "0215ffff")
    #expect(watch.wait { _ in sightings(watch).count >= 3 })
    #expect(sightings(watch).map(\.rssi) == [-70, -64, -61])
    #expect(
      sightings(watch).first?.identity
        == .iBeacon(uuid: "f7826da6-4fa2-4e98-8024-bc5b71e0893e", major: 1, minor: 2))
  }

  @Test("Bluetooth off and on, the adapter and bluetoothd gone and back: each told once")
  func faults() throws {
    let bluez = try PlayedBlueZ()
    let watch = EventWatch()
    let scanner = BlueZScanner(address: bluez.address)
    scanner.start(into: watch.queue)
    defer { scanner.stop() }
    #expect(watch.wait(for: .part(.beacons, .absent(reason: "bluetoothd does not run"))))
    try bluez.start()
    try bluez.order("adapter")
    #expect(watch.wait(for: .part(.beacons, .here)))
    let faults: [(begin: () throws -> Void, end: () throws -> Void, reason: String)] = [
      (
        { try bluez.order("powered", "off") }, { try bluez.order("powered", "on") },
        "Bluetooth is switched off"
      ),
      (
        { try bluez.order("no-adapter") }, { try bluez.order("adapter") },
        "the Bluetooth adapter was taken away"
      ),
      (
        { bluez.kill() },
        {
          try bluez.start()
          try bluez.order("adapter")
        }, "bluetoothd has ended"
      ),
    ]
    var expected: [DeviceEvent] = [
      .part(.beacons, .absent(reason: "bluetoothd does not run")), .part(.beacons, .here),
    ]
    for (number, fault) in faults.enumerated() {
      try fault.begin()
      #expect(watch.wait(for: .walk(.sensorLost(.beacons)), times: number + 1))
      try fault.end()
      #expect(watch.wait(for: .walk(.sensorBack(.beacons)), times: number + 1))
      expected += [
        .part(.beacons, .lost(reason: fault.reason)), .walk(.sensorLost(.beacons)),
        .part(.beacons, .here), .walk(.sensorBack(.beacons)),
      ]
    }
    #expect(watch.presence == expected)
  }

  @Test("a bus that ends is told, and does not end the scanner")
  func busEnds() throws {
    let bluez = try PlayedBlueZ()
    try bluez.start()
    try bluez.order("adapter")
    let watch = EventWatch()
    let scanner = BlueZScanner(address: bluez.address)
    scanner.start(into: watch.queue)
    #expect(watch.wait(for: .part(.beacons, .here)))
    bluez.killBus()
    #expect(watch.wait(for: .walk(.sensorLost(.beacons))))
    scanner.stop()
  }

  @Test("without a bus it is absent, once")
  func noBus() throws {
    let folder = try TemporaryFolder()
    let watch = EventWatch()
    let scanner = BlueZScanner(address: "unix:path=\(folder.path("nothing"))")
    scanner.start(into: watch.queue)
    #expect(watch.wait { !$0.isEmpty })
    watch.wait(seconds: 1) { _ in false }
    scanner.stop()
    #expect(watch.presence.count == 1)
  }
}
