// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Testing

@testable import OSMImport

@Suite("Recognising files by content")
struct OSMFileFormatTests {
  private func open(_ bytes: [UInt8]) throws -> OSMFileReader {
    let file = try TemporaryFile(bytes)
    return try OSMFileReader(path: file.path)
  }

  @Test("the four formats are recognised, whatever the name")
  func formats() throws {
    let xml = Array("<osm version='0.6'/>".utf8)
    #expect(try open(xml).format == .xml)
    #expect(try open([0xEF, 0xBB, 0xBF, 0x0A] + xml).format == .xml)
    #expect(try open(Packing.gzip.pack(xml)).format == .gzippedXML)
    #expect(try open(Packing.bzip2.pack(xml)).format == .bzippedXML)
    #expect(try open(PBFEncoder.header()).format == .pbf)
  }

  static let foreignTexts: [(String, String)] = [
    ("{\"type\":\"FeatureCollection\"}", "JSON"), ("[1]", "JSON"),
    ("n1 v1 dV c1 t i1 ua T x1 y2\n", "OPL"), ("w-5 v1", "OPL"), ("%PDF-1.7", "PDF"),
    ("PK\u{3}\u{4}rest", "ZIP"), ("SQLite format 3\0rest", "SQLite"), ("7z", "unknown"),
    ("hello", "unknown"), ("node,lat,lon\n", "unknown"),
    ("<osmChange version='0.6'/>", "change file"), ("<gpx version='1.1'/>", "GPX"),
    ("<?xml version='1.0'?>\n<kml/>", "KML"), ("<html><p>Error</html>", "HTML"),
    ("<!DOCTYPE html><html>", "HTML"), ("<!doctype html>", "HTML"), ("<foo/>", "<foo>"),
    ("<node id='1'/>", "<node>"),
  ]

  @Test("foreign files are refused by name", arguments: foreignTexts)
  func foreign(_ text: String, _ name: String) throws {
    for bytes in [Array(text.utf8), Packing.gzip.pack(Array(text.utf8))] {
      let error = try #require(throws: OSMReadError.self) {
        try open(bytes).read(.all) { _ in }
      }
      guard case .foreign(let found) = error.kind else {
        Issue.record("\(error.kind)")
        continue
      }
      #expect(found.english.contains(name), "\(found)")
    }
  }

  @Test(
    "binary foreign files are refused by name",
    arguments: [
      ([0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x6D, 0x32], "o5m"),
      ([0xFF, 0xE0, 0x04, 0x6F, 0x35, 0x63, 0x32], "o5c"), ([0x28, 0xB5, 0x2F, 0xFD], "Zstandard"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "XZ"), ([0xFF, 0xFE, 0x3C, 0], "UTF-16"),
      ([0, 0, 0], "unknown"),
    ] as [([UInt8], String)])
  func binary(_ bytes: [UInt8], _ name: String) throws {
    let error = try #require(throws: OSMReadError.self) { try open(bytes) }
    #expect(error.cause.english.contains(name))
  }

  @Test("a compressed PBF file is named as such")
  func compressedPBF() throws {
    let error = try #require(throws: OSMReadError.self) {
      try open(Packing.gzip.pack(PBFEncoder.header()))
    }
    #expect(error.cause.english.contains("PBF"))
  }

  @Test("an empty file is damaged; a missing one and a folder cannot be read")
  func unreadable() throws {
    #expect(try #require(throws: OSMReadError.self) { try open([]) }.kind == .malformed)
    let missing = try #require(throws: OSMReadError.self) {
      try OSMFileReader(path: "/nowhere/at/all.osm")
    }
    #expect(missing.kind == .unreadable(ENOENT))
    let folder = try #require(throws: OSMReadError.self) { try OSMFileReader(path: "/") }
    #expect(folder.kind == .unreadable(EISDIR))
  }
}
