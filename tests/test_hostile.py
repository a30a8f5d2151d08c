"""Hostile files beside good reports: every file gets a state, no success is a lie, and the good ones come through.

A fast subset; `python -m tests.hostile` runs all of it and measures each file alone. To add one, name it in QUICK, or in
DEAR if it has to be stopped: those are read under small limits.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.attacks import ATTACKS, attack
from tests.attacks.attack import AFTER, LOADED, SEEN, UNSEEN, Attack
from tests.hostile import bench, judge
from tests.hostile.__main__ import ONE, TWO, lay, touched
from tests.hostile.bench import Bounds, Run
from tests.hostile.judge import Held, Seen, State

QUICK = (
    *("sound", "empty", "blanks", "header_only", "headless", "junk_500", "tail_10mb", "no_pages", "password"),
    *("password_aes", "empty_password", "empty_password_aes", "lock_length", "lock_filter", "lock_version"),
    *(
        "no_text",
        "scan",
        "scan_second",
        "blank_second",
        "kid_null",
        "kid_missing",
        "kid_number",
        "count_more",
        "count_minus",
        "length_long",
    ),
    *("xref_off_by_one", "free_page", "root_loop", "prev_self", "prev_loop", "kids_parent", "kids_only_self"),
    *("form_self", "outline_next", "labels_loop", "object_self", "zip_as_pdf", "docx_as_pdf", "png_as_pdf"),
    *("zip_bomb", "map_path", "external_stream", "link_script", "link_launch", "xfa", "widths_last"),
    *("font_loop", "controls", "bidi", "title_escape", "title_surrogate", "utf16_le", "utf16_le_bare"),
    *("cp1252", "utf8_broken_tail", "nul_bytes", "utf8_surrogates", "html_entity_odd", "html_span_odd"),
    *("html_charset_bomb", "html_hidden", "formula_equals_html", "sql_drop_txt", "sql_drop_pdf"),
    *("html_script_html", "terminal_txt", "terminal_pdf", "wall_digits_4301", "wall_digits_year"),
    *("wall_exponent", "row_fits_nothing", "bfrange_odd", "font_none", "link_passwd", "link_device", "fifo"),
    *("socket", "copy", "name_newline", "name_escape", "name_latin1", "name_bidi", "box_none", "box_huge"),
    *("nan_inf", "number_long", "size_huge", "size_minus", "type3_self", "predictor_minus", "lzw_oddities"),
    *("updates_500", "hybrid_loop", "linearized_lie", "packed_extends_self", "packed_many", "packed_in_itself"),
    *("note_stamp", "field_filled", "note_off", "form_invisible", "form_white", "form_away", "clip_empty"),
    *("amounts_63_bits", "years_0000", "years_9999", "days_none", "cells_long", "table_of_bits", "bom_lie_le"),
    *("bom_lie_utf8", "html_dialog", "html_far_left", "html_clipped", "html_input", "html_svg_deep", "html_frames"),
    *("link_memory", "link_ring", "name_forms", "name_cases", "date_ahead", "date_before", "name_dash", "name_tab"),
)
DISGUISED = (
    *("junk_5000", "content_missing", "content_cut", "count_huge", "html_as_pdf"),
    *("text_as_pdf", "pdf_as_txt", "pdf_as_html", "pdf_syntax_text", "surrogate_lone", "html_entity_digits"),
    *("update_unfinished", "update_no_page", "object_behind_end", "portfolio", "xfa_dynamic", "tiled_text"),
    *("glyphs_without_letters", "html_hidden_row", "html_hidden_cell"),
)
"""What damage and disguise come to: a finding or a refusal."""
DEAR = (
    *("flate_nested_3", "laughs_10", "characters_8m", "pages_300k_same", "wall_letters_hyphen"),
    *("object_self_blind", "xref_w_zero_blind", "cmap12_blind", "cid_w_range_blind"),
)
SMALL = {
    "BILAN_CPU_SECONDS": "3",
    "BILAN_WALL_SECONDS": "20",
    "BILAN_MEMORY_MB": "500",
    "BILAN_OUTPUT_MB": "20",
    "BILAN_PAGES": "3000",
}
CPU_SECONDS, MEMORY_MB = 3, 500


@dataclass(frozen=True)
class Result:
    """What a batch came to."""

    run: Run
    seen: Seen
    executed: list[str]


def _batch(folder: Path, names: tuple[str, ...], jobs: int, more: dict[str, str], wall: float) -> Result:
    inbox = folder / "inbox"
    lay(inbox, [attack(name) for name in names], (ONE, TWO))
    run = bench.ingest(inbox, folder / "w.sqlite", Bounds(wall, memory=8192), jobs, more)
    return Result(run, judge.look(folder / "w.sqlite"), touched(folder))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Seen:
    return _batch(tmp_path_factory.mktemp("sound"), (), 1, {}, 60).seen


def _wrong(names: tuple[str, ...], result: Result, sound: Seen) -> dict[str, list[str]]:
    """What went wrong, by attack; the run itself and the good reports stand under names of their own."""
    wrong = {name: judge.faults(attack(name), result.seen) for name in names}
    wrong["the run"] = judge.of_the_run(result.run, result.seen) + result.executed
    wrong["the good reports"] = judge.neighbours((ONE, TWO), result.seen, sound)
    return {name: found for name, found in wrong.items() if found}


def _told(wrong: dict[str, list[str]]) -> str:
    return "\n".join(f"{name}: {'; '.join(found)}" for name, found in wrong.items())


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("names", [QUICK, DISGUISED], ids=["quick", "disguised"])
def test_every_attack_ends_as_it_may_and_no_neighbour_pays(
    names: tuple[str, ...], jobs: int, sound: Seen, tmp_path: Path
) -> None:
    wrong = _wrong(names, _batch(tmp_path / "batch", names, jobs, {}, 240), sound)
    assert not wrong, _told(wrong)


def test_a_dear_file_is_stopped(sound: Seen, tmp_path: Path) -> None:
    result = _batch(tmp_path / "batch", DEAR, 2, SMALL, 120)
    wrong = _wrong(DEAR, result, sound)
    assert not wrong, _told(wrong)
    assert result.run.peak < MEMORY_MB + 200
    assert result.run.cpu < 15 + (CPU_SECONDS + 1) * len(DEAR)


PLAIN = Attack("plain", 0, bytes, LOADED, "", "a.txt", shows=(SEEN,))
HOLDS = Held("1", Counter(key_figures=3), frozenset({SEEN}), Counter(), 1)
LOST = Held("1", Counter(key_figures=1), frozenset({AFTER, UNSEEN}), Counter(), 2)
WARNED = Held("1", Counter(), frozenset(), Counter(NO_TEXT=1), 1)


@pytest.mark.parametrize(
    ("one", "state", "reason", "message", "held", "fault", "why"),
    [
        (PLAIN, "loaded", "", "", HOLDS, None, "read, with its figure"),
        (PLAIN, "unchanged", "", "", HOLDS, None, "a copy of what was read"),
        (PLAIN, "quarantined", "NO_TEXT", "", None, "wrong reason", "refused, but it is a plain text"),
        (PLAIN, "loaded", "", "", LOST, "SILENT LOSS", "read, but its figure is missing"),
        (PLAIN, "loaded", "", "", WARNED, None, "its figure is missing, and that is said"),
        (PLAIN, "reading", "", "", None, "left in reading", "nobody finished it"),
        (PLAIN, "loaded", "", "a slip of bilan's", HOLDS, "slip", "the extractor failed"),
        (Attack("a", 0, bytes, frozenset({"EMPTY"}), "", "a.txt"), "loaded", "", "", HOLDS, "WRONG", "it is empty"),
        (
            Attack("a", 0, bytes, LOADED, "", "a.txt", hides=(UNSEEN,)),
            "loaded",
            "",
            "",
            LOST,
            "hidden",
            "nobody sees it",
        ),
        (
            Attack("a", 0, bytes, LOADED, "", "a.txt", warns=True),
            "loaded",
            "",
            "",
            HOLDS,
            "SILENT",
            "half of it is lost",
        ),
        (Attack("a", 0, bytes, LOADED, "", "b.txt"), "loaded", "", "", HOLDS, "NO STATE", "nothing is said of it"),
    ],
)
def test_the_judge_sees_it(
    one: Attack, state: str, reason: str, message: str, held: Held | None, fault: str | None, why: str
) -> None:
    seen = Seen({"a.txt": [State("a.txt", "1", state, reason, message)]}, {"1": held} if held else {})
    found = judge.faults(one, seen)
    assert found == [] if fault is None else any(fault in line for line in found), (why, found)


def test_a_damaged_report_that_lost_records_in_silence_is_seen() -> None:
    copy = Attack("a", 0, bytes, LOADED, "", "a.txt", whole=True)
    seen = Seen({"a.txt": [State("a.txt", "1", "loaded", "", "")]}, {"1": LOST})
    assert judge.faults(copy, seen, HOLDS) == ["SILENT LOSS: 1 of 3 records"]


def test_every_attack_has_a_name_and_a_file_of_its_own() -> None:
    assert max(Counter(one.name for one in ATTACKS).values()) == 1
    assert max(Counter(one.file_name for one in ATTACKS).values()) == 1
