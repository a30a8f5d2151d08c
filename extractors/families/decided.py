"""What the General Assembly decides on money, and what the Advisory Committee recommends: each amount with its purpose.

A/RES/78/293, paragraphs 12 and 13; A/RES/78/253, paragraph 6 and the parts behind it; A/80/604/Add.10, front page and
paragraphs 43 to 59. An amount that breaks down or explains another has its item, or its paragraph, as `parent_item`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from extractors.families.decisions import LEAD, TAIL, LetteredItem, items, text_beside
from extractors.families.dollars import dollars_in, usd_of
from extractors.figures.tokens import sentences
from extractors.layout.document import Document
from extractors.layout.lines import Line, lines_of
from extractors.words.facts import words_for
from extractors.words.numbers import whole_number
from extractors.words.terms import normal
from schemas.finance import Decision
from schemas.origin import Origin, Place
from schemas.text import Block, BlockKind

NUMBER = re.compile(r"^(?P<number>\d{1,3})\.\s+")
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
FEWEST_BOXED = 3
"""Lines with an amount that make a front box."""
BOXED = re.compile(r"\(?\$[\d,]+\)?")


class Stated(NamedTuple):
    """One amount of a text: its match, what it is for, whether it is part of the first, and whether it is the first."""

    found: re.Match[str]
    label: str
    is_part: bool
    is_first: bool


def resolved(blocks: Iterable[Block]) -> Iterator[Decision]:
    """Yield one record for each amount that a resolution appropriates, approves, assesses, credits or authorizes.

    Paragraphs that only recall or take note of an amount decide nothing. A paragraph that ends in a colon goes on in
    the lettered lines below it.
    """
    paragraph: str | None = None
    goes_on = False
    for block in blocks:
        if block.kind not in (BlockKind.PARAGRAPH, BlockKind.OTHER):
            goes_on = False
            continue
        number = NUMBER.match(block.text)
        start = number.end() if number else 0
        decides = _behind_verb(_flat(block.text[start : start + 80])) > 0
        if decides:
            paragraph = block.number or (number["number"] if number else None)
            yield from _of_paragraph(block, start, paragraph)
        elif goes_on and items(block.text):
            yield from _of_item(items(block.text)[0], block, paragraph, parent=None)
        goes_on = block.text.rstrip().endswith(":") if decides else goes_on and not number


def recommended(document: Document) -> Iterator[Decision]:
    """Yield what the Advisory Committee recommends: the front box, then each recommendation of its paragraphs.

    A recommendation without an amount has none; one with several has a record for each.
    """
    yield from front_box(document)
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.number:
            for start, sentence in sentences(block.text):
                verbs = list(words_for(WORDS, "recommends").finditer(_flat(sentence)))
                for i, verb in enumerate(verbs):
                    end = verbs[i + 1].start() if i + 1 < len(verbs) else len(sentence)
                    yield from _recommendation(block, start, sentence[:end], verb.end())


def front_box(document: Document) -> Iterator[Decision]:
    """Yield the amounts of the box below the Advisory Committee's name on its front page, none where there is no box.

    A label may go on below its amount's line ("Proposal submitted by the Secretary-General for | 2026/27").
    """
    lines = lines_of(document.pages[0].fragments) if document.pages else []
    below = next((i for i, line in enumerate(lines) if signs(line.plain)), len(lines))
    boxed = [(i, *parted) for i, line in enumerate(lines) if i > below and (parted := _boxed(line.plain))]
    if len(boxed) < FEWEST_BOXED:
        return
    for i, opening, printed in boxed:
        label = " ".join([opening, *_goes_on_below(lines, i)])
        amount = whole_number(printed.strip("()$")) or 0
        place = Place(document.pages[0].number, lines[i].box)
        yield Decision(
            label=label,
            amount_usd=-amount if printed.startswith("(") else amount,
            origin=Origin(place, printed, "decisions.front_box"),
        )


def signs(words: str) -> bool:
    """Say whether words are the line with which the Advisory Committee signs a front page."""
    return bool(words_for("family_words.csv", "committee_signs").search(normal(words)))


def _boxed(line: str) -> tuple[str, str] | None:
    """Part a line that ends in an amount into its label and the amount as printed."""
    label, _, amount = line.rpartition(" ")
    return (label, amount) if label and BOXED.fullmatch(amount) else None


def _goes_on_below(lines: list[Line], at: int) -> Iterator[str]:
    """Yield the lines of a label below its first one: at its left edge, close by, in its size, without an amount."""
    for above, line in zip(lines[at:], lines[at + 1 :], strict=False):
        is_near = line.baseline - above.baseline < 1.5 * line.size and abs(line.x0 - lines[at].x0) < line.size
        if not is_near or _boxed(line.plain) or line.size < 0.9 * lines[at].size:
            return
        yield line.plain


def _of_paragraph(block: Block, start: int, paragraph: str | None) -> Iterator[Decision]:
    lettered = items(block.text)
    chapeau = block.text[: lettered[0].start] if lettered else block.text
    whole = False
    for stated in stated_amounts(chapeau, start):
        whole = True
        parent = paragraph if stated.is_part else None
        yield _decision(block, stated, 0, paragraph, None, parent, block.text[start:])
    for item in lettered:
        yield from _of_item(item, block, paragraph, parent=paragraph if whole else None)


def _of_item(item: LetteredItem, block: Block, paragraph: str | None, *, parent: str | None) -> Iterator[Decision]:
    for stated in stated_amounts(item.text, len(item.letter) + 2):
        own = item.letter if stated.is_part else parent
        yield _decision(block, stated, item.start, paragraph, item.letter, own, item.text)


def _recommendation(block: Block, start: int, sentence: str, at: int) -> Iterator[Decision]:
    stated = list(stated_amounts(sentence, at))
    if not stated:
        label = re.sub(r"^(?:that|que|de)\s+", "", sentence[at:].partition(";")[0].strip(" ,;."))
        origin = Origin(block.place_at(start), sentence, "decisions.recommendation")
        yield Decision(paragraph=block.number, label=_short(label), text=sentence, origin=origin)
    for one in stated:
        parent = block.number if one.is_part else None
        yield _decision(block, one, start, block.number, None, parent, sentence)


def _decision(
    block: Block, stated: Stated, offset: int, paragraph: str | None, item: str | None, parent: str | None, text: str
) -> Decision:
    """Return one amount's record."""
    place = block.place_at(offset + stated.found.start())
    return Decision(
        item=item,
        parent_item=parent,
        paragraph=paragraph,
        label=stated.label,
        amount_usd=usd_of(stated.found),
        text=text_beside(text, is_part=stated.is_part, is_first=stated.is_first),
        origin=Origin(place, stated.found.group(), "decisions.amount"),
    )


