"""What a figure means: its unit or counted noun, the words that qualify it, and its subject."""

from extractors.figures.counted import QUOTES, counted_before, labelled, noun_at, short_label
from extractors.figures.joined import add_ranges, drop_ages, share_nouns, share_scales
from extractors.figures.label_units import unit_in_label
from extractors.figures.matching import Cue
from extractors.figures.qualifiers import qualifier
from extractors.figures.quantities import Quantity
from extractors.figures.subjects import subject_of
from extractors.figures.tokens import Token
from extractors.figures.words import money, signs, vocabulary, vocabulary_of, word_set
from extractors.words.language import noun_last, plural_ending

SCALED = 1000
MILLION = 1_000_000
LONGEST_NOUN = 5
LONGEST_LABEL = 6
LONGEST_BRACKET = 8


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
    for index, quantity in enumerate(found):
        before = found[index - 1] if index else None
        limit = before.last if before else 0
        end = found[index + 1].first if index + 1 < len(found) else len(sentence)
        nearest = max(limit, before.unit_end) if before else 0
        quantity.subject = quantity.subject or subject_of(sentence, quantity, nearest, end, text)
        quantity.qualifier = qualifier(sentence, cues, quantity, limit, text)
    add_ranges(sentence, found)


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
    noun = _noun_of_n(sentence, quantity) or _noun_behind(sentence, quantity, language)
    if noun is not None:
        first, last = noun
        quantity.unit, quantity.unit_end = text[sentence[first].start : sentence[last - 1].end], last
        return
    counted = counted_before(sentence, quantity, before, text) or labelled(sentence, quantity, text)
    quantity.unit, quantity.unit_end = counted or _taken_over(sentence, quantity, earlier), quantity.last
    quantity.rule = "counted_before" if counted else quantity.rule


def _noun_behind(sentence: list[Token], quantity: Quantity, language: str) -> tuple[int, int] | None:
    """Return the noun behind a figure; neither the label of the next figure nor what several things did."""
    at = _behind_bracket(sentence, quantity, quantity.last + int(_leads_on(sentence, quantity)))
    noun = None if _is_next_label(sentence, quantity.first, at) else noun_at(sentence, at)
    acts = noun is not None and quantity.value != 1 and _is_verb(sentence[noun[0]], language)
    return None if acts else noun


def _noun_of_n(sentence: list[Token], quantity: Quantity) -> tuple[int, int] | None:
    """Return the noun that a count in brackets shares with what its share is of: "15.4% (n=470) of the cases"."""
    opened = [token.lower for token in sentence[max(quantity.first - 3, 0) : quantity.first]]
    at = quantity.last + 1
    if opened != ["(", "n", "="] or at >= len(sentence) or sentence[at].lower not in vocabulary("leads_to"):
        return None
    return noun_at(sentence, at + 1 + int(at + 1 < len(sentence) and sentence[at + 1].lower in vocabulary("definite")))


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
    at = _behind_bracket(sentence, quantity, last + int(_leads_on(sentence, quantity)))
    cue = units.get(at)
    if cue is not None:
        return cue.label.removeprefix("UNIT:"), cue.last, cue.rule
    unit = vocabulary("unit").get(sentence[at].lower) if at < len(sentence) else None
    return (unit, at + 1, quantity.rule) if unit is not None else None


def _is_verb(token: Token, language: str) -> bool:
    """Say whether a word behind several things is what they did: « 12 présentaient », « 12 abrieron »."""
    word = token.lower
    if not word.isalpha() or word != token.text or word in vocabulary("unmarked_plural"):
        return False
    ends = plural_ending(language)
    is_plural = not ends or word.endswith(ends) or word in vocabulary("measure")
    return not is_plural or word.endswith(tuple(vocabulary_of("verb_ending", language)) or "-")


def _leads_on(sentence: list[Token], quantity: Quantity) -> bool:
    """Say whether « de » leads from a large number to its noun: « 2 millions de filets »; not in « 15 de mai »."""
    led = quantity.last < len(sentence) and sentence[quantity.last].lower in vocabulary("of")
    return led and (quantity.value >= MILLION or not quantity.raw[-1].isdigit())


def _taken_over(sentence: list[Token], quantity: Quantity, earlier: list[Quantity]) -> str | None:
    """Return what a figure without a noun counts: what the last count before it does, else its short label.

    Neither an amount with its scale nor an age ("persons aged 60+") counts what stands before it.
    """
    scaled = quantity.value >= SCALED and not quantity.raw[-1].isdigit()
    if scaled or (quantity.first and sentence[quantity.first - 1].lower in vocabulary("of_age")):
        return None
    none = money() | {"%", "fraction", None} | vocabulary("no_split").keys() | vocabulary("measure").keys()
    counted = next((q.unit for q in reversed(earlier) if q.unit not in none), None)
    label = short_label(sentence, quantity)
    within = label is not None and quantity.first > 2 and sentence[quantity.first - 3].text == "("
    return counted if counted is not None and (label is None or within) else label


