// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON value that knows where in its file it stands, so that a fault can name line and key.
public struct JSONNode: Sendable {
  public enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONNode])
    /// In file order; a key that occurs twice is refused while reading.
    case object([Member])
  }

  public struct Member: Sendable {
    public var key: String
    public var value: JSONNode

    public init(key: String, value: JSONNode) {
      self.key = key
      self.value = value
    }
  }

  public var value: Value
  /// 1-based line of the value's first character.
  public var line: Int
  /// 1-based column in bytes.
  public var column: Int

  /// - Parameters:
  ///   - line: 0 for a value that stands in no file.
  public init(_ value: Value, line: Int = 0, column: Int = 0) {
    self.value = value
    self.line = line
    self.column = column
  }

  /// The same object with one member set, at its old place or at the end.
  public func setting(_ key: String, _ value: JSONNode) -> JSONNode {
    guard case .object(var members) = self.value else { return self }
    if let index = members.firstIndex(where: { $0.key == key }) {
      members[index].value = value
    } else {
      members.append(Member(key: key, value: value))
    }
    return JSONNode(.object(members), line: line, column: column)
  }

  /// The same object without some members.
  public func removing(_ keys: [String]) -> JSONNode {
    guard case .object(let members) = value else { return self }
    return JSONNode(
      .object(members.filter { !keys.contains($0.key) }), line: line, column: column)
  }

  public subscript(key: String) -> JSONNode? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  public var string: String? {
    if case .string(let text) = value { return text }
    return nil
  }
  public var number: Double? {
    if case .number(let number) = value { return number }
    return nil
  }
  public var bool: Bool? {
    if case .bool(let flag) = value { return flag }
    return nil
  }
  public var array: [JSONNode]? {
    if case .array(let items) = value { return items }
    return nil
  }
  public var members: [Member]? {
    if case .object(let members) = value { return members }
    return nil
  }
}

/// A place in a text file and what is wrong there.
public struct TextFault: Error, Hashable, Sendable {
  public var line: Int
  public var column: Int
  /// The key it is about, if any, with dots between levels.
  public var key: String?
  /// Without the file's name.
  public var cause: LocalText

  public init(line: Int, column: Int, key: String? = nil, cause: LocalText) {
    self.line = line
    self.column = column
    self.key = key
    self.cause = cause
  }

  public var description: String { text.english }

  /// Place, key and cause.
  public var text: LocalText {
    let key = key.map { ", \($0)" } ?? ""
    return cause.after(
      LocalText(
        "Zeile \(line), Spalte \(column)\(key)", "line \(line), column \(column)\(key)"))
  }
}
