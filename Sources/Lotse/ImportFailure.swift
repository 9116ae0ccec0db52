// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import OSMImport

/// Words and exit codes for what can go wrong with OSM files and change files.
extension CommandFailure {
  init(_ fault: ImportFault) {
    guard let error = fault.cause as? OSMReadError else {
      self.init(.bug, "\(fault.path): \(fault.cause)", "\(fault.path): \(fault.cause)")
      return
    }
    let text = "\(fault.path): \(error.description)."
    switch error.kind {
    case .unreadable:
      self.init(
        .noInput, "\(fault.path): kann nicht gelesen werden: \(error.cause.german).", text)
    case .foreign(let name):
      self.init(.malformed, "\(fault.path): keine OSM-Datei, sondern wohl \(name.german).", text)
    case .unsupportedCompression(let name):
      self.init(
        .malformed,
        "\(fault.path): mit \(name) gepackt; lotse liest ungepackte und zlib-gepackte PBF-Dateien. "
          + "Umpacken: osmium cat EIN -o AUS.osm.pbf",
        text + " Repack: osmium cat IN -o OUT.osm.pbf")
    case .unsupportedFeature(let name):
      self.init(
        .malformed, "\(fault.path): verlangt die unbekannte Eigenschaft \(name).", text)
    case .malformed:
      self.init(.malformed, "\(fault.path): fehlerhaft: \(error.text.german).", text)
    }
  }

  /// A fault in a change file or in the bundle's own source.
  init(changing fault: ImportFault, source: String) {
    self.init(fault)
    guard let error = fault.cause as? OSMReadError else { return }
    if fault.path == source {
      code = .malformed
      text.german += " Das Paket ist beschädigt; die Karte muss neu importiert werden."
      text.english += " The bundle is damaged; the map has to be imported anew."
    } else if case .foreign(let name) = error.kind {
      text = LocalText(
        "\(fault.path): keine OSM-Änderungsdatei (.osc), sondern wohl \(name.german).",
        "\(fault.path): this is no OSM change file (.osc) but seems to be \(name.english).")
    }
  }

  init(_ fault: ChangeFault) {
    let unchanged = LocalText("Die Karte ist unverändert.", "The map is unchanged.")
    let text: LocalText
    switch fault.reason {
    case .older(let element, let version, let held):
      text = LocalText(
        "passt nicht: \(element) hat dort Version \(version), bekannt ist schon Version \(held). "
          + "Wahrscheinlich ist die Datei schon eingespielt, oder die Reihenfolge stimmt nicht.",
        "does not fit: \(element) has version \(version) there, version \(held) is known already. "
          + "The file was probably applied before, or the order is wrong.")
    case .before(let newest, let map):
      let (last, state) = (WallClock.text(newest), WallClock.text(map))
      text = LocalText(
        "passt nicht: die letzte Änderung ist von \(last), die Karte ist von \(state). "
          + "Wahrscheinlich ist die Datei schon enthalten.",
        "does not fit: its last edit is of \(last), the map is of \(state). "
          + "The map probably contains it already.")
    case .elsewhere(let outside, let inside):
      text = LocalText(
        "passt nicht: \(outside) Punkte liegen außerhalb der Karte, nur \(inside) Elemente darin. "
          + "Wahrscheinlich gehört die Datei zu einem anderen Gebiet oder ist nicht zugeschnitten.",
        "does not fit: \(outside) nodes lie outside of the map, only \(inside) elements inside. "
          + "The file probably belongs to another area, or is not clipped.")
    case .gap(let way, let node):
      text = LocalText(
        "passt nicht: way/\(way) braucht node/\(node), den weder Karte noch Datei enthalten. "
          + "Wahrscheinlich fehlt eine Änderungsdatei davor.",
        "does not fit: way/\(way) needs node/\(node), which neither map nor file holds. "
          + "A change file before it is probably missing.")
    }
    self.init(
      .malformed, "\(fault.path): \(text(.german)) \(unchanged(.german))",
      "\(fault.path): \(text(.english)) \(unchanged(.english))")
  }
}
