// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore

/// The ids that an act is about, and what was done with them.
struct CityIDs: ParsableArguments {
  @Argument(help: "Ids, or their first characters; - reads them from standard input.")
  var ids: [String]
  @Option(name: .long, help: "Why; kept in the history.")
  var note: String?

  func validate() throws {
    guard !ids.isEmpty else {
      throw ValidationError("Eine Kennung wird gebraucht.", "An id is needed.")
    }
  }

  /// The ids as they were given, or as they stand on standard input.
  func given() throws -> [String] {
    guard ids == ["-"] else { return ids }
    var lines = [String]()
    while let line = readLine() {
      lines += line.split(whereSeparator: \.isWhitespace).map(String.init)
    }
    guard !lines.isEmpty else {
      throw CommandFailure(
        .usage, "Auf der Standardeingabe steht keine Kennung.", "Standard input holds no id.")
    }
    return lines
  }

  /// One line for each entry: its id and where it stands now.
  func tell(_ ids: [String], _ city: OpenedCity) throws {
    let now = try CityClock.now()
    var output = BufferedOutput()
    try CommandFailure.translatingCity {
      try city.database.eachRecord(of: ids) { record in
        let status = CityWords.status(record, at: now)(city.language)
        try output.write("\(record.id): \(status)\n")
      }
    }
    try output.flush()
  }
}

/// `lotse city approve`.
struct CityApproveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "approve",
    abstract: "Approves drafts and changes; never by the role that wrote them.")

  @OptionGroup var city: CityOptions
  @OptionGroup var ids: CityIDs
  @OptionGroup var role: RoleOption

  func run() throws {
    let opened = try city.opened()
    let graph = try opened.bundle().graph
    let actor = try role.actor(note: ids.note)
    let given = try ids.given()
    try CommandFailure.translatingCity {
      try opened.database.approve(given, by: actor) { entry in
        let check = EntryCheck(entry, graph: graph, now: actor.now)
        return (check.faults + check.obstacles).first
      }
    }
    try ids.tell(given, opened)
  }
}

/// An act that needs nothing but the entries and who does it.
protocol PlainCityAct {
  static var name: String { get }
  static var abstract: String { get }
  static func act(
    _ database: CityDatabase, _ ids: [String], _ actor: CityDatabase.Actor
  ) throws
}

/// `lotse city withdraw`, `confirm`, `end` and `undo`.
struct PlainCityActCommand<Act: PlainCityAct>: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(commandName: Act.name, abstract: Act.abstract)
  }

  @OptionGroup var city: CityOptions
  @OptionGroup var ids: CityIDs
  @OptionGroup var role: RoleOption

  func run() throws {
    let opened = try city.opened()
    let actor = try role.actor(note: ids.note)
    let given = try ids.given()
    try CommandFailure.translatingCity { try Act.act(opened.database, given, actor) }
    try ids.tell(given, opened)
  }
}

enum WithdrawAct: PlainCityAct {
  static let name = "withdraw"
  static let abstract = "Takes entries back: they no longer count."
  static func act(_ database: CityDatabase, _ ids: [String], _ actor: CityDatabase.Actor) throws {
    try database.withdraw(ids, by: actor)
  }
}

enum ConfirmAct: PlainCityAct {
  static let name = "confirm"
  static let abstract = "Notes that somebody has looked: it is as the entry says."
  static func act(_ database: CityDatabase, _ ids: [String], _ actor: CityDatabase.Actor) throws {
    try database.confirm(ids, by: actor)
  }
}

enum EndAct: PlainCityAct {
  static let name = "end"
  static let abstract = "Marks works as over: nothing is told of them any more."
  static func act(_ database: CityDatabase, _ ids: [String], _ actor: CityDatabase.Actor) throws {
    try database.end(ids, by: actor)
  }
}

enum UndoAct: PlainCityAct {
  static let name = "undo"
  static let abstract = "Takes the last act on an entry back; again, the one before."
  static func act(_ database: CityDatabase, _ ids: [String], _ actor: CityDatabase.Actor) throws {
    try database.undo(ids, by: actor)
  }
}

/// `lotse city change`.
struct CityChangeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "change",
    abstract: "Writes a new version of an entry; the approved one counts until it is approved.")

  @OptionGroup var city: CityOptions
  @Argument(help: "The id, or its first characters.")
  var id: String
  @Argument(help: "KEY=VALUE; an empty value takes the key out.")
  var values: [String]
  @OptionGroup var role: RoleOption
  @Option(name: .long, help: "Why; kept in the history.")
  var note: String?

  func validate() throws {
    guard !values.isEmpty, values.allSatisfy({ $0.contains("=") }) else {
      throw ValidationError(
        "Gebraucht wird SCHLÜSSEL=WERT.", "KEY=VALUE is needed.")
    }
  }

  func run() throws {
    let opened = try city.opened()
    let actor = try role.actor(note: note)
    let record = try CommandFailure.translatingCity { try opened.database.record(id) }
    var input = try CityInput(opened, actor: actor)
    let judged: [CityInput.Judged]
    do throws(TextFault) {
      let feature = changed(try CityEntry(document: record.document).feature)
      judged = try input.judged(CityInput.collection([feature]), path: record.id)
    } catch {
      throw CommandFailure(BundleError.text(path: record.id, fault: error))
    }
    guard input.faults.isEmpty, let one = judged.first else {
      throw CommandFailure(BundleError.texts(path: record.id, faults: input.faults))
    }
    try CommandFailure.translatingCity { try opened.database.change(one.entry, by: actor) }
    for line in one.check.lines + one.check.remarks + one.check.obstacles {
      StandardError.write("\(record.id): \(line(city.language))\n")
    }
    let now = try CityClock.now()
    let after = try CommandFailure.translatingCity { try opened.database.record(record.id) }
    try StandardOutput.write(
      "\(record.id): \(CityWords.status(after, at: now)(city.language))\n")
  }

  /// Values as spreadsheets write them; a place moves the entry.
  private func changed(_ feature: JSONNode) -> JSONNode {
    var feature = feature
    var properties = feature["properties"] ?? JSONNode(.object([]))
    for value in values {
      let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let (key, text) = (String(parts[0]), String(parts[1]))
      if text.isEmpty {
        properties = properties.removing([key])
      } else if text == "null" {
        properties = properties.setting(key, JSONNode(.null))
      } else if PropertyRule.isNumber(key), let number = Double(text.replacing(",", with: ".")) {
        properties = properties.setting(key, JSONNode(.number(number)))
      } else {
        properties = properties.setting(key, JSONNode(.string(text)))
      }
      if key == "place" {
        feature = feature.setting("geometry", JSONNode(.null))
        properties = properties.removing(["street", "side"])
      }
    }
    return feature.setting("properties", properties)
  }
}
