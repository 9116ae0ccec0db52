// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// DCAT-AP.de 2.0 as JSON-LD: what the city publishes as open data. Its own data and what is derived
/// from OpenStreetMap are two datasets with two licences.
public struct CatalogueExport {
  private let frame: ExportFrame
  /// Where the files will lie, without a slash at the end.
  private let address: String

  public init(_ frame: ExportFrame, address: String) {
    self.frame = frame
    self.address = address
  }

  private static let licences = "http://dcat-ap.de/def/licenses/"
  private static let types = "http://publications.europa.eu/resource/authority/file-type/"
  private static let theme = "http://publications.europa.eu/resource/authority/data-theme/TRAN"

  public var json: JSONText {
    .object([
      (
        "@context",
        .object([
          ("dcat", .string("http://www.w3.org/ns/dcat#")),
          ("dct", .string("http://purl.org/dc/terms/")),
          ("foaf", .string("http://xmlns.com/foaf/0.1/")),
          ("vcard", .string("http://www.w3.org/2006/vcard/ns#")),
          ("dcatde", .string("http://dcat-ap.de/def/dcatde/")),
          ("xsd", .string("http://www.w3.org/2001/XMLSchema#")),
        ])
      ),
      ("@id", .string("\(address)/catalog")), ("@type", .string("dcat:Catalog")),
      ("dct:title", german("Sperrungen und Straßenobjekte: \(frame.city)")),
      (
        "dct:description",
        german(
          "Was zu Fuß in \(frame.city) gesperrt, verengt oder anders ist, und das Wegenetz dazu.")
      ),
      ("dct:publisher", publisher), ("dcat:dataset", .array([closures, network])),
    ])
  }

  private func german(_ text: String) -> JSONText {
    .object([("@language", .string("de")), ("@value", .string(text))])
  }

  private func reference(_ address: String) -> JSONText { .object([("@id", .string(address))]) }

  private var publisher: JSONText {
    .object([("@type", .string("foaf:Agent")), ("foaf:name", .string(frame.city))])
  }

  private func moment(_ seconds: Int64) -> JSONText {
    .object([
      ("@type", .string("xsd:dateTime")), ("@value", .string(TimestampText.text(seconds))),
    ])
  }

  private func dataset(
    _ id: String, title: String, description: String, keywords: [String],
    _ distributions: [JSONText]
  ) -> JSONText {
    let spans = frame.closures.map(\.closure)
    return .object([
      ("@id", .string("\(address)/\(id)")), ("@type", .string("dcat:Dataset")),
      ("dct:identifier", .string(id)), ("dct:title", german(title)),
      ("dct:description", german(description)),
      (
        "dcat:contactPoint",
        .object([
          ("@type", .string("vcard:Organization")), ("vcard:fn", .string(frame.city)),
          ("vcard:hasURL", reference(address)),
        ])
      ),
      ("dcat:theme", reference(Self.theme)),
      ("dcat:keyword", .array(keywords.map(german))), ("dct:publisher", publisher),
      (
        "dcatde:politicalGeocodingLevelURI",
        reference("http://dcat-ap.de/def/politicalGeocoding/Level/municipality")
      ),
      ("dct:modified", moment(frame.now)),
      (
        "dct:temporal",
        .object([
          ("@type", .string("dct:PeriodOfTime")),
          ("dcat:startDate", moment(spans.map(\.validFrom).min() ?? frame.now)),
          ("dcat:endDate", moment(spans.map(\.validTo).max() ?? frame.now)),
        ])
      ),
      ("dcat:distribution", .array(distributions)),
    ])
  }

  private func distribution(
    _ file: String, type: String, licence: String, attribution: String
  ) -> JSONText {
    .object([
      ("@id", .string("\(address)/\(file)#distribution")), ("@type", .string("dcat:Distribution")),
      ("dct:title", german(file)), ("dcat:accessURL", reference("\(address)/\(file)")),
      ("dcat:downloadURL", reference("\(address)/\(file)")),
      ("dct:license", reference(Self.licences + licence)),
      ("dcatde:licenseAttributionByText", german(attribution)),
      ("dct:format", reference(Self.types + type)),
    ])
  }

  private var closures: JSONText {
    let own = "\(frame.city), Datenlizenz Deutschland Namensnennung 2.0"
    return dataset(
      "sperrungen", title: "Sperrungen für den Fußverkehr",
      description: "Gesperrte und verengte Gehwege, ausgefallene Ampeln und Blindensignale.",
      keywords: ["Gehweg", "Baustelle", "Barrierefreiheit", "Fußverkehr"],
      [
        distribution(
          "closures.geojson", type: "GEOJSON", licence: "dl-by-de/2.0", attribution: own),
        distribution("closures.xml", type: "XML", licence: "dl-by-de/2.0", attribution: own),
        distribution("closures.gpkg", type: "GPKG", licence: "dl-by-de/2.0", attribution: own),
      ])
  }

  private var network: JSONText {
    dataset(
      "wegenetz", title: "Wegenetz für den Fußverkehr (aus OpenStreetMap)",
      description: "Gehwege, Querungen und Bordsteine im Schema OpenSidewalks 0.2.",
      keywords: ["Gehweg", "Wegenetz", "OpenStreetMap"],
      [
        distribution(
          "network.geojson", type: "GEOJSON", licence: "odbl",
          attribution: "© OpenStreetMap-Mitwirkende")
      ])
  }
}
