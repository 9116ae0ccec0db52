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
  @Flag(name: .long, help: "Every entry of every heading, however many they are.")
  var all = false
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  /// Under one heading more lines are counted and not told: nobody reads thousands.
  private static let mostTold = 50

  func run() throws {
    let opened = try city.opened()
    let now = try CityClock.now()
    let bundle = try opened.bundle()
    let moments = LocalMoment(zone: opened.zone(bundle))
    let until = try CommandFailure.translatingCity { try opened.database.publishedUntil() }
    var report = DailyReport(at: now, days: days) { head in
      try opened.isUntold(head.id, bundle)
    }
    try CommandFailure.translatingCity {
      // Looked closer at afterwards: one look through the register is under way at a time.
      var heads = [EntryHead]()
      try opened.database.eachHead(at: now) { heads.append($0) }
      for head in heads { try report.take(head) }
    }
    if json { return try write(report, opened, now, until, moments) }
    for section in DailyReport.Section.allCases {
      try write(report.heads(section), section, now, moments)
    }
    try tellPublication(until, now, moments)
  }

  private func write(
    _ heads: [EntryHead], _ section: DailyReport.Section, _ now: Int64, _ moments: LocalMoment
  ) throws {
    // Most registers have none: the heading is for those that do.
    guard section != .untold || !heads.isEmpty else { return }
    var output = BufferedOutput()
    try output.write("\(section.title(city.language)): \(heads.count)\n")
    let told = all ? heads[...] : heads.prefix(Self.mostTold)
    for head in told {
      try output.write("  \(CityLine.text(head, at: now, moments, city.language))\n")
    }
    let rest = heads.count - told.count
    if rest > 0 {
      try output.write(
        "  … "
          + LocalText("und \(rest) weitere (alle: --all)", "and \(rest) more (all: --all)")(
            city.language) + "\n")
    }
    try output.flush()
  }

  private func write(
    _ report: DailyReport, _ opened: OpenedCity, _ now: Int64, _ until: Int64?,
    _ moments: LocalMoment
  ) throws {
    var output = JSONArrayOutput()
    try output.member("as_of", .string(moments.text(now)))
    for section in DailyReport.Section.allCases {
      try output.beginArray(section.rawValue)
      try CommandFailure.translatingCity {
        try opened.database.eachRecord(of: report.heads(section).map(\.id)) { record in
          try output.element(CityWords.json(record, at: now, moments))
        }
      }
      try output.endArray()
    }
    try output.member(
      "published_valid_until", .optional(until.map { moments.text($0) as String }))
    try output.end()
  }

  private func tellPublication(
    _ until: Int64?, _ now: Int64, _ moments: LocalMoment
  ) throws {
    guard let until else {
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
