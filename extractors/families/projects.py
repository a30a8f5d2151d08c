"""Projects and headlines of a bulletin: one row for each amount, or pair of amounts in two currencies, of an item.

An item is a numbered or bulleted paragraph; its parts take date, places and link from it (conventions, "projects").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from extractors.families.funds import by_sentence, fund_of
from extractors.figures.places import Named, places_in
from extractors.figures.tokens import sentences, tokens
from extractors.words.numbers import MONTHS, plain
from extractors.words.terms import normal
from schemas.bulletins import Highlight, Project
from schemas.figures import KeyFigure
from schemas.identity import name_records
from schemas.origin import Origin
from schemas.text import Block, BlockKind

MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# « Le 25 juin dernier », « Les 6 et 7 juillet derniers », "on 6 and 7 July 2020"
DAY = re.compile(
    rf"\b(\d{{1,2}})(?:er|st|nd|rd|th)?(?:\s+(?:et|and|au|to|-|–)\s+(\d{{1,2}}))?\s+({MONTH})\b(?:\s+(\d{{4}}))?",
    re.IGNORECASE,
)
YEARS = re.compile(r"\b(?:en|in|depuis|since)\s+((?:19|20)\d\d)\b")
LINK = re.compile(r"https?://[^\s)>\]]{1,400}")
BULLET = re.compile(r"^[•▪●◦*–-]\s+")
# « • Kidal : Deux nouveaux projets (QIP) »
HEADLINE = re.compile(
    r"^[•▪●◦*–-]\s++(?P<lead>[^:]{2,60}?)\s*:\s++(?P<headline>[^:]{5,240}?)(?:\s*\((?P<fund>\w{2,5})\))?$"
)
COUNTED = re.compile(r"\b(?:projets?|protocoles?|accords?|conventions?|projects?|agreements?)\b")
SINGLE = re.compile(
    r"\b(?:premier|deuxieme|second|troisieme|quatrieme|ce|un|cette|first|third|this|a)\s+(?:projet|accord|project|agreement)\b"
)
ABOUT = Decimal("1.05")
"""Times a printed sum that its parts may come to: « plus de 37 mille » are 25 and 11 thousand, each « plus de »."""
CEILINGS = ("maximal", "maximum", "ne dépassant pas")
# « Par l’Initiative … (IDRC) et Tidawte »
CARRIED_OUT = re.compile(
    r"\b(?:exécutés?|mis en œuvre|implemented|executed) (?:par|by) (?:l[’']|la |le |les |the )?([^,.;]{3,160})",
    re.IGNORECASE,
)


@dataclass(slots=True)
class BulletinItem:
    """A bulletin's item and what its parts take from it."""

    block: Block
    sentences: list[str]
    fund: str | None
    day: tuple[str, str | None] | None
    places: list[str]
    url: str | None


def highlights(blocks: list[Block]) -> Iterator[Highlight]:
    """Yield the headlines: a bullet with a place or theme, a colon, and the headline with its fund."""
    for block in blocks:
        text = plain(block.text)
        found = HEADLINE.match(text) if len(text) <= 320 else None
        if not found:
            continue
        named = places_in(tokens(found["lead"]))
        fund = fund_of(found["fund"]) if found["fund"] else None
        if not named and fund is None:
            continue
        place = named[0].printed if named else None
        yield Highlight(
            origin=Origin(block.place_at(0), text, "bulletin.highlight"),
            place=place,
            headline=found["headline"],
            fund=fund,
        )


def projects(
    blocks: list[Block], figures: list[KeyFigure], as_of: date | None, country: str | None, document_key: str = ""
) -> list[Project]:
    """Return one project row for each amount or pair of amounts of the bulletin's items, parts with their sum's id.

    `document_key` names the rows, so that a part can point to its sum.
    """
    items = list(_by_item(blocks, figures, as_of, country))
    rows = [row for item in items for row in item]
    name_records(rows, document_key)
    for item in items:
        _point_to_sums(item)
    return rows


def _point_to_sums(rows: list[Project]) -> None:
    """Point single projects to the row before them, of one item, that several share: "two projects … The first, …".

    They are as many as it counts at the most, and cost no more together, within what « près de » leaves open.
    """
    whole: Project | None = None
    parts: list[Project] = []
    for row in rows:
        if row.n_projects != 1:
            whole, parts = row, []
        elif whole is not None and len(parts) < (whole.n_projects or 0) and _cost_no_more([*parts, row], whole):
            parts.append(row)
            row.part_of = whole.record_id


