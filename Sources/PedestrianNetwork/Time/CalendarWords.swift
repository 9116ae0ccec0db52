// SPDX-License-Identifier: GPL-3.0-or-later

/// The words of opening hours. Besides those of the specification, whole English words and the
/// German abbreviations that the data holds are read where they have one meaning only.
enum CalendarWords {
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  static let weekdays = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"]

  private static let longMonths = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]
  private static let longWeekdays = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  /// - Parameter word: in lower case.
  static func month(_ word: String) -> Int? {
    switch word {
    case "mär", "mrz", "maer": return 3
    case "mai": return 5
    case "sept": return 9
    case "okt": return 10
    case "dez": return 12
    default:
      if let index = months.firstIndex(where: { $0.lowercased() == word }) { return index + 1 }
      return longMonths.firstIndex(of: word).map { $0 + 1 }
    }
  }

  static func weekday(_ word: String) -> Weekday? {
    switch word {
    case "di": return .tuesday
    case "mi": return .wednesday
    case "do": return .thursday
    case "so": return .sunday
    default:
      let short = weekdays.firstIndex { $0.lowercased() == word }
      let long = longWeekdays.firstIndex {
        $0 == word || (word.utf8.count == 3 && $0.hasPrefix(word))
      }
      return (short ?? long).flatMap { Weekday(rawValue: $0 + 1) }
    }
  }

  static func name(_ weekday: Weekday) -> String { weekdays[weekday.rawValue - 1] }

  static func name(month: Int) -> String {
    months.indices.contains(month - 1) ? months[month - 1] : "\(month)"
  }

  static func holiday(_ word: String) -> HolidayItem.Kind? {
    switch word {
    case "ph": return .publicHoliday
    case "sh": return .schoolHoliday
    default: return nil
    }
  }

  static func event(_ word: String) -> SunTimes.Event? {
    switch word {
    case "dawn": return .dawn
    case "sunrise": return .sunrise
    case "sunset": return .sunset
    case "dusk": return .dusk
    default: return nil
    }
  }

  static func name(_ event: SunTimes.Event) -> String {
    switch event {
    case .dawn: return "dawn"
    case .sunrise: return "sunrise"
    case .sunset: return "sunset"
    case .dusk: return "dusk"
    }
  }

  static func state(_ word: String) -> OpeningKind? {
    switch word {
    case "open": return .open
    case "off", "closed": return .closed
    case "unknown": return .unknown
    default: return nil
    }
  }
}
