// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Work on a second thread that begins at once; ``value()`` gives or throws what it did.
///
/// `result` is written by the thread before `done` is signalled and read after it was waited for:
/// that is why the class may cross threads unchecked.
final class BackgroundWork<Value: Sendable>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  private var result: Result<Value, any Error>

  /// - Parameter body: may throw; its error takes the place of the value.
  init(_ body: @escaping @Sendable () throws -> Value) {
    result = .failure(CancellationError())
    DispatchQueue.global().async {
      self.result = Result(catching: body)
      self.done.signal()
    }
  }

  /// Returns when the work has ended; may be called again.
  func value() throws -> Value {
    done.wait()
    done.signal()
    return try result.get()
  }
}
