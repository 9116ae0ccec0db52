// SPDX-License-Identifier: GPL-3.0-or-later

/// The same in German: a message is in one language, its cause too.
extension TraceError {
  /// What ``description`` says, in German and without an English word; names and values of the file
  /// stand as they are.
  public var german: String {
    switch self {
    case .unreadable(let path): return "\(path) fehlt oder kann nicht gelesen werden"
    case .empty: return "die Datei ist leer"
    case .foreign(let kind):
      return "keine Aufzeichnung eines Gangs, sondern \(GermanCause.of(kind))"
    case .malformed(let line, let column, let cause):
      let place = column.map { "Zeile \(line), Spalte \($0)" } ?? "Zeile \(line)"
      return "\(place): \(GermanCause.of(cause))"
    case .noTimes:
      return "die Punkte haben keine Zeiten; ein Gang braucht Zeiten (als --truth ist die Datei "
        + "brauchbar)"
    case .newerVersion(let version):
      return "von einer neueren Version von lotse geschrieben (\(version))"
    }
  }
}

extension TraceWarning {
  /// What ``description`` says, in German.
  public var german: String {
    let dropped = "\(count) \(count == 1 ? "Punkt" : "Punkte") ausgelassen"
    switch kind {
    case .brokenLines: return "\(count) unlesbare Zeilen ausgelassen, zuerst Zeile \(line)"
    case .timeBackwards: return "\(dropped), die Zeit läuft rückwärts, zuerst in Zeile \(line)"
    case .timeLeap:
      return "\(dropped), ihre Zeit liegt weit vor der aller anderen, zuerst in Zeile \(line)"
    case .repeatedTime: return "\(dropped), ihre Zeit wiederholt sich, zuerst in Zeile \(line)"
    case .missingTime: return "\(dropped), ohne Zeit, zuerst in Zeile \(line)"
    case .unknownEvents:
      return "\(count) unbekannte Ereignisse ausgelassen, zuerst in Zeile \(line)"
    case .cutLastLine: return "die letzte Zeile (\(line)) ist abgeschnitten und wurde ausgelassen"
    case .weekRollover:
      return "ab Zeile \(line) wurde das Datum um den Wochensprung des Empfängers berichtigt"
    case .noFix: return "die Aufzeichnung hat keine Position"
    }
  }
}

/// German for the causes that readers name in English.
enum GermanCause {
  /// What is said where there is no German for a cause; a test sees to it that there always is.
  static let unknown = "der Inhalt ist beschädigt"

  static func of(_ english: String) -> String {
    if let german = sentences[english] { return german }
    for (begin, german) in beginnings where english.hasPrefix(begin) {
      return german + english.dropFirst(begin.count)
    }
    for (end, german) in endings where english.hasSuffix(end) {
      return english.dropLast(end.count) + german
    }
    return unknown
  }

  /// Behind these stands what the file has there.
  private static let beginnings = [
    ("the file ends inside ", "die Datei endet in "),
    ("= is missing after ", "= fehlt hinter "),
    ("a track point without ", "ein Wegpunkt ohne "),
    ("no number in ", "keine Zahl in "),
    ("this is no time: ", "das ist keine Zeit: "),
    ("an XML file of type ", "eine XML-Datei der Art "),
  ]

  /// Before these.
  private static let endings = [
    (" is missing or no whole number", " fehlt oder ist keine ganze Zahl"),
    (" closes nothing that is open", " schließt nichts, was offen ist"),
    ("\" is missing", "\" fehlt"),
    ("\" is out of range", "\" liegt außerhalb des Möglichen"),
    ("\" is no time", "\" ist keine Zeit"),
    ("\" is none", "\" ist keiner"),
  ]

  private static let sentences = files.merging(contents) { $1 }.merging(texts) { $1 }

  /// Files of other kinds.
  private static let files = [
    "a gzip archive (unpack it first)": "ein gzip-Archiv (erst entpacken)",
    "a zip archive (unpack it first)": "ein zip-Archiv (erst entpacken)",
    "a bzip2 archive (unpack it first)": "ein bzip2-Archiv (erst entpacken)",
    "a PDF document": "ein PDF-Dokument",
    "a PNG picture": "ein PNG-Bild",
    "a JPEG picture": "ein JPEG-Bild",
    "an SQLite database": "eine SQLite-Datenbank",
    "a Bluetooth capture": "ein Bluetooth-Mitschnitt",
    "a u-blox binary log": "ein binäres Protokoll von u-blox",
    "a binary file": "eine Binärdatei",
    "a text without any sentence of a receiver": "ein Text ohne einen Satz eines Empfängers",
    "JSON lines without the header of a walk log": "JSON-Zeilen ohne den Kopf einer Aufzeichnung",
    "a walk log, which holds no truth": "eine Aufzeichnung, die keinen wahren Weg enthält",
    "a receiver's log, which holds no truth":
      "ein Protokoll eines Empfängers, das keinen wahren Weg enthält",
  ]

