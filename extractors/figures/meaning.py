"""What a figure means: its unit or counted noun, the words that qualify it, and its subject."""

from functools import cache

from extractors.figures.counted import QUOTES, collective, counted_before, labelled, noun_at, short_label
from extractors.figures.joined import add_ranges, drop_ages, share_nouns, share_scales
from extractors.figures.label_units import unit_in_label
from extractors.figures.matching import Cue
from extractors.figures.nouns import behind_bracket, is_age, is_plural_noun, leads_on, noun_behind
from extractors.figures.qualifiers import qualifier, qualifiers_of
from extractors.figures.quantities import Quantity
from extractors.figures.subjects import subject_of
from extractors.figures.tokens import Token
from extractors.figures.words import ends_plural, money, signs, vocabulary, word_set
from extractors.words.language import noun_last

SCALED = 1000
NAMES_JOINED = frozenset(vocabulary("and")) | {"&"}
LONGEST_NOUN = 5


def add_meaning(sentence: list[Token], cues: list[Cue], found: list[Quantity], text: str, language: str = "fr") -> None:
    """Give each figure of a sentence its unit, qualifier and subject, in print order."""
    units = {cue.first: cue for cue in reversed(cues) if cue.label.startswith("UNIT:")}
    for index, quantity in enumerate(found):
        if quantity.unit is None:
            _add_unit(sentence, units, quantity, found[:index], text, language)
            if noun_last(language):
                _widen(sentence, quantity, text)
    share_nouns(sentence, found)
    share_scales(sentence, found)
    drop_ages(sentence, found)
    said = qualifiers_of(cues)
    for index, quantity in enumerate(found):
        before = found[index - 1] if index else None
        limit = before.last if before else 0
        end = found[index + 1].first if index + 1 < len(found) else len(sentence)
        nearest = _noun_end(before, quantity, limit) if before is not None else 0
        quantity.subject = quantity.subject or subject_of(sentence, quantity, nearest, end, text)
        quantity.qualifier = qualifier(sentence, said, quantity, limit, text)
    add_ranges(sentence, found)


def _noun_end(before: Quantity, quantity: Quantity, limit: int) -> int:
    """Return where the words between two figures begin: « 22 cas soit 63 % » is of the cases, "13 ha at 5 %" not."""
    measured = vocabulary("subject_before").keys() | vocabulary("measure").keys() | money()
    measures = before.unit in measured or quantity.unit in money()
    return max(limit, before.unit_end) if measures else limit


def _add_unit(
    sentence: list[Token], units: dict[int, Cue], quantity: Quantity, earlier: list[Quantity], text: str, language: str
) -> None:
    before = earlier[-1] if earlier else None
    measure = _measure(sentence, units, quantity, before)
    if measure is not None:
        quantity.unit, quantity.unit_end, quantity.rule = measure
        return
    label = unit_in_label(sentence, quantity.first, text)
    if label is not None:
        quantity.unit, quantity.unit_end, quantity.rule = label.unit, quantity.last, "label_unit"
        quantity.value, quantity.subject = quantity.value * label.scale, label.label or None
        return
    noun = noun_behind(sentence, quantity, language)
    if noun is not None:
        first, last = noun
        printed = text[sentence[first].start : sentence[last - 1].end]
        quantity.unit, quantity.unit_end = _over(sentence, printed, last)
        return
    counted = counted_before(sentence, quantity, before, text) or labelled(sentence, quantity, text)
    counted = counted or collective(sentence, quantity) or _shared_noun(sentence, quantity, before, text)
    quantity.unit, quantity.unit_end = counted or _taken_over(sentence, quantity, earlier), quantity.last
    quantity.rule = "counted_before" if counted else quantity.rule


def _measure(
    sentence: list[Token], units: dict[int, Cue], quantity: Quantity, before: Quantity | None
) -> tuple[str, int, str] | None:
    """Return the currency, share or measure that a figure prints, one past it, and the rule that tells it."""
    last = quantity.last
    sign = _sign_before(sentence, quantity.first, before.unit_end if before is not None else 0)
    if sign is not None:
        return sign, last, f"sign.{sign.lower()}"
    compound = _compound(sentence, last)
    if compound is not None:
        return compound, last + 2, quantity.rule
    behind = signs().get(sentence[last].text) if last < len(sentence) and last not in units else None
    if behind is not None:
        return behind, last + 1, f"sign.{behind.lower()}"
    at = behind_bracket(sentence, quantity, last + int(leads_on(sentence, quantity)))
    cue = units.get(at)
    if cue is not None:
        return cue.label.removeprefix("UNIT:"), cue.last, cue.rule
    unit = vocabulary("unit").get(sentence[at].lower) if at < len(sentence) else None
    return (*_over(sentence, unit, at + 1), quantity.rule) if unit is not None else None


