// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import PedestrianNetwork
import Routing

extension MapBundle {
  /// Opens a bundle for a command and looks through it for damage, so that a flipped bit gives a
  /// message before anything is answered from it. Once is enough for a file that is as it was then:
  /// reading has no traps either way.
  ///
  /// - Parameter anew: looks through it again, whatever was noted.
  static func openForCommand(_ path: String, anew: Bool = false) throws -> MapBundle {
    let bundle = try CommandFailure.translating { try MapBundle(path: path) }
    if !anew && bundle.isLookedThrough { return bundle }
    if let fault = bundle.graph.firstFault() {
      throw CommandFailure(
        BundleError.damaged(
          path: "\(path)/\(MapBundle.networkName)", reason: .networkFault(fault)))
    }
    bundle.noteLookedThrough()
    return bundle
  }
}

/// `--profile`, the same for every command.
struct ProfileOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("\(ProfileFile.builtIn.joined(separator: ", ")), or a profile file (JSON)."))
  var profile = ProfileOption.usual

  static let usual = "cane"

  func resolve() throws -> WalkerProfile {
    try CommandFailure.translating {
      if let builtIn = try ProfileFile.named(profile) { return builtIn }
      guard BundleFiles.exists(profile) || profile.contains("/") || profile.hasSuffix(".json")
      else {
        let names = ProfileFile.builtIn.joined(separator: ", ")
        throw CommandFailure(
          .usage, "Unbekanntes Profil \"\(profile)\". Vorhanden: \(names), oder eine Datei.",
          "Unknown profile \"\(profile)\". There are: \(names), or a file.")
      }
      return try ProfileFile.parse(try BundleFiles.read(profile), path: profile)
    }
  }
}
