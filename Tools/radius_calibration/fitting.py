# SPDX-License-Identifier: GPL-3.0-or-later
"""Curves from raw radii to radii that hold what they promise."""

import bisect
import collections

from .samples import REAL, coarser

# RadiusCalibration.factors. Real streets are worse than made-up ones: not all that could be is taken away, and
# hardly anything where there are real logs, which are few and count little beside the others.
LEAST, MOST = 0.65, 4.0
LEAST_REAL = 0.9
# Of 94 to 97 % the upper half: other walks hold less than those that were fitted.
AIM95, AIM50 = 0.965, 0.5
# No sky, and not the real logs, may hold less; those that would count for more.
LEAST_HELD, GROWTH, ROUNDS = 0.905, 1.5, 14
# Seconds of a group from which its share counts, and seconds and walks from which a key has a row.
GROUP_SECONDS = 300
EXACT, COARSE = (1800, 8), (900, 4)

# Least ratio of two knots.
APART = 1.12

Row = collections.namedtuple("Row", "key is_coarse curve50 curve95 samples")


class Curve:
    """RadiusCurve: straight between the knots, in proportion beyond them."""

    def __init__(self, raw, factors, least=LEAST):
        self.raw, self.factors, self.least = raw, factors, least

    def told(self, radius):
        upper = bisect.bisect_left(self.raw, radius)
        if upper in (0, len(self.raw)):
            return radius * self.factors[min(upper, len(self.raw) - 1)]
        low, high = self.raw[upper - 1], self.raw[upper]
        begin = low * self.factors[upper - 1]
        return begin + (high * self.factors[upper] - begin) * (radius - low) / (high - low)

    def scaled(self, scale):
        return Curve(
            self.raw, [min(max(f * scale, self.least), MOST) for f in self.factors], self.least)

    def rounded(self):
        """As it is written: told radii do not fall, whatever the rounding does."""
        raw, factors = [], []
        for meters, factor in zip(self.raw, self.factors):
            meters = round(meters, 2 if meters < 10 else 1)
            if raw and meters <= raw[-1]:
                continue
            factor = min(max(round(factor, 3), self.least), MOST)
            while raw and meters * factor < raw[-1] * factors[-1]:
                factor = round(factor + 0.001, 3)
            raw.append(meters)
            factors.append(factor)
        return Curve(raw, factors, self.least)


def quantile(pairs, share):
    """The value of sorted (value, weight) that the share of the weights reaches."""
    limit = share * sum(weight for _, weight in pairs)
    total = 0.0
    for value, weight in pairs:
        total += weight
        if total >= limit:
            return value
    return pairs[-1][0]


def isotonic(values, weights):
    """Pool adjacent violators: the nearest values that do not fall."""
    blocks = []
    for value, weight in zip(values, weights):
        blocks.append([value, weight, 1])
        while len(blocks) > 1 and blocks[-2][0] > blocks[-1][0]:
            last, before = blocks.pop(), blocks[-1]
            total = before[1] + last[1]
            before[0] = (before[0] * before[1] + last[0] * last[1]) / total
            before[1:] = [total, before[2] + last[2]]
    return [value for value, _, count in blocks for _ in range(count)]


def bins(points):
    """Points (raw, error, group) in order of raw, cut where curves bend most: toward the end."""
    points = sorted(points)
    edges = {4: [0, .3, .6, .85, 1], 3: [0, .4, .8, 1], 2: [0, .5, 1]}[
        4 if len(points) >= 6000 else 3 if len(points) >= 2500 else 2]
    cuts = [round(edge * len(points)) for edge in edges]
    parts = []
    for part in [points[a:b] for a, b in zip(cuts, cuts[1:])]:
        # Knots that lie close together would make a step.
        if parts and part[len(part) // 2][0] < APART * parts[-1][len(parts[-1]) // 2][0]:
            parts[-1] = parts[-1] + part
        else:
            parts.append(part)
    return [(part[len(part) // 2][0], sorted((e / max(r, .01), g) for r, e, g in part))
            for part in parts]


def curve(parts, weights, share, least):
    factors = [quantile([(ratio, weights[g]) for ratio, g in ratios], share)
               for _, ratios in parts]
    told = isotonic([raw * f for (raw, _), f in zip(parts, factors)], [len(r) for _, r in parts])
    return Curve([raw for raw, _ in parts],
                 [min(max(t / max(raw, .01), least), MOST) for t, (raw, _) in zip(told, parts)],
                 least)


def fit_curve(points, share, least_held=None):
    """The curve whose radii hold `share` of the points (raw, error, group)."""
    weights = collections.Counter(group for _, _, group in points)
    counted = [group for group, seconds in weights.items() if seconds >= GROUP_SECONDS]
    weights = {group: 1.0 for group in weights}
    parts = bins(points)
    least = LEAST_REAL if REAL in weights else LEAST
    for _ in range(ROUNDS):
        found = settled(curve(parts, weights, share, least), points, weights, share)
        poor = [group for group in counted if held(points, found, group) < (least_held or 0)]
        if not poor:
            break
        for group in poor:
            weights[group] *= GROWTH
    return found.rounded()


def settled(found, points, weights, share):
    """The curve, scaled so that it holds the share over all: bins and knots are not the same."""
    # How far each point is from being held; the told radius is nearly in proportion to the scale.
    ratios = sorted((error / max(found.told(raw), .01), weights[group])
                    for raw, error, group in points)
    return found.scaled(quantile(ratios, share))


def held(points, found, group):
    chosen = [(raw, error) for raw, error, g in points if g == group]
    return sum(error <= found.told(raw) for raw, error in chosen) / len(chosen)


def fit_row(key, samples, is_coarse):
    return Row(
        key, is_coarse,
        fit_curve([(s.raw50, s.error, s.group) for s in samples], AIM50),
        fit_curve([(s.raw95, s.error, s.group) for s in samples], AIM95, LEAST_HELD), samples)


def is_enough(samples, least):
    return len(samples) >= least[0] and len({s.walk for s in samples}) >= least[1]


def fit(keys):
    """Rows for keys with enough samples, then for what is left over of coarser ones.

    While nothing is heard the radius grows by rule; what samples there are say little of it.
    """
    keys = {key: samples for key, samples in keys.items() if coarser(key)[0] != "none"}
    rows = [fit_row(key, samples, False) for key, samples in keys.items()
            if is_enough(samples, EXACT)]
    together = collections.defaultdict(list)
    for key, samples in keys.items():
        together[coarser(key)] += samples
    return rows + [fit_row(key, samples, True) for key, samples in sorted(together.items())
                   if is_enough(samples, COARSE)]
