"""Key figures: every figure of a document's prose that counts or measures something.

`key_figures` is the way in: blocks → sentences → tokens → cues (spaCy) → quantities → meaning and ties → records.
Linear in the text; a block without a digit or number word never reaches spaCy.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractors.figures.asides import has_own_noun, is_aside
from extractors.figures.francs import settle_francs
from extractors.figures.leads import Lead, lead_after
from extractors.figures.matching import Cue, cues
from extractors.figures.meaning import add_meaning
from extractors.figures.periods import Printed, period_at, periods_of
from extractors.figures.places import Named, places_in
from extractors.figures.quantities import Quantity, candidates, quantities
from extractors.figures.ranges import parted
from extractors.figures.relations import add_relations
from extractors.figures.settled import settle_units
from extractors.figures.spans import span_of
from extractors.figures.tokens import Token, sentences, tokens
from extractors.figures.wholes import no_count
from extractors.figures.words import is_plural_form, may_count, money, vocabulary
from extractors.layout.contents import LEADERS
from extractors.words.language import DECIMAL_MARKS, language_of_block
from extractors.words.numbers import plain
from schemas.figures import KeyFigure, Spot
from schemas.identity import name_records
from schemas.origin import Origin
from schemas.text import Block, BlockKind

WINDOW = 14
"""Tokens on each side of a figure that spaCy sees."""
LONGEST_CAPTION = 120
LONGEST_TILE = 40
SEVERAL = 2
NEAR_PLACE = 6
"""Tokens behind a part in which its own place stands, at the most."""
# A number that is no year: what holds one is no caption alone
COUNTS = re.compile(r"(?<!\d)(?!(?:19|20)\d\d(?!\d))\d")
BULLET = re.compile(r"[^\w\s«“\"(<>≥≤~$€£+-]")
LONGEST_SECTION = 1_000
"""Characters of a heading that names a section; a wall of text taken for one would stand in each of its figures."""


@dataclass(slots=True)
class Read:
    """A sentence that was read, with its figures and where it stands."""

    block: Block
    start: int
    text: str
    tokens: list[Token]
    figures: list[Quantity]
    section: str | None
    caption: str
    named: list[Named]
    periods: list[Printed]


def key_figures(
    blocks: list[Block], language: str, text: str = "", document_key: str = "", period: str | None = None
) -> list[KeyFigure]:
    """Return the figures of a document's prose, in print order.

    `text` is the decoded text of a text document (spans count in it); `document_key` names the records, so that parts
    can point to their whole: the ids are those that the document's records get in the end. `period` is the document's:
    that of each figure whose sentence names none.
    """
    made: list[tuple[Quantity, KeyFigure]] = []
    for read in _reads(blocks, language):
        starts = [read.tokens[quantity.first].start for quantity in read.figures]
        for quantity, following in zip(read.figures, [*starts[1:], len(read.text)], strict=True):
            made.append((quantity, _record(quantity, read, text, following, period)))
    figures = [figure for _, figure in made]
    settle_francs(figures, blocks)
    name_records(figures, document_key)
    _tie(made)
    return figures


def _tie(made: list[tuple[Quantity, KeyFigure]]) -> None:
    """Point each record to the records of its figure's whole, range and other currency."""
    by_quantity = {id(quantity): figure for quantity, figure in made}
    for quantity, figure in made:
        whole, first, twin = (by_quantity.get(id(tie)) for tie in (quantity.parent, quantity.range_of, quantity.twin))
        if whole is not None:
            figure.parent_id = whole.record_id
        if first is not None:
            first.range_id = figure.range_id = first.record_id
        if twin is not None:
            figure.same_as_id = twin.record_id


