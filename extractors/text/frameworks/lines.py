"""Lines of a dumped framework to paragraphs: where one ends although no full stop says so.

A dump sets the cells of a row one after another, each cell as its wrapped lines. A border stands where a line had room
for the next line's first word, where the blanks at its end say so, and before a line that opens like a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import zip_longest
from statistics import median

from extractors.text.frameworks.words import (
    ANSWER,
    BARE,
    COUNTED,
    NAME,
    OF_NOUN,
    UNKNOWN,
    WORD,
    Names,
    is_met,
    mark_of,
    opening_weight,
    opens_entry,
)
from extractors.text.words import Vocabulary
from extractors.words.brackets import ends_in_targets
from extractors.words.facts import rows
from extractors.words.framework_words import INDICATOR_NUMBER, in_sentence, runs_on
from extractors.words.terms import normal
from schemas.origin import Place
from schemas.table import TableRow

# « 200 enquêtes 914 Enquêtes », "… risk assessment Yes": a planned cell of one line, and the mark beside it
TWO_CELLS = re.compile(
    r"\d[\d ,.]{0,12} [^\dA-Z]{3,60} (?P<figure>\d[\d ,.]{0,12} [A-ZÀ-Ý])"
    r"|[^\n]{3,90}[a-zà-ÿ)] (?P<answer>(?:Yes|No|Oui|Non)(?:$| [A-ZÀ-Ý]))"
)
# « … le long de la côte 60 Produits radiophoniques »
MARK_INSIDE = re.compile(r"(?<=[^\W\d_] |[,;)] )(?P<mark>\d[\d ,.]{0,12} (?=[A-ZÀ-Ý]))")
COMPOUND = re.compile(r"[^\W\d_]-$")
OPEN_ENDS = ",;:(-–—−/"
ROOM = 3
"""Characters by which a line must have been short for the next line's first word."""
LOST_MARK = "##"
GROUP_LINES = 3
GROUP_LENGTH = 110
"""Lines and characters of a sub-heading at the most."""
LAST_LINES = 15
"""Lines that may hold a cell's targets."""
NARROW = 0.7
"""Share of a usual line's width that the narrowest column has at the least."""
LONGER = 1.9
LONG = 2.2
"""Shares of `usual` that a line has on which both cells of a row stand: with a mark, or with two sentences."""
LONGEST_OPENING = 60
"""Characters that tell how a sentence opens."""
MARKED = 0.8
"""Share of a full line's length that a line beside a mark has at the least, if it is full."""
FEW = 2
"""Lines that tell how wide a column is at the least."""


@dataclass(slots=True)
class FrameworkLine:
    """One printed line: `ended` says that blanks after it close a paragraph, `turned` that a page turned before it."""

    text: str
    span: tuple[int, int]
    indent: int
    ended: bool = False
    turned: bool = False


@dataclass(slots=True)
class CellParagraph:
    """Consecutive lines of one cell.

    `depth` counts the parentheses that are still open at its end, `widest` the characters of its longest line.
    """

    lines: list[FrameworkLine] = field(default_factory=list)
    depth: int = 0
    widest: int = 0

    def take(self, line: FrameworkLine) -> None:
        """Add a line."""
        self.lines.append(line)
        self.widest = max(self.widest, len(line.text))
        for char in line.text:
            if char in "()":
                self.depth = self.depth + 1 if char == "(" else max(self.depth - 1, 0)

    def absorb(self, rest: "CellParagraph") -> None:
        """Go on with the lines of another, which a page's end cut off."""
        for line in rest.lines:
            self.take(line)

    @property
    def turned(self) -> bool:
        """Say whether a page turned right before it."""
        return self.lines[0].turned

    @property
    def goes_on(self) -> bool:
        """Say whether it begins in the middle of a sentence."""
        return in_sentence(self.lines[0].text)

    @property
    def is_open(self) -> bool:
        """Say whether it ends on a word or mark that no cell ends on."""
        last = self.lines[-1].text
        return runs_on(last) or last[-1] in OPEN_ENDS

    @property
    def place(self) -> Place:
        """Return the characters it stands in."""
        return Place(span=(self.lines[0].span[0], self.lines[-1].span[1]))

    @property
    def raw(self) -> str:
        """Return its lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


def printed_lines(printed: list[TableRow], text: str) -> list[FrameworkLine]:
    """Return a framework's lines with what stands between them in the decoded text: blanks, page furniture."""
    out: list[FrameworkLine] = []
    trails: Counter[int] = Counter()
    trail: list[int] = []
    breaks: list[int] = []
    for row in printed:
        span = row.place.span or (0, 0)
        between = text[out[-1].span[1] : span[0]] if out else ""
        out.append(FrameworkLine(row.label, span, row.depth, turned=bool(between.replace(LOST_MARK, "").strip())))
        breaks.append(between.count("\n"))
        after = text[span[1] : span[1] + 12]
        blanks = len(after) - len(after.lstrip(" "))
        trail.append(blanks)
        trails[blanks] += 1
    usual = trails.most_common(1)[0][0] if trails else 0
    spaced = bool(breaks) and sum(count > 1 for count in breaks) > len(breaks) / 2
    for line, blanks, count in zip(out, trail, breaks, strict=True):
        line.ended = blanks > usual > 0
        # no blank line between two lines, and a blank before the second: a page turned, if lines are set apart at all
        line.turned = line.turned or (spaced and count == 1 and line.indent > 0)
    return out


