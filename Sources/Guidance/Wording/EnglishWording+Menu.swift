// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// English: the spoken menu and what it answers.
extension EnglishWording {
  public func menuOpened() -> Phrase {
    Phrase("Menu. Short press: next. Long press: choose.")
  }

  public func menuClosed() -> Phrase { Phrase("Menu closed.") }

  public func menu(_ entry: MenuEntry) -> Phrase {
    switch entry {
    case .whereAmI: return Phrase("Where you are.")
    case .ahead: return Phrase("What comes next.")
    case .around: return Phrase("What is nearby.")
    case .confirm: return Phrase("Confirm what was named.")
    case .wrongHere: return Phrase("It was wrong here.")
    case .pause: return Phrase("Pause.")
    case .close: return Phrase("Close the menu.")
    case .rest: return Phrase("Rest of the way.")
    case .junction: return Phrase("Shape of the junction.")
    case .whyThisWay: return Phrase("Why this way.")
    case .whySaid: return Phrase("Grounds of the last announcement.")
    case .time: return Phrase("Time.")
    case .battery: return Phrase("Battery.")
    case .slower: return Phrase("Speak slower.")
    case .faster: return Phrase("Speak faster.")
    case .favourites: return Phrase("Destination: saved places.")
    case .recent: return Phrase("Destination: recent ones.")
    case .home: return Phrase("Destination: home.")
    case .syllables: return Phrase("Destination: a name nearby, by syllables.")
    case .stops: return Phrase("Destination: stops nearby.")
    case .pharmacies: return Phrase("Destination: pharmacies nearby.")
    case .shops: return Phrase("Destination: shops nearby.")
    case .toilets: return Phrase("Destination: toilets nearby.")
    case .savePlace: return Phrase("Save this place.")
    case .reportObstacle: return Phrase("Report an obstacle.")
    case .endRoute: return Phrase("End the route, go on without a destination.")
    case .quieter: return Phrase("Speak quieter.")
    case .louder: return Phrase("Speak louder.")
    }
  }

  public func menu(_ group: MenuGroup) -> Phrase {
    switch group {
    case .main: return Phrase("Menu.")
    case .destinations: return Phrase("List: destinations.")
    case .thisWay: return Phrase("List: this way.")
    case .notes: return Phrase("List: save and report.")
    case .device: return Phrase("List: device and voice.")
    case .settings: return Phrase("List: settings.")
    }
  }

  public func menuBack() -> Phrase { Phrase("Back.") }

  public func morePlaces(_ count: Int) -> Phrase {
    Phrase(count == 1 ? "More: one more place." : "More: \(count) more places.")
  }

  public func placeChoice(_ name: String?, _ distance: SpokenDistance?) -> Phrase {
    let far = distance.map { ", \(length($0)) as the crow flies" } ?? ""
    return Phrase("\(name ?? "Place without a name")\(far).", names: [name ?? ""])
  }

  public func noPlaces() -> Phrase { Phrase("No places known.") }

  public func goalChosen(_ name: String?) -> Phrase {
    Phrase("Destination: \(name ?? "place without a name").", names: [name ?? ""])
  }

  public func walkWithoutGoal() -> Phrase {
    Phrase("Route ended.").adding("Going on without a destination.")
  }

  public func kept(_ kind: WalkNote.Kind) -> Phrase {
    switch kind {
    case .wrongHere: return Phrase("Noted: it was wrong here.")
    case .obstacle: return Phrase("Obstacle noted, on this device only.")
    case .place: return Phrase("Place saved.")
    case .home: return way(.homeKept)
    case .way: return Phrase("Way saved.")
    }
  }

  public func rate(wordsPerMinute: Int) -> Phrase {
    Phrase("Speech rate \(wordsPerMinute) words a minute.")
  }

  public func time(_ time: LocalTime?) -> Phrase {
    guard let time else { return Phrase("Time unknown.") }
    let (hour, minute) = (time.minuteOfDay / 60, time.minuteOfDay % 60)
    return Phrase("\(hour):\(minute < 10 ? "0" : "")\(minute).")
  }

