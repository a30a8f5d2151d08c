"""What no table takes: headings, numbered paragraphs, notes and free text, whole again over lines and pages."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.text.lines import RULE, Lines, TextLine
from extractors.text.outline import Mark, TextOutline
from extractors.text.rows import OPEN_ENDS
from extractors.text.word_tables import COMPONENT
from extractors.text.words import Vocabulary
from schemas.origin import Place
from schemas.text import Block, BlockKind

# "•", "–", "--", "" open an item of a list
BULLET = re.compile(r"^(?:[•▪●◦‣\uf0b7\uf0a7]|--?|[–—*])\s+(?=\S)")
# Nothing is left to say after these.
TERMINAL = re.compile(r"[.!?:;…][»”\")\]]*$")
FOOTNOTE_MARK = re.compile(r"(?<=[^\W\d_])\d{1,2}$")
LONGEST_HEADING = 200
LONGEST_FREE_HEADING = 90
LONG = 80
"""Characters of a free text that is more than a caption."""
ROOM = 0.7
"""A line shorter than this share of its block's width was ended on purpose, if the next opens like a sentence."""
STRICT_LINES = 3
NARROWEST = 20
"""Characters of a block's widest line, beyond which it tells what was ended on purpose."""


@dataclass(slots=True)
class BlockLines:
    """The lines of one block in the making."""

    kind: BlockKind
    first: int
    lines: list[TextLine]
    mark: Mark | None = None
    last: int = 0

    @property
    def open_ended(self) -> bool:
        """Say whether the sentence is still to end."""
        return not TERMINAL.search(self.lines[-1].text[-20:])

    @property
    def is_numbered(self) -> bool:
        """Say whether it is a paragraph with a number."""
        return self.mark is not None and not self.mark.level


def read_blocks(
    lines: Lines, outline: TextOutline, claimed: set[int], vocabulary: Vocabulary, titles: dict[int, int] | None = None
) -> list[Block]:
    """Return the blocks of a text in reading order; `titles` are headings known from markup (line index → level)."""
    runs = list(_rejoined(_runs(lines, outline, claimed, titles or {})))
    blocks = [_block(run, runs[i + 1 : i + 2], lines, outline, vocabulary, claimed) for i, run in enumerate(runs)]
    furniture = [Block(BlockKind.FURNITURE, line.text, (Place(span=line.span()),)) for line in lines.furniture]
    return [*blocks, *furniture]


def _runs(lines: Lines, outline: TextOutline, claimed: set[int], titles: dict[int, int]) -> Iterator[BlockLines]:
    run: BlockLines | None = None
    held: BlockLines | None = None
    width = 0
    for index, line in enumerate(lines.lines):
        if index in claimed:
            continue
        after_note = (
            run is not None and run.kind is BlockKind.NOTE and _opens(run, index, lines, outline, width, titles)
        )
        if after_note and held is not None and index not in outline.marks and _resumes(held, line):
            yield _closed(run)
            run, held = held, None
        elif run is None or _opens(run, index, lines, outline, width, titles):
            ended, held = _ended(held, run, line, after_note=after_note)
            yield from ended
            run = _new_run(index, line, outline, titles)
            run.last, width = index, len(line.text)
            continue
        run.lines.append(line)
        run.last, width = index, max(width, len(line.text))
    yield from (last for last in (held, run) if last is not None)


def _ended(
    held: BlockLines | None, run: BlockLines | None, line: TextLine, *, after_note: bool
) -> tuple[list[BlockLines], BlockLines | None]:
    """Return the blocks that end where a line opens one, and the block that a note which begins there may cut."""
    ended: list[BlockLines] = []
    keeps = run is not None and RULE.match(line.text) is not None
    if held is not None and (not keeps or not after_note):
        ended.append(held)
        held = None
    if run is not None and keeps and held is None:
        held = run
    elif run is not None:
        ended.append(run)
    return ended, held


def _resumes(held: BlockLines, line: TextLine) -> bool:
    """Say whether a line goes on with the sentence that a note cut in two."""
    return held.open_ended and not RULE.match(line.text) and (line.turned or _is_middle(line))


def _is_middle(line: TextLine) -> bool:
    return line.text[:1].islower() or line.text[:1] == "("


def _closed(run: BlockLines | None) -> BlockLines:
    assert run is not None
    return run


def _new_run(index: int, line: TextLine, outline: TextOutline, titles: dict[int, int]) -> BlockLines:
    mark = outline.marks.get(index)
    if mark is not None:
        return BlockLines(BlockKind.HEADING if mark.level else BlockKind.PARAGRAPH, index, [line], mark)
    if index in titles:
        return BlockLines(BlockKind.HEADING, index, [line], Mark(titles[index], "", 0))
    return BlockLines(BlockKind.NOTE if RULE.match(line.text) else BlockKind.OTHER, index, [line])


def _opens(run: BlockLines, index: int, lines: Lines, outline: TextOutline, width: int, titles: dict[int, int]) -> bool:
    """Say whether a block opens at a line, after `run`."""
    line = lines.lines[index]
    if index in outline.marks or {index, run.first} & titles.keys() or RULE.match(line.text):
        return True
    if run.kind is BlockKind.NOTE:
        return lines.breaks(index) or _ends_note(run, line)
    stands_apart = index != run.last + 1 or BULLET.match(line.text) or lines.breaks(index)
    if run.is_numbered:
        return not _is_rest_of_numbered(run, line) if stands_apart else _ends_numbered(run, line, lines)
    return bool(stands_apart) or _set_apart(run, line, lines, width)


