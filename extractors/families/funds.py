"""Funds of a mission: which one a text names, what its portfolio sentence says, who pays, what a project may cost.

Source: bulletins, fact sheets and pages of stabilisation sections (S&R bulletin of August 2020); the fund's names are
data (rules/bulletin_funds.csv).
"""

import re
from collections.abc import Iterator
from functools import cache

from extractors.figures.tokens import sentences
from extractors.words.facts import rows, words_for
from extractors.words.numbers import plain
from extractors.words.terms import normal
from schemas.bulletins import Donor, FundingMechanism, Portfolio
from schemas.figures import KeyFigure
from schemas.origin import Origin
from schemas.text import Block

WORDS = "family_words.csv"
SUMS = {"fund_budget": "budget_usd", "fund_cost": "cost_usd"}
COUNTS = {"completed": "completed", "ongoing": "ongoing", "of_all": "total"}
"""What the words before a sum, and behind a count, say of a portfolio."""
SINCE = re.compile(r"\b(?:depuis|since)\s+((?:19|20)\d\d)\b")
# « (contributeurs : Allemagne, … et UN DOCO) », « contributions volontaires des bailleurs suivants : … »
DONORS = re.compile(
    r"\b(?:contributeurs?|bailleurs?|donateurs?|contributors?|donors?)\b[^:.;()]{0,40}:\s*(?P<names>[^:.;()]{3,1500})",
    re.IGNORECASE,
)
LIST_END = re.compile(r",\s*+|(?<!\s)\s++(?:et|and)\s++")
ENUMERATION = re.compile(
    r"(?:(?<!\s)\s++)?\([ivx]{1,4}\)\s*+|[,;:]\s++"
    r"|(?<!\s)\s++(?:et|and)\s++(?=(?:les?|la|des?|du|d|the)\b|\([ivx])",
    re.IGNORECASE,
)
ARTICLE = re.compile(r"^(?:il s.agit (?:notamment )?)?(?:les?|la|des?|du|the|de l.|l.)\s*", re.IGNORECASE)


def fund_of(text: str) -> str | None:
    """Return the code of the fund that `text` names first, or None."""
    flat = normal(text)
    named = [(found.start(), code) for code, pattern in _names() if (found := pattern.search(flat))]
    return min(named)[1] if named else None


def portfolios(figures: list[KeyFigure], as_of: object) -> Iterator[Portfolio]:
    """Yield a fund's portfolio for each sentence that opens with the fund and counts its projects."""
    for sentence, own in by_sentence(figures).items():
        head, colon, _ = sentence.partition(":")
        fund = fund_of(head) if colon and len(head) <= 80 else None
        if fund is None or not any(words_for(WORDS, "project").search(figure.unit or "") for figure in own):
            continue
        portfolio = _portfolio(fund, sentence, own)
        portfolio.as_of = as_of  # type: ignore[assignment]
        yield portfolio


def by_sentence(figures: list[KeyFigure]) -> dict[str, list[KeyFigure]]:
    """Return the figures by the sentence they stand in, both in print order."""
    out: dict[str, list[KeyFigure]] = {}
    for figure in figures:
        out.setdefault(figure.sentence, []).append(figure)
    return out


def around(sentence: str, own: list[KeyFigure]) -> Iterator[tuple[KeyFigure, str, str]]:
    """Yield each figure with the words before it (from the figure before) and after it (up to the next)."""
    ends, at = [], 0
    for figure in own:
        start = max(sentence.find(figure.value_raw, at), at)
        at = start + len(figure.value_raw)
        ends.append((start, at))
    for index, figure in enumerate(own):
        start, end = ends[index]
        before = sentence[ends[index - 1][1] if index else 0 : start]
        after = sentence[end : ends[index + 1][0] if index + 1 < len(own) else len(sentence)]
        yield figure, normal(before), normal(after)


def _portfolio(fund: str, sentence: str, own: list[KeyFigure]) -> Portfolio:
    portfolio = Portfolio(origin=Origin(own[0].origin.place, sentence, "bulletin.portfolio"), fund=fund)
    for figure, before, after in around(sentence, own):
        if figure.unit == "USD":
            told = next((name for words, name in SUMS.items() if words_for(WORDS, words).search(before)), None)
        elif words_for(WORDS, "project").search(figure.unit or ""):
            told = next((name for words, name in COUNTS.items() if words_for(WORDS, words).search(after)), None)
        else:
            continue
        if told and (told != "total" or portfolio.total is None):
            setattr(portfolio, told, int(figure.value) if told in COUNTS.values() else figure.value)
    since = SINCE.search(normal(sentence))
    portfolio.since_year = int(since.group(1)) if since else None
    return portfolio


def donors(blocks: list[Block]) -> Iterator[Donor]:
    """Yield who pays into a fund, each name once, out of the lists that say so."""
    seen: set[str] = set()
    fund: str | None = None
    for block in blocks:
        text = plain(block.text)
        found = DONORS.search(text)
        fund = fund_of(text[: found.start()] if found else text) or fund
        for name in LIST_END.split(found.group("names")) if found else ():
            donor = name.strip(" .").removeprefix("the ")
            if donor and normal(donor) not in seen and donor[:1].isupper():
                seen.add(normal(donor))
                yield Donor(origin=Origin(block.place_at(0), donor, "bulletin.donors"), fund=fund, donor=donor)


def funding_mechanisms(blocks: list[Block], figures: list[KeyFigure]) -> Iterator[FundingMechanism]:
    """Yield each fund of a sentence that names two or more after « mécanismes de financement »."""
    seen: set[str] = set()
    told = by_sentence(figures)
    said = False
    for block in blocks:
        for _, sentence in sentences(plain(block.text)):
            said = said or bool(words_for(WORDS, "mechanism").search(normal(sentence)))
            parts = [(part, fund_of(part)) for part in ENUMERATION.split(sentence)] if said else []
            named = {code for _, code in parts if code}
            if len(named) < 2:
                continue
            for part, code in parts:
                if code and code not in seen:
                    seen.add(code)
                    yield _mechanism(code, part, block, told.get(sentence, []))


def _mechanism(code: str, part: str, block: Block, own: list[KeyFigure]) -> FundingMechanism:
    name = ARTICLE.sub("", part.strip()).partition("(")[0].partition("/")[0].rstrip().strip(" .")
    mechanism = FundingMechanism(
        origin=Origin(block.place_at(0), part.strip(), "bulletin.mechanism"), code=code, name=name
    )
    if code == "QIP":  # the ceilings of quick-impact projects; no other fund prints one
        mechanism.max_cost_usd = next((f.value for f in own if f.unit == "USD" and f.qualifier), None)
        months = next((f.value for f in own if f.unit in ("mois", "months") and f.qualifier), None)
        mechanism.max_months = int(months) if months is not None else None
    return mechanism


@cache
def _names() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (row["code"], re.compile(rf"(?<!\w){re.escape(row['name'])}(?!\w)")) for row in rows("bulletin_funds.csv")
    )
