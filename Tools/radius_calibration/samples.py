# SPDX-License-Identifier: GPL-3.0-or-later
"""The files that `lotse evaluate --radii` and `lotse locate --radii` write."""

import collections
import csv
import os

# The group of the real logs.
REAL = "real"

# One scored second. `group` is the sky of a made-up walk, or REAL.
Sample = collections.namedtuple("Sample", "walk group raw50 raw95 told50 told95 error")

# In the order in which the program names them, with their names in the table.
SOURCES = {"gnss": ".satellites", "beacons": ".beacons", "steps": ".steps", "map": ".map"}


def read(paths):
    """Samples by key: sources, joined by +, and the receiver's class ("" without one)."""
    keys = collections.defaultdict(list)
    for path in paths:
        name = os.path.basename(path)
        with open(path, newline="") as file:
            for row in csv.DictReader(file):
                sample = Sample(
                    (name, row["walk"]), row["sky"] or REAL,
                    *(float(row[column]) for column in
                      ["raw_r50_m", "raw_r95_m", "r50_m", "r95_m", "error_m"]))
                keys[row["sources"], row["receiver"]].append(sample)
    return dict(sorted(keys.items()))


def coarser(key):
    """The same without steps and map (RadiusKey.coarser)."""
    kept = [name for name in key[0].split("+") if name in ("gnss", "beacons")]
    return "+".join(kept) or "none", key[1]


def held(samples, told, share=None):
    """Share of the samples whose error lies within the radius that `told` gives them."""
    chosen = [s for s in samples if share is None or s.group == share]
    return sum(s.error <= told(s) for s in chosen) / len(chosen) if chosen else None
