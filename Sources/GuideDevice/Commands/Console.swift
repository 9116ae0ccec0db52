// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Guidance
import MapBundles

extension Language: ExpressibleByArgument {}

/// Words to who sits at a terminal.
enum Console {
  /// From `--language`, else LC_ALL, LC_MESSAGES or LANG, else English.
  static var language: Language {
    let arguments = CommandLine.arguments
    if let index = arguments.firstIndex(of: "--language"), index + 1 < arguments.count,
      let language = Language(rawValue: arguments[index + 1])
    {
      return language
    }
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = getenv(name) else { continue }
      let text = String(cString: value)
      if !text.isEmpty { return text.hasPrefix("de") ? .german : .english }
    }
    return .english
  }

  static func text(_ text: LocalText) -> String {
    language == .german ? text.german : text.english
  }

  /// A result; one that cannot be written is a failure (exit 74).
  static func line(_ text: String) throws { try write(text + "\n") }

  static func line(_ german: String, _ english: String) throws {
    try line(text(LocalText(german, english)))
  }

  static func write(_ text: String) throws {
    guard send(text, to: STDOUT_FILENO) else {
      let reason = LocalText.systemReason()
      throw GuideFailure(
        .writeFailed, "Ausgabe kann nicht geschrieben werden (\(reason.german)).",
        "Standard output cannot be written (\(reason.english)).")
    }
  }

  static func error(_ text: String) { _ = send(text + "\n", to: STDERR_FILENO) }

  private static func send(_ text: String, to descriptor: Int32) -> Bool {
    var text = text
    return text.withUTF8 { buffer in
      var offset = 0
      while offset < buffer.count, let start = buffer.baseAddress {
        let count = Glibc.write(descriptor, start + offset, buffer.count - offset)
        if count < 0 && errno == EINTR { continue }
        guard count > 0 else { return false }
        offset += count
      }
      return true
    }
  }
}

/// `--config` and `--language`, the same for every command.
struct GuideOptions: ParsableArguments {
  @Option(
    name: .long,
    help: "The configuration (default: \(Configuration.usualPath), without it the defaults).")
  var config: String?
  @Option(name: .long, help: "Language of messages: de or en (default: from LANG).")
  var language: Language?

  /// - Parameter asOwner: root works as the user to whom the device's files belong, so that the service
  ///   can read and write what the command leaves behind.
  func configuration(asOwner: Bool = true) throws -> Configuration {
    let settings = try GuideFailure.translating {
      if let config { return try ConfigurationFile.read(config) }
      guard BundleFiles.exists(Configuration.usualPath) else { return Configuration() }
      return try ConfigurationFile.read(Configuration.usualPath)
    }
    if asOwner { try DeviceUser.become(ownerOf: settings.folders.state) }
    return settings
  }
}

/// The user to whom the device's files belong.
enum DeviceUser {
  /// Gives up being root for good where the folder belongs to somebody else.
  static func become(ownerOf folder: String) throws {
    var status = stat()
    guard geteuid() == 0, stat(folder, &status) == 0, status.st_uid != 0 else { return }
    guard let entry = getpwuid(status.st_uid),
      initgroups(entry.pointee.pw_name, status.st_gid) == 0,
      setgid(status.st_gid) == 0, setuid(status.st_uid) == 0
    else {
      throw GuideFailure(
        .unavailable, "\(folder): kein Wechsel zum Besitzer des Ordners.",
        "\(folder): cannot become the folder's owner.")
    }
  }
}

/// The system's clock.
enum SystemClock {
  /// Milliseconds since 1970.
  static func milliseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}

/// How long this process has run.
enum ProcessAge {
  /// Field of /proc/PID/stat, counted from behind the name: when it began, in ticks since the computer
  /// began (proc(5), field 22).
  private static let startField = 19

  /// Seconds; 0 where the kernel does not tell. Exact to a tick, 10 ms.
  static func seconds() -> Double {
    guard let text = FolderListing.text(of: "/proc/self/stat"),
      let behind = text.split(separator: ")").last
    else { return 0 }
    let fields = behind.split(separator: " ")
    guard fields.count > startField, let ticks = Double(fields[startField]) else { return 0 }
    let perSecond = Double(max(sysconf(Int32(_SC_CLK_TCK)), 1))
    return max(0, EventQueue.steadySeconds() - ticks / perSecond)
  }
}

/// Held by the one process that guides, so that nobody else takes its sound, its files or its map.
struct GuideLock {
  private let descriptor: Int32

  /// - Returns: `nil` while another process holds it.
  /// - Throws: ``GuideFailure`` where the folder cannot be written.
  static func take(_ configuration: Configuration) throws -> GuideLock? {
    PrivateFile.makeFolder(configuration.folders.state)
    let path = configuration.folders.state + "/run.lock"
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw GuideFailure(BundleError.notCreatable(path: path, reason: .systemReason()))
    }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      return nil
    }
    return GuideLock(descriptor: descriptor)
  }

  func give() { close(descriptor) }

  /// Whether a process guides now.
  static func isTaken(_ configuration: Configuration) -> Bool {
    let descriptor = open(configuration.folders.state + "/run.lock", O_RDWR | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    return flock(descriptor, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK
  }
}
