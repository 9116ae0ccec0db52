// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import MapBundles
import PedestrianNetwork
import Routing

/// One way or several between the same places, in the formats of `lotse route`.
struct RouteAnswers {
  /// The best by the profile first, the others by cost.
  let answers: [RouteAnswer]

  init(
    _ choices: RouteChoices, search: RouteSearch, language: CommandLanguage, places: [NamedPlace]
  ) {
    let reasons = RouteReasons(search: search, language: language)
    let naming = ChoiceName(first: choices.first, search: search, language: language)
    let profile = search.metric.profile.name
    answers = choices.choices.enumerated().map { index, choice in
      RouteAnswer(
        choice: choice, kinds: choices.kinds(of: choice), search: search, language: language,
        places: places,
        name: index == 0
          ? LocalText(
            "bester Weg nach dem Profil \(profile)", "best way by the profile \(profile)")(
              language)
          : naming.text(choice),
        reasons: [reasons.summary(choice.itinerary)]
          + reasons.closures(choice.itinerary)
          + (index == 0 ? reasons.whyNotShorter(choices) : []),
        differences: index == 0 ? .null : naming.json(choice))
    }
  }

  /// Finds the ways or says in words why there is none (exit 1).
  static func find(
    _ search: inout RouteSearch, through places: [NamedPlace], alternatives: Int = 0
  ) throws -> RouteChoices {
    do throws(LegFailure) {
      return try search.choices(
        through: places.map(\.coordinate), alternatives: alternatives)
    } catch {
      throw StopWords.failure(error, search, places)
    }
  }

  // MARK: Text and JSON

  var text: String {
    guard answers.count > 1, let language = answers.first?.language else {
      return answers.map(\.text).joined()
    }
    let way = LocalText("Weg", "Way")(language)
    return answers.enumerated().map { index, answer in
      let kinds = Self.words(answer.kinds, language)
      return "\(way) \(index + 1)\(kinds): \(answer.name)\n\(answer.text)"
    }.joined(separator: "\n")
  }

  /// " (kürzester)": what a way is beside one of several.
  private static func words(_ origins: [RouteChoice.Origin], _ language: CommandLanguage) -> String
  {
    let words = origins.compactMap { origin -> LocalText? in
      switch origin {
      case .shortest: return LocalText("kürzester", "shortest")
      case .leastRisk:
        return LocalText("wenigste bekannte Risiken", "fewest known risks")
      case .profile, .different: return nil
      }
    }
    return words.isEmpty ? "" : " (\(words.map { $0(language) }.joined(separator: ", ")))"
  }

  /// - Parameter notices: what the city says of the first way.
  func json(_ notices: [String]) -> JSONText {
    .object([
      ("routes", .array(answers.map(\.json))),
      ("warnings", .array(((answers.first?.warnings ?? []) + notices).map { .string($0) })),
    ])
  }

  // MARK: Formats of other programs

  /// RFC 7946: for each way its line, its places on the way and its manoeuvres; the way's number is
  /// the property `route`, from 1.
  var geoJSON: JSONText {
    var members: [(String, JSONText)] = [("type", .string("FeatureCollection"))]
    if let box = bounds {
      members.append(
        (
          "bbox",
          .array(
            [
              box.southWest.longitude, box.southWest.latitude, box.northEast.longitude,
              box.northEast.latitude,
            ].map { .decimal($0, 7) })
        ))
    }
    let features = answers.enumerated().flatMap { index, answer in
      Self.features(answer, number: index + 1)
    }
    return .object(members + [("features", .array(features))])
  }

  private static func features(_ answer: RouteAnswer, number: Int) -> [JSONText] {
    let line = feature(
      [
        ("route", .int(number)), ("name", .string(answer.name)),
        ("kinds", .array(answer.choice.origins.map { .string($0.rawValue) })),
        ("length_m", .decimal(answer.itinerary.length.meters, 1)),
        ("duration_s", .decimal(answer.duration, 0)),
        ("cost", .decimal(answer.itinerary.ledger.total, 1)),
        ("profile", .string(answer.profileName)),
        ("reasons", .array(answer.reasons.map { .string($0) })),
      ], answer.geometry)
    let points = answer.lines.map { line in
      feature(
        [
          ("route", .int(number)), ("type", .string(line.word)),
          ("text", .string(line.text)),
        ], point(line.maneuver.coordinate))
    }
    return [line] + points
  }

  private static func feature(
    _ properties: [(String, JSONText)], _ geometry: JSONText
  ) -> JSONText {
    .object([
      ("type", .string("Feature")), ("properties", .object(properties)), ("geometry", geometry),
    ])
  }

  private static func point(_ place: Coordinate) -> JSONText {
    .object([("type", .string("Point")), ("coordinates", RouteAnswer.position(place))])
  }

  /// All lines; `nil` where there are no points.
  var bounds: (southWest: Coordinate, northEast: Coordinate)? {
    let points = answers.flatMap(\.itinerary.line.points)
    guard let first = points.first else { return nil }
    var (south, west) = (first.latitudeE7, first.longitudeE7)
    var (north, east) = (south, west)
    for place in points {
      (south, north) = (min(south, place.latitudeE7), max(north, place.latitudeE7))
      (west, east) = (min(west, place.longitudeE7), max(east, place.longitudeE7))
    }
    return (
      Coordinate(latitudeE7: south, longitudeE7: west),
      Coordinate(latitudeE7: north, longitudeE7: east)
    )
  }
}
