"""What damage means to a person: a finding for each page and cause, or a refusal where most of the document is lost."""

from collections.abc import Iterable, Iterator, Sequence

from extractors.page.model import Page
from extractors.source.damage import Anatomy, Trouble
from extractors.source.damage.streams import Fault
from extractors.source.limits import Unreadable
from schemas.origin import Place
from schemas.proof import Finding
from schemas.vocabulary import NextStep, Reason, Severity

NEXT = "fetch the file again"
NO_LOSS = frozenset({Fault.CHECKSUM, Fault.UNCLOSED, Fault.UNNAMED})
"""What may have cost a page nothing: what was drawn by a name may have been a picture."""
MOST_SHOWN = 20
"""Findings of one kind that are written out; the rest is counted."""


def damage_found(anatomy: Anatomy, pages: Sequence[Page]) -> list[Finding]:
    """Return a finding for all that is damaged or lost in a document whose pages were read.

    Raises Unreadable with UNREADABLE if most of its pages are lost or drawn by damaged data.
    """
    failed = {page.number for page in pages if page.failed}
    damaged = {number for trouble in anatomy.troubles if _costs_text(trouble) for number in trouble.pages}
    total = max(anatomy.promised, anatomy.leaves, len(pages))
    absent = total - len(pages)
    unread = failed | damaged | set(anatomy.lost)
    if 2 * (absent + len(unread)) > total:
        sentence = f"{absent + len(unread):,} of its {total:,} pages are damaged or lost; {NEXT}"
        raise Unreadable(Reason.UNREADABLE, sentence, "pages")
    return [
        *_repaired(anatomy),
        *_elsewhere(anatomy),
        *_lost_pages(anatomy, len(pages)),
        *_shortened([_failed(page) for page in pages if page.failed], "damaged_page"),
        *_shortened([_no_page(number) for number in anatomy.lost if number not in failed], "damaged_page"),
        *_shortened([_damaged(trouble) for trouble in anatomy.troubles if trouble.is_content], "damaged_page"),
        *_shortened([_damaged(trouble) for trouble in anatomy.troubles if not trouble.is_content], "damaged_part"),
    ]


def is_damaged(anatomy: Anatomy, number: int) -> bool:
    """Say whether damage may be why a page (1-based) has no words."""
    return number in anatomy.lost or any(number in trouble.pages for trouble in anatomy.troubles)


def _costs_text(trouble: Trouble) -> bool:
    return trouble.is_content and trouble.fault not in NO_LOSS


def _lost_pages(anatomy: Anatomy, read: int) -> list[Finding]:
    """Say which pages the file speaks of and no engine gives."""
    if not anatomy.has_tree:
        message = f"the list of pages is lost: {anatomy.leaves:,} stand in the file, {read:,} were read"
        return [_lost(Severity.ERROR, message, anatomy.leaves, read)]
    promised, named = anatomy.promised, anatomy.leaves
    more = f", and {anatomy.strays:,} more stand in it unnamed" if anatomy.strays else ""
    message = f"the file says it has {promised:,} pages, its tree names {named:,}{more}; {read:,} were read"
    if max(promised, named) > read or named < promised:
        return [_lost(Severity.ERROR, message, max(promised, named + anatomy.strays), read)]
    if anatomy.strays:  # taken out by an editor, or lost
        return [_lost(Severity.WARNING, message, named + anatomy.strays, read)]
    if anatomy.miscounted:
        message = (
            f"{anatomy.miscounted:,} parts of the file's list of pages say another number of pages than they name: "
            "a page may be missing, or stand for another"
        )
        return [_lost(Severity.ERROR, message, named, read)]
    return []


def _lost(severity: Severity, says: str, expected: int, read: int) -> Finding:
    return Finding(severity, "lost_pages", says, str(expected), str(read), next_step=NextStep.FETCH)


def _repaired(anatomy: Anatomy) -> list[Finding]:
    if not anatomy.misplaced:
        return []
    message = (
        f"the file's table of objects is wrong ({anatomy.misplaced:,} of its entries): it was repaired as it was read, "
        f"and words may be lost"
    )
    return [Finding(Severity.WARNING, "repaired", message, next_step=NextStep.FETCH)]


def _elsewhere(anatomy: Anatomy) -> Iterator[Finding]:
    """Say that what a reader is shown stands elsewhere in the file than on the pages that were read."""
    if anatomy.left_behind:
        says = (
            f"{anatomy.left_behind:,} objects stand behind the file's end mark, where no table names them: an update "
            "was cut off, and what it changed is not read"
        )
        yield Finding(Severity.WARNING, "unfinished_update", says, next_step=NextStep.FETCH)
    if anatomy.is_portfolio:
        says = "a portfolio: its documents are files inside it, and were not read; take them out and load each"
        yield Finding(Severity.ERROR, "pages_elsewhere", says)
    if anatomy.is_dynamic:
        says = "its pages are made by a form in XML (XFA) that was not read; print it to a PDF of plain pages"
        yield Finding(Severity.ERROR, "pages_elsewhere", says)


def _failed(page: Page) -> Finding:
    says = f"the page was not read ({page.failed}), nor had another engine a word of it"
    return Finding(Severity.ERROR, "damaged_page", says, place=Place(page.number), next_step=NextStep.FETCH)


def _no_page(number: int) -> Finding:
    says = "the object that the tree names as this page is none; nothing of it is loaded"
    return Finding(Severity.ERROR, "damaged_page", says, place=Place(number), next_step=NextStep.FETCH)


def _damaged(trouble: Trouble) -> Finding:
    kept = f" after {trouble.after:,} bytes" if trouble.fault in {Fault.EARLY, Fault.BROKEN} and trouble.after else ""
    what = "its content" if trouble.is_content else "a part of it, a font, a picture or text drawn by name,"
    message = f"{what} {trouble.fault.value}{kept} (object {trouble.number}): words may be lost or wrong"
    is_sure = trouble.is_content and trouble.fault not in {Fault.UNCLOSED, Fault.UNNAMED}
    severity = Severity.ERROR if is_sure else Severity.WARNING
    name = "damaged_page" if trouble.is_content else "damaged_part"
    first, *others = trouble.pages
    return Finding(severity, name, message, place=Place(first), also_on=tuple(others), next_step=NextStep.FETCH)


def _shortened(findings: Iterable[Finding], name: str) -> list[Finding]:
    every = list(findings)
    left = len(every) - MOST_SHOWN
    if left <= 0:
        return every
    more = f"{left:,} more places like the {MOST_SHOWN} named are damaged"
    return [*every[:MOST_SHOWN], Finding(every[0].severity, name, more, next_step=NextStep.FETCH)]
