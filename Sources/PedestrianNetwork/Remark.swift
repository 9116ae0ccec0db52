// SPDX-License-Identifier: GPL-3.0-or-later

import Geometry

/// A text in the map that somebody wrote for people who come there.
public struct Remark: Hashable, Sendable {
  static let byteCount = 12

  /// What the text is about. Numbers are for ever: files hold them.
  public enum Topic: UInt8, Sendable, CaseIterable {
    /// `blind:description`.
    case blind = 0
    /// `wheelchair:description`.
    case wheelchair = 1
    /// `kerb:height`, told only to who asks.
    case kerbHeight = 2
    /// `name:pronunciation`, in the phonetic alphabet.
    case pronunciation = 3
    /// `level` of a lift that names several, told only to who asks.
    case levels = 4
  }

  /// The languages that a key can name.
  public enum Language: UInt8, Sendable, CaseIterable {
    /// The key names none.
    case unknown = 0
    case german = 1
    case english = 2
  }

  public var topic: Topic
  public var language: Language
  /// Index into the names.
  public var text: UInt32

  public init(_ topic: Topic, _ language: Language, text: UInt32) {
    self.topic = topic
    self.language = language
    self.text = text
  }
}

/// A remark as stored, with the edge or node that it is about.
struct OwnedRemark {
  var owner: UInt32
  var remark: Remark

  func encode(into bytes: inout [UInt8]) {
    bytes.appendLittleEndian(owner)
    bytes.appendLittleEndian(remark.text)
    bytes += [remark.topic.rawValue, remark.language.rawValue, 0, 0]
  }
}

extension Remark {
  static func owner(_ reader: RecordReader) -> UInt32 { reader.u32(0) }

  init(_ reader: RecordReader) {
    text = reader.u32(4)
    topic = reader.value(8, or: .blind)
    language = reader.value(9, or: .unknown)
  }
}

extension PedestrianGraph {
  /// The texts about an edge, in the order of topics and languages.
  public func remarks(of edge: EdgeID) -> [Remark] {
    remarks(sections.edgeRemarks, sections.edgeRemarkCount, of: edge.index)
  }

  /// The texts about a node.
  public func remarks(of node: NodeID) -> [Remark] {
    remarks(sections.nodeRemarks, sections.nodeRemarkCount, of: node.index)
  }

  private func remarks(_ base: UnsafeRawPointer, _ count: Int, of owner: UInt32) -> [Remark] {
    func reader(_ index: Int) -> RecordReader {
      RecordReader(base: base + index * Remark.byteCount)
    }
    var low = (0..<count).firstIndex(notBelow: { Remark.owner(reader($0)) < owner })
    var remarks = [Remark]()
    while low < count && Remark.owner(reader(low)) == owner {
      remarks.append(Remark(reader(low)))
      low += 1
    }
    return remarks
  }

  /// Remarks out of order, of an owner that is not there, or with a text that is not there.
  func firstFaultyRemark() -> NetworkFault? {
    let s = sections
    for (base, count, owners) in [
      (s.edgeRemarks, s.edgeRemarkCount, s.edgeCount),
      (s.nodeRemarks, s.nodeRemarkCount, s.nodeCount),
    ] {
      var last: UInt32 = 0
      for index in 0..<count {
        let reader = RecordReader(base: base + index * Remark.byteCount)
        let owner = Remark.owner(reader)
        guard owner >= last, Int(owner) < owners, Int(Remark(reader).text) < s.nameCount else {
          return .damaged("remark \(index) is out of order")
        }
        last = owner
      }
    }
    return nil
  }
}
