// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore

/// `lotse city report`: what needs a look today.
struct CityReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Lists what expires, what is unconfirmed, what waits, which beacons are silent.")

  @OptionGroup var city: CityOptions
  @Option(name: .long, help: "Expiring means within so many days.")
  var days = 3
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    let now = try CityClock.now()
    let bundle = try opened.bundle()
    let moments = LocalMoment(zone: opened.zone(bundle))
    let (records, publications) = try CommandFailure.translatingCity {
      (try opened.database.records(), try opened.database.publications())
    }
    let report = DailyReport(
      records, publications.filter(\.isFinished).last?.validUntil, at: now, days: days)
    if json {
      return try StandardOutput.write(
        JSONText.object(
          [("as_of", .string(moments.text(now)))]
            + report.sections.map { section in
              (
                section.key,
                JSONText.array(section.records.map { CityWords.json($0, at: now, moments) })
              )
            } + [
              (
                "published_valid_until",
                .optional(report.publishedUntil.map { moments.text($0) as String })
              )
            ]
        ).pretty)
    }
    for section in report.sections {
      try StandardOutput.write("\(section.title(city.language)): \(section.records.count)\n")
      for record in section.records {
        let line = CityLine.text(record, at: now, moments, city.language)
        try StandardOutput.write("  \(line)\n")
      }
    }
    try tellPublication(report, now, moments)
  }

  private func tellPublication(
    _ report: DailyReport, _ now: Int64, _ moments: LocalMoment
  ) throws {
    guard let until = report.publishedUntil else {
      return try StandardOutput.write(
        LocalText("Noch nichts veröffentlicht.\n", "Nothing is published yet.\n")(city.language))
    }
    let text: LocalText = moments.text(until)
    try StandardOutput.write(
      until <= now
        ? LocalText(
          "Die veröffentlichte Karte ist seit \(text.german) abgelaufen: Geräte nennen Sperrungen "
            + "\"nicht bestätigt\".\n",
          "The published bundle expired at \(text.english): devices call closures \"not "
            + "confirmed\".\n")(city.language)
        : LocalText(
          "Die veröffentlichte Karte gilt bis \(text.german).\n",
          "The published bundle is valid until \(text.english).\n")(city.language))
  }
}
