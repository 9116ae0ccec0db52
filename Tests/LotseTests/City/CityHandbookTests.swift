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
