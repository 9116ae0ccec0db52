// SPDX-License-Identifier: GPL-3.0-or-later

/// All words of a map's names in memory (some tens of kilobytes), to find what a word may mean.
struct PlaceVocabulary: Sendable {
  enum Kind: Int, Sendable {
    case names = 0
    /// Towns and postcodes.
    case localities = 1
  }

  /// A word of the map that a word of the question may mean, and how far-fetched that is.
  struct Match: Sendable {
    var word: String
    var penalty: Int
  }

  /// What a match costs; names are compared by the sum over their words.
  enum Penalty {
    static let prefix = 2
    static let suffix = 4
    static let inside = 5
    static let slip = 3
    /// People seldom get the first letter wrong.
    static let firstLetter = 1
  }

  /// More meanings of a word than this are no help.
  private static let mostMatches = 40
  /// Shorter words are inside too many others.
  private static let leastInside = 5
  private static let leastPrefix = 2

  private struct Bucket: Sendable {
    var length: Int
    /// Words of this length, one after the other, sorted.
    var bytes: [UInt8]
  }

  private var buckets = [Bucket]()

  init() {}

  mutating func add(length: Int, bytes: [UInt8]) {
    guard length > 0, bytes.count % length == 0 else { return }
    buckets.append(Bucket(length: length, bytes: bytes))
  }

  func contains(_ word: String) -> Bool {
    let wanted = Array(word.utf8)
    guard let bucket = buckets.first(where: { $0.length == wanted.count }) else { return false }
    var low = 0
    var high = bucket.bytes.count / bucket.length
    while low < high {
      let middle = (low + high) / 2
      let start = middle * bucket.length
      let found = bucket.bytes[start..<(start + bucket.length)]
      if found.elementsEqual(wanted) { return true }
      if found.lexicographicallyPrecedes(wanted) { low = middle + 1 } else { high = middle }
    }
    return false
  }

  /// The words that `word` may mean, the likeliest first; ties in the order of the alphabet.
  func matches(_ word: String) -> [Match] {
    let wanted = Array(word.utf8)
    guard !wanted.isEmpty else { return [] }
    let slips = SpellingDistance.forgiven(word.count)
    let mask = Self.mask(wanted[...])
    var found = [Match]()
    for bucket in buckets where bucket.length >= wanted.count - slips {
      var start = 0
      while start < bucket.bytes.count {
        let candidate = bucket.bytes[start..<(start + bucket.length)]
        if let penalty = Self.penalty(wanted, mask, slips, candidate) {
          found.append(Match(word: String(decoding: candidate, as: UTF8.self), penalty: penalty))
        }
        start += bucket.length
      }
    }
    found.sort { ($0.penalty, $0.word) < ($1.penalty, $1.word) }
    return Array(found.prefix(Self.mostMatches))
  }

  private static func penalty(
    _ wanted: [UInt8], _ mask: UInt32, _ slips: Int, _ candidate: ArraySlice<UInt8>
  ) -> Int? {
    let extra = candidate.count - wanted.count
    if candidate.first == wanted.first {
      if extra == 0 && candidate.elementsEqual(wanted) { return 0 }
      if extra > 0 && wanted.count >= leastPrefix && candidate.starts(with: wanted) {
        // A long rest makes the beginning a weaker hint.
        return Penalty.prefix + min(extra / 4, 3)
      }
    }
    if slips > 0 && extra <= slips {
      // Each slip changes at most two letters of the set.
      let difference = (mask ^ Self.mask(candidate)).nonzeroBitCount
      if difference <= 2 * slips,
        let distance = SpellingDistance.between(wanted[...], candidate, limit: slips)
      {
        let first = candidate.first == wanted.first ? 0 : Penalty.firstLetter
        return Penalty.slip * distance + first
      }
    }
    guard extra > 0 && wanted.count >= leastInside,
      let place = position(of: wanted, in: candidate)
    else { return nil }
    return place == extra ? Penalty.suffix : Penalty.inside
  }

  private static func position(of wanted: [UInt8], in word: ArraySlice<UInt8>) -> Int? {
    for place in 1...max(word.count - wanted.count, 1) {
      let start = word.startIndex + place
      guard start + wanted.count <= word.endIndex else { return nil }
      if word[start] == wanted[0] && word[start..<(start + wanted.count)].elementsEqual(wanted) {
        return place
      }
    }
    return nil
  }

  /// One bit for each letter that occurs.
  private static func mask(_ word: ArraySlice<UInt8>) -> UInt32 {
    word.reduce(0) { $0 | 1 << UInt32($1 & 31) }
  }
}
