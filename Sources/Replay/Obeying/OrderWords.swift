// SPDX-License-Identifier: GPL-3.0-or-later

/// The vocabulary of an ``OrderGrammar``, in lower case.
struct OrderWords: Sendable {
  var left: String
  var right: String
  var sharp: [String]
  /// Between straight on and a side.
  var half: [String]
  var keep: String
  var back: [String]
  var straight: String
  /// Behind a turn: beside the way that is walked now.
  var leadsBack: String
  var crossing: [String]
  /// A crossing that is named as rails, steps that are named as such.
  var rails: String
  var steps: [String]
  var first: [String]
  var then: [String]
  var now: [String]
  var ahead: String
  var meters: [String]
  var feet: [String]
  var about: [String]
  /// "auf 2 Uhr".
  var at: String
  var clock: [String]
  var begins: [String]
  var houses: String
  var arrived: [String]
  var offRoute: [String]
  var wrongSide: [String]
  var wrongDirection: [String]
  /// What lies behind the walker.
  var behind: [String]
  /// The way goes over a crossing that was named.
  var leadsOver: [String]
  /// "The turning may need a crossing."
  var needs: [String]
  /// A turn of which the place is inexact: "Abzweigung links, Burgstraße, nahe."
  var turning: [String]
  /// The way bends: there is no corner, one keeps to that side.
  var bend: [String]
  var was: [String]
  var be: [String]
  /// Words before a direction that say nothing.
  var toward: [String]
  /// Words before an order that say nothing.
  var fill: [String]
  /// The last word of a turning that may have been passed.
  var passed: String
  /// The first words of a sentence that says so of the next one.
  var mayBeBehind: [[String]]
  var attention: [String]
  var fork: String
  var near: [String]
  /// The way parts; the next sentence says where to keep.
  var parts: [[String]]
  var keepAt: [[String]]
  var nearby: String

  /// Their stop ends no sentence.
  static let abbreviations = ["i.", "ii.", "iii.", "iv.", "st.", "dr.", "prof.", "str."]

  static let german = OrderWords(
    left: "links", right: "rechts", sharp: ["scharf", "hinten"], half: ["halb", "vorne"],
    keep: "halten", back: ["umkehren", "umdrehen"], straight: "geradeaus",
    leadsBack: "der weg führt zurück",
    crossing: ["querung", "übergang"], rails: "gleise", steps: ["treppe", "rolltreppe"],
    first: ["erst", "zuerst"], then: ["danach", "dann"], now: ["gleich", "jetzt"], ahead: "in",
    meters: ["metern", "meter"], feet: ["fuß"], about: ["etwa", "weniger", "als"], at: "auf",
    clock: ["uhr"], begins: ["der weg beginnt", "der weg geht"], houses: "häuser",
    arrived: ["ziel vermutlich erreicht", "sie sind wahrscheinlich am ziel"],
    offRoute: ["vermutlich neben dem weg", "sie sind wahrscheinlich neben dem weg"],
    wrongSide: [
      "vermutlich falsche straßenseite", "wahrscheinlich falsche straßenseite",
      "wahrscheinlich falsche seite",
    ],
    wrongDirection: [
      "vermutlich in gegenrichtung", "sie gehen wahrscheinlich in die falsche richtung",
    ],
    behind: ["hinten"],
    leadsOver: ["weg laut karte darüber", "die karte sagt weg darüber", "karte weg darüber"],
    needs: ["querung", "verlangen"], turning: ["abzweigung"],
    bend: ["biegung"], was: ["war"],
    be: ["ist", "liegt"],
    toward: ["nach"],
    fill: ["an", "der", "gabelung", "nahe", "ist", "eine", "diese", "noch", "einmal"],
    passed: "passiert",
    mayBeBehind: [["vielleicht", "schon", "vorbei"]], attention: ["achtung"], fork: "gabelung",
    near: ["nahe"], parts: [["teilt", "sich", "der", "weg"], ["nahe", "teilt", "sich"]],
    keepAt: [["halten", "sie", "sich"], ["die", "karte", "sagt", "weg"], ["karte", "weg"]],
    nearby: "in der nähe")

  static let english = OrderWords(
    left: "left", right: "right", sharp: ["sharp", "behind"], half: ["half", "ahead"],
    keep: "keep", back: ["turn round"], straight: "straight",
    leadsBack: "the way leads back", crossing: ["crossing"],
    rails: "rails", steps: ["steps", "escalator"], first: ["first"], then: ["then"],
    now: ["soon", "now"], ahead: "in", meters: ["metres", "metre"], feet: ["feet", "foot"],
    about: ["about", "less", "than"], at: "at", clock: ["o'clock"],
    begins: ["the way begins", "the way goes on"], houses: "houses",
    arrived: ["destination probably reached"],
    offRoute: ["probably off the route"], wrongSide: ["probably the wrong side"],
    wrongDirection: ["probably walking back"], behind: ["behind"],
    leadsOver: ["the way leads over it by the map"],
    needs: ["need", "crossing"],
    turning: ["turning"], bend: ["bend"], was: [], be: ["is"], toward: ["to", "the"],
    fill: ["the", "once", "more"],
    passed: "you",
    mayBeBehind: [],
    attention: ["attention"], fork: "fork", near: ["near"], parts: [], keepAt: [],
    nearby: "nearby")
}
