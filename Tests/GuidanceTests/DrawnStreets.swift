// SPDX-License-Identifier: GPL-3.0-or-later

import TestSupport

/// The drawn streets of the golden walks.
enum DrawnStreets {
  /// A street between two stretches of a footway, with its crossing.
  static func crossing(
    _ tags: AsciiMap.Tags, before: AsciiMap.Tags = ["highway": "footway"],
    behind: AsciiMap.Tags = ["highway": "footway"], of street: String = "Fackelstraße",
    kerbs: (near: String, far: String?)? = nil
  ) throws -> AsciiMap {
    try AsciiMap(
      """
                      T
                      |
      A--------------BxC--------------D
                      |
                      U
      """,
      gridMeters: 6,
      ways: [
        "AB": before, "BxC": tags, "CD": behind,
        "TxU": ["highway": "secondary", "name": street],
      ],
      nodes: [
        "B": kerbs.map { ["kerb": $0.near] } ?? [:], "C": kerbs?.far.map { ["kerb": $0] } ?? [:],
      ])
  }

  static let signals: AsciiMap.Tags = [
    "highway": "footway", "footway": "crossing", "crossing": "traffic_signals",
    "traffic_signals:sound": "yes", "crossing:island": "yes", "button_operated": "yes",
  ]

  /// Signals, and right behind them the way turns.
  static func signalsAndTurn() throws -> AsciiMap {
    try AsciiMap(
      """
                      T
                      |
      A--------------BxC
                      ||
                      U|
                       |
                       |
                       |
                       D
      """,
      gridMeters: 6,
      ways: [
        "AB": ["highway": "footway"], "BxC": signals,
        "CD": ["highway": "footway", "footway": "sidewalk", "name": "Parkstraße"],
        "TxU": ["highway": "secondary", "name": "Fackelstraße"],
      ])
  }

  /// A path in the middle of which something else lies.
  static func path(_ middle: AsciiMap.Tags, gridMeters: Double = 5) throws -> AsciiMap {
    try AsciiMap(
      "A-------------B--C-------------D", gridMeters: gridMeters,
      ways: [
        "AB": ["highway": "footway"], "BC": middle, "CD": ["highway": "footway"],
      ])
  }

  /// Around a corner steps begin.
  static func stepsBehindATurn() throws -> AsciiMap {
    try AsciiMap(
      """
      A--------------B
                     |
                     |
                     C
                     |
                     D
                     |
                     |
                     E
      """,
      gridMeters: 5,
      ways: [
        "ABC": ["highway": "footway"],
        "CD": ["highway": "steps", "incline": "up", "step_count": "18", "handrail": "yes"],
        "DE": ["highway": "footway"],
      ])
  }

  static func rails() throws -> AsciiMap {
    try AsciiMap(
      """
                     T
                     |
      A--------------x--------------D
                     |
                     U
      """,
      gridMeters: 6,
      ways: [
        "AxD": ["highway": "footway"], "TxU": ["railway": "rail"],
      ],
      nodes: ["x": ["railway": "crossing", "crossing:barrier": "no", "crossing:bell": "yes"]])
  }

  /// Two ways on within "straight".
  static func fork() throws -> AsciiMap {
    try AsciiMap(
      """
                             C
      X-------------A
                             E
      """,
      gridMeters: 8,
      ways: [
        "XA": ["highway": "footway"], "AC": ["highway": "footway"], "AE": ["highway": "footway"],
      ])
  }

  static func barrier() throws -> AsciiMap {
    try AsciiMap(
      "A-------------B-------------D", gridMeters: 5,
      ways: ["ABD": ["highway": "footway"]], nodes: ["B": ["barrier": "bollard"]])
  }

  /// A street whose name changes, with two side streets.
  static func names() throws -> AsciiMap {
    try AsciiMap(
      """
      A-------B-------C-------D
              |       |
              E       F
      """,
      gridMeters: 8,
      ways: [
        "ABC": ["highway": "residential", "name": "Lange Straße"],
        "CD": ["highway": "residential", "name": "Alter Weg"],
        "BE": ["highway": "residential", "name": "Am Altenhof"],
        "CF": ["highway": "residential", "name": "Grüner Weg"],
      ])
  }

  /// A pavement left of its street, which ends at a path.
  static func pavement() throws -> AsciiMap {
    try AsciiMap(
      """
      A-----------------B
      R-----------------S
      """,
      gridMeters: 8,
      ways: [
        "AB": ["highway": "footway", "footway": "sidewalk", "name": "Marktstraße"],
        "RS": ["highway": "secondary", "name": "Marktstraße", "sidewalk": "separate"],
      ])
  }

  /// A bend of thirty degrees at which another path leaves, and then one of sixty.
  static func bends() throws -> AsciiMap {
    try AsciiMap(
      """
      A----------B-----E


                      C
                      |
                      |
                      |
                      F
      """,
      gridMeters: 8,
      ways: [
        "AB": ["highway": "footway"], "BE": ["highway": "footway"], "BC": ["highway": "footway"],
        "CF": ["highway": "footway"],
      ])
  }

  static func lift() throws -> AsciiMap {
    try path([
      "highway": "elevator", "blind:tactile_writing": "yes", "speech_output": "yes",
    ])
  }

  /// A square between two footways, open on all sides.
  static func openSquare(tactilePaving: String? = nil) throws -> AsciiMap {
    var tags: [(String, String)] = [
      ("highway", "pedestrian"), ("area", "yes"), ("name", "Stiftsplatz"),
    ]
    if let tactilePaving { tags.append(("tactile_paving", tactilePaving)) }
    return try AsciiMap(
      """
                P-------Q
      W---------A.......B---------E
                S-------R
      """, gridMeters: 7.5,
      taggedWays: [
        ("PQBRSAP", tags), ("WA", [("highway", "footway")]), ("BE", [("highway", "footway")]),
      ])
  }

  static func square() throws -> AsciiMap {
    try AsciiMap(
      """
      A--------------B
                     |
      C--------------D
      """,
      gridMeters: 10,
      ways: [
        "AB": ["highway": "pedestrian", "name": "Stiftsplatz"],
        "BD": ["highway": "residential", "name": "Fackelstraße"],
        "CD": ["highway": "pedestrian", "name": "Rathausgasse"],
      ])
  }
}
