// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry
import Guidance
import PedestrianNetwork
import Positioning
import Replay
import Testing

@testable import Report

@Suite struct WalkReportTests {
  static func report(
    _ record: WalkRecord, _ graph: PedestrianGraph, _ language: WalkReport.Language = .en
  ) -> String {
    WalkReport(
      record: record, graph: graph, title: "Sample walk", language: language, spokenLanguage: .de,
      mapName: "Sample town", attribution: ["© OpenStreetMap contributors, ODbL 1.0"]
    ).html()
  }

  private static func sample(_ language: WalkReport.Language = .en) throws -> String {
    let graph = try SampleTown.network()
    return report(try SampleWalk(graph: graph).record, graph, language)
  }

  private static func count(_ part: String, in text: String) -> Int {
    text.components(separatedBy: part).count - 1
  }

  @Test(arguments: WalkReport.Language.allCases)
  func everyUtteranceHasARowAMarkerAndABar(language: WalkReport.Language) throws {
    let graph = try SampleTown.network()
    let record = try SampleWalk(graph: graph).record
    let html = Self.report(record, graph, language)
    for index in record.spoken.indices {
      let text = Markup.escaped(record.spoken[index].utterance.text)
      #expect(html.contains("id=\"u-\(index)\" data-n=\"\(index)\""))
      // Row, title of the marker, title of the bar.
      #expect(Self.count(text, in: html) >= 3, "\(text)")
    }
    #expect(Self.count("<g class=\"marker p-", in: html) >= record.spoken.count)
    #expect(Self.count("<g class=\"bar p-", in: html) == record.spoken.count)
  }

  @Test func equalWalksGiveEqualBytes() throws {
    let isEqual = try Self.sample() == Self.sample()
    #expect(isEqual)
  }

  @Test func theOrderInWhichUtterancesWereRecordedDoesNotMatter() throws {
    let graph = try SampleTown.network()
    var record = try SampleWalk(graph: graph).record
    let first = Self.report(record, graph)
    record.spoken.reverse()
    record.truth.reverse()
    record.estimates.reverse()
    // Not compared within the macro, which would print both pages.
    let isEqual = Self.report(record, graph) == first
    #expect(isEqual)
  }

  @Test(
    arguments: [
      "http://", "https://", " src=", "@import", "<link", "<img", "<iframe", "fetch(",
      "XMLHttpRequest", "data:", "file:", "javascript:", "import(",
    ])
  func nothingIsLoaded(part: String) throws {
    let isThere = try Self.sample().contains(part)
    #expect(!isThere)
  }

  @Test func everyReferenceStaysInsideTheFile() throws {
    let html = try Self.sample()
    for piece in html.components(separatedBy: "href=\"").dropFirst() {
      #expect(piece.hasPrefix("#"))
    }
    let inside = Self.count("url(#hatch)", in: html) + Self.count("url(#map-hatch)", in: html)
    #expect(Self.count("url(", in: html) == inside)
  }

  @Test(arguments: WalkReport.Language.allCases)
  func thePageIsBuiltForScreenReaders(language: WalkReport.Language) throws {
    let html = try Self.sample(language)
    for part in [
      "<html lang=\"\(language.rawValue)\">", "<main id=\"main\">", "<header>", "<footer>", "<h1>",
      "class=\"skip\" href=\"#utterances\"", "<caption>", "scope=\"col\"", "scope=\"row\"",
      "role=\"img\" aria-labelledby=\"map-title map-description\"", "<title id=\"map-title\">",
      "<desc id=\"map-description\">", "<bdi lang=\"de\">",
    ] {
      #expect(html.contains(part), "\(part)")
    }
    #expect(Self.count("<h1>", in: html) == 1)
  }

  @Test func theSourcesAreNamed() throws {
    #expect(try Self.sample().contains("© OpenStreetMap contributors, ODbL 1.0"))
  }

  @Test func whatIsKnownOfCrossingsAndStepsIsDrawnAndUnknownIsCalledUnknown() throws {
    let html = try Self.sample()
    #expect(html.contains("Crossing Parkstraße: signals, with sound by the map"))
    #expect(html.contains("Crossing Burgstraße: not in the map, signals unknown"))
    #expect(html.contains("Steps, 12 by the map"))
    for style in EdgeStyle.allCases {
      #expect(html.contains("<path class=\"edge \(style.rawValue)\""), "\(style)")
    }
  }

  @Test func aTruthOutsideTheClaimedRadiusIsMarkedAndAnHonestWalkIsNot() throws {
    let graph = try SampleTown.network()
    var record = try SampleWalk(graph: graph).record
    let bold = Self.report(record, graph)
    #expect(bold.contains("<rect class=\"outside-span\""))
    #expect(bold.contains("<path class=\"outside-end\" d=\"M"))
    for index in record.estimates.indices {
      record.estimates[index].coordinate = record.truth[index].coordinate
    }
    let honest = Self.report(record, graph)
    #expect(!honest.contains("<rect class=\"outside-span\""))
    #expect(honest.contains("100.0 % (expected about 95 %)"))
  }

