// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Glibc
import Synchronization

/// The one thread of a part: it waits for files, for time and for orders, and ends when it is told to.
final class WorkThread: Sendable {
  private struct State {
    var thread: pthread_t?
    var isStopping = false
  }

  private let name: String
  private let state = Mutex(State())
  /// Ends a wait: an event counter of the kernel.
  private let wakeFile = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))

  /// - Parameter name: what tools show; the kernel keeps 15 bytes.
  init(name: String) { self.name = name }

  deinit { if wakeFile >= 0 { close(wakeFile) } }

  var isStopping: Bool { state.withLock { $0.isStopping } }

  /// Runs work on the thread, once; a second call does nothing. The work watches `isStopping`.
  func start(_ work: @escaping @Sendable () -> Void) {
    state.withLock { state in
      guard state.thread == nil, !state.isStopping else { return }
      var thread = pthread_t()
      let pointer = Unmanaged.passRetained(Work(name: name, run: work)).toOpaque()
      let code = pthread_create(&thread, nil, runWork, pointer)
      guard code == 0 else {
        Unmanaged<Work>.fromOpaque(pointer).release()
        return
      }
      state.thread = thread
    }
  }

  /// Tells the work to end and waits for it.
  func stop() {
    let thread = state.withLock { state in
      state.isStopping = true
      defer { state.thread = nil }
      return state.thread
    }
    wake()
    if let thread { pthread_join(thread, nil) }
  }

  /// Ends a wait that runs, or the next one.
  func wake() {
    var one: UInt64 = 1
    _ = write(wakeFile, &one, 8)
  }

  /// Waits until one of `files` is ready, `wake` is called or the time is over.
  /// - Returns: what the kernel tells of each file, in their order; 0 for nothing.
  @discardableResult
  func wait(seconds: Double, for files: [pollfd] = []) -> [Int16] {
    // A file below 0 is passed over by the kernel.
    var polled = files + [pollfd(fd: wakeFile, events: Int16(POLLIN), revents: 0)]
    let milliseconds = Int32(min(max(seconds * 1000, 0), 3_600_000).rounded(.up))
    guard poll(&polled, nfds_t(polled.count), isStopping ? 0 : milliseconds) > 0 else {
      return files.map { _ in 0 }
    }
    if polled[files.count].revents != 0 {
      var count: UInt64 = 0
      _ = read(wakeFile, &count, 8)
    }
    return polled.dropLast().map(\.revents)
  }
}

/// What a new thread is handed.
private final class Work: Sendable {
  let name: String
  let run: @Sendable () -> Void

  init(name: String, run: @escaping @Sendable () -> Void) {
    self.name = name
    self.run = run
  }
}

private func runWork(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let pointer else { return nil }
  let work = Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue()
  lotse_name_thread(work.name)
  work.run()
  return nil
}
