// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import GuideDevice

@Suite("Parts as the configuration asks for them") struct DevicePartsTests {
  private func sources(_ change: (inout Configuration) -> Void) -> [any DeviceSource] {
    var configuration = Configuration()
    change(&configuration)
    return DeviceParts(configuration).sources
  }

  @Test("beacons are heard through BlueZ, or from the radio itself where that is set")
  func backEnd() {
    let usual = sources { _ in }
    #expect(usual.contains { $0 is BlueZScanner } && !usual.contains { $0 is HCIScanner })
    let raw = sources {
      $0.beacons.backEnd = .hci
      $0.beacons.adapter = "hci1"
    }
    #expect(raw.contains { $0 is HCIScanner } && !raw.contains { $0 is BlueZScanner })
    #expect(sources { $0.beacons.isUsed = false }.allSatisfy { $0.part != .beacons })
  }

  @Test(
    "radios are named hci0, hci1 and so on; without a name it is the first",
    arguments: [
      ("", 0), ("hci0", 0), ("hci12", 12), ("usb0", nil), ("hci", nil), ("hci-1", nil),
      ("hci99999999", nil),
    ] as [(String, UInt16?)])
  func radios(name: String, number: UInt16?) {
    var beacons = Configuration.Beacons()
    beacons.adapter = name
    #expect(beacons.controller == number)
  }

  @Test("headphones are looked for only where something hangs on them")
  func headphones() {
    func looks(_ hides: Bool, _ mode: Configuration.Sound.Headphones) -> Bool {
      sources {
        $0.walker.hidesNames = hides
        $0.sound.headphones = mode
      }.contains { $0 is HeadphoneJack || $0 is BluetoothHeadphones }
    }
    #expect(looks(true, .detected))
    #expect(!looks(false, .detected) && !looks(true, .always) && !looks(true, .never))
  }
}
