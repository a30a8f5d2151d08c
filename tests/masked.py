"""Pages of real documents without their words: where things stand, how large, every figure, and letters that say nothing.

    python -m tests.masked --write FOLDER ...             choose runs of pages anew, of the PDFs in some folders
    python -m tests.masked --write FOLDER ... --more 40   keep those, and add as many drawn at random

A rule of tables or layout looks at places, sizes and figures, and at few words; these pages ask it what no page
set by hand would. Each letter is another letter of its class, the same word always the same; figures, marks, numerals
and the words of our fact files about heads stay. A run is kept because only it reaches some step of the code; those drawn at random stand on one side or the other
of the constants of rules, as pages do.
"""

import argparse
import gzip
import hashlib
import re
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from random import Random
from types import FrameType
from typing import Any, NamedTuple

import orjson

from extractors.layout.document import Document
from extractors.page import engines
from extractors.page.model import Fill, Fragment, Page, Rule
from extractors.read import read_pages
from extractors.source.limits import Limits
from extractors.source.media import PDF
from extractors.source.opening import Source

ROOT = Path(__file__).resolve().parents[1]
STORED = ROOT / "tests" / "data" / "masked"
RULES = ROOT / "extractors" / "words" / "rules"
STEPS_OF = tuple(str(ROOT / "extractors" / folder) for folder in ("tables", "layout"))
PAGES_A_RUN = 2
"""A table that runs on, and a running head that comes again."""
FIRST_PAGES = 30
"""Pages among which one is drawn; reading a budget law to its end takes minutes."""
KEPT_WORDS = ("currencies.csv", "fiscal_phases.csv", "results_heads.csv", "text_heads.csv")
LETTERS = re.compile(r"[^\W\d_]+")
SHORT = re.compile(r"\w{1,3}|[ivx]{1,5}|(?:sub|grand)?total\w*", re.IGNORECASE)
"""A list's number, a note's mark, an article, a sum."""
CLASSES = ("fijlrt", "mw", "aeou", "bcdghknpqsvxyz", "àâäéèêëîïôöùûüç")
"""Letters of about one width; an accent stays an accent."""


Step = tuple[str, int, int]
"""A file, and two of its lines that ran one after the other."""


class Run(NamedTuple):
    """Some pages of one document, and what of the code they reach."""

    name: str
    stored: bytes
    steps: frozenset[Step]


@cache
def own_words() -> frozenset[str]:
    """Return the words of the fact files about heads and currencies: what a rule of tables may look for."""
    texts = [(RULES / name).read_text(encoding="utf-8") for name in KEPT_WORDS]
    return frozenset(word.lower() for text in texts for word in LETTERS.findall(text))


def masked(text: str) -> str:
    """Return a text with other letters: its figures, signs, numerals and the words of heads and units stay."""
    return LETTERS.sub(lambda found: _masked_word(found.group()), text)


def _masked_word(word: str) -> str:
    if word.lower() in own_words() or SHORT.fullmatch(word):
        return word
    chance = Random(hashlib.sha256(word.lower().encode()).digest())
    return "".join(_other(char, chance) for char in word)


def _other(char: str, chance: Random) -> str:
    for letters in CLASSES:
        if char.lower() in letters:
            other = chance.choice(letters)
            return other.upper() if char.isupper() else other
    return char


def masked_page(page: Page) -> Page:
    """Return a page as the engine gave it, its letters masked."""
    fragments = [fragment._replace(text=masked(fragment.text)) for fragment in page.fragments]
    hidden = [fragment._replace(text=masked(fragment.text)) for fragment in page.hidden]
    out = Page(page.number, page.width, page.height, fragments, page.rules, page.verticals, page.fills, page.images)
    out.hidden, out.digits, out.engine, out.turn = hidden, page.digits, page.engine, page.turn
    return out


def document(pages: Iterable[Page]) -> Document:
    """Return blocks and tables of a run's pages, as `read_pages` makes them of a PDF's."""
    return read_pages(Source(b"", "0" * 64, PDF), list(pages))


def stored_runs() -> list[Path]:
    """Return the file of each run that is kept."""
    return sorted(STORED.glob("*.json.gz"))


def load(file: Path) -> list[Page]:
    """Return the pages of a stored run, made anew: reading changes them."""
    return _pages(file.read_bytes())


def _pages(stored: bytes) -> list[Page]:
    return [_page(row) for row in orjson.loads(gzip.decompress(stored))]


def _page(row: dict[str, Any]) -> Page:
    fragments = [Fragment(*values) for values in row["fragments"]]
    page = Page(row["number"], row["width"], row["height"], fragments)
    page.rules, page.verticals = _rules(row["rules"]), _rules(row["verticals"])
    page.fills = [Fill(*values) for values in row["fills"]]
    page.images = [(x0, top, x1, bottom) for x0, top, x1, bottom in row["images"]]
    page.hidden = [Fragment(*values) for values in row["hidden"]]
    page.digits, page.engine, page.turn = row["digits"], row["engine"], row["turn"]
    return page


