"""How a pattern's work grows with a text made against it: steps are counted, not seconds.

The pattern is read the way the `re` module reads it, and matched by a plain backtracking matcher that does what `re`
does, one counted step for each character or branch it looks at (`Matcher`; its matches are those of `re`, which a test
holds it to). Texts are made against each of a pattern's repeats (`attacks`). Growth is a law: 500 characters tell it as
well as 64,000, once a bound of 1,500 is counted as one of 8.
"""

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from re import _compiler, _parser  # type: ignore[attr-defined]
from re import _constants as op  # type: ignore[attr-defined]
from typing import Any, NamedTuple

LENGTH = 128
"""Characters of the first text; it is doubled twice."""
FEWEST = 6
"""Times that it repeats its words at the least."""
LINEAR = 2.3
"""Times the work for twice the text: 2, and a little for texts whose ends count; quadratic work has 3.5 and more."""
BOUND = 8
"""A repeat that is bounded by more is bounded by this: a long bound looks like none in a short text."""
TOO_MANY = 500_000
"""Steps after which nobody waits: the work is exponential or cubic."""

Then = Callable[[int], bool]
"""What is to be matched behind a place in the text."""
Step = Callable[[int, Then], bool]
"""Matches a part of a pattern at a place, and then what is behind it."""


class TooMuch(Exception):
    """A match takes more steps than anybody waits for."""


