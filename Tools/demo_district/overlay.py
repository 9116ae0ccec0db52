# SPDX-License-Identifier: GPL-3.0-or-later
"""Beacons, closures and walks of the demo district: everything here is invented."""

import json

from demo_district.drawing import NOTICE, coordinate

DEMO_UUID = "00000000-0000-4000-8000-4c6f74736501"

STATION_EXIT = (0, 58)
MARKET = (109, 822)

# name, start, goal, what the walk shows (de, en)
WALKS = [
  (
    "hauptbahnhof-stiftsplatz", STATION_EXIT, MARKET,
    "Hauptweg: Ampel mit Ton, Querung ohne Ampel, Ampel mit Mittelinsel und unbekanntem Ton,"
    " Zebrastreifen, Abzweigung um 90 Grad, Leitstreifen über den Schillerplatz, Sperrung",
    "main walk: signals with sound, a crossing without signals, signals with an island and"
    " unknown sound, zebra, a turn of 90 degrees, a guide strip across a square, a closure",
  ),
  (
    "rathaus-pfalztheater", (-22, 1008), (60, 1118),
    "Platz ohne Leitstreifen, Treppe aufwärts ohne Handlauf, Eingang",
    "a square without a guide strip, steps up without a handrail, an entrance",
  ),
  (
    "zollamtstrasse-gleis-1", (20, -80), (40, -12),
    "Treppe ohne bekannte Stufenzahl oder Aufzug, Unterführung, Bahnsteig als Ziel",
    "steps of unknown count or a lift, an underpass, a platform as the goal",
  ),
  (
    "bahnuebergang", (-130, 85), (-130, -76),
    "Zwei Gleise mit Schranke und Läutwerk",
    "two tracks with barrier and bell",
  ),
  (
    "parkstrasse-richard-wagner-strasse", (100, 340), (100, 470),
    "Geteilter Geh- und Radweg, Poller, Umlaufsperre, Wechsel des Belags",
    "a path shared with cyclists, bollard, cycle barrier, change of surface",
  ),
  (
    "fackelstrasse-burgstrasse", (-60, 760), (-60, 960),
    "Fußgängerzone, Ampel mit unbekanntem Ton, Gehweg nur als Merkmal der Straße",
    "a pedestrian street, signals of unknown sound, a sidewalk that is only a tag",
  ),
  (
    "stiftsplatz-stiftskirche", (120, 845), (180, 866),
    "Treppe mit sechs Stufen und Handlauf rechts",
    "six steps with a handrail on the right",
  ),
]


def _position(point):
  latitude, longitude = coordinate(point)
  return [round(longitude, 7), round(latitude, 7)]


def _text(point):
  latitude, longitude = coordinate(point)
  return f"{latitude:.6f},{longitude:.6f}"


def _collection(title, features):
  """A feature collection whose `name`, a foreign member (RFC 7946, 6.1), says what it is."""
  collection = {"type": "FeatureCollection", "name": f"{title} ({NOTICE})", "features": features}
  return json.dumps(collection, ensure_ascii=False, indent=2) + "\n"


def beacons():
  places = [
    (1, (2, 57), "Hauptbahnhof, Ausgang Vorplatz", "Hauptbahnhof, forecourt exit"),
    (2, (50, 815), "Schillerplatz, Leitstreifen", "Schillerplatz, guide strip"),
    (3, (-24, 1009), "Rathaus, Eingang", "town hall, entrance"),
  ]
  return _collection("Demo-Baken, erfunden", [
    {
      "type": "Feature",
      "id": f"LOTSE-DEMO-BAKE-{minor}",
      "geometry": {"type": "Point", "coordinates": _position(point)},
      "properties": {
        "kind": "ibeacon",
        "uuid": DEMO_UUID,
        "major": 1,
        "minor": minor,
        "tx_power_dbm_at_1m": -59,
        "height_m": 2.5,
        "level": 0,
        "place": {"de": german, "en": english},
        "installed": "2026-05-01",
        "battery_replaced": "2026-05-01",
        "accuracy_m": 1.0,
      },
    }
    for minor, point, german, english in places
  ])


def _closure(identifier, line, **properties):
  return {
    "type": "Feature",
    "id": identifier,
    "geometry": {"type": "LineString", "coordinates": [_position(point) for point in line]},
    "properties": properties,
  }


def closures():
  shared = {
    "valid_from": "2026-05-04T05:00:00Z",
    "valid_to": "2026-05-18T16:00:00Z",
    "source": "order",
    "authority": "Tiefbau (Demo)",
    "accuracy_m": 3,
    "last_confirmed": "2026-05-03T06:00:00Z",
    "confirmed_by_role": "tiefbau",
  }
  narrowed = _closure(
    "LOTSE-DEMO-001", [(10, 824), (28, 824)],
    status="approved", affects="sidewalk", effect="narrowed", side="south",
    order_ref="LOTSE-DEMO-001", remaining_width_m=0.9, kerb_height_cm=None,
    cane_detectable_barrier="unknown",
    spoken_de="Fruchthallstraße, Südseite: Gehweg verengt, etwa neunzig Zentimeter.",
    spoken_en="Fruchthallstraße, south side: pavement narrowed, about ninety centimetres.",
    priority=2, **shared,
  )
  market_day = _closure(
    "LOTSE-DEMO-002", [(105, 814), (118, 830), (138, 885)],
    status="approved", affects="area", effect="obstacle", order_ref="LOTSE-DEMO-002",
    windows=[{"weekdays": ["thursday"], "from": "07:00", "to": "14:00"}],
    cane_detectable_barrier="unknown",
    spoken_de="Stiftsplatz: Markttag, Stände auf dem Platz.",
    spoken_en="Stiftsplatz: market day, stalls on the square.",
    priority=3, **shared,
  )
  return _collection("Demo-Sperrungen, erfunden", [narrowed, market_day])


def walks():
  """One walk a line, so that a shell script can read it."""
  lines = [
    json.dumps(
      {
        "name": name, "from": _text(start), "to": _text(goal),
        "shows": {"de": german, "en": english},
      },
      ensure_ascii=False)
    for name, start, goal, german, english in WALKS
  ]
  body = ",\n    ".join(lines)
  return f'{{\n  "note": "{NOTICE}",\n  "walks": [\n    {body}\n  ]\n}}\n'
