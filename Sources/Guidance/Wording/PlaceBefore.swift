// SPDX-License-Identifier: GPL-3.0-or-later

/// What lies before a stretch that is told ahead of it: heard without it, the stretch would be taken to
/// begin here.
public enum PlaceBefore: Sendable, CaseIterable {
  case crossing, turn
}
