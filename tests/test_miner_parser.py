"""The parser of content streams gives what pdfminer's own gives, object by object, where each begins included."""

from typing import Any

import pytest
from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream
from pdfminer.psparser import PSEOF

from extractors.page.engines.miner_parser import ContentParser


def objects(parser: type[PDFContentParser], *streams: bytes) -> list[Any]:
    """Return all that a parser finds, each with its type; pictures within the stream by what they hold."""
    found: list[Any] = []
    try:
        reading = parser([PDFStream({}, data) for data in streams])
        while True:
            begins, thing = reading.nextobject()
            found.append((begins, type(thing), (thing.attrs, thing.rawdata) if isinstance(thing, PDFStream) else thing))
    except PSEOF:
        return found


@pytest.mark.parametrize(
    "streams",
    [
        (b"q 1 0 0 1 72.5 -.5 cm BT /F1 8.5 Tf (Nets) Tj ET Q",),
        (b"[(No) -250 (of) +3 <0041004f> ] TJ T* 0 -12. Td",),
        (b"[[1 2] 0] 0 d [ ] 0 d [1 /A true false null] x",),  # arrays in arrays, and what is no operand in one
        (b"(a \\(b\\) c (d) \\101\\\n) Tj (e\r\nf) Tj",),  # escapes, brackets within, the end of a line
        (b"/A#20B gs /\xe9 gs / gs /P <</MCID 3 /T (x)>> BDC EMC",),  # signs by number, no UTF-8, no name, a dictionary
        (b"<41 4f> Tj <4> Tj <> Tj <</A <41>>> DP <414> Tj",),  # blanks, half a byte, an end that is two ends
        (b"1.2.3 --4 1-2 5. . + 007 1e5 12abc Tj",),  # what is no number, or two
        (b"% a comment (1\n1 w % 2 w\r3 w {1 add} x ' \" *",),
        (b"BI /W 2 /H 1 /BPC 8 /CS /G ID \x00(\xff EI Q 1 w",),
        (b"BI /W 2 /F /A85 ID 9jqo^~> EI Q",),
        (b"1 0 0 RG 12", b"34 w (a", b"b) Tj fal", b"se x"),  # a token that the end of a stream cuts
        (b"0 " * 4_000 + b"m",),  # more than a buffer
        (b"/Name" + b"x" * 5_000 + b" gs (" + b"y" * 5_000 + b") Tj " + b"9" * 5_000 + b" w",),
        (b"] >> } 1 w [ 1 2",),  # ends of nothing, and what does not end
        (b"\x00 1 \x00w \x0c2\x0bw",),
        (b"",),
        (),
    ],
)
def test_objects_are_those_of_pdfminer(streams: tuple[bytes, ...]) -> None:
    assert objects(ContentParser, *streams) == objects(PDFContentParser, *streams)


def test_most_tokens_are_taken_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the parser would be slow and nobody would see it."""
    asked: list[int] = []
    slow = PDFContentParser.nexttoken
    monkeypatch.setattr(PDFContentParser, "nexttoken", lambda parser: asked.append(1) or slow(parser))
    line = b"0.5 w 72 710 m 540 710 l S BT /F1 8.5 Tf [(Nets) -250 <0041>] TJ ET\n"
    assert len(objects(ContentParser, line * 50)) == 50 * 16
    assert len(asked) < 5
