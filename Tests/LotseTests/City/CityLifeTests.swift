// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import TestSupport
import Testing

/// The life of a closure from draft to ended: at every step what is listed, what a walker hears,
/// what other systems get and what lies in the bundle. `LOTSE_RECORD_CITY=1` writes the golden anew;
/// it is to be read before it is kept.
@Suite struct CityLifeTests {
  private static let golden = ProjectFolder.path("Tests/LotseTests/City/closure-life.txt")

  private final class Script {
    let city: CityProgram
    let published: String
    private(set) var lines = [String]()

    init() throws {
      city = try CityProgram()
      published = city.folder.path("published.lotse")
    }

    /// What differs from run to run becomes a word.
    private func plain(_ text: String) -> String {
      text.replacing(city.folder.root + "/", with: "")
        .replacing(/Schlüssel [0-9a-f]{16}/, with: "Schlüssel ID")
    }

    func say(_ title: String) { lines.append("\n== \(title)") }

    func run(_ arguments: String..., now: String) throws {
      let run = try city.run(arguments, now: now)
      lines.append("\n$ lotse " + plain(arguments.joined(separator: " ")) + "   # \(now)")
      for text in [run.output, run.error] where !text.isEmpty {
        lines.append(plain(text.hasSuffix("\n") ? String(text.dropLast()) : text))
      }
      if run.status != 0 { lines.append("→ \(run.status)") }
    }

    func show(_ name: String) throws {
      lines.append("\n-- \(name)")
      lines.append(plain(try LotseProgram.read(city.folder.path(name))))
    }

    /// What a walker hears of the way past the place, before the turns of the way itself.
    func walk(at time: String) throws {
      let run = try city.run(
        "route", published, "--from", LotseProgram.from, "--to", LotseProgram.to, "--at", time,
        now: time)
      let head = run.output.split(separator: "\n", omittingEmptySubsequences: false)
        .prefix { !$0.isEmpty }.joined(separator: "\n")
      lines.append("\n$ lotse route published.lotse   # \(time)\n" + head)
      #expect(run.status == 0, "\(run.error)")
    }

    func publish(now: String, _ more: String...) throws {
      let run = try city.run(
        [
          "city", "publish", city.database, "--output", published, "--key", try city.key(),
          "--valid-days", "30",
        ] + more, now: now)
      lines.append("\n$ lotse city publish " + more.joined(separator: " ") + "   # \(now)")
      lines.append(plain(run.output + run.error).trimmingCharacters(in: .newlines))
      try self.run("bundle", "verify", published, "--public", city.key() + ".pub", now: now)
    }

    func export(_ format: String, now: String) throws {
      let path = city.folder.path("export.\(format)")
      try run(
        "city", "export", city.database, "--format", format, "--output", path, "--test",
        now: now)
      try show("export.\(format)")
    }
  }

  @Test func aClosureLivesAsTheGoldenSays() throws {
    let script = try Script()
    try draftAndApprove(script)
    try changeAndEnd(script)
    let text = script.lines.joined(separator: "\n") + "\n"
    if ProcessInfo.processInfo.environment["LOTSE_RECORD_CITY"] != nil {
      try LotseProgram.write(text, to: Self.golden)
    }
    let golden = try LotseProgram.read(Self.golden)
    let pairs = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      golden.split(separator: "\n", omittingEmptySubsequences: false))
    let different = pairs.first { $0 != $1 }
    #expect(different == nil, "is \(different?.0 ?? ""), golden \(different?.1 ?? "")")
    #expect(text == golden)
  }

  private func draftAndApprove(_ script: Script) throws {
    let (city, now) = (script.city, "2026-05-03T08:00:00+02:00")
    let (database, id) = (city.database, "LOTSE-DEMO-001")
    let file = try city.file(CityProgram.closure(id))
    script.say("Entwurf: niemand hört davon")
    try script.run("city", "add", database, file, "--role", "tiefbau", now: now)
    try script.run("city", "list", database, now: now)
    try script.publish(now: now)
    try script.walk(at: "2026-05-05T12:00:00+02:00")
    script.say("Vorschau und Freigabe durch eine zweite Rolle")
    try script.run("city", "preview", database, id, now: now)
    try script.run("city", "approve", database, id, "--role", "tiefbau", now: now)
    try script.run("city", "approve", database, id, "--role", "verkehr", now: now)
    try script.run("city", "list", database, now: now)
    try script.publish(now: now, "--valid-days", "4")
    try script.show("published.lotse/overlay.json")
    try script.export("geojson", now: now)
    try script.export("csv", now: now)
    try script.export("datex2", now: now)
    try script.export("ngsi-ld", now: now)
    script.say("aktiv")
    let active = "2026-05-05T12:00:00+02:00"
    try script.run("city", "list", database, now: active)
    try script.walk(at: active)
    script.say("veraltet: seit Tagen wurde nichts veröffentlicht")
    let stale = "2026-05-08T12:00:00+02:00"
    try script.walk(at: stale)
    try script.run(
      "bundle", "verify", script.published, "--public", city.key() + ".pub", now: stale)
  }

  private func changeAndEnd(_ script: Script) throws {
    let (city, id) = (script.city, "LOTSE-DEMO-001")
    let database = city.database
    script.say("Änderung: die freigegebene Fassung gilt weiter")
    let active = "2026-05-05T12:00:00+02:00"
    try script.run(
      "city", "change", database, id, "effect=narrowed", "remaining_width_m=0,90", "--role",
      "tiefbau", now: active)
    try script.run("city", "list", database, now: active)
    try script.run("city", "undo", database, id, "--role", "tiefbau", now: active)
    try script.run("city", "list", database, now: active)
    script.say("überzogen: das Ende hat niemand bestätigt")
    let overrun = "2026-05-19T12:00:00+02:00"
    try script.run("city", "report", database, now: overrun)
    try script.publish(now: overrun)
    try script.walk(at: overrun)
    script.say("beendet, und der alte Stand als neue Version")
    try script.run(
      "city", "end", database, id, "--role", "tiefbau", "--note", "Gehweg wieder offen",
      now: overrun)
    try script.publish(now: overrun)
    try script.walk(at: overrun)
    try script.publish(now: overrun, "--restore", "2")
    try script.run("city", "history", database, id, now: overrun)
  }
}
