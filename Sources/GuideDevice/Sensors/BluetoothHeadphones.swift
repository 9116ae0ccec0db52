// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance

/// Whether Bluetooth headphones are connected, by BlueZ (org.bluez, device-api): a connected device
/// whose icon is that of headphones or of a headset. Loudspeakers have another one.
final class BluetoothHeadphones: DeviceSource {
  let part = DevicePart.sound

  private static let service = "org.bluez"
  private static let device = "org.bluez.Device1"
  private static let icons: Set<String> = ["audio-headset", "audio-headphones"]
  /// BlueZ is asked so often, beside its own signals, s: these are missed where it is started anew.
  private static let searchSeconds = 20.0

  private let address: String?
  private let thread = WorkThread(name: "headphones")

  /// - Parameter address: of the bus; `nil` for the system's.
  init(address: String? = nil) { self.address = address }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var isWorn = false
      var backOff = BackOff()
      while !thread.isStopping {
        do throws(BusFault) {
          let bus = try BusConnection(address: address)
          // What is played through them has this interface; the device's own one changes with each
          // packet that is heard.
          try bus.subscribe(
            "type='signal',sender='\(Self.service)',"
              + "interface='org.freedesktop.DBus.Properties',member='PropertiesChanged',"
              + "arg0='org.bluez.MediaControl1'")
          backOff.reset()
          try serve(bus, &isWorn, queue)
        } catch {
          note(false, &isWorn, queue)
          thread.wait(seconds: backOff.next())
        }
      }
    }
  }

  func stop() { thread.stop() }

  private func serve(
    _ bus: BusConnection, _ isWorn: inout Bool, _ queue: EventQueue
  ) throws(BusFault) {
    while !thread.isStopping {
      while try bus.nextSignal() != nil {}
      note(Self.areConnected(bus), &isWorn, queue)
      while try bus.nextSignal() != nil {}
      thread.wait(seconds: Self.searchSeconds, for: [bus.polled])
    }
  }

  private func note(_ new: Bool, _ isWorn: inout Bool, _ queue: EventQueue) {
    if new != isWorn { queue.put(.headphones(.bluetooth, isWorn: new)) }
    isWorn = new
  }

  private static func areConnected(_ bus: BusConnection) -> Bool {
    let answer = try? bus.call(
      service, "/", "org.freedesktop.DBus.ObjectManager", "GetManagedObjects")
    return (answer?.first?.entries ?? []).contains { entry in
      guard let properties = entry.value[device] else { return false }
      return properties["Connected"]?.bool == true
        && icons.contains(properties["Icon"]?.text ?? "")
    }
  }
}
