// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import CityRegister
import MapBundles
import MapStore
import PedestrianNetwork
import Routing
import Speech

/// `lotse city preview`: what entries would do, before anybody approves them.
struct CityPreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract:
      "Shows what entries do to ways, stops, entrances and everyday routes, and their words.")

  @OptionGroup var city: CityOptions
  @Argument(help: "Ids, or their first characters.")
  var ids: [String]
  @OptionGroup var profile: ProfileOption
  @Option(
    name: .long,
    help: "Everyday routes (CSV with from, to, name); without it those of `city routes`.")
  var routes: String?
  @Option(name: .long, help: "Write the sentences as heard to this WAV file.")
  var audio: String?
  @Flag(name: .long, help: "As one JSON object.")
  var json = false

  func run() throws {
    let opened = try city.opened()
    let bundle = try opened.bundle()
    let (graph, zone, now) = (bundle.graph, opened.zone(bundle), try CityClock.now())
    let chosen = try CommandFailure.translatingCity {
      try ids.map { try opened.database.record($0) }
    }
    let entries = chosen.compactMap { try? CityEntry(document: $0.document) }
    let closures = entries.compactMap(\.closure)
    let routes = try everyday(opened, bundle)
    let box = ImpactPreview.surroundings(of: entries, routes: routes)
    let others = try CommandFailure.translatingCity {
      CityOverlay.closures(try opened.database.countingClosures(in: box), at: now)
    }
    let start = closures.map(\.validFrom).min() ?? now
    let preview = ImpactPreview(
      of: closures, beside: others, graph: graph, profile: try profile.resolve(),
      timetable: AccessTimetable(graph, departure: max(now, start), zone: zone),
      archive: bundle.metrics, routes: routes)
    let words = entries.map { entry in
      (entry, EntryCheck(entry, graph: graph, now: now))
    }.map { entry, check in
      PreviewText.Words(
        id: entry.id, check: check,
        sentences: entry.closure.flatMap {
          ClosureSentences(
            $0, touched: check.touched.first?.edge, graph: graph, now: now, zone: zone)
        })
    }
    let text = PreviewText(
      preview: preview, words: words, graph: graph, language: city.language)
    try StandardOutput.write(json ? text.json.pretty : text.text)
    if let audio { try write(words, to: audio) }
  }

  private func everyday(_ opened: OpenedCity, _ bundle: MapBundle) throws -> [EverydayRoute] {
    if let routes { return try EverydayRoutes.read(routes, bundle, city.language) }
    return try CommandFailure.translatingCity { try opened.database.everydayRoutes() }
  }

  private func write(_ words: [PreviewText.Words], to path: String) throws {
    do throws(SpeechError) {
      let voice = ESpeakSynthesizer()
      var sound: PCMAudio?
      for (text, language) in words.compactMap(\.sentences).flatMap({
        [($0.german, SpokenLanguage.german), ($0.english, SpokenLanguage.english)]
      }) {
        let next = try voice.synthesize(SpokenText(text, language: language), rate: .standard)
        sound = sound.map { $0.followed(by: next) } ?? next
      }
      if let sound { try WaveFile.write(sound, to: path) }
    } catch {
      throw CommandFailure(error)
    }
  }
}

/// A preview in words and as JSON.
struct PreviewText {
  struct Words {
    var id: String
    var check: EntryCheck
    var sentences: ClosureSentences?
  }

  let preview: ImpactPreview
  let words: [Words]
  let graph: PedestrianGraph
  let language: CommandLanguage

  /// Routes and places that a person reads; the JSON object has all.
  private static let mostTold = 8

  var text: String {
    var lines = [String]()
    for one in words {
      lines.append(one.id)
      lines += (one.check.lines + one.check.remarks + one.check.faults + one.check.obstacles)
        .map { "  \($0(language))" }
      if let sentences = one.sentences {
        lines += ["  de: \(sentences.german)", "  en: \(sentences.english)"]
      }
    }
    lines += places(preview.stops, LocalText("Haltestellen", "Stops"))
    lines += places(preview.entrances, LocalText("Eingänge", "Entrances"))
    lines += routes
    return lines.joined(separator: "\n") + "\n"
  }