  @Test func aLongWalkStaysBelowThreeMegabytes() throws {
    let graph = try SampleTown.network()
    let walk = try SampleWalk(graph: graph).record
    var record = walk
    // Ten estimates a second over nine minutes, and 200 utterances.
    record.estimates = walk.estimates.flatMap { estimate in
      (0..<10).map { tenth in
        var copy = estimate
        copy.instant = estimate.instant.advanced(bySeconds: Double(tenth) / 10)
        copy.coordinate.latitudeE7 += Int32(tenth % 3 * 5)
        return copy
      }
    }
    record.spoken = (0..<200).map { walk.spoken[$0 % walk.spoken.count] }
    #expect(Self.report(record, graph).utf8.count < 1_500_000)
  }

  @Test(arguments: DegenerateRecord.allCases)
  func aDegenerateRecordStillGivesAWholePage(kind: DegenerateRecord) throws {
    let graph = try SampleTown.network()
    let html = Self.report(kind.record(try SampleWalk(graph: graph).record), graph)
    #expect(html.hasSuffix("</html>\n"))
    #expect(html.contains("id=\"utterances\""))
    for damaged in ["\"nan", "\"inf", "-inf", "Lnan", " nan", "Linf"] {
      #expect(!html.lowercased().contains(damaged.lowercased()), "\(damaged)")
    }
  }

  @Test func anEmptyNetworkAndAnEmptyRecordSayThatThereIsNothing() throws {
    let graph = try PedestrianGraph(
      NetworkBytes(copying: NetworkWriter(NetworkContent()).bytes()))
    let html = Self.report(WalkRecord(), graph)
    #expect(html.contains("The record holds no place."))
    #expect(html.contains("Nothing was said."))
  }

  /// What was left out of a record is told in the report's language.
  @Test func whatWasLeftOutIsToldInTheLanguageOfTheReport() throws {
    let graph = try SampleTown.network(mainStreet: "A")
    let record = try SampleWalk(graph: graph).record
    let english = "2 unknown events skipped, the first in line 5"
    let german = "2 unbekannte Ereignisse ausgelassen, zuerst in Zeile 5"
    let pages = (de: Self.report(record, graph, .de), en: Self.report(record, graph, .en))
    #expect(pages.de.contains(german) && !pages.de.contains(english))
    #expect(pages.en.contains(english) && !pages.en.contains(german))
  }

  @Test(arguments: WalkReport.Language.allCases)
  func theReportsOwnWordsPromiseNothing(language: WalkReport.Language) throws {
    let graph = try SampleTown.network(mainStreet: "A")
    var record = try SampleWalk(graph: graph) { _ in "x" }.record
    record.warnings = []
    // Words of guidance.md R1 that could stand alone in a label; "Grüner Weg" is a name.
    let forbidden = [
      "sicher", "sicherster", "gesichert", "ungefährlich", "frei", "hindernisfrei", "grün", "rot",
      "safe", "safest", "clear", "green", "red",
    ]
    let html = Self.report(record, graph, language)
    let body = try #require(
      html.components(separatedBy: "<body>").last?.components(separatedBy: "<script>").first)
    let words = body.lowercased().split { !$0.isLetter }.map(String.init)
    for word in forbidden { #expect(!words.contains(word), "\(word)") }
  }
}

/// Records that lack something or hold damaged values.
enum DegenerateRecord: String, CaseIterable, Sendable {
  case empty, noRoute, noTruth, noEstimates, oneEstimate, onlyFixes, onlyUtterances
  case endlessRadius, radiusNotANumber, farFix, farEstimate, timesBackward, negativeTimes
  case manyRoutes, truthAtOneMoment

  func record(_ sample: WalkRecord) -> WalkRecord {
    var record = sample
    switch self {
    case .empty: return WalkRecord()
    case .noRoute: record.routes = []
    case .noTruth: record.truth = []
    case .noEstimates: record.estimates = []
    case .oneEstimate:
      record = WalkRecord()
      record.estimates = Array(sample.estimates.prefix(1))
    case .onlyFixes:
      record = WalkRecord()
      record.fixes = sample.fixes
    case .onlyUtterances:
      record = WalkRecord()
      record.spoken = sample.spoken
    case .endlessRadius, .radiusNotANumber:
      let value: Double = self == .endlessRadius ? .infinity : .nan
      for index in record.estimates.indices {
        record.estimates[index].r95 = value
        record.estimates[index].r50 = value
      }
      for index in record.spoken.indices {
        record.spoken[index].utterance.r95 = value
        record.spoken[index].utterance.estimatedMeters = value
        record.spoken[index].trueMeters = value
      }
    case .farFix:
      record.fixes.append(
        TruthPoint(instant: .start, coordinate: Coordinate(latitudeE7: .min, longitudeE7: .max)))
    case .farEstimate:
      record.estimates[9].coordinate = Coordinate(latitude: 0, longitude: 0)
    case .timesBackward:
      for index in record.spoken.indices { record.spoken[index].utterance.end = .start }
      record.end = .start
    case .negativeTimes:
      for index in record.estimates.indices {
        record.estimates[index].instant = Instant(milliseconds: -.max + Int64(index))
        record.spoken[index % record.spoken.count].utterance.instant = Instant(
          milliseconds: .min)
      }
      record.end = Instant(milliseconds: .min)
    case .manyRoutes: record.routes += sample.routes
    case .truthAtOneMoment:
      for index in record.truth.indices { record.truth[index].instant = .start }
    }
    return record
  }
}
