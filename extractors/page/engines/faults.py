"""What an engine's errors mean to a person: every one of them leaves here as `Unreadable` with a reason code."""

from collections.abc import Iterator
from contextlib import contextmanager

from extractors.source.limits import Unreadable
from schemas.vocabulary import Reason

END_WITHIN = 1024
"""Bytes from the end in which readers look for %%EOF (ISO 32000-1, annex H.3, note 18)."""

LOCKED = "the file asks for a password"


def is_cut_off(content: bytes) -> bool:
    """Say whether the file's end is missing."""
    return b"%%EOF" not in content[-END_WITHIN:]


@contextmanager
def explained(content: bytes, where: str = "") -> Iterator[None]:
    """Turn whatever a PDF library raises into Unreadable: bare TypeError and IndexError escape from pdfminer.

    `where` names a page ("page 7"); it is empty while the file is being opened. The sentence is a person's; what the
    library said stays as the error's cause.
    """
    try:
        yield
    except Unreadable:
        raise
    except MemoryError as error:
        raise Unreadable(Reason.MEMORY_LIMIT, f"{where or 'the file'} needs too much memory", _stage(where)) from error
    except Exception as error:
        raise _reason(error, content, where) from error


def check_page_count(content: bytes, found: int, promised: int) -> None:
    """Raise Unreadable if a file has no pages, or lost some of those that it says it has.

    Some damaged files open with zero pages and no error; that is never a success.
    """
    if is_cut_off(content) and found < max(promised, 1):
        raise Unreadable(Reason.TRUNCATED, f"the file's end is missing: {found} of {promised or '?'} pages are there")
    if found == 0:
        raise Unreadable(Reason.NO_PAGES, "the file opens, but it has no pages")
    if found < promised:
        raise Unreadable(Reason.UNREADABLE, f"the file says it has {promised} pages, but only {found} can be found")


def _reason(error: Exception, content: bytes, where: str) -> Unreadable:
    names = {type(cause).__name__ for cause in _causes(error)}
    if any("Password" in name for name in names):
        return Unreadable(Reason.PASSWORD, LOCKED, "open")
    if is_cut_off(content):
        return Unreadable(
            Reason.TRUNCATED, f"the file's end is missing{where and f': {where} breaks off'}", _stage(where)
        )
    if any("Encryption" in name for name in names):
        return Unreadable(
            Reason.UNREADABLE, "the file is encrypted in a way that this engine cannot undo", _stage(where)
        )
    what = f"{where} is damaged: it" if where else "the file is damaged: its structure"
    return Unreadable(Reason.UNREADABLE, f"{what} cannot be read", _stage(where))


def _causes(error: BaseException) -> list[BaseException]:
    """Return the error and what it wraps, the innermost first (pdfplumber passes pdfminer's as an argument)."""
    out: list[BaseException] = []
    cause: BaseException | None = error
    while cause is not None and cause not in out:
        out.insert(0, cause)
        wrapped = cause.args[0] if cause.args and isinstance(cause.args[0], BaseException) else None
        cause = wrapped or cause.__cause__
    return out


def _stage(where: str) -> str:
    return "pages" if where else "open"
