"""Text outside the tables: headings, numbered paragraphs, notes and what is left, in reading order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import itemgetter

from extractors.layout.bullets import opens_item
from extractors.layout.columns import lines_by_column
from extractors.layout.contents import settle_chapters
from extractors.layout.filled_boxes import filled_boxes
from extractors.layout.headings import Outline, is_numbered, opens_heading
from extractors.layout.line_kinds import ends_in_its_figure, opens_note
from extractors.layout.lines import Line, glue, lines_on, unmarked_text
from extractors.layout.measures import SMALLER, Run, body_size, runs_of_lines
from extractors.layout.side_tiles import side_tiles
from extractors.layout.small_print import SENTENCE_END, says_something
from extractors.layout.tiles import Tile, with_tiles
from extractors.page.model import Fragment, Page
from schemas.origin import Box, Place, around
from schemas.text import Block, BlockKind

# "58.", "5.12", "31.I.1", "29A.12" (a section with a letter), "IS3.5" (an income section)
NUMBER = re.compile(r"^((?:\d{1,3}|\d{1,2}[A-Z](?=\.\d)|IS\d(?=\.\d))(?:\.(?:[IVX]{1,5}|[A-Z]))?(?:\.\d{1,3})?)\.?$")
# "(a)", "a)", "(iv)", "b."
ITEM = re.compile(r"^\(?(?:[a-z]|[ivx]{2,4})\)$|^[•–—●▪]$")
# What a note opens with, raised or not: "1 See A/80/6", "a/ Of whom", "* Data of May"
NOTE_MARK = re.compile(r"^(?:\d{1,2}|[a-z]/?|\*{1,3}|[†‡])$")
LEADING = 1.75
"""Sizes between two lines of one paragraph at the most; paragraphs stand 1.8 apart (A/80/590: 12 and 18 pt)."""
HEADING_LINES = 3
"""Lines of a heading at the most."""
SOLID = 1.4
"""Sizes between two lines of one paragraph that differ in weight, at the most (A/80/604/Add.1: 1.2)."""
ASIDE = 40.0
"""Points by which a line may stand off its paragraph's left edge; columns of a framework stand 180 apart."""
SAME_EDGE = 4.0
"""Points between two left edges that are the same."""
PARTED = 2.3
"""Sizes between two parts of a sentence that an empty line parts, at the most (S&R bulletin of August 2020: 2.1)."""
FULL = 5
"""Words of a line that may be full, at the least."""
FEWEST_TO_TELL = 3
"""Lines that tell how far right a column reaches, at the least."""
ROOM = 0.6
"""Sizes of a blank: a word has room on a line that leaves more than it and this free."""
HANGS = (",", "-", "‑", "–", "(", "/", "&", "’", "'")
"""What a line that goes on ends with, however short it is."""
SAME_SIZE = 0.6
"""Points between two sizes that are the same."""
# "360.000 people in need" opens a tile (WFP, Haiti, No. 1, p. 1); "29.104" stands behind "29.103"
APART = 0.8
"""Sizes between the number of a paragraph and its words, at the least."""
THOUSANDS = re.compile(r"\d{1,3}\.\d{3}$")
MISSED = 3
"""Paragraph numbers that a page lost in the middle may skip."""


@dataclass(slots=True)
class DraftBlock:
    """A block in the making."""

    kind: BlockKind
    number: str | None
    lines: list[tuple[int, Line]]
    x0: float
    size: float
    section: str = ""
    level: int = 0
    is_small: bool = False
    """Set below the text's size, without a mark that ties it to the text: prose of a box, a label, an axis."""

    @property
    def is_item(self) -> bool:
        """Say whether a bullet opens the block."""
        return self.number is None and opens_item(self.lines[0][1])

    @property
    def edge(self) -> float:
        """Return the left edge of the text; a number may stand left of it (A/80/6 (Sect. 31))."""
        return self.lines[1][1].x0 if self.number and len(self.lines) > 1 else self.x0

    @property
    def text_x0(self) -> float:
        """Return where the words of the first line begin, behind the number: 44 points for "29A.12"."""
        first = self.lines[0][1].fragments
        return first[1].x0 if self.number and len(first) > 1 else self.x0


