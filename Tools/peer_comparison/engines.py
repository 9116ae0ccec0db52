# SPDX-License-Identifier: GPL-3.0-or-later
"""Routes of one pair file by each program: a list with one (metres, line) or None for each pair.

The programs are built and called as the scripts of the shared bench do it; here each answers with
its line too. Run as a program, this file is the child process that asks one of them.
"""

import ctypes
import json
import math
import os
import subprocess
import sys

ROUTINO_SHARE = "/usr/share/routino"


class RoutinoPoint(ctypes.Structure):
    """The start of `Routino_Output` in routino.h, as far as it is read here."""


RoutinoPoint._fields_ = [
    ("next", ctypes.POINTER(RoutinoPoint)),
    ("lon", ctypes.c_float),
    ("lat", ctypes.c_float),
    ("dist", ctypes.c_float),
]


def routino(folder, pairs):
    """Routino's shortest foot routes; `ROUTINO_ROUTE_LIST_TEXT_ALL` gives every point."""
    shortest_with_all_points = 1024
    library = ctypes.CDLL("libroutino.so.0")
    for name in ["LoadDatabase", "GetTranslation", "GetProfile", "FindWaypoint"]:
        getattr(library, "Routino_" + name).restype = ctypes.c_void_p
    library.Routino_CalculateRoute.restype = ctypes.POINTER(RoutinoPoint)
    library.Routino_FindWaypoint.argtypes = [
        ctypes.c_void_p, ctypes.c_void_p, ctypes.c_double, ctypes.c_double]
    database = ctypes.c_void_p(library.Routino_LoadDatabase(folder.encode(), b"m"))
    library.Routino_ParseXMLProfiles(f"{ROUTINO_SHARE}/profiles.xml".encode())
    library.Routino_ParseXMLTranslations(f"{ROUTINO_SHARE}/translations.xml".encode())
    translation = ctypes.c_void_p(library.Routino_GetTranslation(b"en"))
    profile = ctypes.c_void_p(library.Routino_GetProfile(b"foot"))
    library.Routino_ValidateProfile(database, profile)
    for x1, y1, x2, y2 in pairs:
        ends = [library.Routino_FindWaypoint(database, profile, y, x)
                for x, y in [(x1, y1), (x2, y2)]]
        if not all(ends):
            yield None
            continue
        waypoints = (ctypes.c_void_p * 2)(*ends)
        first = library.Routino_CalculateRoute(
            database, profile, translation, waypoints, 2, shortest_with_all_points, None)
        if not first:
            yield None
            continue
        line, metres, point = [], 0.0, first
        while point:
            here = point.contents
            line.append((math.degrees(here.lon), math.degrees(here.lat)))
            metres = here.dist * 1000
            point = here.next
        library.Routino_DeleteRoute(first)
        yield metres, line


def osrm(folder, pairs):
    """OSRM's foot profile, multi-level Dijkstra."""
    import osrm as bindings

    engine = bindings.OSRM(
        algorithm="MLD", storage_config=f"{folder}/m.osrm", use_shared_memory=False)
    for x1, y1, x2, y2 in pairs:
        question = bindings.RouteParameters(
            coordinates=[(x1, y1), (x2, y2)], steps=False, overview="full",
            geometries="geojson", annotations=[])
        try:
            route = engine.Route(question)["routes"][0]
        except Exception:  # the binding throws RuntimeError and others for "no route"
            yield None
            continue
        yield route["distance"], [tuple(p) for p in route["geometry"]["coordinates"]]


def decoded(shape):
    """The points of an encoded polyline with six decimals."""
    numbers, value, shift = [], 0, 0
    for byte in shape.encode():
        byte -= 63
        value |= (byte & 31) << shift
        shift += 5
        if byte < 32:
            numbers.append(~(value >> 1) if value & 1 else value >> 1)
            value, shift = 0, 0
    line, lat, lon = [], 0, 0
    for dlat, dlon in zip(numbers[::2], numbers[1::2]):
        lat, lon = lat + dlat, lon + dlon
        line.append((lon / 1e6, lat / 1e6))
    return line


def valhalla(folder, pairs):
    """Valhalla's pedestrian costing; it prices steps and alleys, so it is not the shortest."""
    import valhalla as bindings

    actor = bindings.Actor(f"{folder}.json")
    for x1, y1, x2, y2 in pairs:
        question = json.dumps({
            "locations": [{"lat": y1, "lon": x1}, {"lat": y2, "lon": x2}],
            "costing": "pedestrian", "directions_type": "none",
            "costing_options": {"pedestrian": {"shortest": True}}})
        try:
            trip = json.loads(actor.route(question))["trip"]
        except Exception:  # its own exception for "no route"
            yield None
            continue
        line = [p for leg in trip["legs"] for p in decoded(leg["shape"])]
        yield trip["summary"]["length"] * 1000, line


ENGINES = {"osrm": osrm, "valhalla": valhalla, "routino": routino}
SCRIPTS = {"osrm": "bench_osrm.py", "valhalla": "bench_valhalla.py", "routino": "bench_routino.py"}
FOLDERS = {"osrm": "osrm-MLD", "valhalla": "valhalla", "routino": "routino"}


def build(engine, bench, work, pbf):
    """Makes a program's own files of an extract, as the bench does."""
    subprocess.run(
        [sys.executable, f"{bench}/{SCRIPTS[engine]}", "--pbf", pbf], check=True,
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        env=dict(os.environ, PEERS_WORK=work))


def ask(engine, folder, pairs_file):
    """Asks in a process of its own, so that a crash of one program is no more than that."""
    child = subprocess.run(
        [sys.executable, __file__, engine, folder, pairs_file], capture_output=True, text=True)
    if child.returncode != 0:
        raise RuntimeError(f"{engine}: {child.stderr[-500:]}")
    answers = [json.loads(line) for line in child.stdout.splitlines() if line.startswith(("[", "n"))]
    return [(a[0], [tuple(p) for p in a[1]]) if a else None for a in answers]


def read_pairs(path):
    """The `lon,lat,lon,lat` lines of a file."""
    with open(path, encoding="utf-8") as file:
        return [tuple(map(float, line.split(","))) for line in file if line.strip()]


if __name__ == "__main__":
    for answer in ENGINES[sys.argv[1]](sys.argv[2], read_pairs(sys.argv[3])):
        print(json.dumps(answer))
