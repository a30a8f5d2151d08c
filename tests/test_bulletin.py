"""Bulletins, pages and agencies' reports: portfolios, projects, donors, mechanisms, and which kind is which."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from extractors.kinds.choice import kind_of
from extractors.layout.document import Document
from extractors.source.limits import Limits
from extractors.source.media import TEXT
from extractors.source.opening import Source
from extractors.text import read_text
from schemas.bulletins import Donor, Entity, FundingMechanism, Highlight, Portfolio, Project
from schemas.proof import Check
from schemas.vocabulary import Kind, Verdict

BULLETIN = """• Harbourtown : Deux nouveaux projets de quais (QIP)
• Kidal : Des puits pour la paix (FF)

Chiffres clés
Projets à impact rapide (QIPs) : 40 projets finalisés et 12 en cours sur un budget de 2,5 millions de dollars
américains (52 projets au total depuis 2029)
Fonds Fiduciaire (TF) : 10 projets finalisés et 5 projets en cours sur 15 projets approuvés pour un coût de 8 millions
de dollars américains sur un budget de 10 millions de dollars américains (contributeurs : Norvège, Pays-Bas et UN DOCO)

Au 30 août 2031

Faits marquants du mois
1. Le 25 juin dernier, la Mission a lancé à Tessalit trois projets à impact rapide d’un montant de plus de 60 mille
dollars américains soit près de 36 000 000 de FCFA. Le premier projet d’un montant de 20 000 dollars américains soit
12 000 000 FCFA vise les puits. Pour plus d’informations : http://example.org/puits

Le Fonds Fiduciaire des Nations Unies a été créé pour le Mali.
2. Les 3 et 4 mai derniers, la Mission a signé au Mali deux accords pour un montant de 50 000 dollars américains.
"""
PAGE = """Fermeture de la Mission

Conformément à la Résolution 2690 du Conseil de sécurité, la Mission Maritime des Nations Unies (UNXYZ) a fermé le 31
décembre 2033. Les autres missions continuent leur travail.

Il s’agit des mécanismes de financement suivants : (i) les Projets à Impact Rapide (QIPs), d’un coût maximal de 50 000
dollars par projet sur une durée ne dépassant pas 6 mois, (ii) le Fonds d’affectation spéciale pour la paix (TF) et
(iii) le Fonds de Consolidation de la Paix des Nations Unies (PBF).
"""
REPORT = "\n\n".join(
    f"Le PNUD a assisté {n} communes dans la tenue de leurs registres et {n + 3} villages dans leurs puits."
    for n in range(10, 24)
)


ENGLISH = """Highlights

Quick Impact Projects (QIPs): 310 projects completed and 45 ongoing with a budget of $12.4 million (355 projects in all)

Trust Fund (TF): 120 completed projects and 60 ongoing projects out of 180 approved projects, at a cost of 70 million US
dollars and a budget of 85.5 million US dollars (donors: Norway, Sweden and the Netherlands)

As of 31 October 2019

