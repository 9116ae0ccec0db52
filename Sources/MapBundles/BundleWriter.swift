// SPDX-License-Identifier: GPL-3.0-or-later

import CLinux
import Geometry
import Glibc
import PedestrianNetwork

/// Writes a bundle beside its place and exchanges it in one step: a reader sees the old bundle or
/// the new one, never half of one, and a failure leaves the old one as it was.
public struct BundleWriter: Sendable {
  private let path: String
  private let temporary: String
  private var files = [Manifest.File]()
  /// The map's fingerprint, once its network is written.
  public private(set) var networkHash = ""

  /// Creates the folder in which the bundle grows.
  public init(path: String) throws(BundleError) {
    var trimmed = path
    while trimmed.count > 1 && trimmed.hasSuffix("/") { trimmed.removeLast() }
    self.path = trimmed
    temporary = BundleFiles.temporaryName(beside: trimmed)
    var status = stat()
    if stat(trimmed, &status) == 0 {
      // Never replace what is no bundle: a mistyped --output must not cost a folder of files.
      let isBundle =
        status.st_mode & S_IFMT == S_IFDIR
        && access("\(trimmed)/\(MapBundle.manifestName)", F_OK) == 0
      guard isBundle else {
        throw .notCreatable(
          path: trimmed,
          reason: LocalText(
            "dort steht etwas, das keine Karte ist", "something that is no map bundle stands there")
        )
      }
    }
    BundleFolder.removeLeftovers(beside: trimmed)
    BundleFolder.remove(temporary)
    guard mkdir(temporary, 0o755) == 0 else {
      throw .notCreatable(path: trimmed, reason: .systemReason())
    }
  }

  /// Writes the network with its places; its SHA-256 is the map's fingerprint.
  public mutating func writeNetwork(_ writer: NetworkWriter) throws(BundleError) {
    var hash = SHA256()
    var count = 0
    do {
      let file = try FileWriter("\(temporary)/\(MapBundle.networkName)")
      try writer.write { buffer in
        hash.update(buffer)
        count += buffer.count
        try file.append(buffer)
      }
      try file.finish()
    } catch let error as BundleError {
      throw error.naming(path)
    } catch {
      throw .notWritable(path: path, reason: LocalText("unerwarteter Fehler", "\(error)"))
    }
    networkHash = hash.finish()
    files.append(
      Manifest.File(name: MapBundle.networkName, bytes: count, sha256: networkHash))
  }

  /// Adds a file to the bundle.
  public mutating func writeFile(_ name: String, _ bytes: [UInt8]) throws(BundleError) {
    try write(name, bytes)
    files.append(
      Manifest.File(
        name: name, bytes: bytes.count,
        sha256: bytes.withUnsafeBytes { SHA256.hexadecimal(of: $0) }))
  }

  /// Takes a file of another bundle as it is; the network's SHA-256 is the map's fingerprint.
  public mutating func copyFile(_ name: String, from source: String) throws(BundleError) {
    let bytes = try BundleFiles.map(source, isReadWhole: true)
    do throws(BundleError) {
      let file = try FileWriter("\(temporary)/\(name)")
      try file.append(bytes.buffer)
      try file.finish()
    } catch {
      throw error.naming("\(path)/\(name)")
    }
    let hash = SHA256.hexadecimal(of: bytes.buffer)
    if name == MapBundle.networkName { networkHash = hash }
    files.append(Manifest.File(name: name, bytes: bytes.buffer.count, sha256: hash))
  }

  /// Writes a manifest that is ready, with its signature, and puts the bundle in its place.
  ///
  /// - Parameters:
  ///   - manifest: its files are replaced by those that were written.
  ///   - key: signs the manifest's bytes; `nil` leaves the bundle unsigned.
  public func finish(_ manifest: Manifest, key: SigningKey?) throws(BundleError) {
    var manifest = manifest
    manifest.fingerprint = networkHash
    manifest.files = files.sorted { $0.name < $1.name }
    let bytes = Array(manifest.json.pretty.utf8)
    try write(MapBundle.manifestName, bytes)
    if let key { try write(MapBundle.signatureName, key.signature(of: bytes)) }
    try BundleFolder.exchange(temporary, path)
  }

  /// The network as it was written, read from its file.
  public func network() throws(BundleError) -> PedestrianGraph {
    try MapBundle.openNetwork("\(temporary)/\(MapBundle.networkName)")
  }

  /// Where to create the file `name` of the bundle, for ``addFile(_:)``.
  public func pathForFile(_ name: String) -> String { "\(temporary)/\(name)" }

