// SPDX-License-Identifier: GPL-3.0-or-later

/// The keys of OSM tags that some rule reads. The raw value is the key's text.
enum TagKey: String, CaseIterable {
  case access
  case accessConditional = "access:conditional"
  case advertising
  case amenity
  case area
  case areaHighway = "area:highway"
  case barrier
  case bicycle
  case blind
  case blindDescription = "blind:description"
  case blindDescriptionEnglish = "blind:description:en"
  case blindDescriptionGerman = "blind:description:de"
  case bridge
  case building
  case buttonOperated = "button_operated"
  case checkDate = "check_date"
  case checkDateCrossing = "check_date:crossing"
  case checkDateHandrail = "check_date:handrail"
  case checkDateIncline = "check_date:incline"
  case checkDateIsland = "check_date:crossing:island"
  case checkDateKerb = "check_date:kerb"
  case checkDateLit = "check_date:lit"
  case checkDateSidewalk = "check_date:sidewalk"
  case checkDateSmoothness = "check_date:smoothness"
  case checkDateSound = "check_date:traffic_signals:sound"
  case checkDateStepCount = "check_date:step_count"
  case checkDateSurface = "check_date:surface"
  case checkDateTactilePaving = "check_date:tactile_paving"
  case checkDateVibration = "check_date:traffic_signals:vibration"
  case checkDateWidth = "check_date:width"
  case conveying
  case covered
  case crossing
  case crossingBarrier = "crossing:barrier"
  case crossingBell = "crossing:bell"
  case crossingContinuous = "crossing:continuous"
  case crossingIsland = "crossing:island"
  case crossingLight = "crossing:light"
  case crossingMarkings = "crossing:markings"
  case crossingRaised = "crossing_raised"
  case crossingRef = "crossing_ref"
  case crossingSignals = "crossing:signals"
  case cycleway
  case cyclewayBoth = "cycleway:both"
  case cyclewayLeft = "cycleway:left"
  case cyclewayRight = "cycleway:right"
  case entrance
  case door
  case automaticDoor = "automatic_door"
  case foot
  case footConditional = "foot:conditional"
  case footway
  case handrail
  case handrailCenter = "handrail:center"
  case handrailLeft = "handrail:left"
  case handrailRight = "handrail:right"
  case hazard
  case highway
  case historic
  case incline
  case indoor
  case indoormark
  case information
  case isSidepathOfName = "is_sidepath:of:name"
  case isSidepath = "is_sidepath"
  case kerb
  case kerbBoth = "kerb:both"
  case kerbHeight = "kerb:height"
  case kerbLeft = "kerb:left"
  case kerbRight = "kerb:right"
  case landuse
  case lanes
  case layer
  case leisure
  case level
  case lit
  case location
  case locked
  case manMade = "man_made"
  case motorroad
  case name
  case namePronunciation = "name:pronunciation"
  case natural
  case oneway
  case openingHours = "opening_hours"
  case onewayFoot = "oneway:foot"
  case path
  case place
  case publicTransport = "public_transport"
  case railway
  case ramp
  case rampBicycle = "ramp:bicycle"
  case rampStroller = "ramp:stroller"
  case rampWheelchair = "ramp:wheelchair"
  case ref
  case repeatOn = "repeat_on"
  case segregated
  case sidewalk
  case sidewalkBoth = "sidewalk:both"
  case sidewalkLeft = "sidewalk:left"
  case sidewalkRight = "sidewalk:right"
  case smoothness
  case speechOutput = "speech_output"
  case speechOutputEnglish = "speech_output:en"
  case speechOutputGerman = "speech_output:de"
  case stepCount = "step_count"
  case surface
  case surveyDate = "survey:date"
  case tactilePaving = "tactile_paving"
  case tactileWriting = "tactile_writing"
  case tactileWritingBraille = "tactile_writing:braille"
  case tactileWritingBrailleGerman = "tactile_writing:braille:de"
  case tactileWritingEmbossed = "tactile_writing:embossed_printed_letters"
  case tracktype
  case trafficCalming = "traffic_calming"
  case trafficSignalsArrow = "traffic_signals:arrow"
  case trafficSignalsFloorLight = "traffic_signals:floor_light"
  case trafficSignalsFloorVibration = "traffic_signals:floor_vibration"
  case trafficSignalsMinimap = "traffic_signals:minimap"
  case trafficSignalsSound = "traffic_signals:sound"
  case trafficSignalsVibration = "traffic_signals:vibration"
  case tunnel
  case type
  case waterway
  case wheelchairDescription = "wheelchair:description"
  case wheelchairDescriptionEnglish = "wheelchair:description:en"
  case wheelchairDescriptionGerman = "wheelchair:description:de"
  case width

  /// Position in `allCases`: an enumeration without payload is stored as that.
  var ordinal: UInt8 { withUnsafeBytes(of: self) { $0[0] } }

  /// Compares positions; the standard comparison of raw values would compare strings.
  static func == (left: TagKey, right: TagKey) -> Bool { left.ordinal == right.ordinal }
}
