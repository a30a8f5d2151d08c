"""Pages built from words in code: no PDF is needed to test a column cut or a paragraph.

page(
    *line(72, 100, "58. The Mission spent"),
    word(300, 100, "1 250.5", size=8.5),
    rules=[rule(72, 110, 540, joints=(200, 300))],
)
"""

from collections.abc import Iterable
from typing import Any

from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.source.characters import digits_in

NARROW = "ijltfrI.,:;'!|()[]’ -–"
"""Characters about half as wide as the others."""


def width(text: str, size: float = 10.0) -> float:
    """Points that `text` takes in a face of Times' width, roughly."""
    return sum(0.28 if char in NARROW else 0.5 for char in text) * size


def word(
    x0: float, baseline: float, text: str, size: float = 10.0, *, x1: float | None = None, **style: Any
) -> Fragment:
    """One fragment at `x0`; its right edge is `x1`, or follows from the text (`right` sets figures).

    `style` is any other field of Fragment: bold, italic, superscript, mark, space_before …
    """
    return Fragment(text, x0, x0 + width(text, size) if x1 is None else x1, baseline, size, **style)


def line(x0: float, baseline: float, text: str, size: float = 10.0, **style: Any) -> list[Fragment]:
    """The words of `text` with spaces between them, as an engine gives them; `^a` glues a superscript to its word."""
    out: list[Fragment] = []
    for printed in text.split():
        body, _, mark = printed.partition("^")
        if body:
            out.append(word(x0, baseline, body, size, **style))
            x0 = out[-1].x1
        if mark:
            style_of_mark = {**style, "superscript": True, "space_before": not body}
            out.append(word(x0, baseline - 0.35 * size, mark, 0.6 * size, **style_of_mark))
            x0 = out[-1].x1
        x0 += 0.25 * size
    return out


def right(x1: float, baseline: float, text: str, size: float = 10.0, **style: Any) -> list[Fragment]:
    """The words of `text` so that they end at `x1`: a figure in its column ("1 250.5" is two fragments)."""
    set_at_zero = line(0.0, baseline, text, size, **style)
    by = x1 - set_at_zero[-1].x1
    return [fragment._replace(x0=fragment.x0 + by, x1=fragment.x1 + by) for fragment in set_at_zero]


def rule(x0: float, y: float, x1: float, *, thickness: float = 0.5, joints: tuple[float, ...] = ()) -> Rule:
    """A horizontal rule whose middle is at `y`."""
    return Rule(x0, y - thickness / 2, x1, y + thickness / 2, joints)


def page(
    *fragments: Fragment | Iterable[Fragment],
    number: int = 1,
    size: tuple[float, float] = (612.0, 792.0),
    rules: Iterable[Rule] = (),
    verticals: Iterable[Rule] = (),
    fills: Iterable[Fill] = (),
) -> Page:
    """A page of these fragments (content order), US Letter unless told otherwise.

    A Fragment is itself a tuple, so lists of fragments (from `line`) and single ones may be mixed freely.
    """
    flat: list[Fragment] = []
    for thing in fragments:
        flat += [thing] if isinstance(thing, Fragment) else list(thing)
    digits = digits_in(" ".join(fragment.text for fragment in flat))
    return Page(number, *size, flat, rules=list(rules), verticals=list(verticals), fills=list(fills), digits=digits)
