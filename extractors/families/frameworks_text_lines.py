"""Lines of a dumped framework to paragraphs: where one ends although no full stop says so.

A dump sets the cells of a row one after another, each cell as its wrapped lines. A border stands where a line had room
for the next line's first word, where the blanks at its end say so, and before a line that opens like a sentence.
"""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from extractors.families.frameworks_cells import in_sentence, runs_on
from extractors.families.frameworks_quantities import FIGURE, kind_of_mark
from extractors.families.targets import NUMBER, brackets, ends_in_targets, opening_periods
from extractors.text.words import Vocabulary
from schemas.origin import Place
from schemas.table import TableRow

# « Oui », "No": the words that open an entry, alone or before a sentence
ANSWER = re.compile(r"(?P<mark>Yes|No|Oui|Non)(?:\s+(?=[A-ZÀ-Ý\d«“(])|$)")
# "35 Réunions ont …", "1,500 Kilograms of …", "95 % Of …"; in running text the noun has a small letter
COUNTED = re.compile(rf"(?P<mark>(?:{FIGURE.pattern})(?:\s?%)?)(?:\s+(?P<word>[A-ZÀ-Ý][\w’'-]*)|$)")
# "26 %", "109 days": a cell that is a figure
BARE = re.compile(rf"(?:{FIGURE.pattern})(?:\s?%|\s[a-zé]{{3,9}}(?: cent)?)?$")
# A capital in the middle of a sentence: the word is a name
NAME = re.compile(r"[a-zà-ÿ,] (?P<word>[A-ZÀ-Ý][\w’'-]+)")
WORD = re.compile(r"[^\W\d_][\w’'-]*")
OPEN_ENDS = ",;:(-–—−/"
ROOM = 1
"""Characters by which a line must have been short for the next line's first word."""
LOST_MARK = "##"
LAST_LINES = 15
"""Lines that may hold a cell's targets."""
NARROW = 0.65
"""Share of the longest line's width that the narrowest column has at the least."""
FEW = 2
"""Lines that tell how wide a column is at the least."""


@dataclass(slots=True)
class Printed:
    """One printed line: `ended` says that blanks after it close a paragraph, `turned` that a page turned before it."""

    text: str
    span: tuple[int, int]
    indent: int
    ended: bool = False
    turned: bool = False


@dataclass(slots=True)
class Paragraph:
    """Consecutive lines of one cell; `depth` counts the parentheses that are still open at its end."""

    lines: list[Printed] = field(default_factory=list)
    depth: int = 0

    def take(self, line: Printed) -> None:
        """Add a line."""
        self.lines.append(line)
        for char in line.text:
            if char in "()":
                self.depth = self.depth + 1 if char == "(" else max(self.depth - 1, 0)

    @property
    def turned(self) -> bool:
        """Say whether a page turned right before it."""
        return self.lines[0].turned

    @property
    def goes_on(self) -> bool:
        """Say whether it begins in the middle of a sentence."""
        return in_sentence(self.lines[0].text)

    @property
    def place(self) -> Place:
        """Return the characters it stands in."""
        return Place(span=(self.lines[0].span[0], self.lines[-1].span[1]))

    @property
    def raw(self) -> str:
        """Return its lines joined by spaces."""
        return " ".join(line.text for line in self.lines)


def printed_lines(rows: list[TableRow], text: str) -> list[Printed]:
    """Return a framework's lines with what stands between them in the decoded text: blanks, page furniture."""
    out: list[Printed] = []
    trails: Counter[int] = Counter()
    trail: list[int] = []
    for row in rows:
        span = row.place.span or (0, 0)
        between = text[out[-1].span[1] : span[0]] if out else ""
        turned = bool(between.replace(LOST_MARK, "").strip())
        out.append(Printed(row.label, span, row.depth, turned=turned))
        after = text[span[1] : span[1] + 12]
        blanks = len(after) - len(after.lstrip(" "))
        trail.append(blanks)
        trails[blanks] += 1
    usual = trails.most_common(1)[0][0] if trails else 0
    for line, blanks in zip(out, trail, strict=True):
        line.ended = blanks > usual > 0
    return out


class Names:
    """Words that the text writes with a capital in the middle of a sentence: they open nothing."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._known: Counter[str] = Counter()
        for line in lines:
            self._known.update(found.group("word") for found in NAME.finditer(line))

    def holds(self, word: str) -> bool:
        """Say whether a word is a name."""
        return self._known[word] > 0


def mark_of(text: str, names: Names) -> tuple[str, str] | None:
    """Return the entry's mark that a line opens with, and what stands beside it; None for running text."""
    answer = ANSWER.match(text)
    if answer:
        return answer.group("mark"), text[answer.end() :].strip()
    counted = COUNTED.match(text)
    if counted and kind_of_mark(counted.group("mark")):
        word = counted.group("word")
        if word is None or not names.holds(word):
            return counted.group("mark"), text[counted.end("mark") :].strip()
    return None


def paragraphs_of(lines: list[Printed], names: Names) -> list[Paragraph]:
    """Cut lines into paragraphs; each page turn cuts as well, for the reader of the rows to join again."""
    out: list[Paragraph] = []
    widest = max((len(line.text) for line in lines), default=0)
    for line in lines:
        if not out or line.turned or _opens(line, out[-1], names, widest):
            out.append(Paragraph())
        out[-1].take(line)
    return out


def joined(paragraphs: Iterable[Paragraph], vocabulary: Vocabulary) -> str:
    """Join the lines of paragraphs, divided and broken words whole again."""
    return vocabulary.join_lines(line.text for paragraph in paragraphs for line in paragraph.lines)


def _opens(line: Printed, paragraph: Paragraph, names: Names, widest: int) -> bool:
    """Say whether a line begins a paragraph right below another."""
    last, text = paragraph.lines[-1], line.text
    if (line.indent and line.indent != last.indent) or NUMBER.match(text):
        return True
    if in_sentence(text):
        return paragraph.turned and (last.ended or _had_room(last, line, paragraph, widest))
    if paragraph.depth or text[0] in "(«“" or runs_on(last.text) or last.text[-1] in OPEN_ENDS:
        return False
    if last.ended or ANSWER.match(text) or ANSWER.fullmatch(last.text) or BARE.match(last.text) or BARE.match(text):
        return True
    if last.text[-1] == ")" and ends_in_targets(_end(paragraph)):
        return True
    word = WORD.match(text)
    if (text[0].isdigit() and mark_of(text, names) is None) or (word and names.holds(word.group())):
        return _had_room(last, line, paragraph, widest)
    return True


def _end(paragraph: Paragraph) -> str:
    return " ".join(part.text for part in paragraph.lines[-LAST_LINES:])


def _had_room(last: Printed, line: Printed, paragraph: Paragraph, widest: int) -> bool:
    """Say whether the line before had room for a line's first word.

    The column's width is the longest line of its own paragraph; a paragraph of one line is held against all lines.
    """
    own = max(len(part.text) for part in paragraph.lines) - ROOM if len(paragraph.lines) >= FEW else 0
    first = line.text.split(maxsplit=1)[0]
    return len(last.text) + 1 + len(first) <= max(own, int(NARROW * widest))


def holds_targets(paragraph: Paragraph) -> bool:
    """Say whether a paragraph closes a parenthesis that holds periods."""
    text = paragraph.raw
    found = brackets(text) if "(" in text else []
    return any(bracket.closed and opening_periods(text[bracket.start : bracket.end]) for bracket in found)
