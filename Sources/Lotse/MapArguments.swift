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

  func resolve() throws -> WalkerProfile { try Self.resolve(profile) }

  /// The profile of a built-in name or of a file.
  static func resolve(_ profile: String) throws -> WalkerProfile {
    try CommandFailure.translating {
      if let builtIn = try ProfileFile.named(profile) { return builtIn }
      guard BundleFiles.exists(profile) else { throw missing(profile) }
      return try ProfileFile.parse(try BundleFiles.read(profile), path: profile)
    }
  }

  /// A name with a dot or a slash is meant as a file.
  private static func missing(_ profile: String) -> CommandFailure {
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