def _behind_bracket(sentence: list[Token], quantity: Quantity, at: int) -> int:
    """Return where the noun may stand behind a bracket: « 7 (9 %) décès », « 151 (35 décès) ** Cas » of a tile."""
    words = [token.text for token in sentence[at : at + LONGEST_BRACKET]]
    if words[:1] != ["("] or ")" not in words:
        return at
    closed = words.index(")")
    is_share = words[closed - 1] == "%" and closed == 3
    last = at + closed + 1
    while last < len(sentence) and sentence[last].text == "*":
        last += 1
    # "30 (6 men, 24 women) staff": in a sentence a plural alone stands behind what splits
    fits = _is_noun(sentence, last) and (is_share or not quantity.first or _is_plural(sentence[last].lower))
    return last if fits else at


def _is_noun(sentence: list[Token], at: int) -> bool:
    return at < len(sentence) and sentence[at].tag == "WORD" and not _is_function(sentence[at])


def _is_plural(word: str) -> bool:
    return word.endswith("s") or word in vocabulary("unmarked_plural")


def _compound(sentence: list[Token], at: int) -> str | None:
    """Return the measure of a compound: days of "21-day", months of "3-month"."""
    if at + 1 >= len(sentence) or sentence[at].text not in ("-", "‑") or not at:
        return None
    mark, word = sentence[at], sentence[at + 1]
    is_glued = mark.start == sentence[at - 1].end and word.start == mark.end and word.tag == "WORD"
    if not is_glued or not word.text.islower() or _is_function(word):
        return None
    return vocabulary("compound").get(word.lower, word.text)


def _is_next_label(sentence: list[Token], first: int, at: int) -> bool:
    """Say whether the words behind a labelled figure are the label of the next: « Admission : 0 Sortie : 0 »."""
    if not first or sentence[first - 1].text != ":" or at >= len(sentence) or not sentence[at].text[0].isupper():
        return False
    last = at
    while last < len(sentence) and sentence[last].tag == "WORD" and last - at < LONGEST_LABEL:
        last += 1
    return last + 1 < len(sentence) and sentence[last].text == ":" and sentence[last + 1].tag == "NUM"


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
    if quantity.unit in money() | {None, "%"} or quantity.unit_end <= quantity.last:
        return
    first = quantity.unit_end - 1
    opened = sentence[quantity.last].text
    if opened in ("(", ")") or quantity.rule == "counted_before" or _compound(sentence, quantity.last) is not None:
        return
    for last in range(first, min(first + LONGEST_NOUN, len(sentence))):
        if last > first and sentence[last].lower in vocabulary("and") and _goes_on(sentence, last):
            continue  # "32 obstetric and neonatal kits"
        if _ends_noun(sentence[last]):
            return
        if _is_head(sentence, last):
            start = quantity.last + int(opened in QUOTES)
            quantity.unit = text[sentence[start].start : sentence[last].end]
            quantity.unit_end = last + 1
            return


def _ends_noun(token: Token) -> bool:
    return token.tag not in ("WORD", "NAME", "MARK") or _is_function(token) or token.text in ",.;:()"


def _is_head(sentence: list[Token], at: int) -> bool:
    """Say whether a word is the plural that a noun ends with: "guards", "police" where nothing follows."""
    word = sentence[at].lower
    plural = word.endswith("s") and not word.endswith(("ss", "is", "us")) and word not in vocabulary("name_in_plural")
    following = sentence[at + 1].lower if at + 1 < len(sentence) else ""
    leads_on = following in vocabulary("unmarked_plural") or (word in vocabulary("leads_on") and following != "")
    return (plural or word in vocabulary("unmarked_plural")) and not leads_on


def _goes_on(sentence: list[Token], at: int) -> bool:
    """Say whether an adjective and not a noun of its own stands behind "and": a plural follows it."""
    words = sentence[at + 1 : at + 3]
    return (
        len(words) == 2
        and all(word.tag == "WORD" and word.text.islower() for word in words)
        and _is_plural(words[1].lower)
        and not words[0].lower.endswith("s")
        and not any(map(_is_function, words))
    )


def _is_function(token: Token) -> bool:
    return token.lower in word_set("functions")
