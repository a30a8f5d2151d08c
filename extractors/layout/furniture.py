"""Running heads and feet: recognised, set aside, used to date and name the document."""

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain

from extractors.layout.continued import names_table_again
from extractors.layout.enclosed import lines_in_tables, rules_of
from extractors.layout.line_kinds import has_gap
from extractors.layout.lines import Line, lines_of
from extractors.page.model import Page
from extractors.words.symbols import SymbolHead, symbol_of_head

HEAD_ZONE = 72.0
"""Points from the top: the symbol stands over a rule at 65 (A/80/590, every page)."""
FOOT_ZONE = 60.0
"""Points from the bottom: job number and page stand at 748 of 792 (A/80/590)."""

CLOSE = 2.0
"""Sizes between two lines of one head at the most."""
PART = 6
"""Pages of a part with a head or foot of its own, at the least (a city council's summary before its lists)."""

# "19/27", "26-00248", "V.26-00248"
PAGE_OF = re.compile(r"^(\d{1,4})/(\d{1,4})$")
JOB = re.compile(r"^(?:[A-Z]+\.)?\d{2}-\d{5}(?: ?\([A-Z]\))?$")
# "14" in "OCHA | 14"
# "2", "- 2 -", "Page 2", "2 / 2"
ALONE = re.compile(r"^[-–— |]*(?:page |p\. ?)?(\d{1,4})(?: ?(?:/|of|sur|de) ?\d{1,4})?[-–— |]*$", re.IGNORECASE)
COUNT = re.compile(r"(?<!\S)\d{1,4}(?!\S)")


@dataclass(slots=True)
class Furniture:
    """What running heads and feet said: symbols with how often, job number, and printed page counts."""

    symbols: Counter[SymbolHead] = field(default_factory=Counter)
    jobs: Counter[str] = field(default_factory=Counter)
    printed_pages: Counter[int] = field(default_factory=Counter)

    @property
    def symbol(self) -> SymbolHead | None:
        """Return the symbol printed most often."""
        return self.symbols.most_common(1)[0][0] if self.symbols else None


def set_aside(pages: list[Page]) -> Furniture:
    """Move running heads and feet out of each page's fragments, and the rule under the head out of its rules.

    They are told by form (a symbol, a job number, "19/27") in the head and foot zones, or by standing there on most
    pages with the same words; a line of a table that comes again on its next pages is none.
    """
    furniture = Furniture()
    zones = {page.number: _zones(page) for page in pages}
    repeated = _repeated(list(zones.values())) | _repeated_at_foot(pages, zones)
    numbered = _numbered(zones)
    below = _repeated_within(pages, lambda _: (HEAD_ZONE, 2 * HEAD_ZONE))
    above = _repeated_within(pages, lambda page: (page.height - 2 * FOOT_ZONE, page.height - FOOT_ZONE))
    for page in pages:
        lines = zones[page.number]
        known = [ln for ln in lines if _recognise(ln, furniture)]
        alike = [ln for ln in lines if ln not in known and (_letters(ln.text) in repeated or id(ln) in numbered)]
        tables = lines_in_tables(page, HEAD_ZONE, page.height - FOOT_ZONE) if alike else []
        heights = {line.baseline for line in tables}
        taken = known + [ln for ln in alike if ln.baseline not in heights and not names_table_again(ln)]
        taken += _rests(taken, below[page.number], above[page.number])
        if taken:
            _take_off(page, taken, tables)
    return furniture


def _rests(taken: list[Line], below: list[Line], above: list[Line]) -> list[Line]:
    """Return the lines that a head goes on with below its zone, and a foot above its own."""
    heads = [line for line in taken if line.baseline < HEAD_ZONE]
    feet = [line for line in taken if line.baseline >= HEAD_ZONE]
    return [*_rest(heads, below), *_rest(feet[::-1], above[::-1])]


def _take_off(page: Page, taken: list[Line], tables: list[Line]) -> None:
    """Move lines out of a page's fragments, and the rule under a head out of its rules, but for those of tables."""
    page.furniture = [fragment for line in taken for fragment in line.fragments]
    gone = {id(fragment) for fragment in page.furniture}
    page.fragments = [fragment for fragment in page.fragments if id(fragment) not in gone]
    page.lines = None
    kept = {id(rule) for line in tables for rule in rules_of(line, page.rules)}
    page.rules = [rule for rule in page.rules if id(rule) in kept or not _under_head(taken, rule.y)]


def _zones(page: Page) -> list[Line]:
    low = page.height - FOOT_ZONE
    return lines_of(f for f in page.fragments if f.baseline < HEAD_ZONE or f.baseline > low)