  private func places(_ reached: [ImpactPreview.Reached], _ title: LocalText) -> [String] {
    let cut = reached.filter(\.isCutOff)
    let head = LocalText(
      "\(title.german): \(reached.count) betroffen, \(cut.count) abgeschnitten",
      "\(title.english): \(reached.count) affected, \(cut.count) cut off")(language)
    return [head] + cut.prefix(Self.mostTold).map { "  \(name($0.place))" } + rest(cut.count)
  }

  /// How many more there are than a person reads.
  private func rest(_ count: Int) -> [String] {
    guard count > Self.mostTold else { return [] }
    let more = count - Self.mostTold
    return ["  … " + LocalText("und \(more) weitere", "and \(more) more")(language)]
  }

  private var routes: [String] {
    let head = LocalText(
      "Alltagswege: \(preview.changed.count) von \(preview.routeCount) ändern sich, "
        + "\(preview.lost.count) verloren, längster Umweg \(meters(preview.longestDetour)) m, "
        + "Querungen ohne Ampel mehr: \(preview.addedCrossings)",
      "Everyday routes: \(preview.changed.count) of \(preview.routeCount) change, "
        + "\(preview.lost.count) lost, longest detour \(meters(preview.longestDetour)) m, "
        + "crossings without signals added: \(preview.addedCrossings)")(language)
    return [head]
      + preview.changed.prefix(Self.mostTold).map { route in
        let ends = name(route.ends)
        guard let detour = route.detour else {
          return "  \(ends): " + LocalText("kein Weg mehr", "no way left")(language)
        }
        return "  \(ends): \(meters(route.before)) m, "
          + LocalText("Umweg", "detour")(language) + " \(meters(detour)) m"
      } + rest(preview.changed.count)
  }

  private func meters(_ value: Double) -> Int { Int(value.rounded()) }

  private func name(_ ends: ImpactPreview.Everyday.Ends) -> String {
    switch ends {
    case .places(let from, let to): return "\(name(from)) → \(name(to))"
    case .named(let name): return name
    }
  }

  private func name(_ id: PlaceID) -> String {
    PlaceLabel(graph, language).name(graph.place(id))
  }

  var json: JSONText {
    .object([
      (
        "entries",
        .array(
          words.map { one in
            .object([
              ("id", .string(one.id)),
              ("touched", .array(one.check.touched.map(CityAnswers.touched))),
              ("remarks", .array(one.check.remarks.map { .string($0(language)) })),
              (
                "obstacles",
                .array((one.check.faults + one.check.obstacles).map { .string($0(language)) })
              ),
              (
                "sentences",
                .object([
                  ("de", .optional(one.sentences?.german)),
                  ("en", .optional(one.sentences?.english)),
                ])
              ),
            ])
          })
      ),
      ("edges", .int(Set(preview.touched.map(\.edge)).count)),
      ("stops", .array(preview.stops.map(reached))),
      ("entrances", .array(preview.entrances.map(reached))),
      (
        "routes",
        .object([
          ("asked", .int(preview.routeCount)), ("changed", .int(preview.changed.count)),
          ("lost", .int(preview.lost.count)),
          ("longest_detour_m", .decimal(preview.longestDetour, 1)),
          ("added_crossings_without_signals", .int(preview.addedCrossings)),
          ("list", .array(preview.changed.map(route))),
        ])
      ),
    ])
  }

  private func reached(_ one: ImpactPreview.Reached) -> JSONText {
    .object([("name", .string(name(one.place))), ("cut_off", .bool(one.isCutOff))])
  }

  private func route(_ one: ImpactPreview.Everyday) -> JSONText {
    .object([
      ("route", .string(name(one.ends))),
      ("before_m", .decimal(one.before, 1)),
      ("after_m", one.after.map { .decimal($0, 1) } ?? .null),
      ("detour_m", one.detour.map { .decimal($0, 1) } ?? .null),
      ("added_crossings_without_signals", .int(one.addedCrossings)),
    ])
  }
}