  public func batteryLevel(_ percent: Int?) -> Phrase {
    percent.map { battery(percent: $0) } ?? Phrase("Battery level unknown.")
  }

  public func restOfWay(_ tally: WayTally) -> Phrase {
    remaining(tally.length, to: tally.goal)
      .adding("By the map \(list(tally)).", briefs: [""])
  }

  public func whyThisWay(_ tally: WayTally) -> Phrase {
    Phrase("This way: \(length(tally.length)).")
      .adding("By the map \(list(tally)).", briefs: [""])
      .adding("Chosen by your profile.")
  }

  public func shorterWay(_ way: ShorterWayFacts?) -> Phrase {
    guard let way else { return Phrase("By the map no way is much shorter.") }
    let head = Phrase("One way saves \(length(way.saved)).")
    func sentence(_ list: [ShorterWayFacts.Drawback]) -> String {
      list.isEmpty ? "" : "By the map also: \(list.map(word).joined(separator: ", "))."
    }
    let list = sentence(way.drawbacks)
    return head.adding(list, briefs: [sentence(Array(way.drawbacks.prefix(1)))])
      .adding(
        way.isForbidden
          ? "Your profile forbids it." : list.isEmpty ? "By your profile it is worse." : "")
  }

  private func word(_ drawback: ShorterWayFacts.Drawback) -> String {
    func counted(_ count: Int, _ one: String, _ more: String) -> String {
      "\(count) \(count == 1 ? one : more)"
    }
    switch drawback {
    case .crossings(let count):
      return counted(count, "crossing", "crossings") + " without known signals"
    case .zebras(let count): return counted(count, "zebra crossing", "zebra crossings")
    case .signals(let count): return counted(count, "crossing", "crossings") + " with signals"
    case .rails: return "rails"
    case .steps: return "steps"
    case .lift: return "a lift"
    case .cycling(let meters): return "\(size(meters)) shared with cycles"
    case .noPavement(let meters): return "\(size(meters)) without a known pavement"
    case .ground(let meters): return "\(size(meters)) of uneven or unknown ground"
    case .barriers(let count): return counted(count, "barrier", "barriers")
    case .turns(let count): return counted(count, "turn", "turns")
    case .closedMaybe: return "a way that may be closed"
    }
  }

  private func list(_ tally: WayTally) -> String {
    tally.list(
      WayTally.Nouns(
        turn: ("turn", "turns"),
        signals: ("crossing with signals", "crossings with signals"),
        crossing: ("other crossing", "other crossings"),
        rails: ("crossing of rails", "crossings of rails"),
        steps: ("flight of steps", "flights of steps"), none: "only straight on"))
  }

  public func whySaid(_ ground: SpokenGround) -> Phrase {
    switch ground {
    case .position: return Phrase("The last announcement rests on the position alone.")
    case .city: return Phrase("The last announcement rests on what the city says.")
    case .implied:
      return Phrase("The last announcement is concluded from the streets, no entry says it.")
    case .map(let year, let month):
      return Phrase("The last announcement rests on the map, \(entry(year, month)).")
    }
  }

  private func entry(_ year: Int?, _ month: Int?) -> String {
    guard let year else { return "age of the entry unknown" }
    guard let name = month.flatMap({ language.month($0) }) else { return "entry of \(year)" }
    return "entry of \(name) \(year)"
  }

  public func junction(_ junction: NextJunction) -> Phrase {
    let streets = junction.streets
    guard !streets.isEmpty else { return Phrase("Next junction unknown.") }
    let list = streets.map { street in
      street.direction.map { "\(sector($0)) \(street.name)" } ?? street.name
    }
    return Phrase(
      "Next junction, by the map: \(list.joined(separator: ", ")).",
      names: streets.map(\.name), briefs: ["By the map: \(list.joined(separator: ", "))."]
    ).adding(junction.isFacingKnown ? "" : "Facing unknown.")
      .optionally(junction.distance.map { "Distance: \(length($0))." } ?? "")
  }
}
