// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import MapBundles
import PedestrianNetwork
import Routing

/// `--closures` and `--avoid`, the same for every command that finds ways.
struct OverlayOptions: ParsableArguments {
  @Option(
    name: .long, help: "Closures (GeoJSON), added to the map's own; may be given several times.")
  var closures: [String] = []
  @Option(name: .long, help: "A personal list of what is not to be walked (JSON).")
  var avoid: String?

  var files: OverlayFiles { OverlayFiles(closures: closures, avoid: avoid) }

  func resolve(
    _ bundle: MapBundle, _ language: CommandLanguage, at moment: Int64?
  ) throws -> Overlay {
    try files.resolve(bundle, language, at: moment)
  }
}

/// Files to be laid over a map.
struct OverlayFiles {
  var closures: [String] = []
  var avoid: String?

  var paths: [String] { closures + [avoid].compactMap { $0 } }

  /// What lies over a map: its own closures, those of the options, and the personal list. What
  /// touches nothing of the map is named on standard error.
  ///
  /// - Parameter moment: of the walk, seconds since 1970; `nil` where nobody knows it: the map's age
  ///   is not judged then.
  func resolve(
    _ bundle: MapBundle, _ language: CommandLanguage, at moment: Int64?
  ) throws -> Overlay {
    let things = try avoid.map { path in
      try CommandFailure.translating {
        try AvoidFile.parse(try BundleFiles.read(path), path: path)
      }
    }
    let given = try ClosureFiles.read(closures)
    for text in given.remarks { StandardError.write(text(language) + "\n") }
    // An entry that is given anew replaces the map's.
    let known = Set(given.closures.map(\.id))
    let own = try CommandFailure.translating { try bundle.closures(at: moment) }
      .filter { !known.contains($0.id) }
    if !own.isEmpty, let until = moment.flatMap(bundle.staleSince) {
      StandardError.write(
        LocalText(
          "Die Sperrungen der Karte galten bis \(until) und sind nicht bestätigt.\n",
          "The map's closures were valid until \(until) and are not confirmed.\n")(language))
    }
    let overlay = Overlay(
      closures: own + given.closures, avoided: things ?? [], graph: bundle.graph)
    ClosureFiles.tellUnmatched(overlay, language)
    return overlay
  }
}

/// Closure files as commands read them.
enum ClosureFiles {
  struct Content {
    var closures = [Closure]()
    /// What their authors should know, with the file's name.
    var remarks = [LocalText]()
  }

  /// Reads files strictly; an id that stands in two of them is refused.
  static func read(_ paths: [String]) throws -> Content {
    var content = Content()
    var files: [String: String] = [:]
    for path in paths {
      let file = try CommandFailure.translating {
        try ClosureFile.parse(try BundleFiles.read(path), path: path)
      }
      for closure in file.closures {
        if let other = files[closure.id] {
          throw CommandFailure(
            .malformed, "\(path): die Kennung \"\(closure.id)\" steht auch in \(other).",
            "\(path): the id \"\(closure.id)\" is also in \(other).")
        }
        files[closure.id] = path
      }
      content.closures += file.closures
      content.remarks += file.remarks.map { remark in
        remark.text.after(LocalText("\(path): \(remark.id)", "\(path): \(remark.id)"))
      }
    }
    return content
  }

  /// For closures that came into a map that has just been written.
  static func tellUnmatched(
    _ closures: [Closure], inMap path: String, _ language: CommandLanguage
  ) throws {
    guard closures.contains(where: \.status.counts) else { return }
    let bundle = try CommandFailure.translating { try MapBundle(path: path) }
    tellUnmatched(Overlay(closures: closures, graph: bundle.graph), language)
  }

  static func tellUnmatched(_ overlay: Overlay, _ language: CommandLanguage) {
    for closure in overlay.unmatchedClosures {
      StandardError.write(
        LocalText(
          "Warnung: Sperrung \(closure.id) passt zu keinem Weg der Karte und wirkt nicht.\n",
          "Warning: closure \(closure.id) matches no way of the map and has no effect.\n")(language)
      )
    }
    for thing in overlay.unmatchedThings {
      StandardError.write(
        LocalText(
          "Warnung: \(thing.name) von der eigenen Liste gibt es auf der Karte nicht.\n",
          "Warning: \(thing.name) of the personal list is not on the map.\n")(language))
    }
  }
}
