"""What is printed where a table goes on over a page: words that say so."""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from extractors.layout.line_kinds import has_gap, opens_note
from extractors.layout.lines import Line

# "continued", "cont'd", "contd.", "concluded", "suite et fin"
AGAIN = r"(?:continued|concluded|cont ?[’'`´]?d\.?|cont\.|suite(?: et fin)?|fin)"
TABLE = r"(?:table|tableau) [^ ]{1,12}?"
SAYS_AGAIN = re.compile(
    rf"^{TABLE} ?[,:–—-]? ?[(\[]?{AGAIN}[)\]]?(?: ?[.:,–—-]|$)"  # "Table 1 (continued)", "Tableau 2 – suite"
    rf"|^{TABLE} [(\[]{AGAIN}[)\]]"  # "Table 1 (continued) Expenditure by port"
    rf"|[(\[]{AGAIN}[)\]][.:]?$"  # "Expenditure by port (continued)"
    rf"|^{AGAIN}(?: from (?:the )?(?:previous|preceding|last) page)?[.:]?$"  # "Continued"
    rf"|^(?:continuation of|suite du) {TABLE}[.:]?$",  # "Suite du tableau 1"
    re.IGNORECASE,
)
NAMES_TABLE = re.compile(rf"^[(\[]?(?:table|tableau|continuation of|suite du|{AGAIN}[)\]]?$)", re.IGNORECASE)
# "(continued on next page)", "Continued overleaf", "à suivre"
GOES_ON = re.compile(r"^\W?(?:to be )?(?:continued|cont[’'.]?d|suite|à suivre)\b.{0,30}$", re.IGNORECASE)
WORDS_AGAIN = re.compile(
    rf"[(\[]{AGAIN}[)\]]|(?<=[ ,:–—-]){AGAIN}(?=$| ?[.:,])|^{AGAIN}(?!\w).*|^(?:continuation of|suite du) ",
    re.IGNORECASE,
)
SMALLER = 0.92
"""Sizes of a footnote without a mark, in sizes of the rows over it, at the most."""


def says_again(line: Line) -> bool:
    """Say whether a line announces a table that goes on: "Table 1 (continued)", "cont'd", "(suite)"."""
    return not has_gap(line) and _says_again(line.plain)


@lru_cache(maxsize=4_096)
def _says_again(text: str) -> bool:
    return bool(SAYS_AGAIN.search(text))


def names_table_again(line: Line) -> bool:
    """Say whether a line says that a table goes on and names it by its number, or says nothing else."""
    return says_again(line) and bool(NAMES_TABLE.match(line.plain))


def without_again(words: str) -> str:
    """Return a title or a head without the words that say that it goes on, in lower case."""
    return WORDS_AGAIN.sub("", words).strip(" .:,–—-").casefold()


def below_announcement(lines: Sequence[Line]) -> list[Line]:
    """Return a page's lines below the words that announce that the table above goes on."""
    return list(lines[len(list(takewhile(says_again, lines))) :])


def ends_page(rest: Sequence[Line], rows: float) -> bool:
    """Say whether nothing but the page's footnotes stands below a table whose rows are set in `rows` points.

    They stand under a short line of underscores, open with a mark, or are smaller than the rows; "(continued on next
    page)" is no text either.
    """
    opens = not rest or rest[0].text.startswith("____") or opens_note(rest[0])
    return opens or all(is_below_rows(line, rows) for line in rest)


def is_below_rows(line: Line, rows: float) -> bool:
    """Say whether a line under a table's last rule is none of its rows, set in `rows` points, and no text either.

    It is a note without a mark, which is smaller, or says that more follows.
    """
    return not has_gap(line) and (line.size < SMALLER * rows or bool(GOES_ON.match(line.plain)))
