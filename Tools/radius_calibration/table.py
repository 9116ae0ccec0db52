# SPDX-License-Identifier: GPL-3.0-or-later
"""The table as Swift source: written, and read again to be compared."""

import re

from .fitting import Curve
from .samples import SOURCES, held

HEAD = """\
// SPDX-License-Identifier: GPL-3.0-or-later

// Written by Tools/calibrate on {date}; not to be edited. Fitted on
{origin}
// Never fitted: seeds below 900, the Belval traces, even repetitions of IPIN 2023.

/// Factors on raw radii by key; above each row what it was fitted on, and what it holds there.
enum RadiusCalibrationTable {{
  static let rows: [RadiusCalibrationRow] = [
"""


def written(rows, date, origin):
    text = HEAD.format(date=date, origin="\n".join(f"// - {line}" for line in origin))
    return text + "".join(row_text(row) for row in rows) + "  ]\n}\n"


def row_text(row):
    sources, receiver = row.key
    names = [SOURCES[name] for name in sources.split("+") if name in SOURCES]
    key = f"[{', '.join(names)}], receiver: {'.' + receiver if receiver else 'nil'}"
    coarse = "      isCoarse: true,\n" if row.is_coarse else ""
    walks = len({s.walk for s in row.samples})
    return (
        f"    // {len(row.samples)} s of {walks} walks; r95 holds {summary(row)}\n"
        f"    RadiusCalibrationRow(\n      key: RadiusKey(sources: {key}),\n{coarse}"
        f"      r50: {curve_text(row.curve50)},\n      r95: {curve_text(row.curve95)}),\n")


def summary(row):
    def told(sample):
        return row.curve95.told(sample.raw95)

    groups = sorted({s.group for s in row.samples})
    return f"{held(row.samples, told):.3f} ({', '.join(f'{g} {held(row.samples, told, g):.2f}' for g in groups)})"


def curve_text(curve):
    raw = ", ".join(f"{meters:g}" for meters in curve.raw)
    return f"RadiusCurve(raw: [{raw}], factors: [{', '.join(f'{f:.3f}' for f in curve.factors)}])"


ROW = re.compile(
    r"key: RadiusKey\(sources: \[(.*?)\], receiver: (\S+?)\),\s*(isCoarse: true,\s*)?"
    r"r50: RadiusCurve\(raw: \[(.*?)\], factors: \[(.*?)\]\),\s*"
    r"r95: RadiusCurve\(raw: \[(.*?)\], factors: \[(.*?)\]\)\)")


def read(text):
    """Curves (r50, r95) by key and coarseness."""
    names = {value: name for name, value in SOURCES.items()}
    rows = {}
    for sources, receiver, coarse, *numbers in ROW.findall(text):
        key = ("+".join(names[s] for s in sources.split(", ") if s) or "none",
               "" if receiver == "nil" else receiver[1:])
        lists = [[float(number) for number in part.split(",")] for part in numbers]
        rows[key, bool(coarse)] = (Curve(*lists[:2]), Curve(*lists[2:]))
    return rows