def _reads(blocks: list[Block], language: str) -> Iterator[Read]:
    section: str | None = None
    before: Block | None = None
    context: list[Quantity] = []
    lead: Lead | None = None
    for block in blocks:
        if block.kind in (BlockKind.FURNITURE, BlockKind.NOTE):
            continue
        if block.kind is BlockKind.HEADING:
            section = block.text if len(block.text) <= LONGEST_SECTION else None
        flat = plain(block.text)
        if LEADERS.search(flat):  # a list of contents counts pages
            continue
        spoken = language_of_block(flat, language) if may_count(flat) else language
        for start, text in sentences(flat):
            words, found = _read(text, spoken, context, lead)
            own = _context(words, found)
            context, lead = own or context, lead_after(lead, text, own[0] if own else None)
            figures = [figure for figure in found if figure.unit is not None]  # a bare number counts nothing
            if figures:
                _own_places(words, figures)
                caption = _caption(before, block, figures)
                yield Read(block, start, text, words, figures, section, caption, places_in(words), periods_of(text))
        before = block


def _read(text: str, language: str, context: list[Quantity], lead: Lead | None) -> tuple[list[Token], list[Quantity]]:
    """Return the tokens of a sentence and its figures with their meaning.

    `context` is what it may point back to, `lead` the line whose item it may be.
    """
    words = parted(tokens(text)) if may_count(text) else []
    found = candidates(words, language)
    if not found:
        return words, []
    said = _cues(words, found)
    figures = quantities(words, said, found, text, DECIMAL_MARKS.get(language, ","), language)
    if figures:
        add_meaning(words, said, figures, text, language)
        _take_from_before(words, figures, context)
        if lead is not None and lead.has_item(text):
            lead.take(figures)
        add_relations(words, said, figures)
        settle_units(words, figures, language)
    return words, figures


def _take_from_before(words: list[Token], figures: list[Quantity], context: list[Quantity]) -> None:
    """Give "nine of them", "Of these, 12 …" the noun of the sentence before, whose figure is their whole."""
    opens = _points(words[:2], "points_back")
    bare = [figure for figure in figures if figure.unit is None]
    if bare and context and _says_this_number(words):
        for figure in bare:
            figure.unit = context[0].unit
    for figure in figures:
        if figure.unit == "fraction":
            continue  # "two thirds of these countries": which of the figures before it is of is not printed beside it
        whole = _pointed_to(words, figure, figures, context, opens=opens)
        if whole is not None and figure.value <= whole.value:
            figure.unit, figure.parent, figure.unit_end = whole.unit, whole, figure.last


def _pointed_to(
    words: list[Token], figure: Quantity, figures: list[Quantity], context: list[Quantity], *, opens: bool
) -> Quantity | None:
    """Return the count that a figure without a noun points back to: "21 people came, seven of whom are ill"."""
    if _names_noun(figure, led=opens and figure is figures[0]):
        return None
    if _points(words[figure.last : figure.last + 2], "leads_to"):
        before = _context(words, [other for other in figures if other.last <= figure.first]) or context
        return next(iter(before), None)
    named = (count for count in context if opens and (count.unit or "").lower().split()[-1:] == [words[2].lower])
    return next(named, None) or (context[0] if opens and context else None)  # "Of those plans, 34 …"


def _says_this_number(words: list[Token]) -> bool:
    said = " ".join(word.lower for word in words)
    return any(name in said for name in vocabulary("this_number"))


def _names_noun(figure: Quantity, *, led: bool) -> bool:
    """Say whether a noun of its own stands behind a figure; none does in "Of these, 54 received food"."""
    is_plural = figure.value <= 1 or figure.unit == "%" or is_plural_form((figure.unit or "").lower())
    return has_own_noun(figure) and (is_plural or not led)


def _points(words: list[Token], lead: str) -> bool:
    """Say whether two words point to what was counted before: "of them", « parmi ces »."""
    return len(words) == 2 and words[0].lower in vocabulary(lead) and words[1].lower in vocabulary("pointing")


