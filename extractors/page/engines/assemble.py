"""Glyphs to fragments, pieces of line to rules: the one place where both engines' output takes its shape."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import cos, radians, sin
from operator import attrgetter
from typing import NamedTuple

from extractors.page.model import ASCENT, DESCENT, Fragment, Rule
from extractors.source.characters import UNSAFE, printed
from schemas.origin import Box

GAP = 0.2
"""Sizes between two glyphs that part two fragments; kerning stays under .1, the closest column gap is .27 (2.3 pt)."""
BACK = 0.5
"""Sizes by which a glyph may start before its predecessor's end; "f" and "T" overhang less, an overstrike more."""
THICKEST_RULE = 3.0
"""A filled area no thicker than this (points) is a drawn rule; Word's thick ones have 1.5."""
TOUCH = 0.75
"""Points by which the middles of two pieces of one rule may differ (A/80/590, p. 3: corners of .48 in rules of 1.5)."""
GAP_ALONG = 1.5
"""Points between two pieces of one rule; Word leaves up to 1 between the cells of a thick one."""
SHORT = 4.0
"""A piece no longer than this (points) is a corner or a dot and bounds no column."""

UNPRINTABLE = {0x0002: "-", 0xFFFE: "-", 0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl"}
"""How glyphs are spelled: PDFium marks a hyphen at a line's end as U+0002 or U+FFFE; ligatures are two letters."""
ODD = re.compile(f"{UNSAFE.pattern[:-1]}{''.join(map(chr, UNPRINTABLE))}]")
"""Characters that are spelled otherwise, or that are not safe; most pages have none."""

SMALLER = 0.85
"""Share of the size of the word beside it that a raised run has, at the most."""
LONGEST_MARK = 2
"""Characters of a footnote's mark that is drawn away from its word, at the most."""
MOST_SIZES = 24
"""Points up to which marks are told apart by their size, in whole points, to find the larger words."""
MOST_MARKS = 2_000
"""Short runs of one page that are held against its words; more are a drawing."""

SUBSET = re.compile(r"^[A-Z]{6}\+")
BOLD = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
ITALIC = re.compile(r"italic|oblique|kursiv", re.IGNORECASE)
FORCE_BOLD, ITALIC_FLAG = 0x40000, 0x40
"""Bits 19 and 7 of a font descriptor's flags (ISO 32000-1, table 123)."""


class Face(NamedTuple):
    """How a font looks."""

    name: str
    bold: bool
    italic: bool


class Glyph(NamedTuple):
    """One printed character, in its own reading direction (see `Turn`)."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    face: Face
    mark: int = -1
    rotation: int = 0
    render_mode: int = 0


@lru_cache(maxsize=512)
def face(name: str, flags: int) -> Face:
    """Return a font's look by its name ("ABCDEF+TimesNewRomanPS-BoldMT") and its descriptor's flags."""
    bare = SUBSET.sub("", name)
    bold = bool(BOLD.search(bare)) or bool(flags & FORCE_BOLD)
    return Face(name, bold, bool(ITALIC.search(bare)) or bool(flags & ITALIC_FLAG))


def spelled(text: str) -> str:
    """Return what glyphs stand for, safe and spelled out; what says nothing is U+2060, not an empty text."""
    return printed(text.translate(UNPRINTABLE)) if ODD.search(text) else text


def along(x: float, y: float, rotation: int) -> tuple[float, float]:
    """Return how far along and how far below its reading direction a point of the page lies (degrees, ccw)."""
    if rotation == 0:
        return x, y
    angle = radians(rotation)
    return x * cos(angle) - y * sin(angle), x * sin(angle) + y * cos(angle)


def fragments(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """Join glyphs (content order) to fragments; a blank parts two of them."""
    out: list[Fragment] = []
    run: list[Glyph] = []
    glued = False
    for glyph in glyphs:
        if run and not is_of_run(run[-1], glyph):
            out.append(_fragment(run, glued))
            glued = _touches(run[-1], glyph)
            run = []
        if glyph.text.isspace() or not glyph.text:
            if run:
                out.append(_fragment(run, glued))
                run = []
            glued = False
        else:
            run.append(glyph)
    if run:
        out.append(_fragment(run, glued))
    return superscripts(out)


def join_words(words: list[Fragment], faces: Sequence[Face], joints: Iterable[int]) -> list[Fragment]:
    """Join words (content order, each in its own reading direction, `faces` their fonts) to fragments.

    `joints` are the words that no blank parts from the word before. Does for words what `fragments` does for glyphs.
    """
    out = list(words)
    head_of: dict[int, int] = {}
    tails: dict[int, list[int]] = {}
    for i in joints:
        if i and faces[i - 1] is faces[i] and _is_level(words[i - 1], words[i]):
            head_of[i] = head_of.get(i - 1, i - 1)
            tails.setdefault(head_of[i], []).append(i)
        elif i and _touches(words[i - 1], words[i]):
            out[i] = words[i]._replace(space_before=False)
    if tails:
        _add_tails(out, tails)
        out = [word for i, word in enumerate(out) if i not in head_of]
    return superscripts([_upright(word) if word.rotation else word for word in out])


def _add_tails(words: list[Fragment], tails: dict[int, list[int]]) -> None:
    """Join to the words that head others those that follow without a blank."""
    for head, tail in tails.items():
        text = "".join([words[i].text for i in (head, *tail)])
        words[head] = words[head]._replace(text=text, x1=words[tail[-1]].x1)


def superscripts(runs: list[Fragment]) -> list[Fragment]:
    """Mark each run that is smaller than its neighbour in content order (< 85 %) and above its baseline."""
    steps = _steps([run.size for run in runs])
    for i in sorted({*steps, *[step - 1 for step in steps]}):
        run = runs[i]
        before = runs[i - 1] if i else None
        if before and _is_mark_behind(run, before):
            runs[i] = run._replace(superscript=True, space_before=False)
        elif i + 1 < len(runs) and _is_mark_before(run, runs[i + 1]) and not before_on_line(before, run):
            runs[i] = run._replace(superscript=True)
        _mark_others(runs, i)
    return _drawn_apart(runs) if steps else runs


def _mark_others(runs: list[Fragment], at: int) -> None:
    """Mark what follows a mark and its comma, set as it is: "March 31⁶, ⁷, ⁸" (accounts of Canada, 2025, p. 49)."""
    for i in range(at + 1, len(runs)):
        before, run = runs[i - 1 : i + 1]
        if not (before.superscript and before.text.endswith(",")):
            return
        alike = run.size == before.size and run.baseline == before.baseline
        near = -1 < run.x0 - before.x1 < run.size
        if not (alike and near and len(run.text.rstrip(",")) <= LONGEST_MARK):
            return
        runs[i] = run._replace(superscript=True, space_before=False)


def _steps(sizes: list[float]) -> list[int]:
    """Return which runs are much smaller or larger than the one before them: nearly none is."""
    pairs = enumerate(pairwise(sizes), 1)
    return [i for i, (one, other) in pairs if one != other and (one < SMALLER * other or other < SMALLER * one)]


def _is_mark_behind(run: Fragment, before: Fragment) -> bool:
    """Say whether a run is a raised mark glued to the word before it: "Approvedᵃ".

    PDFium puts a blank of its own into "4ᵇ", where none is drawn (A/81/6 (Sect. 29A), p. 27).
    """
    return (not run.space_before or _touches(before, run)) and _raised(run, before)


def _is_mark_before(run: Fragment, after: Fragment) -> bool:
    """Say whether a run is a note's own mark, which opens its line: "ᵃ Reflects …"."""
    return _raised(run, after) and -1 < after.x0 - run.x1 < 2 * run.size


def _drawn_apart(runs: list[Fragment]) -> list[Fragment]:
    """Mark each short run that stands right behind a larger one and above its baseline, wherever the file draws it.

    A slide draws the marks of its heads after all else (Liberia, December 2014, p. 2). Most pages have no larger word
    for their short ones than a heading or two, and only larger words are held against a mark.
    """
    marks = [i for i, run in enumerate(runs) if len(run.text) <= LONGEST_MARK and not (run.superscript or run.rotation)]
    if not 0 < len(marks) <= MOST_MARKS:
        return runs
    words = [run for run in runs if not run.superscript and not run.rotation]
    largest = SMALLER * max([word.size for word in words])
    larger: dict[int, tuple[list[Fragment], list[float]]] = {}
    for i in marks:
        run = runs[i]
        size = int(min(MOST_SIZES, run.size))
        if size >= largest:
            continue
        if size not in larger:
            larger[size] = _larger_than(size, words)
        if any(_raised(run, host) and _touches(host, run) for host in _ending_at(run, *larger[size])):
            runs[i] = run._replace(superscript=True, space_before=False)
    return runs


def _ending_at(run: Fragment, hosts: list[Fragment], ends: list[float]) -> list[Fragment]:
    """Return the words that end where a mark begins; for most marks no word is large enough."""
    if not hosts:
        return hosts
    return hosts[bisect_left(ends, run.x0 - run.size / 2) : bisect_right(ends, run.x0 + run.size / 2)]


def _larger_than(size: int, words: list[Fragment]) -> tuple[list[Fragment], list[float]]:
    """Return the words that a mark of some size may stand behind, by where they end, and their ends."""
    hosts = sorted([host for host in words if size < SMALLER * host.size], key=attrgetter("x1"))
    return hosts, [host.x1 for host in hosts]


def before_on_line(before: Fragment | None, run: Fragment) -> bool:
    """Say whether `before` stands on the same line, left of `run`."""
    return before is not None and before.x1 <= run.x0 + 1 and abs(before.baseline - run.baseline) < before.size


def join_rules(pieces: Iterable[Box]) -> tuple[list[Rule], list[Rule]]:
    """Join pieces of line (x0, top, x1, bottom); returns horizontal rules and vertical ones, each with its joints."""
    across: list[Box] = []
    down: list[Box] = []
    for piece in pieces:
        (across if piece[2] - piece[0] >= piece[3] - piece[1] else down).append(piece)
    turned = _joined([(top, x0, bottom, x1) for x0, top, x1, bottom in down])
    return _joined(across), [Rule(r.top, r.x0, r.bottom, r.x1, r.joints) for r in turned]


def _joined(pieces: list[Box]) -> list[Rule]:
    rules = []
    for band in _bands(pieces):
        chain: list[Box] = []
        for piece in sorted(band):
            if chain and piece[0] - max(p[2] for p in chain[-3:]) > GAP_ALONG:
                rules.append(_rule(chain))
                chain = []
            chain.append(piece)
        rules.append(_rule(chain))
    return [rule for rule in rules if rule.x1 - rule.x0 > SHORT]


def _bands(pieces: list[Box]) -> list[list[Box]]:
    """Group pieces whose middles lie at one height, or that overlap to one thick rule."""
    bands: list[list[Box]] = []
    middle = bottom = 0.0
    for piece in sorted(pieces, key=lambda p: (p[1] + p[3], p[0])):
        own = (piece[1] + piece[3]) / 2
        if bands and (own - middle < TOUCH or (piece[1] < bottom and piece[3] - bands[-1][0][1] < THICKEST_RULE)):
            bands[-1].append(piece)
            bottom = max(bottom, piece[3])
        else:
            bands.append([piece])
            middle, bottom = own, piece[3]
    return bands


def _rule(chain: list[Box]) -> Rule:
    """Make one rule of pieces that lie end to end (sorted); a border between two long ones is a joint."""
    joints = []
    end = None
    for x0, _, x1, _ in chain:
        if x1 - x0 <= SHORT:
            continue
        if end is not None and x0 > end - SHORT and x1 > end + SHORT:
            joints.append((x0 + end) / 2)
        end = x1 if end is None else max(end, x1)
    right = max(p[2] for p in chain)
    return Rule(chain[0][0], min(p[1] for p in chain), right, max(p[3] for p in chain), tuple(joints))


def is_of_run(last: Glyph, glyph: Glyph) -> bool:
    """Say whether a glyph belongs to the run that another ends."""
    return last.face is glyph.face and _is_level(last, glyph)


def _is_level(last: Glyph | Fragment, glyph: Glyph | Fragment) -> bool:
    same = last.mark == glyph.mark and last.rotation == glyph.rotation and last.render_mode == glyph.render_mode
    level = abs(last.size - glyph.size) < 0.1 and abs(last.baseline - glyph.baseline) < 0.5
    return same and level and _touches(last, glyph)


def _touches(last: Glyph | Fragment, glyph: Glyph | Fragment) -> bool:
    size = max(last.size, glyph.size)
    return -BACK * size < glyph.x0 - last.x1 < GAP * size and abs(last.baseline - glyph.baseline) < size


def _fragment(run: list[Glyph], glued: bool) -> Fragment:
    first = run[0]
    text = spelled("".join([glyph.text for glyph in run]))
    return _upright(
        Fragment(
            text, first.x0, run[-1].x1, first.baseline, first.size, first.face.bold or first.render_mode == STROKED,
            first.face.italic, False, first.rotation, first.render_mode, first.mark, not glued,
        )
    )  # fmt: skip


def _upright(run: Fragment) -> Fragment:
    """Place a run that was measured along its own direction on the page."""
    if not run.rotation:
        return run
    x0, x1, baseline = upright_box(run.x0, run.x1, run.baseline, run.size, run.rotation)
    return run._replace(x0=x0, x1=x1, baseline=baseline)


STROKED = 2
"""Rendering mode fill-and-stroke: how Word prints bold if the font has no bold face."""


def upright_box(x0: float, x1: float, baseline: float, size: float, rotation: int) -> tuple[float, float, float]:
    """Return left, right and lower edge on the page of a run measured along its own direction."""
    top, bottom = baseline - ASCENT * size, baseline + DESCENT * size
    corners = [along(x, y, -rotation) for x in (x0, x1) for y in (top, bottom)]
    return min(c[0] for c in corners), max(c[0] for c in corners), max(c[1] for c in corners)


def _raised(run: Fragment, beside: Fragment) -> bool:
    return run.size < SMALLER * beside.size and 0.8 < beside.baseline - run.baseline < beside.size