1. On 4 September, the Mission launched two quick impact projects in Gao worth more than 55,000 US dollars (about
33,000,000 FCFA). The first project, worth $30,000, will supply 1,200 households with water.
"""


def document(text: str) -> Document:
    content = text.encode()
    return read_text(Source(content, "0" * 64, TEXT), Limits())


def told(text: str) -> list[object]:
    made = document(text)
    kind = kind_of(made)
    return list(kind.extract(made, kind.describe(made)))


@pytest.fixture(scope="module")
def found() -> list[object]:
    return told(BULLETIN)


def of(found: list[object], model: type) -> Iterator[object]:
    return (thing for thing in found if isinstance(thing, model))


@pytest.mark.parametrize(
    ("text", "kind"), [(BULLETIN, Kind.BULLETIN), (PAGE, Kind.WEB_PAGE), (REPORT, Kind.ANNUAL_REPORT)]
)
def test_each_is_told_as_its_kind(text: str, kind: Kind) -> None:
    assert kind_of(document(text)).name is kind


def test_a_fund_has_its_own_sentence(found: list[object]) -> None:
    quick, trust = of(found, Portfolio)
    assert (quick.fund, quick.completed, quick.ongoing, quick.total, quick.since_year) == ("QIP", 40, 12, 52, 2029)
    assert (quick.budget_usd, quick.cost_usd) == (Decimal(2_500_000), None)  # what it does not print is null
    assert (trust.fund, trust.total, trust.budget_usd, trust.cost_usd) == ("TF", 15, 10_000_000, 8_000_000)
    assert trust.as_of == date(2031, 8, 30)


def test_projects_take_from_their_item_what_they_do_not_print(found: list[object]) -> None:
    rows = [
        (p.fund, p.places, p.date_start, p.n_projects, p.amount_usd, p.amount_xof, p.url) for p in of(found, Project)
    ]
    link = "http://example.org/puits"
    assert rows == [
        ("QIP", ["Tessalit"], "2031-06-25", 3, 60000, 36000000, link),
        ("QIP", ["Tessalit"], "2031-06-25", 1, 20000, 12000000, link),  # a part: the item's place, date and link
        ("TF", ["Mali"], "2031-05-03", 2, 50000, None, None),  # the fund named last above; no link
    ]


def test_an_english_bulletin() -> None:
    things = told(ENGLISH)
    funds = [(p.fund, p.completed, p.ongoing, p.total, p.budget_usd, p.cost_usd) for p in of(things, Portfolio)]
    assert funds == [("QIP", 310, 45, 355, 12_400_000, None), ("TF", 120, 60, 180, 85_500_000, 70_000_000)]
    rows = [
        (p.date_start, p.n_projects, p.amount_usd, p.amount_usd_qualifier, p.amount_xof) for p in of(things, Project)
    ]
    assert rows == [("2019-09-04", 2, 55000, "more than", 33000000), ("2019-09-04", 1, 30000, None, None)]
    both, first = of(things, Project)
    assert (both.part_of, first.part_of) == (None, both.record_id)
    assert [d.donor for d in of(things, Donor)] == ["Norway", "Sweden", "Netherlands"]


@pytest.mark.parametrize(
    ("rest", "parts", "why"),
    [
        ("The first project, worth $30,000, and the second project, worth $25,000, supply water.", 2, "both"),
        ("The first project, worth $30,000, supplies water. A third project, worth $40,000, follows.", 1, "too dear"),
        ("Both follow 12 other projects worth $30,000.", 0, "not of these two"),
    ],
)
def test_single_projects_are_parts_of_the_sum_before_them(rest: str, parts: int, why: str) -> None:
    told_of = told(ENGLISH.replace("The first project, worth $30,000, will supply 1,200 households with water.", rest))
    whole, *others = of(told_of, Project)
    assert [p.part_of for p in others].count(whole.record_id) == parts, why


def test_donors_once_each_and_headlines_with_their_fund(found: list[object]) -> None:
    assert [(d.fund, d.donor) for d in of(found, Donor)] == [("TF", "Norvège"), ("TF", "Pays-Bas"), ("TF", "UN DOCO")]
    lines = [(h.place, h.headline, h.fund) for h in of(found, Highlight)]
    assert lines == [(None, "Deux nouveaux projets de quais", "QIP"), ("Kidal", "Des puits pour la paix", "TF")]


def test_its_sums_are_checks(found: list[object]) -> None:
    sums = [check for check in of(found, Check) if "+" in check.identity]
    assert [check.verdict for check in sums] == [Verdict.HOLDS, Verdict.HOLDS]


def test_a_page_names_mechanisms_and_the_end_of_the_mission() -> None:
    things = told(PAGE)
    (entity,) = of(things, Entity)
    assert (entity.closed_on, entity.resolution) == (date(2033, 12, 31), "2690")
    assert entity.name.endswith("Mission Maritime des Nations Unies")
    mechanisms = [(m.code, m.max_cost_usd, m.max_months) for m in of(things, FundingMechanism)]
    assert mechanisms == [("QIP", 50000, 6), ("TF", None, None), ("PBF", None, None)]


def test_an_agency_reports_as_itself() -> None:
    made = document(REPORT)
    assert kind_of(made).describe(made).entity == "UNDP"


def test_the_page_of_the_corpus_is_no_bulletin(shared: object) -> None:
    text = (shared / "corpus" / "bulletins" / "s_and_r_page.txt").read_text(encoding="utf-8")  # type: ignore[operator]
    assert kind_of(document(text)).name is Kind.WEB_PAGE
