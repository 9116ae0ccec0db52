// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import Routing

/// Entry by questions in order, for who enters one closure and does not like files. Works in a
/// pipe as well: one answer a line, an empty line takes what is in brackets. An answer that cannot be
/// meant is asked for again.
struct CityQuestions {
  let language: CommandLanguage
  /// Times as the clocks of the city show them.
  let moments: LocalMoment
  /// Seconds since 1970.
  let now: Int64

  /// - Parameter find: resolves the text of a place.
  func feature(_ find: (String) -> PlaceShape.Found?) throws -> JSONNode {
    let found = try place(find)
    var properties = [JSONNode.Member]()
    func add(_ key: String, _ value: JSONNode.Value?) {
      guard let value else { return }
      properties.append(JSONNode.Member(key: key, value: JSONNode(value)))
    }
    add("place", .string(found.text))
    add(
      "affects",
      try word(
        LocalText("Was ist betroffen", "What is affected"), "affects", Closure.Affected.self,
        usual: Closure.Affected.sidewalk.rawValue))
    add(
      "effect",
      try word(
        LocalText("Was geschieht", "What happens"), "effect", Closure.Effect.self,
        usual: Closure.Effect.closed.rawValue))
    add(
      "side",
      try found.shape.side.map { .string($0) }
        ?? word(LocalText("Seite", "Side"), "side", Closure.Side.self, usual: nil))
    let start = try moment(
      LocalText("Von (04.05.2026 07:00; leer: jetzt)", "From (2026-05-04 07:00; empty: now)"))
    add("valid_from", start ?? .string(TimestampText.text(now)))
    let end = try moment(
      LocalText(
        "Bis (18.05.2026 18:00; leer: bis auf Weiteres)",
        "Until (2026-05-18 18:00; empty: until further notice)"),
      isEnd: true)
    add("valid_to", end ?? .null)
    add("windows", try windows())
    add("remaining_width_m", try width())
    add("order_ref", try text(LocalText("Anordnung (leer: keine)", "Order (or empty)")))
    add("authority", try text(LocalText("Dienststelle (leer: keine)", "Authority (or empty)")))
    add("spoken_de", try text(LocalText("Zusatz deutsch (leer)", "Addition in German (or empty)")))
    add(
      "spoken_en", try text(LocalText("Zusatz englisch (leer)", "Addition in English (or empty)")))
    return JSONNode(
      .object([
        JSONNode.Member(key: "type", value: JSONNode(.string("Feature"))),
        JSONNode.Member(key: "properties", value: JSONNode(.object(properties))),
        JSONNode.Member(key: "geometry", value: found.shape.geometry),
      ]), line: 1, column: 1)
  }

  // MARK: Answers

  private func place(
    _ find: (String) -> PlaceShape.Found?
  ) throws -> (text: String, shape: PlaceShape.Found) {
    let question = LocalText(
      "Ort (Fackelstraße 12-20, Burgstraße / Fackelstraße, Name einer Haltestelle)",
      "Place (Fackelstraße 12-20, Burgstraße / Fackelstraße, a stop's name)")
    let doubt = LocalText(
      "Das steht nicht eindeutig in der Karte.", "That is not in the map, or ambiguous.")
    return try again(question, doubt) { text in find(text).map { (text, $0) } }
  }

  /// One of a key's words, in the words of the language or as files have it.
  ///
  /// - Parameter usual: what an empty answer means; `nil`: unknown.
  private func word<Word: RawRepresentable & CaseIterable>(
    _ title: LocalText, _ key: String, _ type: Word.Type, usual: String?
  ) throws -> JSONNode.Value? where Word.RawValue == String {
    let words = type.allCases.map { word in
      (
        key: word.rawValue,
        told: language == .german
          ? SpreadsheetRow.germanWord(of: word.rawValue, key) ?? word.rawValue : word.rawValue
      )
    }
    let list = words.map(\.told).joined(separator: ", ")
    let empty =
      usual.flatMap { usual in words.first { $0.key == usual }?.told }
      .map { LocalText("[\($0)]", "[\($0)]") } ?? LocalText("(leer: unbekannt)", "(or empty)")
    let question = LocalText(
      "\(title.german): \(list) \(empty.german)", "\(title.english): \(list) \(empty.english)")
    let doubt = LocalText("Bitte eines dieser Wörter.", "One of these words, please.")
    return try again(question, doubt) { answer in
      if answer.isEmpty { return .some(usual.map { .string($0) }) }
      let meant = SpreadsheetRow.word(answer, key)
      return words.contains { $0.key == meant } ? .some(.string(meant)) : nil
    }
  }

  private func moment(_ question: LocalText, isEnd: Bool = false) throws -> JSONNode.Value? {
    let doubt = LocalText(
      "Bitte als 04.05.2026 07:00 oder 04.05.2026.", "Please as 2026-05-04 07:00 or 2026-05-04.")
    return try again(question, doubt) { answer in
      if answer.isEmpty { return .some(nil) }
      return moments.seconds(answer, isEnd: isEnd) == nil ? nil : .some(.string(answer))
    }
  }

  private func windows() throws -> JSONNode.Value? {
    let question = LocalText(
      "Nur zu diesen Zeiten (Mo-Fr 07:00-17:00; leer: durchgehend)",
      "Only at these times (Mo-Fr 07:00-17:00; empty: at all hours)")
    let doubt = LocalText(
      "Bitte wie Mo-Fr 07:00-17:00 oder Sa 07:00-14:00.",
      "Please like Mo-Fr 07:00-17:00 or Sa 07:00-14:00.")
    return try again(question, doubt) { answer in
      if answer.isEmpty { return .some(nil) }
      return SpreadsheetRow.windows(answer).map { .some($0.value) }
    }
  }

  private func width() throws -> JSONNode.Value? {
    let question = LocalText(
      "Restbreite in Metern (leer: unbekannt)", "Remaining width in metres (or empty)")
    let doubt = LocalText("Bitte eine Zahl wie 0,90.", "A number like 0.90, please.")
    return try again(question, doubt) { answer in
      if answer.isEmpty { return .some(nil) }
      return SpreadsheetRow.number(answer).map { .some(.number($0)) }
    }
  }

  private func text(_ question: LocalText) throws -> JSONNode.Value? {
    let answer = try ask(question)
    return answer.isEmpty ? nil : .string(answer)
  }

  // MARK: Asking

  /// Asks until an answer can be meant.
  private func again<Answer>(
    _ question: LocalText, _ doubt: LocalText, _ read: (String) -> Answer?
  ) throws -> Answer {
    while true {
      if let answer = read(try ask(question)) { return answer }
      StandardError.write(doubt(language) + "\n")
    }
  }

  private func ask(_ question: LocalText) throws -> String {
    StandardError.write(question(language) + "? ")
    guard let line = readLine() else {
      throw CommandFailure(
        .noInput, "Die Eingabe endet vor der letzten Frage. Nichts wurde geändert.",
        "The input ends before the last question. Nothing was changed.")
    }
    return line.split(separator: " ").joined(separator: " ")
  }
}
