"""HTML and Markdown to the same plain text as a dump: blocks apart by blank lines, cells by tabs, items by bullets.

Spans count in the text made here; headings come with their level by where they start in it.
"""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import NamedTuple

from extractors.source.characters import is_turned, written
from extractors.text.styles import Styles, styles_of
from extractors.text.veil import BLOCKS, Veil

PARTS = frozenset(("tbody", "tfoot", "thead", "tr"))
SILENT = frozenset(("iframe", "math", "noscript", "object", "script", "select", "style", "svg", "template"))
DRAWN = frozenset(("math", "svg"))
HEADINGS = {f"h{level}": level for level in range(1, 7)}
LONGEST_TAG = 4_000
"""Characters; a picture written into its tag is longer, and prints nothing."""
AROUND_TAB = re.compile(r" ?\t ?")
BLANKS = re.compile(r"[ \t\r\n\f]+")
# "# Title", "## Part": one blank, words behind; "| a | b |"; "[words](link)"
MARKDOWN_HEADING = re.compile(r"^#{1,6} (?! )\S.*$", re.MULTILINE)
MARKDOWN_TABLE = re.compile(r"^\|?[ :]*-{3,}[ :]*\|[-| :]*$", re.MULTILINE)
# a head with its pipes over such a line: no other text has that
MARKDOWN_HEAD = re.compile(r"^[^\n|]{0,200}\|[^\n]{1,2000}\n\|?[ :]*-{3,}[ :]*\|[-| :]*$", re.MULTILINE)
MARKDOWN_LINK = re.compile(r"\[[^\]\n]{1,200}\]\(https?://[^)\s]{1,500}\)")
# a table in tags, as those write that turn scans and PDFs into Markdown: no dump has that
MARKDOWN_TAGS = re.compile(r"<table\b[^<>]{0,400}>\s{0,100}<(?:caption|colgroup|thead|tbody|tr)\b", re.IGNORECASE)
# "8[^1]" refers to a note, "[^1]: the note" is it
NOTE_REFERENCE = re.compile(r"(?<=[^\s\[])\[\^(\d{1,3}|[a-n])\](?!:)")
MARKDOWN_BOLD = re.compile(r"\*\*[^*\n]{1,200}\*\*")


LEADING_DIGITS = re.compile(r"\s*(\d{1,6})")
LONG_REFERENCE = re.compile(r"&#(?:[0-9]{8,}+|[xX][0-9A-Fa-f]{8,}+);?")
UNKNOWN = "\N{REPLACEMENT CHARACTER}"
"""What a browser shows for a number that is no character's; a million of its digits would be a number to Python."""
RAISED_FIGURES = str.maketrans("0123456789abcdefghijklmn", "⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿ")
# "1", "12", "a", "(a)", "[12]", "[note 3]": what a raised mark of a note prints; "th" and "er" are words
RAISED_MARK = re.compile(r"\s*[(\[]?(?:notes? )?(\d{1,3}|[a-n])[)\]]?\s*")
RAISED_INSIDE = frozenset(("a", "b", "em", "i", "small", "span", "strong"))
"""What stands in a raised mark and ends it not: its link, its weight."""
RUNS_ON = RAISED_INSIDE | {"font", "sub", "sup", "u"}
"""What stands within a line and does not end what is written from right to left."""
OVERRIDE = "\N{RIGHT-TO-LEFT OVERRIDE}"
WIDEST = 200
"""Columns that one cell spans at the most."""


@dataclass(slots=True)
class MarkupCell:
    """One cell as the markup has it: its words, its spans, and whether it is marked as a head."""

    is_head: bool
    rows: int
    columns: int
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return its words with single blanks."""
        return " ".join("".join(self.words).split())


@dataclass(slots=True)
class MarkupRow:
    """One row of a table: where it starts in the plain text, and its cells, blank ones too."""

    start: int
    cells: list[MarkupCell]
    table: int = 0  # counts the tables of the page
    prints: bool = True
    """A row that prints nothing has no place in the text: the next one starts where it does."""


class Markup(NamedTuple):
    """What a page prints: its plain text, its headings (start → level), its tables' rows; and what no reader sees."""

    text: str
    headings: dict[int, int]
    rows: list[MarkupRow]
    hidden: str = ""


