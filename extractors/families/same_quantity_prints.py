"""The quantities a text prints: value, counted noun, role, and the words that tell it from other quantities."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from extractors.families.said import Said
from extractors.families.strengths import strengths_in
from extractors.words.facts import rows
from extractors.words.language import noun_first
from extractors.words.numbers import fiscal_periods, plain, scale_of, whole_number
from extractors.words.terms import normal
from schemas.origin import Place
from schemas.record import Record

QUANTITY = Said("quantity_words.csv")
says, closes = QUANTITY.says, QUANTITY.closes
STEM = 7
"""Letters that make two words one: « recensé », « recensées »; "recorded", "recordings"."""
SHORT = 3
"""Letters of a word that says nothing by itself."""
BEFORE = 60
"""Characters before a number in which its role may be said."""
# a sentence, or a lettered item of one: « ; b) », "; (b)"
SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[(A-Za-zÀ-Ý«])")
NUMBER = re.compile(r"(?<![\w.,/§$€-])(?<![\d$€] )(\d{1,3}(?:[ ,]\d{3})+|\d+)([.,]\d{1,2})?(?![\d/%])(?: (?=[^\W\d_]))")
WORD = re.compile(r"[^\W\d_]+")
# what a figure's own words end at
END = re.compile(r"[,;:.()\[\]–—]|\d")
# what a cue for the figure behind it does not reach across
BREAK = re.compile(r"[\d(;:]")
YEARS = range(1900, 2100)


class TextSetting(NamedTuple):
    """What a text's document says of it: the period it reports on, and its language ("en", "fr")."""

    period: str | None
    language: str


class PrintedQuantity(NamedTuple):
    """A quantity and where it stands.

    `step` is its last printed digit's unit, `near` its own words' stems without the counted noun's (`unit`), `around`
    all stems of its text and of what stands above it.
    """

    value: Decimal
    step: Decimal
    unit: str
    role: str
    near: frozenset[str]
    printed: str
    around: frozenset[str] = frozenset()
    where: str = ""
    place: Place = Place()
    record: Record | None = None


def prints_in(text: str, role: str, above: str, setting: TextSetting) -> Iterator[PrintedQuantity]:
    """Yield the exact quantities of a text; `role` is theirs unless words beside one say that it was planned.

    `above` is what stands above the text and belongs to it: a line's label, an output's planned cell. Sentences that
    speak of another period are passed over; so are dates, money, ratios, figures that the text calls approximate, and
    strengths of people (they have a table, see strengths).
    """
    around: frozenset[str] | None = None
    for sentence in SENTENCE.split(plain(text)):
        matches = list(NUMBER.finditer(sentence))
        if matches and not _of_another_period(sentence, setting.period):
            for match in matches:
                found = _quantity(sentence, match, role, setting.language)
                if found:
                    around = stems(f"{above} {text}") if around is None else around
                    yield found._replace(around=around)


def _of_another_period(sentence: str, period: str | None) -> bool:
    return bool(set(fiscal_periods(sentence)) - {period}) or says("other_period", sentence)


def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that can distinguish one quantity from another."""
    return frozenset(_stem(word) for word in _words_of(normal(text)))


def _quantity(text: str, match: re.Match[str], role: str, language: str) -> PrintedQuantity | None:
    before = normal(text[max(0, match.start() - BEFORE) : match.start()].rstrip(" «“"))
    found = END.search(text, match.end())
    end = found.start() if found else len(text)
    printed = text[match.start() : end].strip()
    own = normal(text[match.end() : end])
    scale, counted = _scaled(own)
    noun = _noun(counted, language)
    whole, part = match.groups()
    number = whole_number(whole)
    if noun is None or number is None:
        return None
    if _is_year(match, scale) or closes("about", before) or strengths_in(printed):
        return None
    value = Decimal(f"{number}{(part or '').replace(',', '.')}")
    step = scale.scaleb(1 - len(part)) if part else scale
    near = frozenset(map(_stem, _words_of(counted))) - {noun}
    said = "planned" if _is_planned(before, own) else role
    return PrintedQuantity(value * scale, step, noun, said, near, _trimmed(printed))


def _is_year(match: re.Match[str], scale: Decimal) -> bool:
    whole, part = match.groups()
    return scale == 1 and not part and whole.isdigit() and int(whole) in YEARS


def _trimmed(printed: str) -> str:
    """Return a phrase without the small words it ends with: « … transports terrestres et »."""
    words = printed.split()
    while words and normal(words[-1]) in _set("small"):
        words.pop()
    return " ".join(words)


def _is_planned(before: str, own: str) -> bool:
    """Say whether the words from the figure before on, or those after this one, say that it was planned."""
    between = BREAK.split(before)[-1]
    return closes("planned_before", before) or says("planned_between", between) or says("planned_after", own)


def _scaled(own: str) -> tuple[Decimal, str]:
    """Split "million litres" into a million and the rest."""
    first, _, rest = own.partition(" ")
    scale = scale_of(first)
    return scale, rest if scale > 1 else own


def _noun(counted: str, language: str) -> str | None:
    """Return the stem of the counted noun, or None for what is no count.

    It opens a French phrase (« violations des droits ») and closes an English one ("human rights violations and …").
    """
    run: list[str] = []
    for word in WORD.findall(counted):
        if word in _set("small") or (run and not noun_first(language) and word.endswith(("ed", "ing"))):
            if run:
                break
        else:
            run.append(word)
    noun = run[0 if noun_first(language) else -1] if run else ""
    return _stem(noun) if len(noun) > SHORT and not {run[0], noun} & _set("no_unit") else None


def _words_of(words: str) -> list[str]:
    return [word for word in WORD.findall(words) if len(word) > SHORT and word not in _set("small")]


def _stem(word: str) -> str:
    return word.rstrip("sx")[:STEM]


@cache
def _set(fact: str) -> frozenset[str]:
    return frozenset(row["words"] for row in rows(QUANTITY.file) if row["is"] == fact)
