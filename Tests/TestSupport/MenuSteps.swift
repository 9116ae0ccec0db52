// SPDX-License-Identifier: GPL-3.0-or-later

@testable import Guidance

/// How the spoken menu is worked with one key: so many short presses, then a long one, for each list.
public enum MenuSteps {
  /// From a menu that was just opened.
  public static func to(_ entry: MenuEntry) -> [Int] { steps { $0 == .entry(entry) } }

  /// From a menu that was just opened.
  public static func to(_ entry: WayEntry) -> [Int] { steps { $0 == .way(entry) } }

  /// From a menu that was just opened.
  public static func to(_ entry: SettingEntry) -> [Int] { steps { $0 == .setting(entry) } }

  private static func steps(_ isWanted: (OpenMenu.Item) -> Bool) -> [Int] {
    for (index, item) in MenuGroup.main.items.enumerated() {
      if isWanted(item) { return [index] }
      guard case .group(let group) = item, let inner = group.items.firstIndex(where: isWanted)
      else { continue }
      return [index, inner]
    }
    return []
  }
}
