// SPDX-License-Identifier: GPL-3.0-or-later

/// What a file says under one key (`import --report`, `tags`).
public struct TagCount: Hashable, Sendable {
  /// A value that no rule understood.
  public struct Value: Hashable, Sendable {
    public var value: String
    public var count: Int
    /// Up to five elements, lowest ids first ("way/123").
    public var examples: [String]
  }

  /// "kerb", or key and value where the value alone counts ("highway=steps").
  public var key: String
  /// Elements of the file with this key, before any filter.
  public var elements: Int
  /// Those of them whose value some rule for ways, crossings or their nodes has read; −1 for keys
  /// that only places read, or that are counted only.
  public var read = -1
  /// Those of the read ones whose value means something to the rule.
  public var understood = -1
  /// The other values, most frequent first; those beyond ``mostValues`` are counted only.
  public var notUnderstood = [Value]()

  /// More values than these help nobody.
  public static let mostValues = 20

  var json: String {
    var text = "{\"key\":\(Self.quoted(key)),\"elements\":\(elements)"
    if read >= 0 {
      let values = notUnderstood.map { entry in
        let examples = entry.examples.map { "\"\($0)\"" }.joined(separator: ",")
        return "{\"value\":\(Self.quoted(entry.value)),\"count\":\(entry.count),"
          + "\"examples\":[\(examples)]}"
      }
      text += ",\"read\":\(read),\"understood\":\(understood),"
      text += "\"not_understood\":[\(values.joined(separator: ","))]"
    }
    return text + "}"
  }

  /// A JSON string of text that comes from the file.
  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case Unicode.Scalar(0)..<Unicode.Scalar(0x20):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
