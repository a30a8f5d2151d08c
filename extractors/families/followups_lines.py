"""Follow-up action in a text dump: request after request and answer after answer, one printed line a row, no columns.

A request ends with its paragraph, « (par. 12). », "(para. 12)"; the next one opens with a verb of its own after a full
stop (A/76/564 as text, section VI).
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

from extractors.tables.rows import glue
from schemas.origin import Place
from schemas.table import TableRow

# « (par. 12). », "(para. 18)", "(paras. 12 and 13)"; not "(see also A/78/744/Add.3, paras. 27–30)"
OWN_PARAGRAPH = re.compile(
    r"\((?:ibid\.,\s)?par(?:a|as|s)?\.[\s\d,–-]{1,30}(?:(?:and|et)[\s\d]{1,8})?\)[.;]?$", re.IGNORECASE
)
SENTENCE_AT_END = re.compile(r"[.!?»”)]$")
LONGEST_MARK = 60
"""Characters of a request's paragraph at the most, with the line break in it."""


@dataclass(slots=True)
class Pair:
    """A request and its answer in the making, each as its printed lines."""

    request: list[str] = field(default_factory=list)
    response: list[str] = field(default_factory=list)
    answered: bool = False
    rows: list[TableRow] = field(default_factory=list)

    def take(self, row: TableRow) -> None:
        """Add a line to the side that is being read; a request ends with its paragraph."""
        self.rows.append(row)
        if self.answered:
            self.response.append(row.label)
            return
        self.request.append(row.label)
        end = " ".join(self.request[-2:])[-LONGEST_MARK:]
        self.answered = bool(OWN_PARAGRAPH.search(end))

    @property
    def place(self) -> Place:
        """Return the characters it stands in."""
        spans = [row.place.span for row in self.rows if row.place.span]
        return Place(span=(spans[0][0], spans[-1][1])) if spans else Place()


def pairs_of_lines(rows: list[TableRow], head: str) -> Iterator[Pair]:
    """Yield request and answer after request and answer; lines that repeat `head` are left out."""
    pair = Pair()
    for row in rows:
        if row.label == head:
            continue
        if pair.response and SENTENCE_AT_END.search(pair.response[-1]) and _openings().match(row.label):
            yield pair
            pair = Pair()
        pair.take(row)
    if pair.rows:
        yield pair


def joined(lines: list[str]) -> str:
    """Join lines of running text, divided words made whole."""
    parts: list[str] = []
    for line in lines:
        if parts:
            end = parts[-1][-2:]
            parts[-1] = parts[-1][: len(parts[-1]) - len(end)]
            parts.append(glue(end, line))
        else:
            parts.append(line)
    return "".join(parts)


@cache
def _openings() -> re.Pattern[str]:
    text = (files("extractors") / "rules" / "followups_openings.toml").read_text(encoding="utf-8")
    phrases = sorted((phrase for group in tomllib.loads(text).values() for phrase in group), key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(re.escape(phrase) for phrase in phrases)})\b")
