// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore

/// `lotse city routes`: the everyday routes that every preview asks.
struct CityRoutesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "routes",
    abstract: "Keeps a set of everyday routes (CSV) for previews; without a file it lists them.")

  @OptionGroup var city: CityOptions
  @Argument(help: "A table with the columns from, to and name (von, nach, bezeichnung).")
  var file: String?

  func run() throws {
    let opened = try city.opened()
    if let file {
      let routes = try EverydayRoutes.read(file, try opened.bundle(), city.language)
      try CommandFailure.translatingCity { try opened.database.keep(routes) }
    }
    let routes = try CommandFailure.translatingCity { try opened.database.everydayRoutes() }
    try StandardOutput.write(
      routes.map { route in
        "\(route.name)  \(PlaceLabel.coordinates(route.from))  "
          + "\(PlaceLabel.coordinates(route.to))\n"
      }.joined())
  }
}

/// A file of everyday routes, its places found on the map.
enum EverydayRoutes {
  /// - Throws: ``CommandFailure`` naming the row whose place is not on the map.
  static func read(
    _ path: String, _ bundle: MapBundle, _ language: CommandLanguage
  ) throws -> [EverydayRoute] {
    let bytes = try CommandFailure.translating { try BundleFiles.read(path) }
    let rows: [EverydayRoute.Row]
    do throws(TextFault) {
      rows = try EverydayRoute.rows(bytes)
    } catch {
      throw CommandFailure(BundleError.text(path: path, fault: error))
    }
    let finder = PlaceFinder(bundle, language, isQuiet: true)
    return try rows.map { row in
      guard let from = PointArgument(argument: row.from), let to = PointArgument(argument: row.to)
      else {
        let fault = TextFault(
          line: row.line, column: 1,
          cause: LocalText(
            "ein Ort oder \"Breite,Länge\" wird gebraucht", "a place or \"lat,lon\" is needed"))
        throw CommandFailure(BundleError.text(path: path, fault: fault))
      }
      let ends = try finder.ends(from: from, to: to)
      return EverydayRoute(name: row.name, from: ends.from, to: ends.to)
    }
  }
}
