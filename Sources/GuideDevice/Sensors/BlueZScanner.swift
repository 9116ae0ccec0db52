// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance
import Replay

/// Hears beacons through BlueZ on the system bus (org.bluez, its documents adapter-api and
/// device-api). Without an adapter, with Bluetooth off and without bluetoothd it waits and says so.
final class BlueZScanner: DeviceSource {
  let part = DevicePart.beacons

  private let address: String?
  private let adapter: String?
  private let thread = WorkThread(name: "bluez")

  /// - Parameter address: of the bus; `nil` for the system's.
  /// - Parameter adapter: "hci0" and so on; `nil` takes the first that is on.
  init(address: String? = nil, adapter: String? = nil) {
    self.address = address
    self.adapter = adapter
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var presence = PartPresence(.beacons, sensors: [.beacons])
      var backOff = BackOff()
      while !thread.isStopping {
        do throws(BusFault) {
          let bus = try BusConnection(address: address)
          backOff.reset()
          var session = BlueZSession(bus: bus, adapter: adapter, queue: queue, presence: presence)
          defer { presence = session.presence }
          try serve(bus, &session)
        } catch {
          presence.went("the system bus: \(error.reason)", queue)
          thread.wait(seconds: backOff.next())
        }
      }
    }
  }

  func stop() { thread.stop() }

  private func serve(_ bus: BusConnection, _ session: inout BlueZSession) throws(BusFault) {
    try session.subscribe()
    while !thread.isStopping {
      while let signal = try bus.nextSignal() { session.take(signal) }
      let pause = session.look()
      // Answers to calls may have brought signals with them.
      while let signal = try bus.nextSignal() { session.take(signal) }
      thread.wait(seconds: pause, for: [bus.polled])
    }
    session.end()
  }
}

/// One connection to the bus.
private struct BlueZSession {
  private static let service = "org.bluez"
  private static let adapterInterface = "org.bluez.Adapter1"
  private static let deviceInterface = "org.bluez.Device1"
  private static let properties = "org.freedesktop.DBus.Properties"
  private static let objects = "org.freedesktop.DBus.ObjectManager"
  /// Some controllers tell each device once in a discovery, whatever is asked for: a discovery in
  /// which nothing was heard for so long is begun anew, s.
  private static let quietSeconds = 10.0
  /// How often BlueZ is asked for an adapter while there is none, beside its own signals, s.
  private static let searchSeconds = 8.0
  /// After a discovery was ended by somebody else, s.
  private static let againSeconds = 1.0

  private let bus: BusConnection
  private let wanted: String?
  private let queue: EventQueue
  private(set) var presence: PartPresence
  private var advertisements = BlueZAdvertisements()
  /// The adapter on which a discovery runs.
  private var adapter: String?
  private var nextLook = 0.0
  private var lastHeard = 0.0

  init(bus: BusConnection, adapter: String?, queue: EventQueue, presence: PartPresence) {
    self.bus = bus
    wanted = adapter
    self.queue = queue
    self.presence = presence
  }

  func subscribe() throws(BusFault) {
    for interface in [Self.deviceInterface, Self.adapterInterface] {
      try bus.subscribe(
        "type='signal',sender='\(Self.service)',interface='\(Self.properties)',"
          + "member='PropertiesChanged',arg0='\(interface)'")
    }
    try bus.subscribe("type='signal',sender='\(Self.service)',interface='\(Self.objects)'")
    try bus.subscribe(
      "type='signal',sender='org.freedesktop.DBus',member='NameOwnerChanged',"
        + "arg0='\(Self.service)'")
  }

  // MARK: Signals

