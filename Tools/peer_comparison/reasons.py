# SPDX-License-Identifier: GPL-3.0-or-later
"""Why lotse's route is longer or shorter than that of every other program.

A longer one: the other program's line is cut into hops, lotse is asked for each, and where it
needs far more metres the ways there tell why. A shorter one: what lotse walks on and others do not.
"""

import json
import subprocess

from . import streets

HOP = 40.0  # metres; a street's width and a block's corner are less
EXTRA = 25.0  # metres more than the hop: walking once around a corner is no reason
APART = 20.0  # metres between the places to which two programs moved an end
SHORT = 120.0  # metres; below it a pavement's width and a moved end are more than 15 %

SIDES = ["sidewalk", "sidewalk:left", "sidewalk:right", "sidewalk:both"]
MAIN = ("trunk", "primary", "secondary")
STREETS = ("tertiary", "residential", "unclassified", "living_street", "road")


def hops(line):
    """The line's points every HOP metres."""
    points, walked, last = [line[0]], 0.0, line[0]
    for place in streets.samples(line):
        walked += streets.metres(last, place)
        last = place
        if walked >= HOP:
            points.append(place)
            walked = 0.0
    return list(zip(points, points[1:] + [line[-1]]))


def ask(lotse, bundle, pairs, folder):
    """lotse's `shortest` routes of pairs, as `benchmark --routes` writes them."""
    with open(f"{folder}/pairs.csv", "w", encoding="utf-8") as file:
        for (x1, y1), (x2, y2) in pairs:
            file.write(f"{x1:.7f},{y1:.7f},{x2:.7f},{y2:.7f}\n")
    subprocess.run(
        [lotse, "benchmark", bundle, "--pairs", f"{folder}/pairs.csv", "--profile", "shortest",
         "--routes", f"{folder}/routes.jsonl"], check=True, stdout=subprocess.DEVNULL)
    with open(f"{folder}/routes.jsonl", encoding="utf-8") as file:
        return [json.loads(text) for text in file]


def of_hop(source, start, end):
    """Why lotse does not go from one place of another program's line to the next."""
    passed, before = [], None
    for place in streets.samples([start, end], 1.0):
        before = source.way_at(place, before)
        if before is not None and before not in passed:
            passed.append(before)
    tags = [source.tags[way] for way in passed]
    for tag in tags:
        if refused := streets.refusal(tag):
            return f"a way not for walkers: {refused}"
    if source.gates_on([start, end], inner=False):
        return "a closed gate"
    if len({t.get("level", t.get("layer", "0")) for t in tags}) > 1:
        return "another floor"
    classes = [t.get("highway", "") for t in tags]
    if any(c.startswith(MAIN) for c in classes):
        return "a crossing avoided: main road, none mapped there"
    if any(k in t for t in tags for k in SIDES) or any(c in STREETS for c in classes):
        return "a side kept: street between two crossings"
    return None


def longer(source, route, peer, lotse, bundle, folder):
    """The reason of the greatest detour on a longer route, or None."""
    pieces = hops(peer[1])
    detours = []
    for (start, end), answer in zip(pieces, ask(lotse, bundle, pieces, folder)):
        metres = answer.get("length_m", float("inf"))
        extra = metres - streets.metres(start, end)
        if extra > EXTRA:
            detours.append((extra, start, end))
    reasons = []
    for _, start, end in sorted(detours, reverse=True):
        if reason := of_hop(source, start, end):
            reasons.append(reason)
    if reasons:
        return reasons[0]
    ends = apart(route, peer)
    if ends > APART or (ends > 0.15 * peer[0] and ends > 2):
        return "an end moved to another way"
    whole = source.ways_of(peer[1])
    refused = {way: m for way, m in whole.items() if way and streets.refusal(source.tags[way])}
    if refused:
        way = max(refused, key=refused.get)
        return f"a way not for walkers: {streets.refusal(source.tags[way])}"
    if peer[0] < SHORT and route["crossings"] + route["classes"].get("sidewalk", 0) > 0:
        return "a side kept: some metres on a short way"
    if route["classes"].get("sidewalk", 0) + route["classes"].get("link", 0) > 0.1 * peer[0]:
        return "a side kept: street between two crossings"
    return None


def apart(route, peer):
    """Metres between the ends of two lines."""
    own = route["line"]
    return (streets.metres(tuple(own[0]), peer[1][0])
            + streets.metres(tuple(own[-1]), peer[1][-1]))


def shorter(source, route, peer):
    """What makes a route shorter than all others, or None."""
    classes = route["classes"]
    if route["start_off_m"] + route["goal_off_m"] > APART or apart(route, peer) > APART:
        return "an end moved to another way"
    for name, text in [
            ("square", "a square crossed"), ("platform", "a platform walked"),
            ("elevator", "a lift taken"), ("corridor", "a corridor walked"),
            ("escalator", "an escalator taken"), ("link", "a link between pavements"),
            ("steps", "steps taken")]:
        if classes.get(name, 0) > 0:
            return text
    ways = [source.tags.get(way, {}) for way in route["ways"]]
    if any(t.get("foot") or t.get("access") for t in ways):
        return "a way that the others refuse"
    if peer[0] < SHORT and classes.get("sidewalk", 0) > 0:
        return "a side kept: some metres on a short way"
    return None
