"""The dollar amounts that a clause states, each with what it is for.

Reports, resolutions and committees print them in whole dollars: "384,229,600 United States dollars", "$275,839,300". An
amount may break down or explain the one before it, or stand by itself.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.words.facts import words_for
from extractors.words.numbers import plain, whole_number
from extractors.words.terms import normal

# "384,229,600 United States dollars", "18,318,600 dollars", "$275,839,300"; « 80 025 500 dollars des États-Unis »
AMOUNT = re.compile(
    r"\$\s?(?P<sign>\d{1,3}(?>(?:,\d{3})+)|\d++)(?![\d,.]*\d)(?! ?(?:million|billion|per ))|"
    r"(?<![\d,.])(?P<words>\d{1,3}(?>(?:,\d{3})+))(?= (?:United States )?dollars\b)(?: United States)? dollars|"
    r"(?<![\d,.])(?P<french>\d{1,3}(?>(?:[ \u00a0\u202f]\d{3})+))\s+dollars(?: des États-Unis)?|"
    r"\d{1,3}(?>(?:[ \u00a0\u202f]\d{3})+)"  # a number of something else
)
# What opens a part: "and the …", « et d’… »
LEAD = re.compile(r"^(?:(?:and|et|from|the|of|du|des|de la|de|les|le|la)\s|[dl]’)+", re.IGNORECASE)
# What leads from a name to its amount
TAIL = re.compile(r"\b(?:soit|of|amounting to|in the amount of|d.un montant de|de)$")
# What says no more than that there is an amount: "in an amount not to exceed", "the total amount of", « un montant de »
BARE = re.compile(
    r"(?:\b(?:in )?(?:an?|the)(?: (?:additional|total|net|maximum|overall))* (?:amount|sum)"
    r"(?: not (?:to exceed|exceeding))?(?: of)?|\ben (?:an )?amount of|\bd[’']un montant(?: total| net)? de|"
    r"\bun (?:montant|crédit)(?: additionnel| total| net)? de|\b(?:totalling|amounting to|by|de|of|at|in))\s*$",
    re.IGNORECASE,
)
CLAUSE = re.compile(r" (?:to|that)\b")
GENERIC = re.compile(r"(?:the |an? |le |un )?(?:(?:total|net|additional|maximum)\s?)*(?:amount|sum|montant|total)?$")
# Where a purpose ends: "…, of the proposed programme budget for 2024, which would represent a charge"
ENDS = re.compile(
    r"[;:]|\.(?:\s|$)|\s\(|,? (?:of the proposed|which would|inclusive of|including|comprising|and requests|"
    r"as reported|resulting from|of which|in accordance with|subject to|proposed for|dont|y compris)\b|"
    r", (?:in|as|at|with|that|to be|to|pending|so as|taking|bearing|excluding|which|chargeable|from)\b"
)
# What leads on to the next amount of a list: ", and the increase of", ", and"
NEXT = re.compile(r"(?:,? (?:and|et)(?: (?:the|an?|un|le)(?: [\w-]{1,30}){0,4} (?:of|de))?|,)$")
NEXT_NAMED = re.compile(r"\b(?:and|et) (?:the|an?|un|le|la) (?P<name>[^,;()]{3,60}?) (?:of|de)$")
OPENING = re.compile(r"^(?:(?:an?|un|une) |under |for |as |representing |pour |would represent )+(?:the |an? )?")
# "24,776,200 dollars (equivalent to 21,699,000 Swiss francs) for 2024"
IN_BRACKETS = re.compile(r"^\s?\([^()]*\)")
WORDS = "decision_words.csv"
FROM_TO = ("from", "to", "de", "à")
LETTER = re.compile(r"[^\W\d_]")
LONGEST_LABEL = 240


class Stated(NamedTuple):
    """One amount of a text: its match, what it is for, whether it is part of the first, and whether it is the first."""

    found: re.Match[str]
    label: str
    is_part: bool
    is_first: bool


def dollars_in(text: str, start: int = 0) -> list[re.Match[str]]:
    """Return the matches of the amounts that a text prints from `start` on; rounded ones ("$1.2 million") are none."""
    return [found for found in AMOUNT.finditer(text, start) if found.lastgroup]


def usd_of(found: re.Match[str]) -> int | None:
    """Return the whole dollars of a match of `dollars_in`; None for a run of digits too long to be a number."""
    return whole_number(plain(found["sign"] or found["words"] or found["french"]))


def amounts_of(text: str) -> list[int]:
    """Return the whole dollar amounts printed in a text, in print order."""
    return [usd for amount in dollars_in(text) if (usd := usd_of(amount)) is not None]


def stated_amounts(text: str, start: int = 0) -> Iterator[Stated]:
    """Yield the dollar amounts of a clause that begins at `start`: the first is its own, the others break it down.

    "… and an amount of 2,128,800 dollars for …" states a second one of its own; behind "comprising", "inclusive of"
    and their like all are parts; so are "from" and "to" behind "reduced by".
    """
    amounts = dollars_in(text, start)
    between = _between(amounts, text, start)
    opens = words_for(WORDS, "parts").search(flat(text), start)
    listed_from = opens.end() if opens else len(text)
    names_follow, first = False, ""
    for i, found in enumerate(amounts):
        before, behind = between[i : i + 2]
        opened = listed_from <= found.start()
        second = i > 0 and not opened and bool(words_for(WORDS, "second").search(normal(before)))
        if opened and words_for(WORDS, "parts").search(flat(before)):
            # "comprising 825,800 dollars under …": names follow
            names_follow = not _named(before, is_part=True)
        is_named_behind = (names_follow or second) and not before.endswith("(")  # "from ports ($15)"
        own = _next_named(before) if is_named_behind else _named(before, is_part=i > 0)
        label = short(_label(own, behind, is_part=i > 0)) or _bare(before)
        first = first if i else label
        yield Stated(found, _of_first(first, label), i > 0 and not second, i == 0)


def _between(amounts: Sequence[re.Match[str]], text: str, start: int) -> list[str]:
    """Return the words before each amount of a text, and those behind the last."""
    begins = [start, *(found.end() for found in amounts)]
    ends = [*(found.start() for found in amounts), len(text)]
    return [text[begin:end] for begin, end in zip(begins, ends, strict=True)]


def _of_first(first: str, label: str) -> str:
    """Return a label; "reduced by $1,398,800, from $277,238,100 to $275,839,300" says of what in the first alone."""
    return f"{first}, {label}" if label in FROM_TO else label


def _label(own: str, behind: str, *, is_part: bool) -> str:
    """Return what an amount is for: the words that lead to it, and, where they say little, the purpose behind it."""
    purpose = _purpose(behind)
    if not own:
        named = OPENING.sub("", purpose or _until_end(behind))
        return named if LETTER.search(named) else purpose
    return f"{own} {purpose}" if purpose and not is_part else own


def _bare(before: str) -> str:
    """Return the word that says that there is an amount, and no more ("amount", « crédit »)."""
    own = before.strip()
    found = list(words_for(WORDS, "bare").finditer(flat(own)))
    return own[found[-1].start() : found[-1].end()] if found else "amount"


def _next_named(before: str) -> str:
    """Return the name that leads to the next amount of a list whose names follow ("and the increase of")."""
    found = NEXT_NAMED.search(before.strip())
    return "" if found is None or GENERIC.fullmatch(normal(found["name"])) else found["name"]


def _named(before: str, *, is_part: bool) -> str:
    """Return the words before an amount, without what asks for it and what only says that an amount follows."""
    own = before.strip(" ,;([")
    if is_part:
        parts = [hit.end() for hit in words_for(WORDS, "parts").finditer(flat(own))]
        own = own[max(parts, default=0) :] if parts else re.split(r"\b(?:and|et)\b|[,;)]", own)[-1]
    else:
        own = own[behind_verb(flat(own)) :]
    own = re.sub(r"^(?:that |the General Assembly )+", "", own.strip(" ,;"))
    while (found := BARE.search(own)) or (found := TAIL.search(own)):
        own = own[: found.start()].rstrip(" ,")
    own = OPENING.sub("", LEAD.sub("", own.strip(" ,;:(")))
    return "" if GENERIC.fullmatch(normal(own)) else own


def behind_verb(flat: str) -> int:
    """Return where the verb ends that decides ("Also decides to", « Décide également que »), 0 where there is none."""
    adverb = words_for(WORDS, "adverb").match(flat)
    verb = words_for(WORDS, "verb").match(flat, adverb.end() + 1 if adverb else 0)
    if verb is None:
        return 0
    adverb = words_for(WORDS, "adverb").match(flat, verb.end() + 1)
    end = adverb.end() if adverb else verb.end()
    clause = CLAUSE.match(flat, end)
    return clause.end() if clause else end


def _purpose(behind: str) -> str:
    """Return what an amount is for as the words behind it say ("for the maintenance of the Force")."""
    text = IN_BRACKETS.sub("", behind).lstrip(" ),")
    return _until_end(text) if words_for(WORDS, "purpose").match(flat(text)) else ""


def _until_end(behind: str) -> str:
    text = IN_BRACKETS.sub("", behind).lstrip(" ),")
    if words_for(WORDS, "parts").match(flat(text)) or text[:1] in ";:.":
        return ""
    end = ENDS.search(text)
    return NEXT.sub("", (text[: end.start()] if end else text).rstrip()).strip(" ,;.")


def flat(text: str) -> str:
    """Return text to compare, character for character: where folding changes the length, only the case is gone."""
    compared = normal(text)
    return compared if len(compared) == len(text) else text.casefold()


def short(label: str) -> str:
    """Return a label, cut at a word where it is a whole sentence."""
    return label if len(label) <= LONGEST_LABEL else label[:LONGEST_LABEL].rsplit(" ", 1)[0]
