// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork
import Testing

@testable import OSMImport

@Suite struct TagsTests {
  @Test func aKnownKeyGivesItsWordAndItsText() {
    let tags = Tags("surface=asphalt name=Parkstraße nonsense=yes")
    #expect(tags[.surface] == .asphalt)
    #expect(tags[.name] == .other)
    #expect(tags.text(.name) == "Parkstraße")
    #expect(tags[.kerb] == .absent)
    #expect(tags.text(.kerb) == nil)
    #expect(!tags.has(.kerb))
  }

  @Test func keysAndValuesAreToldApartByEveryByte() {
    for key in TagKey.allCases {
      #expect(Tags("\(key.rawValue)=yes")[key] == .yes)
      #expect(Tags("\(key.rawValue)x=yes").isEmpty)
      #expect(Tags("\(key.rawValue.dropLast())=yes")[key] == .absent)
    }
    for word in TagWord.allCases where word != .absent && word != .other {
      #expect(Tags("surface=\(word.rawValue)")[.surface] == word)
      #expect(Tags("surface=\(word.rawValue)§")[.surface] == .other)
    }
  }

  @Test func aPlaceInTheListIsAnOrdinal() {
    #expect(TagKey.allCases.map(\.ordinal) == (0..<UInt8(TagKey.allCases.count)).map { $0 })
    #expect(TagKey.allCases.count <= 256)
    #expect(TagWord.allCases.map(\.ordinal) == (0..<UInt16(TagWord.allCases.count)).map { $0 })
  }
}