class Matcher:
    """A pattern that counts its steps over one text."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self.steps = 0
        self.text = ""
        self.groups: dict[int, tuple[int, int]] = {}
        self._whole = self._sequence(parsed(pattern), pattern.flags)

    def spans(self, text: str, *, whole: bool = False, anchored: bool = False) -> list[tuple[int, int]]:
        """Return where the pattern matches, from every place or, `anchored`, at the beginning alone."""
        self.text, self.steps, found, start, last = text, 0, [], 0, (-1, -1)
        while start <= len(text):
            end = self._at(start, whole, start if last == (start, start) or last[1] == start else -1)
            if end is not None:
                last = (start, end)
                found.append(last)
            if anchored:
                break
            start = end if end is not None and end > start else start + 1
        return found

    def _at(self, start: int, whole: bool, must_move_from: int) -> int | None:
        """Return the end of a match that begins at `start`; an empty one right behind a match is none."""
        self.groups = {}
        ends: list[int] = []

        def end(at: int) -> bool:
            if (whole and at != len(self.text)) or (at == start == must_move_from and not whole):
                return False
            ends.append(at)
            return True

        return ends[-1] if self._whole(start, end) else None

    def _tick(self) -> None:
        self.steps += 1
        if self.steps > TOO_MANY:
            raise TooMuch

    def _sequence(self, nodes: Any, flags: int) -> Step:
        steps = [self._step(code, value, flags) for code, value in nodes]
        if len(steps) == 1:
            return steps[0]

        def match(at: int, then: Then, i: int = 0) -> bool:
            if i == len(steps):
                return then(at)
            return steps[i](at, lambda here: match(here, then, i + 1))

        return match

    def _step(self, code: Any, value: Any, flags: int) -> Step:
        if code in CHARACTERS:
            return self._character(code, value, flags)
        if code in REPEATS:
            return self._repeat(code, value, flags)
        if code is op.BRANCH:
            return self._branch([self._sequence(branch, flags) for branch in value[1]])
        if code is op.SUBPATTERN:
            group, more, less, inner = value
            return self._group(group, self._sequence(inner, (flags | more) & ~less))
        if code is op.ATOMIC_GROUP:
            return _for_good(self._sequence(value, flags))
        if code in (op.ASSERT, op.ASSERT_NOT):
            return self._look(value, flags, wanted=code is op.ASSERT)
        if code is op.GROUPREF:
            return self._again(value)
        return self._place(value, flags)

    def _character(self, code: Any, value: Any, flags: int) -> Step:
        fits = fitting(code, value, flags)

        def match(at: int, then: Then) -> bool:
            self._tick()
            return at < len(self.text) and fits(self.text[at]) and then(at + 1)

        return match

    def _branch(self, branches: list[Step]) -> Step:
        def match(at: int, then: Then) -> bool:
            self._tick()
            return any(branch(at, then) for branch in branches)

        return match

    def _group(self, group: int | None, inner: Step) -> Step:
        def match(at: int, then: Then) -> bool:
            def closed(end: int) -> bool:
                before = self.groups.get(group or 0)
                self.groups[group or 0] = (at, end)
                if then(end):
                    return True
                self.groups[group or 0] = before or (0, 0)
                return False

            return inner(at, closed)

        return match if group else inner

    def _again(self, group: int) -> Step:
        def match(at: int, then: Then) -> bool:
            self._tick()
            start, end = self.groups.get(group, (0, 0))
            return self.text.startswith(self.text[start:end], at) and then(at + end - start)

        return match

    def _look(self, value: Any, flags: int, *, wanted: bool) -> Step:
        direction, inner = value
        step = self._sequence(inner, flags)
        width = inner.getwidth()[0] if direction < 0 else 0

        def match(at: int, then: Then) -> bool:
            self._tick()
            found = at >= width and step(at - width, lambda end: direction > 0 or end == at)
            return found == wanted and then(at)

        return match

    def _place(self, value: Any, flags: int) -> Step:
        sign = PLACES[value]
        here = re.compile(f"(?m:{sign})" if flags & re.MULTILINE and sign in "^$" else sign, flags & re.ASCII)

        def match(at: int, then: Then) -> bool:
            self._tick()
            return here.match(self.text, at) is not None and then(at)

        return match

    def _repeat(self, code: Any, value: Any, flags: int) -> Step:
        least, most, inner = value
        least, most = min(least, BOUND), min(most, BOUND) if most is not op.MAXREPEAT else 10**9
        if code is op.POSSESSIVE_REPEAT:
            return _for_good(self._repeat(op.MAX_REPEAT, value, flags))
        if len(inner) == 1 and inner[0][0] in CHARACTERS:
            return self._run(fitting(*inner[0], flags), least, most, lazy=code is op.MIN_REPEAT)
        return self._times(self._sequence(inner, flags), least, most, lazy=code is op.MIN_REPEAT)

    def _run(self, fits: Callable[[str], bool], least: int, most: int, *, lazy: bool) -> Step:
        """Repeat one character: as many as there are, then one less and one less."""

        def reach(at: int, most: int) -> int:
            end, last = at, min(len(self.text), at + most)
            while end < last and fits(self.text[end]):
                end += 1
                self._tick()
            return end

        def greedy(at: int, then: Then) -> bool:
            for end in range(reach(at, most), at + least - 1, -1):
                self._tick()
                if then(end):
                    return True
            return False

        def lazily(at: int, then: Then) -> bool:
            end = reach(at, least)
            while end - at >= least:
                self._tick()
                if then(end):
                    return True
                if end - at >= most or end >= len(self.text) or not fits(self.text[end]):
                    return False
                end += 1
            return False

        return lazily if lazy else greedy

    def _times(self, inner: Step, least: int, most: int, *, lazy: bool) -> Step:
        def match(at: int, then: Then, count: int = 0) -> bool:
            self._tick()

            def more() -> bool:
                return count < most and inner(
                    at, lambda here: (here > at or count < least) and match(here, then, count + 1)
                )

            if count < least:
                return more()
            return (then(at) or more()) if lazy else (more() or then(at))

        return match


def _for_good(inner: Step) -> Step:
    """Match without going back into it."""

    def match(at: int, then: Then) -> bool:
        ends: list[int] = []
        return inner(at, lambda end: not ends.append(end)) and then(ends[-1])  # type: ignore[func-returns-value]

    return match


CHARACTERS = (op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY)
REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
PLACES = {
    op.AT_BEGINNING: "^", op.AT_BEGINNING_STRING: r"\A", op.AT_END: "$", op.AT_END_STRING: r"\Z",
    op.AT_BOUNDARY: r"\b", op.AT_NON_BOUNDARY: r"\B",
}  # fmt: skip


def parsed(pattern: re.Pattern[Any]) -> Any:
    """Return a pattern's parts."""
    text = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    return _parser.parse(text, pattern.flags)


