// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Testing

/// A test that waits for real time has a thread of its own: those of the pool are as few as the
/// machine's processors, and busy with other tests for seconds.
public struct OwnThread: TestTrait, SuiteTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    let executor = ThreadExecutor(name: test.name)
    try await withTaskExecutorPreference(executor) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  public static var ownThread: Self { OwnThread() }
}

/// Runs what it is given in its order, beside the pool.
private final class ThreadExecutor: TaskExecutor {
  private let queue: DispatchQueue

  init(name: String) { queue = DispatchQueue(label: name, qos: .userInitiated) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { [self] in job.runSynchronously(on: asUnownedTaskExecutor()) }
  }
}
