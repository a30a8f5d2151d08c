"""Sections of the programme budget: whose programme they are."""

import pytest

from extractors.families.claims import Claims
from extractors.kinds import KindReading
from extractors.kinds.contents import without_resources
from extractors.kinds.programme_budget import entity_of_section
from extractors.layout.document import Document, Front
from extractors.source.opening import Source
from schemas.posts import Basis, Post
from schemas.proof import Finding
from schemas.vocabulary import Kind
from tests.readings import ORIGIN


@pytest.mark.parametrize(
    ("title", "entity"),
    [
        ("Proposed programme budget for 2031 Section 12 Trade and development", "UNCTAD"),
        ("Proposed programme budget for 2031 Section 29C Office of Information and Communications Technology", "OICT"),
        ("Projet de budget-programme pour 2031 Chapitre 14 Environnement", "UNEP"),
        ("Proposed programme budget for 2031 Section 3 Political affairs", None),  # of several departments
        ("The role of the Environment", None),
    ],
)
def test_a_section_belongs_to_the_entity_whose_programme_it_is(title: str, entity: str | None) -> None:
    assert entity_of_section(title) == entity


def test_a_section_without_resources_says_so_once() -> None:
    document = Document(Source(b"", "0" * 64, "application/pdf"), 1, Front(), [], [])
    reading = KindReading(document, document.data(Kind.PROGRAMME_BUDGET), Claims([]))
    (found,) = without_resources(reading)
    assert isinstance(found, Finding) and found.check_name == "resources_not_printed"
    reading.made.append(Post(label="Professional", basis=Basis.APPROVED, posts=3, origin=ORIGIN))
    assert list(without_resources(reading)) == []
