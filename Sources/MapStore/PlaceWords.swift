// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// How a kind of place is called: the first word of each language is said, all are found.
public enum PlaceWords {
  public static func german(_ kind: PlaceKind) -> String { table[kind]?.german[0] ?? "Ort" }
  public static func english(_ kind: PlaceKind) -> String { table[kind]?.english[0] ?? "place" }

  /// The folded words by which a kind is found, without repetitions.
  static func folded(_ kind: PlaceKind) -> [String] { foldedTable[kind] ?? [] }

  private static let foldedTable: [PlaceKind: [String]] = {
    var result = [PlaceKind: [String]]()
    // Streets and addresses are found by their names alone.
    for kind in PlaceKind.allCases where kind != .street && kind != .address {
      guard let entry = table[kind] else { continue }
      var words = [String]()
      for text in entry.german + entry.english {
        // "post box" is one word here: a question for "Post" is none for letter boxes.
        let word = NameFolding.words(text).joined()
        if !words.contains(word) { words.append(word) }
      }
      result[kind] = words
    }
    return result
  }()

  private static let table: [PlaceKind: (german: [String], english: [String])] = [
    .address: (["Adresse"], ["address"]), .street: (["Straße"], ["street"]),
    .square: (["Platz"], ["square"]),
    .station: (["Bahnhof"], ["station", "railway station"]),
    .stationEntrance: (["Bahnhofseingang"], ["station entrance"]),
    .railPlatform: (["Bahnsteig", "Gleis"], ["rail platform"]),
    .stop: (["Haltestelle", "Bushaltestelle"], ["stop", "bus stop"]),
    .busStation: (["Busbahnhof"], ["bus station"]),
    .taxi: (["Taxistand", "Taxi"], ["taxi rank"]),
    .pharmacy: (["Apotheke"], ["pharmacy"]),
    .doctor: (["Arztpraxis", "Arzt", "Ärztin"], ["doctor"]),
    .dentist: (["Zahnarzt", "Zahnarztpraxis"], ["dentist"]),
    .hospital: (["Klinik", "Krankenhaus"], ["hospital", "clinic"]),
    .therapist: (["Therapiepraxis", "Physiotherapie", "Krankengymnastik"], ["therapist"]),
    .optician: (["Optiker", "Augenoptik"], ["optician"]),
    .hearingAids: (["Hörgeräte", "Hörakustiker"], ["hearing aids"]),
    .medicalSupply: (["Sanitätshaus"], ["medical supply"]),
    .townHall: (["Rathaus"], ["town hall"]), .authority: (["Behörde", "Amt"], ["authority"]),
    .court: (["Gericht"], ["court"]), .police: (["Polizei"], ["police"]),
    .fireStation: (["Feuerwehr"], ["fire station"]),
    .library: (["Bibliothek", "Bücherei"], ["library"]),
    .communityCentre: (["Gemeindezentrum", "Bürgerhaus"], ["community centre"]),
    .socialFacility: (["soziale Einrichtung", "Pflegeheim", "Seniorenheim"], ["social facility"]),
    .postOffice: (["Post", "Postfiliale"], ["post office"]),
    .postBox: (["Briefkasten"], ["post box"]), .school: (["Schule"], ["school"]),
    .kindergarten: (["Kindergarten", "Kita", "Kindertagesstätte"], ["kindergarten"]),
    .university: (["Hochschule", "Universität"], ["university"]),
    .toilets: (["Toilette", "Toiletten", "WC"], ["toilets"]), .bank: (["Bank"], ["bank"]),
    .cashMachine: (["Geldautomat", "Bankautomat"], ["cash machine", "atm"]),
    .supermarket: (["Supermarkt"], ["supermarket"]), .bakery: (["Bäckerei", "Bäcker"], ["bakery"]),
    .butcher: (["Metzgerei", "Metzger", "Fleischerei"], ["butcher"]),
    .greengrocer: (["Gemüseladen", "Obstladen"], ["greengrocer"]),
    .convenience: (["Lebensmittelladen"], ["convenience store"]), .kiosk: (["Kiosk"], ["kiosk"]),
    .beverages: (["Getränkemarkt"], ["beverages"]),
    .marketplace: (["Markt", "Wochenmarkt"], ["market"]),
    .restaurant: (["Restaurant", "Gaststätte"], ["restaurant"]),
    .fastFood: (["Imbiss"], ["fast food"]), .cafe: (["Café"], ["coffee shop"]),
    .pub: (["Kneipe", "Bar"], ["pub"]), .iceCream: (["Eisdiele", "Eiscafé"], ["ice cream"]),
    .shop: (["Geschäft", "Laden"], ["shop"]),
    .clothes: (["Bekleidungsgeschäft", "Kleidung"], ["clothes shop"]),
    .shoes: (["Schuhgeschäft", "Schuhe"], ["shoe shop"]),
    .hairdresser: (["Friseur", "Frisör"], ["hairdresser"]),
    .florist: (["Blumenladen", "Blumen"], ["florist"]),
    .books: (["Buchhandlung", "Bücher"], ["book shop"]),
    .electronics: (["Elektronikgeschäft", "Handyladen"], ["electronics"]),
    .drugstore: (["Drogerie"], ["drugstore"]),
    .departmentStore: (["Kaufhaus"], ["department store"]),
    .shoppingCentre: (["Einkaufszentrum"], ["shopping centre", "mall"]),
    .laundry: (["Wäscherei", "Reinigung"], ["laundry"]),
    .travelAgency: (["Reisebüro"], ["travel agency"]), .hotel: (["Hotel"], ["hotel"]),
    .office: (["Büro"], ["office"]), .church: (["Kirche"], ["church"]),
    .placeOfWorship: (["Gotteshaus", "Moschee", "Synagoge"], ["place of worship"]),
    .theatre: (["Theater"], ["theatre"]), .cinema: (["Kino"], ["cinema"]),
    .museum: (["Museum"], ["museum"]), .park: (["Park"], ["park"]),
    .playground: (["Spielplatz"], ["playground"]),
    .sportsCentre: (["Sportzentrum", "Sporthalle"], ["sports centre"]),
    .swimmingPool: (["Schwimmbad", "Hallenbad"], ["swimming pool"]),
    .cemetery: (["Friedhof"], ["cemetery"]),
    .attraction: (["Sehenswürdigkeit"], ["attraction"]), .memorial: (["Denkmal"], ["memorial"]),
    .fountain: (["Brunnen"], ["fountain"]),
    .tactileInformation: (
      ["tastbare Tafel", "Tastmodell", "Tastplan"], ["tactile map", "tactile model"]
    ),
    .beacon: (["Funkbake"], ["beacon"]),
  ]

  /// Among equally good answers the more likely goal comes first; lower is likelier.
  static func rank(_ kind: PlaceKind) -> Int {
    switch kind {
    case .station: return 0
    case .busStation: return 1
    case .stop: return 2
    case .square: return 3
    case .street: return 4
    case .address: return 5
    case .railPlatform, .stationEntrance: return 8
    case .shop, .office, .memorial: return 7
    default: return 6
    }
  }
}
