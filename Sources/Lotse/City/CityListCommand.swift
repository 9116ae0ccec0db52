// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore

extension EntryStatus: ExpressibleByArgument {}
extension EntryKind: ExpressibleByArgument {}

/// `lotse city list`: the entries, one a line.
struct CityListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "Lists entries: id, status, time, what and where.")

  @OptionGroup var city: CityOptions
  @Option(name: .long, help: "draft, approved, active, expired or withdrawn.")
  var status: EntryStatus?
  @Option(name: .long, help: "closure, beacon, fact, notice, text or task.")
  var kind: EntryKind?
  @Option(name: .long, help: "So many entries at most.")
  var limit: Int?
  @Option(name: .long, help: "Only those after the entry of this id: the next page.")
  var after: String?
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func validate() throws {
    guard limit.map({ $0 > 0 }) ?? true else {
      throw ValidationError("--limit muss größer als 0 sein.", "--limit must be above 0.")
    }
  }

  func run() throws {
    let opened = try city.opened()
    let now = try CityClock.now()
    let moments = try opened.moments()
    let selection = CityDatabase.Selection(status: status, kind: kind, limit: limit, after: after)
    if json {
      var output = JSONArrayOutput()
      try output.beginArray("entries")
      try CommandFailure.translatingCity {
        try opened.database.eachRecord(selection, at: now) { record in
          try output.element(CityWords.json(record, at: now, moments))
        }
      }
      try output.endArray()
      return try output.end()
    }
    var output = BufferedOutput()
    try CommandFailure.translatingCity {
      try opened.database.eachHead(selection, at: now) { head in
        try output.write(CityLine.text(head, at: now, moments, city.language) + "\n")
      }
    }
    try output.flush()
  }
}

/// An entry on one line.
enum CityLine {
  static func text(
    _ head: EntryHead, at now: Int64, _ moments: LocalMoment, _ language: CommandLanguage
  ) -> String {
    func moment(_ seconds: Int64?) -> String {
      guard let seconds else { return "…" }
      return language == .german ? moments.german(seconds) : moments.english(seconds)
    }
    let open = LocalText(" (bis auf Weiteres)", " (until further notice)")(language)
    let span =
      head.validFrom == nil && head.effectiveEnd == nil
      ? "–"
      : "\(moment(head.validFrom)) – \(moment(head.effectiveEnd))"
        // An emergency ends by itself, whatever its document says.
        + (head.isOpenEnded && head.effectiveEnd == head.validTo ? open : "")
    return [
      head.id, CityWords.status(head, at: now)(language), span, head.title(language),
    ].joined(separator: "  ")
  }
}

/// `lotse city show`: all of one entry.
struct CityShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Shows one entry: every key, the ways it touches, its words.")

  @OptionGroup var city: CityOptions
  @Argument(help: "The id, or its first characters.")
  var id: String
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    let now = try CityClock.now()
    let bundle = try opened.bundle()
    let moments = LocalMoment(zone: opened.zone(bundle))
    let record = try CommandFailure.translatingCity { try opened.database.record(id) }
    guard let entry = try? CityEntry(document: record.document) else { return }
    let check = EntryCheck(entry, graph: bundle.graph, now: now)
    let sentences = entry.closure.flatMap {
      ClosureSentences(
        $0, touched: check.touched.first?.edge, graph: bundle.graph, now: now,
        zone: opened.zone(bundle))
    }
    if json {
      return try StandardOutput.write(
        JSONText.object([
          ("entry", CityWords.json(record, at: now, moments)),
          ("touched", .array(check.touched.map(CityAnswers.touched))),
          ("remarks", .array(check.remarks.map { .string($0(city.language)) })),
          (
            "obstacles", .array((check.faults + check.obstacles).map { .string($0(city.language)) })
          ),
          (
            "sentences",
            .object([
              ("de", .optional(sentences?.german)), ("en", .optional(sentences?.english)),
            ])
          ),
        ]).pretty)
    }
    var text = CityLine.text(EntryHead(record), at: now, moments, city.language) + "\n"
    // Kind and status stand on the first line.
    for member in entry.properties.members ?? [] where !["record", "status"].contains(member.key) {
      text += "  \(member.key): \(member.value.string ?? member.value.text.compact)\n"
    }
    for line in check.lines + check.remarks + check.faults + check.obstacles {
      text += "  \(line(city.language))\n"
    }
    if let sentences { text += "  de: \(sentences.german)\n  en: \(sentences.english)\n" }
    try StandardOutput.write(text)
  }
}

/// `lotse city history`: who by role did what, when, with before and after.
struct CityHistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Tells who by role did what and when; nothing is ever lost.")

  @OptionGroup var city: CityOptions
  @Argument(help: "One entry only.")
  var id: String?
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    let moments = try opened.moments()
    if json {
      var output = JSONArrayOutput()
      try output.beginArray("history")
      try CommandFailure.translatingCity {
        try opened.database.eachEvent(of: id) { try output.element(Self.object($0, moments)) }
      }
      try output.endArray()
      return try output.end()
    }
    var output = BufferedOutput()
    try CommandFailure.translatingCity {
      try opened.database.eachEvent(of: id) { try output.write(text($0, moments)) }
    }
    try output.flush()
  }

  private func text(_ event: HistoryEvent, _ moments: LocalMoment) -> String {
    var line =
      "\(event.sequence)  \(moments.text(event.at)(city.language))  \(event.role)  "
      + "\(CityWords.act(event.act)(city.language))  \(event.entry)"
    if let undoes = event.undoes { line += " (\(undoes))" }
    for change in Self.changes(event) {
      // States are told in words; keys and their values are those of files.
      func word(_ value: String) -> String {
        let status = change.key == "status" ? EntryStatus(rawValue: value) : nil
        return status.map { CityWords.word($0)(city.language) } ?? value
      }
      line += "\n    \(change.key): \(word(change.before)) → \(word(change.after))"
    }
    if let note = event.note { line += "\n    \(note)" }
    return line + "\n"
  }

  /// The keys that differ between before and after.
  static func changes(
    _ event: HistoryEvent
  ) -> [(key: String, before: String, after: String)] {
    guard event.isChange, let before = event.before, let after = event.after else { return [] }
    var changes = [(key: String, before: String, after: String)]()
    if before.stored != after.stored {
      changes.append(("status", before.stored.rawValue, after.stored.rawValue))
    }
    guard before.document != after.document,
      let old = try? CityEntry(document: before.document),
      let new = try? CityEntry(document: after.document)
    else { return changes }
    func text(_ entry: CityEntry, _ key: String) -> String {
      let node = key == "geometry" ? entry.feature["geometry"] : entry.properties[key]
      return node.map { $0.string ?? $0.text.compact } ?? "–"
    }
    let keys = (old.properties.members ?? []).map(\.key) + (new.properties.members ?? []).map(\.key)
    for key in Set(keys + ["geometry"]).sorted() where text(old, key) != text(new, key) {
      changes.append((key, text(old, key), text(new, key)))
    }
    return changes
  }

  private static func object(_ event: HistoryEvent, _ moments: LocalMoment) -> JSONText {
    func record(_ record: EntryRecord?) -> JSONText {
      record.map { CityWords.json($0, at: event.at, moments) } ?? .null
    }
    return .object([
      ("sequence", .integer(event.sequence)), ("at", .string(moments.text(event.at))),
      ("role", .string(event.role)), ("act", .string(event.act)), ("entry", .string(event.entry)),
      ("undoes", event.undoes.map { .integer($0) } ?? .null), ("note", .optional(event.note)),
      ("before", record(event.before)), ("after", record(event.after)),
    ])
  }
}
