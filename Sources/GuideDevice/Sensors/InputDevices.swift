// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc

/// The input devices of Linux (evdev): `event0`, `event1`, … in a folder.
enum InputDevices {
  /// Bytes for the bits of all codes of one type: KEY_MAX is the highest, 0x2FF.
  private static let bytesOfCodes = 96

  /// In the order of their names; an empty folder and one that is absent give none.
  static func paths(in folder: String) -> [String] {
    FolderListing.names(in: folder).filter { $0.hasPrefix("event") }.map { "\(folder)/\($0)" }
  }

  /// The codes of a type (EV_KEY, EV_FF, …) that a device can send or take.
  static func codes(_ type: UInt32, of file: Int32) -> Set<UInt16> {
    var bits = [UInt8](repeating: 0, count: bytesOfCodes)
    let count = lotse_input_codes(file, type, &bits, Int32(bits.count))
    guard count > 0 else { return [] }
    return set(bits)
  }

  /// The switches of a device that are on.
  static func switchesOn(of file: Int32) -> Set<UInt16> {
    var bits = [UInt8](repeating: 0, count: bytesOfCodes)
    return lotse_input_switches(file, &bits, Int32(bits.count)) > 0 ? set(bits) : []
  }

  /// The keys of a device that are down; none where it does not tell.
  static func keysDown(of file: Int32) -> Set<UInt16> {
    var bits = [UInt8](repeating: 0, count: bytesOfCodes)
    return lotse_input_keys(file, &bits, Int32(bits.count)) > 0 ? set(bits) : []
  }

  private static func set(_ bits: [UInt8]) -> Set<UInt16> {
    Set((0..<UInt16(bits.count * 8)).filter { bits[Int($0 / 8)] >> UInt8($0 % 8) & 1 == 1 })
  }
}