@dataclass(slots=True)
class BlocksReading:
    """The blocks of a document in the making, and what it is measured by."""

    body: float
    """The size its text is set in."""
    outline: Outline = field(default_factory=Outline)
    drafts: list[DraftBlock] = field(default_factory=list)
    open_paragraph: DraftBlock | None = None

    def is_aside(self, draft: DraftBlock) -> bool:
        """Say whether a block is set below the text: a note, an address at the foot; the text goes on after it."""
        return draft.kind is BlockKind.NOTE or draft.size < SMALLER * self.body


def read_blocks(pages: list[Page], claimed: dict[int, list[Box]]) -> list[Block]:
    """Return the text blocks of the pages in reading order; see `read_prints`."""
    return [block for block, _ in read_prints(pages, claimed)]


def read_prints(pages: list[Page], claimed: dict[int, list[Box]]) -> list[tuple[Block, list[tuple[int, Line]]]]:
    """Return the text blocks of the pages in reading order, without what tables claim, and each one's printed lines.

    A numbered paragraph runs on over lines, sub-items and pages; its number must follow the one before it, so that a
    figure that opens a line makes no paragraph. A sentence runs on over columns and pages.
    """
    free = {page.number: _outside(lines_on(page), claimed.get(page.number, [])) for page in pages}
    reading = BlocksReading(body_size(free.values()))
    for page in pages:
        lines, beside = side_tiles(free[page.number], reading.body)
        lines, boxes = filled_boxes(with_tiles(lines, reading.body), page, reading.body)
        lines = with_tiles(lines, reading.body) if boxes else lines  # those that a box's words hid
        columns = lines_by_column(lines, claimed.get(page.number, []))
        for column in [*columns, beside] if beside else columns:
            _read_column(column, reading, page.number)
        for box in boxes:
            _read_box(box, reading, page.number)
    blocks = [_block(draft) for draft in reading.drafts]
    settle_chapters(blocks)
    return [(block, draft.lines) for block, draft in zip(blocks, reading.drafts, strict=True)]


def _read_column(column: list[Line], reading: BlocksReading, page: int) -> None:
    """Add the lines of one column of a page to the blocks read so far."""
    previous = _heading_over(column, reading.body)
    runs = runs_of_lines(column)
    for line in column:
        if isinstance(line, Tile):
            reading.drafts.append(_tile(line, page, reading.outline))
            continue
        draft = _taken_by(reading, line, previous, page, runs)
        if draft is None:
            draft = _opened(line, reading, page)
            reading.drafts.append(draft)
        else:
            draft.lines.append((page, line))
            if not line.bold and draft.kind is BlockKind.HEADING:
                draft.kind, draft.level = BlockKind.OTHER, 0  # its first line alone is bold by its most words
        if not reading.is_aside(draft):
            reading.open_paragraph = draft
        previous = line


def _read_box(box: list[Line], reading: BlocksReading, page: int) -> None:
    """Add the lines of a box beside the text; the text goes on after it, in the next column or overleaf."""
    waiting, reading.open_paragraph = reading.open_paragraph, None
    _read_column(with_tiles(box, reading.body), reading, page)
    reading.open_paragraph = waiting


def _outside(lines: list[Line], areas: list[Box]) -> list[Line]:
    """Return the lines (top to bottom) that stand in none of the areas; a table claims one area a line."""
    waiting = sorted(areas, key=itemgetter(1), reverse=True)
    reached: list[Box] = []
    out: list[Line] = []
    for line in lines:
        while waiting and waiting[-1][1] - 1 < line.baseline:
            reached.append(waiting.pop())
        reached = [area for area in reached if line.baseline < area[3] + 1]
        rest = line.fragments
        for area in reached:
            rest = _beside(rest, area)
        if rest:
            out.append(Line(rest, line.baseline) if len(rest) < len(line.fragments) else line)
    return out


