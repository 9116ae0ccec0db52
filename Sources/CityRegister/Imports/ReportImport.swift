// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Reports from devices in the shape of Open311 GeoReport v2 (JSON or XML): proposals for staff.
///
/// Keys that name a person or a device are never taken, and neither is anything that looks like a
/// track.
public enum ReportImport {
  /// Keys of GeoReport that name somebody.
  private static let personal = [
    "email", "device_id", "account_id", "first_name", "last_name", "phone", "media_url",
  ]

  /// Our service codes: what a report means for walkers.
  private static let services: [String: (affects: String, effect: String)] = [
    "LOTSE-HINDERNIS": ("sidewalk", "obstacle"), "LOTSE-BAUSTELLE": ("sidewalk", "closed"),
    "LOTSE-AMPEL": ("signal", "signal_silent"), "LOTSE-LEITSYSTEM": ("sidewalk", "tactile_covered"),
  ]

  /// - Parameter now: seconds since 1970; when a report came that does not say it.
  public static func read(
    _ bytes: [UInt8], now: Int64
  ) throws(TextFault) -> ImportedFeatures {
    let first = bytes.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let reports =
      first == UInt8(ascii: "<")
      ? try Report.list(try XMLTree.parse(bytes)) : try Report.list(try JSONParser.parse(bytes))
    var imported = ImportedFeatures()
    var named = 0
    for report in reports {
      if report.values.contains(where: { personal.contains($0.key) && !$0.value.isEmpty }) {
        named += 1
      }
      add(report, now, &imported)
    }
    imported.leftOut(
      named, "Meldungen, deren Angaben zur Person nicht übernommen wurden",
      "reports whose personal data was not taken")
    return imported
  }

  private struct Report {
    var line: Int
    var values: [(key: String, value: String)]

    init(_ tree: XMLTree) {
      line = tree.line
      values = tree.children.map { ($0.name, $0.text.trimming) }
    }

    init(_ node: JSONNode) {
      line = node.line
      values = (node.members ?? []).map { member in
        (member.key, member.value.string ?? member.value.number.map(JSONText.number) ?? "")
      }
    }

    static func list(_ root: XMLTree) throws(TextFault) -> [Report] {
      guard root.name == "service_requests" || root.name == "requests" else {
        throw TextFault(
          line: root.line, column: 1,
          cause: LocalText(
            "keine Open311-Meldungen (service_requests)", "no Open311 reports (service_requests)"))
      }
      return root.all("request").map { Report($0) }
    }

    static func list(_ root: JSONNode) throws(TextFault) -> [Report] {
      if let items = root.array { return items.map { Report($0) } }
      guard root.members != nil else {
        throw TextFault(
          line: root.line, column: root.column,
          cause: LocalText("eine Liste von Meldungen wird gebraucht", "a list of reports is needed")
        )
      }
      return (root["requests"]?.array ?? [root]).map { Report($0) }
    }

    func value(_ key: String) -> String? {
      values.first { $0.key == key && !$0.value.isEmpty }?.value
    }
  }

  private static func add(
    _ report: Report, _ now: Int64, _ imported: inout ImportedFeatures
  ) {
    guard let code = report.value("service_code"),
      let latitude = report.value("lat").flatMap({ Double($0) }),
      let longitude = (report.value("long") ?? report.value("lon")).flatMap({ Double($0) })
    else {
      return imported.leftOut(
        1, "Meldungen ohne Art oder Ort ausgelassen", "reports without kind or place left out")
    }
    // Five decimals: the obstacle, not the walker.
    let geometry = ImportedFeatures.point(
      (latitude * 1e5).rounded() / 1e5, (longitude * 1e5).rounded() / 1e5)
    let requested = report.value("requested_datetime")
    let key =
      report.value("service_request_id") ?? report.value("token")
      ?? "\(code) \(latitude) \(longitude) \(requested ?? "")"
    let id = "report-" + ImportedFeatures.hash(key)
    var properties: [(String, JSONNode.Value)] = [("source", .string("citizen"))]
    if let text = report.value("description") {
      properties.append(("note", .string(String(text.prefix(4000)))))
    }
    if let service = services[code] {
      properties += [
        ("affects", .string(service.affects)), ("effect", .string(service.effect)),
        ("confidence", .number(0.5)), ("valid_to", .null),
      ]
      let since = requested ?? TimestampText.text(now)
      properties += [("valid_from", .string(since)), ("last_confirmed", .string(since))]
    } else {
      properties += [("record", .string("task")), ("title", .string(code))]
    }
    imported.add(id: id, line: report.line, geometry: geometry, properties)
  }
}
