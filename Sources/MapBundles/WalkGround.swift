// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Positioning
import Routing

/// What a walk needs of a map. A device and a replay make it by the same functions, because a walk and
/// its replay have to agree in every decision.
extension MapBundle {
  /// The zone of the map; UTC where the system does not know it.
  public var zone: TimeZoneRules { (try? TimeZoneFile(named: manifest.timeZone).rules) ?? .utc }

  /// What the time of a walk means for access.
  ///
  /// - Parameters:
  ///   - departure: seconds since 1970; `nil` where no time is known.
  ///   - overlay: its closures depend on the time, whatever the map.
  /// - Throws: ``TimeZoneFile/Failure`` where a way depends on the time and the rules of the zone are
  ///   missing.
  public func timetable(departure: Int64?, overlay: Overlay = .none) throws -> AccessTimetable? {
    let name = manifest.timeZone
    guard graph.accessRuleCount > 0 || overlay.hasClosures else {
      // Only night depends on the time then, which no walk should fail for.
      return AccessTimetable(graph, departure: departure, zone: zone)
    }
    return AccessTimetable(
      graph, departure: departure, zone: try TimeZoneFile(named: name).rules,
      holidays: Self.holidays(zone: name))
  }

  /// A zone tells the country, not the state: days that are holidays in some states are unknown.
  private static func holidays(zone: String) -> HolidayCalendar {
    ["Europe/Berlin", "Europe/Busingen"].contains(zone)
      ? HolidayCalendar(region: .germany) : .unknown
  }

  /// The search for ways of a walk.
  public func search(
    profile: WalkerProfile, timetable: AccessTimetable?, overlay: Overlay
  ) -> RouteSearch {
    RouteSearch(
      graph: graph, profile: profile, timetable: timetable, hierarchy: hierarchy(),
      archive: metrics, overlay: overlay)
  }
}

extension ProfileFile {
  /// The profile of a walk log's header: `{"name":"cane"}` for a built-in one, else the whole file.
  public static func logged(_ bytes: [UInt8], path: String) throws(BundleError) -> WalkerProfile {
    let root: JSONNode
    do throws(TextFault) {
      root = try JSONParser.parse(bytes)
    } catch {
      throw .text(path: path, fault: error)
    }
    if root["numbers"] == nil, let name = root["name"]?.string, let own = try named(name) {
      return own
    }
    return try parse(bytes, path: path)
  }
}
