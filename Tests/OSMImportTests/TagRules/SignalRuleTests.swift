// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct SignalRuleTests {
  @Test(arguments: [
    ("traffic_signals:sound=yes", SignalSound.yes), ("traffic_signals:sound=no", .no),
    ("traffic_signals:sound=locate", .locate), ("traffic_signals:sound=walk", .walk),
    ("traffic_signals:sound=sometimes", .unknown), ("", .unknown),
  ])
  func theSoundFollowsTheTag(tags: String, sound: SignalSound) {
    #expect(SignalRule.sound(Tags(tags)) == sound)
  }

  @Test func vibrationArrowAndButtonAreReadOneByOne() {
    var crossing = Crossing()
    SignalRule.addSignals(
      Tags("traffic_signals:vibration=yes traffic_signals:arrow=no button_operated=yes"),
      to: &crossing)
    #expect(crossing.vibration == .yes)
    #expect(crossing.arrow == .no)
    #expect(crossing.button == .yes)
    #expect(crossing.sound == .unknown)
  }
}
