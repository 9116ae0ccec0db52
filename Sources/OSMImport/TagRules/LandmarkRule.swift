// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What stands at a node of the way itself (OSM wiki: Key:amenity, Key:man_made, Key:highway,
/// Key:advertising, Key:information, Key:indoormark): something to walk around, and to know where
/// one is by. Only nodes of the way itself are asked, so what stands beside it is left out.
enum LandmarkRule {
  static func landmark(_ tags: Tags) -> NodeLandmark {
    switch tags[.information] {
    case .tactileMap, .tactileModel, .braille: return .tactileInformation
    default: break
    }
    if tags[.indoormark] == .beacon { return .beacon }
    switch tags[.amenity] {
    case .bench: return .bench
    case .wasteBasket: return .wasteBasket
    case .postBox: return .postBox
    case .bicycleParking: return .bicycleParking
    case .fountain: return .fountain
    default: break
    }
    if tags[.leisure] == .outdoorSeating { return .outdoorSeating }
    if tags[.manMade] == .streetCabinet { return .streetCabinet }
    if tags[.highway] == .streetLamp { return .streetLamp }
    return tags[.advertising] == .column ? .advertisingColumn : .none
  }
}
