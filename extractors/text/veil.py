"""What the markup of a page hides: from where it begins to where it ends, its end tag written or left out.

A browser ends a hidden row where the next one begins, or its table ends (HTML, "Optional tags"): what stands behind it
is seen.
"""

from extractors.text.styles import Styles

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "header", "hr", "html", "main", "nav", "ol", "p", "pre", "section",
    "summary", "table", "ul",
))  # fmt: skip
VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"))
RANKS = {"td": 1, "th": 1, "tr": 2, "tbody": 3, "thead": 3, "tfoot": 3, "table": 4}
"""The parts of a table from the cell out: each ends what is open of its own rank and below."""
ENDED_BY = {
    "p": BLOCKS | {"li", "h1", "h2", "h3", "h4", "h5", "h6"}, "li": {"li"}, "dt": {"dt", "dd"}, "dd": {"dt", "dd"},
}  # fmt: skip
"""What opens after an element whose end tag may be left out, and ends it."""
HELD_BY = {"li": {"ul", "ol"}, "dt": {"dl"}, "dd": {"dl"}, "p": BLOCKS - {"p"}}
"""What ends with its parent where its own end tag is left out."""
INSTEAD = frozenset(("audio", "canvas", "datalist", "meter", "noembed", "noframes", "progress", "video"))
"""What holds words for those whose browser shows nothing better."""
DEEPEST = 200
"""Elements within a hidden one that are told apart; what is deeper is counted."""


def is_not_shown(tag: str, attrs: dict[str, str | None]) -> bool:
    """Say whether an element is hidden by what it is, or by its own attribute."""
    if tag in INSTEAD or "popover" in attrs or (tag == "dialog" and "open" not in attrs):
        return True
    return "hidden" in attrs and (attrs["hidden"] or "").lower() != "until-found"


class Veil:
    """The element that is not shown and those open within it, outermost first; none while all is shown."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._open: list[str] = []
        self._by: list[str] = []
        """Of each open element, the property that hides it or what is around it; empty where it is seen again."""
        self._deeper = 0
        self._in_table = False

    @property
    def is_drawn(self) -> bool:
        """Say whether what comes next is hidden."""
        return bool(self._open) and self._by[-1] != ""

    def begin(self, tag: str, attrs: dict[str, str | None], *, in_table: bool) -> None:
        """Take a start tag, in a table or not: it may end what is hidden, stand within it, or hide itself."""
        if self._open:
            self._end_before(tag)
        if tag in VOID:
            return
        if not self._open:
            by = self._hidden_by(tag, attrs)
            if by:
                self._open, self._by, self._in_table = [tag], [by], in_table
        elif len(self._open) < DEEPEST:
            self._open.append(tag)
            self._by.append(self._within(tag, attrs))
        else:
            self._deeper += 1

    def _hidden_by(self, tag: str, attrs: dict[str, str | None]) -> str:
        return "itself" if is_not_shown(tag, attrs) else self._styles.hidden_by(tag, attrs)

    def _within(self, tag: str, attrs: dict[str, str | None]) -> str:
        """Return what hides an element within a hidden one; black words within a white one are seen."""
        around = self._by[-1]
        if around and around not in self._styles.shown_by(attrs):
            return around
        return self._hidden_by(tag, attrs)

    def end(self, tag: str) -> None:
        """Take an end tag: of the hidden element, of one within it, or of one that it stands in."""
        if tag in VOID:
            return
        if self._deeper:
            self._deeper -= 1
        elif tag in self._open:
            at = len(self._open) - 1 - self._open[::-1].index(tag)
            self._cut(at)
        elif self._open and self._is_parent(tag):
            self._cut(0)

    def _is_parent(self, tag: str) -> bool:
        """Say whether an end tag is that of an element around the hidden one, whose own is left out."""
        hidden = self._open[0]
        in_cell = self._in_table and RANKS.get(tag, 0) > RANKS.get(hidden, 0)
        return in_cell or tag in HELD_BY.get(hidden, ())

    def _end_before(self, tag: str) -> None:
        """End what a start tag ends, in the innermost table or list alone."""
        rank = RANKS.get(tag, 0)
        if 0 < rank < RANKS["table"]:
            at = self._first_in_table(rank)
        else:
            ended = (i for i in range(len(self._open) - 1, -1, -1) if tag in ENDED_BY.get(self._open[i], ()))
            at = next(ended, None)
            if at is not None and HELD_BY[self._open[at]] & set(self._open[at + 1 :]):
                at = None  # a list within the item
        if at is not None:
            self._cut(at)

    def _first_in_table(self, rank: int) -> int | None:
        """Return the outermost element of the innermost table that a part of this rank ends."""
        inner = len(self._open) - self._open[::-1].index("table") if "table" in self._open else 0
        ended = (i for i in range(inner, len(self._open)) if 0 < RANKS.get(self._open[i], 0) <= rank)
        at = next(ended, None)
        is_content = not inner and self._in_table and not RANKS.get(self._open[0], 0)
        return 0 if at is None and is_content else at

    def _cut(self, at: int) -> None:
        del self._open[at:], self._by[at:]
        self._deeper = 0