def stated_amounts(text: str, start: int = 0) -> Iterator[Stated]:
    """Yield the dollar amounts of a clause that begins at `start`: the first is its own, the others break it down.

    "… and an amount of 2,128,800 dollars for …" states a second one of its own; behind "comprising", "inclusive of"
    and their like all are parts; so are "from" and "to" behind "reduced by".
    """
    amounts = dollars_in(text, start)
    between = _between(amounts, text, start)
    opens = words_for(WORDS, "parts").search(_flat(text), start)
    listed_from = opens.end() if opens else len(text)
    names_follow, first = False, ""
    for i, found in enumerate(amounts):
        before, behind = between[i : i + 2]
        opened = listed_from <= found.start()
        second = i > 0 and not opened and bool(words_for(WORDS, "second").search(normal(before)))
        if opened and words_for(WORDS, "parts").search(_flat(before)):
            # "comprising 825,800 dollars under …": names follow
            names_follow = not _named(before, is_part=True)
        own = _next_named(before) if names_follow or second else _named(before, is_part=i > 0)
        label = _short(_label(own, behind, is_part=i > 0)) or _bare(before)
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
    return "total amount" if "total" in before[-20:] else "amount"


def _next_named(before: str) -> str:
    """Return the name that leads to the next amount of a list whose names follow ("and the increase of")."""
    found = NEXT_NAMED.search(before.strip())
    return "" if found is None or GENERIC.fullmatch(normal(found["name"])) else found["name"]


def _named(before: str, *, is_part: bool) -> str:
    """Return the words before an amount, without what asks for it and what only says that an amount follows."""
    own = before.strip(" ,;(")
    if is_part:
        parts = [hit.end() for hit in words_for(WORDS, "parts").finditer(_flat(own))]
        own = own[max(parts, default=0) :] if parts else re.split(r"\b(?:and|et)\b|[,;)]", own)[-1]
    else:
        own = own[_behind_verb(_flat(own)) :]
    own = re.sub(r"^(?:that |the General Assembly )+", "", own.strip(" ,;"))
    while (found := BARE.search(own)) or (found := TAIL.search(own)):
        own = own[: found.start()].rstrip(" ,")
    own = OPENING.sub("", LEAD.sub("", own.strip(" ,;:(")))
    return "" if GENERIC.fullmatch(normal(own)) else own


def _behind_verb(flat: str) -> int:
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
    return _until_end(text) if words_for(WORDS, "purpose").match(_flat(text)) else ""


def _until_end(behind: str) -> str:
    text = IN_BRACKETS.sub("", behind).lstrip(" ),")
    if words_for(WORDS, "parts").match(_flat(text)) or text[:1] in ";:.":
        return ""
    end = ENDS.search(text)
    return NEXT.sub("", (text[: end.start()] if end else text).rstrip()).strip(" ,;.")


def _flat(text: str) -> str:
    """Return text to compare, character for character: where folding changes the length, only the case is gone."""
    flat = normal(text)
    return flat if len(flat) == len(text) else text.casefold()


def _short(label: str) -> str:
    return label if len(label) <= LONGEST_LABEL else label[:LONGEST_LABEL].rsplit(" ", 1)[0]
