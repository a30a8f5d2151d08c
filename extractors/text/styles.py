"""What a page's styles say of an element: the attribute `style`, and rules of its style sheets with simple selectors.

Only what surely holds is believed: `p.note`, `#draft`, `.a, .b` outside any `@media`. A rule that may apply besides, by
a selector of several parts or under some condition, and shows what another one hides, is enough for it to be shown.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

TAG = re.compile(r"<(?P<end>/?)style(?=[\s/>])(?P<attrs>[^<>]{0,400})>", re.IGNORECASE)
NOT_FOR_SCREENS = re.compile(r"""\bmedia\s{0,9}=\s{0,9}["']?\s{0,9}(?!screen|all)[a-z(]""", re.IGNORECASE)
COMMENT = re.compile(r"/\*(?:[^*]++|\*(?!/))*+(?:\*/)?")
SIMPLE = re.compile(r"(?P<tag>[a-z][a-z0-9]*+|\*)?(?P<rest>(?>(?:[.#][a-z_-][\w-]*+)*))", re.IGNORECASE)
COMBINATOR = re.compile(r"[\s>+~]+")
PART = re.compile(r"[.#][\w-]+")
BRACE = re.compile(r"([{}])")
NOT_SEEN = re.compile(r"^@media\s+(?:only\s+)?(?:print|speech)|^@(?:page|font-face|keyframes)", re.IGNORECASE)
"""Rules for other media than a screen."""
NOT_AT_REST = re.compile(r":(?:hover|focus|active|target|before|after)|::")
"""What a selector names that is not there before a reader acts, or is no element of the page."""
DEEPEST = 20
ZERO = re.compile(r"(?:0(?:\.0*)?|\.0+)(?:[a-z]+|%)?$")
TINY = re.compile(r"(?:0(?:\.0\d*)?|\.0\d*)(?:[a-z]+|%)?$")
NOWHERE = re.compile(r"-(?:\d{4,6}(?:\.\d*)?(?:px|pt)|\d{3,6}(?:\.\d*)?(?:r?em|v[wh]|%))$")
CLIPPED = re.compile(
    r"rect\(0(?:px)?[ ,]0(?:px)?[ ,]0(?:px)?[ ,]0(?:px)?\)$|inset\((?:[5-9]\d|100)%\)$|circle\(0(?:px|%)?\)$"
)
CLEAR = re.compile(r"transparent$|rgba?\([^()]{0,60}[,/]0(?:\.0*)?%?\)$|#[0-9a-f]{6}00$|#[0-9a-f]{3}0$")
MOVED = re.compile(r"scale(?:3d|x|y)?\(0(?:,0)*\)$|translate[xy]?\(-\d{4,6}px\)$")
WHITE = re.compile(
    r"white$|#(?:fff|f[d-f]f[d-f]f[d-f])$|rgba?\(25[3-5](?:[, ]25[3-5]){2}\)$|rgba?\(100%(?:[, ]100%){2}\)$"
    r"|hsla?\([^(),]{1,9},[^(),]{1,9},(?:99(?:\.\d+)?|100)%\)$"
)
"""White, or so near to it that no reader tells them apart: the same steps as on a page of a PDF."""
ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(?=[g-z_-])", re.IGNORECASE)
HIDING = {
    "display": re.compile("none$"), "visibility": re.compile("hidden$|collapse$"), "opacity": ZERO, "font-size": TINY,
    "font": re.compile(r"(?:[^/]{0,60} )?0(?:px|pt|em|%)?[ /]"), "content-visibility": re.compile("hidden$"),
    "clip": CLIPPED, "clip-path": CLIPPED, "filter": re.compile(r"opacity\(0%?\)$"), "transform": MOVED,
    "left": NOWHERE, "top": NOWHERE, "text-indent": NOWHERE, "margin-left": NOWHERE, "margin-top": NOWHERE,
    "color": CLEAR, "height": ZERO, "max-height": ZERO, "width": ZERO, "max-width": ZERO,
}  # fmt: skip
"""What hides an element, by the property that says it."""
SIZES = frozenset(("height", "max-height", "width", "max-width"))
"""What hides an element only where all that is larger is cut off."""
CUT_OFF = re.compile("hidden|clip")
GROUNDS = ("background", "background-color")
TAKEN = HIDING.keys() | {*GROUNDS, "overflow"}
UNDONE = frozenset(("visibility", "font-size", "color"))
"""What an element within a hidden one may set otherwise, and is seen (CSS 2.1, 11.2)."""
LONGEST_SHEET = 500_000
"""Characters of a page's style sheets that are read."""
MOST_LOOKS = 1_000_000
"""Comparisons of elements with rules a page; what is not looked at is seen."""

