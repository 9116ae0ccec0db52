# SPDX-License-Identifier: GPL-3.0-or-later
"""Lengths of walks by lotse and by other routing programs, and why they differ."""
