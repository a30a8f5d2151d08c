"""Glyphs to fragments, pieces of line to rules: the one place where both engines' output takes its shape."""

from collections.abc import Iterable
from typing import NamedTuple

from extractors.pages import Fragment, Rule

GAP = 0.2
"""Sizes between two glyphs that part two fragments; kerning stays under .1, the closest column gap is .27 (2.3 pt)."""
TOUCH = 0.75
"""Points by which two pieces of one rule may miss each other."""


class Glyph(NamedTuple):
    """One printed character."""

    text: str
    x0: float
    x1: float
    baseline: float
    size: float
    font: str
    mark: int


def fragments(glyphs: Iterable[Glyph]) -> list[Fragment]:
    """Join glyphs (content order) to fragments."""
    out: list[Fragment] = []
    run: list[Glyph] = []
    glued = False
    for glyph in glyphs:
        if run and not _goes_on(run[-1], glyph):
            out.append(_fragment(run, glued))
            glued = run[-1].text != " " and _touches(run[-1], glyph)
            run = []
        if glyph.text.isspace():
            if run:
                out.append(_fragment(run, glued))
                run = []
            glued = False
            continue
        run.append(glyph)
    if run:
        out.append(_fragment(run, glued))
    return _superscripts(out)


def join_rules(pieces: Iterable[tuple[float, float, float, float]]) -> tuple[list[Rule], list[Rule]]:
    """Join pieces (x0, top, x1, bottom) that lie end to end; returns horizontal and vertical rules with their joints."""
    across = sorted((p for p in pieces if p[2] - p[0] >= p[3] - p[1]), key=lambda p: (round(p[1] + p[3]), p[0]))
    rules: list[Rule] = []
    for x0, top, x1, bottom in across:
        last = rules[-1] if rules else None
        if last and abs(last.y - (top + bottom) / 2) < TOUCH and -TOUCH * 4 <= x0 - last.x1 <= TOUCH:
            joints = (*last.joints, x0) if x1 > last.x1 else last.joints
            rules[-1] = Rule(last.x0, min(last.top, top), max(last.x1, x1), max(last.bottom, bottom), joints)
        else:
            rules.append(Rule(x0, top, x1, bottom))
    return rules, []


def _goes_on(last: Glyph, glyph: Glyph) -> bool:
    same = last.font == glyph.font and last.mark == glyph.mark and abs(last.size - glyph.size) < 0.1
    return same and abs(last.baseline - glyph.baseline) < 0.5 and _touches(last, glyph)


def _touches(last: Glyph, glyph: Glyph) -> bool:
    return -last.size < glyph.x0 - last.x1 < GAP * max(last.size, glyph.size)


def _fragment(run: list[Glyph], glued: bool) -> Fragment:
    first, font = run[0], run[0].font.lower()
    return Fragment(
        "".join(glyph.text for glyph in run), first.x0, run[-1].x1, first.baseline, first.size,
        bold="bold" in font, italic="italic" in font or "oblique" in font, mark=first.mark, space_before=not glued,
    )  # fmt: skip


def _superscripts(runs: list[Fragment]) -> list[Fragment]:
    for i, run in enumerate(runs[1:], 1):
        before = runs[i - 1]
        if not run.space_before and run.size < 0.85 * before.size and 1 < before.baseline - run.baseline < before.size:
            runs[i] = run._replace(superscript=True)
    return runs
