// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance

/// Battery and temperature from sysfs (Documentation/ABI/testing/sysfs-class-power and
/// sysfs-class-thermal).
final class PowerSupply: DeviceSource {
  let part = DevicePart.battery

  private let root: String
  private let interval: Double
  private let thread = WorkThread(name: "battery")

  /// - Parameter root: the folder with `power_supply` and `thermal`.
  /// - Parameter interval: between two looks, s; a battery lasts for hours.
  init(root: String = "/sys/class", interval: Double = 30) {
    self.root = root
    self.interval = interval
  }

  func start(into queue: EventQueue) {
    thread.start { [self] in
      var presence = PartPresence(.battery)
      var told: (percent: Double?, temperature: Double?)
      while !thread.isStopping {
        let percent = Self.percent(in: "\(root)/power_supply")
        if let percent {
          presence.came(queue)
          if told.percent.map({ abs($0 - percent) >= 1 }) ?? true {
            told.percent = percent
            queue.put(.battery(percent: percent))
          }
        } else {
          presence.went("no battery that tells its charge", queue)
          told.percent = nil
        }
        let temperature = Self.temperature(in: "\(root)/thermal")
        if let temperature, told.temperature.map({ abs($0 - temperature) >= 1 }) ?? true {
          told.temperature = temperature
          queue.put(.temperature(temperature))
        }
        thread.wait(seconds: interval)
      }
    }
  }

  func stop() { thread.stop() }

  /// Charge of the computer's battery, 0…100; the least of several, for a part that fails ends the
  /// walk. Batteries of mice and headsets are not asked.
  static func percent(in folder: String) -> Double? {
    FolderListing.names(in: folder).compactMap { name -> Double? in
      let supply = "\(folder)/\(name)"
      guard FolderListing.text(of: "\(supply)/type") == "Battery",
        FolderListing.text(of: "\(supply)/scope") != "Device",
        FolderListing.text(of: "\(supply)/present") != "0"
      else { return nil }
      let charge =
        FolderListing.number(of: "\(supply)/capacity") ?? share("energy", supply)
        ?? share("charge", supply)
      return charge.flatMap { (0...110).contains($0) ? min($0, 100) : nil }
    }.min()
  }

  private static func share(_ quantity: String, _ supply: String) -> Double? {
    guard let now = FolderListing.number(of: "\(supply)/\(quantity)_now"),
      let full = FolderListing.number(of: "\(supply)/\(quantity)_full"), full > 0
    else { return nil }
    return now / full * 100
  }

  /// A zone that is not in use tells 0 or nonsense, °C.
  private static let temperatures = -40.0...150.0

  /// The hottest zone, °C.
  static func temperature(in folder: String) -> Double? {
    FolderListing.names(in: folder).compactMap { name in
      FolderListing.number(of: "\(folder)/\(name)/temp").map { $0 / 1000 }
    }.filter { temperatures.contains($0) }.max()
  }
}
