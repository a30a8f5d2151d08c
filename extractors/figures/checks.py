"""What the figures of a text must agree on: sums, shares, exchange rates; and prints that differ.

With a qualifier the check is the inequality it states: « plus de 28 % » is more, « près de », « environ » within 5 %.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import accumulate, pairwise
from statistics import median

from extractors.figures.words import vocabulary
from extractors.words.numbers import plain
from extractors.words.terms import normal
from schemas.figures import KeyFigure
from schemas.origin import Place
from schemas.proof import Check, Finding
from schemas.text import Block, BlockKind
from schemas.vocabulary import CheckKind, Severity, Verdict

NEAR = Decimal("0.05")
RATES_APART = Decimal("0.10")
FEWEST_RATES = 3
NEARLY = 8
"""A share is said of a part and its whole only if it is within an eighth of theirs, where words do not tell."""
MOST_COUNTS = 30
"""Figures of one sentence that are held against each other at the most."""
LONGEST_HEADING = 90
# "53 11 34 5,5 % 43,7 % 18 37 240"
ROW = re.compile(r"(?:\d[\d.,]{0,15} (?:% )?){20}")
CONVERTED = frozenset({"XOF", "XAF"})


def figure_checks(figures: list[KeyFigure]) -> Iterator[Check]:
    """Yield the identities that a text's figures offer."""
    by_id = {figure.record_id: figure for figure in figures}
    yield from _sums(figures, by_id)
    yield from _shares(figures, by_id)
    yield from _rates(figures, by_id)


def stated(qualifier: str | None, expected: Decimal, found: Decimal, unit: Decimal) -> tuple[Verdict, Decimal]:
    """Return whether a printed figure says what the arithmetic gives, and the slack; `unit` is its printed unit."""
    bound = vocabulary("bound").get(normal(qualifier or ""))
    if bound == "more":
        return (Verdict.HOLDS if expected >= found else Verdict.FAILS), Decimal(0)
    if bound == "less":
        return (Verdict.HOLDS if expected <= found else Verdict.FAILS), Decimal(0)
    if bound == "about":
        slack = abs(expected) * NEAR
        return (Verdict.HOLDS if abs(expected - found) <= slack else Verdict.FAILS), slack
    slack = unit / 2
    if abs(expected - found) <= slack:
        return Verdict.HOLDS, slack
    return (Verdict.WITHIN_ROUNDING if abs(expected - found) <= unit else Verdict.FAILS), slack


def figure_findings(figures: list[KeyFigure], blocks: list[Block]) -> Iterator[Finding]:
    """Yield prints that differ, ambiguous prints, and headings of amounts with no figure below them."""
    yield from _differing(figures)
    yield from _empty_headings(blocks)
    yield from _rows_of_numbers(blocks)


def _sums(figures: list[KeyFigure], by_id: dict[str, KeyFigure]) -> Iterator[Check]:
    parts: dict[str, list[KeyFigure]] = {}
    for figure in figures:
        if figure.parent_id and figure.unit != "%":
            parts.setdefault(figure.parent_id, []).append(figure)
    for whole_id, every in parts.items():
        whole = by_id[whole_id]
        own = _first_list(every, whole.value)
        total = sum((part.value for part in own), Decimal(0))
        if len(own) < 2 or (total != whole.value and not _is_all(own)):
            continue
        identity = f"{' + '.join(part.value_raw for part in own)} = {whole.value_raw} {whole.unit or ''}".strip()
        verdict, slack = stated(whole.qualifier, total, whole.value, Decimal(1))
        verdict = Verdict.HOLDS if total == whole.value else verdict
        yield Check(identity, CheckKind.TEXT, total, whole.value, slack, verdict, ties=[*own, whole])


def _is_all(parts: list[KeyFigure]) -> bool:
    """Say whether parts are all of their whole: « dont 65 hommes et 9 femmes » are; « dont 8 en 2020 » is not."""
    kinds = [vocabulary("half_of_all").get(normal(part.unit or "")) for part in parts]
    return len(kinds) == len(set(kinds)) == len(set(vocabulary("half_of_all").values())) and None not in kinds


def _first_list(parts: list[KeyFigure], whole: Decimal) -> list[KeyFigure]:
    """Return the parts that make a whole: what is split by rank may be split again ("74 posts (…), of which 4 …")."""
    sums = accumulate(part.value for part in parts)
    return next((parts[:last] for last, total in enumerate(sums, 1) if total == whole and last > 1), parts)