def _context(words: list[Token], figures: list[Quantity]) -> list[Quantity]:
    """Return the figures that the next sentence may point back to: those that count, the first before the others."""
    return [figure for figure in figures if figure.unit not in no_count() and not is_aside(words, figure)]


def _cues(words: list[Token], found: list[int]) -> list[Cue]:
    """Return the cues around a sentence's figures: windows that overlap are one, the rest never reaches spaCy."""
    out: list[Cue] = []
    words = _with_numbers(words, found)
    first, last = max(0, found[0] - WINDOW), found[0] + WINDOW
    for index in [*found[1:], len(words) + 2 * WINDOW]:
        if index - WINDOW <= last:
            last = index + WINDOW
            continue
        out += [cue._replace(first=cue.first + first, last=cue.last + first) for cue in cues(words[first:last])]
        first, last = index - WINDOW, index + WINDOW
    return out


def _with_numbers(words: list[Token], found: list[int]) -> list[Token]:
    """Return the tokens of a sentence, its numbers in words as numbers: "of the twelve ports" is a whole as well."""
    ends = [index + 1 for index in found if words[index].tag == "WORD"]
    spelled = [end - 1 for end in ends if end == len(words) or words[end].text != "("]  # not « six (6) ports »
    if not spelled:
        return words
    told = list(words)
    for index in spelled:
        told[index] = told[index]._replace(tag="NUM")
    return told


def _caption(before: Block | None, block: Block, figures: list[Quantity]) -> str:
    """Return the caption of a tile: the run before a short block whose figure has no noun of its own."""
    if before is None or not _is_run(block, LONGEST_TILE) or not _is_run(before, LONGEST_CAPTION):
        return ""
    bare = all(figure.unit == "%" or figure.unit in money() for figure in figures)
    return before.text if bare and _is_caption(before.text) else ""


def _is_run(block: Block, longest: int) -> bool:
    """Say whether a block is a short run of words: no heading, paragraph or item of a list."""
    return block.kind is BlockKind.OTHER and len(block.text) <= longest and not BULLET.match(block.text)


def _is_caption(text: str) -> bool:
    """Say whether a run may name the figure behind it: it ends no sentence, is no link, and has no figure itself."""
    return not (text.endswith((".", ";")) or COUNTS.search(text) or "://" in text)


def _own_places(words: list[Token], figures: list[Quantity]) -> None:
    """Give the parts of a whole the place behind each: « 178 patients dont 168 en Ituri, 8 au Nord-Kivu »."""
    ends = [figure.first for figure in figures[1:]] + [len(words)]
    if len(places_in(words)) < SEVERAL:
        return
    for figure, end in zip(figures, ends, strict=True):
        if figure.parent is not None and not figure.places:
            figure.places = [
                place.printed for place in places_in(words[figure.last : min(end, figure.last + NEAR_PLACE)])
            ]


def _record(quantity: Quantity, read: Read, text: str, following: int, period: str | None) -> KeyFigure:
    start = read.start + read.tokens[quantity.first].start
    span = span_of(read.block, start, start + len(quantity.raw), text)
    place = read.block.place_at(start)
    named = [at for at in read.named if at.printed in quantity.places] if quantity.places else read.named
    figure = KeyFigure(
        origin=Origin(place._replace(span=span or place.span), quantity.raw, f"key_figures.{quantity.rule}"),
        value=quantity.value,
        value_raw=quantity.raw,
        unit=quantity.unit,
        qualifier=quantity.qualifier,
        subject=quantity.subject,
        places=quantity.places or [place.printed for place in read.named],
        place_codes=list(dict.fromkeys(place.code for place in named)),
        period=period_at(read.periods, read.tokens[quantity.last - 1].end, following) or period,
        section=read.section,
        ambiguous=quantity.ambiguous,
        sentence=f"{read.caption} {read.text}".strip(),
        span_start=span[0] if span else None,
        span_end=span[1] if span else None,
    )
    return figure.stands_at(Spot(read.block, start, start + len(quantity.raw)))
