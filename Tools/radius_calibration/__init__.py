# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the factors between the radii that the filter works out and those that it tells."""
