// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance

/// The parts of the device as the configuration asks for them.
struct DeviceParts {
  let player: AudioPlayer
  let vibration: Vibration
  let sources: [any DeviceSource]

  init(_ configuration: Configuration) {
    player = AudioPlayer(
      device: configuration.sound.device,
      latencyMilliseconds: configuration.sound.latencyMilliseconds)
    vibration = Vibration(folder: configuration.buttons.folder)
    var keys = KeyMap.standard
    keys.hasOneKey = configuration.buttons.hasOneKey
    keys.layout = configuration.walker.language == .german ? .german : .english
    var sources: [any DeviceSource] = [
      player, vibration, ButtonReader(folder: configuration.buttons.folder, map: keys),
      PowerSupply(root: configuration.battery.folder),
    ]
    if configuration.receiver.isUsed {
      sources.append(
        GPSDClient(
          host: configuration.receiver.host,
          port: UInt16(clamping: configuration.receiver.port)))
    }
    if configuration.beacons.isUsed {
      let adapter = configuration.beacons.adapter
      sources.append(BlueZScanner(adapter: adapter.isEmpty ? nil : adapter))
    }
    if configuration.inertia.isUsed {
      sources.append(InertialReader(root: configuration.inertia.folder))
    }
    self.sources = sources
  }

  func start(into queue: EventQueue) {
    for source in sources { source.start(into: queue) }
  }

  /// What also the hand feels: three pulses for a hazard, two off the way, one for a turn or crossing.
  func vibrate(for utterance: Utterance) {
    switch utterance.priority {
    case .hazard: vibration.pulse(count: 3)
    case .offRoute: vibration.pulse(count: 2)
    case .act: vibration.pulse(count: 1)
    default: break
    }
  }

  func stop() {
    for source in sources { source.stop() }
  }
}

extension AudioPlayer: UtteranceOutput {}
