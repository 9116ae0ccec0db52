# SPDX-License-Identifier: GPL-3.0-or-later
"""python3 -m radius_calibration TABLE DATE FILE.csv... [--check] [--origin LINE]..., see Tools/calibrate."""

import argparse
import sys

from . import fitting, samples, table

# A new fit whose radii differ by less says the same.
TOLERANCE = 0.05


def main():
    parser = argparse.ArgumentParser(prog="radius_calibration")
    parser.add_argument("table")
    parser.add_argument("date")
    parser.add_argument("files", nargs="+")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--origin", action="append", default=[])
    options = parser.parse_args()
    keys = samples.read(options.files)
    if not keys:
        print("calibrate: no scored position in any file.", file=sys.stderr)
        return 65
    rows = fitting.fit(keys)
    with open(options.table) as file:
        present = table.read(file.read())
    far = compare(keys, rows, present)
    if options.check:
        print(f"The present table differs from a new fit by at most {far:.1%} of a radius.")
        return 0 if far <= TOLERANCE else 1
    with open(options.table, "w") as file:
        file.write(table.written(rows, options.date, options.origin))
    print(f"{len(rows)} rows written to {options.table}")
    return 0


def compare(keys, rows, present):
    """Prints what each key holds; answers how far old and new radii are apart at most."""
    new = {(row.key, row.is_coarse): (row.curve50, row.curve95) for row in rows}
    print(f"{'sources':24}{'receiver':10}{'s':>7}  {'raw':>6}{'told':>6}{'new':>6}"
          f"{'sharp':>7}  new by sky")
    far = 0.0
    for key, found in keys.items():
        curves = look_up(new, key)
        old = look_up(present, key)

        def told(sample):
            return curves[1].told(sample.raw95)

        medians = sorted(told(s) for s in found)
        groups = sorted({s.group for s in found})
        by_sky = ", ".join(f"{g} {samples.held(found, told, g):.2f}" for g in groups)
        print(f"{key[0]:24}{key[1]:10}{len(found):7}  "
              f"{samples.held(found, lambda s: s.raw95):6.3f}"
              f"{samples.held(found, lambda s: s.told95):6.3f}{samples.held(found, told):6.3f}"
              f"{medians[len(medians) // 2]:7.1f}  {by_sky}")
        if any(key == row.key and not row.is_coarse for row in rows):
            far = max(far, *(apart(a, b) for a, b in zip(old, curves)))
    return far


def look_up(rows, key):
    identity = fitting.Curve([1.0], [1.0])
    return (rows.get((key, False)) or rows.get((samples.coarser(key), True))
            or (identity, identity))


def apart(one, other):
    return max(abs(one.told(raw) / other.told(raw) - 1) for raw in other.raw)


if __name__ == "__main__":
    sys.exit(main())
