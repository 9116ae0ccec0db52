// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Guidance
import Replay

/// Hears beacons through a raw socket to the controller, where BlueZ tells too few packets. Needs
/// CAP_NET_RAW, and that nobody else searches: both would change each other's settings.
final class HCIScanner: DeviceSource {
  let part = DevicePart.beacons

  /// A controller that reports nothing for so long is asked anew, s.
  private static let quietSeconds = 10.0

  private let open: @Sendable () -> Int32
  private let thread = WorkThread(name: "hci")

  /// - Parameter controller: 0 for `hci0` and so on.
  convenience init(controller: UInt16 = 0) {
    self.init { lotse_open_hci(controller) }
  }

  /// - Parameter open: opens a socket that gives packets; below 0 with `errno` where it can't.
  init(open: @escaping @Sendable () -> Int32) { self.open = open }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var presence = PartPresence(.beacons, sensors: [.beacons])
      var backOff = BackOff()
      while !thread.isStopping {
        let file = open()
        guard file >= 0 else {
          presence.went(Self.reason(errno), queue)
          thread.wait(seconds: backOff.next())
          continue
        }
        let reason = serve(file, &presence, queue)
        close(file)
        if presence.isHere { backOff.reset() }
        guard !thread.isStopping else { return }
        presence.went(reason, queue)
        thread.wait(seconds: backOff.next())
      }
    }
  }

  func stop() { thread.stop() }

  private static func reason(_ code: Int32) -> String {
    switch code {
    case EAFNOSUPPORT: return "this computer has no Bluetooth"
    case EPERM, EACCES: return "raw Bluetooth needs the right CAP_NET_RAW"
    case ENODEV: return "there is no Bluetooth adapter"
    case ENETDOWN: return "Bluetooth is switched off"
    default: return String(cString: strerror(code))
    }
  }

  /// Until the socket ends; why it did.
  private func serve(_ file: Int32, _ presence: inout PartPresence, _ queue: EventQueue) -> String {
    var search = HCISearch()
    var lastHeard = queue.now
    var isSending = search.begin(file)
    while isSending, !thread.isStopping {
      let ready = thread.wait(
        seconds: max(lastHeard + Self.quietSeconds - queue.now, 0.01),
        for: [pollfd(fd: file, events: Int16(POLLIN), revents: 0)])
      if queue.now - lastHeard > Self.quietSeconds {
        lastHeard = queue.now
        isSending = search.begin(file)
      }
      guard ready[0] != 0 else { continue }
      // A packet is a byte of kind, 2 or 3 of header, and at most 255.
      var packet = [UInt8](repeating: 0, count: 260)
      let count = read(file, &packet, packet.count)
      if count < 0, [EAGAIN, EINTR].contains(errno) { continue }
      guard count > 0 else { return Self.reason(count < 0 ? errno : ENODEV) }
      packet.removeLast(packet.count - count)
      if let accepted = search.take(packet, file) {
        if accepted { presence.came(queue) } else { return "the controller refuses to search" }
      }
      for report in AdvertisingReport.reports(in: packet) {
        lastHeard = queue.now
        guard let payload = BeaconPayload(advertisement: report.content),
          let sighting = payload.sighting(rssi: report.decibels)
        else { continue }
        queue.put(.observation(.beacon(sighting)))
      }
    }
    if thread.isStopping { search.end(file) }
    return Self.reason(ENETDOWN)
  }
}

/// The commands of a passive search without filtering of duplicates (7.8.10, 7.8.11, and the extended
/// ones 7.8.64, 7.8.65, without which controllers refuse the older ones once somebody used them).
struct HCISearch {
  private enum Command {
    static let parameters: UInt16 = 0x200B
    static let enable: UInt16 = 0x200C
    static let extendedParameters: UInt16 = 0x2041
    static let extendedEnable: UInt16 = 0x2042
  }

  /// Interval and window of listening, 60 ms each, in units of 0.625 ms: all the time.
  private static let interval: [UInt8] = [0x60, 0x00]
  private static let commandComplete: UInt8 = 0x0E
  private static let commandStatus: UInt8 = 0x0F

  private(set) var isExtended = false

  /// Sends the commands; false where the socket refuses them.
  func begin(_ file: Int32) -> Bool {
    end(file)
    if isExtended {
      // Own address public, every sender, one radio (1M), passive.
      return send(
        Command.extendedParameters, [0, 0, 1, 0] + Self.interval + Self.interval, file)
        && send(Command.extendedEnable, [1, 0, 0, 0, 0, 0], file)
    }
    return send(Command.parameters, [0] + Self.interval + Self.interval + [0, 0], file)
      && send(Command.enable, [1, 0], file)
  }

  /// Ends a search; one that does not run is an error that nobody waits for.
  func end(_ file: Int32) {
    _ =
      isExtended
      ? send(Command.extendedEnable, [0, 0, 0, 0, 0, 0], file) : send(Command.enable, [0, 0], file)
  }

  /// Looks for the answer to the last command.
  /// - Returns: whether the search runs, or `nil` while that is open.
  mutating func take(_ packet: [UInt8], _ file: Int32) -> Bool? {
    guard packet.count >= 7, packet[0] == 0x04 else { return nil }
    let status: UInt8
    let command: UInt16
    switch packet[1] {
    case Self.commandComplete:
      command = UInt16(packet[4]) | UInt16(packet[5]) << 8
      status = packet[6]
    case Self.commandStatus:
      command = UInt16(packet[5]) | UInt16(packet[6]) << 8
      status = packet[3]
    default: return nil
    }
    if command == Command.parameters, status != 0, !isExtended {
      isExtended = true
      return begin(file) ? nil : false
    }
    switch command {
    case Command.extendedParameters: return status == 0 ? nil : false
    // What ends a search answers by the same number, and is refused where none runs.
    case Command.enable, Command.extendedEnable: return status == 0 ? true : nil
    default: return nil
    }
  }

  private func send(_ command: UInt16, _ parameters: [UInt8], _ file: Int32) -> Bool {
    let packet: [UInt8] =
      [0x01, UInt8(command & 0xFF), UInt8(command >> 8), UInt8(parameters.count)] + parameters
    return write(file, packet, packet.count) == packet.count
  }
}
