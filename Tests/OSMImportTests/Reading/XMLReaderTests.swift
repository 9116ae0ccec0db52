// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import OSMImport

@Suite("Reading OSM XML")
struct XMLReaderTests {
  private func listing(_ text: String, metadata: Bool = false) throws -> ElementListing {
    let file = try TemporaryFile(text)
    return try ElementListing(file.path, metadata: metadata)
  }

  private func data(_ content: String) -> String {
    "<osm version=\"0.6\">\(content)</osm>"
  }

  @Test("elements, tags, references and members are read")
  func elements() throws {
    let found = try listing(
      """
      \u{FEFF}<?xml version='1.0' encoding='UTF-8'?>
      <!-- a comment with <tags> & more -->
      <osm version="0.6" generator="hand &amp; eye">
        <meta osm_base="2021-08-01T23:59:58Z"/>
        <bounds minlat="1" minlon="2" maxlat="3" maxlon="4"/>
        <node id="-1" lat="51.0000001" lon='9.5' version="3" timestamp="1970-01-01T00:01:00Z">
          <tag k="name" v="&lt;Stra&#xDF;e&#32;&quot;A&quot;&gt;"/>
        </node>
        <node id="2" lat="1" lon="2"/>
        <way id="5" version="-1" timestamp="1969-12-31T23:59:59Z">
          <nd ref="-1"/><nd ref="2"></nd><tag k="highway" v="steps"/><?x y?>text
        </way>
        <relation id="7"><member type="way" ref="5" role="outer"/><member type="node" ref="0"/>
          <bounds minlat="1"/><tag k="type" v="a
      b"/></relation>
      </osm>
      """, metadata: true)
    #expect(
      found.lines == [
        "n-1 v3 t60 @510000001,95000000 name=<Straße \"A\">", "n2 v0 t0 @10000000,20000000",
        "w5 v0 t0: -1 2 highway=steps", "r7 v0 t0: w5:outer n0: type=a b",
      ])
    #expect(found.counts == [2, 1, 1])
    #expect(found.summary.generator == "hand & eye")
    #expect(found.summary.osmTimestamp == 1_627_862_398)
    let bounds = OSMBounds(
      westE7: 20_000_000, southE7: 10_000_000, eastE7: 40_000_000, northE7: 30_000_000)
    #expect(found.summary.bounds == bounds)
  }

  @Test("locations on ways stand beside the references")
  func locationsOnWays() throws {
    let found = try listing(
      data(
        "<way id='1'><nd ref='1'/></way>"
          + "<way id='2'><nd ref='2' lat='1' lon='2'/><nd ref='3'/></way>"))
    #expect(found.lines == ["w1: 1@?", "w2: 2@10000000,20000000 3@?"])
  }

  @Test(
    "deleted elements are counted and left out",
    arguments: [
      "<node id='1' visible='false'/>", "<node id='1' lat='1' lon='1' visible='false'/>",
      "<node id='1' lat='99' lon='1' action='delete'><tag k='a' v='b'/></node>",
      "<way id='1' visible='false'><nd ref='3'/><tag k='a' v='b'/></way>",
      "<relation id='1' action='delete'><member type='way' ref='1' role=''/></relation>",
    ])
  func deleted(_ element: String) throws {
    let found = try listing(data(element + "<node id='9' lat='1' lon='1'/>"))
    #expect(found.lines == ["n9 @10000000,10000000"])
    #expect(found.summary.deleted == 1)
    #expect(found.counts == [1, 0, 0])
  }

  @Test(
    "a node with less than a location is counted, but in no block",
    arguments: ["<node id='1'/>", "<node id='1' lat='1'/>", "<node id='1' lon='1'></node>"])
  func withoutLocation(_ node: String) throws {
    let found = try listing(data(node))
    #expect(found.lines.isEmpty)
    #expect(found.counts == [1, 0, 0])
    #expect(found.summary.nodesWithoutLocation == 1)
  }

  @Test("what means nothing directly under <osm> is counted by name")
  func ignored() throws {
    let found = try listing(
      data(
        "<note>Data © OSM</note><bound box='1,2,3,4'/><foo/><foo a='&lt;'></foo>"
          + "<changeset id='1'><tag k='a' v='b'/><discussion><comment><text>x</text></comment>"
          + "</discussion></changeset>"))
    #expect(found.summary.ignoredElements.map(\.name) == ["bound", "changeset", "foo", "note"])
    #expect(found.summary.ignoredElements.map(\.count) == [1, 1, 2, 1])
  }

  @Test("elements that were not asked for are checked and counted only")
  func kinds() throws {
    let file = try TemporaryFile(
      data(
        "<node id='1' lat='1' lon='1'><tag k='a' v='b'/></node><way id='2'><nd ref='1'/></way>"
          + "<relation id='3'><member type='node' ref='1' role='x'/></relation>"))
    for (kinds, line) in [
      (ElementKinds.nodes, "n1 @10000000,10000000 a=b"), (.ways, "w2: 1"), (.relations, "r3: n1:x"),
    ] {
      let found = try ElementListing(file.path, kinds)
      #expect(found.lines == [line])
      #expect(found.counts == [1, 1, 1])
    }
  }

  @Test("many elements come in several blocks")
  func blocks() throws {
    let nodes = (1...20_000).map {
      "<node id='\($0)' lat='1' lon='1'><tag k='a' v='\($0)'/></node>"
    }
    let found = try listing(data(nodes.joined()))
    #expect(found.blocks > 1)
    #expect(found.lines == (1...20_000).map { "n\($0) @10000000,10000000 a=\($0)" })
  }

  /// Accepted as osmium accepts it.
  static let accepted = [
    "<node id='+5' lat='1' lon='1'/>", "<node id='5' lat='1e1' lon='2.'/>",
    "<node id='1' lat='1' lon='1' uid='-1' changeset='-1' user='' foo='bar'/>",
    "<node id='1' lat='1' lon='1'><tag v='b'/><tag k='b'/></node>", "hello", "<![CDATA[ <x> ]]>",
    "<relation id='1'><member type='relation' ref='-0'/></relation>", "<bounds/>",
    "<node id='1' lat='90' lon='-180'/>", "<node\nid='1'\tlat='1'\r\nlon='1' />",
    "<way id='1'></way >",
    "<node id='1' lat='1' lon='1' timestamp='2016-02-29T23:59:60Z'/>",
  ]

  @Test("osmium's liberties are taken", arguments: accepted)
  func liberties(_ content: String) throws {
    #expect(throws: Never.self) { try listing(data(content)) }
  }

  /// What stands directly under `<osm>` and is refused.
  static let refused = [
    "<node lat='1' lon='1'/>", "<node id='' lat='1' lon='1'/>", "<node id='1x' lat='1' lon='1'/>",
    "<node id='9223372036854775808' lat='1' lon='1'/>", "<node id='1' lat='' lon='1'/>",
    "<node id='1' lat='x' lon='1'/>", "<node id='1' lat='90.1' lon='1'/>",
    "<node id='1' lat='1' lon='500'/>", "<node id='1' lat='1' lon='-180.0000001'/>",
    "<node id='1' version='1.0'/>", "<node id='1' version='-2'/>", "<node id='1' version=''/>",
    "<node id='1' uid='x'/>", "<node id='1' changeset='x'/>", "<node id='1' visible='maybe'/>",
    "<node id='1' timestamp='2010-01-01'/>", "<node id='1' timestamp=''/>",
    "<node id='1' timestamp='2010-13-01T00:00:00Z'/>", "<node id='1' id='1'/>",
    "<node id='1'><nd ref='1'/></node>", "<node id='1'><node id='2'/></node>",
    "<node id='1'><tag k='a' v='b'><x/></tag></node>", "<way id='1'><nd/></way>",
    "<way id='1'><nd ref='x'/></way>", "<way id='1'><nd ref='1' lat='x' lon='1'/></way>",
    "<way id='1'><nd ref='1' lat='91' lon='1'/></way>", "<way id='1'><center lat='1'/></way>",
    "<way id='1'><member type='node' ref='1' role=''/></way>",
    "<relation id='1'><nd ref='1'/></relation>", "<relation id='1'><member ref='1'/></relation>",
    "<relation id='1'><member type='foo' ref='1'/></relation>",
    "<relation id='1'><member type='way' role=''/></relation>",
    "<relation id='1'><member type='way' ref='1'><nd ref='1'/></member></relation>",
    "<create><node id='1'/></create>", "<modify/>", "<delete/>", "<foo><bar/></foo>",
    "<osm><x/></osm>",
    "<bounds minlat='x'/>", "<meta osm_base='now'/>", "<changeset><foo/></changeset>",
    // No XML.
    "<node id=1/>", "<node id='1'", "<node id='1'/", "<node id='1></node>", "<node id='1'></way>",
    "<node id='1' a='<'/>", "<node id='1'a='2'/>", "<node id/>", "<node 1='2'/>", "< node/>", "<>",
    "</osm>", "<node id='1' a='&foo;'/>", "<node id='1' a='&'/>", "&#0;", "&#xD800;", "&#x110000;",
    "&#x;", "&#;", "&#-1;", "&lt", "]]>", "<!-- ", "<![CDATA[ ", "<?x ", "<!ELEMENT x>",
    "<?xml version='1.0'?>", "\u{1}", "\u{FFFF}", "<node id='\u{7}'/>", "</node>",
    "<node></node a='1'>",
  ]

  @Test("faults are refused with line and column", arguments: refused)
  func faults(_ content: String) throws {
    let file = try TemporaryFile(
      "<?xml version='1.0'?>\n<osm version='0.6'>\n  \(content)\n</osm>\n")
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.kind == .malformed)
    let line = try #require(error.line)
    #expect((3...5).contains(line))
    #expect(error.column != nil && error.byteOffset != nil)
  }

  @Test("the place of a fault is exact")
  func place() throws {
    let file = try TemporaryFile(
      "<osm version='0.6'>\n<!-- ä -->ö<node id='1' lat='x' lon='1'/></osm>")
    let error = try #require(throws: OSMReadError.self) { try ElementListing(file.path) }
    #expect(error.line == 2)
    #expect(error.column == 30)
    #expect(error.byteOffset == 51)
    #expect(error.description.hasPrefix("line 2, column 30: the attribute lat"))
  }

  @Test(
    "documents that are no OSM XML 0.6 are refused as damaged",
    arguments: [
      "<osm/>", "<osm version='0.5'/>", "<osm version='0.6.0'/>", "<osm version=' 0.6'/>", "   ",
      "<osm version='0.6'/><osm version='0.6'/>", "<osm version='0.6'/>x", "<!-- -->",
      "<!DOCTYPE osm [<!ENTITY a 'b'>]><osm version='0.6'/>",
      "<?xml version='1.0' encoding='UTF-16'?><osm version='0.6'/>",
      "<?xml version='1.0' encoding='ISO-8859-1'?><osm version='0.6' generator='ä'/>",
    ])
  func documents(_ text: String) throws {
    let error = try #require(throws: OSMReadError.self) { try listing(text) }
    #expect(error.kind == .malformed)
  }

  @Test("a declared encoding other than UTF-8 is accepted as long as all is ASCII")
  func encoding() throws {
    let text = "<?xml version='1.0' encoding=\"ISO-8859-1\"?><osm version='0.6'/>"
    #expect(try listing(text).counts == [0, 0, 0])
  }

  @Test(
    "bytes that are no UTF-8 are refused",
    arguments: [
      [0xFF], [0xC3], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80],
      [0xF5, 0x80, 0x80, 0x80],
      [0xF0, 0x8F, 0xBF, 0xBF], [0x80], [0xEF, 0xBF, 0xBE],
    ] as [[UInt8]])
  func encodingFaults(_ bytes: [UInt8]) throws {
    let before = Array("<osm version='0.6'><node id='1' lat='1' lon='1'><tag k='".utf8)
    let after = Array("' v=''/></node></osm>".utf8)
    let file = try TemporaryFile(before + bytes + after)
    #expect(throws: OSMReadError.self) { try ElementListing(file.path) }
    let sound = try TemporaryFile(before + Array("ä𝄞ボ".utf8) + after)
    #expect(try ElementListing(sound.path).lines == ["n1 @10000000,10000000 ä𝄞ボ="])
  }
}
