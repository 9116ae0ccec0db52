// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// Where the program's cues lie.
public enum EarconFolder {
  /// As configured, else `LOTSE_AUDIO`, else `share/lotse/Audio` beside the program (an installation),
  /// else an `Audio` folder above it (a build in the project); `nil` if there is none.
  public static func path(_ configured: String = "") -> String? {
    if !configured.isEmpty { return access(configured, R_OK | X_OK) == 0 ? configured : nil }
    var candidates = [String]()
    if let value = getenv("LOTSE_AUDIO") { candidates.append(String(cString: value)) }
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count - 1)
    if count > 0 {
      let path = String(decoding: buffer[0..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
      var parts = path.split(separator: "/").dropLast()
      candidates.append("/" + parts.dropLast().joined(separator: "/") + "/share/lotse/Audio")
      while !parts.isEmpty {
        candidates.append("/" + parts.joined(separator: "/") + "/Audio")
        parts = parts.dropLast()
      }
    }
    return candidates.map { $0 + "/earcons" }.first { access($0, R_OK | X_OK) == 0 }
  }
}
