// SPDX-License-Identifier: GPL-3.0-or-later

import CityRegister
import MapBundles
import Routing

/// Entry by questions in order, for who enters one closure and does not like files. Works in a
/// pipe as well: one answer a line, an empty line takes what is in brackets.
struct CityQuestions {
  let language: CommandLanguage

  /// - Parameter find: resolves the text of a place.
  func feature(_ find: (String) -> PlaceShape.Found?) throws -> JSONNode {
    let found = try place(find)
    var properties = [JSONNode.Member]()
    func add(_ key: String, _ text: String?) {
      guard let text, !text.isEmpty else { return }
      properties.append(JSONNode.Member(key: key, value: JSONNode(.string(text))))
    }
    add("place", found.text)
    add(
      "affects",
      try word(
        LocalText("Was ist betroffen", "What is affected"), Closure.Affected.self, "sidewalk"))
    add(
      "effect",
      try word(LocalText("Was geschieht", "What happens"), Closure.Effect.self, "closed"))
    if let side = found.shape.side {
      add("side", side)
    } else {
      add("side", try optional(LocalText("Seite", "Side"), Closure.Side.self))
    }
    add("valid_from", try ask(LocalText("Von (04.05.2026 07:00)", "From (2026-05-04 07:00)")))
    let end = try ask(
      LocalText(
        "Bis (18.05.2026 18:00; leer: bis auf Weiteres)",
        "Until (2026-05-18 18:00; empty: until further notice)"))
    if end.isEmpty {
      properties.append(JSONNode.Member(key: "valid_to", value: JSONNode(.null)))
    } else {
      add("valid_to", end)
    }
    let width = try ask(
      LocalText("Restbreite in Metern (leer: unbekannt)", "Remaining width in metres (or empty)"))
    if let number = Double(width.replacing(",", with: ".")) {
      properties.append(
        JSONNode.Member(key: "remaining_width_m", value: JSONNode(.number(number))))
    }
    add("order_ref", try ask(LocalText("Anordnung (leer: keine)", "Order (or empty)")))
    add("spoken_de", try ask(LocalText("Zusatz deutsch (leer)", "Addition in German (or empty)")))
    add("spoken_en", try ask(LocalText("Zusatz englisch (leer)", "Addition in English (or empty)")))
    return JSONNode(
      .object([
        JSONNode.Member(key: "type", value: JSONNode(.string("Feature"))),
        JSONNode.Member(key: "properties", value: JSONNode(.object(properties))),
        JSONNode.Member(key: "geometry", value: found.shape.geometry),
      ]), line: 1, column: 1)
  }

  private func place(
    _ find: (String) -> PlaceShape.Found?
  ) throws -> (text: String, shape: PlaceShape.Found) {
    while true {
      let text = try ask(
        LocalText(
          "Ort (Fackelstraße 12-20, Burgstraße / Fackelstraße, Name einer Haltestelle)",
          "Place (Fackelstraße 12-20, Burgstraße / Fackelstraße, a stop's name)"))
      if let shape = find(text) { return (text, shape) }
      tell(
        LocalText(
          "Das steht nicht eindeutig in der Karte.", "That is not in the map, or ambiguous."))
    }
  }

  private func word<Word: RawRepresentable & CaseIterable>(
    _ title: LocalText, _ type: Word.Type, _ usual: String
  ) throws -> String where Word.RawValue == String {
    let words = type.allCases.map(\.rawValue)
    while true {
      let list = words.joined(separator: ", ")
      let answer = try ask(
        LocalText("\(title.german): \(list) [\(usual)]", "\(title.english): \(list) [\(usual)]"))
      if answer.isEmpty { return usual }
      if words.contains(answer) { return answer }
      tell(LocalText("Bitte eines dieser Wörter.", "One of these words, please."))
    }
  }

  private func optional<Word: RawRepresentable & CaseIterable>(
    _ title: LocalText, _ type: Word.Type
  ) throws -> String where Word.RawValue == String {
    let words = type.allCases.map(\.rawValue).joined(separator: ", ")
    return try ask(
      LocalText(
        "\(title.german): \(words) (leer: unbekannt)", "\(title.english): \(words) (or empty)"))
  }

  private func tell(_ text: LocalText) { StandardError.write(text(language) + "\n") }

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
