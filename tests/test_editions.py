"""Editions: what a reading replaces, what is held, chosen, compared; on both databases."""

from collections.abc import Callable
from pathlib import Path

import pytest

from flows.outcome import replaces
from schemas.extraction import Extraction
from tests.readings import reading
from warehouse import editions, intake
from warehouse.connect import open_warehouse
from warehouse.load import LoadOutcome, known_extraction, load
from warehouse.queries import NotFound, find_document, select
from warehouse.session import Warehouse

NOW, THEN = "2026-11-24T00:00:00+00:00", "2026-11-20T00:00:00+00:00"
TEXT = "text/plain"


def shorter(sha: str, version: str = "v1") -> Extraction:
    """A reading that has lost one of its three records, and its one check."""
    one = reading(sha, version=version)
    one.records["budget_lines"].pop()
    one.checks.clear()
    return one


def put(warehouse: Warehouse, one: Extraction, now: str = NOW, hold: float | None = None) -> LoadOutcome:
    """Load a reading as a run does, and write down what became of its file."""
    sha256 = one.document.sha256
    done = load(warehouse, one, f"{sha256[0]}.pdf", now, hold=hold)
    seen = intake.Seen(f"{sha256[0]}.pdf", sha256, done.state)
    intake.note(warehouse, seen, one.versions.extractor_version, now, "r")
    return done


def spent(warehouse: Warehouse) -> int | None:
    return select(warehouse, "select max(expenditure_usd) as most from budget_lines")[0]["most"]


def states(warehouse: Warehouse) -> dict[str, tuple[str, int]]:
    rows = select(warehouse, "select sha256, status, is_current from documents")
    return {row["sha256"][0]: (row["status"], row["is_current"]) for row in rows}


def test_a_reading_says_what_it_replaces(warehouse: Warehouse) -> None:
    assert put(warehouse, reading("a"), THEN).replaced is None, "nothing was there"
    done = put(warehouse, shorter("b")).replaced
    assert done is not None
    assert replaces(done) == "the edition of 2026-11-20: 3 → 2 records (1 fewer), checks 1 → 0"
    again = put(warehouse, reading("b", version="v2")).replaced
    assert again is not None
    assert replaces(again) == "the reading of 2026-11-24: 2 → 3 records (1 more), checks 0 → 1"
    assert put(warehouse, reading("t", media=TEXT)).replaced is None, "a text stands beside its PDF"
    assert put(warehouse, reading("b", version="v2")).state == "unchanged"


HOLDS = [
    # what is current, what comes, per cent → state
    (reading("a"), shorter("b"), None, "loaded"),  # nobody asked
    (reading("a"), shorter("b"), 5, "held"),  # a third of the records is gone, and all checks
    (reading("a"), shorter("b"), 100, "loaded"),  # a third is not more than all
    (reading("a", spent=5), reading("b", spent=6), 5, "held"),  # as many records, other figures
    (reading("a", spent=5), reading("b", spent=6), 67, "loaded"),  # two of three changed: 66.7 %
    (reading("a"), reading("b"), 0, "loaded"),  # nothing changed but the bytes
    (shorter("a"), reading("b"), 50, "loaded"),  # more checks are no loss
    (reading("a"), reading("a", version="v2", spent=6), 5, "held"),  # a new extractor over the same bytes
    (reading("a"), shorter("t"), 5, "held"),
]


@pytest.mark.parametrize(("before", "after", "hold", "state"), HOLDS)
def test_what_is_held(
    warehouse: Warehouse, before: Extraction, after: Extraction, hold: float | None, state: str
) -> None:
    assert put(warehouse, before, THEN, hold).state == "loaded", "a first reading replaces nothing"
    shown = spent(warehouse)
    done = put(warehouse, after, NOW, hold)
    assert done.state == state
    if state == "held":
        assert spent(warehouse) == shown
        assert [row["sha256"][0] for row in select(warehouse, "select sha256 from documents where is_current = 1")] == [
            "a"
        ]
        assert select(warehouse, "select count(*) as n from budget_lines")[0]["n"] == 2


@pytest.mark.parametrize("version", ["v1", "v2"])  # held with other bytes; held with another extractor
def test_an_accepted_reading_is_current_and_asked_about_no_more(warehouse: Warehouse, version: str) -> None:
    after = reading("b" if version == "v1" else "a", version=version, spent=9)
    put(warehouse, reading("a", spent=5), THEN)
    assert put(warehouse, after, hold=1).state == "held"
    assert known_extraction(warehouse, after.document.sha256, after.versions.extractor_version) is None
    editions.accept(warehouse, editions.find_held(warehouse, "A/99/1"), NOW)
    assert spent(warehouse) == 9
    assert select(warehouse, "select distinct state from intake where sha256 = :s", {"s": after.document.sha256})[0][
        "state"
    ] in ("loaded", "unchanged")
    assert known_extraction(warehouse, after.document.sha256, after.versions.extractor_version)
    with pytest.raises(NotFound, match="nothing of A/99/1 is held"):
        editions.find_held(warehouse, "A/99/1")
    put(warehouse, reading("c", spent=5), hold=None)
    assert load(warehouse, after, "b.pdf", NOW, hold=1, force=True).state == "loaded", "it was accepted"


