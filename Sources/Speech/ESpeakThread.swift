// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization

/// The one thread that may touch libespeak-ng: two threads inside it crash the process at once.
/// Work is done in the order it arrives; the caller waits.
final class ESpeakThread: Sendable {
  /// One for the process, because the library's state is.
  static let shared = ESpeakThread()

  typealias Work = @Sendable (ESpeakSession) -> Void

  private let waiting = Mutex<(work: [Work], isStarted: Bool)>(([], false))
  private let arrivals = Semaphore()

  /// Runs work on the thread, starting it if this is the first, and returns what it returns.
  func run<Result: Sendable>(
    _ work: @escaping @Sendable (ESpeakSession) -> Swift.Result<Result, SpeechError>
  ) throws(SpeechError) -> Result {
    let outcome = Outcome<Result>()
    let mustStart = waiting.withLock { state in
      state.work.append { session in outcome.deliver(work(session)) }
      defer { state.isStarted = true }
      return !state.isStarted
    }
    if mustStart { try start() }
    arrivals.signal()
    return try outcome.wait().get()
  }

  private func start() throws(SpeechError) {
    var thread = pthread_t()
    // Unretained: the shared instance lives as long as the process.
    let code = pthread_create(
      &thread, nil,
      { argument in
        if let argument {
          Unmanaged<ESpeakThread>.fromOpaque(argument).takeUnretainedValue().work()
        }
        return nil
      }, Unmanaged.passUnretained(self).toOpaque())
    guard code == 0 else {
      waiting.withLock { $0 = ([], false) }
      throw .initialisationFailed(code: Int(code))
    }
    pthread_detach(thread)
  }

  private func work() {
    let session = ESpeakSession()
    while true {
      arrivals.wait()
      let next = waiting.withLock { $0.work.isEmpty ? nil : $0.work.removeFirst() }
      next?(session)
    }
  }
}

/// A value one thread makes and another waits for.
private final class Outcome<Value: Sendable>: Sendable {
  private let value = Mutex<Result<Value, SpeechError>?>(nil)
  private let delivered = Semaphore()

  func deliver(_ result: Result<Value, SpeechError>) {
    value.withLock { $0 = result }
    delivered.signal()
  }

  func wait() -> Result<Value, SpeechError> {
    delivered.wait()
    return value.withLock { $0 } ?? .failure(.stopped)
  }
}

/// A counting semaphore of POSIX.
private final class Semaphore: @unchecked Sendable {
  // @unchecked: sem_t is made to be shared between threads; the pointer never changes.
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)

  init() { sem_init(semaphore, 0, 0) }

  deinit {
    sem_destroy(semaphore)
    semaphore.deallocate()
  }

  func signal() { sem_post(semaphore) }

  func wait() {
    // A signal handler may interrupt the wait.
    while sem_wait(semaphore) != 0 && errno == EINTR {}
  }
}
