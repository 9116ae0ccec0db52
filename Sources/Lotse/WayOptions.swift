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

  var request: WayRequest {
    WayRequest(
      map: map, from: from, to: to, via: via, profile: profileOption.profile, at: at,
      allowForbidden: allowForbidden, overlay: overlayOptions.files,
      language: languageOption.resolved)
  }
}
