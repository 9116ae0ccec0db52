// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import Routing

/// GPX 1.1 (topografix.com/GPX/1/1): the places on the way as waypoints, the manoeuvres of each way
/// as a route, its line as a track; elements in the order that the schema asks for.
struct GPXDocument {
  let answers: RouteAnswers

  var text: String {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <gpx version="1.1" creator="lotse" xmlns="http://www.topografix.com/GPX/1/1">

      """
    text += metadata
    if let first = answers.answers.first { text += Self.waypoints(first) }
    for answer in answers.answers { text += Self.route(answer) }
    for answer in answers.answers { text += Self.track(answer) }
    return text + "</gpx>\n"
  }

  private var metadata: String {
    guard let first = answers.answers.first, let box = answers.bounds else { return "" }
    return "<metadata><name>\(Self.escaped(first.name))</name><bounds"
      + " minlat=\"\(Self.degrees(box.southWest.latitude))\""
      + " minlon=\"\(Self.degrees(box.southWest.longitude))\""
      + " maxlat=\"\(Self.degrees(box.northEast.latitude))\""
      + " maxlon=\"\(Self.degrees(box.northEast.longitude))\"/></metadata>\n"
  }

  private static func waypoints(_ answer: RouteAnswer) -> String {
    let stops = answer.itinerary.stops
    return stops.indices.dropFirst().dropLast().map { index in
      let title = StopWords.title(index, of: stops.count)(answer.language)
      let name = index < answer.places.count ? answer.places[index].name : nil
      return "<wpt \(position(stops[index].requested))><name>\(escaped(name ?? title))</name>"
        + "<type>via</type></wpt>\n"
    }.joined()
  }

  private static func route(_ answer: RouteAnswer) -> String {
    var text = "<rte><name>\(escaped(answer.name))</name>"
    text += "<desc>\(escaped(answer.reasons.joined(separator: " ")))</desc>\n"
    for line in answer.lines {
      text +=
        "<rtept \(position(line.maneuver.coordinate))><name>\(escaped(line.word))"
        + "</name><desc>\(escaped(line.text))</desc></rtept>\n"
    }
    return text + "</rte>\n"
  }

  private static func track(_ answer: RouteAnswer) -> String {
    var text = "<trk><name>\(escaped(answer.name))</name>"
    text += "<type>\(escaped(answer.profileName))</type><trkseg>\n"
    for place in answer.itinerary.line.points { text += "<trkpt \(position(place))/>\n" }
    return text + "</trkseg></trk>\n"
  }

  private static func position(_ place: Coordinate) -> String {
    "lat=\"\(degrees(place.latitude))\" lon=\"\(meridian(place.longitude))\""
  }

  /// The schema knows the antimeridian as −180 only.
  private static func meridian(_ longitude: Double) -> String {
    degrees(longitude >= 180 ? -180 : longitude)
  }

  private static func degrees(_ value: Double) -> String { JSONText.decimal(value, 7).compact }

  /// Text of an element; what XML 1.0 has no way to write is left out.
  static func escaped(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x9, 0xA, 0xD, 0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: plain.append(scalar)
      default: continue
      }
    }
    return String(plain).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      .replacing(">", with: "&gt;")
  }
}
