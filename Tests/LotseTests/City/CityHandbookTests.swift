// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The handbook for staff speaks of commands that exist, and of all of them; each is run in its
/// order and answers what stands there. `LOTSE_RECORD_CITY=1` writes the answers anew; they are to
/// be read before they are kept.
@Suite struct CityHandbookTests {
  private static let path = ProjectFolder.path("MapData/Handbuch-Stadt.md")

  /// A fenced block: commands, their answer, or a file.
  private struct Block {
    /// "sh", "csv maerz.csv", or empty for an answer.
    var mark: String
    var lines: [String]
    /// Of its opening fence, in the handbook.
    var at: Int
  }

  private func blocks(_ lines: [String]) -> [Block] {
    var blocks = [Block]()
    var index = 0
    while index < lines.count {
      if lines[index].hasPrefix("```") {
        let body = lines[(index + 1)...].prefix { $0 != "```" }
        blocks.append(Block(mark: String(lines[index].dropFirst(3)), lines: Array(body), at: index))
        index += body.count + 1
      }
      index += 1
    }
    return blocks
  }

  private func handbook() throws -> [String] {
    try LotseProgram.read(Self.path).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }

  private func commands() throws -> [[String]] {
    blocks(try handbook()).filter { $0.mark == "sh" }.flatMap(\.lines).map { line in
      // What a command reads from another stands before the bar.
      let own = line.split(separator: "|").last.map(String.init) ?? line
      return own.split(separator: " ").map(String.init)
    }
  }

  @Test func everyCommandOfTheHandbookExistsWithItsOptions() throws {
    let lines = try commands()
    #expect(lines.count > 30)
    var help: [String: String] = [:]
    for line in lines {
      try #require(line.count > 2 && line[0] == "lotse", "\(line)")
      let name = "\(line[1]) \(line[2])"
      let text = try help[name] ?? LotseProgram.run(line[1], line[2], "--help").output
      help[name] = text
      for option in line where option.hasPrefix("--") {
        #expect(text.contains(option), "\(line): \(option)")
      }
    }
  }

  // MARK: Answers

  /// What differs from run to run.
  private func plain(_ text: String) -> String {
    text.replacing(/Schlüssel [0-9a-f]{16}/, with: "Schlüssel X")
      .replacing(
        /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/, with: "UUID")
  }

  /// Of a dialogue, what was typed; and what the program asks and says.
  private func dialogue(_ lines: [String]) -> (typed: String, said: String) {
    var (typed, said) = ("", "")
    for line in lines {
      guard let end = line.range(of: "? ", options: .backwards) ?? line.range(of: "?") else {
        said += line + "\n"
        continue
      }
      typed += line[end.upperBound...] + "\n"
      said += line[..<end.upperBound].trimmingCharacters(in: .whitespaces) + " "
    }
    return (typed, said)
  }

  private func run(_ command: String, in folder: String, typing: String?) throws -> CommandRun {
    let typed = "\(folder)/typed"
    if let typing { try LotseProgram.write(typing, to: typed) }
    let shell = command.replacing("lotse ", with: LotseProgram.path + " ", maxReplacements: 1)
    let input = typing == nil ? "" : " < '\(typed)'"
    return try CommandRun(
      "sh", ["-c", "cd '\(folder)' && \(shell)\(input) 2>&1"],
      environment: [
        "LANG": "de_DE.UTF-8", "LC_ALL": "", "LOTSE_NOW": "2026-05-03T08:00:00+02:00",
      ])
  }

