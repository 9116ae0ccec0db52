// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Positioning

/// Lists the packets of a walk's known beacons with how far each beacon was.
public struct HeardBeacons {
  /// - Parameter record: with its truth or estimates; its trace is `trace`.
  public static func list(
    _ trace: Trace, _ record: WalkRecord, registry: BeaconRegistry
  ) -> [BeaconHearing] {
    let truth = Truth(points: record.truth)
    var numbers: [BeaconIdentity: Int] = [:]
    var hearings: [BeaconHearing] = []
    var next = 0
    for event in trace.events {
      guard case .observation(.beacon(let sighting)) = event.event,
        let beacon = registry.beacon(sighting.identity)
      else { continue }
      while next + 1 < record.estimates.count,
        record.estimates[next + 1].instant <= event.instant
      {
        next += 1
      }
      let estimate = next < record.estimates.count ? record.estimates[next].coordinate : nil
      guard let place = truth.place(at: event.instant) ?? (record.truth.isEmpty ? estimate : nil)
      else { continue }
      let number = numbers[sighting.identity] ?? numbers.count
      numbers[sighting.identity] = number
      hearings.append(
        BeaconHearing(
          instant: event.instant, beacon: number,
          meters: place.distance(to: beacon.coordinate).meters, rssi: sighting.rssi))
    }
    return hearings
  }
}