def _cost_no_more(parts: list[Project], whole: Project) -> bool:
    """Say whether projects cost no more than a sum in any currency that all of them are printed in, and in one."""
    sums = [
        (sum(amount for amount in amounts if amount is not None), total)
        for amounts, total in (
            ([part.amount_usd for part in parts], whole.amount_usd),
            ([part.amount_xof for part in parts], whole.amount_xof),
        )
        if total is not None and None not in amounts
    ]
    return bool(sums) and all(cost <= ABOUT * total for cost, total in sums)


def _by_item(
    blocks: list[Block], figures: list[KeyFigure], as_of: date | None, country: str | None
) -> Iterator[list[Project]]:
    told = by_sentence(figures)
    fund: str | None = None
    for index, block in enumerate(blocks):
        own = fund_of(block.text)
        is_item = block.kind is not BlockKind.HEADING and (block.number is not None or BULLET.match(block.text))
        if is_item:
            item = _item(block, own or fund, as_of, country, blocks[index + 1 : index + 2])
            yield list(_rows(item, told, as_of))
        fund = own or fund


def _item(
    block: Block, fund: str | None, as_of: date | None, country: str | None, following: list[Block]
) -> BulletinItem:
    parts = [sentence for _, sentence in sentences(plain(block.text))]
    day = next((found for part in parts if (found := _day(part, as_of))), None)
    places = next((names for part in parts if (names := _names(places_in(tokens(part))))), None)
    links = LINK.findall(block.text)
    if not links and following and normal(following[0].text).startswith(("pour plus", "for more")):
        links = LINK.findall(following[0].text)
    return BulletinItem(
        block, parts, fund, day, places or ([country] if country else []), links[-1].rstrip(".,;") if links else None
    )


def _rows(item: BulletinItem, told: dict[str, list[KeyFigure]], as_of: date | None) -> Iterator[Project]:
    for index, sentence in enumerate(item.sentences):
        own = told.get(sentence, [])
        done: set[str] = set()
        for figure in own:
            ceiling = figure.qualifier is not None and normal(figure.qualifier) in map(normal, CEILINGS)
            if figure.unit not in ("USD", "XOF", "XAF") or figure.record_id in done or ceiling:
                continue
            twin = next((other for other in own if other.record_id == figure.same_as_id), None)
            pair = [figure] + ([twin] if twin else [])
            done |= {one.record_id for one in pair}
            yield _project(item, index, pair, told, as_of)


def _project(
    item: BulletinItem, index: int, pair: list[KeyFigure], told: dict[str, list[KeyFigure]], as_of: date | None
) -> Project:
    sentence = item.sentences[index]
    of_unit = {figure.unit: figure for figure in reversed(pair)}
    dollars, francs = of_unit.get("USD"), of_unit.get("XOF")
    start, end = _day(sentence, as_of) or _year(sentence) or item.day or (None, None)
    return Project(
        origin=Origin(pair[0].origin.place, " ".join(figure.value_raw for figure in pair), "bulletin.project"),
        fund=item.fund,
        places=_names(places_in(tokens(sentence))) or item.places,
        date_start=start,
        date_end=end,
        n_projects=_count(item, index, told),
        amount_usd=dollars.value if dollars else None,
        amount_usd_qualifier=dollars.qualifier if dollars else None,
        amount_xof=francs.value if francs else None,
        implementers=_implementers(" ".join(item.sentences)),
        url=item.url,
        text=sentence,
    )


def _implementers(text: str) -> list[str]:
    carried = CARRIED_OUT.search(text)
    return [name.strip() for name in re.split(r"\s(?:et|and)\s", carried.group(1))] if carried else []


def _count(item: BulletinItem, index: int, told: dict[str, list[KeyFigure]]) -> int | None:
    """Return how many projects a sentence's amount covers: its own count, one, or its neighbour's count."""
    if SINGLE.search(normal(item.sentences[index])):
        return 1
    for near in (index, index + 1, index - 1):
        if not 0 <= near < len(item.sentences):
            continue
        counts = [f for f in told.get(item.sentences[near], []) if f.unit and COUNTED.search(normal(f.unit))]
        if counts:
            return int(counts[0].value)
    return None


def _day(sentence: str, as_of: date | None) -> tuple[str, str | None] | None:
    """Return first and last day of a sentence's date, ISO; a missing year comes from the bulletin's date."""
    for found in DAY.finditer(sentence):
        first, last, month, year = found.groups()
        number = MONTHS[month.lower()]
        if year is None and as_of is None:
            continue
        of = int(year) if year else as_of.year - (number > as_of.month) if as_of else 0
        try:
            days = [date(of, number, int(day)).isoformat() for day in (first, last) if day]
        except ValueError:
            continue
        return days[0], days[1] if len(days) > 1 else None
    return None


def _year(sentence: str) -> tuple[str, None] | None:
    found = YEARS.search(sentence)
    return (found.group(1), None) if found else None


def _names(named: list[Named]) -> list[str]:
    return [place.printed for place in named]
