// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads an OSM file: PBF, XML, or XML packed by gzip or bzip2, recognised by content, never by name.
///
/// Strictness is osmium's; the differences are listed in `Tests/OSMImportTests/Reading`.
public struct OSMFileReader: Sendable {
  /// What the file is.
  public let format: OSMFileFormat
  private let content: Content

  private enum Content: @unchecked Sendable {
    // Both hold nothing but a read-only mapping and values.
    case pbf(PBFReader)
    case xml(MappedFile)
  }

  /// Opens and recognises the file; of a PBF file the header is read and checked.
  ///
  /// - Throws: `OSMReadError` when the file cannot be opened, is no OSM file, is a change file, or its
  ///   header is at fault.
  public init(path: String) throws {
    let file = try MappedFile(path: path)
    format = try OSMFileFormat(file.bytes)
    content = format == .pbf ? .pbf(try PBFReader(file)) : .xml(file)
  }

  /// What a PBF file says of itself; `nil` for XML, which says it on the way.
  var header: PBFHeader? {
    if case .pbf(let reader) = content { return reader.header }
    return nil
  }

  /// One pass over the whole file; may be repeated.
  ///
  /// - Parameters:
  ///   - kinds: What to decode; elements of other kinds are counted only (in XML: and checked).
  ///   - options: How to read.
  ///   - progress: Called on the calling thread with the part of the file that was read, rising from
  ///     0 to 1.
  ///   - body: Called on the calling thread for every block, in file order; blocks without elements
  ///     of `kinds` are left out. What it throws ends the pass and is thrown on.
  /// - Returns: Counts of all elements, and what the file says of itself.
  /// - Throws: `OSMReadError`, or what `body` throws. Blocks before the fault have been delivered.
  @discardableResult
  public func read(
    _ kinds: ElementKinds, options: OSMReadOptions = OSMReadOptions(),
    progress: ((Double) -> Void)? = nil, _ body: (OSMBlock) throws -> Void
  ) throws -> OSMReadSummary {
    switch content {
    case .pbf(let reader):
      return try reader.read(kinds, options: options, progress: progress, body)
    case .xml(let file):
      // The window points into the mapping.
      return try withExtendedLifetime(file) {
        let window = try ByteWindow(file.bytes, format: format)
        let reader = XMLReader(window: window, kinds: kinds, options: options, progress: progress)
        return try reader.read(body)
      }
    }
  }
}
