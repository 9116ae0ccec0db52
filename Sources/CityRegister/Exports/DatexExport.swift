// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles
import PedestrianNetwork
import Routing

/// DATEX II v3.3 (`SituationPublication`): the order of elements is that of the schema's sequences,
/// base class first. The remaining width of a footway has no element and goes into the comment.
public struct DatexExport {
  private let frame: ExportFrame

  public init(_ frame: ExportFrame) { self.frame = frame }

  private static let namespaces = [
    ("d2", "d2Payload"), ("sit", "situation"), ("com", "common"), ("loc", "locationReferencing"),
  ]
  /// `String` and multilingual values of the schema, characters.
  private static let longest = 1024

  public var text: String {
    let spaces = Self.namespaces.map { "xmlns:\($0.0)=\"http://datex2.eu/schema/3/\($0.1)\"" }
      .joined(separator: " ")
    var lines = [
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
      "<d2:payload \(spaces) xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
        + "xsi:type=\"sit:SituationPublication\" lang=\"de\" modelBaseVersion=\"3\">",
      "  <com:publicationTime>\(frame.local(frame.now))</com:publicationTime>",
      "  <com:publicationCreator><com:country>de</com:country><com:nationalIdentifier>"
        + "\(Self.short(frame.city))</com:nationalIdentifier></com:publicationCreator>",
    ]
    // A situation has at least one record.
    for (entry, closure) in frame.closures where !places(closure).isEmpty {
      lines += situation(entry, closure)
    }
    lines.append("</d2:payload>")
    return lines.joined(separator: "\n") + "\n"
  }

  private static func short(_ text: String) -> String {
    XMLText.escaped(String(text.prefix(longest)))
  }

  private func situation(_ entry: CityEntry, _ closure: Closure) -> [String] {
    let id = Self.short(entry.id)
    let status = frame.isTest ? "test" : "real"
    // A situation has a time and no number of its version; its records have both.
    let changed = frame.local(frame.revision(entry).changed)
    let lines = [
      "  <sit:situation id=\"\(id)\">",
      "    <sit:overallSeverity>\(closure.effect.isClosing ? "high" : "medium")</sit:overallSeverity>",
      "    <sit:situationVersionTime>\(changed)</sit:situationVersionTime>",
      "    <sit:headerInformation><com:informationStatus>\(status)</com:informationStatus>"
        + "</sit:headerInformation>",
    ]
    var records = [String]()
    for (index, place) in places(closure).enumerated() {
      records += works(entry, closure, "\(id)-\(2 * index + 1)", place)
      if closure.effect.isClosing || closure.effect == .narrowed {
        records += management(entry, closure, "\(id)-\(2 * index + 2)", place)
      }
    }
    return lines + records + ["  </sit:situation>"]
  }

  // MARK: Records

  private func head(
    _ entry: CityEntry, _ closure: Closure, _ id: String, _ type: String
  ) -> [String] {
    let revision = frame.revision(entry)
    let (created, changed) = (frame.local(revision.created), frame.local(revision.changed))
    var lines = [
      "    <sit:situationRecord xsi:type=\"sit:\(type)\" id=\"\(id)\" "
        + "version=\"\(revision.number)\">",
      "      <sit:situationRecordCreationTime>\(created)</sit:situationRecordCreationTime>",
      "      <sit:situationRecordVersionTime>\(changed)</sit:situationRecordVersionTime>",
      "      <sit:probabilityOfOccurrence>\(closure.isConfirmed ? "certain" : "probable")"
        + "</sit:probabilityOfOccurrence>",
    ]
    if let authority = entry.string("authority") {
      lines.append(
        "      <sit:source><com:sourceName>\(Self.value(authority, "de"))</com:sourceName></sit:source>"
      )
    }
    return lines + ["      " + validity(closure)]
  }

  private static func value(_ text: String, _ language: String) -> String {
    "<com:values><com:value lang=\"\(language)\">\(short(text))</com:value></com:values>"
  }

  private func validity(_ closure: Closure) -> String {
    let end =
      closure.isOpenEnded
      ? "" : "<com:overallEndTime>\(frame.local(closure.validTo))</com:overallEndTime>"
    let periods = closure.windows.map(period).joined()
    return "<sit:validity><com:validityStatus>definedByValidityTimeSpec</com:validityStatus>"
      + "<com:validityTimeSpecification><com:overallStartTime>\(frame.local(closure.validFrom))"
      + "</com:overallStartTime>\(end)\(periods)</com:validityTimeSpecification></sit:validity>"
  }

