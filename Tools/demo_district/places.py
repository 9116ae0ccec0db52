# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan's squares, station, buildings, stops and things that stand about."""

from demo_district.drawing import NOTICE, Crossing, beside, tags
from demo_district.streets import FRUCHTHALLSTRASSE, ZEBRA_NEW_SCHEME


def draw_places(drawing):
  _station(drawing)
  _railway(drawing)
  _squares(drawing)
  _market_steps(drawing)
  _buildings(drawing)
  _houses(drawing)
  _stops(drawing)
  _landmarks(drawing)


def _station(drawing):
  drawing.rectangle(
    -40, 12, 40, 55,
    tags("building=train_station", name="Hauptbahnhof", addr__street="Bahnhofstraße",
         addr__housenumber="1"))
  drawing.node(
    (0, 55), tags("entrance=main door=automatic automatic_door=motion", name="Haupteingang"))
  passage = "highway=footway tunnel=building_passage indoor=yes level=0 tactile_paving=yes"
  drawing.way([(0, 55), (0, 0)], tags(passage))
  forecourt = tags("highway=footway surface=paving_stones tactile_paving=yes")
  drawing.way([(0, 55), (0, 80), (9, 91)], forecourt)
  drawing.way([(0, 80), (-9, 91)], tags("highway=footway surface=paving_stones tactile_paving=no"))
  # The underpass to Zollamtstraße: steps with and without a known count, and a lift at each end.
  drawing.way(
    [(0, 0), (0, -6, -1)],
    tags("highway=steps step_count=24 incline=down handrail=yes handrail:right=yes"
         " tactile_paving=yes level=-1;0"))
  drawing.way(
    [(0, -6), (0, -50)],
    tags("highway=footway tunnel=yes layer=-1 level=-1 lit=yes", name="Unterführung"), level=-1)
  drawing.way([(0, -50, -1), (0, -56)], tags("highway=steps level=-1;0"))
  drawing.way([(0, -56), (0, -80)], tags("highway=footway surface=asphalt"))
  lift = tags("highway=elevator level=-1;0 tactile_writing:braille=yes speech_output:de=yes")
  drawing.node((4, 0), lift)
  drawing.way([(0, 0), (4, 0)], tags("highway=footway level=0 surface=paving_stones"))
  drawing.way([(4, 0, 0), (4, -6, -1), (0, -6, -1)], tags("highway=footway layer=-1 level=-1"))
  drawing.node((4, -56), tags("highway=elevator level=-1;0"))
  drawing.way([(0, -56), (4, -56)], tags("highway=footway level=0 surface=asphalt"))
  drawing.way([(4, -56, 0), (4, -50, -1), (0, -50, -1)], tags("highway=footway layer=-1 level=-1"))
  drawing.way([(0, 0), (-10, -12)], tags("highway=footway surface=paving_stones"))
  drawing.way(
    [(-80, -12), (-10, -12), (80, -12)],
    tags("railway=platform public_transport=platform tactile_paving=yes ref=1", name="Gleis 1"))
  drawing.node((14, 68), tags("tourism=information information=tactile_map"))


def _railway(drawing):
  for y, ref in ((-30, "1"), (-38, "2")):
    rail = tags(f"railway=rail usage=main electrified=contact_line railway:track_ref={ref}")
    drawing.way([(-220, y), (220, y)], rail)
    barrier = "crossing:barrier=full crossing:bell=yes crossing:light=yes"
    drawing.node((-130, y), tags(f"railway=crossing {barrier} tactile_paving=yes"))
    drawing.node((170, y), tags("railway=crossing crossing:barrier=no crossing:bell=no"))
  drawing.way(
    [(-130, 91), (-130, -80)], tags("highway=footway surface=asphalt", name="Bahnübergang"))
  drawing.way([(170, 91), (170, -80)], tags("highway=path foot=yes surface=gravel"))


def _squares(drawing):
  square = "highway=pedestrian area=yes"
  drawing.rectangle(
    30, 800, 87, 828, tags(f"{square} surface=paving_stones", name="Schillerplatz"))
  drawing.way(
    [(30, 824), (50, 814), (87, 814)],
    tags("highway=footway tactile_paving=yes surface=paving_stones"))
  drawing.way([(87, 814), (91.5, 814)], tags("highway=footway surface=paving_stones"))
  drawing.crossing(
    Crossing((91.5, 814), (95, 814), (98.5, 814), ZEBRA_NEW_SCHEME, "lowered", "lowered"))
  drawing.way([(98.5, 814), (105, 814)], tags("highway=footway surface=sett"))
  drawing.rectangle(105, 806, 172, 885, tags(f"{square} surface=sett", name="Stiftsplatz"))
  drawing.rectangle(
    -25, 985, 50, 1025, tags(f"{square} surface=paving_stones", name="Willy-Brandt-Platz"))
  drawing.rectangle(170, 945, 210, 985, tags(f"{square} surface=sett", name="St.-Martins-Platz"))
  footway = tags("highway=footway surface=paving_stones")
  drawing.way([(-60, 975), (-25, 985)], footway)
  drawing.way([(95, 965), (50, 985)], footway)
  drawing.way([(88, 840), (95, 845)], footway)


