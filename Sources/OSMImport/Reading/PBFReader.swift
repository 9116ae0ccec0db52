// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// A PBF file: the header, then blocks of elements.
struct PBFReader {
  private let file: MappedFile
  let header: PBFHeader
  private let firstDataOffset: Int

  /// Reads the header, which must be the first blob.
  init(_ file: MappedFile) throws(OSMReadError) {
    self.file = file
    guard let blob = try PBFBlob.read(file.bytes, at: 0) else {
      throw .malformed(LocalText("die Datei ist leer", "the file is empty"), at: 0)
    }
    guard blob.type == PBFReader.headerType else {
      throw .malformed(
        LocalText(
          "der erste Blob ist vom Typ \(blob.type.debugDescription), nicht OSMHeader",
          "the first blob is of type \(blob.type.debugDescription), not OSMHeader"), at: 0)
    }
    header = try PBFReader.readHeader(blob)
    firstDataOffset = blob.endOffset
    if let feature = header.unknownFeature {
      throw OSMReadError(
        kind: .unsupportedFeature(feature),
        cause: LocalText(
          "die Datei verlangt die unbekannte Eigenschaft \(feature.debugDescription)",
          "the file requires the unknown feature \(feature.debugDescription)"), byteOffset: 0)
    }
  }

  private static let headerType = "OSMHeader"
  private static let dataType = "OSMData"

  private static func readHeader(_ blob: PBFBlob) throws(OSMReadError) -> PBFHeader {
    var content: [UInt8] = []
    try PBFInflater().unpack(blob, into: &content)
    let result = content.withUnsafeBufferPointer { bytes -> Result<PBFHeader, PBFFault> in
      // An empty header is a header without features.
      guard let start = bytes.baseAddress else { return .failure(.missingField) }
      do throws(PBFFault) {
        return .success(try PBFHeader(ByteSpan(start: start, end: start + bytes.count)))
      } catch {
        return .failure(error)
      }
    }
    switch result {
    case .success(let header): return header
    case .failure(let fault):
      throw .malformed(
        fault.cause.after(LocalText("ungültiger Kopf", "invalid header")), at: blob.fileOffset)
    }
  }

  /// One pass; see `OSMFileReader.read`.
  func read(
    _ kinds: ElementKinds, options: OSMReadOptions, progress: ((Double) -> Void)?,
    _ body: (OSMBlock) throws -> Void
  ) throws -> OSMReadSummary {
    var summary = OSMReadSummary()
    summary.bounds = header.bounds
    summary.generator = header.generator
    summary.osmTimestamp = header.osmTimestamp
    let blobs = try dataBlobs(&summary)
    let pipeline = PBFPipeline(
      blobs: blobs, kinds: kinds, includesMetadata: options.includesMetadata,
      isHistory: header.isHistory)
    let size = Double(file.bytes.count)
    // The mapping must outlive the second thread, which `run` ends before it returns.
    try withExtendedLifetime(file) {
      try pipeline.run(onTwoThreads: options.readsAhead) { block, counts, endOffset in
        summary.add(counts)
        if !block.isEmpty {
          try body(block)
        }
        progress?(Double(endOffset) / size)
      }
      if let fault = blobs.fault {
        throw fault
      }
    }
    progress?(1)
    return summary
  }

  /// All blobs with elements up to the first damaged one. A file of 32 MiB blobs is cheap to walk:
  /// only the few bytes before each blob are touched.
  private func dataBlobs(_ summary: inout OSMReadSummary) throws(OSMReadError) -> PBFBlobList {
    var list = PBFBlobList()
    var offset = firstDataOffset
    do {
      while let blob = try PBFBlob.read(file.bytes, at: offset) {
        offset = blob.endOffset
        switch blob.type {
        case Self.dataType: list.blobs.append(blob)
        case Self.headerType:
          list.fault = .malformed(
            LocalText("ein zweiter Blob vom Typ OSMHeader", "a second OSMHeader blob"),
            at: blob.fileOffset)
          return list
        default: summary.ignore(blob.type)
        }
      }
    } catch {
      list.fault = error
    }
    return list
  }
}

/// The data blobs of a file, and what stopped the list before the file's end.
struct PBFBlobList {
  var blobs: [PBFBlob] = []
  var fault: OSMReadError?
}
