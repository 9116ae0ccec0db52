// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct BarrierRuleTests {
  @Test(arguments: [
    ("bollard", Barrier.bollard), ("cycle_barrier", .cycleBarrier), ("gate", .gate),
    ("lift_gate", .gate), ("kissing_gate", .kissingGate), ("turnstile", .turnstile),
    ("stile", .stile), ("block", .block), ("chain", .chain), ("kerb", .none), ("no", .none),
    ("entrance", .none), ("wall", .other), ("nonsense", .other),
  ])
  func theBarrierFollowsTheTag(value: String, barrier: Barrier) {
    #expect(BarrierRule.barrier(Tags("barrier=\(value)")) == barrier)
  }

  @Test(arguments: [
    ("door=yes", Barrier.door), ("door=hinged", .door), ("door=hinged automatic_door=no", .door),
    ("door=sliding automatic_door=yes", .automaticDoor), ("automatic_door=button", .automaticDoor),
    ("door=revolving automatic_door=yes", .revolvingDoor), ("door=no", .none),
    ("door=no automatic_door=yes", .none), ("automatic_door=no", .none), ("entrance=yes", .none),
    ("entrance=main door=yes", .door), ("barrier=entrance door=yes", .door),
    ("barrier=gate door=yes", .gate),
  ])
  func aDoorOnTheWayIsOne(tags: String, barrier: Barrier) {
    #expect(BarrierRule.barrier(Tags(tags)) == barrier)
  }

  @Test(arguments: [
    ("barrier=gate", false), ("barrier=gate access=private", true),
    ("barrier=gate access=no", true),
    ("barrier=gate access=private foot=yes", false), ("barrier=gate locked=yes", true),
    ("barrier=gate locked=yes foot=yes", true), ("barrier=gate locked=no", false),
    ("barrier=bollard access=no", false), ("barrier=bollard foot=no", true),
    ("barrier=lift_gate access=no", true), ("access=no", false), ("foot=no", false),
    ("barrier=gate access=customers", false),
  ])
  func aClosedGateBreaksTheWay(tags: String, isClosed: Bool) {
    #expect(BarrierRule.isClosed(Tags(tags)) == isClosed)
  }
}