def _repeated(zones: list[list[Line]]) -> set[str]:
    seen = Counter(letters for lines in zones for letters in {_letters(line.text) for line in lines})
    return {letters for letters, times in seen.items() if times >= 3 and times > len(zones) / 3}


@lru_cache(maxsize=4_096)
def _letters(text: str) -> str:
    """Return the letters and digits of a line in no order of print.

    Left and right pages mirror their head (A/RES/79/250, pp. 2 and 3), and a font sets blanks or strokes at will
    ("05août 2014", "05_août_2014": a situation report on Ebola in Guinea).
    """
    return "".join(sorted(filter(str.isalnum, text))) or text


def _repeated_at_foot(pages: list[Page], zones: dict[int, list[Line]]) -> set[str]:
    """Return the words at the foot of a part's pages alone: what comes again at the top may be a table's head."""
    at_foot: dict[str, set[int]] = {}
    for page in pages:
        for line in zones[page.number]:
            if line.baseline > page.height - FOOT_ZONE:
                at_foot.setdefault(_letters(line.text), set()).add(page.number)
    return {letters for letters, numbers in at_foot.items() if _is_of_a_part(numbers)}


def _is_of_a_part(numbers: Collection[int]) -> bool:
    """Say whether something stands on most pages of a part of the document, as where a summary goes before lists."""
    return len(numbers) >= PART and 2 * len(numbers) > max(numbers) - min(numbers)


def _numbered(zones: dict[int, list[Line]]) -> set[int]:
    """Return the ids of the lines that count the pages: the same words, and a number as far ahead on many pages.

    "14", "OCHA | 14", "Page 14 sur 34"; the number is told by its going up with the pages. A number alone at the foot
    needs to do so on two pages only.
    """
    forms: dict[tuple[str, int], dict[int, list[int]]] = {}
    alone: dict[int, dict[int, list[int]]] = {}
    for number, lines in zones.items():
        for line in lines:
            for form in set(_forms(line.text, number)):
                forms.setdefault(form, {}).setdefault(number, []).append(id(line))
        if lines and (found := ALONE.match(lines[-1].text)):
            alone.setdefault(int(found.group(1)) - number, {})[number] = [id(lines[-1])]
    counted = [on for on in forms.values() if len(on) >= 3] + [on for on in alone.values() if len(on) >= 2]
    kept = [on for on in counted if len(on) > len(zones) / 3 or _is_of_a_part(on)]
    return set(chain.from_iterable(lines for on in kept for lines in on.values()))


def _forms(text: str, page: int) -> Iterator[tuple[str, int]]:
    """Yield a line's letters without one of its numbers, and how far that is ahead of the count of pages."""
    for found in COUNT.finditer(text):
        yield _letters(text[: found.start()] + text[found.end() :]), int(found.group()) - page


def _repeated_within(pages: list[Page], bounds: Callable[[Page], tuple[float, float]]) -> dict[int, list[Line]]:
    """Return each page's lines in a zone next to that of heads or feet, as far as they come again on most pages."""
    within: dict[int, list[Line]] = {}
    for page in pages:
        top, bottom = bounds(page)
        within[page.number] = lines_of(f for f in page.fragments if top <= f.baseline < bottom)
    repeated = _repeated(list(within.values()))
    return {number: [line for line in lines if _letters(line.text) in repeated] for number, lines in within.items()}


def _rest(begun: list[Line], further: list[Line]) -> list[Line]:
    """Return the lines that go on a head, or a foot upwards, set on one axis, out of its zone.

    "AS OF 12/31/2021" under the three that stand in the zone; an office's name and address over its link (OCHA's Ebola
    update of 7 October 2014, p. 2).
    """
    rest: list[Line] = []
    for line in further if begun else []:
        last = rest[-1] if rest else begun[-1]
        on_axis = abs(line.x0 + line.x1 - last.x0 - last.x1) < 2 * line.size
        if abs(line.baseline - last.baseline) < CLOSE * line.size and on_axis and not has_gap(line):
            rest.append(line)
    return rest


def _recognise(line: Line, furniture: Furniture) -> bool:
    words = line.text
    if heading := symbol_of_head(words):
        furniture.symbols[heading] += 1
        return True
    known = 0
    for word in words.split():
        if page_of := PAGE_OF.match(word):
            furniture.printed_pages[int(page_of.group(2))] += 1
        elif JOB.match(word):
            furniture.jobs[word] += 1
        else:
            continue
        known += 1
    return known > 0 and known == len(words.split())


def _under_head(taken: list[Line], y: float) -> bool:
    heads = [line.baseline for line in taken if line.baseline < HEAD_ZONE]
    return bool(heads) and 0 < y - max(heads) < 14 and y < HEAD_ZONE + 8
