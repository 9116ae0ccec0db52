// SPDX-License-Identifier: GPL-3.0-or-later

/// Which days are public or school holidays, as far as it is known.
///
/// A day the calendar cannot tell is `unknown`, and opening hours that depend on it are too.
public struct HolidayCalendar: Hashable, Sendable {
  /// Whose law says which days are public holidays.
  public enum Region: Hashable, Sendable, CaseIterable {
    /// Germany, state not known: days that are holidays in some states only are unknown.
    case germany
    case badenWuerttemberg
    case hessen
    case nordrheinWestfalen
    case rheinlandPfalz
  }

  /// A span of school holidays, both days included.
  public struct Span: Hashable, Sendable {
    public var first: CivilDate
    public var last: CivilDate
    public init(first: CivilDate, last: CivilDate) {
      self.first = first
      self.last = last
    }
  }

  public let region: Region?
  /// School holidays within ``schoolYears``; outside them nothing is known.
  public let schoolHolidays: [Span]
  public let schoolYears: Span?

  /// Nothing is known.
  public static let unknown = HolidayCalendar(region: nil)

  public init(region: Region?, schoolHolidays: [Span] = [], schoolYears: Span? = nil) {
    self.region = region
    self.schoolHolidays = schoolHolidays
    self.schoolYears = schoolYears
  }

  public func isSchoolHoliday(_ date: CivilDate) -> Known {
    if schoolHolidays.contains(where: { $0.first <= date && date <= $0.last }) { return .yes }
    guard let years = schoolYears, years.first <= date, date <= years.last else { return .unknown }
    return .no
  }

  public func isPublicHoliday(_ date: CivilDate) -> Known {
    guard let region else { return .unknown }
    let (year, month, day) = date.components
    // Since 1995 (the Day of Repentance was given up) the laws of these states are as listed.
    guard year >= 1995, let easter = CivilDate.easter(year) else { return .unknown }
    let holiday = Holiday.allCases.first {
      $0.falls(month: month, day: day, fromEaster: date.dayNumber - easter.dayNumber, year: year)
    }
    if holiday?.isFederal == true { return .yes }
    if let holiday, holiday.regions.contains(region) { return .yes }
    if region == .germany, holiday != nil || Self.isHolidayElsewhere(date) { return .unknown }
    return .no
  }

  /// Holidays of states that are not in the table: 8 March, 8 and 15 August, 20 September,
  /// 31 October, the Wednesday before 23 November, and the 8 May (Berlin in single years).
  private static func isHolidayElsewhere(_ date: CivilDate) -> Bool {
    switch (date.month, date.day) {
    case (3, 8), (5, 8), (8, 8), (8, 15), (9, 20), (10, 31): return true
    case (11, 16...22): return date.weekday == .wednesday
    case (6, 17): return date.year == 2028
    default: return false
    }
  }
}

/// The public holidays of Germany (Art. 2 (2) Einigungsvertrag for 3 October; the holiday acts of
/// the states: FTG Baden-Württemberg § 1, HFeiertagsG Hessen § 1, Feiertagsgesetz NW § 2,
/// LFtG Rheinland-Pfalz § 2).
private enum Holiday: CaseIterable {
  case newYear, epiphany, goodFriday, easterMonday, labourDay, ascension, whitMonday
  case corpusChristi, germanUnity, reformation2017, allSaints, christmas, secondChristmas

  /// A holiday in all states.
  var isFederal: Bool {
    switch self {
    case .epiphany, .corpusChristi, .allSaints: return false
    default: return true
    }
  }

  /// Where it is one, if not in all states.
  var regions: [HolidayCalendar.Region] {
    switch self {
    case .epiphany: return [.badenWuerttemberg]
    case .corpusChristi:
      return [.badenWuerttemberg, .hessen, .nordrheinWestfalen, .rheinlandPfalz]
    case .allSaints: return [.badenWuerttemberg, .nordrheinWestfalen, .rheinlandPfalz]
    default: return []
    }
  }

  func falls(month: Int, day: Int, fromEaster: Int, year: Int) -> Bool {
    switch self {
    case .newYear: return month == 1 && day == 1
    case .epiphany: return month == 1 && day == 6
    case .goodFriday: return fromEaster == -2
    case .easterMonday: return fromEaster == 1
    case .labourDay: return month == 5 && day == 1
    case .ascension: return fromEaster == 39
    case .whitMonday: return fromEaster == 50
    case .corpusChristi: return fromEaster == 60
    case .germanUnity: return month == 10 && day == 3
    // The five hundredth anniversary was a holiday everywhere, once.
    case .reformation2017: return year == 2017 && month == 10 && day == 31
    case .allSaints: return month == 11 && day == 1
    case .christmas: return month == 12 && day == 25
    case .secondChristmas: return month == 12 && day == 26
    }
  }
}
