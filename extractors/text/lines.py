"""Decoded text to lines: how far apart they stand, where pages turn, and what is page furniture.

A dump made from a PDF sets a blank line between any two lines (`leading` 1) and more between blocks; other texts set
none within a block. A line that follows without the usual blank and starts with one opens a page or a box.
"""

import re
from collections import Counter
from dataclasses import dataclass

from extractors.layout.furniture import JOB, PAGE_OF
from extractors.text.glyphs import Plain, plain
from extractors.words.symbols import SYMBOL
from schemas.origin import Span

# A link to a cited document, which the dump sets at the foot of its page: "https://undocs.org/fr/A/74/745"
LINK = re.compile(r"^https?://(?:www\.)?(?:undocs\.org|docs\.un\.org|documents\.un\.org)/\S+$")
# "I. Introduction . . . . . . 6": a line of the contents
LEADERS = re.compile(r"\.(?: ?\.){5}")
# "1 234,5", "12  14", "45.0": what no page is numbered by
AMOUNTS = re.compile(r"\d[.,' ]\s*\d|\d\s+[-–(]|\d\s?%")
LONGEST_FURNITURE = 250
"""Characters of a line that may be furniture."""
# "##" stands before a line where the dump lost a character of a font (A/76/564, frameworks)
LOST = re.compile(r"^##\s+")
RUNNING_ON = 10
"""One line in so many opens with a small letter after a blank line in any dump with blank lines between its lines."""
RULE = re.compile(r"^_{5,}$")


@dataclass(slots=True)
class TextLine:
    """One line that prints something: its plain text without outer blanks, and how it stands.

    `gap` counts blank lines before it, `indent` and `trail` blanks around it, `turned` says that a page or box turned
    before it. `offset` is where the stripped text begins in `whole`.
    """

    text: str
    whole: Plain
    offset: int
    gap: int
    indent: int
    trail: int
    turned: bool = False
    symbol: str | None = None
    job: str | None = None

    def span(self, first: int = 0, last: int | None = None) -> Span:
        """Return where characters `first` to `last` of the line stand in the decoded text."""
        end = len(self.text) if last is None else last
        start = self.whole.at(self.offset + first)
        return start, max(self.whole.at(self.offset + end - 1) + 1, start) if end > first else start


@dataclass(slots=True)
class Lines:
    """The lines of a text in order, its furniture apart; `leading` is the usual number of blank lines between two."""

    lines: list[TextLine]
    furniture: list[TextLine]
    leading: int

    @property
    def symbol(self) -> str | None:
        """Return the symbol that page heads print most often."""
        seen = Counter(line.symbol for line in self.furniture if line.symbol)
        return seen.most_common(1)[0][0] if seen else None

    @property
    def job(self) -> str | None:
        """Return the job number that page feet print most often."""
        seen = Counter(line.job for line in self.furniture if line.job)
        return seen.most_common(1)[0][0] if seen else None

    def breaks(self, index: int) -> bool:
        """Say whether a block ends before a line."""
        return self.lines[index].gap > self.leading


def read_lines(text: str) -> Lines:
    """Return the printing lines of a decoded text, page heads, feet and link lists set aside."""
    found = _all_lines(text)
    leading = _leading(found)
    lines: list[TextLine] = []
    furniture: list[TextLine] = []
    carried, turned = 0, False
    known = _known_furniture(found)
    for index, line in enumerate(found):
        if index in known:
            furniture.append(line)
            carried, turned = max(carried, line.gap), True
            continue
        opens = bool(leading and line.gap == 0 and line.indent and (lines or furniture))
        line.turned = line.turned or turned or opens
        if turned:
            line.gap = _gap_overleaf(line.gap, carried, leading)
        lines.append(line)
        carried, turned = 0, False
    return Lines(lines, furniture, leading)


def _gap_overleaf(gap: int, carried: int, leading: int) -> int:
    """Return the blank lines before a line below furniture, which stand above the furniture as well."""
    if leading:
        return max(gap, carried)
    return gap or min(carried, 1)


def _all_lines(text: str) -> list[TextLine]:
    found: list[TextLine] = []
    start = gap = 0
    turned = False
    for raw in text.splitlines(keepends=True):
        body = raw.rstrip("\r\n\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029")
        line = _line(body, start, gap)
        if line is None:
            gap += 1
        else:
            line.turned = turned
            found.append(line)
            gap, turned = 0, False
        turned = turned or raw.endswith("\x0c")
        start += len(raw)
    return found


def _line(body: str, start: int, gap: int) -> TextLine | None:
    whole = plain(body, start)
    left = whole.text.lstrip(" \t")
    stripped = left.rstrip(" \t")
    if not stripped:
        return None
    indent = len(whole.text) - len(left)
    trail = len(left) - len(stripped)
    lost = LOST.match(stripped)
    if lost:
        indent, stripped = indent + lost.end(), stripped[lost.end() :]
    return TextLine(stripped, whole, indent, gap, 1 if lost else indent, trail)


def _leading(found: list[TextLine]) -> int:
    """Return 1 if a blank line stands between the lines of one sentence, as in a dump made from a PDF; else 0."""
    over_blank = sum(line.gap == 1 and line.text[:1].islower() for line in found[1:])
    right_below = sum(line.gap == 0 for line in found[1:])
    return int(over_blank > right_below and over_blank * RUNNING_ON > len(found))


def _known_furniture(found: list[TextLine]) -> set[int]:
    """Return which lines are furniture: by their form, and page numbers that stand beside those."""
    known = {index for index, line in enumerate(found) if _is_furniture(line)}
    pages = {index for index, line in enumerate(found) if len(line.text) < 12 and PAGE_OF.match(line.text)}
    return known | {index for index in pages if found[index].gap > 0 or known & {index - 1, index + 1}}


def _is_of_contents(text: str) -> bool:
    """Say whether leaders lead to a page's number, or nowhere; a row of a table may set them before its figures."""
    found = LEADERS.search(text)
    return found is not None and not AMOUNTS.search(text[found.end() :].lstrip(". "))


def _is_furniture(line: TextLine) -> bool:
    """Recognise "A/76/564", "13/86 21-17313", links to cited documents, contents; note what they say."""
    if len(line.text) > LONGEST_FURNITURE:
        return False
    if SYMBOL.fullmatch(line.text):
        line.symbol = line.text
        return True
    if LINK.match(line.text) or _is_of_contents(line.text):
        return True
    words = line.text.split()
    line.job = next((word for word in words if JOB.match(word)), None)
    return bool(line.job) and all(JOB.match(w) or PAGE_OF.match(w) or SYMBOL.fullmatch(w) for w in words)