def _beside(fragments: list[Fragment], area: Box) -> list[Fragment]:
    """Return the fragments of a line that do not stand between the sides of an area."""
    left, right = area[0] - 6, area[2] + 6
    return [fragment for fragment in fragments if fragment.x0 < left or fragment.x1 > right]


def _heading_over(column: Sequence[Line | Tile], body: float) -> Line | None:
    """Return the first line of a column that opens with a heading, None if it may go on with a text overleaf.

    The heading is bold or italic as a whole, no sentence, and stands off what follows: "Lessons learned and planned
    change" (A/81/6 (Sect. 19), p. 63).
    """
    run = _run_at_top(column[: HEADING_LINES + 1])
    if not run or len(run) > HEADING_LINES or run[0].text[0].islower() or SENTENCE_END.search(run[-1].text):
        return None
    apart = all(line.bold for line in run) or all(line.italic for line in run)
    return run[0] if apart and run[0].size >= SMALLER * body else None


def _run_at_top(column: Sequence[Line | Tile]) -> list[Line]:
    """Return the first lines of a column that stand right below each other."""
    run: list[Line] = []
    for line in column:
        if isinstance(line, Tile) or (run and line.baseline - run[-1].baseline > SOLID * line.size):
            break
        run.append(line)
    return run


def _taken_by(
    reading: BlocksReading, line: Line, previous: Line | None, page: int, runs: dict[int, Run]
) -> DraftBlock | None:
    """Return the block that a line goes on with, or None if it opens one of its own; `runs` are the column's."""
    drafts, open_paragraph = reading.drafts, reading.open_paragraph
    if open_paragraph and open_paragraph.kind is BlockKind.OTHER and _takes_its_turn(line, drafts):
        return None  # below "Lessons learned and planned change", in italics (A/81/6 (Sect. 14), p. 16)
    if previous is not None and _ended_on_purpose(open_paragraph, previous, line, runs):
        return None
    for draft in (*filter(reading.is_aside, drafts[-1:]), open_paragraph):
        if draft and _goes_on(draft, line, previous, page, runs):
            return draft
    if open_paragraph and _breaks_off(open_paragraph, line, previous) and _runs_over(open_paragraph, line, runs):
        open_paragraph.x0 = line.x0  # the column's, from here on
        return open_paragraph
    return None


def _ended_on_purpose(draft: DraftBlock | None, last: Line, line: Line, runs: dict[int, Run]) -> bool:
    """Say whether a line was ended although the next one's first word had room on it: items of a list without bullets.

    « Evaluation du PS Bon Berger (score 3%) » / « Actions immédiates menées : … » (SITREP36, p. 6), whose bullets are
    pictures. What goes on in small letters goes on.
    """
    if draft is None or draft.kind is not BlockKind.OTHER or draft.lines[-1][1] is not last:
        return False
    first = line.fragments[0]
    opens = first.text[:1].isupper() and len(line.fragments) > 1 and not last.text.endswith(HANGS)
    return opens and len(last.fragments) > 1 and _has_room(last, line, runs)


def _has_room(last: Line, line: Line, runs: dict[int, Run]) -> bool:
    """Say whether the first word of a line had room at the end of the line before it."""
    first = line.fragments[0]
    run = runs.get(id(last))
    return run is not None and run.edge - last.x1 > ROOM * last.size + first.x1 - first.x0


def _breaks_off(draft: DraftBlock, line: Line, previous: Line | None) -> bool:
    """Say whether a line may go on with a block above: it opens a column or page, or stands one empty line below."""
    if previous is None:
        return True
    last = draft.lines[-1][1]
    return (
        previous is last and line.baseline - last.baseline < PARTED * line.size and abs(line.x0 - last.x0) < SAME_EDGE
    )


