// SPDX-License-Identifier: GPL-3.0-or-later

import Guidance
import PedestrianNetwork
import Testing

@testable import Report

/// Names come from a map that anyone may edit, and texts are made of names.
@Suite struct HostileNameTests {
  static let names = [
    "<script>stolen=1</script>", "\"><img src=x onerror=stolen=1>", "' onfocus='stolen=1' x='",
    "]]></title></svg></style></script><script>stolen=1</script>", "--><iframe></iframe><!--",
    "&lt;b&gt; & &amp;", "a\u{0}b\u{1F}", "\u{202E}txet", "</bdi></td></tr></table>",
  ]

  static func html(_ name: String) throws -> String {
    let graph = try SampleTown.network(mainStreet: name)
    var record = try SampleWalk(graph: graph) { $0 + name }.record
    for index in record.spoken.indices {
      record.spoken[index].utterance.kind = name
      record.spoken[index].utterance.rule = name
      record.spoken[index].utterance.facts = [SpokenFact(osm: name, source: name, asOf: name)]
    }
    return WalkReport(
      record: record, graph: graph, title: name, language: .de, mapName: name, attribution: [name]
    ).html()
  }

  @Test(arguments: names)
  func aNameStaysText(name: String) throws {
    let html = try Self.html(name)
    let plain = try Self.html("x")
    // Whatever the name holds, the page has the same elements. Text can't open one.
    #expect(html.filter { $0 == "<" }.count == plain.filter { $0 == "<" }.count)
    #expect(html.filter { $0 == "\"" }.count == plain.filter { $0 == "\"" }.count)
    #expect(html.contains(Markup.escaped(name)))
  }

  @Test(
    arguments: [
      ("a<b", "a&lt;b"), ("a>b", "a&gt;b"), ("a&b", "a&amp;b"), ("&amp;", "&amp;amp;"),
      ("\"", "&quot;"), ("'", "&#39;"), ("ß – ö", "ß – ö"), ("a\u{0}b", "a\u{FFFD}b"),
      ("\u{85}", "\u{FFFD}"), ("\u{1F600}", "\u{1F600}"),
    ])
  func escapingLeavesNoMarkup(text: String, escaped: String) {
    #expect(Markup.escaped(text) == escaped)
  }

  @Test(arguments: [0x1F, 0x7F, 0xFDD0, 0xFFFE, 0x1FFFF] as [UInt32])
  func whatHTMLDoesNotAllowIsReplaced(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    #expect(Markup.escaped(String(Character(scalar))) == "\u{FFFD}")
  }

  @Test func attributesAreEscapedAndMissingOnesLeftOut() {
    var markup = Markup()
    markup.element("p", ["title": "\"x\"", "lang": nil], text: "<y>")
    #expect(markup.text == "<p title=\"&quot;x&quot;\">&lt;y&gt;</p>")
  }
}
