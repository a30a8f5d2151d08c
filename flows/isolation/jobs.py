"""What is asked of a reading process: bytes and plain arguments in, bytes out. Raises Unreadable; imports late."""

import logging

from extractors.read import read_source, read_tables
from extractors.source.limits import Limits
from extractors.source.opening import Source
from flows.isolation.second import read_apart

logging.getLogger("pdfminer").setLevel(logging.ERROR)  # what matters comes back as a result


def read(content: bytes, limits: Limits, *, sha256: str, media_type: str, engine: str) -> bytes:
    """Return the extraction of a document as JSON; the other engine, where it is asked, reads under its own limit."""
    source = Source(content, sha256, media_type)
    return read_source(source, limits, engine, read_apart).to_json()


def tables(content: bytes, limits: Limits, *, sha256: str, media_type: str, engine: str) -> bytes:
    """Return the extraction of a document's literal tables alone, as JSON."""
    return read_tables(Source(content, sha256, media_type), limits, engine, read_apart).to_json()