def _runs_over(draft: DraftBlock, line: Line, runs: dict[int, Run]) -> bool:
    """Say whether the line that opens a column or page goes on with a sentence (S&R bulletin, August 2020, p. 2).

    A new line that begins with a capital, a figure or a bracket does so too where the line before is full: text set
    with wide leading (SITREP N 001 of mpox, p. 2).
    """
    last = draft.lines[-1][1]
    if (
        draft.kind is BlockKind.HEADING
        or opens_item(line)
        or not _weighs_alike(last, line, runs)
        or abs(line.size - draft.size) > SAME_SIZE
    ):
        return False
    if last.text.endswith(":"):  # « Pour plus d’informations : » and its link
        return line.text.startswith("http")
    if SENTENCE_END.search(last.text) or ITEM.match(line.fragments[0].text):
        return False
    return line.text[0].islower() or _is_full(draft, last, line, runs)


def _is_full(draft: DraftBlock, last: Line, line: Line, runs: dict[int, Run]) -> bool:
    """Say whether a line of prose fills its column, so that the next one at its edge goes on with it."""
    below = line.baseline > last.baseline and abs(line.x0 - last.x0) < SAME_EDGE
    is_prose = draft.kind is BlockKind.OTHER and len(last.fragments) >= FULL
    run = runs.get(id(last))
    told = run is not None and run.lines >= FEWEST_TO_TELL
    return below and is_prose and told and len(line.fragments) > 1 and not _has_room(last, line, runs)


def _goes_on(draft: DraftBlock, line: Line, previous: Line | None, page: int, runs: dict[int, Run]) -> bool:
    if _is_no_part(draft, line):
        return False
    alike = _weighs_alike(draft.lines[-1][1], line, runs)
    if draft.is_item or draft.kind is BlockKind.HEADING:
        return _close(draft, line, page) and _is_set_like(draft, line, alike=alike)
    if _stands_off(draft, line):
        return False
    if draft.number and ITEM.match(line.fragments[0].text):
        return True  # also set in bold, as a heading within the paragraph (A/80/590, para. 40)
    if not alike and not _changes_weight(draft, line, previous, page):
        return False
    if draft.lines[-1][0] == page:
        return _close(draft, line, page)
    return previous is None and _goes_on_overleaf(draft, line)


def _is_no_part(draft: DraftBlock, line: Line) -> bool:
    """Say whether a line opens a block of its own, wherever it stands: another size, its number or bullet, a row."""
    other_size = abs(line.size - draft.size) > SAME_SIZE
    return other_size or _follows_number(draft, line) or _opens_its_own(draft, line) or _is_row_below(draft, line)


def _is_row_below(draft: DraftBlock, line: Line) -> bool:
    """Say whether a line is a row below another: a label, white, and a figure that ends where the one above does.

    As one text each figure would count the label of the next row (cases by town, Western Cape, 20 May 2020, p. 19).
    """
    last = draft.lines[-1][1]
    return abs(line.x1 - last.x1) < SAME_EDGE and ends_in_its_figure(last) and ends_in_its_figure(line)


def _is_set_like(draft: DraftBlock, line: Line, *, alike: bool) -> bool:
    """Say whether a line may go on with an item or a heading: in bold, or hanging under the item's bullet.

    Where the weights at the joint are `alike`, what was taken for a heading is the first line of a text.
    """
    if draft.is_item:  # set in bold as far as it pleases (SitRep 20/2026)
        return line.x0 > draft.x0 + SAME_EDGE or line.bold == draft.lines[-1][1].bold
    return (line.bold and not is_numbered(line)) or (alike and not line.bold)


def _opens_its_own(draft: DraftBlock, line: Line) -> bool:
    """Say whether a line's bullet opens a block; the items of a numbered paragraph stay in it."""
    return draft.number is None and opens_item(line)


def _stands_off(draft: DraftBlock, line: Line) -> bool:
    """Say whether a line begins far from where its block does; lines of a caption may share their middle alone."""
    last = draft.lines[-1][1]
    centred = abs(line.x0 + line.x1 - last.x0 - last.x1) < 2 * line.size
    return not centred and min(abs(line.x0 - x) for x in (draft.x0, draft.text_x0, last.x0)) > ASIDE


