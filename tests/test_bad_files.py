"""Files that cannot be read are refused with their reason; each is made here, none is stored."""

from io import BytesIO
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from extractors.limits import Unreadable
from extractors.read import read_document


def _pdf(words: str, password: str | None = None) -> bytes:
    held = BytesIO()
    canvas = Canvas(held, invariant=1, encrypt=StandardEncryption(password) if password else None)
    canvas.rect(72, 72, 100, 100, fill=1) if not words else canvas.drawString(72, 700, words)
    canvas.save()
    return held.getvalue()


BAD = [
    ("EMPTY", b"", "no byte at all"),
    ("TRUNCATED", b"%PDF-1.7\n", "the header only"),
    ("TRUNCATED", _pdf("whole once")[:500], "cut off"),
    ("PASSWORD", _pdf("secret", "open sesame"), "a password is asked for"),
    ("NO_TEXT", _pdf(""), "a drawing, no text"),
    ("UNSUPPORTED", b"PK\x03\x04" + bytes(40), "a zip named .pdf"),
    ("UNSUPPORTED", b"\x89PNG\r\n\x1a\n" + bytes(40), "a picture named .pdf"),
]


@pytest.mark.parametrize(("reason", "content", "why"), BAD, ids=[why for _, _, why in BAD])
def test_a_bad_file_is_refused_with_its_reason(reason: str, content: bytes, why: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as refused:
        read_document(path)
    assert str(refused.value.reason) == reason, why