def repeats_a_group_for_good(pattern: re.Pattern[Any]) -> bool:
    """Say whether more than one character stands under a possessive repeat: "(?:,\\d{3})++".

    A choice that the next character settles is none: "(?:[^()]++|\\\\.)*+".
    """
    waiting = [parsed(pattern)]
    while waiting:
        for code, value in waiting.pop():
            if code is op.POSSESSIVE_REPEAT and not _is_settled(list(value[2])):
                return True
            waiting += _inside(code, value)
    return False


def _is_settled(nodes: list[Any]) -> bool:
    """Say whether one character tells whether a try fails: behind it nothing may be more or less."""
    if len(nodes) == 1 and nodes[0][0] in CHARACTERS:
        return True
    if len(nodes) != 1 or nodes[0][0] is not op.BRANCH:
        return False
    return not any(code in REPEATS for way in nodes[0][1][1] for code, _ in list(way)[1:])


def fitting(code: Any, value: Any, flags: int) -> Callable[[str], bool]:
    """Return the test for one character of a pattern, done by `re` itself and remembered."""
    state = _parser.State()
    state.flags, state.str = flags & ~re.UNICODE if flags & re.ASCII else flags, ""
    one = _compiler.compile(_parser.SubPattern(state, [(code, value)]), state.flags)
    known: dict[str, bool] = {}

    def fits(character: str) -> bool:
        if character not in known:
            known[character] = one.fullmatch(character) is not None
        return known[character]

    return fits


class Steep(NamedTuple):
    """A text whose doubling costs more than twice the work: its parts, and the steps of three such texts."""

    parts: tuple[str, str, str]
    steps: list[int]


def steep(pattern: re.Pattern[Any], methods: Iterable[str] = ()) -> Steep | None:
    """Return a text on which a pattern's work grows faster than the text, or None if none of those made does.

    `methods` are those of the pattern that are used: one that is only matched at the beginning is not searched for.
    """
    used = set(methods)
    anchored = bool(used) and used <= {"match", "fullmatch"}
    matcher = Matcher(pattern)
    for parts in dict.fromkeys(attacks(pattern)):
        for whole in (False, True) if "fullmatch" in used and anchored else (False,):
            steps = deep(lambda p=parts, w=whole: growth(lambda text: _steps(matcher, text, w, anchored), p))
            if steps:
                return Steep(parts, steps)
    return None


def deep(function: Callable[[], Any]) -> Any:
    """Return what a function returns that calls itself as often as a text has characters."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(100_000)  # calls from Python to Python take no C stack
    try:
        return function()
    finally:
        sys.setrecursionlimit(before)


def growth(count: Callable[[str], int], parts: tuple[str, str, str]) -> list[int]:
    """Return the steps that one text, twice and four times as much of it take, if they grow faster; else nothing."""
    before, pump, end = parts
    once = max(LENGTH // len(pump), FEWEST)
    texts = (before + pump * (times * once) + end for times in (1, 2, 4))
    steps: list[int] = []
    for text in texts:
        steps.append(count(text))
        if steps[-1] > TOO_MANY:
            break
        if len(steps) > 1 and steps[-1] < LINEAR * steps[-2] + LENGTH:
            return []
    return steps


def _steps(matcher: Matcher, text: str, whole: bool, anchored: bool) -> int:
    with suppress(TooMuch):
        matcher.spans(text, whole=whole, anchored=anchored)
    return matcher.steps


SORTS = [*"aéZ1٣_.,;:-–'’()[]/$%*+=<>«»•|#&!?\"\\@^~×", " ", "\t", "\u00a0", "\uf0b7", "\n"]
"""One of each sort of character that patterns tell apart."""
EVERYWHERE = [
    "a",
    "Z",
    "1",
    " ",
    ".",
    "(",
    "-",
    "\n",
    "a ",
    "1 ",
    "a-",
    "a: ",
    "Aa. ",
    "1,",
    "12 345 ",
    "(a) ",
    " .",
    "\n ",
]
NO_CLASS = "\x01"
"""A character that no class holds, unless it holds almost all."""


def attacks(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Yield texts that nearly fit: what stands before, what is repeated thousands of times, and what ends it."""
    tree = parsed(pattern)
    sorts = _sorts(tree, pattern.flags)
    any_character = any(code is op.ANY for code, _ in _parts(tree))
    ends = (NO_CLASS, "", *(["\n\n\x01"] if any_character else []))
    for pump in EVERYWHERE:
        yield "", pump, NO_CLASS
    for way in range(2):
        for pump in _openings(list(tree), way):
            yield "", pump, NO_CLASS  # as far as this part, again and again
    for before, body in _repeats(tree):
        for pump in _pumps(body, sorts, pattern.flags):
            yield from ((before, pump, end) for end in ends)