  @Test func everyCommandAnswersWhatTheHandbookSays() throws {
    let folder = try TemporaryFolder()
    let made = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("stadt.lotse"), "--name", "Kaiserslautern", "--quiet")
    try #require(made.status == 0, "\(made.error)")
    for (name, text) in Self.othersFiles { try LotseProgram.write(text, to: folder.path(name)) }
    var lines = try handbook()
    let all = blocks(lines)
    var recorded = [(block: Block, answer: [String])]()
    for (index, block) in all.enumerated() {
      if block.mark.hasPrefix("csv ") {
        try LotseProgram.write(
          block.lines.joined(separator: "\n") + "\n",
          to: folder.path(String(block.mark.dropFirst(4))))
      }
      guard block.mark == "sh" else { continue }
      let next = all.dropFirst(index + 1).first
      let answer = next.flatMap { next in
        next.mark.isEmpty && next.at == block.at + block.lines.count + 2 ? next : nil
      }
      let isDialogue = answer?.lines.contains { $0.contains("?") } ?? false
      let told = answer.map { answer in
        isDialogue
          ? dialogue(answer.lines) : (typed: "", said: answer.lines.joined(separator: "\n"))
      }
      var output = ""
      for command in block.lines {
        let run = try run(command, in: folder.root, typing: isDialogue ? told?.typed : nil)
        let isRefused = run.output.hasPrefix("lotse: ")
        #expect((run.status == 0) != isRefused, "\(command): \(run.output)")
        output += run.output
      }
      let expected = (told?.said ?? "").trimmingCharacters(in: .newlines)
      let said = output.trimmingCharacters(in: .newlines)
      #expect(plain(said) == plain(expected), "\(block.lines)")
      if let answer, !isDialogue, plain(said) != plain(expected) {
        recorded.append((answer, said.isEmpty ? [] : said.components(separatedBy: "\n")))
      }
    }
    // "RIFF", the mark of a WAV file, and more than a header.
    let sound = try Data(contentsOf: URL(fileURLWithPath: folder.path("vorschau.wav")))
    #expect(sound.starts(with: Data("RIFF".utf8)) && sound.count > 10_000)
    guard ProcessInfo.processInfo.environment["LOTSE_RECORD_CITY"] != nil else { return }
    for (block, answer) in recorded.reversed() {
      lines.replaceSubrange((block.at + 1)..<(block.at + 1 + block.lines.count), with: answer)
    }
    try LotseProgram.write(lines.joined(separator: "\n"), to: Self.path)
  }

  /// What others send, as the handbook's commands name it.
  private static let othersFiles = [
    "meldung.xml": """
    <?xml version="1.0" encoding="UTF-8"?>
    <d2:payload xmlns:d2="http://datex2.eu/schema/3/d2Payload"
      xmlns:sit="http://datex2.eu/schema/3/situation" xmlns:com="http://datex2.eu/schema/3/common"
      xmlns:loc="http://datex2.eu/schema/3/locationReferencing"
      xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
      xsi:type="sit:SituationPublication" lang="de" modelBaseVersion="3">
    <com:publicationTime>2026-05-03T07:00:00+02:00</com:publicationTime>
    <com:publicationCreator><com:country>de</com:country>
    <com:nationalIdentifier>LAND</com:nationalIdentifier></com:publicationCreator>
    <sit:situation id="L-1"><sit:headerInformation><com:informationStatus>test</com:informationStatus>
    </sit:headerInformation><sit:situationRecord xsi:type="sit:MaintenanceWorks" id="L-1-1" version="1">
    <sit:situationRecordCreationTime>2026-05-02T07:00:00+02:00</sit:situationRecordCreationTime>
    <sit:situationRecordVersionTime>2026-05-02T07:00:00+02:00</sit:situationRecordVersionTime>
    <sit:probabilityOfOccurrence>certain</sit:probabilityOfOccurrence><sit:validity>
    <com:validityStatus>definedByValidityTimeSpec</com:validityStatus><com:validityTimeSpecification>
    <com:overallStartTime>2026-05-11T07:00:00+02:00</com:overallStartTime>
    <com:overallEndTime>2026-05-12T18:00:00+02:00</com:overallEndTime>
    </com:validityTimeSpecification></sit:validity>
    <sit:locationReference xsi:type="loc:LinearLocation"><loc:supplementaryPositionalDescription>
    <loc:carriageway><loc:carriageway>footpath</loc:carriageway></loc:carriageway>
    </loc:supplementaryPositionalDescription><loc:gmlLineString srsName="EPSG:4326">
    <loc:posList>49.4436089 7.7688379 49.4436089 7.7690861</loc:posList></loc:gmlLineString>
    </sit:locationReference><sit:roadMaintenanceType>roadworks</sit:roadMaintenanceType>
    </sit:situationRecord></sit:situation></d2:payload>

    """,
    "portal.rss": """
    <?xml version="1.0"?><rss version="2.0"><channel><title>Baustellen (Demo)</title>
    <item><title>Eisenbahnstraße: Kanalbau</title><link>https://example.org/1</link>
    <guid>portal-1</guid><pubDate>Sat, 02 May 2026 08:00:00 +0200</pubDate></item></channel></rss>

    """,
    "meldungen.json": """
    [{"service_code":"LOTSE-HINDERNIS","lat":49.4410,"long":7.7688,"description":"Roller auf dem Gehweg",
    "requested_datetime":"2026-05-02T09:00:00+02:00","device_id":"0815"}]

    """,
    "panorama.csv": """
    object;lat;lon;bearing;confidence;kerb_height_cm
    kerb;49.4411;7.7688;90;0,7;3
    kerb;49.4411;7.76881;95;0,8;3

    """,
    "stops.txt": """
    stop_id,stop_name,tts_stop_name,stop_lat,stop_lon,wheelchair_boarding
    D-1,Stadtm. (Demo),Stadtmitte Demo,49.4411,7.7688,1

    """,
    "baken.csv": """
    kennung;kind;uuid;major;minor;lon;lat;battery_percent;last_seen
    B-1;ibeacon;f7826da6-4fa2-4e98-8024-bc5b71e0893e;1;2;7.7688;49.4411;80;2026-05-02T08:00

    """,
  ]

  @Test func everyCommandOfTheCityStandsInTheHandbook() throws {
    let help = try LotseProgram.run("city", "--help").output
    let names = help.split(separator: "\n").compactMap { line -> Substring? in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("--") else { return nil }
      return line.dropFirst(2).split(separator: " ").first
    }.filter { $0.first?.isLowercase == true }
    #expect(names.count > 12)
    let run = Set(try commands().filter { $0[1] == "city" }.map { $0[2] })
    for name in names { #expect(run.contains(String(name)), "\(name)") }
    // The other shape of an answer and the sound stand there as commands, not as a remark alone.
    for option in ["--audio", "--json", "--routes", "--restore", "--next-key", "--emergency"] {
      #expect(try commands().contains { $0.contains(option) }, "\(option)")
    }
  }
}
