"""Paragraphs of a dumped indicators' table to rows: a planned cell closes with its targets, the actual one follows.

Between two cells that close with targets (« (2018/19 : 1 ; 2019/20 : 2) ») stands the first one's actual cell. A row
cut by a page's end prints planned, actual, planned, actual: what goes on above the turn is told by the open
parenthesis, or by the lines of both parts, as both began on one height (A/76/564 as text, 1.2 and 5.1).
"""

from dataclasses import dataclass, field

from extractors.text.frameworks.lines import CellParagraph
from extractors.text.frameworks.words import is_met, opening_weight
from extractors.words.brackets import brackets, opening_periods
from extractors.words.framework_words import INDICATOR_NUMBER, in_sentence, runs_on

REACH = 12
"""Paragraphs above a page's end among which the cut cell is."""
FULL = 0.85
"""Share of the longest line's width that a line which a page's end cut has with the next line's first word."""


@dataclass(slots=True)
class TextRow:
    """A row in the making: the paragraphs of its planned cell and of the cell beside it; `sure` if it is to be kept."""

    planned: list[CellParagraph]
    actual: list[CellParagraph] = field(default_factory=list)
    sure: bool = True


@dataclass(slots=True)
class IndicatorRows:
    """The rows of one table, and the paragraphs that the grammar is not sure of, with what is wrong."""

    rows: list[TextRow] = field(default_factory=list)
    unsure: list[tuple[str, CellParagraph]] = field(default_factory=list)


def indicator_rows(paragraphs: list[CellParagraph], *, reports: bool) -> IndicatorRows:
    """Return the rows of an indicators' table; `reports` says whether it prints actual indicators."""
    found = IndicatorRows()
    if any(INDICATOR_NUMBER.match(paragraph.lines[0].text) for paragraph in paragraphs):
        return _numbered(paragraphs, reports=reports)
    since: list[CellParagraph] = []
    for paragraph in paragraphs:
        since = _take(paragraph, since, found, reports=reports)
    if reports:
        _finish(since, found)
    elif since:
        found.rows += [TextRow([paragraph]) for paragraph in since]
    found.rows = [row for row in found.rows if row.sure]
    return found


def _take(
    paragraph: CellParagraph, since: list[CellParagraph], found: IndicatorRows, *, reports: bool
) -> list[CellParagraph]:
    """Put a paragraph where it belongs; returns those that wait for the next planned cell."""
    if paragraph.turned and reports and _may_be_cut(since, paragraph):
        return _take_cut(paragraph, since, found)
    if paragraph.turned and since and (paragraph.goes_on or since[-1].is_open):
        since[-1].absorb(paragraph)
        return since
    if not holds_targets(paragraph):
        return [*since, paragraph]
    before = since if not reports else _finish(since, found)
    found.rows.append(TextRow([*before, paragraph]))
    return []


def _take_cut(paragraph: CellParagraph, since: list[CellParagraph], found: IndicatorRows) -> list[CellParagraph]:
    """Give the rest of a planned cell that a page's end cut to its row, or leave out what is not sure."""
    cut = _cut_cell(since, paragraph)
    if cut is None:
        found.unsure += [
            ("a page's end cut a row, and where is not sure; left out", one) for one in (*since, paragraph)
        ]
        found.rows.append(TextRow([paragraph], sure=False))
        return []
    _finish(since[:cut], found)
    found.rows.append(TextRow([since[cut], paragraph]))
    return since[cut + 1 :]


def _numbered(paragraphs: list[CellParagraph], *, reports: bool) -> IndicatorRows:
    """Return the rows of a table whose planned cells print a number ("1.1.1 …"): it tells where each begins."""
    found = IndicatorRows()
    is_closed = False
    for paragraph in paragraphs:
        if INDICATOR_NUMBER.match(paragraph.lines[0].text):
            found.rows.append(TextRow([paragraph]))
            is_closed = holds_targets(paragraph)
        elif not found.rows:
            found.unsure.append(("stands above the first numbered indicator", paragraph))
        elif not reports:
            found.rows[-1].planned.append(paragraph)
        elif not is_closed and holds_targets(paragraph):
            is_closed = True
            row = found.rows[-1]
            at = len(row.actual) if paragraph.turned else 0
            row.planned += [*row.actual[at:], paragraph]
            row.actual = row.actual[:at]
        elif paragraph.turned and paragraph.goes_on and found.rows[-1].actual:
            found.rows[-1].actual[-1].absorb(paragraph)
        else:
            found.rows[-1].actual.append(paragraph)
    return found