def _sorts(tree: Any, flags: int) -> list[str]:
    """Return one of each sort of character that this pattern tells apart."""
    tests = {str(part): fitting(*part, flags) for part in _parts(tree) if part[0] in CHARACTERS}
    listed = [chr(one) for code, value in _parts(tree) if code is op.IN for kind, one in value if kind is op.LITERAL]
    sorts: dict[tuple[bool, ...], str] = {}
    for character in [*SORTS, *listed]:
        sorts.setdefault(tuple(test(character) for test in tests.values()), character)
    return list(sorts.values())


def _parts(nodes: Any) -> Iterator[tuple[Any, Any]]:
    for code, value in nodes:
        yield code, value
        for inner in _inside(code, value):
            yield from _parts(inner)


def _openings(nodes: list[Any], way: int) -> Iterator[str]:
    text = ""
    for node in nodes:
        text += _sample([node], way)
        if text:
            yield text


def _repeats(nodes: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield each long repeat of a pattern with a text that leads to it, and without."""
    for code, value in nodes:
        for inner in _inside(code, value):
            yield from _repeats(inner, before)
        if code in REPEATS and value[1] > BOUND:
            yield from ((lead, value[2]) for lead in (before, ""))
        before += _sample([(code, value)], 0)


def _inside(code: Any, value: Any) -> list[Any]:
    """Return the patterns within a part of a pattern."""
    if code in REPEATS:
        return [value[2]]
    if code is op.BRANCH:
        return list(value[1])
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.ATOMIC_GROUP:
        return [value]
    return [value[1]] if code in (op.ASSERT, op.ASSERT_NOT) else []


def _pumps(body: Any, sorts: list[str], flags: int) -> list[str]:
    """Return what a repeat may be of: each sort of character that fits, or samples of its words."""
    nodes = list(body)
    if len(nodes) == 1 and nodes[0][0] in CHARACTERS:
        fits = fitting(*nodes[0], flags)
        return [sort for sort in sorts if fits(sort)]
    return [text for text in dict.fromkeys(_sample(nodes, way) for way in range(3)) if text]


def _characters(code: Any, value: Any) -> list[str]:
    if code is op.LITERAL:
        return [chr(value)]
    fits = fitting(code, value, 0)
    return [sort for sort in SORTS if fits(sort)] or [chr(one) for kind, one in value if kind is op.LITERAL]


def _sample(nodes: Iterable[Any], way: int) -> str:
    """Return a text that a pattern might fit; `way` tells which branches and characters."""
    return "".join(_part(code, value, way) for code, value in nodes)


def _part(code: Any, value: Any, way: int) -> str:
    if code in CHARACTERS:
        sorts = _characters(code, value)
        return sorts[way % len(sorts)] if sorts else ""
    if code in REPEATS:
        return _sample(value[2], way) * max(min(value[0], BOUND), min(value[1], 1))
    if code is op.BRANCH:
        return _sample(value[1][way % len(value[1])], way)
    inner = _inside(code, value) if code in (op.SUBPATTERN, op.ATOMIC_GROUP, op.ASSERT) else []
    return _sample(inner[0], way) if inner else ""
