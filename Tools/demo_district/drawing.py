# SPDX-License-Identifier: GPL-3.0-or-later
"""A drawing in metres that becomes an OSM file.

Points are (x, y) or (x, y, level): metres east and north of the origin. Two points with the same
coordinates and level are the same node, and every way takes in the nodes that lie on its line:
a plan therefore only has to say where things are, and they are connected where they meet.
"""

from dataclasses import dataclass
from math import hypot
from xml.sax.saxutils import quoteattr

# Hauptbahnhof, and the length of a degree there (WGS84 ellipsoid at 49.44 degrees north).
ORIGIN_LATITUDE = 49.4362
ORIGIN_LONGITUDE = 7.7687
METRES_PER_DEGREE_LATITUDE = 111_218.0
METRES_PER_DEGREE_LONGITUDE = 72_525.0

# Nodes are told apart at 1 cm, and a node nearer than 2 cm to a line lies on it.
CENTIMETRES = 100
ON_LINE_METRES = 0.02

# The plan has no history: every element has the day on which the plan was drawn.
DRAWN = "2026-05-01T00:00:00Z"
NOTICE = "schematisch, nicht vermessen"


def tags(text="", **more):
  """Tags from "key=value key=value"; values with spaces, and only those, by keyword."""
  pairs = dict(part.split("=", 1) for part in text.split())
  return {**pairs, **{key.replace("__", ":"): value for key, value in more.items()}}


def coordinate(point):
  """(latitude, longitude) in degrees of a point of the plan."""
  return (
    ORIGIN_LATITUDE + point[1] / METRES_PER_DEGREE_LATITUDE,
    ORIGIN_LONGITUDE + point[0] / METRES_PER_DEGREE_LONGITUDE,
  )


def beside(line, x, distance):
  """The point `distance` metres to the left of a line that is drawn towards the east, at `x`."""
  for (x1, y1), (x2, y2) in zip(line, line[1:]):
    if x1 <= x <= x2:
      length = hypot(x2 - x1, y2 - y1)
      y = y1 + (y2 - y1) * (x - x1) / (x2 - x1)
      return (
        round(x - distance * (y2 - y1) / length, 2),
        round(y + distance * (x2 - x1) / length, 2),
      )
  raise ValueError(f"x = {x} is not on the line")


@dataclass(frozen=True)
class Crossing:
  """A crossing way from kerb to kerb, with a `highway=crossing` node on the road."""

  near: tuple
  road: tuple
  far: tuple
  kind: str  # the tags of both the crossing node and the crossing way
  near_kerb: str = ""
  far_kerb: str = ""
  untagged: bool = False  # a plain footway over the road: no crossing tag anywhere


