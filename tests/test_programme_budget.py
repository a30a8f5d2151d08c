"""Sections of the programme budget: whose programme they are."""

import pytest

from extractors.kinds.programme_budget import entity_of_section


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
