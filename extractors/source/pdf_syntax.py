"""PDF syntax, told from bytes: where a PDF begins, and what is the inside of one."""

import re

from extractors.source.foreign import BLANKS, OPENING

HEADER = b"%PDF-"
HEADER_WITHIN = 8_192
"""Bytes before which a PDF's header may stand: mail headers, a printer's commands, a server's warnings come first
(ISO 32000-1, annex H.3, note 13 has 1,024)."""
END_WITHIN = 2_048
LEAST_WORDS = 3
"""Words of PDF that a text must have at the beginning of its lines before it is suspected."""
MOSTLY = 0.5

# What no text holds: control characters other than blanks, end of file (DOS) and escape (a terminal's log).
BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
# "12 0 obj <<", "trailer <<", "xref 0 12": what opens like this is a PDF whose beginning is missing
HEADLESS = re.compile(rb"\d{1,10} \d{1,5} obj\s*[<\[(/]|trailer\s*<<|xref\s+\d{1,10} \d{1,10}\s")
WORD = re.compile(
    rb"^[ \t]*(?:\d{1,10} \d{1,5} obj\b|\d{10} \d{5} [nf]\b|endobj\b|endstream\b|stream$|xref$|startxref$"
    rb"|trailer(?:$|[ <])|%%EOF)",
    re.MULTILINE,
)
STREAM = re.compile(rb">>\s{0,20}stream\n")
OBJECT = re.compile(rb"\b\d{1,10} \d{1,5} obj\b|\bendobj\b|^\d{10} \d{5} [nf]\b", re.MULTILINE)
# "/Type /Page", "<<", ">>", "0000000015 00000 n", "72 700 Td", "(words) Tj": lines of objects, tables and pages
SYNTAX = re.compile(
    rb"[ \t]*(?:<<|>>|/[A-Z]|[\[\]]$|\d{10} \d{5} [nf]\b|%PDF-|\d{1,10} \d{1,5} obj\b|endobj\b|endstream\b|stream$"
    rb"|xref$|startxref$|trailer\b|%%EOF|[-\d. ]{1,400}$|(?:BT|ET|q|Q|BMC|EMC|BDC)$"
    rb"|[-\d. ]{1,80} (?:Td|TD|Tm|Tf|re|cm|rg|RG|w|m|l|c)$|[\[(].{0,2000} ?T[jJ]$)"
)


def header_at(content: bytes) -> int | None:
    """Return where a PDF's header stands, or None for what is no PDF.

    Behind words it is a header if what follows is binary, or ends as a PDF ends; else it is a text that quotes one.
    """
    at = content.find(HEADER, 0, HEADER_WITHIN)
    if at < 0:
        return None
    before = content[:at].removeprefix(b"\xef\xbb\xbf").strip(BLANKS)
    if not before or BINARY.search(content, at):
        return at
    opens_a_line = content[at - 1 : at] in (b"\n", b"\r")
    return at if opens_a_line and content[-END_WITHIN:].rstrip(BLANKS).endswith(b"%%EOF") else None


def from_header(content: bytes) -> bytes:
    """Return a PDF from its header on: PDFium looks for that in 1,024 bytes alone, and counts offsets from there."""
    at = header_at(content)
    return content[at:] if at else content


def is_inside_of_pdf(content: bytes) -> bool:
    """Say whether a file without a header is the inside of a PDF, and no text that tells of one."""
    sample = _lines_of(content)
    if HEADLESS.match(sample.lstrip(BLANKS)):
        return True
    words = WORD.findall(sample)
    if words and BINARY.search(sample):
        return True
    return len(words) >= LEAST_WORDS and len(set(words)) > 1 and _share_of_syntax(sample) > MOSTLY


def has_an_object(content: bytes) -> bool:
    """Say whether anything of a PDF can be seen: enough for a file that is named as one."""
    return bool(OBJECT.search(_lines_of(content)))


def _lines_of(content: bytes) -> bytes:
    return content[:OPENING].replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _share_of_syntax(sample: bytes) -> float:
    """Return which share of the lines outside streams is PDF syntax."""
    first, *others = sample.split(b"endstream")
    parts = [first if STREAM.search(first) or not others else b"", *others]  # else it begins in the midst of a stream
    lines = [line for part in parts for line in STREAM.split(part, 1)[0].split(b"\n") if line.strip()]
    return sum(bool(SYNTAX.match(line)) for line in lines) / max(len(lines), 1)
