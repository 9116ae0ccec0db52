// SPDX-License-Identifier: GPL-3.0-or-later

extension Language {
  /// The name of a month, 1 … 12; `nil` for any other number.
  func month(_ number: Int) -> String? {
    let names: [String]
    switch self {
    case .german:
      names = [
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September",
        "Oktober", "November", "Dezember",
      ]
    case .english:
      names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September",
        "October", "November", "December",
      ]
    }
    return names.indices.contains(number - 1) ? names[number - 1] : nil
  }
}