  /// What is wrong with a file's content.
  private static let contents = [
    "no line that replay --events has written": "keine Zeile, die replay --events geschrieben hat",
    "no file that evaluate --metrics has written":
      "keine Datei, die evaluate --metrics geschrieben hat",
    "the counts are damaged": "die Zahlen sind beschädigt",
    "t, lat or lon is missing": "t, lat oder lon fehlt",
    "time runs backwards": "die Zeit läuft rückwärts",
    "the file holds no line": "die Datei enthält keine Linie",
    "a position is no longitude and latitude in degrees":
      "eine Position ist keine Länge und Breite in Grad",
    "the times span more than a week, which no walk does":
      "die Zeiten umfassen mehr als eine Woche, so lange dauert kein Gang",
    "the first line is no JSON object": "die erste Zeile ist kein JSON-Objekt",
    "no element in the XML text": "kein Element im XML-Text",
    "the log has no POSI line": "das Protokoll hat keine POSI-Zeile",
    "no line of this log can be understood":
      "keine Zeile dieses Protokolls ist zu verstehen",
    "no line of this log is an object of gpsd":
      "keine Zeile dieses Protokolls ist ein Objekt von gpsd",
    "latitude or longitude is missing or no place on the Earth":
      "Breite oder Länge fehlt oder ist kein Ort auf der Erde",
    "the time is missing or neither seconds nor RFC 3339":
      "die Zeit fehlt oder ist weder in Sekunden noch nach RFC 3339",
    "the file has no point": "die Datei hat keinen Punkt",
    "times of two kinds in one file": "Zeiten zweier Arten in einer Datei",
    "no sentence of this log has a correct checksum":
      "kein Satz dieses Protokolls hat eine richtige Prüfsumme",
    "the file has no track point": "die Datei hat keinen Wegpunkt",
    "the header of a walk log is missing": "der Kopf einer Aufzeichnung fehlt",
    "the header has no version": "der Kopf hat keine Version",
    "a track point inside a track point": "ein Wegpunkt in einem Wegpunkt",
    "the point lies outside the Earth": "der Punkt liegt nicht auf der Erde",
    "the place lies outside the Earth": "der Ort liegt nicht auf der Erde",
    "unknown key or press": "unbekannte Taste oder Art des Drückens",
    "a satellite without system or number": "ein Satellit ohne System oder Nummer",
    "an iBeacon needs uuid, major and minor": "ein iBeacon braucht uuid, major und minor",
    "an Eddystone beacon needs namespace and instance":
      "eine Eddystone-Bake braucht namespace und instance",
    "an AltBeacon needs an id": "ein AltBeacon braucht eine id",
    "\"lat\" or \"lon\" is missing": "\"lat\" oder \"lon\" fehlt",
  ]

  /// What is wrong with a text as JSON or XML.
  private static let texts = [
    "something follows after the value": "hinter dem Wert folgt noch etwas",
    "nested too deeply": "zu tief verschachtelt",
    "the text ends too early": "der Text endet zu früh",
    "the file ends too early": "die Datei endet zu früh",
    "unknown word": "unbekanntes Wort",
    "a name in quotes is missing": "ein Name in Anführungszeichen fehlt",
    "a colon is missing": "ein Doppelpunkt fehlt",
    "a comma or closing brace is missing":
      "ein Komma oder eine schließende geschweifte Klammer fehlt",
    "a comma or closing bracket is missing": "ein Komma oder eine schließende eckige Klammer fehlt",
    "no value begins here": "hier beginnt kein Wert",
    "digits are missing after the point": "hinter dem Punkt fehlen Ziffern",
    "digits are missing in the exponent": "im Exponenten fehlen Ziffern",
    "number out of range": "Zahl zu groß",
    "text is not UTF-8": "der Text ist nicht UTF-8",
    "control character in a text": "Steuerzeichen in einem Text",
    "a text is not closed": "ein Text ist nicht geschlossen",
    "unknown escape": "unbekanntes Zeichen hinter einem umgekehrten Schrägstrich",
    "half of a surrogate pair": "die Hälfte eines Zeichens aus zwei Teilen",
    "four hexadecimal digits are missing": "vier Hexadezimalziffern fehlen",
    "a document type declaration is not accepted": "eine Dokumenttyp-Angabe wird nicht angenommen",
    "> is missing": "> fehlt",
    "a value in quotes is missing": "ein Wert in Anführungszeichen fehlt",
    "a value is not closed": "ein Wert ist nicht geschlossen",
    "a name is missing": "ein Name fehlt",
    "unknown entity": "unbekanntes Zeichen hinter &",
  ]
}
