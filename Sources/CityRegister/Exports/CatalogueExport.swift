// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import MapBundles

/// DCAT-AP.de 2.0 as JSON-LD: what the city publishes as open data. Its own data and what is derived
/// from OpenStreetMap are two datasets with two licences.
public struct CatalogueExport {
  private let frame: ExportFrame
  /// Where the files will lie, without a slash at the end.
  private let address: String
  private let publisherID: Publisher
  private let bounds: BoundingBox

  /// Who publishes, in the terms of DCAT-AP.de; what is not known is left out.
  public struct Publisher: Sendable {
    /// Eight digits of the municipality (Amtlicher Gemeindeschlüssel): politicalGeocodingURI.
    public var municipalityKey: String?
    /// The name that the portal gave the office: contributorID.
    public var contributor: String?
    /// A mailbox of the office, never one of a person.
    public var mailbox: String?

    public init(
      municipalityKey: String? = nil, contributor: String? = nil, mailbox: String? = nil
    ) {
      self.municipalityKey = municipalityKey
      self.contributor = contributor
      self.mailbox = mailbox
    }
  }

  public init(
    _ frame: ExportFrame, address: String, publisher: Publisher = Publisher(),
    bounds: BoundingBox = .empty
  ) {
    self.frame = frame
    self.address = address
    publisherID = publisher
    self.bounds = bounds
  }

  /// What a portal will ask for and nobody has named.
  public var missing: [LocalText] {
    var missing = [LocalText]()
    if publisherID.municipalityKey == nil {
      missing.append(LocalText("Gemeindeschlüssel", "municipality key"))
    }
    if publisherID.contributor == nil {
      missing.append(LocalText("Kennung des Datenbereitstellers", "contributor id"))
    }
    if publisherID.mailbox == nil { missing.append(LocalText("Funktionspostfach", "mailbox")) }
    return missing
  }

  private var contact: JSONText {
    var members: [(String, JSONText)] = [
      ("@type", .string("vcard:Organization")), ("vcard:fn", .string(frame.city)),
      ("vcard:hasURL", reference(address)),
    ]
    if let mailbox = publisherID.mailbox {
      members.append(("vcard:hasEmail", reference("mailto:\(mailbox)")))
    }
    return .object(members)
  }

  /// What a dataset says of its place, as far as it is known.
  private var place: [(String, JSONText)] {
    var members = [(String, JSONText)]()
    if let key = publisherID.municipalityKey {
      members.append(("dcatde:politicalGeocodingURI", reference(Self.municipality + key)))
    }
    if let contributor = publisherID.contributor {
      members.append(("dcatde:contributorID", reference(Self.contributors + contributor)))
    }
    guard !bounds.isEmpty else { return members }
    func degrees(_ valueE7: Int32) -> String { JSONText.number(Double(valueE7) / 1e7) }
    let (west, south) = (degrees(bounds.west), degrees(bounds.south))
    let (east, north) = (degrees(bounds.east), degrees(bounds.north))
    let box =
      "POLYGON((\(west) \(south),\(east) \(south),\(east) \(north),\(west) \(north),"
      + "\(west) \(south)))"
    let literal = JSONText.object([
      ("@type", .string("http://www.opengis.net/ont/geosparql#wktLiteral")),
      ("@value", .string(box)),
    ])
    return members + [
      ("dct:spatial", .object([("@type", .string("dct:Location")), ("dcat:bbox", literal)]))
    ]
  }

  private static let municipality = "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/"
  private static let contributors = "http://dcat-ap.de/def/contributors/"
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
    let members: [(String, JSONText)] = [
      ("@id", .string("\(address)/\(id)")), ("@type", .string("dcat:Dataset")),
      ("dct:identifier", .string(id)), ("dct:title", german(title)),
      ("dct:description", german(description)),
      ("dcat:contactPoint", contact),
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
    ]
    return .object(members + place)
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
