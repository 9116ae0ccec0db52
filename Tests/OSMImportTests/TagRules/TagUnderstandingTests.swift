// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite struct TagUnderstandingTests {
  @Test(arguments: [
    ("surface", "asphalt", true), ("surface", "lava", false), ("surface", "unknown", true),
    ("smoothness", "good", true), ("smoothness", "soso", false), ("kerb", "yes", true),
    ("kerb", "lowered", true), ("kerb", "3cm", false), ("tactile_paving", "no", true),
    ("tactile_paving", "asphalt", false), ("width", "2", true), ("width", "wide", false),
    ("lanes", "2", true), ("lanes", "2;1", false), ("step_count", "12", true),
    ("step_count", "many", false), ("incline", "up", true), ("incline", "steep", false),
    ("lit", "yes", true), ("lit", "dim", false), ("level", "0;1", true), ("level", "EG", false),
    ("layer", "-1", true), ("layer", "low", false), ("handrail", "left", true),
    ("handrail", "rope", false), ("sidewalk", "both", true), ("sidewalk", "asphalt", false),
    ("sidewalk:left", "separate", true), ("sidewalk:left", "both", false),
    ("crossing", "traffic_signals;marked", true), ("crossing", "marked", true),
    ("crossing", "asphalt", false), ("crossing", "dunno", false),
    ("traffic_signals:sound", "walk", true), ("traffic_signals:sound", "loud", false),
    ("traffic_signals:vibration", "no", true), ("traffic_signals:vibration", "loud", false),
    ("check_date", "2021-08-01", true), ("check_date", "soon", false),
    ("check_date:kerb", "2021", true), ("check_date:kerb", "soon", false),
    ("name", "Am Ring", true), ("foot", "designated", true), ("foot", "sometimes", false),
    ("conveying", "forward", true), ("conveying", "asphalt", false),
    ("building", "whatever", true), ("opening_hours", "Mo-Fr 06:00-22:00; PH off", true),
    ("opening_hours", "24/7", true), ("opening_hours", "mostly", false),
    ("access:conditional", "no @ (22:00-06:00)", true), ("access:conditional", "no @", false),
    ("foot:conditional", "yes @ (Mo-Fr 08:00-18:00)", true),
    ("foot:conditional", "no @ (Mo-", false),
    ("lit", "Mo-Su,PH 06:00-sunrise, sunset-23:00", true), ("lit", "sunset-sunrise", true),
    ("lit", "now and then", false),
  ])
  func aValueIsUnderstoodWhereItsRuleKnowsIt(key: String, value: String, isUnderstood: Bool)
    throws
  {
    let tags = Tags([(key: key, value: value)])
    let tagKey = try #require(TagKey(rawValue: key))
    #expect(TagUnderstanding.isUnderstood(tags, tagKey, .way(1)) == isUnderstood)
  }

  @Test func hoursOfLightingAreUnderstoodAndLeaveTheLightUnknown() {
    let tags = Tags([(key: "lit", value: "Mo-Su,PH 06:00-sunrise, sunset-23:00")])
    #expect(LightingRule.isUnderstood(tags) && LightingRule.lit(tags) == .unknown)
  }

  @Test(arguments: [
    ("footway", true), ("construction", true), ("residential", true), ("skyway", false),
  ])
  func theKindOfAWayIsJudgedOnWaysOnly(value: String, isUnderstood: Bool) {
    let tags = Tags([(key: "highway", value: value)])
    #expect(TagUnderstanding.isUnderstood(tags, .highway, .way(1)) == isUnderstood)
    #expect(TagUnderstanding.isUnderstood(tags, .highway, .node(1)) == nil)
  }
}