  private func period(_ window: Closure.Window) -> String {
    let days = window.weekdays.map { "<com:applicableDay>\($0)</com:applicableDay>" }.joined()
    return "<com:validPeriod><com:recurringTimePeriodOfDay><com:startTimeOfPeriod>"
      + "\(Self.clock(window.from))</com:startTimeOfPeriod><com:endTimeOfPeriod>"
      + "\(Self.clock(window.to))</com:endTimeOfPeriod></com:recurringTimePeriodOfDay>"
      + "<com:recurringDayWeekMonthPeriod>\(days)</com:recurringDayWeekMonthPeriod></com:validPeriod>"
  }

  /// Midnight at the end of a day is written as its last second.
  private static func clock(_ minute: Int) -> String {
    guard minute < LocalTime.minutesPerDay else { return "23:59:59" }
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "\(two(minute / 60)):\(two(minute % 60)):00"
  }

  private func works(
    _ entry: CityEntry, _ closure: Closure, _ id: String, _ place: String
  ) -> [String] {
    let words = frame.summary(entry)
    return head(entry, closure, id, "MaintenanceWorks") + [
      "      <sit:generalPublicComment><sit:comment><com:values><com:value lang=\"de\">"
        + "\(Self.short(words.german))</com:value><com:value lang=\"en\">"
        + "\(Self.short(words.english))</com:value></com:values></sit:comment>"
        + "</sit:generalPublicComment>",
      place,
      "      <sit:subjects><sit:subjectTypeOfWorks>footpath</sit:subjectTypeOfWorks></sit:subjects>",
      "      <sit:roadMaintenanceType>roadworks</sit:roadMaintenanceType>",
      "    </sit:situationRecord>",
    ]
  }

  private func management(
    _ entry: CityEntry, _ closure: Closure, _ id: String, _ place: String
  ) -> [String] {
    let kind = closure.effect.isClosing ? "carriagewayClosures" : "narrowLanes"
    return head(entry, closure, id, "RoadOrCarriagewayOrLaneManagement") + [
      place, "      <sit:complianceOption>mandatory</sit:complianceOption>",
      "      <sit:roadOrCarriagewayOrLaneManagementType>\(kind)"
        + "</sit:roadOrCarriagewayOrLaneManagementType>",
      "    </sit:situationRecord>",
    ]
  }

  // MARK: Places

  private static let footpath =
    "<loc:supplementaryPositionalDescription><loc:carriageway><loc:carriageway>footpath"
    + "</loc:carriageway></loc:carriageway></loc:supplementaryPositionalDescription>"

  /// One location for each line or point: a record has one. The inner rings of an area are its holes.
  private func places(_ closure: Closure) -> [String] {
    switch closure.shape {
    case .lines(let lines): return lines.map(Self.line)
    case .points(let points): return points.map(Self.point)
    case .rings(let rings): return rings.isEmpty ? [] : [Self.area(rings)]
    }
  }

  private static func list(_ points: [Coordinate]) -> String {
    points.map { "\(degrees($0.latitudeE7)) \(degrees($0.longitudeE7))" }.joined(separator: " ")
  }

  /// An area has no carriageway: that the footpath is meant stands in the works' subject.
  private static func area(_ rings: [[Coordinate]]) -> String {
    let members = rings.enumerated().map { index, ring in
      let name = index == 0 ? "exterior" : "interior"
      return
        "<loc:\(name) srsName=\"EPSG:4326\"><loc:posList>\(list(ring))</loc:posList></loc:\(name)>"
    }
    return "      <sit:locationReference xsi:type=\"loc:AreaLocation\"><loc:gmlMultiPolygon>"
      + "<loc:gmlPolygon>\(members.joined())</loc:gmlPolygon></loc:gmlMultiPolygon>"
      + "</sit:locationReference>"
  }

  private static func line(_ points: [Coordinate]) -> String {
    let list = list(points)
    return "      <sit:locationReference xsi:type=\"loc:LinearLocation\">\(footpath)"
      + "<loc:gmlLineString srsName=\"EPSG:4326\"><loc:posList>\(list)</loc:posList>"
      + "</loc:gmlLineString></sit:locationReference>"
  }

  private static func point(_ place: Coordinate) -> String {
    "      <sit:locationReference xsi:type=\"loc:PointLocation\">\(footpath)"
      + "<loc:pointByCoordinates><loc:pointCoordinates><loc:latitude>\(degrees(place.latitudeE7))"
      + "</loc:latitude><loc:longitude>\(degrees(place.longitudeE7))</loc:longitude>"
      + "</loc:pointCoordinates></loc:pointByCoordinates></sit:locationReference>"
  }

  private static func degrees(_ valueE7: Int32) -> String {
    JSONText.number(Double(valueE7) / 1e7)
  }
}
