// SPDX-License-Identifier: GPL-3.0-or-later
import Testing

@Suite struct SourceTextTests {
  @Test(arguments: [
    ("a // b\nc", "a     \nc"),
    ("a /* b /* c */ d */ e", "a                   e"),
    (#"x = "try!" + y"#, #"x = "    " + y"#),
    (#"x = "a\"b" + y"#, #"x = "    " + y"#),
    (#"x = "a\(b + "c")d" + y"#, #"x = "  (b + " ") " + y"#),
    ("x = #\"a\"b\\(c)\"# + y", "x = #\"       \"# + y"),
    ("x = \"\"\"\n  a \"b\"\n  \"\"\" + y", "x = \"\"\"\n       \n  \"\"\" + y"),
    ("#if DEBUG\n#endif", "#if DEBUG\n#endif"),
    ("\"// no comment\" + x", "\"             \" + x"),
  ])
  func onlyCodeIsLeft(source: String, code: String) {
    #expect(String(SourceText(source).code) == code)
  }

  @Test(arguments: ["\"", "\"\"\"", "/*", "\"\\(", "#\"", "\\", "#", "\"\\"])
  func anUnfinishedSourceEnds(source: String) {
    #expect(SourceText(source).code.count == source.count)
  }

  @Test func linesAreCountedFromOne() {
    let source = SourceText("a\r\nb\nc")
    #expect(source.lines == ["a", "b", "c"])
    #expect(source.line(at: 0) == 1)
    #expect(source.line(at: 2) == 2)
    #expect(source.line(at: 99) == 3)
  }
}