def _over(sentence: list[Token], unit: str, at: int) -> tuple[str, int]:
    """Return a measure with what it is taken over, and one past it: m³/s, "kg/ha", « l/personne/jour »."""
    while at + 1 < len(sentence) and sentence[at].text == "/" and sentence[at].start == sentence[at - 1].end:
        over = vocabulary("per_unit").get(sentence[at + 1].lower)
        if over is None or sentence[at + 1].start != sentence[at].end:
            break
        unit, at = f"{unit}/{over}", at + 2
    return unit, at


def _taken_over(sentence: list[Token], quantity: Quantity, earlier: list[Quantity]) -> str | None:
    """Return what a figure without a noun counts: what the last count before it does, else its short label.

    An amount with its scale counts what the last one with a scale does (« de 1,2 million de filets à 1,5 million »), an
    age ("persons aged 60+") nothing that stands before it.
    """
    if _is_scaled(quantity):
        return next((q.unit for q in reversed(earlier) if q.unit is not None and _is_scaled(q)), None)
    if is_age(sentence, quantity):
        return None
    none = money() | {"%", "fraction", None} | vocabulary("no_split").keys() | vocabulary("measure").keys()
    counted = next((q.unit for q in reversed(earlier) if q.unit not in none), None)
    label = short_label(sentence, quantity)
    within = label is not None and quantity.first > 2 and sentence[quantity.first - 3].text == "("
    return counted if counted is not None and (label is None or within) else label


def _shared_noun(sentence: list[Token], quantity: Quantity, before: Quantity | None, text: str) -> str | None:
    """Return the noun of the share that a count repeats: « 60 % des filets, soit 246 » are nets."""
    said = quantity.first > 0 and sentence[quantity.first - 1].lower in vocabulary("that_is")
    if not said or before is None or before.unit != "%" or before.unit_end >= quantity.first:
        return None
    led = sentence[before.unit_end].lower in vocabulary("leads_to")
    noun = noun_at(sentence, before.unit_end + 1) if led else None
    return text[sentence[noun[0]].start : sentence[noun[1] - 1].end] if noun is not None else None


def _is_scaled(quantity: Quantity) -> bool:
    return quantity.value >= SCALED and not quantity.raw[-1].isdigit() and quantity.unit != "%" and not quantity.spelled


def _compound(sentence: list[Token], at: int) -> str | None:
    """Return the measure of a compound: days of "21-day", months of "3-month"."""
    if at + 1 >= len(sentence) or sentence[at].text not in ("-", "‑") or not at:
        return None
    mark, word = sentence[at], sentence[at + 1]
    is_glued = mark.start == sentence[at - 1].end and word.start == mark.end and word.tag == "WORD"
    if not is_glued or not word.text.islower() or _is_function(word):
        return None
    return vocabulary("compound").get(word.lower, word.text)


def _sign_before(sentence: list[Token], first: int, limit: int) -> str | None:
    """Return the currency whose sign stands before an amount: "CHF 3", "C$3"; not one that closes the figure before."""
    if first - 1 < limit or not first:
        return None
    sign = sentence[first - 1]
    country = sentence[first - 2] if first > 1 else None
    if country is not None and country.end == sign.start and country.text + sign.text in signs():
        return signs()[country.text + sign.text]
    return signs().get(sign.text)


def _widen(sentence: list[Token], quantity: Quantity, text: str) -> None:
    """Widen an English noun to its head: "formed police unit personnel", "standard containers"."""
    if (quantity.unit or "").partition("/")[0] in _measures() or quantity.unit_end <= quantity.last:
        return
    opened = sentence[quantity.last].text
    if opened in ("(", ")") or quantity.rule == "counted_before" or _compound(sentence, quantity.last) is not None:
        return
    head = _head_behind(sentence, quantity.unit_end - 1)
    if head is not None:
        start = quantity.last + int(opened in QUOTES)
        while start < head and _leads_to_noun(sentence[start]):
            start += 1
        quantity.unit, quantity.unit_end = text[sentence[start].start : sentence[head].end], head + 1


