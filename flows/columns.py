"""Rows as text in columns: what an operator reads on a terminal."""

from collections.abc import Iterator, Sequence
from textwrap import wrap

from rich.cells import cell_len, set_cell_size

BAR = " | "
NARROWEST = 6
"""Characters of a column at the least; a word longer than that sets the measure up to `LONGEST_WORD`."""
LONGEST_WORD = 14
NARROWEST_LABEL, WIDEST_LABEL = 24, 40
HEAD_LINES = 3
"""Lines that a head takes, about."""
LONGEST_LINE = 400
"""Characters of a line at the most, of a table of so many columns that they do not fit."""


def in_columns(rows: Sequence[Sequence[str]], width: int) -> Iterator[str]:
    """Yield rows as lines of about `width` characters, heads (the first row) over a line of dashes.

    Each column is as wide as its cells ask for; where that is too much, the widest ones give way and their cells run on
    below themselves. Figures are set to the right.
    """
    count = max((len(row) for row in rows), default=0)
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    widths = _widths(full, width)
    figures = [_is_of_figures([row[i] for row in full[1:]]) for i in range(count)]
    for number, row in enumerate(full):
        yield from _lines(row, widths, figures)
        if number == 0:
            yield "  " + "-+-".join("-" * each for each in widths)


def _widths(rows: list[list[str]], width: int) -> list[int]:
    columns = list(zip(*rows, strict=True))
    asked = [_asked(column) for column in columns]
    asked[:1] = [min(asked[0], WIDEST_LABEL)] if asked else []
    least = [min(ask, max(_longest_word(column), NARROWEST)) for ask, column in zip(asked, columns, strict=True)]
    least[:1] = [min(asked[0], NARROWEST_LABEL)] if asked else []
    room = min(width, LONGEST_LINE) - len(BAR) * len(asked)
    while sum(asked) > room:
        widest = max(range(len(asked)), key=lambda i: asked[i] - least[i])
        if asked[widest] <= least[widest]:
            break
        asked[widest] = max(least[widest], asked[widest] - max(1, (sum(asked) - room) // 4))
    return [max(1, each) for each in asked]


def _asked(column: Sequence[str]) -> int:
    """Return how wide a column would be: as its widest cell, or a third of its head."""
    head, *cells = column
    return max(max(map(cell_len, cells), default=0), _longest_word([head]), -(-cell_len(head) // HEAD_LINES))


def _longest_word(column: Sequence[str]) -> int:
    return min(max((cell_len(word) for text in column for word in text.split()), default=0), LONGEST_WORD)


def _lines(row: list[str], widths: list[int], figures: list[bool]) -> Iterator[str]:
    cells = [_wrapped(text, width) for text, width in zip(row, widths, strict=True)]
    for i in range(max(map(len, cells), default=0)):
        parts = [cell[i] if i < len(cell) else "" for cell in cells]
        set_ = [
            part.rjust(width) if right else set_cell_size(part, max(width, cell_len(part)))
            for part, width, right in zip(parts, widths, figures, strict=True)
        ]
        yield ("  " + BAR.join(set_)).rstrip()


def _wrapped(text: str, width: int) -> list[str]:
    """Return a cell's lines; of letters that take two places each (Chinese, Japanese) half as many stand in one."""
    indent = text[: len(text) - len(text.lstrip())]
    if text:
        width = max(1, width * len(text) // cell_len(text)) if cell_len(text) > len(text) else width
    return wrap(
        text, max(width, len(indent) + 2), initial_indent="", subsequent_indent=indent, drop_whitespace=True
    ) or [""]


def _is_of_figures(texts: list[str]) -> bool:
    printed = [text for text in texts if text]
    return bool(printed) and 2 * sum(not any(c.isalpha() for c in text) for text in printed) > len(printed)