@pytest.mark.parametrize("version", ["v1", "v2"])
def test_a_rejected_reading_is_forgotten_and_not_asked_about_again(warehouse: Warehouse, version: str) -> None:
    after = reading("b" if version == "v1" else "a", version=version, spent=9)
    put(warehouse, reading("a", spent=5), THEN)
    put(warehouse, after, hold=1)
    stays = editions.reject(warehouse, editions.find_held(warehouse, "A/99/1"), NOW)
    assert stays == (version == "v2"), "the file of another extractor stays loaded as it was"
    assert spent(warehouse) == 5
    assert states(warehouse) == {"a": ("loaded", 1)}
    assert select(warehouse, "select count(*) as n from zz_extraction")[0]["n"] == 1
    sha256, by = after.document.sha256, after.versions.extractor_version
    assert editions.is_rejected(warehouse, sha256, by)
    assert not editions.is_rejected(warehouse, sha256, "another"), "a new extractor is asked about"
    (row,) = select(warehouse, "select state from intake where sha256 = :s", {"s": sha256})
    assert row["state"] == ("unchanged" if stays else "dismissed")


@pytest.mark.parametrize(
    ("decision", "left"),
    [
        (editions.accept, {("A/99/2", "a", 1), ("A/99/2", "b", 0)}),  # an edition belongs to one document
        (editions.reject, {("A/99/1", "a", 1), ("A/99/2", "b", 1)}),
    ],
)
def test_bytes_whose_key_is_read_anew_stay_where_they_are_while_that_is_held(
    warehouse: Warehouse, decision: Callable[[Warehouse, editions.Held, str], object], left: set[tuple[str, str, int]]
) -> None:
    put(warehouse, reading("a", symbol="A/99/1"))
    put(warehouse, reading("b", symbol="A/99/2"))

    def documents() -> set[tuple[str, str, int]]:
        rows = select(warehouse, "select symbol, sha256, is_current from documents where status = 'loaded'")
        return {(row["symbol"], row["sha256"][0], row["is_current"]) for row in rows}

    before = documents()
    assert put(warehouse, reading("a", symbol="A/99/2", version="v2", spent=9), hold=1).state == "held"
    assert documents() == before
    kept = decision(warehouse, editions.find_held(warehouse, "A/99/2"), NOW)
    assert documents() == left
    if decision is editions.reject:
        assert kept, "its bytes are those of another document: the store keeps them"


def test_readings_held_one_after_the_other_never_cost_the_current_one(warehouse: Warehouse) -> None:
    put(warehouse, reading("a", spent=5), THEN)
    for version in ("v2", "v3", "v4"):
        assert put(warehouse, reading("a", version=version, spent=9), hold=1).state == "held"
        assert spent(warehouse) == 5
    kept = select(warehouse, "select extractor_version, is_current, is_held from zz_extraction order by load_order")
    assert [tuple(row.values()) for row in kept] == [("0+v1 none", 1, 0), ("0+v4 none", 0, 1)]
    assert load(warehouse, reading("a", version="v5", spent=7), "a.pdf", NOW).state == "loaded"
    kept = select(warehouse, "select extractor_version, is_current, is_held from zz_extraction order by load_order")
    assert [tuple(row.values()) for row in kept] == [("0+v1 none", 0, 0), ("0+v5 none", 1, 0)]


def test_a_choice_stays_until_told_otherwise(warehouse: Warehouse) -> None:
    document = put(warehouse, reading("a", spent=5)).document_id
    put(warehouse, reading("b", spent=6))
    first = editions.find_edition(warehouse, "a" * 8)
    now = editions.choose(warehouse, document, first["edition_id"])
    assert now is not None
    assert (now.sha256[0], spent(warehouse)) == ("a", 5)
    done = put(warehouse, reading("c", spent=7))
    assert done.replaced is None
    assert done.chosen is not None, "a newer file is loaded, and does not take its place"
    assert (spent(warehouse), states(warehouse)["c"]) == (5, ("loaded", 0))
    put(warehouse, reading("a", version="v2", spent=55))
    assert spent(warehouse) == 55, "a file is chosen, not a reading of it"
    put(warehouse, reading("a", symbol="A/99/2", version="v3", spent=56))
    assert select(warehouse, "select is_chosen from zz_edition where sha256 = :s", {"s": "a" * 64})[0]["is_chosen"] == 1
    put(warehouse, reading("b", version="v2", spent=66))
    editions.choose(warehouse, document, None)
    assert spent(warehouse) == 56, "of the other document; the newest of this one is c"
    assert states(warehouse)["c"] == ("loaded", 1)


def test_a_text_may_be_chosen_over_its_pdf(warehouse: Warehouse) -> None:
    document = put(warehouse, reading("a", spent=5)).document_id
    put(warehouse, reading("t", media=TEXT, spent=6))
    assert spent(warehouse) == 5
    editions.choose(warehouse, document, editions.find_edition(warehouse, "t" * 8)["edition_id"])
    assert spent(warehouse) == 6
    rendition = select(warehouse, "select rendition_of from documents where sha256 = :s", {"s": "t" * 64})
    assert rendition[0]["rendition_of"] == "a" * 64, "it is a text of that PDF all the same"