def cut_paragraphs(lines: list[FrameworkLine], names: Names, beside: float = 0) -> list[CellParagraph]:
    """Cut lines into paragraphs; each page turn cuts as well, for the reader of the rows to join again.

    `beside` is the mean length of full lines beside a mark, where that is known.
    """
    out: list[CellParagraph] = []
    usual = NARROW * median(len(line.text) for line in lines) if lines else 0
    for line in (part for whole in lines for part in _parted(whole, names, usual)):
        told = bool(out) and mark_of(out[-1].lines[0].text) is not None
        if not out or line.turned or _opens(line, out[-1], names, max(usual, MARKED * beside * told)):
            out.append(CellParagraph())
        out[-1].take(line)
    return list(_counted_again(out))


def _counted_again(paragraphs: list[CellParagraph]) -> Iterator[CellParagraph]:
    """Cut a planned cell off the remark above it where it counts what the next mark counts: « 197 cours »."""
    for paragraph, following in zip_longest(paragraphs, paragraphs[1:]):
        mark = mark_of(following.lines[0].text) if following else None
        noun = normal(mark[1]).split(maxsplit=1)[:1] if mark else []
        at = next((i for i in range(1, len(paragraph.lines)) if noun and _counts(paragraph.lines, i, noun[0])), 0)
        for lines in (paragraph.lines[:at], paragraph.lines[at:]):
            if lines:
                yield CellParagraph(lines, paragraph.depth)


def _counts(lines: list[FrameworkLine], at: int, noun: str) -> bool:
    """Say whether a line opens with a figure of `noun`, and the line before it is no part of the same sentence."""
    found = OF_NOUN.match(lines[at].text)
    before = lines[at - 1].text
    if found is None or normal(found.group("noun")) != noun:
        return False
    return not runs_on(before) and before[-1] not in OPEN_ENDS


def _parted(line: FrameworkLine, names: Names, usual: float) -> list[FrameworkLine]:
    """Part a line on which both cells stand: « 200 enquêtes 914 Enquêtes » (A/76/564 as text, 5.1)."""
    found = TWO_CELLS.match(line.text)
    at = max(found.start("figure"), found.start("answer")) if found else 0
    if not at or not opens_entry(line.text[at:], names):
        at = _second_cell(line.text, names, len(line.text) / max(usual, 1))
    if not at:
        return [line]
    start, end = line.span
    return [
        FrameworkLine(line.text[:at].rstrip(), (start, start + at), line.indent, turned=line.turned),
        FrameworkLine(line.text[at:], (start + at, end), 0, line.ended),
    ]


def _second_cell(text: str, names: Names, length: float) -> int:
    """Return where the second cell begins on a line of `length` usual lines; 0 where nothing says so."""
    if length > LONGER:
        starts = [found.start("mark") for found in MARK_INSIDE.finditer(text)]
        sure = [start for start in starts if opens_entry(text[start:], names)]
        if len(sure) == 1:
            return sure[0]
    return _second_sentence(text, names) if length > LONG else 0


def _second_sentence(text: str, names: Names) -> int:
    """Return where the one word in a long line stands that opens a sentence behind no full stop; 0 if not one."""
    starts = [found.start("word") for found in NAME.finditer(text) if names.common(found.group("word"))]
    surer = [start for start in starts if opening_weight(text[start : start + LONGEST_OPENING]) < 0]
    best = starts if len(starts) == 1 else surer
    return best[0] if len(best) == 1 else 0


