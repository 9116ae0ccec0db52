// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The handbook for staff speaks of commands that exist, and of all of them.
@Suite struct CityHandbookTests {
  /// The command lines of the handbook, without what precedes "lotse".
  private func lines() throws -> [[String]] {
    let text = try LotseProgram.read(ProjectFolder.path("MapData/Handbuch-Stadt.md"))
    var lines = [[String]]()
    var isShell = false
    for line in text.split(separator: "\n") {
      if line.hasPrefix("```") {
        isShell = line == "```sh"
      } else if isShell {
        lines.append(line.split(separator: " ").map(String.init))
      }
    }
    return lines
  }

  @Test func everyCommandOfTheHandbookExistsWithItsOptions() throws {
    let lines = try lines()
    #expect(lines.count > 20)
    for line in lines {
      try #require(line.count > 2 && line[0] == "lotse", "\(line)")
      let help = try LotseProgram.run(line[1], line[2], "--help")
      #expect(help.status == 0, "\(line): \(help.error)")
      for option in line where option.hasPrefix("--") {
        #expect(help.output.contains(option), "\(line): \(option)")
      }
    }
  }

  /// The commands of the handbook that are followed by what they answer, in its order.
  private func answered() throws -> [(commands: [String], answer: String)] {
    let text = try LotseProgram.read(ProjectFolder.path("MapData/Handbuch-Stadt.md"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    var pairs = [(commands: [String], answer: String)]()
    var index = 0
    func block() -> [String] {
      let body = lines[(index + 1)...].prefix { $0 != "```" }
      index += body.count + 2
      return Array(body)
    }
    while index < lines.count {
      guard lines[index] == "```sh" else {
        index += 1
        continue
      }
      let commands = block()
      if index < lines.count, lines[index] == "```" {
        pairs.append((commands, block().joined(separator: "\n") + "\n"))
      }
    }
    return pairs
  }

  /// The table that the handbook's examples speak of.
  private static let table = """
    kennung;ort;betrifft;wirkung;von;bis;restbreite_m
    K-1;Eisenbahnstraße 14-22;Gehweg;verengt;04.05.2026 07:00;18.05.2026 18:00;0,90
    K-2;Fruchthallstraße / Eisenbahnstraße;Querung;gesperrt;04.05.2026;05.05.2026;

    """

  @Test func theAnswersOfTheHandbookAreThoseOfTheProgram() throws {
    let folder = try TemporaryFolder()
    let made = try LotseProgram.run(
      "import", ProjectFolder.path("MapData/demo-district.osm"), "--output",
      folder.path("stadt.lotse"), "--name", "Kaiserslautern", "--quiet")
    try #require(made.status == 0, "\(made.error)")
    try LotseProgram.write(Self.table, to: folder.path("maerz.csv"))
    // A key is made by chance.
    func plain(_ text: String) -> String {
      text.replacing(/Schlüssel [0-9a-f]{16}/, with: "Schlüssel X")
    }
    var count = 0
    for (commands, answer) in try answered() {
      // A dialogue stands there with what staff type.
      if answer.contains("? ") { continue }
      for command in commands where !command.contains("template") {
        let shell = command.replacing(
          "lotse ", with: LotseProgram.path + " ", maxReplacements: 1)
        let run = try CommandRun(
          "sh", ["-c", "cd '\(folder.path(""))' && \(shell) 2>&1"],
          environment: [
            "LANG": "de_DE.UTF-8", "LC_ALL": "", "LOTSE_NOW": "2026-05-03T08:00:00+02:00",
          ])
        #expect(run.status == 0, "\(command): \(run.output)")
        #expect(plain(run.output) == plain(answer), "\(command)")
        count += 1
      }
    }
    #expect(count >= 8)
  }

  @Test func everyCommandOfTheCityStandsInTheHandbook() throws {
    let text = try LotseProgram.read(ProjectFolder.path("MapData/Handbuch-Stadt.md"))
    let help = try LotseProgram.run("city", "--help").output
    let names = help.split(separator: "\n").compactMap { line -> Substring? in
      guard line.hasPrefix("  "), !line.hasPrefix("   "), !line.contains("--") else { return nil }
      return line.dropFirst(2).split(separator: " ").first
    }.filter { $0.first?.isLowercase == true }
    #expect(names.count > 12)
    for name in names {
      #expect(text.contains("city \(name)") || text.contains("`\(name)`"), "\(name)")
    }
  }
}
