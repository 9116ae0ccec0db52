// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import TestSupport

@testable import GuideDevice

/// A file system of its own in memory, which is soon full: what the kernel answers then is real.
final class SmallDisk {
  struct Failure: Error {
    var reason = String(cString: strerror(errno))
  }

  private static let kilobytes = 128

  private let path: String

  init(at path: String) throws {
    self.path = path
    guard mount("tmpfs", path, "tmpfs", 0, "size=\(Self.kilobytes)k,mode=0700") == 0 else {
      throw Failure()
    }
  }

  deinit { umount2(path, Int32(MNT_DETACH)) }

  static var canBeMounted: Bool {
    guard let folder = try? TemporaryFolder() else { return false }
    return (try? SmallDisk(at: folder.root)) != nil
  }

  /// Takes every byte that is left.
  func fill() throws {
    let file = open(path + "/fill", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure() }
    defer { close(file) }
    let block = [UInt8](repeating: 0, count: 4096)
    while write(file, block, block.count) > 0 {}
    guard errno == ENOSPC else { throw Failure() }
  }

  func free() { unlink(path + "/fill") }
}
