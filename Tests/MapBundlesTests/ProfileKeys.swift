// SPDX-License-Identifier: GPL-3.0-or-later

import Routing

/// The keys of a profile with their units, for tests that write profile files.
enum ProfileKeys {
  static let all = ProfileKey.all.map { ($0.name, $0.unit.rawValue) }
}
