// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What one of several ways is called: by what differs from the first.
struct ChoiceName {
  let first: RouteChoice
  let search: RouteSearch
  let language: CommandLanguage

  /// "120 m länger, keine Querung ohne bekannte Ampel".
  func text(_ choice: RouteChoice) -> String {
    let (one, other) = (first.traits, choice.traits)
    var parts = [length(other.meters - one.meters) + through(choice)]
    parts += [bareCrossings(choice)].compactMap { $0 }
    let counts: [(Int, LocalText, LocalText)] = [
      (
        other.rails - one.rails, LocalText("Gleisquerung", "crossing of rails"),
        LocalText("Gleisquerungen", "crossings of rails")
      ),
      (
        other.flights - one.flights, LocalText("Treppe", "flight of steps"),
        LocalText("Treppen", "flights of steps")
      ),
      (other.lifts - one.lifts, LocalText("Aufzug", "lift"), LocalText("Aufzüge", "lifts")),
      (
        other.zebras - one.zebras, LocalText("Zebrastreifen", "zebra"),
        LocalText("Zebrastreifen", "zebras")
      ),
      (
        (other.signals - other.signalsWithoutKnownTone)
          - (one.signals - one.signalsWithoutKnownTone),
        LocalText("Ampel mit Ton laut Karte", "signal with sound by the map"),
        LocalText("Ampeln mit Ton laut Karte", "signals with sound by the map")
      ),
      (
        other.signalsWithoutKnownTone - one.signalsWithoutKnownTone,
        LocalText("Ampel ohne bekannten Ton", "signal without a known sound"),
        LocalText("Ampeln ohne bekannten Ton", "signals without a known sound")
      ),
    ]
    for (delta, singular, plural) in counts where delta != 0 {
      parts.append(more(delta, abs(delta) == 1 ? singular : plural))
    }
    parts += stretches(one, other)
    let turns = other.turns - one.turns
    if abs(turns) >= RouteTraits.turnStep {
      parts.append(more(turns, LocalText("Abbiegungen", "turns")))
    }
    if other.forbidden > one.forbidden {
      parts.append(LocalText("vom Profil verboten", "forbidden by the profile")(language))
    }
    return parts.joined(separator: ", ")
  }

  private func length(_ meters: Double) -> String {
    let rounded = Int((abs(meters) / 10).rounded()) * 10
    guard rounded > 0 else { return LocalText("gleich lang", "equally long")(language) }
    return meters > 0
      ? LocalText("\(rounded) m länger", "\(rounded) m longer")(language)
      : LocalText("\(rounded) m kürzer", "\(rounded) m shorter")(language)
  }

  /// A street must be this part of the way to name it by.
  private static let leastPart = 0.15

  /// " über Burgstraße": the longest street that the first way does not use.
  private func through(_ choice: RouteChoice) -> String {
    let graph = search.graph
    let known = Set(first.itinerary.edges.map { graph.streetName(of: $0.directed.edge) })
    var streets = [(name: String, meters: Double)]()
    for step in choice.itinerary.edges {
      let name = graph.streetName(of: step.directed.edge)
      guard !name.isEmpty, !known.contains(name) else { continue }
      if let index = streets.firstIndex(where: { $0.name == name }) {
        streets[index].meters += step.length.meters
      } else {
        streets.append((name, step.length.meters))
      }
    }
    var longest: (name: String, meters: Double)?
    for street in streets where street.meters > longest?.meters ?? 0 { longest = street }
    guard let longest, longest.meters >= choice.traits.meters * Self.leastPart else { return "" }
    return LocalText(" über \(longest.name)", " by \(longest.name)")(language)
  }

  private func more(_ delta: Int, _ noun: LocalText) -> String {
    let count = abs(delta)
    let word = count == 1 && noun.german == "Treppe" ? "eine" : count == 1 ? "1" : "\(count)"
    return delta > 0
      ? LocalText("\(word) \(noun.german) mehr", "\(count) more \(noun.english)")(language)
      : LocalText("\(word) \(noun.german) weniger", "\(count) fewer \(noun.english)")(language)
  }

