"""Strengths that the results framework prints must be those of the staffing table.

Support outputs say how many were authorised (« un effectif maximum autorisé de 15 209 militaires et policiers »,
A/76/564, output 5.1) and how many there were on average (« 822 Agents recrutés sur le plan national (effectif
moyen) »); so does the paragraph above them (para. 49). The table breaks them down: 135 + 687 = 822.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.families.said import FAMILY
from extractors.layout.document import Document
from extractors.words.facts import rows
from extractors.words.numbers import whole_number
from extractors.words.terms import code_of, normal
from schemas.checks import equal
from schemas.finance import Staffing
from schemas.proof import Check, Finding
from schemas.prose import Paragraph
from schemas.record import Record
from schemas.results import Output, OutputActual
from schemas.vocabulary import CheckKind, Severity, Verdict

ONE = Decimal(1)
NUMBER = r"(?<!\d )(?<![\w.,/])(?P<number>\d{1,3}(?:[ ,]\d{3})+|\d+) "
GOVERNMENT = "CIV.GPP"
TEMPORARY = "CIV.GTA"


class Strength(NamedTuple):
    """A number of people that a text prints, what part of the mission they are, and their code or its beginning."""

    value: int
    words: str
    part: str
    code: str


class Text(NamedTuple):
    """A text that prints strengths of one measure, as a person would name it."""

    name: str
    words: str
    measure: str
    record: Record


def strengths(things: Iterable[object], document: Document) -> Iterator[Check | Finding]:
    """Yield text = staffing table for each average or authorised strength of people, and a finding where posts differ.

    `things` are what the report has been read into; others than staffing, outputs and paragraphs are passed over.
    Authorised posts differ by their vintage (proposed, approved, reclassified), so a text's that are not the table's
    are a finding and no failing check; those of troops and police are a ceiling, and are checked.
    """
    held = list(things)
    table = [one for one in held if isinstance(one, Staffing) and one.period == document.period]
    if table:
        for text in texts_of(held):
            yield from _compared(text, strengths_in(text.words), table)


def texts_of(things: Sequence[object]) -> Iterator[Text]:
    """Yield the texts that say of whom they print the average or the authorised strength.

    What was delivered for one output is one text: its staff officers and contingents belong together. An output of
    which nothing is reported yet is of the next period.
    """
    delivered: dict[tuple[str, int], list[OutputActual]] = {}
    for one in things:
        if isinstance(one, OutputActual) and FAMILY.says("average_strength", one.what):
            delivered.setdefault((one.accomplishment, one.seq), []).append(one)
        elif isinstance(one, Output) and one.delivered and FAMILY.says("authorized_strength", one.planned):
            yield Text(f"output {one.accomplishment}#{one.seq}, planned", one.planned, "authorized", one)
        elif isinstance(one, Paragraph) and _says_average(normal(one.text)):
            yield Text(f"paragraph {one.number}", one.text, "actual_average", one)
    for (accomplishment, seq), entries in delivered.items():
        words = "; ".join(f"{one.quantity_raw} {one.what}" for one in entries)
        yield Text(f"output {accomplishment}#{seq}, delivered", words, "actual_average", entries[0])


def strengths_in(text: str) -> list[Strength]:
    """Return the strengths a text prints, in print order; "13 833 contingents and formed police" is of neither."""
    found = []
    for match in _strength().finditer(normal(text)):
        fact = _categories()[match["words"]]
        number = whole_number(match["number"])
        if number is not None:
            found.append(Strength(number, match["words"], fact["part"], fact["in"]))
    return found


def _says_average(words: str) -> bool:
    found = FAMILY.find("average_strength", words)
    return bool(found and FAMILY.says("actual_strength", words[max(0, found.start() - 20) : found.end() + 20]))


def _compared(text: Text, found: Sequence[Strength], table: Sequence[Staffing]) -> Iterator[Check | Finding]:
    """Yield a text's checks; one of which nothing agrees with the table counts other people (those with rations)."""
    checks = list(_checks(text, found, table))
    if all(check.verdict is Verdict.FAILS for _, check in checks) and text.measure != "authorized":
        return
    differing = [(one.part, check) for one, check in checks if _is_of_posts(text, one, check)]
    yield from (check for one, check in checks if not _is_of_posts(text, one, check))
    if differing:
        yield _finding(text, differing)