def _goes_on_overleaf(draft: DraftBlock, line: Line) -> bool:
    """Say whether a line overleaf stands at a numbered paragraph's edge, or where its last words do: "(i) Foster"."""
    if draft.number is None:
        return False
    last = draft.lines[-1][1]
    words = last.fragments[1].x0 if ITEM.match(last.fragments[0].text) and len(last.fragments) > 1 else last.x0
    return any(abs(line.x0 - x) < SAME_EDGE for x in (draft.edge, last.x0, words))


def _weighs_alike(last: Line, line: Line, runs: dict[int, Run]) -> bool:
    """Say whether two lines are set in one weight, or what one ends with and the other begins with.

    FAO sets half of its sentences in bold (Haiti, 26 October 2025): a line that is bold by its most words may be the
    middle of one. A line of one weight alone is a heading where the next word had room on it.
    """
    if line.bold == last.bold:
        return True
    ends = next((f.bold for f in reversed(last.fragments) if not f.superscript), last.bold)
    goes_on = line.text[0].islower() and not SENTENCE_END.search(last.text)
    if ends == line.fragments[0].bold:
        return goes_on or _is_in_two_weights(last) or not _has_room(last, line, runs)
    return goes_on and (_is_in_two_weights(last) or _is_in_two_weights(line))


def _is_in_two_weights(line: Line) -> bool:
    return len({fragment.bold for fragment in line.fragments if not fragment.superscript}) > 1


def _changes_weight(draft: DraftBlock, line: Line, previous: Line | None, page: int) -> bool:
    """Say whether a numbered paragraph goes on in the other weight, at its edge and a plain line below, or overleaf.

    What the Advisory Committee recommends is set in bold within its paragraphs (A/80/604/Add.10); a heading stands
    farther off, and is no sentence.
    """
    last_page, last = draft.lines[-1]
    edges = (draft.x0, draft.edge, draft.text_x0)
    if draft.number is None or is_numbered(line) or min(abs(line.x0 - x) for x in edges) > SAME_EDGE:
        return False
    if last_page == page:
        return 0 <= line.baseline - last.baseline <= SOLID * line.size
    return previous is None  # `_heading_over` has told the headings


def _close(draft: DraftBlock, line: Line, page: int) -> bool:
    last_page, last = draft.lines[-1]
    return last_page == page and 0 <= line.baseline - last.baseline <= LEADING * line.size


def _follows_number(draft: DraftBlock, line: Line) -> bool:
    if draft.kind is not BlockKind.PARAGRAPH or not draft.number:
        return False
    found = NUMBER.match(line.fragments[0].text)
    if not found:
        return False
    if "." not in line.fragments[0].text:
        return _has_lost_its_point(line, found.group(1), draft)
    return _is_next(found.group(1), draft.number)


def _opened(line: Line, reading: BlocksReading, page: int) -> DraftBlock:
    drafts, outline = reading.drafts, reading.outline
    number = _paragraph_number(line, drafts)
    if opens_heading(line, reading.body) and not opens_item(line) and not (number and _at_edge(line, drafts)):
        number, level = outline.enter(line)
        return DraftBlock(BlockKind.HEADING, number, [(page, line)], line.x0, line.size, outline.section, level)
    if line.size < SMALLER * reading.body and _is_marked(line):
        return DraftBlock(BlockKind.NOTE, None, [(page, line)], line.x0, line.size, outline.section)
    kind = BlockKind.PARAGRAPH if number else BlockKind.OTHER
    is_small = kind is BlockKind.OTHER and line.size < SMALLER * reading.body
    return DraftBlock(kind, number, [(page, line)], line.x0, line.size, outline.section, is_small=is_small)


def _tile(line: Tile, page: int, outline: Outline) -> DraftBlock:
    return DraftBlock(BlockKind.OTHER, None, [(page, line)], line.x0, line.size, outline.section)


def _is_marked(line: Line) -> bool:
    """Say whether a line begins with what ties a note to its text: a mark, raised or not, or "Note:", "Source:"."""
    if opens_note(line):
        return True
    first, second = [*line.fragments[:2], None, None][:2]
    if first is None or second is None or first.size > second.size + SAME_SIZE:
        return False  # no mark is set larger than its note: "14 People" of a tile
    return bool(NOTE_MARK.match(first.text)) and second.text[:1].isupper()