def joined(paragraphs: Iterable[CellParagraph], vocabulary: Vocabulary) -> str:
    """Join the lines of paragraphs, divided and broken words whole again."""
    texts: list[str] = []
    for line in (line for paragraph in paragraphs for line in paragraph.lines):
        if texts and COMPOUND.search(texts[-1]) and line.text[0].isupper():
            texts[-1] += line.text  # « Gouvernement-Coordination » over a line's end
        else:
            texts.append(line.text)
    return vocabulary.join_lines(texts)


def _opens(line: FrameworkLine, paragraph: CellParagraph, names: Names, usual: float) -> bool:
    """Say whether a line begins a paragraph right below another; a line of up to `usual` characters had room."""
    last, text = paragraph.lines[-1], line.text
    if line.indent not in (0, last.indent) or INDICATOR_NUMBER.match(text):
        return True
    closed = last.text[-1] == ")" and ends_in_targets(_end(paragraph))
    if in_sentence(text):
        return paragraph.turned and not paragraph.depth and (closed or _had_room(last, line, paragraph, 0))
    if opens_entry(text, names) or is_met(text):
        return True
    if _goes_on(line, paragraph):
        return False
    return closed or _ends_at(paragraph, line, names, usual)


def _goes_on(line: FrameworkLine, paragraph: CellParagraph) -> bool:
    """Say whether what is open goes on in a line: a parenthesis, a list, a sentence."""
    return bool(paragraph.depth) or line.text[0] in "(«“•–—-" or paragraph.lines[-1].text[-1] in OPEN_ENDS


def _ends_at(paragraph: CellParagraph, line: FrameworkLine, names: Names, usual: float) -> bool:
    """Say whether a paragraph ends above a line: by blanks, as an answer or a sub-heading, or as a sentence opens."""
    last = paragraph.lines[-1]
    whole = last.ended or _is_whole(last, line) or is_known_group(paragraph)
    return whole or _opens_sentence(line, paragraph, names, usual)


def _is_whole(last: FrameworkLine, line: FrameworkLine) -> bool:
    """Say whether one of two lines is a cell of its own: « Oui », "26 %"."""
    figure = BARE.match(line.text) and not runs_on(last.text)  # no « … à la fin de » / "2021"
    return bool(ANSWER.fullmatch(last.text) or BARE.match(last.text) or figure)


def _opens_sentence(line: FrameworkLine, paragraph: CellParagraph, names: Names, usual: float) -> bool:
    """Say whether a line with a capital or a figure first begins a sentence, and does not go on with one."""
    last, text = paragraph.lines[-1], line.text
    word, counted = WORD.match(text), COUNTED.match(text)
    if runs_on(last.text):
        return word is not None and opening_weight(text) < 0 and names.common(word.group())
    is_running = text[0].isdigit() and not (counted and counted.group("word"))
    if is_running:
        return _had_room(last, line, paragraph, usual)
    if word and opening_weight(text) == UNKNOWN:
        ends_in_name = last.text.rsplit(maxsplit=1)[-1][:1].isupper()
        is_name = names.holds(word.group()) or (ends_in_name and names.may_be(word.group()))
        return not is_name or _had_room(last, line, paragraph, usual)
    return True


def _end(paragraph: CellParagraph) -> str:
    return " ".join(part.text for part in paragraph.lines[-LAST_LINES:])


def _had_room(last: FrameworkLine, line: FrameworkLine, paragraph: CellParagraph, usual: float) -> bool:
    """Say whether the line before had room for a line's first word.

    The column's width is the longest line of its own paragraph, or `usual`.
    """
    own = paragraph.widest - ROOM if len(paragraph.lines) >= FEW else 0
    first = line.text.split(maxsplit=1)[0]
    return len(last.text) + 1 + len(first) <= max(own, int(usual))


def is_known_group(paragraph: CellParagraph) -> bool:
    """Say whether a paragraph is a sub-heading of outputs that rules/text_groups.csv knows ("Aviation services")."""
    return is_short(paragraph) and normal(paragraph.raw).startswith(_groups())


def is_short(paragraph: CellParagraph) -> bool:
    """Say whether a paragraph is as short as a sub-heading, and prints no figure."""
    if len(paragraph.lines) > GROUP_LINES:
        return False
    text = paragraph.raw
    return len(text) <= GROUP_LENGTH and text[-1] not in ".;:," and not any(char.isdigit() for char in text)


@cache
def _groups() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("text_groups.csv"))
