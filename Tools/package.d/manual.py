# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a program's man page from the description that its own --help is made of.

usage: PROGRAM --experimental-dump-help | manual.py PROGRAM VERSION
"""

import json
import sys

EXIT_CODES = [
    ("0", "Done."),
    ("1", 'The honest answer is "no": something is not there, or a check failed.'),
    ("64", "Wrong usage."),
    ("65", "Input is malformed or of another kind; the message names file and place."),
    ("66", "Input is missing or unreadable."),
    ("69", "A service, device or package is missing; the message names it."),
    ("70", "A fault of the program."),
    ("73, 74", "Output cannot be created or written; what stood there before is intact."),
]


def text(words):
    """Escapes what roff would read as its own."""
    plain = (words or "").replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in ".'" else line for line in plain.split("\n"))


def spelling(argument):
    if argument["kind"] == "positional":
        return "\\fI" + text(argument.get("valueName", "")).upper() + "\\fR"
    names = [("-" if n["kind"] == "short" else "--") + n["name"] for n in argument.get("names", [])]
    words = ", ".join("\\fB" + text(name) + "\\fR" for name in names)
    if argument["kind"] == "option":
        words += " \\fI" + text(argument.get("valueName", "")) + "\\fR"
    return words


def command(node, level, out):
    out.append(".SS " + text(" ".join(level)) if len(level) > 1 else ".SH OPTIONS")
    if len(level) > 1:
        out.append(text(node.get("abstract")))
    for argument in node.get("arguments", []):
        if not argument.get("shouldDisplay", True):
            continue
        out.append(".TP")
        out.append(spelling(argument))
        out.append(text(argument.get("abstract")) or "\\&")
        default = argument.get("defaultValue")
        if default:
            out.append("(default: " + text(default) + ")")


def main():
    program, version = sys.argv[1:3]
    root = json.load(sys.stdin)["command"]
    out = [
        ".\\\" SPDX\\-License\\-Identifier: GPL\\-3.0\\-or\\-later",
        '.TH %s 1 "" "%s %s" "Lotse"' % (program.upper(), program, version),
        ".SH NAME",
        "%s \\- %s" % (program, text(root.get("abstract")).rstrip(".")),
        ".SH SYNOPSIS",
        ".B %s" % program,
        "\\fICOMMAND\\fR [\\fIOPTIONS\\fR]",
        ".SH COMMANDS",
    ]
    pending = [([program], root)]
    while pending:
        level, node = pending.pop(0)
        if len(level) > 1:
            command(node, level, out)
        children = [c for c in node.get("subcommands", []) if c["commandName"] != "help"]
        pending = [(level + [c["commandName"]], c) for c in children] + pending
    out.append(".SH EXIT STATUS")
    for code, meaning in EXIT_CODES:
        out += [".TP", ".B " + code, text(meaning)]
    out += [".SH SEE ALSO", ".BR lotse (1),", ".BR lotse\\-guide (1)"]
    print("\n".join(out))


if __name__ == "__main__":
    main()
