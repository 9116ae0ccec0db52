// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// The wall clock, which only commands may read.
enum WallClock {
  /// Seconds since 1970.
  static func seconds() -> Int64 { Int64(time(nil)) }

  /// Now, RFC 3339 in UTC.
  static func now() -> String { text(Int64(time(nil))) }

  /// RFC 3339 in UTC of seconds since 1970.
  static func text(_ seconds: Int64) -> String {
    var moment = time_t(seconds)
    var parts = tm()
    gmtime_r(&moment, &parts)
    var buffer = [CChar](repeating: 0, count: 32)
    let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%SZ", &parts)
    return String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
