// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// Choice of a destination by the syllables of its name. The names come by event like all places, so
/// that a replay needs no map of names.
extension WalkSession {
  mutating func askForNames(_ effects: inout [WalkEffect]) {
    guard let estimate, certainty.grade < .lost else {
      answer(speaker.wording.whereAmIUnknown(), "places")
      return
    }
    ask(.names(near: estimate.coordinate), &effects)
    syllableQuery = queryID
  }

  mutating func offerSyllables(of places: [Destination]) {
    syllableQuery = nil
    let names = SyllableMenu(places: places, pageSize: settings.menuPlaces)
    guard names.count > 0 else {
      menu = nil
      answer(speaker.wording.noPlaces(), "places")
      return
    }
    show(names, speaker.wording.syllables(.opened(count: names.count)))
  }

  mutating func choose(_ choice: SyllableChoice, in open: OpenMenu) {
    guard var names = open.syllables else { return }
    names.choose(choice)
    show(names, left(choice))
  }

  mutating func goBackOneSyllable(in open: OpenMenu) {
    guard var names = open.syllables, names.goBack(), let current = names.current else { return }
    show(
      names,
      names.path.count > 1
        ? left(current) : speaker.wording.syllables(.opened(count: names.count)))
  }

  private func left(_ choice: SyllableChoice) -> Phrase {
    speaker.wording.syllables(
      choice.names.count <= settings.menuPlaces
        ? .listed(count: choice.names.count) : .left(choice))
  }

  /// The list, and its first entry with it.
  private mutating func show(_ names: SyllableMenu, _ opening: Phrase) {
    let here = certainty.grade < .lost ? estimate?.coordinate : nil
    menu = OpenMenu(names, from: here, touched: now)
    answer(opening.adding(title), "menu")
  }
}