def _market_steps(drawing):
  drawing.way(
    [(172, 850), (178, 850)],
    tags("highway=steps step_count=6 incline=up handrail=yes handrail:right=yes"
         " tactile_paving=yes"))
  drawing.way([(178, 850), (178, 866), (182, 866)], tags("highway=footway surface=sett"))
  drawing.way([(138, 885), (138, 892)], tags("highway=steps"))
  drawing.way([(138, 892), (138, 965)], tags("highway=footway surface=fine_gravel"))
  drawing.way([(20, 1025), (60, 1110)], tags("highway=footway surface=paving_stones lit=yes"))
  drawing.way([(60, 1110), (60, 1116)], tags("highway=steps step_count=12 incline=up handrail=no"))
  drawing.way([(60, 1116), (60, 1120)], tags("highway=footway"))


def _building(drawing, box, name, street, number, entrance, kind, approach=None):
  described = tags(kind, name=name, addr__street=street, addr__housenumber=number)
  drawing.rectangle(*box, described)
  drawing.node(entrance, tags("entrance=main", addr__street=street, addr__housenumber=number))
  if approach:
    drawing.way([entrance, approach], tags("highway=footway"))


def _buildings(drawing):
  _building(
    drawing, (-62, 990, -25, 1030), "Rathaus", "Willy-Brandt-Platz", "1", (-25, 1008),
    "building=public amenity=townhall")
  _building(
    drawing, (45, 1120, 95, 1150), "Pfalztheater", "Willy-Brandt-Platz", "4", (60, 1120),
    "building=public amenity=theatre")
  _building(
    drawing, (50, 895, 90, 930), "Fruchthalle", "Fruchthallstraße", "10", (70, 895),
    "building=public amenity=events_venue", (70, 840))
  _building(
    drawing, (182, 850, 205, 890), "Stiftskirche", "Marktstraße", "13", (182, 866),
    "building=church amenity=place_of_worship")
  _building(
    drawing, (-105, 905, -70, 930), "REWE", "Fruchthallstraße", "29", (-87, 905),
    "building=retail shop=supermarket", beside(FRUCHTHALLSTRASSE, -87, 8))
  _building(
    drawing, (-215, 820, -160, 865), "K in Lautern", "Fackelstraße", "100", (-160, 850),
    "building=retail shop=mall", (-150, 850))


def _houses(drawing):
  """Houses along Eisenbahnstraße: even numbers east, odd ones west; all invented."""
  for index, y in enumerate((130, 170, 260, 300, 390, 430, 500, 530, 630, 730, 780)):
    for x, number in ((12, 2 * index + 2), (-12, 2 * index + 1)):
      address = tags(
        "building=apartments", addr__street="Eisenbahnstraße", addr__housenumber=str(number))
      west, east = (x, x + 10) if x > 0 else (x - 10, x)
      drawing.rectangle(west, y - 8, east, y + 8, address)
      drawing.node(
        (x, y),
        tags("entrance=yes", addr__street="Eisenbahnstraße", addr__housenumber=str(number)))


def _stops(drawing):
  north = [beside(FRUCHTHALLSTRASSE, x, 6) for x in (-112, -95)]
  drawing.way(
    [*north, beside(FRUCHTHALLSTRASSE, -95, 8)],
    tags("highway=platform public_transport=platform bus=yes tactile_paving=yes shelter=yes",
         name="Stadtmitte", kerb="raised"))
  drawing.node(
    beside(FRUCHTHALLSTRASSE, -104, 6),
    tags("highway=bus_stop public_transport=platform bus=yes shelter=yes tactile_paving=yes",
         name="Stadtmitte"))
  drawing.node(
    (-60, 93), tags("highway=bus_stop public_transport=platform bus=yes shelter=no",
                    name="Hauptbahnhof"))


def _landmarks(drawing):
  drawing.node((0, 700), tags("traffic_calming=table"))
  drawing.node((-52, 832), tags("amenity=fountain", name="Fackelbrunnen"))
  drawing.node((4.8, 400), tags("highway=street_lamp"))
  drawing.node((7.5, 520), tags("amenity=post_box"))
  drawing.node((8, 640), tags("advertising=column"))
  drawing.node((70, 804), tags("amenity=bench"))
  drawing.node((9, 300), tags("shop=bakery", name="Bäckerei (Demo)"))
  drawing.node(
    (0, 500), tags("place=quarter", name="Kaiserslautern Innenstadt (Demo)", note=NOTICE))