def _is_rest_of_numbered(run: BlockLines, line: TextLine) -> bool:
    return line.turned and run.open_ended


def _ends_numbered(run: BlockLines, line: TextLine, lines: Lines) -> bool:
    """Say whether what stands overleaf, right below furniture, opens a block after a numbered paragraph."""
    return not run.open_ended and lines.leading > 0 and line.turned and line.indent > 1


def _ends_note(note: BlockLines, line: TextLine) -> bool:
    """Say whether a line right below a note goes on with the text above it, or overleaf."""
    return line.turned or (not note.open_ended and _is_middle(line))


def _set_apart(run: BlockLines, line: TextLine, lines: Lines, width: int) -> bool:
    """Say whether a line without a mark opens a block of its own right below the line before."""
    before = run.lines[-1]
    if run.kind is BlockKind.HEADING:
        return line.turned
    if lines.leading and (line.indent or line.turned) and not run.open_ended:
        return True
    # A line that starts with one blank opens a page or a box (bulletin of August 2020).
    if not lines.leading and line.indent and not before.indent and not _goes_on(run, line):
        return True
    return _was_short(before, line, max(width, len(line.text)))


def _was_short(before: TextLine, line: TextLine, widest: int) -> bool:
    """Say whether a line had room for the next one's first word, which opens like a sentence."""
    first = line.text.split(maxsplit=1)[0]
    opens = first[:1].isupper() or first[:1].isdigit()
    return opens and widest > NARROWEST and len(before.text) + 1 + len(first) <= ROOM * widest


def _goes_on(run: BlockLines, line: TextLine) -> bool:
    """Say whether a line goes on with the sentence of a block whose last line is about as long."""
    return run.open_ended and line.text[:1].islower() and len(run.lines[-1].text) > ROOM * len(line.text)


def _rejoined(runs: Iterator[BlockLines]) -> Iterator[BlockLines]:
    """Join free texts that a blank line cuts in mid-sentence: no full stop before, a small letter after."""
    waiting: BlockLines | None = None
    for run in runs:
        if waiting is not None and _is_rest(run, waiting):
            waiting.lines += run.lines
            waiting.last = run.last
            continue
        if waiting is not None:
            yield waiting
        waiting = run
    if waiting is not None:
        yield waiting


def _is_rest(run: BlockLines, waiting: BlockLines) -> bool:
    """Say whether a free text goes on with the sentence of the text right above it."""
    if run.mark is not None or run.kind is not BlockKind.OTHER or run.first != waiting.last + 1 or run.lines[0].indent:
        return False
    if waiting.kind not in (BlockKind.OTHER, BlockKind.PARAGRAPH) or not waiting.open_ended:
        return False
    return run.lines[0].text[:1].islower() or waiting.lines[-1].text.split()[-1] in OPEN_ENDS


def _block(
    run: BlockLines,
    following: list[BlockLines],
    lines: Lines,
    outline: TextOutline,
    vocabulary: Vocabulary,
    claimed: set[int],
) -> Block:
    texts = [line.text for line in run.lines if not RULE.match(line.text)]
    if run.mark and texts:
        texts[0] = texts[0][run.mark.length :]
    text = vocabulary.join_lines(texts)
    level = run.mark.level if run.mark else 0
    kind = run.kind
    if kind is BlockKind.OTHER:
        kind = _free_kind(run, text, following, claimed)
        level = 3 if kind is BlockKind.HEADING else 0
    if kind is BlockKind.HEADING:
        text = FOOTNOTE_MARK.sub("", text)
    places = tuple(Place(span=span) for span in _spans(run.lines))
    number = run.mark.number or None if run.mark else None
    return Block(kind, text, places, number, level, outline.sections[run.first])


def _free_kind(run: BlockLines, text: str, following: list[BlockLines], claimed: set[int]) -> BlockKind:
    """Return heading for a short free text without a full stop that stands above text or a table."""
    if COMPONENT.match(text) and run.open_ended:
        return BlockKind.HEADING
    if BULLET.match(text) or len(text) > LONGEST_FREE_HEADING or not run.open_ended:
        return BlockKind.PARAGRAPH if len(text) > LONG or not run.open_ended else BlockKind.OTHER
    leads = run.last + 1 in claimed or any(map(_is_headed, following))
    return BlockKind.HEADING if leads and _may_head(run, text) else BlockKind.OTHER


def _is_headed(run: BlockLines) -> bool:
    """Say whether a block may stand under a heading: one with a mark, of some length, or an item."""
    return bool(run.mark or sum(len(line.text) for line in run.lines) > LONG or BULLET.match(run.lines[0].text))


def _may_head(run: BlockLines, text: str) -> bool:
    """Say whether a free text looks like a heading: short, with a capital first, and words in it."""
    return len(run.lines) <= STRICT_LINES and text[:1].isupper() and any(len(word) > 3 for word in text.split())


def _spans(lines: list[TextLine]) -> Iterator[tuple[int, int]]:
    """Yield the spans of a block: one for each run of lines with no furniture, table or note between."""
    start, end = lines[0].span()
    for line in lines[1:]:
        first, last = line.span()
        if line.turned:
            yield start, end
            start = first
        end = last
    yield start, end