def is_markdown(text: str) -> bool:
    """Say whether a plain text is Markdown: a table's head, one in tags, two kinds of its signs, two levels of heads.

    A dump may print "##" for a character it lost, always the same.
    """
    sample = text[:200_000]
    signs = (MARKDOWN_HEADING, MARKDOWN_TABLE, MARKDOWN_LINK, MARKDOWN_BOLD)
    levels = {heading.split(" ")[0] for heading in MARKDOWN_HEADING.findall(sample)}
    has_table = MARKDOWN_TABLE.search(sample) is not None and MARKDOWN_HEAD.search(sample) is not None
    has_table = has_table or MARKDOWN_TAGS.search(sample) is not None
    return has_table or len(levels) > 1 or sum(bool(sign.search(sample)) for sign in signs) >= 2


def from_markdown(text: str) -> tuple[str, dict[int, int]]:
    """Return the plain text of Markdown (CommonMark with tables), and its headings: start → level."""
    return from_html(_rendered(text))


def from_html(text: str) -> tuple[str, dict[int, int]]:
    """Return the plain text of an HTML page, and its headings: start → level."""
    return read_html(text)[:2]


def read_markdown(text: str) -> Markup:
    """Return what Markdown prints."""
    return read_html(_rendered(text))


def read_html(text: str) -> Markup:
    """Return what an HTML page prints, and what it hides."""
    tamed = _tamed(LONG_REFERENCE.sub(UNKNOWN, text))
    reader = _Reader(styles_of(tamed))
    reader.feed(tamed)
    reader.close()
    return Markup(*reader.text(), reader.rows, " ".join(" ".join(reader.hidden).split()))


def _rendered(text: str) -> str:
    from markdown_it import MarkdownIt  # noqa: PLC0415 -- a tenth of a second's import, for Markdown alone

    text = NOTE_REFERENCE.sub(r"<sup>\1</sup>", text)
    return str(MarkdownIt("commonmark").enable("table").render(text))


def _span(value: str | None) -> int:
    """Return the number a span's attribute opens with, as a browser reads it ("2;" is 2); 1 for anything else."""
    digits = LEADING_DIGITS.match(value or "")
    return max(int(digits.group(1)), 1) if digits else 1


def _tamed(text: str) -> str:
    """Return a page without its comments, each "<" that opens no tag written as text.

    The standard parser looks for the end of each of those to the end of the page: quadratic on `<a <a <a`.
    """
    out: list[str] = []
    done = close = 0
    last_end = text.rfind("-->")
    while (start := text.find("<", done)) >= 0:
        out.append(text[done:start])
        if close <= start:
            close = text.find(">", start)
            close = len(text) + LONGEST_TAG if close < 0 else close
        comment = text.find("-->", start + 4) if last_end > start and text.startswith("<!--", start) else -1
        if comment >= 0:
            done = comment + 3
        elif close - start > LONGEST_TAG:
            out.append("&lt;")
            done = start + 1
        else:
            out.append("<")
            done = start + 1
    return "".join([*out, text[done:]])


