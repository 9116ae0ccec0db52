// SPDX-License-Identifier: GPL-3.0-or-later

import MapBundles

/// A table as spreadsheets write it (RFC 4180): separated by comma, semicolon or tab, quoted or
/// not, in UTF-8 or in the Windows code page that German spreadsheets still use.
///
/// Why not a library: none of the well-kept Swift ones has all that a file of a city needs: the
/// separator guessed, that code page, the line of a fault inside quotes, and no cell that a
/// spreadsheet would run as a formula.
public struct CSVTable: Sendable {
  public struct Row: Sendable {
    /// 1-based line of its beginning.
    public var line: Int
    public var cells: [String]
  }

  /// In small letters, without blanks at their ends.
  public var header: [String]
  public var rows: [Row]

  /// - Throws: a fault with its line.
  public init(_ bytes: [UInt8]) throws(TextFault) {
    let text = Self.text(bytes)
    let scalars = Array(text.unicodeScalars)
    let separator = Self.separator(scalars)
    var rows = try Self.rows(scalars, separator)
    guard let first = rows.first else {
      throw TextFault(
        line: 1, column: 1, cause: LocalText("die Tabelle ist leer", "the table is empty"))
    }
    rows.removeFirst()
    header = first.cells.map { $0.trimming.lowercased() }
    self.rows = rows.filter { row in row.cells.contains { !$0.trimming.isEmpty } }
    for row in self.rows where row.cells.count > header.count {
      let extra = row.cells.count - header.count
      throw TextFault(
        line: row.line, column: 1,
        cause: LocalText(
          "\(extra) Zellen mehr als die Kopfzeile; vielleicht steht ein Komma ohne Anführungszeichen in einem Text",
          "\(extra) cells more than the header; perhaps a text has a comma and no quotes"))
    }
  }

  /// The cell under a heading; `nil` where it is empty or there is none.
  public func cell(_ key: String, of row: Row) -> String? {
    guard let column = header.firstIndex(of: key), column < row.cells.count else { return nil }
    let text = Self.plain(row.cells[column].trimming)
    return text.isEmpty ? nil : text
  }

  private static func text(_ bytes: [UInt8]) -> String {
    let bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    return String(validating: bytes, as: UTF8.self) ?? WesternText.text(bytes)
  }

  /// The one that stands most often in the header.
  private static func separator(_ scalars: [Unicode.Scalar]) -> Unicode.Scalar {
    let header = scalars.prefix { $0 != "\n" && $0 != "\r" }
    let candidates: [Unicode.Scalar] = [";", ",", "\t"]
    let counts = candidates.map { mark in header.filter { $0 == mark }.count }
    let best = counts.indices.max { counts[$0] < counts[$1] } ?? 0
    return candidates[best]
  }

  private static func rows(
    _ scalars: [Unicode.Scalar], _ separator: Unicode.Scalar
  ) throws(TextFault) -> [Row] {
    var rows = [Row]()
    var cells = [String]()
    var cell = String.UnicodeScalarView()
    var (line, start, isQuoted, index) = (1, 1, false, 0)
    func endCell() {
      cells.append(String(cell))
      cell = String.UnicodeScalarView()
    }
    func endRow() {
      endCell()
      rows.append(Row(line: start, cells: cells))
      cells = []
    }
    while index < scalars.count {
      let mark = scalars[index]
      index += 1
      if mark == "\n" { line += 1 }
      if isQuoted {
        guard mark == "\"" else {
          cell.append(mark)
          continue
        }
        if index < scalars.count, scalars[index] == "\"" {
          cell.append(mark)
          index += 1
        } else {
          isQuoted = false
        }
      } else if mark == "\"" && cell.isEmpty {
        isQuoted = true
      } else if mark == separator {
        endCell()
      } else if mark == "\n" {
        endRow()
        start = line
      } else if mark != "\r" {
        cell.append(mark)
      }
    }
    guard !isQuoted else {
      throw TextFault(
        line: start, column: 1,
        cause: LocalText("ein Anführungszeichen schließt nicht", "a quotation mark does not close"))
    }
    if !cell.isEmpty || !cells.isEmpty { endRow() }
    return rows
  }

  /// What spreadsheets take for a formula, be it only a report's text.
  private static let formulaMarks: [Character] = ["=", "+", "-", "@"]

  /// A text that a spreadsheet might run, behind a mark that keeps it a text.
  private static func harmless(_ text: String) -> String {
    guard isFormula(text), text.first == "'" || Double(text) == nil else { return text }
    return "'" + text
  }

  /// Whether a mark of formulas stands at its beginning, behind whatever keeps it a text.
  private static func isFormula(_ text: String) -> Bool {
    text.first { $0 != "'" }.map(formulaMarks.contains) ?? false
  }

  /// The text without the mark of ``harmless(_:)``.
  static func plain(_ text: String) -> String {
    text.first == "'" && isFormula(text) ? String(text.dropFirst()) : text
  }

  /// A cell as it must be written.
  public static func quoted(_ text: String, separator: Character = ";") -> String {
    let text = harmless(text)
    let needs = text.contains { $0 == separator || $0 == "\"" || $0.isNewline }
    return needs ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
