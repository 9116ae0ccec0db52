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

/// Where the program's cues lie.
enum EarconFolder {
  /// As configured, else `LOTSE_AUDIO`, else `share/lotse/Audio` beside the program (an installation),
  /// else an `Audio` folder above it (a build in the project); `nil` if there is none.
  static func path(_ configured: String) -> String? {
    if !configured.isEmpty { return access(configured, R_OK | X_OK) == 0 ? configured : nil }
    var candidates = [String]()
    if let value = getenv("LOTSE_AUDIO") { candidates.append(String(cString: value)) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    if count > 0 {
      let path = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var parts = path.split(separator: "/").dropLast()
      candidates.append("/" + parts.dropLast().joined(separator: "/") + "/share/lotse/Audio")
      while !parts.isEmpty {
        candidates.append("/" + parts.joined(separator: "/") + "/Audio")
        parts = parts.dropLast()
      }
    }
    return candidates.map { $0 + "/earcons" }.first { access($0, R_OK | X_OK) == 0 }
  }
}
