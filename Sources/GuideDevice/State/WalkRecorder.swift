// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import MapBundles
import Replay

/// A walk log that grows on the disk while the walk goes on, each line given to the system before the
/// event is handled: what ends the program leaves the log whole.
final class WalkRecorder {
  let path: String
  private var descriptor: Int32

  /// Begins a log with what was walked so far.
  ///
  /// - Throws: ``BundleError``; nothing is left then.
  init(
    folder: String, header: WalkLogHeader, lines: ArraySlice<String>
  ) throws(BundleError) {
    PrivateFile.makeFolder(folder)
    let name = (header.started?.rfc3339 ?? "unknown").filter { $0 != ":" && $0 != "/" }
    path = "\(folder)/\(name).jsonl"
    descriptor = open(path, O_WRONLY | O_APPEND | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .notCreatable(path: path, reason: .systemReason()) }
    do throws(BundleError) {
      try append(header.text)
      for line in lines { try append(line) }
    } catch {
      close(descriptor)
      descriptor = -1
      unlink(path)
      throw error
    }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func append(_ line: String) throws(BundleError) {
    guard descriptor >= 0 else { return }
    let bytes = Array((line + "\n").utf8)
    let count = write(descriptor, bytes, bytes.count)
    guard count == bytes.count else {
      // A cut last line is tolerated by every reader.
      throw .notWritable(path: path, reason: .systemReason())
    }
  }

  func finish() {
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
    descriptor = -1
  }
}