Style = Mapping[str, str]
"""Properties in small letters, with their values."""


class Compound(NamedTuple):
    """What one part of a selector asks of an element."""

    tag: str
    ids: frozenset[str]
    classes: frozenset[str]

    @property
    def weight(self) -> tuple[int, int, int]:
        """Return its specificity (CSS 2.1, 6.4.3)."""
        return len(self.ids), len(self.classes), int(bool(self.tag))

    @property
    def key(self) -> str:
        """Return what an element must have for it to apply, as it is looked up."""
        return next((f"#{one}" for one in self.ids), "") or next((f".{one}" for one in self.classes), "") or self.tag


class Rule(NamedTuple):
    """One property that a rule sets for the elements that a selector names."""

    compound: Compound
    name: str
    value: str
    rank: tuple[bool, tuple[int, int, int], int]
    """Whether it is important, how much its selector weighs, and which of all rules it is: the last holds."""
    is_sure: bool
    """Whether the selector has this one part, and no condition."""


@dataclass
class Styles:
    """The style sheets of one page, as far as they hide or show."""

    rules: dict[str, list[Rule]] = field(default_factory=dict)
    is_white: bool = True
    """Nothing of the page says that any ground is not white."""
    looks: int = MOST_LOOKS

    def hidden_by(self, tag: str, attrs: Mapping[str, str | None]) -> str:
        """Return the property by which an element is hidden, empty if it is shown."""
        said = self._said(tag, attrs)
        own = dict(declared(attrs.get("style") or ""))
        if tag == "font" and attrs.get("color"):
            own.setdefault("color", _plain(attrs["color"] or ""))
        said |= {name: value for name, value in own.items() if not _is_outdone(value, said.get(name, ""))}
        return next((name for name in said if self._hides(name, said)), "")

    def shown_by(self, attrs: Mapping[str, str | None]) -> set[str]:
        """Return the properties of an element within a hidden one by which it is seen all the same."""
        own = declared(attrs.get("style") or "")
        return {name for name in UNDONE & own.keys() if not self._hides(name, dict(own))}

    def _hides(self, name: str, said: Mapping[str, str]) -> bool:
        value = said[name].removesuffix("!important")
        if name == "color":
            paper = "white" if self.is_white else ""
            ground = next((said[one].removesuffix("!important") for one in GROUNDS if one in said), paper)
            return bool(CLEAR.match(value) or (WHITE.match(value) and WHITE.match(ground)))
        if name in SIZES and not CUT_OFF.match(said.get("overflow", "")):
            return False
        return name in HIDING and bool(HIDING[name].match(value))

    def _said(self, tag: str, attrs: Mapping[str, str | None]) -> dict[str, str]:
        """Return what the style sheets surely say of an element; nothing of a property that some rule may undo."""
        if not self.rules:
            return {}
        found = sorted(self._rules_of(tag, attrs), key=lambda rule: rule.rank)
        said = {rule.name: rule.value for rule in found if rule.is_sure}
        for rule in found:
            if not rule.is_sure and rule.name in said and not self._hides(rule.name, {rule.name: rule.value}):
                del said[rule.name]
        return said

    def _rules_of(self, tag: str, attrs: Mapping[str, str | None]) -> Iterator[Rule]:
        classes, ids = set((attrs.get("class") or "").split()), set((attrs.get("id") or "").split())
        for key in ("", tag, *(f".{one}" for one in classes), *(f"#{one}" for one in ids)):
            for rule in self.rules.get(key, ()):
                self.looks -= 1
                if self.looks < 0:
                    return
                asked = rule.compound
                if asked.tag in ("", "*", tag) and asked.ids <= ids and asked.classes <= classes:
                    yield rule


