// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import MapStore
import PedestrianNetwork

extension LocalText {
  /// The words in the language of the command line.
  func callAsFunction(_ language: CommandLanguage) -> String {
    language == .german ? german : english
  }
}

/// Why a command ends without its result: what is said, and the exit code.
struct CommandFailure: Error {
  var code: CommandStatus
  var text: LocalText

  init(_ code: CommandStatus, _ german: String, _ english: String) {
    self.code = code
    text = LocalText(german, english)
  }

  /// Says first that a place lies outside of what the map covers, where it does.
  func noting(_ place: Coordinate?, outside graph: PedestrianGraph) -> CommandFailure {
    guard let place, graph.bounds.isEmpty || !graph.bounds.contains(place) else { return self }
    return CommandFailure(
      code, "Die Stelle liegt außerhalb der Karte. " + text.german,
      "The place lies outside the map. " + text.english)
  }

  func message(in language: CommandLanguage) -> String { "lotse: " + text(language) }
}

extension CommandFailure {
  /// Words and exit code for what can go wrong with a bundle or one of its files.
  init(_ error: BundleError) {
    self.init(error.status, error.sentence.german, error.sentence.english)
  }

  /// Words and exit code for what can go wrong with the index of places.
  init(_ error: PlaceStoreError) {
    switch error {
    case .unreadable(let path, let reason):
      self.init(
        BundleError.unreadable(
          path: path,
          reason: LocalText("gibt es nicht, oder keine Berechtigung, sie zu lesen", reason)))
    case .damaged(let path, let reason):
      self.init(
        BundleError.damaged(
          path: path, reason: LocalText("kein lesbares Verzeichnis der Orte", reason)))
    case .notWritable(let path, let reason):
      self.init(
        BundleError.notWritable(
          path: path, reason: LocalText("das Verzeichnis der Orte entsteht nicht", reason)))
    case .noSpatiaLite(let reason):
      self.init(
        .unavailable,
        "SpatiaLite fehlt. Unter Debian: apt-get install libsqlite3-mod-spatialite",
        "SpatiaLite is missing (\(reason)). On Debian: apt-get install libsqlite3-mod-spatialite")
    }
  }

  /// Runs `body`, turning a bundle's error into the failure of a command.
  static func translating<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let error as BundleError {
      throw CommandFailure(error)
    } catch let error as PlaceStoreError {
      throw CommandFailure(error)
    }
  }
}
