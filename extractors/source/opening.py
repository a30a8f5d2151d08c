"""Open a file once: its bytes, their sha256, and what they are."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from extractors.source.limits import Limits, Unreadable
from extractors.source.media import media_type
from schemas.vocabulary import Reason


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one file, and what they are (by content, never by name)."""

    content: bytes
    sha256: str
    media_type: str


def sha256_of(content: bytes) -> str:
    """Return the sha256 of `content` in hex."""
    return hashlib.sha256(content).hexdigest()


def open_source(path: Path, limits: Limits) -> Source:
    """Read a file's bytes once, and tell what they are.

    Raises Unreadable (EMPTY, SIZE_LIMIT, UNSUPPORTED) and OSError if the file cannot be opened.
    """
    with path.open("rb") as file:
        content = file.read(limits.max_bytes + 1)
    if len(content) > limits.max_bytes:
        raise Unreadable(Reason.SIZE_LIMIT, f"the file has more than {limits.max_bytes:,} bytes")
    return Source(content, sha256_of(content), media_type(content))
