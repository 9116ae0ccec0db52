// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles
import PedestrianNetwork
import Routing

/// NGSI-LD `CityWork` entities (Smart Data Models, Transportation), as the body of a batch upsert.
public struct CityWorkExport {
  private let frame: ExportFrame

  public init(_ frame: ExportFrame) { self.frame = frame }

  public var json: JSONText { .array(frame.closures.map(entity)) }

  private func property(_ value: JSONText) -> JSONText {
    .object([("type", .string("Property")), ("value", value)])
  }

  private func moment(_ seconds: Int64) -> JSONText {
    property(
      .object([("@type", .string("DateTime")), ("@value", .string(TimestampText.text(seconds)))]))
  }

  private func entity(_ entry: CityEntry, _ closure: Closure) -> JSONText {
    let id = entry.id.map { $0.isLetter || $0.isNumber || $0 == "-" ? $0 : "-" }
    let words = frame.summary(entry)
    var members: [(String, JSONText)] = [
      ("id", .string("urn:ngsi-ld:CityWork:" + String(id))), ("type", .string("CityWork")),
      (
        "location",
        .object([
          ("type", .string("GeoProperty")), ("value", entry.feature["geometry"]?.text ?? .null),
        ])
      ),
      ("description", property(.string(words.german))),
      ("startDate", moment(closure.validFrom)), ("endDate", moment(closure.validTo)),
      ("workState", property(.string(frame.now < closure.validFrom ? "planned" : "open"))),
      ("workZone", property(.array([.string(Self.zone(closure.affects))]))),
      ("workDisposition", property(.array([disposition(entry, closure)]))),
      ("workLastDateUpdate", moment(closure.lastConfirmed ?? frame.now)),
    ]
    if let authority = entry.string("authority") {
      members.append(("contractingAuthority", property(.string(authority))))
    }
    if let order = entry.string("order_ref") {
      members.append(("decrees", property(.array([.string(order)]))))
    }
    if let street = entry.string("street") {
      members.append(
        ("roadImpacted", property(.array([.object([("roadName", .string(street))])]))))
    }
    members.append(
      (
        "@context",
        .array([
          .string(
            "https://raw.githubusercontent.com/smart-data-models/dataModel.Transportation/master/"
              + "context.jsonld"),
          .string("https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld"),
        ])
      ))
    return .object(members)
  }

  private static func zone(_ affected: Closure.Affected) -> String {
    affected == .path || affected == .steps ? "path" : "sideWalk"
  }

  private func disposition(_ entry: CityEntry, _ closure: Closure) -> JSONText {
    let kind: String
    switch closure.effect {
    case .closed, .crossOver: kind = "sidewalkClosure"
    case .narrowed: kind = "sidewalkReduction"
    case .signalOff, .signalSilent, .temporarySignal, .stopMoved: kind = "workOtherImpact"
    default: kind = "sidewalkClosureOrReduction"
    }
    var members: [(String, JSONText)] = [
      ("disposition", .string(kind)), ("startDate", .string(TimestampText.text(closure.validFrom))),
      ("endDate", .string(TimestampText.text(closure.validTo))),
      ("comment", .string(frame.summary(entry).german)),
    ]
    let days = Weekday.allCases.filter { day in
      closure.windows.contains { $0.weekdays.contains(day) }
    }
    if !days.isEmpty {
      members.append(("dayOfWeek", .array(days.map { .string("\($0)".capitalizedFirst) })))
    }
    return .object(members)
  }
}

extension String {
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