def _shares(figures: list[KeyFigure], by_id: dict[str, KeyFigure]) -> Iterator[Check]:
    """« 42 femmes sur 147, soit plus de 28 % »: a part, its whole and a percentage in one sentence.

    A percentage is said of one part: where it fits one, it is not held against the others (« 82 échantillons (18
    positifs, 61 négatifs, 3 invalides), soit un taux de positivité de 22,0 % », SitRep 20/2026, p. 5).
    """
    by_share: dict[str, list[Check]] = {}
    for check in _every_share(figures, by_id):
        by_share.setdefault(check.ties[-1].record_id, []).append(check)
    beside: dict[str, list[KeyFigure]] = {}
    for figure in figures:
        beside.setdefault(figure.sentence, []).append(figure)
    for own in by_share.values():
        fitting = [check for check in own if check.verdict is not Verdict.FAILS]
        yield from fitting or [check for check in own if _is_meant(check, beside)]


def _is_meant(check: Check, beside: dict[str, list[KeyFigure]]) -> bool:
    """Say whether a percentage that fails is said of its part and whole after all.

    It is not where the part is more than the whole, or two other figures of its sentence give it (« 53 cas confirmés
    et 11 probables, soit 64, dont 42 décès (65,6 %) », SITREP MVE 23, p. 2).
    """
    part, whole, share = (tie for tie in check.ties if isinstance(tie, KeyFigure))
    if part.value > whole.value:
        return False
    counts = [figure.value for figure in beside[share.sentence] if figure.unit != "%" and figure.value]
    slack = _unit(share) / 2
    return len(counts) > MOST_COUNTS or not any(
        abs(a / b * 100 - share.value) <= slack for a in counts for b in counts if a < b
    )


def _every_share(figures: list[KeyFigure], by_id: dict[str, KeyFigure]) -> Iterator[Check]:
    for index, part in enumerate(figures):
        whole = by_id.get(part.parent_id or "")
        if whole is None or part.unit == "%" or not whole.value:
            continue
        share = _share_of(
            part, whole, [f for f in figures[max(0, index - 2) : index + 4] if f.sentence == part.sentence]
        )
        if share is None:
            continue
        expected = (part.value / whole.value * 100).quantize(Decimal("0.001"))
        verdict, slack = stated(share.qualifier, expected, share.value, _unit(share))
        identity = f"{part.value_raw} of {whole.value_raw} is {share.qualifier or ''} {share.value_raw}".replace(
            "  ", " "
        )
        yield Check(identity, CheckKind.PERCENTAGE, expected, share.value, slack, verdict, ties=[part, whole, share])


def _share_of(part: KeyFigure, whole: KeyFigure, beside: list[KeyFigure]) -> KeyFigure | None:
    """Return the percentage that is printed of a part and its whole, after them or before their bracket."""
    shares = [f for f in beside if f.unit == "%" and f.value >= 0 and f.parent_id in (None, part.record_id)]
    for share in shares:
        if _said_of(part, share, _openings("says_share")):
            return share
        if _in_bracket_behind(part, share, whole):
            return share
        # « près de 15 % des élus (127 sur 933) », « 127 élus sur 933, près de 15 % »: near enough to mean each other
        means_it = abs(part.value / whole.value * 100 - share.value) <= share.value / NEARLY
        before = _said_of(share, part, _openings("share_before"))
        if means_it and (before or _said_of(whole, share, (",", ":"))):
            return share
    return None


@cache
def _openings(kind: str) -> tuple[str, ...]:
    """Return the words of a kind as `normal` compares them."""
    return tuple(vocabulary(kind).values())


def _in_bracket_behind(part: KeyFigure, share: KeyFigure, whole: KeyFigure) -> bool:
    """Say whether a share stands in the first bracket behind a part: "12 boats (44 %)", not "(12 old; 15 new), 4 %".

    Behind another figure the bracket is that one's: "five of the 29 districts, Balaka 107 (24.9%)" (WHO, week 6).
    """
    between = _between(part, share)
    if any(map(str.isdigit, between.replace(whole.value_raw, "", 1))):
        return False
    before, _, inside = between.partition("(")  # a comma before it opens another clause
    # A name there has the share: « 3 ports (Port d’Alba 15 %) »
    named = ":" in inside or any(char.isupper() for char in inside)
    return between.count("(") == 1 and ")" not in between and "," not in before and not named


def _between(first: KeyFigure, second: KeyFigure) -> str:
    """Return the text between two figures of one sentence; "" where the second does not stand behind the first."""
    one, two = first.spot, second.spot
    if one.block is not None and one.block is two.block:
        return plain(one.block.text)[one.end : two.start]
    start = first.sentence.find(first.value_raw)
    end = first.sentence.find(second.value_raw, start + len(first.value_raw))
    return first.sentence[start + len(first.value_raw) : end] if start >= 0 and end >= 0 else ""