class Drawing:
  """Nodes and ways in the order in which the plan names them."""

  def __init__(self):
    self.nodes = {}  # (x in cm, y in cm, level) -> tags
    self.ways = []  # ([node key], tags)

  def node(self, point, described=None, level=0):
    key = self._key(point, level)
    self.nodes.setdefault(key, {}).update(described or {})
    return key

  def way(self, points, described, level=0):
    self.ways.append(([self.node(point, level=level) for point in points], described))

  def area(self, points, described):
    self.way([*points, points[0]], described)

  def rectangle(self, west, south, east, north, described):
    self.area([(west, south), (east, south), (east, north), (west, north)], described)

  def crossing(self, crossing):
    ends = [crossing.near, crossing.road, crossing.far]
    if crossing.untagged:
      self.way(ends, tags("highway=footway"))
      return
    kind = tags(crossing.kind)
    self.node(crossing.road, {"highway": "crossing", **kind})
    for point, kerb in ((crossing.near, crossing.near_kerb), (crossing.far, crossing.far_kerb)):
      if kerb:
        self.node(point, tags(f"barrier=kerb kerb={kerb}"))
    self.way(ends, {"highway": "footway", "footway": "crossing", **kind})

  def pavement(self, *parts, surface="paving_stones"):
    """A separately mapped sidewalk through points and crossings, in walking order."""
    described = tags(f"highway=footway footway=sidewalk surface={surface}")
    line = []
    for part in parts:
      if isinstance(part, Crossing):
        line.append(part.near)
        if len(line) > 1:
          self.way(line, described)
        self.crossing(part)
        line = [part.far]
      else:
        line.append(part)
    if len(line) > 1:
      self.way(line, described)

  def write(self, output):
    """OSM XML 0.6: the same plan always gives the same bytes."""
    ways = [(self._joined(keys), described) for keys, described in self.ways]
    used = {key for keys, _ in ways for key in keys}
    lost = [key for key, described in self.nodes.items() if not described and key not in used]
    if lost:
      raise ValueError(f"points without a way and without tags: {lost}")
    numbers = {key: number for number, key in enumerate(self.nodes, start=1)}
    output.write("<?xml version='1.0' encoding='UTF-8'?>\n")
    output.write("<!-- SPDX-License-Identifier: GPL-3.0-or-later\n")
    output.write(f"     Kaiserslautern, Innenstadt: {NOTICE}. Straßennamen echt, Lage, Maße,\n")
    output.write("     Hausnummern, Ampeln und Bordsteine erfunden. Nicht zum Gehen geeignet.\n")
    output.write("     Geschrieben von Tools/make-demo-district; dort ändern, nicht hier. -->\n")
    output.write('<osm version="0.6" generator="Tools/make-demo-district">\n')
    self._write_bounds(output)
    for key, number in numbers.items():
      latitude, longitude = coordinate((key[0] / CENTIMETRES, key[1] / CENTIMETRES))
      start = (
        f'  <node id="{number}" version="1" timestamp="{DRAWN}"'
        f' lat="{latitude:.7f}" lon="{longitude:.7f}"'
      )
      described = self.nodes[key]
      if described:
        output.write(start + ">\n")
        self._write_tags(described, output)
        output.write("  </node>\n")
      else:
        output.write(start + "/>\n")
    for number, (keys, described) in enumerate(ways, start=1):
      output.write(f'  <way id="{number}" version="1" timestamp="{DRAWN}">\n')
      for key in keys:
        output.write(f'    <nd ref="{numbers[key]}"/>\n')
      self._write_tags({**described, "source": NOTICE}, output)
      output.write("  </way>\n")
    output.write("</osm>\n")

  def _key(self, point, level):
    x, y, *own_level = point
    return (round(x * CENTIMETRES), round(y * CENTIMETRES), own_level[0] if own_level else level)

  def _joined(self, keys):
    """The way's nodes, and between them every node of the drawing that lies on the line."""
    joined = [keys[0]]
    for start, end in zip(keys, keys[1:]):
      between = []
      if start[2] == end[2]:
        between = [(at, key) for key in self.nodes if (at := self._on_line(key, start, end))]
      joined += [key for _, key in sorted(between)] + [end]
    return joined

  def _on_line(self, key, start, end):
    """How far along the line the node lies, in metres; None beside it or at its ends."""
    if key[2] != start[2] or key in (start, end):
      return None
    east, north = end[0] - start[0], end[1] - start[1]
    length = hypot(east, north)
    along = ((key[0] - start[0]) * east + (key[1] - start[1]) * north) / length
    away = abs((key[0] - start[0]) * north - (key[1] - start[1]) * east) / length
    near = away <= ON_LINE_METRES * CENTIMETRES and 0 < along < length
    return along / CENTIMETRES if near else None

  def _write_bounds(self, output):
    margin = 20.0
    xs = [key[0] / CENTIMETRES for key in self.nodes]
    ys = [key[1] / CENTIMETRES for key in self.nodes]
    south, west = coordinate((min(xs) - margin, min(ys) - margin))
    north, east = coordinate((max(xs) + margin, max(ys) + margin))
    output.write(
      f'  <bounds minlat="{south:.7f}" minlon="{west:.7f}"'
      f' maxlat="{north:.7f}" maxlon="{east:.7f}"/>\n'
    )

  def _write_tags(self, described, output):
    for key, value in sorted(described.items()):
      output.write(f"    <tag k={quoteattr(key)} v={quoteattr(value)}/>\n")
