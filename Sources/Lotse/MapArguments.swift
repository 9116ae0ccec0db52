// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Geometry
import MapBundles
import PedestrianNetwork
import Routing

extension MapBundle {
  /// Opens a bundle for a command and looks through it for damage, so that a flipped bit gives a
  /// message before anything is answered from it.
  static func openForCommand(_ path: String) throws -> MapBundle {
    let bundle = try CommandFailure.translating { try MapBundle(path: path) }
    if let fault = bundle.graph.firstFault() {
      throw CommandFailure(
        BundleError.damaged(
          path: "\(path)/\(MapBundle.networkName)", reason: .networkFault(fault)))
    }
    return bundle
  }
}

/// `--profile`, the same for every command.
struct ProfileOption: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp("\(ProfileFile.builtIn.joined(separator: ", ")), or a profile file (JSON)."))
  var profile = "cane"

  func resolve() throws -> WalkerProfile {
    try CommandFailure.translating {
      if let builtIn = try ProfileFile.named(profile) { return builtIn }
      guard BundleFiles.exists(profile) else { throw missing }
      return try ProfileFile.parse(try BundleFiles.read(profile), path: profile)
    }
  }

  /// A name with a dot or a slash is meant as a file.
  private var missing: CommandFailure {
    let names = ProfileFile.builtIn.joined(separator: ", ")
    let nearest = ProfileFile.nearestBuiltIn(to: profile)
    guard profile.contains(".") || profile.contains("/") else {
      return CommandFailure(
        .usage,
        "Unbekanntes Profil \"\(profile)\"; am nächsten: \(nearest). Vorhanden: \(names), "
          + "oder eine Datei.",
        "Unknown profile \"\(profile)\"; the nearest: \(nearest). There are: \(names), or a file.")
    }
    return CommandFailure(
      .noInput,
      "\(profile): diese Profildatei gibt es nicht. Mitgeliefert: \(names); am nächsten: \(nearest).",
      "\(profile): there is no such profile file. Built in: \(names); the nearest: \(nearest).")
  }
}
