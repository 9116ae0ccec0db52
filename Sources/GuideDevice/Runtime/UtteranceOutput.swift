// SPDX-License-Identifier: GPL-3.0-or-later

import Speech

/// What plays the sound of utterances. It reports into the queue of events when one begins, is cut off
/// or ends.
protocol UtteranceOutput: AnyObject {
  /// - Parameter preempting: cuts off what is playing; otherwise it follows after it.
  func play(_ sound: PCMAudio, id: Int, preempting: Bool)
  /// Cuts off what is playing and drops what waits.
  func hush()
  /// 0 to 100.
  var volumePercent: Int { get set }
}