def _said_of(first: KeyFigure, second: KeyFigure, words: tuple[str, ...]) -> bool:
    """Say whether one of `words` stands between two figures in this order, and no other share does."""
    between = _between(first, second)
    return "%" not in between.lstrip(" %") and any(word in normal(between) for word in words)


def _unit(figure: KeyFigure) -> Decimal:
    digits = figure.value_raw.replace(",", ".").rstrip(" %").partition(".")[2]
    return Decimal(1).scaleb(-len(digits)) if digits.isdigit() else Decimal(1)


def _rates(figures: list[KeyFigure], by_id: dict[str, KeyFigure]) -> Iterator[Check]:
    """Hold each implied rate of exchange against the median of the document's other pairs, within 10 %."""
    pairs = []
    for figure in figures:
        other = by_id.get(figure.same_as_id or "")
        if other is not None and figure.unit == "USD" and other.unit in CONVERTED and figure.value:
            pairs.append((figure, other, other.value / figure.value))
    if len(pairs) < FEWEST_RATES:
        return
    for dollars, francs, rate in pairs:
        usual = median(r for _, f, r in pairs if f is not francs)
        slack = usual * RATES_APART
        verdict = Verdict.HOLDS if abs(rate - usual) <= slack else Verdict.FAILS
        identity = f"{francs.value_raw} {francs.unit} for {dollars.value_raw} {dollars.unit}: rate of the other pairs"
        cent = Decimal("0.01")
        yield Check(
            identity,
            CheckKind.TEXT,
            usual.quantize(cent),
            rate.quantize(cent),
            slack.quantize(cent),
            verdict,
            ties=[dollars, francs],
        )


def _differing(figures: list[KeyFigure]) -> Iterator[Finding]:
    """« 371 femmes de 93 communes » beside another number of women of 93 communes."""
    seen: dict[tuple[str, str, Decimal], KeyFigure] = {}
    for one, of in pairwise(figures):
        if one.sentence != of.sentence or not one.unit or not of.unit or of.value < 20 or of.unit == "%":
            continue
        between = one.sentence[one.sentence.find(one.value_raw) + len(one.value_raw) :].partition(of.value_raw)[0]
        words = normal(between).split()
        if not 1 < len(words) <= 4 or words[-1] not in vocabulary("drawn_from"):
            continue
        key = (normal(one.unit), normal(of.unit), of.value)
        before = seen.setdefault(key, one)
        if before.value != one.value:
            message = (
                f"{one.value_raw} {one.unit} of {of.value_raw} {of.unit} here, {before.value_raw} elsewhere: "
                f"{one.sentence[:160]}"
            )
            yield Finding(Severity.WARNING, "prose_differs", message, str(before.value), str(one.value), about=one)


def _empty_headings(blocks: list[Block]) -> Iterator[Finding]:
    """Find a heading of amounts that the next heading, or the end, follows at once."""
    shown = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    for index, block in enumerate(shown):
        if not _announces_amounts(normal(block.text)):
            continue
        below = shown[index + 1] if index + 1 < len(shown) else None
        if below is None or below.kind is BlockKind.HEADING or not any(c.isdigit() for c in below.text):
            following = below.text[:60] if below else "nothing"
            message = (
                f"heading « {block.text} » has no figure below it, perhaps a chart; what follows is « {following} »"
            )
            yield Finding(Severity.INFO, "empty_heading", message, place=_first(block))


def _rows_of_numbers(blocks: list[Block]) -> Iterator[Finding]:
    """Say which blocks hold rows of bare numbers, from which no figure is read."""
    for block in blocks:
        found = ROW.search(block.text)
        if found and block.kind is not BlockKind.FURNITURE:
            message = (
                f"a row of numbers without words is no sentence; none was read: « {found.group()[:60].strip()} … »"
            )
            yield Finding(Severity.INFO, "row_of_numbers", message, place=_first(block))


def _first(block: Block) -> Place:
    return block.places[0] if block.places else Place()


def _announces_amounts(heading: str) -> bool:
    """Say whether a text is a heading such as « Ressources reçues en 2020 »."""
    return (
        len(heading) <= LONGEST_HEADING
        and heading.startswith(_openings("amounts_heading"))
        and not heading.endswith((".", ",", ";"))
        and any(c.isdigit() for c in heading)
    )