def _at_edge(line: Line, drafts: list[DraftBlock]) -> bool:
    """Say whether a line begins where the last numbered paragraph does; headings stand left of it.

    Actions to be taken are paragraphs in bold (A/80/590, para. 79).
    """
    last = next((d for d in reversed(drafts) if d.kind is BlockKind.PARAGRAPH and d.number), None)
    return last is not None and abs(line.x0 - last.x0) < SAME_EDGE


def _paragraph_number(line: Line, drafts: list[DraftBlock]) -> str | None:
    """Return the number that opens a paragraph: the first, or one that follows the last."""
    found = NUMBER.match(line.fragments[0].text) if len(line.fragments) > 1 else None
    if not found:
        return None
    last = next((d for d in reversed(drafts) if d.kind is BlockKind.PARAGRAPH and d.number), None)
    number = found.group(1)
    if "." not in line.fragments[0].text:
        return number if last and _has_lost_its_point(line, number, last) else None
    if last is None:
        return number if _may_open(line, number) else None
    return number if _is_next(number, last.number or "") else None


def _may_open(line: Line, number: str) -> bool:
    """Say whether a number may be a document's first: it has its point, stands apart from its words, or a capital does.

    "3.5 million text messages" counts (WFP, Haiti, No. 1, p. 2).
    """
    first, second = line.fragments[:2]
    if first.text.endswith(".") or second.x0 - first.x1 > APART * first.size:
        return True
    return second.text[:1].isupper() and not THOUSANDS.match(number)


def _takes_its_turn(line: Line, drafts: list[DraftBlock]) -> bool:
    """Say whether a line opens the paragraph that follows the last numbered one."""
    number = NUMBER.match(line.fragments[0].text) and _paragraph_number(line, drafts)
    last = next((d.number for d in reversed(drafts) if d.kind is BlockKind.PARAGRAPH and d.number), None)
    return bool(number and last)


def _has_lost_its_point(line: Line, number: str, last: DraftBlock) -> bool:
    """Say whether "49  For the …" is the paragraph behind the 48th, at its edge and set apart as numbers are.

    A/80/607, p. 25, prints no point behind it.
    """
    first, second = line.fragments[0], line.fragments[1:2]
    follows = (last.number or "").isdigit() and int(number) == int(last.number or "") + 1
    apart = bool(second) and second[0].x0 - first.x1 > first.size
    return follows and apart and abs(line.x0 - last.x0) < SAME_EDGE


def _is_next(number: str, last: str) -> bool:
    one, other = number.split("."), last.split(".")
    if (len(one) == 1) != (len(other) == 1):  # "1.1" after "65": an accomplishment (A/80/634), not a paragraph
        return False
    if one[:-1] != other[:-1]:  # "31.II.1" after "31.I.24": a chapter of its own begins
        return len(one) > 1 and one[-1] == "1"
    return 0 < int(one[-1]) - int(other[-1]) <= MISSED


def _block(draft: DraftBlock) -> Block:
    text = ""
    pages: dict[int, int] = {}
    for page, line in draft.lines:
        before = len(text)
        text = glue(text, unmarked_text(line))
        pages.setdefault(page, min(before + 1, len(text)) if before else 0)
    whole = len(text)
    if draft.is_small and not says_something(text, is_item=draft.is_item):
        draft.kind = BlockKind.NOTE
    if draft.number:
        text = text.removeprefix(draft.number).lstrip(". ")
    places = [Place(page, around([line.box for at, line in draft.lines if at == page])) for page in pages]
    return Block(
        draft.kind,
        text,
        tuple(places),
        draft.number,
        draft.level,
        draft.section,
        bold=draft.kind is BlockKind.HEADING,
        size=draft.size,
        starts=tuple(max(at - whole + len(text), 0) for at in pages.values()),
    )
