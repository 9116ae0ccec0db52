// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// Why an OSM file could not be read. Says where and why, never the file's name: the caller knows it.
public struct OSMReadError: Error, Equatable, Sendable {
  public enum Kind: Equatable, Sendable {
    /// An OSM file, but damaged or against the format.
    case malformed
    /// No OSM file; says what it seems to be.
    case foreign(LocalText)
    /// Compressed by a method that is not supported; names it.
    case unsupportedCompression(String)
    /// The PBF header requires a feature that is not known; names it.
    case unsupportedFeature(String)
    /// The system refused; the value of `errno`.
    case unreadable(Int32)
  }

  public var kind: Kind
  /// One sentence without a final stop.
  public var cause: LocalText
  /// Counted in bytes from 0: in the XML text (after decompression) where `line` is known, otherwise
  /// in the file itself. For PBF: the blob that holds the fault.
  public var byteOffset: Int?
  /// From 1, XML only.
  public var line: Int?
  /// From 1, in characters, XML only.
  public var column: Int?

  public init(
    kind: Kind, cause: LocalText, byteOffset: Int? = nil, line: Int? = nil, column: Int? = nil
  ) {
    self.kind = kind
    self.cause = cause
    self.byteOffset = byteOffset
    self.line = line
    self.column = column
  }

  static func malformed(_ cause: LocalText, at byteOffset: Int? = nil) -> OSMReadError {
    OSMReadError(kind: .malformed, cause: cause, byteOffset: byteOffset)
  }

  static func foreign(_ name: LocalText) -> OSMReadError {
    OSMReadError(
      kind: .foreign(name),
      cause: LocalText(
        "keine OSM-Datei, sondern wohl \(name.german)",
        "this is no OSM file but seems to be \(name.english)"))
  }
}

extension OSMReadError: CustomStringConvertible {
  public var description: String { text.english }

  /// Place and cause.
  public var text: LocalText {
    if let line, let column {
      return cause.after(
        LocalText("Zeile \(line), Spalte \(column)", "line \(line), column \(column)"))
    }
    if let byteOffset { return cause.after(LocalText("Byte \(byteOffset)", "byte \(byteOffset)")) }
    return cause
  }
}
