// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles

extension DevicePart {
  /// For who reads: status and self test.
  var name: LocalText {
    switch self {
    case .gnss: return LocalText("Satellitenempfänger", "satellite receiver")
    case .beacons: return LocalText("Bluetooth", "Bluetooth")
    case .inertia: return LocalText("Bewegungssensor", "motion sensor")
    case .heading: return LocalText("Kompass", "compass")
    case .pressure: return LocalText("Luftdruckmesser", "pressure sensor")
    case .keys: return LocalText("Tasten", "keys")
    case .sound: return LocalText("Tonausgabe", "sound")
    case .vibration: return LocalText("Vibration", "vibration")
    case .battery: return LocalText("Akkuanzeige", "battery gauge")
    case .disk: return LocalText("Speicher", "storage")
    case .map: return LocalText("Karte", "map")
    }
  }

  /// The sensor of the walk, which has words of its own; `nil` for what the walk does not know.
  var sensors: [Sensor] {
    switch self {
    case .gnss: return [.gnss]
    case .beacons: return [.beacons]
    case .inertia: return [.steps]
    case .heading: return [.heading]
    case .pressure: return [.pressure]
    default: return []
    }
  }
}
