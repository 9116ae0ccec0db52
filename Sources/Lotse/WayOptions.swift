// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles
import PedestrianNetwork
import Routing

/// The map, the places, the walker and the time of a way: the same for every command that tells one.
struct WayOptions: ParsableArguments {
  @Argument(help: "Map bundle (folder NAME.lotse).")
  var map: String
  @Option(name: .long, help: "Start: LAT,LON, or the name of a place.")
  var from: PointArgument
  @Option(name: .long, help: "Goal: LAT,LON, or the name of a place.")
  var to: PointArgument
  @Option(name: .long, help: "A place on the way, like --from; may be given again.")
  var via: [PointArgument] = []
  @OptionGroup var profileOption: ProfileOption
  @Option(
    name: .long, help: "When the walk begins, RFC 3339; without a zone in the map's (default: now)."
  )
  var at: TimeArgument?
  @Flag(name: .long, help: "Use what the profile forbids where there is no other way.")
  var allowForbidden = false
  @OptionGroup var overlayOptions: OverlayOptions
  @OptionGroup var languageOption: LanguageOption

  /// What a way is looked for with.
  struct Request {
    var bundle: MapBundle
    var profile: WalkerProfile
    var language: CommandLanguage
    var places: [NamedPlace]
    var search: RouteSearch
  }

  /// Opens the map and reads all files that are named.
  func request() throws -> Request {
    let profile = try profileOption.resolve()
    let bundle = try MapBundle.openForCommand(map)
    let language = languageOption.resolved
    let places = try PlaceFinder(bundle, language).places(from: from, via: via, to: to)
    let overlay = try overlayOptions.resolve(bundle, language)
    let timetable = try WalkTime.timetable(
      bundle, at: at, otherwise: WallClock.seconds(), overlay: overlay)
    let search = RouteSearch(
      graph: bundle.graph, profile: profile, allowForbidden: allowForbidden,
      movesPlacesFar: profile == .shortest, timetable: timetable, archive: bundle.metrics,
      overlay: overlay)
    return Request(
      bundle: bundle, profile: profile, language: language, places: places, search: search)
  }
}
