// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles

/// Everything that is set for one device in its one file. Each value has a default with which an
/// ordinary box works; the example file beside this one says what each is for.
struct Configuration: Hashable, Sendable {
  /// Whom the device guides, and how it speaks at first.
  struct Walker: Hashable, Sendable {
    var language = Language.german
    /// A built-in profile's name, or the path of a profile file.
    var profile = "cane"
    var settings = WalkerSettings()
    var volumePercent = 70
    /// Names of destinations are spoken on headphones only; else they are "the destination".
    var hidesNames = false
  }

  struct Folders: Hashable, Sendable {
    /// Holds map bundles, one folder NAME.lotse for each city.
    var maps = "/var/lib/lotse/maps"
    /// Holds what the device remembers.
    var state = "/var/lib/lotse"
    /// Holds what is of no use after a restart, such as the figures of `status`.
    var runtime = "/run/lotse"
    /// The cues; empty: looked for beside the program.
    var earcons = ""
  }

  struct Trust: Hashable, Sendable {
    /// Files of public keys; a bundle must be signed by one of them.
    var keys = [String]()
  }

  struct Receiver: Hashable, Sendable {
    var isUsed = true
    var host = "127.0.0.1"
    var port = 2947
  }

  struct Beacons: Hashable, Sendable {
    var isUsed = true
    /// Name of the radio, such as "hci0"; empty: the first one.
    var adapter = ""
    var backEnd = BackEnd.bluez

    enum BackEnd: String, Hashable, Sendable, CaseIterable {
      /// BlueZ on the system bus: needs no rights, and shares the radio with headphones.
      case bluez
      /// The radio itself, by a raw socket: each packet, but it needs CAP_NET_RAW.
      case hci
    }

    /// The number of the radio; `nil` for a name that is none.
    var controller: UInt16? {
      adapter.isEmpty ? 0 : adapter.hasPrefix("hci") ? UInt16(adapter.dropFirst(3)) : nil
    }
  }

  struct Inertia: Hashable, Sendable {
    var isUsed = true
    var folder = "/sys/bus/iio/devices"
  }

  struct Buttons: Hashable, Sendable {
    /// Where the input devices lie.
    var folder = "/dev/input"
    /// There is one key only: a long press of it is the menu.
    var hasOneKey = false
  }

  struct Sound: Hashable, Sendable {
    var device = "default"
    var latencyMilliseconds = 40
    var headphones = Headphones.detected

    enum Headphones: String, Hashable, Sendable, CaseIterable {
      /// A jack that the kernel tells of, or Bluetooth headphones; unknown counts as none.
      case detected = "detect"
      case always
      case never
    }
  }

  struct Battery: Hashable, Sendable {
    /// The folder with `power_supply` and `thermal`.
    var folder = "/sys/class"
    /// Hours that a full battery lasts; `nil`: not known, and nothing is said before it was measured.
    var hours: Double?
  }

  struct Recording: Hashable, Sendable {
    /// Ask before each walk; otherwise nothing is ever recorded.
    var asks = false
    var keepDays = 30
    /// Metres that an export leaves out at both ends.
    var cutMeters = 200.0
  }

  var walker = Walker()
  var folders = Folders()
  var trust = Trust()
  var receiver = Receiver()
  var beacons = Beacons()
  var inertia = Inertia()
  var buttons = Buttons()
  var sound = Sound()
  var battery = Battery()
  var recording = Recording()

  /// Where it is looked for without `--config`.
  static let usualPath = "/etc/lotse/guide.toml"

  var stateFile: String { folders.state + "/state.json" }
  /// What the walker has set by the menu; where it can be read it comes before `walker.settings`.
  var settingsFile: String { folders.state + "/settings.json" }
  var records: String { folders.state + "/walks" }
  var notesFile: String { folders.state + "/notes.jsonl" }
  var statusFile: String { folders.runtime + "/status.json" }
}
