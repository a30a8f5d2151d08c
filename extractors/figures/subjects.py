"""What a figure is about: the words beside it, without those at either end that join, point or tell an action."""

from extractors.figures.quantities import Quantity
from extractors.figures.tokens import Token
from extractors.figures.words import money, signs, vocabulary, word_set

LONGEST = 8
"""Words of a subject at the most."""
LENGTH = 90
LONGEST_LABEL = 4
"""Words of a label that stands before its amount without a colon, at the most."""
WORDS = ("WORD", "NAME")
NO_SUBJECT = ("article", "definite", "determiner", "copula", "no_subject")
"""Kinds of words that no subject begins or ends with, beside the function words."""


def subject_of(sentence: list[Token], quantity: Quantity, limit: int, end: int, text: str) -> str | None:
    """Return the words behind a figure, before a share, of money what it is for or of; None where none say it.

    `limit` is one past the figure before it and its noun, `end` the first token of the figure behind it.
    """
    if quantity.unit in money():
        named = _purpose(sentence, quantity, end, text) or _amount_of(sentence, quantity.first, limit, text)
        return named or _label_alone(sentence, quantity, text)
    if quantity.unit in vocabulary("subject_before"):
        return _shared(sentence, quantity, limit, end, text)
    first, last = _run(sentence, quantity.last, end)
    opened = max(quantity.unit_end, quantity.last)
    last = next((at for at in range(opened, last) if sentence[at].lower in vocabulary("ends_subject")), last)
    if first == last or (quantity.unit_end <= quantity.last and says_nothing(sentence[first])):
        return None  # "26 in Alba" counts what stands before it
    return _trimmed(sentence, first, last, text)


def _shared(sentence: list[Token], quantity: Quantity, limit: int, end: int, text: str) -> str | None:
    """Return what a share is of: the words behind « de », else those before it, else those behind it."""
    behind = _past_bracket(sentence, max(quantity.unit_end, quantity.last))
    of_what = _trimmed(sentence, *_run(sentence, behind, end), text)
    if of_what is not None and sentence[behind].lower in vocabulary("leads_to"):
        return of_what
    before = _said_before(sentence, quantity, limit, text) if quantity.first else None
    return before or of_what


def _past_bracket(sentence: list[Token], at: int) -> int:
    """Return where the words go on behind a bracket that stands at a token: "73.3% (n=74) of the deaths"."""
    inside = [token.text for token in sentence[at : at + LONGEST]]
    return at + inside.index(")") + 1 if inside[:1] == ["("] and ")" in inside else at


def says_nothing(token: Token) -> bool:
    """Say whether a word at a subject's end is none of it: « de », "the", "and", "it", "was", "spent"."""
    idle = token.lower in word_set("functions") or token.text in signs()
    return idle or any(token.lower in vocabulary(kind) for kind in NO_SUBJECT)


def clause_before(sentence: list[Token], at: int, longest: int) -> int:
    """Return where the words before `at` begin; "in the past 24-hours" is within them."""
    first = at
    while first and at - first < longest and (sentence[first - 1].tag in WORDS or _in_span(sentence, first - 1)):
        first -= 1
    return first


def _in_span(sentence: list[Token], at: int) -> bool:
    """Say whether a token is the number of a span of time in a clause, or the dash behind it."""
    behind = at + 1 + int(at + 1 < len(sentence) and sentence[at + 1].text == "-")
    is_dash = sentence[at].text == "-" and at > 0 and sentence[at - 1].tag == "NUM"
    spans = behind < len(sentence) and sentence[behind].lower in vocabulary("span")
    return spans and at > 0 and (sentence[at].tag == "NUM" or is_dash)


def _run(sentence: list[Token], first: int, end: int) -> tuple[int, int]:
    """Return the words from a token on, up to a mark, the next figure or the longest subject."""
    last = first
    while last < min(end, first + LONGEST) and sentence[last].tag == "WORD":
        last += 1
    return first, last


def _trimmed(sentence: list[Token], first: int, last: int, text: str) -> str | None:
    """Return the words from `first` to `last` without those at the ends that are none of a subject."""
    while first < last and says_nothing(sentence[first]):
        first += 1
    while first < last and says_nothing(sentence[last - 1]):
        last -= 1
    return text[sentence[first].start : sentence[last - 1].end][:LENGTH] if first < last else None


def _said_before(sentence: list[Token], quantity: Quantity, limit: int, text: str) -> str | None:
    """Return the words before a figure and its marks, behind the figure before: « l’huile (+9 %) et le riz (+7 %) »."""
    last = quantity.first
    while last and sentence[last - 1].text in (":", "(", "+"):
        last -= 1
    start = clause_before(sentence, last, LONGEST)
    ends = sentence[limit - 1].lower if limit else ""
    if ends in vocabulary("age") or ends not in vocabulary("span"):  # "its rate in the past 24 hours was 83 %"
        start = max(start, min(limit, last))
    return _trimmed(sentence, start, last, text)


def _purpose(sentence: list[Token], quantity: Quantity, end: int, text: str) -> str | None:
    """Return what an amount is for: "518,400 dollars for death and disability claims"."""
    at = max(quantity.unit_end, quantity.last)
    if at >= len(sentence) or sentence[at].lower not in vocabulary("purpose"):
        return None
    first, last = _run(sentence, at + 1, end)
    is_numbered = first < last < len(sentence) and sentence[last - 1].lower in vocabulary("numbered")
    return _trimmed(sentence, first, last + int(is_numbered and sentence[last].tag == "NUM"), text)  # "under section 8"


def _label_alone(sentence: list[Token], quantity: Quantity, text: str) -> str | None:
    """Return the few words before an amount with which they stand alone: « Budget total 7,4 millions US$ »."""
    before, behind = sentence[: quantity.first], sentence[max(quantity.unit_end, quantity.last) :]
    is_label = 0 < len(before) <= LONGEST_LABEL and before[0].text[0].isupper() and all(w.tag == "WORD" for w in before)
    is_end = all(token.text in signs() or token.text == "." for token in behind)
    return _trimmed(sentence, 0, quantity.first, text) if is_label and is_end else None


def _amount_of(sentence: list[Token], first: int, limit: int, text: str) -> str | None:
    """Return the noun that an amount is of: "the gross amount of $5", « Gaps à couvrir : USD 1,15 million ».

    Only "of", a colon or a bracket leads from a noun to its amount, "shelter (US$ 300,000)": the words of "it spent $5"
    say nothing of what the 5 are.
    """
    while first > limit and sentence[first - 1].text in signs():
        first -= 1
    if first <= limit:
        return None
    is_label = sentence[first - 1].text == ":"
    if not (is_label or sentence[first - 1].text == "(" or sentence[first - 1].lower in vocabulary("leads_to")):
        return None
    start = end = _before_bracket(sentence, first - 1, limit) if is_label else first - 1
    while start > max(limit, end - LONGEST) and sentence[start - 1].tag == "WORD":
        if not is_label and says_nothing(sentence[start - 1]):
            break
        start -= 1
    return _trimmed(sentence, start, end, text)


def _before_bracket(sentence: list[Token], at: int, limit: int) -> int:
    """Return where a bracket before a colon opens: « Sécurité alimentaire (moyens) : 3,8 millions $ »; else `at`."""
    if at <= limit or sentence[at - 1].text != ")":
        return at
    inside = range(at - 2, max(limit, at - 2 - LONGEST), -1)
    return next((opened for opened in inside if sentence[opened].text == "("), at)
