# SPDX-License-Identifier: GPL-3.0-or-later
"""The ways of an extract, found by place, and what lotse's tag rules refuse of them.

Written apart from the program's own rules, from `osm-tags.md` alone: a second opinion.
"""

import math

import osmium

CELL = 0.0005  # degrees; a few dozen metres, so that a look-up touches few segments
REACH = 3.0  # metres from a line to the way that it runs on
STEP = 4.0  # metres between looks along a line

CLOSED = {"no", "private", "permit", "military", "residents"}
OPEN = {"yes", "designated", "official", "permissive", "destination", "customers"}
WALKED = {
    "footway", "path", "pedestrian", "steps", "residential", "living_street", "service", "track",
    "unclassified", "tertiary", "tertiary_link", "secondary", "secondary_link", "primary",
    "primary_link", "road", "corridor", "platform", "elevator"}
BY_SIGN = {"cycleway", "bridleway", "trunk", "trunk_link", "busway"}


def refusal(tags):
    """Why lotse does not walk on a way, in a few words; None where it does."""
    highway, foot, access = tags.get("highway"), tags.get("foot"), tags.get("access")
    if tags.get("motorroad") == "yes":
        return "motorroad=yes"
    if foot in CLOSED or foot == "use_sidepath":
        return f"foot={foot}"
    if foot not in OPEN:
        if access in CLOSED:
            return f"access={access}"
        if highway in BY_SIGN:
            return f"highway={highway} without foot"
    if highway not in WALKED | BY_SIGN and tags.get("indoor") != "corridor" \
            and "platform" not in (tags.get("railway"), tags.get("public_transport")):
        return f"highway={highway}"
    return None


def metres(a, b):
    """Between two (lon, lat), on the sphere's tangent plane: exact enough over a city."""
    r = math.pi / 180 * 6371000
    return r * math.hypot((b[0] - a[0]) * math.cos((a[1] + b[1]) / 2 * math.pi / 180), b[1] - a[1])


def length(line):
    return sum(metres(a, b) for a, b in zip(line, line[1:]))


def samples(line, step=STEP):
    """Places every few metres along a line."""
    for a, b in zip(line, line[1:]):
        count = max(1, int(metres(a, b) / step))
        for i in range(count):
            yield (a[0] + (b[0] - a[0]) * i / count, a[1] + (b[1] - a[1]) * i / count)
    if line:
        yield line[-1]


def off_segment(p, a, b):
    """Metres from a place to a segment."""
    r = math.pi / 180 * 6371000
    c = r * math.cos(p[1] * math.pi / 180)
    ax, ay, bx, by = (a[0] - p[0]) * c, (a[1] - p[1]) * r, (b[0] - p[0]) * c, (b[1] - p[1]) * r
    dx, dy = bx - ax, by - ay
    square = dx * dx + dy * dy
    t = min(1, max(0, -(ax * dx + ay * dy) / square)) if square else 0
    return math.hypot(ax + t * dx, ay + t * dy)


class Streets:
    """All ways with a highway, a platform or an indoor corridor, and all gates."""

    def __init__(self, pbf):
        self.tags, self.cells, self.gates = {}, {}, []
        keys = osmium.filter.KeyFilter("highway", "railway", "public_transport", "indoor")
        for way in osmium.FileProcessor(pbf).with_locations().with_filter(keys):
            if not way.is_way() or way.tags.get("railway") not in (None, "platform"):
                continue
            self.tags[way.id] = dict(way.tags)
            line = [(n.lon, n.lat) for n in way.nodes if n.location.valid()]
            for a, b in zip(line, line[1:]):
                for cell in self.around(a, b):
                    self.cells.setdefault(cell, []).append((way.id, a, b))
        nodes = osmium.FileProcessor(pbf, osmium.osm.NODE)
        for node in nodes.with_filter(osmium.filter.KeyFilter("barrier", "access", "foot")):
            tags = dict(node.tags)
            shut = tags.get("foot") in CLOSED or tags.get("locked") == "yes" or (
                tags.get("access") in CLOSED and tags.get("foot") not in OPEN)
            if shut:
                self.gates.append((node.lon, node.lat))

    @staticmethod
    def around(a, b):
        columns = sorted((int(a[0] / CELL), int(b[0] / CELL)))
        rows = sorted((int(a[1] / CELL), int(b[1] / CELL)))
        for column in range(columns[0] - 1, columns[1] + 2):
            for row in range(rows[0] - 1, rows[1] + 2):
                yield column, row

    def way_at(self, place, before):
        """The nearest way; of equally near ones the one that the line came by."""
        best, least = None, REACH
        for way, a, b in self.cells.get((int(place[0] / CELL), int(place[1] / CELL)), ()):
            off = off_segment(place, a, b) - (0.2 if way == before else 0)
            if off < least:
                best, least = way, off
        return best

    def ways_of(self, line):
        """Way → metres walked on it; None for what lies on no way."""
        found, before, last = {}, None, None
        for place in samples(line):
            before = self.way_at(place, before)
            if last:
                found[before] = found.get(before, 0) + metres(last, place)
            last = place
        return found

    def gates_on(self, line, inner=True):
        """Closed gates that a line passes, its ends left out where only inner ones count."""
        places = list(samples(line))
        places = places[1:-1] if inner else places
        return [g for g in self.gates if any(metres(g, p) < STEP / 2 + 0.5 for p in places)]
