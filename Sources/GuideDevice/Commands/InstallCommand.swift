// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles

/// `lotse-guide install`.
struct InstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install",
    abstract: "Installs a signed map bundle; the one that it replaces is kept.")

  @Argument(
    help: "A folder NAME.lotse, a folder that holds one (a stick), or an http(s) address of one.")
  var bundle: String
  @OptionGroup var options: GuideOptions

  func run() throws {
    let settings = try options.configuration()
    if GuideLock.isTaken(settings), DeviceStateText.read(settings.stateFile)?.isWalking == true {
      throw GuideFailure(
        .no, "Während eines Weges wird keine Karte gewechselt. Bitte danach noch einmal.",
        "No map is changed while a walk is under way. Please try again after it.")
    }
    let keys = try GuideFailure.translating {
      try settings.trust.keys.map { try VerifyKey(path: $0) }
    }
    let installer = BundleInstaller(
      folder: settings.folders.maps, trust: BundleTrust(keys: keys))
    let map = try installer.install(bundle)
    let manifest = map.bundle.manifest
    try Console.line(
      "Installiert: \(manifest.name), Version \(manifest.version).",
      "Installed: \(manifest.name), version \(manifest.version).")
  }
}