def _rules(rows: list[list[Any]]) -> list[Rule]:
    return [Rule(x0, top, x1, bottom, tuple(joints)) for x0, top, x1, bottom, joints in rows]


def _stored(pages: list[Page]) -> bytes:
    rows = [{name: getattr(page, name) for name in _KEPT} for page in pages]
    return gzip.compress(orjson.dumps([_rounded(row) for row in rows]), 9, mtime=0)


_KEPT = (
    "number", "width", "height", "fragments", "rules", "verticals", "fills", "images", "hidden", "digits", "engine",
    "turn",
)  # fmt: skip


def _rounded(value: Any) -> Any:
    """Return places to a hundredth of a point, tuples as lists."""
    match value:
        case float():
            return round(value, 2)
        case dict():
            return {name: _rounded(held) for name, held in value.items()}
        case list() | tuple():
            return [_rounded(held) for held in value]
    return value


def steps_of(read: Callable[[], object]) -> frozenset[Step]:
    """Return the steps from line to line that a call takes in tables and layout."""
    taken: set[Step] = set()

    def inside(frame: FrameType) -> Any:
        name, last = frame.f_code.co_filename, [frame.f_code.co_firstlineno]

        def local(frame: FrameType, event: str, _: object) -> Any:
            if event == "line":
                taken.add((name, last[0], frame.f_lineno))
                last[0] = frame.f_lineno
            return local

        return local

    def call(frame: FrameType, event: str, _: object) -> Any:
        return inside(frame) if event == "call" and frame.f_code.co_filename.startswith(STEPS_OF) else None

    sys.settrace(call)
    try:
        read()
    finally:
        sys.settrace(None)
    return frozenset(taken)


def runs(folders: list[Path], chance: Random, each: int) -> Iterator[Run]:
    """Return runs of pages drawn at random from the PDFs in some folders, as many of a short one as of a long."""
    for file in sorted(file for folder in folders for file in folder.glob("*.pdf")):
        with engines.engine().open_pdf(file.read_bytes()) as pdf:
            pages = [masked_page(page) for page in pdf.pages(Limits()) if page.fragments]
        starts = range(max(len(pages) - PAGES_A_RUN, 0) + 1 if pages else 0)
        for first in sorted(chance.sample(starts, min(each, len(starts)))):
            yield _run(pages[first : first + PAGES_A_RUN])


def _run(pages: list[Page]) -> Run:
    stored = _stored(pages)
    steps = steps_of(lambda: document(_pages(stored)))
    return Run(f"{len(pages)}_pages_{hashlib.sha256(stored).hexdigest()[:8]}", stored, steps)


def chosen(found: list[Run], most: int) -> list[Run]:
    """Return the runs that reach most of the code together, each for steps that no earlier one takes."""
    left, reached, out = list(found), set[Step](), list[Run]()
    while left and len(out) < most:
        best = max(left, key=lambda run: len(run.steps - reached))
        if not best.steps - reached:
            break
        out.append(best)
        reached |= best.steps
        left.remove(best)
    return out


def _write(folders: list[Path], most: int, each: int, seed: int) -> None:
    found = list(runs(folders, Random(seed), each))
    kept = chosen(found, most)
    STORED.mkdir(parents=True, exist_ok=True)
    for file in stored_runs():
        file.unlink()
    for run in kept:
        (STORED / f"{run.name}.json.gz").write_bytes(run.stored)
    reached = len(frozenset[Step]().union(*(run.steps for run in kept)))
    sys.stdout.write(f"{len(found)} runs read, {len(kept)} kept, which take {reached} steps\n")


def _add(folders: list[Path], count: int, seed: int) -> None:
    chance = Random(seed)
    files = sorted(file for folder in folders for file in folder.glob("*.pdf"))
    for file in chance.sample(files * (1 + count // len(files)), count):
        with engines.engine().open_pdf(file.read_bytes()) as pdf:
            first_pages = islice(
                (page for page in pdf.pages(Limits()) if page.fragments), chance.randrange(2, FIRST_PAGES)
            )
            pages = [masked_page(page) for page in deque(first_pages, maxlen=PAGES_A_RUN)]
        stored = _stored(pages)
        (STORED / f"{len(pages)}_pages_{hashlib.sha256(stored).hexdigest()[:8]}.json.gz").write_bytes(stored)


def main() -> None:
    """Choose the runs anew; see the module."""
    parser = argparse.ArgumentParser(prog="python -m tests.masked", description="real pages without their words")
    parser.add_argument(
        "--write", type=Path, nargs="+", metavar="FOLDER", required=True, help="with the PDFs to choose from"
    )
    parser.add_argument("--runs", type=int, default=60, help="to keep at most")
    parser.add_argument("--each", type=int, default=4, help="to read of each PDF")
    parser.add_argument("--more", type=int, default=0, help="to add at random to those that are kept")
    parser.add_argument("--seed", type=int, default=13)
    args = parser.parse_args()
    if args.more:
        _add(args.write, args.more, args.seed)
    else:
        _write(args.write, args.runs, args.each, args.seed)


if __name__ == "__main__":
    main()
