// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Guidance

/// The parts of the device as the configuration asks for them.
struct DeviceParts {
  let player: AudioPlayer
  let vibration: Vibration
  let sources: [any DeviceSource]

  /// - Parameter compass: what an earlier run learned of the iron around the compass.
  init(_ configuration: Configuration, compass: CompassOffset? = nil) {
    player = AudioPlayer(
      device: configuration.sound.device,
      latencyMilliseconds: configuration.sound.latencyMilliseconds)
    vibration = Vibration(folder: configuration.buttons.folder)
    var keys = KeyMap.standard
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
      sources.append(Self.scanner(configuration.beacons))
    }
    if configuration.inertia.isUsed {
      sources.append(InertialReader(root: configuration.inertia.folder, offset: compass))
    }
    if configuration.walker.hidesNames, configuration.sound.headphones == .detected {
      sources.append(HeadphoneJack(folder: configuration.buttons.folder))
      sources.append(BluetoothHeadphones())
    }
    self.sources = sources
  }

  private static func scanner(_ beacons: Configuration.Beacons) -> any DeviceSource {
    if beacons.backEnd == .hci, let controller = beacons.controller {
      return HCIScanner(controller: controller)
    }
    return BlueZScanner(adapter: beacons.adapter.isEmpty ? nil : beacons.adapter)
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
