// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// Why a way is as it is: what it consists of, and why not the shorter one.
struct RouteReasons {
  let search: RouteSearch
  let language: CommandLanguage

  /// What a way consists of, on one line.
  func summary(_ itinerary: Itinerary) -> String {
    let ledger = itinerary.ledger
    let meters = Int(itinerary.length.meters.rounded())
    var crossings = [String]()
    for category in CrossingCategory.allCases where ledger[category] > 0 {
      let isSignal = category == .signal || category == .signalSound
      // Which signals sound is nothing to who does not hear them.
      if isSignal, search.metric.profile.aid == .deafblind { continue }
      crossings.append(
        CrossingPhrase.text(
          category, ledger[category], knowsCity: search.graph.knowsCity, language))
    }
    let signals = ledger[.signal] + ledger[.signalSound]
    if signals > 0, search.metric.profile.aid == .deafblind {
      crossings.insert("\(signals) × \(LocalText("Ampel", "signals")(language))", at: 0)
    }
    var parts = [LocalText("\(meters) Meter", "\(meters) metres")(language)] + crossings
    if ledger.flights > 0 {
      parts.append(
        LocalText("Treppenläufe: \(ledger.flights)", "flights of steps: \(ledger.flights)")(
          language))
    }
    if ledger.lifts > 0 {
      parts.append(LocalText("Aufzüge: \(ledger.lifts)", "lifts: \(ledger.lifts)")(language))
    }
    return parts.joined(separator: ", ")
  }

  /// What the city has closed on a way, and what it goes around.
  func closures(_ itinerary: Itinerary) -> [String] {
    itinerary.legs.flatMap { ClosureLines.lines($0, search, language) }
  }

  /// Why not the shorter way, where one is much shorter.
  func whyNotShorter(_ choices: RouteChoices) -> [String] {
    guard let shortest = choices.shortest else { return [] }
    let (own, other) = (choices.first.traits.meters, shortest.traits.meters)
    guard ShorterWay.isTelling(own, shortest: other) else { return [] }
    let (long, short) = (Int(own.rounded()), Int(other.rounded()))
    let items = search.reasons(
      against: shortest.itinerary, for: choices.first.itinerary)
    let why = ItemPhrase(
      language: language, aid: search.metric.profile.aid, knowsCity: search.graph.knowsCity
    ).text(items)
    let head = LocalText(
      "Die kürzere Strecke (\(short) statt \(long) Meter)",
      "The shorter way (\(short) instead of \(long) metres)")(language)
    let more = Int(max(shortest.cost - choices.first.cost, 0).rounded())
    var line =
      why.isEmpty
      ? head
        + LocalText(
          " ist nach diesem Profil \(more) Meter teurer.",
          " costs \(more) metres more by this profile.")(language)
      : head + " \(why)."
    if !shortest.forbidden.isEmpty {
      line += LocalText(" Das Profil verbietet sie.", " The profile forbids it.")(language)
    }
    return [line] + detour(own, other, isForbidden: !shortest.forbidden.isEmpty)
  }

  /// What the profile says of detours, where it says something.
  private func detour(_ own: Double, _ shortest: Double, isForbidden: Bool) -> [String] {
    let profile = search.metric.profile
    let factor = ProfileKey.named("detour.factor").map { profile[$0] }
    let meters = ProfileKey.named("detour.meters").map { profile[$0] }
    let overFactor = factor.map { $0 > 0 && own > shortest * $0 }
    let overMeters = meters.map { $0 > 0 && own - shortest > $0 }
    // A detour is too long where it exceeds both, as far as the profile has them.
    let limits = [overFactor, overMeters].compactMap { $0 }
    guard !limits.isEmpty, limits.allSatisfy({ $0 }) else { return [] }
    let rounded = Int((own - shortest).rounded())
    return [
      LocalText(
        "Der Umweg von \(rounded) Metern ist länger, als das Profil will. Die kürzere Strecke: "
          + (isForbidden ? "--alternatives 1 --allow-forbidden" : "--alternatives 1"),
        "The detour of \(rounded) metres is longer than the profile wants. The shorter way: "
          + (isForbidden ? "--alternatives 1 --allow-forbidden" : "--alternatives 1"))(language)
    ]
  }
}