def compared(warehouse: Warehouse) -> tuple[str, str, tuple[str, ...]] | None:
    found = editions.compare(warehouse, find_document(warehouse, "A/99/1").document_id)
    return None if found is None else (found.before.sha256[0], found.after.sha256[0], found.why)


def test_what_is_compared_and_why(warehouse: Warehouse) -> None:
    document = put(warehouse, reading("a", spent=5)).document_id
    assert compared(warehouse) is None, "it was read once"
    put(warehouse, reading("t", media=TEXT))
    assert compared(warehouse) == ("t", "a", (editions.BYTES,)), "there is nothing but its text"
    put(warehouse, reading("b", spent=6))
    assert compared(warehouse) == ("a", "b", (editions.BYTES,))
    put(warehouse, reading("b", version="v2", spent=6))
    assert compared(warehouse) == ("b", "b", (editions.EXTRACTOR,))
    put(warehouse, reading("c", spent=60), hold=1)
    assert compared(warehouse) == ("b", "c", (editions.BYTES, editions.EXTRACTOR, editions.HELD))
    editions.reject(warehouse, editions.find_held(warehouse, "c.pdf"), NOW)
    editions.choose(warehouse, document, editions.find_edition(warehouse, "a" * 8)["edition_id"])
    assert compared(warehouse) == ("b", "a", (editions.BYTES, editions.EXTRACTOR, editions.CHOICE))


def test_each_record_that_differs_is_named(warehouse: Warehouse) -> None:
    put(warehouse, reading("a", spent=5))
    after = shorter("b")
    after.records["budget_amounts"][0].value = 6  # type: ignore[attr-defined]
    after.records["budget_lines"][0].origin = after.records["budget_lines"][0].origin._replace(rule="another")
    put(warehouse, after)
    found = editions.compare(warehouse, find_document(warehouse, "A/99/1").document_id)
    assert found is not None
    told = [(change.kind, change.view, change.page, change.fields) for change in found.changes]
    assert told == [
        ("removed", "budget_lines", 57, ()),  # that another rule reads the other one is no change of it
        ("changed", "budget_amounts", 57, (("value", 5.0, 6.0),)),
    ]
    assert found.changes[1].name == "Contingents, 2020/21, expenditure"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("same.pdf", "may be any of 2 editions"),  # two files of that name
        ("nowhere", "'bilan editions DOCUMENT' lists them"),
        ("aaaaa", "no edition"),  # too short to be meant
    ],
)
def test_an_edition_that_is_not_told_apart_is_asked_for(warehouse: Warehouse, name: str, words: str) -> None:
    for sha in "ab":
        load(warehouse, reading(sha), "same.pdf", NOW)
    with pytest.raises(NotFound, match=words) as refused:
        editions.find_edition(warehouse, name)
    assert len(refused.value.candidates) == (2 if name == "same.pdf" else 0)


def test_many_candidates_are_a_list_with_an_end(warehouse: Warehouse) -> None:
    for number in range(25):
        one = reading("a", symbol=f"A/99/{number}")
        one.document.sha256 = f"{number:064x}"
        load(warehouse, one, "same.pdf", NOW)
    with pytest.raises(NotFound, match="any of 25 documents") as refused:
        find_document(warehouse, "same.pdf")
    assert len(refused.value.candidates) == 21
    assert refused.value.candidates[-1] == "… and 5 more"


def dumped(warehouse: Warehouse) -> dict[str, list[tuple[object, ...]]]:
    from tests.test_warehouse_faults import dump

    return {name: rows for name, rows in dump(warehouse).items() if name != "zz_hold_decision"}


WAYS = [
    # how a reading came to be loaded
    "died died died loaded",  # parked by three deaths, mended, read again with --force
    "truncated loaded",
    "held accepted",
]


@pytest.mark.parametrize("way", WAYS)
def test_what_is_loaded_after_a_fix_or_a_decision_is_what_a_direct_load_makes(tmp_path: Path, way: str) -> None:
    seen = []
    for name, steps in (("late", way.split()), ("direct", ["loaded"])):
        with open_warehouse(f"sqlite:///{tmp_path}/{name}.sqlite", write=True) as warehouse:
            put(warehouse, reading("a"), THEN)
            for step in steps:
                if step == "accepted":
                    editions.accept(warehouse, editions.find_held(warehouse, "A/99/1"), NOW)
                    continue
                version = shorter("b").versions.extractor_version
                intake.begin_reading(warehouse, "b.pdf", "b" * 64, version, NOW, "r", force=True)
                if step in ("loaded", "held"):
                    assert put(warehouse, shorter("b"), hold=1 if step == "held" else None).state == step
                else:
                    reason = {"died": "CRASH", "truncated": "TRUNCATED"}[step]
                    intake.note(warehouse, intake.Seen("b.pdf", "b" * 64, "quarantined", reason), version, NOW, "r")
            seen.append(dumped(warehouse))
    assert seen[0] == seen[1]
