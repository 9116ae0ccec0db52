// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Routing

/// Words for telling a whole way before it is walked, as to a friend who can't see. Nothing here is
/// an order: it is all still ahead. The rules of ``Wording`` hold; a sentence has at most about
/// twenty words.
public protocol TellingWording: Wording {
  func overview(_ distance: SpokenDistance, minutes: Int) -> Phrase
  /// How many crossings of a kind; `count` is at least 1.
  ///
  /// - Parameter byCity: the city may have said some of it (`PedestrianGraph.knowsCity`).
  func crossings(_ category: CrossingCategory, count: Int, byCity: Bool) -> Phrase
  func noCrossings() -> Phrase
  /// Parts of the way follow streets on a side that nobody knows.
  ///
  /// - Parameter counts: crossings were told of before.
  func sideUnknown(counts: Bool) -> Phrase
  /// Flights of steps with their counted steps (0: not counted), and lifts.
  func climbs(flights: Int, steps: Int, lifts: Int, byCity: Bool) -> Phrase
  /// Where one is on a way, inside a sentence: "auf dem Gehweg der Burgstraße", "on a path".
  func place(_ street: StreetReference) -> String
  func begins(_ street: StreetReference) -> Phrase
  /// So far along one street.
  func stretch(_ street: StreetReference, _ distance: SpokenDistance) -> Phrase
  /// Named streets that leave it on the way.
  func passing(_ streets: [String]) -> Phrase
  func telling(_ turn: Turn) -> Phrase
  func tellingFork(_ side: SideOfStreet) -> Phrase
  /// - Parameter sequel: a turn right behind it, where nothing else tells of it.
  func telling(_ passage: CrossingPassage, then sequel: SeenDirection?) -> Phrase
  func telling(_ passage: StepsPassage) -> Phrase
  func telling(_ lift: LiftFacts) -> Phrase
  /// What the way is like on a stretch, or what stands on it; empty for manoeuvres that are neither.
  func telling(remark kind: Maneuver.Kind) -> Phrase
  /// A place on the way where the walker stops.
  func tellingVia(_ arrival: Arrival, onward: SeenDirection) -> Phrase
  func telling(_ arrival: Arrival) -> Phrase
  /// A place on the way, in a list of manoeuvres.
  func viaAhead(_ arrival: Arrival, _ distance: SpokenDistance, onward: SeenDirection) -> Phrase
  /// The map's date as it is said ("2. November 2026"); `nil` where it has none.
  func mapDate(_ date: String?, byCity: Bool) -> Phrase
  /// What bars a way, as a noun alone: "Drehkreuz", "turnstile".
  func noun(_ barrier: Barrier) -> String
  /// A place on the way that is where the walker already stands.
  func viaHere(_ arrival: Arrival) -> Phrase
  /// A date in words.
  func date(year: Int, month: Int, day: Int) -> String
}

extension Language {
  /// The words of the language, to guide and to tell a way.
  public func wording(
    for aid: WalkingAid = .cane, style: WordingStyle = WordingStyle()
  ) -> any TellingWording {
    switch (self, style.register) {
    case (.german, .standard): return GermanWording(aid: aid, style: style)
    case (.german, .plain): return PlainGermanWording(aid: aid, style: style)
    case (.english, _): return EnglishWording(aid: aid, style: style)
    }
  }
}
