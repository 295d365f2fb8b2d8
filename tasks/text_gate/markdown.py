"""Takes the text out of a MyST page: paragraphs, titles, alt texts, captions, the strings of its cells."""

import re
from collections.abc import Iterator

from tasks.text_gate import python_text
from tasks.text_gate.piece import NOT_TEXT, Piece

OPENS = re.compile(r"^\s*(?P<fence>`{3,}|~{3,}|:{3,})\s*\{(?P<name>[\w:-]+)\}\s*(?P<title>.*)$")
CODE = re.compile(r"^\s*(?P<fence>`{3,}|~{3,})")
LISTED = re.compile(r"^\s*(?:[-*+>]\s+|\d+\.\s+|\|)?(?:\[[ xX]\]\s+)?(?:#+\s+)?")
OPTION = re.compile(r"^\s*:(?P<name>[\w-]+):\s*(?P<value>.*)$")
READ_OPTIONS = {"alt", "caption"}
READ_SETTINGS = re.compile(r"^(?:title|description):\s*\"?(?P<value>[^\"]*)")

MARKUP = (
    (re.compile(r"<!--.*?-->|^\s*%.*"), NOT_TEXT),
    (re.compile(r"\{(?:term|ref|abbr|download)\}`([^`<]+?)\s*<[^`]*>`"), r"\1"),
    (re.compile(r"\{term\}`([^`]+)`"), r"\1"),
    (re.compile(r"\{[\w:-]+\}`[^`]*`"), NOT_TEXT),
    (re.compile(r"(`+).+?\1"), NOT_TEXT),
    (re.compile(r"\$\$.+?\$\$|(?<!\\)\$[^$]+\$"), NOT_TEXT),
    (re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})"), r"\1"),
    (re.compile(r"https?://\S+|</?\w[^>]*>|^\(.*\)=$"), NOT_TEXT),
    (re.compile(r"\*+|(?<!\w)_+|_+(?!\w)|\\(?=\W)"), ""),
)


def pieces(path: str, source: str) -> Iterator[Piece]:
    """Read a page line by line."""
    lines = source.split("\n")
    number = lines.index("---", 1) + 1 if lines[0] == "---" else 0
    for line, setting in enumerate(lines[:number], start=1):
        if value := READ_SETTINGS.match(setting):
            yield Piece(path, line, value["value"])
    while number < len(lines):
        text = lines[number]
        opens = OPENS.match(text)
        if opens and (opens["fence"][0] == ":" or opens["name"] in {"figure", "note", "table"}):
            yield Piece(path, number + 1, plain(opens["title"]))
        elif block := CODE.match(text):
            end = _end(lines, number, block["fence"])
            if opens and opens["name"] == "code-cell":
                yield from python_text.pieces(path, _cell(lines[number + 1 : end]), number + 2)
            number = end
        elif text.startswith("$$"):
            number = _end_of_formula(lines, number)
        else:
            yield Piece(path, number + 1, _line(text))
        number += 1


def plain(text: str) -> str:
    """Leave what a reader reads, with `NOT_TEXT` for code and formulas.

    Examples
    --------
    >>> plain("แยก*ตาย*ออก")
    'แยกตายออก'
    """
    for markup, kept in MARKUP:
        text = markup.sub(kept, text)
    return text


def _line(text: str) -> str:
    option = OPTION.match(text)
    if option and option["name"] not in READ_OPTIONS:
        return ""
    return plain(option["value"] if option else LISTED.sub("", text))


def _end(lines: list[str], start: int, fence: str) -> int:
    closing = re.compile(rf"^\s*{re.escape(fence)}+\s*$")
    return next((n for n in range(start + 1, len(lines)) if closing.match(lines[n])), len(lines))


def _end_of_formula(lines: list[str], start: int) -> int:
    if lines[start].count("$$") > 1:
        return start
    return next((n for n in range(start + 1, len(lines)) if lines[n].startswith("$$")), len(lines))


def _cell(lines: list[str]) -> str:
    """Return a cell's Python, its options and magics taken out, with the lines where they were."""
    kept = list(lines)
    for number, line in enumerate(lines):
        if not OPTION.match(line):
            break
        kept[number] = ""
    return "\n".join("" if line.startswith(("%", "!")) else line for line in kept)
