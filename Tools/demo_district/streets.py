# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan's streets, pavements and crossings; metres east and north of the Hauptbahnhof.

      y
   1025  Rathaus | Willy-Brandt-Platz
    965  Burgstraße        Marktstraße --Spittelstraße-- St.-Martins-Platz -- Steinstraße
    832  ====Fruchthallstraße=============|   Stiftsplatz
    814      Fackelstraße   |  Schillerplatz -|- zebra -> Stiftsplatz
    780  Kerststraße        |  Riesenstraße --|
    690  --------- Maxstraße ---------
    600  Königstraße -------|
    470  --- Richard-Wagner-Straße ---
    340  --------- Parkstraße --------
    230  -------- Logenstraße --------
    100  ======= Bahnhofstraße =======
     55            Hauptbahnhof
      x    -150   -60       0      95     138     190
"""

from demo_district.drawing import Crossing, beside, tags

# Drawn from west to east; the numbers below are metres beside this axis.
FRUCHTHALLSTRASSE = [(-220, 902), (-120, 877), (-60, 852), (0, 832), (95, 832)]
PAVEMENT_FROM_AXIS = 8
KERB_FROM_AXIS = 4

SIGNALS = "crossing=traffic_signals crossing:signals=yes"
SIGNALS_WITH_SOUND = (
  f"{SIGNALS} traffic_signals:sound=yes traffic_signals:vibration=yes button_operated=yes"
  " tactile_paving=yes"
)
SIGNALS_SILENT = f"{SIGNALS} traffic_signals:sound=no button_operated=yes tactile_paving=no"
ZEBRA = "crossing=uncontrolled crossing_ref=zebra tactile_paving=yes"
ZEBRA_NEW_SCHEME = "crossing=uncontrolled crossing:markings=zebra crossing:signals=no"
LINES_ONLY = "crossing=uncontrolled crossing:markings=lines crossing:signals=no"
UNMARKED = "crossing=unmarked crossing:markings=no crossing:signals=no"


def draw_streets(drawing):
  _eisenbahnstrasse(drawing)
  _bahnhofstrasse(drawing)
  _fruchthallstrasse(drawing)
  _side_streets(drawing)
  _north(drawing)
  _small_ways(drawing)


def _street(drawing, name, kind, *points):
  drawing.way(points, tags(kind, name=name))


def _northward(x, y, kind, near_kerb="", far_kerb="", half_width=3.5):
  """A crossing of an east-west street by somebody who walks north."""
  ends = ((x, y - half_width), (x, y), (x, y + half_width))
  return Crossing(*ends, kind, near_kerb, far_kerb)


def _westward(x, y, kind, near_kerb="", far_kerb="", half_width=3.5):
  """A crossing of a north-south street by somebody who walks west."""
  ends = ((x + half_width, y), (x, y), (x - half_width, y))
  return Crossing(*ends, kind, near_kerb, far_kerb)


def _over_fruchthallstrasse(x, kind, near_kerb="", far_kerb=""):
  return Crossing(
    beside(FRUCHTHALLSTRASSE, x, -KERB_FROM_AXIS),
    beside(FRUCHTHALLSTRASSE, x, 0),
    beside(FRUCHTHALLSTRASSE, x, KERB_FROM_AXIS),
    kind, near_kerb, far_kerb,
  )


def _eisenbahnstrasse(drawing):
  axis = "highway=tertiary maxspeed=50 lanes=2 surface=asphalt lit=yes"
  name = "Eisenbahnstraße"
  _street(drawing, name, f"{axis} sidewalk:both=separate", (0, 100), (0, 230))
  _street(drawing, name, f"{axis} sidewalk:both=separate", (0, 230), (0, 350))
  mixed = f"{axis} sidewalk:left=yes sidewalk:right=separate"
  _street(drawing, name, mixed, (0, 350), (0, 470), (0, 600))
  _street(drawing, name, mixed, (0, 600), (0, 690), (0, 832))
  # East side: the whole way from the station to Fruchthallstraße. Every kind of side street.
  drawing.pavement(
    (9, 109), (6, 115),
    _northward(6, 230, f"{UNMARKED} tactile_paving=no", "lowered", "lowered"),
    _northward(6, 340, f"{SIGNALS} crossing:island=yes", "lowered", "lowered", 5),
    _northward(6, 470, ZEBRA, "flush", "flush"),
    _northward(6, 560, "crossing=unmarked crossing:continuous=yes", half_width=2.5),
    _northward(6, 690, LINES_ONLY, "raised", "lowered"),
    (6, 824),
    _northward(6, 832, SIGNALS_SILENT, "lowered", "raised", 4),
    (6, 840),
  )
  # West side: a way of its own as far as Parkstraße, then only a tag of the street.
  drawing.pavement(
    (-9, 109), (-6, 115),
    _northward(-6, 230, f"{UNMARKED} tactile_paving=yes", "lowered", "flush"),
    _northward(-6, 340, f"{SIGNALS} traffic_signals:sound=locate", "lowered", "lowered", 5),
    (-6, 347),
  )
  drawing.way([(-6, 347), (0, 350)], tags("highway=footway footway=link"))


def _bahnhofstrasse(drawing):
  axis = "highway=secondary maxspeed=50 lanes=3 surface=asphalt lit=yes sidewalk:both=separate"
  _street(drawing, "Bahnhofstraße", axis, (-200, 100), (-150, 100), (0, 100))
  _street(drawing, "Bahnhofstraße", axis, (0, 100), (200, 100))
  drawing.pavement((-200, 91), (-9, 91), (9, 91), (200, 91), surface="asphalt")
  drawing.pavement((9, 109), (200, 109))
  drawing.pavement(
    (-9, 109), _westward(-150, 109, f"{UNMARKED} tactile_paving=no", "lowered", "lowered"),
    (-200, 109),
  )
  drawing.pavement(
    (9, 91), _northward(9, 100, SIGNALS_WITH_SOUND, "lowered", "lowered", 4.5), (9, 109))
  drawing.pavement(
    (-9, 91), _northward(-9, 100, SIGNALS_SILENT, "raised", "lowered", 4.5), (-9, 109))
  drawing.pavement(
    (9, 109), _westward(0, 109, SIGNALS_WITH_SOUND, "lowered", "lowered"), (-9, 109))
  # Somebody might want to cross here, and must not.
  drawing.node((160, 100), tags("highway=crossing crossing=no"))


def _fruchthallstrasse(drawing):
  axis = "highway=secondary maxspeed=50 lanes=2 surface=asphalt lit=yes sidewalk:both=separate"
  for start, end in zip(FRUCHTHALLSTRASSE, FRUCHTHALLSTRASSE[1:]):
    _street(drawing, "Fruchthallstraße", axis, start, end)
  north = [beside(FRUCHTHALLSTRASSE, x, PAVEMENT_FROM_AXIS) for x in (-215, -120)]
  north_east = [beside(FRUCHTHALLSTRASSE, x, PAVEMENT_FROM_AXIS) for x in (-52, -10)]
  corner = [beside(FRUCHTHALLSTRASSE, x, PAVEMENT_FROM_AXIS) for x in (-95, -87, -72)]
  drawing.pavement(
    *north, *corner,
    Crossing((-63.5, 861.5), (-60, 861.5), (-56.5, 861.5), UNMARKED, "lowered", "lowered"),
    *north_east, (6, 840), (70, 840), (88, 840),
  )
  south = [beside(FRUCHTHALLSTRASSE, x, -PAVEMENT_FROM_AXIS) for x in (-60, -72, -120)]
  drawing.pavement((30, 824), (6, 824))
  drawing.pavement(
    (6, 824), _westward(0, 824, SIGNALS_WITH_SOUND, "lowered", "lowered"), (-8, 824),
    *south,
  )
  # Pirmasenser Straße joins from the south and is crossed by a footway that says nothing.
  mouth = beside(FRUCHTHALLSTRASSE, -150, -PAVEMENT_FROM_AXIS)[1]
  drawing.pavement(south[-1], (-146.5, mouth))
  drawing.crossing(
    Crossing((-146.5, mouth), (-150, mouth), (-153.5, mouth), "", untagged=True))
  drawing.pavement((-153.5, mouth), beside(FRUCHTHALLSTRASSE, -215, -PAVEMENT_FROM_AXIS))
  # At the Fackelbrunnen: signals of which nobody has noted whether they sound.
  drawing.pavement(
    south[1], _over_fruchthallstrasse(-72, SIGNALS, "lowered", "lowered"), corner[-1])


def _side_streets(drawing):
  quiet = "highway=residential maxspeed=30 surface=asphalt"
  _street(drawing, "Logenstraße", f"{quiet} sidewalk=both", (-150, 230), (0, 230))
  _street(drawing, "Logenstraße", f"{quiet} sidewalk=both", (0, 230), (150, 230))
  busy = "highway=tertiary maxspeed=50 surface=asphalt"
  _street(drawing, "Parkstraße", f"{busy} sidewalk=both", (-150, 340), (0, 340))
  _street(drawing, "Parkstraße", f"{busy} sidewalk=both", (0, 340), (150, 340))
  _street(drawing, "Richard-Wagner-Straße", f"{busy} sidewalk=left", (-150, 470), (0, 470))
  _street(drawing, "Richard-Wagner-Straße", f"{busy} sidewalk=right", (0, 470), (150, 470))
  _street(drawing, "Königstraße", f"{busy} sidewalk=both", (-220, 600), (-150, 600))
  _street(drawing, "Königstraße", f"{busy} sidewalk=both", (-150, 600), (-60, 600), (0, 600))
  _street(drawing, "Maxstraße", quiet, (-150, 690), (0, 690))
  _street(drawing, "Maxstraße", f"{quiet} sidewalk=right", (0, 690), (150, 690))
  _street(drawing, "Pirmasenser Straße", f"{busy} sidewalk=both", (-150, 100), (-150, 340))
  _street(drawing, "Pirmasenser Straße", f"{busy} sidewalk=both", (-150, 340), (-150, 600))
  _street(
    drawing, "Pirmasenser Straße", f"{busy} sidewalk=left", (-150, 600),
    beside(FRUCHTHALLSTRASSE, -150, 0))
  _street(drawing, "Karl-Marx-Straße", quiet, (150, 230), (150, 340))
  _street(drawing, "Karl-Marx-Straße", quiet, (150, 340), (150, 470))
  _street(drawing, "Kerststraße", quiet, (-150, 780), (-60, 780))
  _street(drawing, "Zollamtstraße", f"{quiet} sidewalk=right", (-200, -80), (0, -80))
  _street(drawing, "Zollamtstraße", f"{quiet} sidewalk=no", (0, -80), (200, -80))
  drawing.way([(0, 560), (40, 560)], tags("highway=service service=driveway surface=asphalt"))


def _north(drawing):
  """Fackelstraße, Burgstraße and everything around the market."""
  pedestrian = "highway=pedestrian lit=yes"
  foot_of_fackelstrasse = beside(FRUCHTHALLSTRASSE, -60, -PAVEMENT_FROM_AXIS)
  _street(drawing, "Fackelstraße", f"{pedestrian} surface=paving_stones", (-60, 600), (-60, 690))
  _street(drawing, "Fackelstraße", f"{pedestrian} surface=paving_stones", (-60, 690), (-60, 780))
  drawing.node((-60, 690), tags(f"highway=crossing {UNMARKED}"))
  _street(drawing, "Fackelstraße", f"{pedestrian} surface=sett", (-60, 780), foot_of_fackelstrasse)
  quiet = "highway=residential maxspeed=30"
  _street(drawing, "Burgstraße", f"{quiet} sidewalk=right surface=asphalt", (-60, 852), (-60, 910))
  _street(drawing, "Burgstraße", f"{quiet} sidewalk=right surface=sett", (-60, 910), (-60, 975))
  # Beside Schillerplatz and Stiftsplatz the pavement is part of the squares.
  _street(drawing, "Marktstraße", f"{quiet} sidewalk=both surface=asphalt", (95, 780), (95, 832))
  _street(drawing, "Marktstraße", f"{quiet} sidewalk=left surface=sett", (95, 832), (95, 965))
  _street(
    drawing, "Riesenstraße", "highway=living_street surface=sett", (95, 780), (60, 780), (60, 800))
  _street(drawing, "Spittelstraße", f"{pedestrian} surface=sett", (95, 965), (138, 965))
  _street(drawing, "Spittelstraße", f"{pedestrian} surface=sett", (138, 965), (170, 965))
  _street(
    drawing, "Steinstraße", "highway=residential maxspeed=20 surface=cobblestone sidewalk=no",
    (210, 965), (270, 1018))
  _street(
    drawing, "Steinstraße", "highway=residential maxspeed=20 surface=sett",
    (270, 1018), (335, 1075))


def _small_ways(drawing):
  # Two ways between Fackelstraße and Eisenbahnstraße that end on the street's axis.
  drawing.way(
    [(-60, 600), (-60, 590), (-30, 560), (0, 560)], tags("highway=footway surface=asphalt"))
  drawing.way(
    [(-60, 740), (0, 740)],
    tags("highway=footway tunnel=building_passage covered=yes lit=yes", name="Passage"))
  # East: a path shared with cyclists, behind a bollard and a cycle barrier.
  shared = "highway=path foot=designated bicycle=designated segregated=no lit=no"
  drawing.way([(150, 340), (190, 370), (200, 420)], tags(f"{shared} surface=asphalt"))
  drawing.way([(200, 420), (150, 470)], tags(f"{shared} surface=fine_gravel smoothness=bad"))
  drawing.node((160, 347.5), tags("barrier=bollard"))
  drawing.node((175, 445), tags("barrier=cycle_barrier"))
  drawing.way(
    [(150, 470), (150, 690)],
    tags("highway=cycleway foot=designated bicycle=designated segregated=yes surface=asphalt"))
  drawing.way([(160, 109), (160, 230), (150, 230)], tags("highway=footway access=private"))
  drawing.node((160, 112), tags("barrier=gate locked=yes access=private"))
