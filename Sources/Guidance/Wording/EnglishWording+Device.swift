// SPDX-License-Identifier: GPL-3.0-or-later

/// English: what the device says of itself.
extension EnglishWording {
  public func device(_ sentence: DeviceSentence) -> Phrase {
    switch sentence {
    case .productNotice(let hasOneKey):
      return Phrase("This device describes ways.")
        .adding(
          "It supplements cane or dog and the training for them, replaces neither, and does not "
            + "detect obstacles."
        ).adding("Understood?").adding(hasOneKey ? "Hold the key." : "Press key C.")
    case .productNoticeConfirmed(let hasOneKey):
      return Phrase("Confirmed.").adding(
        hasOneKey ? "Hold the key for the menu." : "Key D: menu. Hold key A: where you are.")
    case .ready: return Phrase("Lotse is ready.")
    case .backAgain: return Phrase("I am back.").adding("Still looking for the position.")
    case .partLost(.disk):
      return Phrase("The storage takes nothing more.")
        .adding("Guidance goes on, nothing is remembered.")
    case .partLost(let part): return Phrase("Lost: \(word(part)).")
    case .partBack(let part): return Phrase("Back again: \(word(part)).")
    case .partsMissing(let parts):
      return Phrase("Not found: \(parts.map(word).joined(separator: ", ")).")
    case .batteryTooShort: return Phrase("The battery will probably not last for this way.")
    case .hot: return Phrase("The device is hot.").adding("Please take it out of the sun.")
    case .volume(let percent): return Phrase("Volume \(percent) percent.")
    case .homeUnknown: return Phrase("No home is stored.")
    case .askRecording(let hasOneKey):
      return Phrase("Record this walk?").adding(
        hasOneKey ? "Hold the key: yes. Short: no." : "Key C: yes. Another key: no.")
    case .recordingOn(let days):
      return Phrase("Recording, on this device only, for \(days) days.")
    case .recordingOff: return Phrase("No recording.")
    case .recordingStopped: return Phrase("The recording has ended.")
    default: return deviceMap(sentence)
    }
  }

  private func deviceMap(_ sentence: DeviceSentence) -> Phrase {
    let names = sentence.names
    switch sentence {
    case .noMap: return Phrase("There is no map on the device.").adding("Please install one.")
    case .mapDamaged(let name): return Phrase("Map \(name) is damaged.", names: names)
    case .olderMapUsed(let name):
      return Phrase("Map \(name) is damaged.", names: names)
        .adding("The one before it is used.")
    case .mapInUse(let name): return Phrase("Map \(name).", names: names)
    case .mapUpdated(let name): return Phrase("Map \(name) is new.", names: names)
    case .mapAge(let days): return Phrase("The map is \(age(days)).")
    case .mapStale:
      return Phrase("The closures of the map are out of date and not confirmed.")
    case .routeChanges(let new, let gone, let streets): return changes(new, gone, streets)
    default: return Phrase("")
    }
  }

  private func age(_ days: Int) -> String {
    switch days {
    case ..<1: return "of today"
    case 1: return "one day old"
    case ...DeviceSentence.daysInDays: return "\(days) days old"
    case ...DeviceSentence.daysInWeeks: return "\(days / 7) weeks old"
    default: return "\(days / 30) months old"
    }
  }

  private func changes(_ new: Int, _ gone: Int, _ streets: [String]) -> Phrase {
    func closures(_ count: Int) -> String { count == 1 ? "one closure" : "\(count) closures" }
    var parts = [String]()
    if new > 0 {
      let names = streets.isEmpty ? "" : " (\(streets.joined(separator: ", ")))"
      parts.append("new: \(closures(new))\(names)")
    }
    if gone > 0 { parts.append("no longer listed: \(closures(gone))") }
    guard !parts.isEmpty else {
      return Phrase("By the map nothing has changed on your latest ways.")
    }
    return Phrase(
      "By the map on your latest ways: \(parts.joined(separator: ", ")).", names: streets)
  }

  private func word(_ part: DevicePart) -> String {
    switch part {
    case .gnss: return "satellite receiver"
    case .beacons: return "Bluetooth"
    case .inertia: return "motion sensor"
    case .heading: return "compass"
    case .pressure: return "pressure sensor"
    case .keys: return "keys"
    case .sound: return "sound"
    case .vibration: return "vibration"
    case .battery: return "battery gauge"
    case .disk: return "storage"
    case .map: return "map"
    }
  }
}