@cache
def _measures() -> frozenset[str]:
    """Return the units that are no nouns of the text: currencies, shares, measures by their short form."""
    return money() | frozenset(vocabulary("unit").values()) | {""}


def _leads_to_noun(token: Token) -> bool:
    """Say whether a word behind a figure is no part of its noun: "five more deaths", "12 of the boats"."""
    led = token.lower in vocabulary("no_part_of_noun") or token.lower in vocabulary("count_of")
    return led or token.tag not in ("WORD", "NAME") or _is_function(token)


def _head_behind(sentence: list[Token], first: int) -> int | None:
    """Return the plural that a noun from `first` on ends with; else the last of its capitals ("Medical Team")."""
    for last in range(first, min(first + LONGEST_NOUN, len(sentence))):
        if last > first and sentence[last].lower in vocabulary("and") and _goes_on(sentence, last):
            continue  # "32 obstetric and neonatal kits"
        if _ends_noun(sentence[last]):
            break
        if _is_head(sentence, last):
            return last
    return _last_capital(sentence, first)


def _last_capital(sentence: list[Token], first: int) -> int | None:
    """Return the last of the capitals that a name from `first` on has; None for one word, and for "United States".

    It goes on behind a joint or its short form as far as its plural: "National Red Cross and Red Crescent Societies",
    "African Union (AU) Member States".
    """
    end = last = _past_capitals(sentence, first)
    while last > first and (joint := _joint_in_name(sentence, last)):
        last = _past_capitals(sentence, last + joint)
        end = last if ends_plural(sentence[last - 1].lower) else end
    is_name = end > first + 1 and not _ends_name(sentence, end - 1)
    return end - 1 if is_name else None


def _past_capitals(sentence: list[Token], at: int) -> int:
    while at < len(sentence) and sentence[at].tag == "WORD" and sentence[at].text.istitle():
        at += 1
    return at


def _joint_in_name(sentence: list[Token], at: int) -> int:
    """Return how many tokens lead from one part of a name to the next, which begins with a capital; 0 if none do."""
    texts = [token.text for token in sentence[at : at + 4]]
    is_short_form = len(texts) == 4 and texts[0] == "(" and texts[1].isupper() and texts[2] == ")"
    length = 3 if is_short_form else int(len(texts) > 1 and texts[0].lower() in NAMES_JOINED)
    return length if length and texts[length].istitle() else 0


def _ends_noun(token: Token) -> bool:
    return token.tag not in ("WORD", "NAME", "MARK") or _is_function(token) or token.text in ",.;:()"


def _ends_name(sentence: list[Token], at: int) -> bool:
    """Say whether a plural is part of a name: "United Nations"; "affected states" are counted."""
    led = at > 0 and sentence[at - 1].lower in vocabulary("leads_name")
    return led and sentence[at].lower in vocabulary("name_in_plural")


def _is_head(sentence: list[Token], at: int) -> bool:
    """Say whether a word is the plural that a noun ends with: "guards", "police" where nothing follows."""
    word = sentence[at].lower
    plural = word.endswith("s") and not word.endswith(("ss", "is", "us")) and not _ends_name(sentence, at)
    plural = plural and not _is_short_form(sentence, at)
    following = sentence[at + 1].lower if at + 1 < len(sentence) else ""
    leads_on = following in vocabulary("unmarked_plural") or (word in vocabulary("leads_on") and following != "")
    return (plural or word in vocabulary("unmarked_plural")) and not leads_on


def _is_short_form(sentence: list[Token], at: int) -> bool:
    """Say whether capitals alone stand before a word in small letters: "active KRCS volunteers"."""
    behind = sentence[at + 1] if at + 1 < len(sentence) else None
    is_noun = behind is not None and behind.tag == "WORD" and behind.text.islower() and not _is_function(behind)
    return sentence[at].text.isupper() and is_noun


def _goes_on(sentence: list[Token], at: int) -> bool:
    """Say whether an adjective and not a noun of its own stands behind "and": a plural follows it."""
    words = sentence[at + 1 : at + 3]
    return (
        len(words) == 2
        and words[0].tag == words[1].tag == "WORD"
        and (words[0].text.islower() or words[0].text.isupper())
        and words[1].text.islower()
        and is_plural_noun(words[1].lower)
        and not words[0].lower.endswith("s")
        and not any(map(_is_function, words))
    )


def _is_function(token: Token) -> bool:
    return token.lower in word_set("functions")