  mutating func take(_ signal: BusSignal) {
    let arguments = signal.arguments
    switch signal.member {
    case "PropertiesChanged" where arguments.count >= 2:
      change(signal.path, arguments[0].text, arguments[1])
    case "InterfacesAdded" where arguments.count >= 2:
      guard let path = arguments[0].text else { return }
      if let device = arguments[1][Self.deviceInterface] { hear(device, path) }
      if arguments[1][Self.adapterInterface] != nil { lookSoon() }
    case "InterfacesRemoved" where arguments.count >= 2:
      guard let path = arguments[0].text else { return }
      advertisements.forget(path)
      guard path == adapter, case .array(let interfaces) = arguments[1],
        interfaces.contains(.text(Self.adapterInterface))
      else { return }
      lose("the Bluetooth adapter was taken away")
    case "NameOwnerChanged" where arguments.count >= 3:
      if arguments[2] == .text("") {
        lose("bluetoothd has ended")
        nextLook = queue.now + Self.searchSeconds
      } else {
        adapter = nil
        lookSoon()
      }
    default: break
    }
  }

  private mutating func change(_ path: String, _ interface: String?, _ properties: BusValue) {
    switch interface {
    case Self.deviceInterface: hear(properties, path)
    case Self.adapterInterface:
      if properties["Powered"]?.bool == true { lookSoon() }
      guard path == adapter else { return }
      if properties["Powered"]?.bool == false {
        lose("Bluetooth is switched off")
      } else if properties["Discovering"]?.bool == false {
        nextLook = queue.now + Self.againSeconds
        adapter = nil
      }
    default: break
    }
  }

  private mutating func hear(_ properties: BusValue, _ path: String) {
    if let adapter, !path.hasPrefix(adapter + "/") { return }
    lastHeard = queue.now
    for sighting in advertisements.take(properties, of: path, at: queue.now) {
      queue.put(.observation(.beacon(sighting)))
    }
  }

  private mutating func lookSoon() {
    if adapter == nil { nextLook = 0 }
  }

  private mutating func lose(_ reason: String) {
    adapter = nil
    // Another adapter may stand in.
    nextLook = 0
    presence.went(reason, queue)
  }

  // MARK: Discovery

  /// Begins a discovery where none runs, and one that is quiet anew; seconds until the next look.
  mutating func look() -> Double {
    let now = queue.now
    if adapter == nil, now >= nextLook {
      nextLook = now + Self.searchSeconds
      search()
      lastHeard = queue.now
    } else if let adapter, now - lastHeard > Self.quietSeconds {
      lastHeard = now
      _ = try? bus.call(Self.service, adapter, Self.adapterInterface, "StopDiscovery")
      begin(adapter)
    }
    let next = adapter == nil ? nextLook : lastHeard + Self.quietSeconds
    return max(next - queue.now, 0.01)
  }

  /// Ends the discovery.
  func end() {
    guard let adapter else { return }
    _ = try? bus.call(Self.service, adapter, Self.adapterInterface, "StopDiscovery")
  }

  private mutating func search() {
    guard
      let objects = try? bus.call(Self.service, "/", Self.objects, "GetManagedObjects").first
    else {
      presence.went("bluetoothd does not run", queue)
      return
    }
    let adapters = objects.entries.compactMap { entry in
      entry.value[Self.adapterInterface].map { (path: entry.key.text ?? "", properties: $0) }
    }.filter { wanted == nil || $0.path.hasSuffix("/" + (wanted ?? "")) }
      .sorted { $0.path < $1.path }
    guard !adapters.isEmpty else {
      presence.went("there is no Bluetooth adapter", queue)
      return
    }
    guard let chosen = adapters.first(where: { $0.properties["Powered"]?.bool == true }) else {
      presence.went("Bluetooth is switched off", queue)
      return
    }
    begin(chosen.path)
  }

  private mutating func begin(_ path: String) {
    do throws(BusFault) {
      _ = try bus.call(
        Self.service, path, Self.adapterInterface, "SetDiscoveryFilter",
        [.options([("Transport", .text("le")), ("DuplicateData", .bool(true))])])
      _ = try bus.call(Self.service, path, Self.adapterInterface, "StartDiscovery")
    } catch {
      // Our own discovery, or another program's, which serves as well.
      guard error.name == "org.bluez.Error.InProgress" else {
        adapter = nil
        presence.went("Bluetooth refuses to search: \(error.reason)", queue)
        return
      }
    }
    adapter = path
    presence.came(queue)
  }
}
