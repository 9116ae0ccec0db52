// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore

/// `lotse city add`: entries from a file, or asked for one by one.
struct CityAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Adds entries as drafts, from GeoJSON or a table (CSV); without a file it asks.")

  @OptionGroup var city: CityOptions
  @Argument(help: "GeoJSON or CSV, by content (CSV columns: lotse city template).")
  var file: String?
  @OptionGroup var role: RoleOption
  @Flag(
    name: .long,
    help: "Counts at once, for at most 72 hours; a second role has to approve it afterwards.")
  var emergency = false
  @Flag(name: .long, help: "Only judges the file.")
  var check = false
  @Option(name: .long, help: "Why; kept in the history.")
  var note: String?
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    var input = try CityInput(opened, actor: try role.actor(note: note))
    let judged = try file.map { try input.read($0) } ?? ask(&input)
    try input.refuse(judged, path: file ?? LocalText("Eingabe", "input")(city.language))
    if !check {
      try CommandFailure.translatingCity {
        try opened.database.add(
          judged.map(\.entry), by: input.actor, isEmergency: emergency)
      }
    }
    try CityAnswers(language: city.language, json: json).tell(judged, remarks: input.remarks)
  }

  private func ask(_ input: inout CityInput) throws -> [CityInput.Judged] {
    let feature = try CityQuestions(
      language: city.language, moments: LocalMoment(zone: input.city.zone(input.bundle)),
      now: input.actor.now
    ).feature { input.find($0) }
    do throws(TextFault) {
      return try input.judged(CityInput.collection([feature]), path: "")
    } catch {
      throw CommandFailure(BundleError.text(path: "-", fault: error))
    }
  }
}

/// What `add` and `import` say of the entries that they took.
struct CityAnswers {
  let language: CommandLanguage
  let json: Bool

  /// Larger files are told in a sentence: nobody reads thousands of lines.
  private static let mostTold = 50

  /// Ids on standard output; what the map says and what the author must know on standard error.
  func tell(_ judged: [CityInput.Judged], remarks: [LocalText]) throws {
    for remark in remarks { StandardError.write(remark(language) + "\n") }
    if json { return try StandardOutput.write(object(judged).pretty) }
    for one in judged.prefix(Self.mostTold) {
      for line in one.check.lines + one.check.remarks + one.check.obstacles {
        StandardError.write("\(one.entry.id): \(line(language))\n")
      }
    }
    if judged.count > Self.mostTold {
      let unmatched = judged.filter { !$0.check.obstacles.isEmpty }.count
      StandardError.write(
        LocalText(
          "… \(judged.count) Einträge, davon \(unmatched) mit Hindernissen für die Freigabe.\n",
          "… \(judged.count) entries, \(unmatched) of them with obstacles to approval.\n")(language)
      )
    }
    try StandardOutput.write(judged.map { $0.entry.id + "\n" }.joined())
  }

  private func object(_ judged: [CityInput.Judged]) -> JSONText {
    .object([
      (
        "entries",
        .array(
          judged.map { one in
            .object([
              ("id", .string(one.entry.id)), ("kind", .string(one.entry.kind.rawValue)),
              ("touched", .array(one.check.touched.map(Self.touched))),
              ("remarks", .array(one.check.remarks.map { .string($0(language)) })),
              ("obstacles", .array(one.check.obstacles.map { .string($0(language)) })),
            ])
          })
      )
    ])
  }

  static func touched(_ one: EntryCheck.Touched) -> JSONText {
    .object([
      ("way", .integer(one.way)), ("street", .string(one.street)), ("side", .optional(one.side)),
      ("length_m", .decimal(one.meters, 1)), ("whole_street", .bool(one.isWholeStreet)),
    ])
  }
}

/// `lotse city template`: an empty table for bulk entry.
struct CityTemplateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template", abstract: "Prints a table for bulk entry with a spreadsheet (CSV).")

  @OptionGroup var languageOption: LanguageOption

  func run() throws {
    try StandardOutput.write(CityTemplate.text(languageOption.resolved))
  }
}

/// The table for bulk entry, with one row that shows how it is meant.
enum CityTemplate {
  static func text(_ language: CommandLanguage) -> String {
    let german = [
      ("kennung", "LOTSE-DEMO-002"), ("ort", "Fruchthallstraße 29-35"), ("betrifft", "Gehweg"),
      ("wirkung", "verengt"), ("seite", ""), ("von", "04.05.2026 07:00"),
      ("bis", "18.05.2026 18:00"), ("wochentage", "Mo, Di, Mi, Do, Fr"), ("uhrzeit_von", "07:00"),
      ("uhrzeit_bis", "17:00"), ("restbreite_m", "0,90"), ("anordnung", "DEMO-002"),
      ("dienststelle", "Tiefbau (Demo)"), ("quelle", "Anordnung"), ("text_deutsch", ""),
      ("text_englisch", ""), ("notiz", "Beispiel, bitte überschreiben"),
    ]
    let english = [
      ("id", "LOTSE-DEMO-002"), ("place", "Fruchthallstraße 29-35"), ("affects", "sidewalk"),
      ("effect", "narrowed"), ("side", ""), ("valid_from", "2026-05-04T07:00"),
      ("valid_to", "2026-05-18T18:00"), ("weekdays", "mo, tu, we, th, fr"), ("hours_from", "07:00"),
      ("hours_to", "17:00"), ("remaining_width_m", "0.90"), ("order_ref", "DEMO-002"),
      ("authority", "Tiefbau (Demo)"), ("source", "order"), ("spoken_de", ""), ("spoken_en", ""),
      ("note", "an example, please overwrite"),
    ]
    let columns = language == .german ? german : english
    return columns.map(\.0).joined(separator: ";") + "\n"
      + columns.map { CSVTable.quoted($0.1) }.joined(separator: ";") + "\n"
  }
}
