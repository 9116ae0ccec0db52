// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

extension Trait where Self == ConditionTrait {
  /// A test that runs only where an environment variable asks for it. `Tools/test` tells it from one
  /// that is skipped because something is absent by the first words of the reason.
  public static func onRequest(_ variable: String, _ why: String) -> Self {
    .enabled(
      if: ProcessInfo.processInfo.environment[variable] != nil,
      "on request: \(why); set \(variable)")
  }
}
