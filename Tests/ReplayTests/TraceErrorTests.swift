// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

@testable import Replay

/// A message is in one language: what readers find wrong with a file has German words, too.
@Suite struct TraceErrorTests {
  /// Every cause that stands in the sources, with "x" for what the file would have there.
  private static func causes() throws -> Set<String> {
    let folder = ProjectFolder.path("Sources/Replay")
    let files = try #require(FileManager.default.enumerator(atPath: folder))
    let literal = /(?:kind: |cause: |fault\()"((?:[^"\\]|\\.)*)"/
    var causes = Set<String>()
    for case let name as String in files where name.hasSuffix(".swift") {
      let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      for match in text.matches(of: literal) {
        let cause = String(match.1)
          .replacing(/\\\((?:[^()]|\([^()]*\))*\)/, with: "x")
          .replacing("\\\"", with: "\"")
        // Of an interpolation alone nothing is English here.
        if cause != "x" { causes.insert(cause) }
      }
    }
    return causes
  }

  @Test func everyCauseHasGermanWords() throws {
    let causes = try Self.causes()
    #expect(causes.count > 60)
    for cause in causes.sorted() {
      let german = GermanCause.of(cause)
      #expect(german != GermanCause.unknown && german != cause, "\(cause)")
    }
  }

  /// What has no German yet is told in German all the same.
  @Test func anUnknownCauseIsNotToldInEnglish() {
    let error = TraceError.malformed(line: 3, column: 7, cause: "some new cause")
    #expect(error.german == "Zeile 3, Spalte 7: der Inhalt ist beschädigt")
  }

  @Test(arguments: [
    (
      TraceError.foreign(kind: "a binary file"),
      "keine Aufzeichnung eines Gangs, sondern eine Binärdatei"
    ),
    (
      .foreign(kind: "an XML file of type <kml>"),
      "keine Aufzeichnung eines Gangs, sondern eine XML-Datei der Art <kml>"
    ),
    (.malformed(line: 2, column: nil, cause: "\"lat\" is missing"), "Zeile 2: \"lat\" fehlt"),
    (
      .malformed(line: 1, column: 4, cause: "</b> closes nothing that is open"),
      "Zeile 1, Spalte 4: </b> schließt nichts, was offen ist"
    ),
  ])
  func germanCausesKeepWhatTheFileHas(_ error: TraceError, _ german: String) {
    #expect(error.german == german)
  }
}
