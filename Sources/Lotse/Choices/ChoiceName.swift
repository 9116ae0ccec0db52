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
    parts += counts(one, other)
    parts += stretches(one, other)
    let turns = other.turns - one.turns
    if abs(turns) >= RouteTraits.turnStep {
      let noun = Noun(
        german: "eine Abbiegung", germanPlural: "Abbiegungen", english: "turn",
        englishPlural: "turns")
      parts.append(more(turns, noun))
    }
    if other.forbidden > one.forbidden {
      parts.append(LocalText("vom Profil verboten", "forbidden by the profile")(language))
    }
    parts += [easing(choice)].compactMap { $0 }
    return parts.joined(separator: ", ")
  }

  /// A thing of which one way has more than another.
  private struct Noun {
    /// "eine Treppe"
    var german: String
    var germanPlural: String
    var english: String
    var englishPlural: String
    /// " (Ton unbekannt)"
    var qualifier = LocalText("", "")
  }

  private func counts(_ one: RouteTraits, _ other: RouteTraits) -> [String] {
    func signal(_ german: String, _ english: String) -> Noun {
      Noun(
        german: "eine Ampel", germanPlural: "Ampeln", english: "signal", englishPlural: "signals",
        qualifier: LocalText(german, english))
    }
    func signals(_ traits: RouteTraits, _ isSounding: Bool) -> Int {
      isSounding ? traits.signals - traits.signalsWithoutKnownTone : traits.signalsWithoutKnownTone
    }
    // Which signals sound is nothing to who does not hear them.
    let source = CrossingPhrase.source(search.graph.knowsCity)
    let isDeaf = search.metric.profile.aid == .deafblind
    let lights: [(Int, Noun)] =
      isDeaf
      ? [(other.signals - one.signals, signal("", ""))]
      : [
        (
          signals(other, true) - signals(one, true),
          signal(" mit Ton \(source.german)", " with sound \(source.english)")
        ),
        (
          signals(other, false) - signals(one, false),
          signal(" (Ton unbekannt)", " (sound unknown)")
        ),
      ]
    let counts: [(Int, Noun)] = [
      (
        other.rails - one.rails,
        Noun(
          german: "eine Gleisquerung", germanPlural: "Gleisquerungen", english: "crossing of rails",
          englishPlural: "crossings of rails")
      ),
      (
        other.flights - one.flights,
        Noun(
          german: "eine Treppe", germanPlural: "Treppen", english: "flight of steps",
          englishPlural: "flights of steps")
      ),
      (
        other.lifts - one.lifts,
        Noun(
          german: "ein Aufzug", germanPlural: "Aufzüge", english: "lift", englishPlural: "lifts")
      ),
      (
        other.zebras - one.zebras,
        Noun(
          german: "ein Zebrastreifen", germanPlural: "Zebrastreifen", english: "zebra",
          englishPlural: "zebras")
      ),
    ]
    return (counts + lights).filter { $0.0 != 0 }.map { more($0.0, $0.1) }
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

  private func more(_ delta: Int, _ noun: Noun) -> String {
    let count = abs(delta)
    let german = count == 1 ? noun.german : "\(count) \(noun.germanPlural)"
    let english = count == 1 ? noun.english : noun.englishPlural
    let number = count == 1 ? "one" : "\(count)"
    return LocalText(
      "\(german) \(delta > 0 ? "mehr" : "weniger")\(noun.qualifier.german)",
      "\(number) \(delta > 0 ? "more" : "fewer") \(english)\(noun.qualifier.english)")(language)
  }

  /// What makes a way of least risk so where no count tells it.
  private func easing(_ choice: RouteChoice) -> String? {
    let (one, other) = (first.traits, choice.traits)
    let step = RouteTraits.stretchStep
    let isTold =
      other.bareCrossings < one.bareCrossings || other.rails < one.rails
      || other.flights < one.flights || one.cycleMeters - other.cycleMeters >= step
      || one.pavementlessMeters - other.pavementlessMeters >= step
    guard choice.origins.contains(.leastRisk), !isTold else { return nil }
    for item in search.reasons(against: first.itinerary, for: choice.itinerary) {
      let meters = SpokenDistance.meters(of: item.meters)
      switch item.feature {
      case .crossing where !item.street.isEmpty:
        return LocalText(
          "leichtere Querung\(Self.genitive(item.street))", "easier crossing of \(item.street)")(
            language)
      case .cycles where meters > 0:
        return LocalText(
          "\(meters) m weniger mit Radverkehr auf gleichem Weg",
          "\(meters) m less shared with cyclists")(language)
      case .noPavement where meters > 0:
        return LocalText(
          "\(meters) m weniger ohne bekannten Gehweg",
          "\(meters) m less without a known pavement")(language)
      case .rails: return LocalText("leichtere Gleisquerung", "easier crossing of rails")(language)
      case .steps: return LocalText("weniger Stufen", "fewer steps")(language)
      default: continue
      }
    }
    return nil
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
        "\(before - after == 1 ? "eine Querung" : "\(before - after) Querungen") weniger "
          + "ohne bekannte Ampel",
        before - after == 1
          ? "one fewer crossing without known signals"
          : "\(before - after) fewer crossings without known signals")(language)
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
