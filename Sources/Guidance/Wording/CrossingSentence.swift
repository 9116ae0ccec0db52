// SPDX-License-Identifier: GPL-3.0-or-later

import PedestrianNetwork

/// What is told of a crossing before its kerb, in an order that is the same in each language; the
/// words, with their stops where they are whole sentences, are the language's.
struct CrossingSentence {
  /// "Querung Fackelstraße", as a sentence begins.
  var head: String
  /// "Erst Querung Fackelstraße, danach links"; only where a turn comes behind it.
  var headWithTurn: String
  /// The same for where time is short, longest first.
  var shorterHeads: [String]
  /// That nobody knows where it lies, else empty.
  var place: String
  /// With the turn, but without the name: the shortest for one who is about to be at the kerb.
  var nameless: String
  /// The kind in full, and in few words.
  var kind: String
  var brief: String
  /// What follows, unless it is a crossing or the turn.
  var sequel: String
  var cycleTrack: String
  /// "Taster suchen, ", "Signal selbst prüfen", ", auf der Mittelinsel erneut".
  var find: String
  var check: String
  var again: String
  /// The check in few words, for one with an island and one without.
  var checkBriefs: (island: [String], plain: [String])
  var island: (text: String, brief: String)
  var kerb: String
  /// The same where time is short; empty leaves it out.
  var kerbBrief: String
  /// What is known of the button.
  var button: String
  /// Who listens to the traffic.
  var heed: String
  /// Before the crossing or at both ends; empty where nothing is known.
  var studs: String
  /// Kerb and studs beyond it, as far as they differ.
  var far: String
  var extent: String

  func phrase(for passage: CrossingPassage, names: [String], tellsKerb: Bool) -> Phrase {
    let crossing = passage.crossing
    var phrase = beginning(passage, names).optionally(place)
    if !passage.turnsBehind { phrase = phrase.adding(sequel, briefs: [""]) }
    if crossing.hasCycleTrack == .yes { phrase = phrase.adding(cycleTrack) }
    guard crossing.kind == .trafficSignals else {
      if crossing.island == .yes { phrase = phrase.adding(island.text, briefs: [island.brief]) }
      return phrase.optionally(kerb, briefs: kerbBriefs).warning(heed).optionally(studs).optionally(
        far
      )
      .optionally(extent)
    }
    // That it vibrates is a signal itself; else the edge on the other side is worth more.
    let vibrates = crossing.vibration == .yes
    return signalCheck(passage, phrase).optionally(tellsKerb ? kerb : "", briefs: kerbBriefs)
      .optionally(vibrates ? button : "").optionally(studs).optionally(far)
      .optionally(vibrates ? "" : button).optionally(extent)
  }

  private var kerbBriefs: [String] { kerbBrief.isEmpty ? [] : [kerbBrief] }

  private func beginning(_ passage: CrossingPassage, _ names: [String]) -> Phrase {
    if passage.turnsBehind {
      return Phrase("\(headWithTurn).", names: names, briefs: shorterHeads.map { "\($0)." })
        .hurried("\(nameless).")
        .adding("\(capitalized(kind)).", briefs: ["\(capitalized(brief))."])
    }
    if passage.crossing.kind == .trafficSignals {
      return Phrase("\(head).", names: names)
        .adding("\(capitalized(kind)).", briefs: ["\(capitalized(brief))."])
    }
    return Phrase("\(head), \(kind).", names: names, briefs: ["\(head), \(brief)."])
  }

  private func signalCheck(_ passage: CrossingPassage, _ phrase: Phrase) -> Phrase {
    let crossing = passage.crossing
    let hasIsland = crossing.island == .yes
    // Where much is to be said, finding the button is what the walker knows anyway.
    let isFull = crossing.hasCycleTrack == .yes || passage.sequel != nil
    let isChain = passage.sequel != nil && !passage.turnsBehind
    let isLeftOut = crossing.button == .no || isChain || isFull && hasIsland
    let briefs = hasIsland ? checkBriefs.island : checkBriefs.plain
    let text = check + (hasIsland ? again : "") + "."
    guard !isLeftOut else { return phrase.adding(capitalized(text), briefs: briefs) }
    return phrase.adding(capitalized(find + text), briefs: [capitalized(text)] + briefs)
  }

  private func capitalized(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}
