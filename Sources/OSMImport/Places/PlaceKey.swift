// SPDX-License-Identifier: GPL-3.0-or-later

/// The keys of OSM tags that make, name or locate a place. The raw value is the key's text.
enum PlaceKey: String, CaseIterable {
  // Keys whose values may make a place, in the order in which they decide its kind.
  case railway
  case publicTransport = "public_transport"
  case highway
  case amenity
  case healthcare
  case shop
  case tourism
  case leisure
  case landuse
  case historic
  case office
  case place
  case building

  // Addresses.
  case houseNumber = "addr:housenumber"
  case street = "addr:street"
  case addressPlace = "addr:place"
  case postcode = "addr:postcode"
  case city = "addr:city"
  case interpolation = "addr:interpolation"

  // Names.
  case name
  case brand
  case alternativeName = "alt_name"
  case officialName = "official_name"
  case shortName = "short_name"
  case localName = "loc_name"
  case oldName = "old_name"
  case nameGerman = "name:de"
  case nameEnglish = "name:en"
  case ifopt = "ref:IFOPT"
  case localRef = "local_ref"
  case ref

  // Lines.
  case route
  case routeRef = "route_ref"

  // What else decides.
  case entrance
  case door
  case automaticDoor = "automatic_door"
  case shelter
  case tactilePaving = "tactile_paving"
  case displaySpeech = "passenger_information_display:speech_output"
  case boardSpeech = "departures_board:speech_output"
  case speechOutput = "speech_output"
  case tactileWriting = "tactile_writing"
  case tactileWritingBraille = "tactile_writing:braille"
  case indoormark
  case information
  case access
  case religion
  case type
}

/// The place tags of one element, as byte ranges of the block that it came in.
struct PlaceTags {
  private static let lexicon = TagLexicon(PlaceKey.allCases.map(\.rawValue))
  private static let keys = PlaceKey.allCases
  private static let absent = OSMBlock.StringReference(offset: 0, length: 0)

  private var values = [OSMBlock.StringReference](repeating: absent, count: keys.count)
  private var isPresent = [Bool](repeating: false, count: keys.count)
  /// Positions set by the last element, to be cleared by the next.
  private var present = [Int]()
  private let lexicon = Self.lexicon

  /// Takes over the tags of one element that some place rule reads; false if there are none.
  mutating func load(
    _ range: Range<Int>, _ keys: [OSMBlock.StringReference],
    _ values: [OSMBlock.StringReference], _ block: OSMBlock
  ) -> Bool {
    for position in present { isPresent[position] = false }
    present.removeAll(keepingCapacity: true)
    for index in range {
      let start = Int(keys[index].offset)
      let end = start + Int(keys[index].length)
      guard end <= block.bytes.count else { continue }
      let position = block.bytes.withUnsafeBufferPointer {
        lexicon.position(of: UnsafeBufferPointer(rebasing: $0[start..<end]))
      }
      guard position != TagLexicon.none, !isPresent[Int(position)] else { continue }
      isPresent[Int(position)] = true
      self.values[Int(position)] = values[index]
      present.append(Int(position))
    }
    return !present.isEmpty
  }

  func has(_ key: PlaceKey) -> Bool { isPresent[key.ordinal] }

  /// The value's text; `nil` without the key or with an empty value.
  func text(_ key: PlaceKey, _ block: OSMBlock) -> String? {
    guard has(key) else { return nil }
    let text = block.string(values[key.ordinal])
    return text.isEmpty ? nil : text
  }

  /// Whether the value of a key is exactly `word`.
  func matches(_ key: PlaceKey, _ word: StaticString, _ block: OSMBlock) -> Bool {
    has(key) && block.matches(values[key.ordinal], word)
  }

  func reference(_ key: PlaceKey) -> OSMBlock.StringReference? {
    has(key) ? values[key.ordinal] : nil
  }
}

extension PlaceKey {
  /// Position in `allCases`: an enumeration without payload is stored as that.
  var ordinal: Int { Int(withUnsafeBytes(of: self) { $0[0] }) }
}
