// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// What the city says of a way before setting out: that its data is out of date, and the notices
/// that the way leads by.
struct CityNotices {
  private let advice: CityAdvice
  private let wording: any Wording

  /// More of them nobody keeps in mind.
  private static let mostTold = 5

  /// - Parameter moment: of the walk, seconds since 1970.
  init(_ bundle: MapBundle, at moment: Int64?, _ language: CommandLanguage) throws {
    advice = try CommandFailure.translating {
      try bundle.cityAdvice(at: moment, zone: WalkTime.zone(bundle))
    }
    wording = language.spoken.wording()
  }

  /// In walking order; only what counts at the time of the walk.
  func lines(along itinerary: Itinerary, _ search: RouteSearch) -> [String] {
    let zone = search.timetable?.zone ?? .utc
    let near = advice.notices.compactMap { notice -> (along: Double, text: String)? in
      guard notice.counts(at: search.timetable?.departure, zone: zone) else { return nil }
      let feet = notice.places.compactMap { place in
        itinerary.line.project(place).flatMap { abs($0.offset) <= notice.radius ? $0.along : nil }
      }
      guard let along = feet.min(), let phrase = notice.phrase(wording, search.graph) else {
        return nil
      }
      return (along, phrase.text)
    }
    let told = near.sorted { ($0.along, $0.text) < ($1.along, $1.text) }.prefix(Self.mostTold)
    return (advice.expired.map { [wording.cityDataExpired($0).text] } ?? []) + told.map(\.text)
  }
}
