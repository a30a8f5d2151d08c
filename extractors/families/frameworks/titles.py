"""Titles on a page: what opens an accomplishment or a component, and how far it runs."""

import re

from extractors.families.frameworks.cells import GAP
from extractors.families.frameworks.leads import first_words, lead
from extractors.families.frameworks.model import UNNUMBERED, ComponentHeading
from extractors.families.frameworks.reading import FrameworksRead, enter
from extractors.layout.headings import opens_heading
from extractors.layout.lines import Line, glue, words_of
from extractors.page.model import Page
from extractors.tables.bands import Band
from schemas.origin import Place

SAME_EDGE = 4.0
"""Points between two left edges that are the same."""


def title_of(line: Line) -> re.Match[str] | None:
    """Return what opens an accomplishment, or, in bold, a component; a line of a paragraph opens none."""
    if not line.fragments[0].text.startswith(first_words()):
        return None
    words = words_of(line)
    return lead("accomplishment").match(words) or (lead("component").match(words) if opens_heading(line) else None)


def enter_title(
    title: re.Match[str], lines: list[Line], at: int, bands: list[Band], page: Page, reading: FrameworksRead
) -> int:
    """Open an accomplishment or a component; returns the index of the first line behind its title."""
    text, end = _title_from(title.group("title") or "", lines, at + 1, bands)
    reading.cut_title = None
    place = Place(page.number, lines[at].box)
    number = title.group("number") or ""
    if "." in number:
        enter(number, text, place, reading)
        reading.cut_title = lines[at] if end == len(lines) else None
    else:
        reading.components.append(ComponentHeading(int(number or UNNUMBERED), text, place))
        reading.current = None
    return end


def _title_from(text: str, lines: list[Line], at: int, bands: list[Band]) -> tuple[str, int]:
    """Add the lines from `at` on to a title while they are its own; returns it and the index behind them."""
    while at < len(lines) and _same_title(lines[at - 1], lines[at], bands):
        text = glue(text, words_of(lines[at]))
        at += 1
    return text, at


def rest_of_title(lines: list[Line], bands: list[Band], reading: FrameworksRead) -> int:
    """Take the lines that a page's end cut off a title; returns the index of the first line behind them."""
    begun, reading.cut_title = reading.cut_title, None
    first = lines[0] if lines else None
    if begun is None or first is None or reading.current is None:
        return 0
    if abs(first.x0 - begun.x0) > SAME_EDGE or abs(first.size - begun.size) > 0.6 or title_of(first):
        return 0
    reading.current.title, end = _title_from(glue(reading.current.title, words_of(first)), lines, 1, bands)
    return end


def _same_title(above: Line, line: Line, bands: list[Band]) -> bool:
    close = line.baseline - above.baseline < GAP * line.size and abs(line.size - above.size) < 0.6
    return close and not any(above.baseline < band.y < line.baseline for band in bands)