  /// Makes a file that another library wrote to ``pathForFile(_:)`` last, and counts its bytes; may
  /// be called on any thread. ``add(_:)`` takes it into the bundle.
  public func finishedFile(_ name: String) throws -> Manifest.File {
    let filePath = pathForFile(name)
    let bytes = try BundleFiles.map(filePath)
    try BundleFiles.synchronize(filePath)
    return Manifest.File(
      name: name, bytes: bytes.buffer.count, sha256: SHA256.hexadecimal(of: bytes.buffer))
  }

  /// ``finishedFile(_:)``, `nil` where ``pathForFile(_:)`` has none.
  public func finishedFileIfPresent(_ name: String) throws -> Manifest.File? {
    access(pathForFile(name), F_OK) == 0 ? try finishedFile(name) : nil
  }

  /// Takes a finished file into the bundle.
  public mutating func add(_ file: Manifest.File) { files.append(file) }

  /// Writes a file that the manifest does not name.
  func writePlain(_ name: String, _ bytes: [UInt8]) throws(BundleError) { try write(name, bytes) }

  func exchange() throws(BundleError) { try BundleFolder.exchange(temporary, path) }

  private func write(_ name: String, _ bytes: [UInt8]) throws(BundleError) {
    do throws(BundleError) {
      try BundleFiles.write("\(temporary)/\(name)", bytes)
    } catch {
      throw error.naming("\(path)/\(name)")
    }
  }

  /// Writes the manifest and puts the bundle in its place.
  public func finish(
    name: String, timeZone: String, created: String, osmTimestamp: String?,
    validUntil: String? = nil, version: Int = 1, wayMeters: Double? = nil,
    box: BoundingBox? = nil,
    sources: [Manifest.Source]
  ) throws(BundleError) {
    let manifest = Manifest(
      name: name, timeZone: timeZone, created: created, osmTimestamp: osmTimestamp,
      validUntil: validUntil, version: version, fingerprint: networkHash,
      wayMeters: wayMeters, box: box,
      sources: sources, files: files)
    try write(MapBundle.manifestName, Array(manifest.json.pretty.utf8))
    try BundleFolder.exchange(temporary, path)
  }

  /// Puts a whole bundle in the place of another, in one step.
  public static func move(_ bundle: String, to path: String) throws(BundleError) {
    try BundleFolder.exchange(bundle, path)
  }

  /// Removes a bundle and nothing else.
  public static func remove(_ bundle: String) { BundleFolder.remove(bundle) }

  /// Removes what was written so far; the bundle that stood there is untouched.
  public func abandon() { BundleFolder.remove(temporary) }
}

/// Folder operations of a bundle.
enum BundleFolder {
  /// Puts `new` in the place of `old` in one step, then removes what stood there.
  static func exchange(_ new: String, _ old: String) throws(BundleError) {
    if rename(new, old) == 0 { return }
    // An existing folder that is not empty: exchange the two names atomically.
    guard lotse_exchange_names(new, old) == 0 else {
      throw .notCreatable(path: old, reason: .systemReason())
    }
    remove(new)
  }

  /// Removes what interrupted writers of the same bundle left behind: `PATH.PID.part` of processes
  /// that no longer live. Others are still writing.
  static func removeLeftovers(beside path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard let name = parts.last, !name.isEmpty else { return }
    let parent = parts.count > 1 ? parts.dropLast().joined(separator: "/") + "/" : "./"
    let (prefix, suffix) = ("\(name).", ".part")
    for entry in entries(parent) where entry.hasPrefix(prefix) && entry.hasSuffix(suffix) {
      let number = entry.dropFirst(prefix.count).dropLast(suffix.count)
      guard let process = pid_t(number), process > 0, "\(process)" == number,
        kill(process, 0) != 0, errno == ESRCH
      else { continue }
      // A link would lead to somebody else's folder.
      var status = stat()
      guard lstat(parent + entry, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else {
        continue
      }
      remove(parent + entry)
    }
  }

  /// The names in a folder; none where it cannot be read.
  static func entries(_ path: String) -> [String] {
    guard let folder = opendir(path) else { return [] }
    defer { closedir(folder) }
    var names = [String]()
    while let entry = readdir(folder) {
      names.append(
        withUnsafePointer(to: &entry.pointee.d_name) {
          $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        })
    }
    return names
  }

  /// Removes a folder and the plain files in it.
  static func remove(_ path: String) {
    for name in entries(path) where name != "." && name != ".." { unlink("\(path)/\(name)") }
    rmdir(path)
  }
}
