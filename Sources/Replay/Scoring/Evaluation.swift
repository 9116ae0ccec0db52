// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Guidance

/// A share of the walks of an evaluation: those whose number leaves `index - 1` when divided by
/// `count`.
public struct EvaluationShard: Hashable, Sendable, CustomStringConvertible {
  /// 1 … count.
  public let index: Int
  public let count: Int

  public static let whole = EvaluationShard(index: 1, count: 1)

  private init(index: Int, count: Int) {
    self.index = index
    self.count = count
  }

  /// Reads "3/16"; `nil` for anything else.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard parts.count == 2, let index = parts[0], let count = parts[1], count >= 1,
      (1...count).contains(index)
    else { return nil }
    self.init(index: index, count: count)
  }

  public var description: String { "\(index)/\(count)" }

  /// The numbers of the walks, from 0.
  public func walks(of total: Int) -> [Int] {
    Array(stride(from: index - 1, to: max(total, 0), by: count))
  }
}

/// The scores of many walks. Those of shards add up to those of one run, exactly.
public struct Evaluation: Hashable, Sendable {
  public var positions = PositionMetrics()
  public var guidance = GuidanceTally()
  /// The same for each of ``WalkEnvironment/allCases``, in their order.
  public var environments = WalkEnvironment.allCases.map { _ in GuidanceTally() }
  /// Pairs of places between which no way was found, drawn anew.
  public var redrawn = 0

  public init() {}

  /// The scores of one walk.
  public init(positions: PositionMetrics, guidance: WalkMetrics) {
    self.positions = positions
    self.guidance = GuidanceTally(guidance)
    redrawn = 0
  }

  /// The figures as one JSON object (interfaces.md, `locate --metrics` and `replay --metrics`).
  public var json: String { members.text }

  var members: JSONLine {
    var line = positions.members
    guidance.write(to: &line)
    if environments.contains(where: { $0 != GuidanceTally() }) {
      var parts = JSONLine()
      for (environment, tally) in zip(WalkEnvironment.allCases, environments) {
        var part = JSONLine()
        tally.write(to: &part)
        parts.raw(environment.rawValue, part.text)
      }
      line.raw("environments", parts.text)
    }
    return line
  }

  /// The guidance of one walk, for the whole and for where it was walked.
  mutating func take(_ tally: GuidanceTally, in environment: WalkEnvironment) {
    guidance.merge(tally)
    guard let index = WalkEnvironment.allCases.firstIndex(of: environment) else { return }
    environments[index].merge(tally)
  }

  public mutating func merge(_ other: Evaluation) {
    positions.merge(other.positions)
    guidance.merge(other.guidance)
    for (index, tally) in other.environments.enumerated() { environments[index].merge(tally) }
    redrawn += other.redrawn
  }

  /// For people: positions beside the baselines, then what was said.
  public func table(_ language: Language) -> String {
    PositionTable(positions, language: language).text + guidance.lines(language)
      + zip(WalkEnvironment.allCases, environments).map { environment, tally in
        tally == GuidanceTally() ? "" : tally.line(environment.rawValue, language)
      }.joined()
  }
}

/// An evaluation, whole or a shard, as it is written and read again.
public struct EvaluationFile: Sendable {
  /// What was asked for: shards of different questions are not added up.
  public var question: String
  /// The shards that are in it.
  public var shards: [EvaluationShard]
  public var evaluation: Evaluation

  private static let format = "lotse-evaluation"

  public init(question: String, shards: [EvaluationShard], evaluation: Evaluation) {
    self.question = question
    self.shards = shards
    self.evaluation = evaluation
  }

  /// One JSON object: the figures, and the counts behind them for merging.
  public var text: String {
    var line = evaluation.members
    line.raw("redrawn", String(evaluation.redrawn))
    line.string("format", Self.format)
    line.string("question", question)
    line.raw(
      "shards", "[" + shards.map { JSONValue.quoted($0.description) }.joined(separator: ",") + "]")
    line.raw(
      "counts",
      "{\"positions\":\(evaluation.positions.countsText),"
        + "\"guidance\":\(evaluation.guidance.countsText),"
        + "\"environments\":["
        + evaluation.environments.map(\.countsText).joined(separator: ",") + "]}")
    return line.text + "\n"
  }

  /// - Throws: ``TraceError`` for a file that is none.
  public static func read(_ bytes: [UInt8]) throws(TraceError) -> EvaluationFile {
    let value: JSONValue
    do {
      value = try JSONScanner.value(of: TraceContent.withoutMark(bytes))
    } catch {
      throw TraceError.malformed(line: 1, column: error.offset + 1, cause: error.cause)
    }
    guard value["format"]?.string == format else {
      throw TraceError.malformed(
        line: 1, column: nil, cause: "no file that evaluate --metrics has written")
    }
    let names = value["shards"]?.array?.compactMap(\.string) ?? []
    let shards = names.compactMap { EvaluationShard($0) }
    var evaluation = Evaluation()
    guard let question = value["question"]?.string, !shards.isEmpty, shards.count == names.count,
      let redrawn = value["redrawn"]?.integer, redrawn >= 0,
      let first = value["counts"]?["positions"], let positions = PositionMetrics(counts: first),
      let second = value["counts"]?["guidance"], let guidance = GuidanceTally(counts: second),
      let third = value["counts"]?["environments"]?.array,
      third.count == WalkEnvironment.allCases.count
    else {
      throw TraceError.malformed(line: 1, column: nil, cause: "the counts are damaged")
    }
    evaluation.positions = positions
    evaluation.guidance = guidance
    evaluation.environments = try third.map { counts throws(TraceError) in
      guard let tally = GuidanceTally(counts: counts) else {
        throw TraceError.malformed(line: 1, column: nil, cause: "the counts are damaged")
      }
      return tally
    }
    evaluation.redrawn = redrawn
    return EvaluationFile(question: question, shards: shards, evaluation: evaluation)
  }
}
