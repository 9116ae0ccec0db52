// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import Report

/// The report in a real browser: accessibility rules, keyboard, and that nothing leaves the file.
@Suite(.enabled(if: Browser.isPresent, Browser.need), .serialized)
struct BrowserTests {
  @Test(
    arguments: [
      "axe-light-wide", "axe-dark-wide", "axe-light-narrow", "axe-dark-narrow", "reflow",
      "tab-order", "keyboard-map", "selection", "filter", "moment", "table-wide",
      "table-narrow", "quiet",
    ])
  func theSampleReportPasses(check: String) throws {
    let graph = try SampleTown.network()
    let html = WalkReportTests.report(try SampleWalk(graph: graph).record, graph, .de)
    #expect(try Browser.faults(in: html, check: check) == "")
  }

  @Test func hostileNamesStayText() throws {
    let html = try HostileNameTests.html(HostileNameTests.names.joined(separator: " "))
    #expect(try Browser.faults(in: html, check: "hostile") == "")
  }

  @Test(arguments: [DegenerateRecord.empty, .noRoute, .noTruth, .oneEstimate, .endlessRadius])
  func aDegenerateReportPassesTheAccessibilityRules(kind: DegenerateRecord) throws {
    let graph = try SampleTown.network()
    let record = kind.record(try SampleWalk(graph: graph).record)
    let html = WalkReportTests.report(record, graph)
    #expect(try Browser.faults(in: html, check: "axe-light-wide") == "")
  }

  @Test(
    arguments: [
      "axe-light-wide", "axe-dark-wide", "axe-light-narrow", "axe-dark-narrow", "reflow",
      "keyboard-map", "way-tab-order", "way-selection", "way-filter", "way-table", "quiet",
    ])
  func theNetworkPicturePasses(check: String) throws {
    let html = try NetworkPictureTests.html(try SampleTown.network(), .map, .de)
    #expect(try Browser.faults(in: html, check: check) == "")
  }

  @Test func hostileNamesInANetworkPictureStayText() throws {
    let graph = try SampleTown.network(mainStreet: HostileNameTests.names.joined(separator: " "))
    #expect(try Browser.faults(in: try NetworkPictureTests.html(graph), check: "hostile") == "")
  }

  @Test func theChecksSeeFaults() throws {
    let page = "<!DOCTYPE html><html><title>x</title><body><img src='missing.png'></body></html>"
    let faults = try Browser.faults(in: page, check: "axe-light-wide")
    for rule in ["html-has-lang", "image-alt", "request: "] { #expect(faults.contains(rule)) }
  }
}

/// Headless Chromium, driven by `Scripts/check_report.py`.
enum Browser {
  static let need: Comment = """
    needs Chromium and a Python with playwright and axe-playwright-python \
    (LOTSE_TEST_PYTHON or .venv-tests)
    """

  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()

  private static let python: String = {
    if let named = ProcessInfo.processInfo.environment["LOTSE_TEST_PYTHON"] { return named }
    return folder.deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent(".venv-tests/bin/python").path
  }()

  static let isPresent: Bool = {
    guard FileManager.default.isExecutableFile(atPath: python) else { return false }
    let probe =
      "import shutil, playwright, axe_playwright_python; assert shutil.which('chromium')"
    return (try? run(["-c", probe]))?.status == 0
  }()

  /// What a check says of a page; empty if it has no fault.
  static func faults(in html: String, check: String) throws -> String {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("lotse-report-\(UUID().uuidString).html")
    try html.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = folder.appendingPathComponent("Scripts/check_report.py").path
    let (status, output) = try run([script, file.path, check])
    // A script that broke off says so on standard error, which is part of the output.
    return status == 0 ? "" : output.isEmpty ? "exit code \(status)" : output
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: python)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }
}
