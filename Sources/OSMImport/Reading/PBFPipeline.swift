// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles

/// Decodes blobs on two threads and delivers them in order on the calling thread.
///
/// A ring of slots bounds the memory. The second thread decodes ahead; the calling thread helps when
/// the block it waits for is not ready. `state` is touched only under the lock; a slot belongs to the
/// thread that claimed its blob until it is marked ready, then to the calling thread. That is why the
/// class may cross threads unchecked.
final class PBFPipeline: @unchecked Sendable {
  /// One being consumed, one being decoded by each thread, one in reserve.
  private static let slotCount = 4
  /// Below this a second thread costs more than it brings.
  private static let minimumBlobsForThread = 3

  private struct State {
    var nextToClaim = 0
    var nextToDeliver = 0
    var isReady: [Bool]
    var isStopped = false
  }

  private let list: PBFBlobList
  private let slots: [PBFSlot]
  private let lock = ThreadSignal()
  private var state: State

  init(blobs: PBFBlobList, kinds: ElementKinds, includesMetadata: Bool, isHistory: Bool) {
    list = blobs
    slots = (0..<min(Self.slotCount, max(1, blobs.blobs.count))).map { _ in
      PBFSlot(
        PBFBlockDecoder(
          kinds: kinds, includesMetadata: includesMetadata, isHistory: isHistory))
    }
    state = State(isReady: [Bool](repeating: false, count: slots.count))
  }

  /// Calls `deliver` for every blob in file order, with its counts and where it ends in the file.
  /// When this returns or throws, the second thread has ended.
  func run(
    onTwoThreads: Bool, _ deliver: (OSMBlock, ElementCounts, Int) throws -> Void
  ) throws {
    let helps = onTwoThreads && list.blobs.count >= Self.minimumBlobsForThread
    let thread = helps ? startThread() : nil
    defer {
      lock.locked { state.isStopped = true }
      if let thread {
        pthread_join(thread, nil)
      }
    }
    for index in list.blobs.indices {
      waitFor(index)
      let slot = slots[index % slots.count]
      let counts = try slot.result.get()
      try deliver(slot.block, counts, list.blobs[index].endOffset)
      lock.locked {
        state.isReady[index % slots.count] = false
        state.nextToDeliver = index + 1
      }
    }
  }

  /// Returns when blob `index` is decoded; decodes itself as long as there is something to do.
  private func waitFor(_ index: Int) {
    while true {
      var claimed: Int?
      lock.wait {
        if state.isReady[index % slots.count] { return true }
        claimed = claim()
        return claimed != nil
      }
      guard let claimed else { return }
      decode(claimed)
    }
  }

  /// The second thread's life.
  private func work() {
    while true {
      var claimed: Int?
      lock.wait {
        if state.isStopped || state.nextToClaim >= list.blobs.count { return true }
        claimed = claim()
        return claimed != nil
      }
      guard let claimed else { return }
      decode(claimed)
    }
  }

  /// The next blob for which a slot is free; under the lock.
  private func claim() -> Int? {
    let index = state.nextToClaim
    guard index < list.blobs.count, index < state.nextToDeliver + slots.count else { return nil }
    state.nextToClaim += 1
    return index
  }

  private func decode(_ index: Int) {
    slots[index % slots.count].decode(list.blobs[index])
    lock.locked { state.isReady[index % slots.count] = true }
  }

  /// Nil where the system gives no thread; then the calling thread does everything.
  private func startThread() -> pthread_t? {
    var thread = pthread_t()
    let context = Unmanaged.passRetained(self)
    let code = pthread_create(
      &thread, nil,
      { context in
        if let context {
          Unmanaged<PBFPipeline>.fromOpaque(context).takeRetainedValue().work()
        }
        return nil
      }, context.toOpaque())
    guard code == 0 else {
      context.release()
      return nil
    }
    return thread
  }
}

/// A reused block with what fills it.
private final class PBFSlot {
  private(set) var block = OSMBlock()
  private(set) var result: Result<ElementCounts, OSMReadError> = .success(ElementCounts())
  private let inflater = PBFInflater()
  private var decoder: PBFBlockDecoder
  /// Exchanged with the block's bytes, so that filling one never copies the other.
  private var content: [UInt8] = []

  init(_ decoder: PBFBlockDecoder) {
    self.decoder = decoder
  }

  func decode(_ blob: PBFBlob) {
    do throws(OSMReadError) {
      try inflater.unpack(blob, into: &content)
      try decodeContent(of: blob)
      swap(&content, &block.bytes)
      result = .success(decoder.counts)
    } catch {
      result = .failure(error)
    }
  }

  private func decodeContent(of blob: PBFBlob) throws(OSMReadError) {
    // Locals, because stored properties of a class cost an exclusivity check at every access.
    var decoder = self.decoder
    var block = OSMBlock()
    swap(&block, &self.block)
    defer {
      swap(&block, &self.block)
      self.decoder = decoder
    }
    do throws(PBFFault) {
      try content.withUnsafeBufferPointer { bytes throws(PBFFault) in
        guard let start = bytes.baseAddress else {
          block.removeAllElements()
          decoder.counts = ElementCounts()
          return
        }
        try decoder.decode(ByteSpan(start: start, end: start + bytes.count), into: &block)
      }
    } catch {
      throw .malformed(
        error.cause.after(LocalText("ungültiger Datenblock", "invalid data block")),
        at: blob.fileOffset)
    }
  }
}

/// A lock with a condition that every change may fulfil.
private final class ThreadSignal {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Changes what the lock guards and wakes whoever waits.
  func locked(_ change: () -> Void) {
    pthread_mutex_lock(mutex)
    change()
    pthread_cond_broadcast(condition)
    pthread_mutex_unlock(mutex)
  }

  /// Waits until `isFulfilled`, which is asked under the lock.
  func wait(until isFulfilled: () -> Bool) {
    pthread_mutex_lock(mutex)
    while !isFulfilled() {
      pthread_cond_wait(condition, mutex)
    }
    pthread_mutex_unlock(mutex)
  }
}
