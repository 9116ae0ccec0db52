// SPDX-License-Identifier: GPL-3.0-or-later

import CSystemd
import Glibc

/// Something on the bus went wrong.
struct BusFault: Error, Hashable {
  var reason: String
  /// D-Bus's name of the error, where another program answered with one.
  var name: String?

  init(reason: String, name: String? = nil) {
    self.reason = reason
    self.name = name
  }

  /// A result of sd-bus, which is below 0 for an error of the system.
  static func checked(_ code: Int32) throws(BusFault) -> Int32 {
    guard code >= 0 else { throw BusFault(reason: String(cString: strerror(-code))) }
    return code
  }
}

/// A signal that came over the bus.
struct BusSignal: Hashable, Sendable {
  var path: String
  var interface: String
  var member: String
  var arguments: [BusValue]
}

/// What a call can be given.
enum BusArgument: Sendable {
  case text(String)
  /// A dictionary of variants, a{sv}, in this order.
  case options([(name: String, value: BusOption)])
}

enum BusOption: Sendable {
  case text(String)
  case bool(Bool)
}

/// A connection to the system bus through sd-bus; one thread uses it.
final class BusConnection {
  private let bus: OpaquePointer

  /// A program that does not answer for so long is not there, µs.
  private static let patience: UInt64 = 5_000_000

  /// - Parameter address: D-Bus's address of a bus, or `nil` for the system's, which the variable
  ///   DBUS_SYSTEM_BUS_ADDRESS may name.
  init(address: String?) throws(BusFault) {
    var opened: OpaquePointer?
    var code = address == nil ? sd_bus_open_system(&opened) : sd_bus_new(&opened)
    if let address, let opened, code >= 0 {
      code = sd_bus_set_address(opened, address)
      if code >= 0 { code = sd_bus_set_bus_client(opened, 1) }
      if code >= 0 { code = sd_bus_start(opened) }
    }
    guard code >= 0, let opened else {
      sd_bus_unref(opened)
      throw BusFault(reason: String(cString: strerror(-code)))
    }
    bus = opened
  }

  deinit { sd_bus_flush_close_unref(bus) }

  /// Asks the bus to send signals that satisfy a rule.
  func subscribe(_ rule: String) throws(BusFault) {
    _ = try call(
      "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "AddMatch",
      [.text(rule)])
  }

  /// Calls a method and waits for what it returns.
  func call(
    _ destination: String, _ path: String, _ interface: String, _ member: String,
    _ arguments: [BusArgument] = []
  ) throws(BusFault) -> [BusValue] {
    var created: OpaquePointer?
    _ = try BusFault.checked(
      sd_bus_message_new_method_call(bus, &created, destination, path, interface, member))
    guard let message = created else { throw BusFault(reason: "no memory") }
    defer { sd_bus_message_unref(message) }
    for argument in arguments { try append(argument, to: message) }
    var error = sd_bus_error()
    var answered: OpaquePointer?
    defer {
      sd_bus_error_free(&error)
      sd_bus_message_unref(answered)
    }
    let code = sd_bus_call(bus, message, Self.patience, &error, &answered)
    guard code >= 0, let answer = answered else {
      throw BusFault(
        reason: error.message.map { String(cString: $0) } ?? String(cString: strerror(-code)),
        name: error.name.map { String(cString: $0) })
    }
    return try BusMessageReader(message: answer).arguments()
  }

  private func append(_ argument: BusArgument, to message: OpaquePointer) throws(BusFault) {
    switch argument {
    case .text(let text): try append(text, as: "s", to: message)
    case .options(let options):
      try inside("a", "{sv}", of: message) { () throws(BusFault) in
        for option in options {
          try inside("e", "sv", of: message) { () throws(BusFault) in
            try append(option.name, as: "s", to: message)
            try append(option.value, to: message)
          }
        }
      }
    }
  }

  private func append(_ option: BusOption, to message: OpaquePointer) throws(BusFault) {
    switch option {
    case .text(let text):
      try inside("v", "s", of: message) { () throws(BusFault) in
        try append(text, as: "s", to: message)
      }
    case .bool(let value):
      try inside("v", "b", of: message) { () throws(BusFault) in
        var number: Int32 = value ? 1 : 0
        _ = try BusFault.checked(
          sd_bus_message_append_basic(message, CChar(bitPattern: UInt8(ascii: "b")), &number))
      }
    }
  }

  private func append(
    _ text: String, as type: Unicode.Scalar, to message: OpaquePointer
  ) throws(BusFault) {
    let code = text.withCString {
      sd_bus_message_append_basic(message, CChar(bitPattern: UInt8(ascii: type)), $0)
    }
    _ = try BusFault.checked(code)
  }

  private func inside(
    _ type: Unicode.Scalar, _ contents: String, of message: OpaquePointer,
    write: () throws(BusFault) -> Void
  ) throws(BusFault) {
    let code = CChar(bitPattern: UInt8(ascii: type))
    _ = try BusFault.checked(sd_bus_message_open_container(message, code, contents))
    try write()
    _ = try BusFault.checked(sd_bus_message_close_container(message))
  }

  /// The next signal that has come; `nil` if none has.
  func nextSignal() throws(BusFault) -> BusSignal? {
    while true {
      var received: OpaquePointer?
      guard try BusFault.checked(sd_bus_process(bus, &received)) > 0 else { return nil }
      guard let message = received else { continue }
      defer { sd_bus_message_unref(message) }
      guard sd_bus_message_is_signal(message, nil, nil) > 0 else { continue }
      // A message that can't be read is one that nobody of BlueZ sent.
      guard let arguments = try? BusMessageReader(message: message).arguments() else { continue }
      return BusSignal(
        path: Self.text(sd_bus_message_get_path(message)),
        interface: Self.text(sd_bus_message_get_interface(message)),
        member: Self.text(sd_bus_message_get_member(message)), arguments: arguments)
    }
  }

  private static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  /// What to wait for until there may be a signal.
  var polled: pollfd {
    pollfd(
      fd: sd_bus_get_fd(bus), events: Int16(truncatingIfNeeded: sd_bus_get_events(bus)), revents: 0)
  }
}