def _checks(text: Text, found: Sequence[Strength], table: Sequence[Staffing]) -> Iterator[tuple[Strength, Check]]:
    for code in dict.fromkeys(one.code for one in found):
        printed = [one for one in found if one.code == code]
        parts = [one.part for one in printed]
        if len(set(parts)) < len(parts):
            continue  # one category twice in one text: which is the table's is not sure
        check = _check(text, printed, table)
        if check is None or (parts == ["contingents"] and check.verdict is Verdict.FAILS):
            continue  # the table's contingents include the staff officers, whom this text does not name
        yield printed[0], check


def _is_of_posts(text: Text, strength: Strength, check: Check) -> bool:
    """Say whether a check fails on authorised civilian posts, whose number has its vintages."""
    return text.measure == "authorized" and strength.code.startswith("CIV") and check.verdict is Verdict.FAILS


def _check(text: Text, printed: Sequence[Strength], table: Sequence[Staffing]) -> Check | None:
    """Compare one category; the table's rows are the addends, or the text's where it breaks the table's down."""
    taken = _nearest(_choices(printed[0], table), Decimal(sum(one.value for one in printed)), text.measure)
    if not taken:
        return None
    of_text = [(one.words, Decimal(one.value)) for one in printed]
    of_table = [(row.label, Decimal(figure)) for row, figure in taken]
    addends, whole = (of_text, of_table) if len(printed) > 1 else (of_table, of_text)
    title = " + ".join(one.part for one in printed)
    return equal(
        f"{text.name} = staffing table: {title}, {text.measure.replace('_', ' ')}",
        CheckKind.TEXT if isinstance(text.record, Paragraph) else CheckKind.CROSS_TABLE,
        _sum(addends),
        _sum(whole),
        units=[ONE] if text.measure == "authorized" else [ONE] * (len(addends) + 1),
        ties=[text.record, *(row for row, _ in taken)],
        addends=addends if len(addends) > 1 else (),
    )


def _sum(addends: Sequence[tuple[str, Decimal]]) -> Decimal:
    return sum((value for _, value in addends), Decimal(0))


def _choices(printed: Strength, table: Sequence[Staffing]) -> list[list[Staffing]]:
    """Return the rows that may make up a printed strength: civilians with and without those whom governments provide.

    A/76/564 counts them in para. 49 (1 780) and not in output 5.1 (1 764).
    """
    own = [row for row in table if _belongs(row, printed.code)]
    if printed.code == "CIV":
        return [[row for row in own if row.code != GOVERNMENT], own]
    if printed.code in ("CIV.INT", "CIV.NAT"):  # « dont 1 pour un emploi de temporaire »
        return [own, [row for row in own if row.code != TEMPORARY]]
    return [own]


def _nearest(choices: Sequence[list[Staffing]], total: Decimal, measure: str) -> list[tuple[Staffing, int]]:
    """Return the rows that come nearest to `total` and their figures; none if a figure is missing in all of them."""
    read = [[(row, figure) for row in group if (figure := getattr(row, measure)) is not None] for group in choices]
    whole = [taken for taken, group in zip(read, choices, strict=True) if taken and len(taken) == len(group)]
    return min(whole, key=lambda taken: abs(sum(figure for _, figure in taken) - total), default=[])


def _belongs(row: Staffing, code: str) -> bool:
    if code in ("MIL", "CIV"):
        return bool(row.code and row.code.startswith(f"{code}."))
    if row.code == TEMPORARY and code in ("CIV.INT", "CIV.NAT"):
        own = code_of(row.label) or ""
        return own == code or ("international" in normal(row.label)) == (code == "CIV.INT")
    return row.code == code or (code == "CIV.NAT" and row.code in ("CIV.NPO", "CIV.NGS"))


def _finding(text: Text, differing: Sequence[tuple[str, Check]]) -> Finding:
    """Say which authorised posts a text prints otherwise than the table, and that the table's are the approved ones."""
    first = differing[0][1]
    place, table = text.record.origin.place, first.ties[1].origin.place
    each = ", ".join(f"{part} {check.found:,} ({check.expected:,})" for part, check in differing)
    says = (
        f"{text.name}, prints other authorised strengths than the staffing table ({table.words}, in "
        f"brackets): {each}; the table's are the approved ones, the text's may be those of the budget proposal: quote "
        "the table"
    )
    figures = (str(first.expected), str(first.found))
    return Finding(Severity.WARNING, "two_strengths", says, *figures, place=place, about=text.record)


@cache
def _categories() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in rows("strengths.csv")}


@cache
def _strength() -> re.Pattern[str]:
    words = "|".join(re.escape(words) for words in sorted(_categories(), key=len, reverse=True))
    return re.compile(rf"{NUMBER}(?P<words>{words})(?!\w)(?! (?:et|and) (?!\d))")
