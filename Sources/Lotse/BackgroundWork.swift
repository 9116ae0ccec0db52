// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Work on a second thread that begins at once; what it throws is thrown by ``wait()``.
///
/// `failure` is written by the thread before `done` is signalled and read after it was waited for:
/// that is why the class may cross threads unchecked.
final class BackgroundWork: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var failure: (any Error)?

  init(_ body: @escaping @Sendable () throws -> Void) {
    DispatchQueue.global().async {
      do { try body() } catch { self.failure = error }
      self.done.signal()
    }
  }

  /// Returns when the work has ended; may be called again.
  func wait() throws {
    done.wait()
    done.signal()
    if let failure { throw failure }
  }
}