def styles_of(page: str) -> Styles:
    """Return what the style sheets within a web page hide; `page` is its markup without comments."""
    sheet = "\n".join(_sheets(page))[:LONGEST_SHEET]
    styles = Styles(is_white=not re.search(r"background|bgcolor|<link\b", page, re.IGNORECASE))
    for rule in _rules(COMMENT.sub(" ", sheet)):
        styles.rules.setdefault(rule.compound.key, []).append(rule)
    return styles


def declared(style: str) -> Style:
    """Return what a block of declarations says, the last of each property."""
    plain = ESCAPE.sub(_letter, COMMENT.sub("", style)) if "\\" in style or "/*" in style else style
    parts = (part.partition(":") for part in plain.split(";"))
    return {name.strip().lower(): _plain(value) for name, colon, value in parts if colon}


def _letter(escape: re.Match[str]) -> str:
    code = int(escape[1] or "0", 16)
    return chr(code) if 0 < code < 0xD800 else ""


def _plain(value: str) -> str:
    """Return a value in small letters, without needless blanks."""
    return re.sub(r" ?([,()!/]) ?", r"\1", " ".join(value.lower().split()))


def _is_outdone(value: str, other: str) -> bool:
    """Say whether an important rule of a sheet holds against an element's own."""
    return other.endswith("!important") and not value.endswith("!important")


def _sheets(page: str) -> Iterator[str]:
    """Yield the style sheets for screens within a page."""
    start, is_read = -1, False
    for tag in TAG.finditer(page):
        if tag["end"] and start >= 0:
            if is_read:
                yield page[start : tag.start()]
            start = -1
        elif not tag["end"] and start < 0:
            start, is_read = tag.end(), not NOT_FOR_SCREENS.search(tag["attrs"])


def _rules(sheet: str) -> Iterator[Rule]:
    """Yield what the rules of a style sheet say of elements; of one within another (`@media`) it is not sure."""
    open_: list[str] = []
    text, number = "", 0
    for part in BRACE.split(sheet):
        if part not in {"{", "}"}:
            text = part
            continue
        said, _, head = text.rpartition(";") if part == "{" else (text, "", "")
        if open_ and not any(map(NOT_SEEN.search, open_)):
            is_sure = len(open_) == 1
            for rule in _of_rule(open_[-1], said, is_sure=is_sure):
                yield rule._replace(rank=(*rule.rank[:2], number))
                number += 1
        if part == "{":
            open_.append(head.strip())
        elif open_:
            open_.pop()
        text = ""
        if len(open_) > DEEPEST:
            return


def _of_rule(selectors: str, said: str, *, is_sure: bool) -> Iterator[Rule]:
    """Yield what a rule says; of which rule it is in the sheet nothing is known here."""
    found = [(name, value) for name, value in declared(said).items() if name in TAKEN]
    if not found or selectors.startswith("@"):
        return
    for selector in selectors.split(","):
        if NOT_AT_REST.search(selector):
            continue
        simple = SIMPLE.fullmatch(selector.strip())
        compound = _compound(simple or SIMPLE.match(COMBINATOR.split(selector.strip())[-1]))
        for name, value in found:
            rank = (value.endswith("!important"), compound.weight, 0)
            yield Rule(compound, name, value, rank, is_sure and simple is not None)


def _compound(found: re.Match[str] | None) -> Compound:
    parts = PART.findall(found["rest"]) if found else []
    ids, classes = ([part[1:] for part in parts if part[0] == sign] for sign in "#.")
    tag = (found["tag"] or "").lower() if found else ""
    return Compound("" if tag == "*" else tag, frozenset(ids), frozenset(classes))