class _Reader(HTMLParser):
    """Collects what a page prints, block by block."""

    def __init__(self, styles: Styles) -> None:
        super().__init__(convert_charrefs=True)
        self.done: list[str] = []
        self.length = 0
        self.line: list[str] = []
        self.headings: dict[int, int] = {}
        self.silent = 0
        self.drawn = 0
        """How many of them are drawings or formulas: a block that opens in one ends it, as in a browser."""
        self.veil = Veil(styles)
        self.cells = 0
        self.in_row = False
        self.level = 0
        self.rows: list[MarkupRow] = []
        self.row: list[MarkupCell] = []
        self.tables = self.table = 0
        self.open_tables: list[tuple[int, int]] = []
        """The tables around the one that is open: each one's number, and the cells of its row so far."""
        self.before = 0
        """The cells of a row that stand before the table within it."""
        self.is_raised = False
        self.is_turned = False
        """Whether what comes next in the block stands from right to left against its nature."""
        self.is_term = False
        """Whether a term has ended whose description may begin: one line holds both."""
        self.hidden: list[str] = []
        """The words that its markup hides."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.is_raised = tag == "sup" or (self.is_raised and tag in RAISED_INSIDE)
        self.veil.begin(tag, dict(attrs), in_table=bool(self.open_tables))
        self.is_turned = (tag == "bdo" and ("dir", "rtl") in attrs) or (self.is_turned and tag in RUNS_ON)
        if self.drawn and (tag in BLOCKS or tag in HEADINGS or tag == "li"):
            self.silent, self.drawn = max(self.silent - self.drawn, 0), 0
        if tag == "table":
            self._open_table()
        if tag in SILENT:
            self.silent += 1
            self.drawn += tag in DRAWN
        elif tag in ("td", "th"):
            self._open_cell(tag, dict(attrs))
        elif tag in PARTS:
            self._end(blank=False)
            self.cells, self.in_row, self.before = 0, tag == "tr", 0
        elif self.in_row and (tag == "br" or tag in BLOCKS):  # lines and paragraphs of one cell
            self.line.append(" ")
            self._add_to_cell(" ")
        else:
            self._open_block(tag)

    def _open_block(self, tag: str) -> None:
        """Begin a line, an item, a heading or a paragraph."""
        if tag == "br":
            self.line.append("\n")
            self._add_to_cell(" ")
        elif tag == "li":
            self._end(blank=False)
            self.line.append("• ")
        elif tag in HEADINGS and not self.in_row:
            self._end()
            self.level = HEADINGS[tag]
        elif tag == "dd" and self.is_term:
            self.line = ["".join(self.line).rstrip(" \n:"), ": "]  # "People displaced: 84,200"
        elif tag in BLOCKS:
            self._end()
        self.is_term = False

    def handle_endtag(self, tag: str) -> None:
        self.is_raised = self.is_raised and tag in RAISED_INSIDE
        self.veil.end(tag)
        self.is_turned = self.is_turned and tag in RUNS_ON
        if tag in SILENT:
            self.silent = max(self.silent - 1, 0)
            self.drawn = max(self.drawn - (tag in DRAWN), 0)
        elif tag in PARTS:
            self._end(blank=False)
            self.in_row = False
        elif tag == "table":
            self.in_row = False
            self._end()
            self._close_table()
        elif tag == "dt" and not self.in_row:
            self.is_term = "".join(self.line).strip() != ""
        elif (tag in BLOCKS or tag in HEADINGS or tag == "li") and not self.in_row:
            self._end(blank=tag != "li")
            self.level = 0

    def handle_data(self, data: str) -> None:
        if self.silent:
            return
        if self.is_turned or OVERRIDE in data:  # a line's end is a blank, and ends nothing
            data, before = BLANKS.sub(" ", data), self.is_turned
            self.is_turned = is_turned(data, before=before)
            data = f"{OVERRIDE}{data}" if before else data
        data = written(data)
        if self.veil.is_drawn:
            self.hidden.append(data)
        else:
            if self.is_raised and (mark := RAISED_MARK.fullmatch(data)):
                data = mark.group(1).translate(RAISED_FIGURES)  # "900<sup>3</sup>" is 900 with note 3, and no 9003
            self.line.append(BLANKS.sub(" ", data))
            self._add_to_cell(data)

    def _open_table(self) -> None:
        """Begin a table; one within a cell of another cuts that one's row, which goes on behind it."""
        held = len(self.row)
        if self.open_tables and held:
            self._end(blank=False)
        self.open_tables.append((self.table, held))
        self.tables += 1
        self.table, self.before, self.in_row, self.cells = self.tables, 0, False, 0

    def _close_table(self) -> None:
        if self.open_tables:
            self.table, self.before = self.open_tables.pop()
            self.in_row = self.before > 0

    def _open_cell(self, tag: str, spans: dict[str, str | None]) -> None:
        if self.cells:
            self.line.append("\t")
        self.cells += 1
        columns = min(_span(spans.get("colspan")), WIDEST)
        self.row += [MarkupCell(False, 1, 1) for _ in range(self.before)]
        self.before = 0
        self.row.append(MarkupCell(tag == "th", _span(spans.get("rowspan")), columns))

    def _add_to_cell(self, words: str) -> None:
        if self.row:
            self.row[-1].words.append(words)

    def text(self) -> tuple[str, dict[int, int]]:
        """Return what was collected."""
        self._end()
        return "".join(self.done), self.headings

    def _end(self, *, blank: bool = True) -> None:
        """End the block; `blank` sets a blank line after it."""
        printed = "\n".join(part.strip(" ") for part in "".join(self.line).split("\n")).strip("\n ")
        printed = AROUND_TAB.sub("\t", printed)
        self.line = []
        if self.row:
            self.rows.append(MarkupRow(self.length, self.row, self.table, bool(printed.strip("\t• "))))
            self.row = []
        if printed.strip("\t• "):
            if self.level:
                self.headings[self.length] = self.level
            self._put(printed + "\n")
        if blank and self.done and not self.done[-1].endswith("\n\n"):
            self._put("\n") if self.done[-1] != "\n" else None

    def _put(self, text: str) -> None:
        self.done.append(text)
        self.length += len(text)