def _finish(since: list[CellParagraph], found: IndicatorRows) -> list[CellParagraph]:
    """Give the paragraphs since the last planned cell to its row; returns what belongs to the next planned cell."""
    if not found.rows:
        if len(since) < 2:
            return since
        found.rows.append(TextRow([since[0]]))
        since = since[1:]
    row = found.rows[-1]
    for at, paragraph in enumerate(since):
        following = since[at + 1] if at + 1 < len(since) else None
        if following and row.actual and _is_met(following) and not _is_met(paragraph):
            row = TextRow([paragraph])
            found.rows.append(row)
        else:
            row.actual.append(paragraph)
    return []


def _is_met(paragraph: CellParagraph) -> bool:
    return len(paragraph.lines) == 1 and is_met(paragraph.lines[0].text)


def _part_merged(since: list[CellParagraph]) -> int | None:
    """Part a planned cell from what stands beside it, where its last line above a page's end hides the border.

    « … combattre le terrorisme et » / « 1 stratégie … »: both parts have as many lines. Returns the planned part's
    place among `since`, which then holds both; None if no one line parts them so.
    """
    for at in range(len(since) - 1, max(len(since) - 4, -1), -1):
        lines = since[at].lines
        after = sum(len(paragraph.lines) for paragraph in since[at + 1 :])
        ways = [
            i
            for i in range(1, len(lines))
            if abs(i - (len(lines) - i + after)) <= 1
            and not in_sentence(lines[i].text)
            and (runs_on(lines[i - 1].text) or opening_weight(lines[i].text) < 0)
        ]
        if len(ways) == 1:
            since[at : at + 1] = [CellParagraph(lines[: ways[0]]), CellParagraph(lines[ways[0] :])]
            return at
    return None


def _may_be_cut(since: list[CellParagraph], after: CellParagraph) -> bool:
    """Say whether a page's first paragraph closes the targets of a planned cell that began above."""
    if not since:
        return False
    if any(paragraph.depth for paragraph in since[-REACH:]) and ")" in after.raw:
        return True
    return holds_targets(after) and (after.goes_on or after.lines[0].text[0] == "(")


def _cut_cell(since: list[CellParagraph], after: CellParagraph) -> int | None:
    """Return which paragraph above a page's turn is the planned cell that `after` goes on with; None if unsure."""
    first = max(len(since) - REACH, 0)
    opened = [at for at in range(first, len(since)) if since[at].depth]
    if opened and ")" in after.raw:
        return opened[-1] if opened[-1] < len(since) - 1 else _part_merged(since)
    widest = _widest(since[first:])
    fits: list[tuple[float, int]] = []
    below = 0.0
    for at in range(len(since) - 1, first - 1, -1):
        lines = len(since[at].lines)
        if below and _is_full(since[at], after, widest) and lines >= below - 1 and not _is_met(since[at]):
            fits.append((abs(lines - below), at))
        below += lines + 0.5 * (below > 0)
    return min(fits)[1] if fits else _part_merged(since)


def _widest(paragraphs: list[CellParagraph]) -> int:
    """Return the characters of the longest line."""
    return max((len(line.text) for paragraph in paragraphs for line in paragraph.lines), default=0)


def _is_full(paragraph: CellParagraph, after: CellParagraph, widest: int) -> bool:
    """Say whether a paragraph's last line had no room for the first word of what goes on, and ends no sentence."""
    word = after.lines[0].text.split(maxsplit=1)[0]
    return len(paragraph.lines[-1].text) + 1 + len(word) > FULL * widest and paragraph.raw[-1] not in ".;"


def holds_targets(paragraph: CellParagraph) -> bool:
    """Say whether a paragraph closes a parenthesis that holds periods."""
    text = paragraph.raw
    found = brackets(text) if "(" in text else []
    return any(bracket.closed and opening_periods(text[bracket.start : bracket.end]) for bracket in found)
