// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// What a sensor of Linux's industrial I/O measures, with the names that its attributes have
/// (Documentation/ABI/testing/sysfs-bus-iio).
enum IIOQuantity: String, CaseIterable, Sendable {
  /// m/s².
  case acceleration = "accel"
  /// rad/s.
  case rotation = "anglvel"
  /// Gauss.
  case magneticField = "magn"
  /// kPa.
  case pressure = "pressure"

  var axes: [String] { self == .pressure ? [""] : ["_x", "_y", "_z"] }
}

/// One sensor of a device, its attributes held open: reading one makes the kernel measure.
final class IIOSensor {
  private struct Channel {
    var file: Int32
    var scale: Double
    var offset: Double
  }

  let quantity: IIOQuantity
  private var channels: [Channel] = []
  /// Rows that turn the chip's axes into the computer's, or `nil` where they are the same.
  private let mountMatrix: [[Double]]?

  /// The first sensor of a quantity under a folder of devices, those of lower number first.
  static func first(_ quantity: IIOQuantity, in root: String) -> IIOSensor? {
    for name in FolderListing.names(in: root) where name.hasPrefix("iio:device") {
      if let sensor = IIOSensor(quantity, folder: "\(root)/\(name)") { return sensor }
    }
    return nil
  }

  /// `nil` where the device does not measure this, or can't be read.
  init?(_ quantity: IIOQuantity, folder: String) {
    self.quantity = quantity
    let prefix = "\(folder)/in_\(quantity.rawValue)"
    mountMatrix =
      ["\(prefix)_mount_matrix", "\(folder)/in_mount_matrix", "\(folder)/mount_matrix"]
      .lazy.compactMap { FolderListing.text(of: $0) }.compactMap(Self.matrix).first
    for axis in quantity.axes {
      guard let channel = Self.channel(prefix, axis) else { return nil }
      channels.append(channel)
    }
    Self.raiseRate(prefix, folder)
  }

  deinit { for channel in channels { close(channel.file) } }

  /// The values of the axes in the quantity's unit; `nil` where the sensor does not answer.
  func read() -> [Double]? {
    var values: [Double] = []
    for channel in channels {
      guard let text = FolderListing.text(of: channel.file), let raw = Double(text), raw.isFinite
      else { return nil }
      values.append((raw + channel.offset) * channel.scale)
    }
    guard let mountMatrix, values.count == 3 else { return values }
    return mountMatrix.map { row in zip(row, values).reduce(0) { $0 + $1.0 * $1.1 } }
  }

  /// `_input` is measured in the unit already, `_raw` in steps.
  private static func channel(_ prefix: String, _ axis: String) -> Channel? {
    for kind in ["_input", "_raw"] {
      let file = open("\(prefix)\(axis)\(kind)", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else { continue }
      if kind == "_input" { return Channel(file: file, scale: 1, offset: 0) }
      func number(_ name: String) -> Double? {
        FolderListing.number(of: "\(prefix)\(axis)_\(name)")
          ?? FolderListing.number(of: "\(prefix)_\(name)")
      }
      return Channel(file: file, scale: number("scale") ?? 1, offset: number("offset") ?? 0)
    }
    return nil
  }

  /// "0, 1, 0; 1, 0, 0; 0, 0, -1".
  static func matrix(_ text: String) -> [[Double]]? {
    let rows = text.split(separator: ";").map { row in
      row.split(separator: ",").compactMap { cell in
        Double(cell.filter { !$0.isWhitespace }).flatMap { $0.isFinite ? $0 : nil }
      }
    }
    guard rows.count == 3, rows.allSatisfy({ $0.count == 3 }) else { return nil }
    return rows
  }

  /// Steps are found from so many measurements a second on; some chips begin with four.
  private static let wantedRate = 50.0

  /// Asks for the lowest rate that is enough, where the kernel lets us; else the chip stays as it is.
  private static func raiseRate(_ prefix: String, _ folder: String) {
    for path in ["\(prefix)_sampling_frequency", "\(folder)/sampling_frequency"] {
      guard let rate = FolderListing.number(of: path) else { continue }
      let rates = (FolderListing.text(of: path + "_available") ?? "").split(separator: " ")
      let enough = rates.filter { (Double($0) ?? 0) >= wantedRate }
        .min { (Double($0) ?? 0) < (Double($1) ?? 0) }
      guard rate < wantedRate, let enough else { return }
      let file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC)
      guard file >= 0 else { return }
      defer { close(file) }
      let bytes = Array(String(enough).utf8)
      _ = write(file, bytes, bytes.count)
      return
    }
  }
}