  /// Crossings with neither a known signal nor a zebra; a new one by its street.
  private func bareCrossings(_ choice: RouteChoice) -> String? {
    let (before, after) = (first.traits.bareCrossings, choice.traits.bareCrossings)
    guard before != after else { return nil }
    if after == 0 {
      let hasZebra = choice.traits.zebras > 0
      return LocalText(
        "keine Querung ohne bekannte Ampel\(hasZebra ? " oder Zebrastreifen" : "")",
        "no crossing without known signals\(hasZebra ? " or zebra" : "")")(language)
    }
    if after < before {
      return LocalText(
        "\(before - after) \(before - after == 1 ? "Querung" : "Querungen") weniger "
          + "ohne bekannte Ampel",
        "\(before - after) fewer \(before - after == 1 ? "crossing" : "crossings") "
          + "without known signals")(language)
    }
    let count = after - before
    let items = search.reasons(against: choice.itinerary, for: first.itinerary)
    let street = items.first { item in
      if case .crossing(let category) = item.feature {
        return ![.signal, .signalSound, .zebra, .rails].contains(category) && !item.street.isEmpty
      }
      return false
    }?.street
    if count == 1 {
      let german = street.map { Self.genitive($0) } ?? ""
      return LocalText(
        "aber eine Querung\(german) \(before == 0 ? "" : "mehr ")ohne bekannte Ampel",
        "but one \(before == 0 ? "" : "more ")crossing\(street.map { " of \($0)" } ?? "") "
          + "without known signals")(language)
    }
    return LocalText(
      "aber \(count) Querungen \(before == 0 ? "" : "mehr ")ohne bekannte Ampel",
      "but \(count) \(before == 0 ? "" : "more ")crossings without known signals")(language)
  }

  private static func genitive(_ street: String) -> String {
    GermanStreetGrammar(street).genitive.map { " \($0.text)" } ?? " (\(street))"
  }

  private func stretches(_ one: RouteTraits, _ other: RouteTraits) -> [String] {
    var parts = [String]()
    for (delta, german, english) in [
      (
        other.cycleMeters - one.cycleMeters, "mit Radverkehr auf gleichem Weg",
        "shared with cyclists"
      ),
      (
        other.pavementlessMeters - one.pavementlessMeters, "ohne bekannten Gehweg",
        "without a known pavement"
      ),
    ] where abs(delta) >= RouteTraits.stretchStep {
      let meters = Int((abs(delta) / 10).rounded()) * 10
      parts.append(
        delta > 0
          ? LocalText("\(meters) m mehr \(german)", "\(meters) m more \(english)")(language)
          : LocalText("\(meters) m weniger \(german)", "\(meters) m less \(english)")(language))
    }
    return parts
  }

  /// The differences as numbers: this way less the first.
  func json(_ choice: RouteChoice) -> JSONText {
    let (one, other) = (first.traits, choice.traits)
    return .object([
      ("length_m", .decimal(other.meters - one.meters, 1)),
      ("cost", .decimal(choice.cost - first.cost, 1)),
      ("crossings_without_known_signals", .int(other.bareCrossings - one.bareCrossings)),
      ("zebras", .int(other.zebras - one.zebras)), ("signals", .int(other.signals - one.signals)),
      (
        "signals_without_known_sound",
        .int(other.signalsWithoutKnownTone - one.signalsWithoutKnownTone)
      ),
      ("rails", .int(other.rails - one.rails)), ("flights", .int(other.flights - one.flights)),
      ("lifts", .int(other.lifts - one.lifts)), ("turns", .int(other.turns - one.turns)),
      ("shared_with_cycles_m", .decimal(other.cycleMeters - one.cycleMeters, 1)),
      (
        "without_known_pavement_m", .decimal(other.pavementlessMeters - one.pavementlessMeters, 1)
      ),
      ("forbidden", .int(other.forbidden - one.forbidden)),
    ])
  }
}
