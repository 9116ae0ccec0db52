// SPDX-License-Identifier: GPL-3.0-or-later

import Dispatch
import Glibc
import MapBundles
import Synchronization

/// Writes a small file anew again and again, whole or not at all, on a thread of its own: a card takes
/// up to a second to write through, and speech must not wait for it. What comes while it writes replaces what waits. A disk
/// that takes nothing, and one that takes again, is told by the queue of events.
final class BackgroundFile: Sendable {
  private struct Waiting {
    var text: String?
    var isFailing = false
  }

  private let path: String
  private let queue: EventQueue?
  private let worker = DispatchQueue(label: "file", qos: .utility)
  private let waiting = Mutex(Waiting())

  /// - Parameter queue: hears of the disk; `nil` for a file that nobody needs.
  init(path: String, queue: EventQueue?) {
    self.path = path
    self.queue = queue
  }

  func save(_ text: String) {
    let isIdle = waiting.withLock { waiting in
      defer { waiting.text = text }
      return waiting.text == nil
    }
    if isIdle { worker.async { self.write() } }
  }

  /// Another file on the same disk could not be written: the next success is told.
  func noteFailure() { waiting.withLock { $0.isFailing = true } }

  /// Waits until everything is written.
  func finish() { worker.sync {} }

  private func write() {
    guard let text = waiting.withLock({ $0.text.take() }) else { return }
    var failure: BundleError?
    do throws(BundleError) {
      try PrivateFile.replace(path, with: Array(text.utf8))
    } catch {
      failure = error
    }
    let wasFailing = waiting.withLock { waiting in
      defer { waiting.isFailing = failure != nil }
      return waiting.isFailing
    }
    if let failure, !wasFailing {
      queue?.put(.part(.disk, .lost(reason: "\(failure)")))
    } else if failure == nil, wasFailing {
      queue?.put(.part(.disk, .here))
    }
  }
}

/// Files that only the device's own user may read; `run` sets the mask of new files for that.
enum PrivateFile {
  /// Puts a file in the place of another, written through to the disk, the folder's entry too: after a
  /// loss of power either of them is there, whole.
  static func replace(_ path: String, with bytes: [UInt8]) throws(BundleError) {
    try BundleFiles.replace(path, with: bytes)
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// Makes a folder and those above it; those that are there stay as they are.
  static func makeFolder(_ path: String) {
    var partial = ""
    for part in path.split(separator: "/", omittingEmptySubsequences: false) {
      partial += part.isEmpty && partial.isEmpty ? "/" : part.isEmpty ? "" : String(part) + "/"
      if !part.isEmpty { mkdir(partial, 0o700) }
    }
  }

  /// Appends a line, or reports why not.
  static func append(_ line: String, to path: String) throws(BundleError) {
    let descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notCreatable(path: path, reason: .systemReason()) }
    defer { close(descriptor) }
    let bytes = Array((line + "\n").utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count else {
      throw .notWritable(path: path, reason: .systemReason())
    }
  }
}
