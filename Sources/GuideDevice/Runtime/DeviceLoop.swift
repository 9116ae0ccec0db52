// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Synchronization

/// The one thread that walks: takes what comes, ticks at a fixed rate, and ends on order only.
struct DeviceLoop {
  let runtime: WalkRuntime
  let queue: EventQueue
  /// Called about twice a second, with the seconds of the queue: the service's sign of life.
  var heartbeat: (Double) -> Void = { _ in }

  /// - Parameter isEnding: asked after each round.
  func run(until isEnding: () -> Bool) {
    var next = queue.now
    while !isEnding() {
      let wait = min(max(0, next - queue.now), WalkRuntime.tickSeconds)
      for entry in queue.take(waiting: wait) { runtime.handle(entry) }
      let now = queue.now
      guard now >= next else { continue }
      runtime.tick(at: now)
      heartbeat(now)
      // After a pause (a computer that slept) the ticks that were missed are not made up for.
      next = max(next + WalkRuntime.tickSeconds, now)
    }
  }
}

/// Whether the service was asked to end: SIGTERM and SIGINT.
enum EndRequest {
  private static let isAsked = Atomic<Bool>(false)

  static var isMade: Bool { isAsked.load(ordering: .relaxed) }

  static func listen() {
    // Who started the program may have left them blocked.
    var wanted = sigset_t()
    sigemptyset(&wanted)
    for number in [SIGTERM, SIGINT] {
      sigaddset(&wanted, number)
      signal(number) { _ in EndRequest.isAsked.store(true, ordering: .relaxed) }
    }
    pthread_sigmask(SIG_UNBLOCK, &wanted, nil)
  }
}
