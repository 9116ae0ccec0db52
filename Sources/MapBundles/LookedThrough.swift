// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import PedestrianNetwork

/// A note beside a map's files that its network was looked through and has no fault. It names the
/// file as the system knows it (size, place, times), so that one that was replaced, copied or
/// written to is looked through again; what the disk itself loses is found by ``MapBundle/verify()``.
extension MapBundle {
  static let noteName = "looked-through.txt"

  /// Raised when ``PedestrianGraph/firstFault()`` looks at more.
  private static let noteVersion = 1

  /// Whether the network is the one that was looked through.
  public var isLookedThrough: Bool {
    guard let note, let kept = try? BundleFiles.map("\(path)/\(Self.noteName)") else {
      return false
    }
    return kept.buffer.elementsEqual(note.utf8)
  }

  /// Notes that the network has no fault, where the folder can be written.
  public func noteLookedThrough() {
    guard let note, access(path, W_OK) == 0 else { return }
    BundleFiles.replaceUnflushed("\(path)/\(Self.noteName)") { try $0.append(Array(note.utf8)) }
  }

  private var note: String? {
    var status = stat()
    guard stat("\(path)/\(Self.networkName)", &status) == 0 else { return nil }
    let (written, changed) = (status.st_mtim, status.st_ctim)
    return "\(Self.noteVersion) \(status.st_dev) \(status.st_ino) \(status.st_size) "
      + "\(written.tv_sec).\(written.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec)\n"
  }
}
