"""Copies of a PDF that something went wrong with: bytes overwritten, lost, put in or moved, objects hit one by one."""

import random
import re
from collections.abc import Iterator

STREAM = re.compile(rb"\d+ 0 obj[^>]{0,400}?>>\s*stream\r?\n", re.DOTALL)
NO_CONTENT = re.compile(rb"/(?:Length1|Image|ObjStm|XRef|Metadata|N )")


def harmed(content: bytes, seed: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield what was done, and the copy."""
    chance = random.Random(seed)
    yield from _holes(content, chance)
    yield from _moved(content)
    yield from _pages(content)
    yield from _streams(content, chance)


def _holes(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    size = len(content)
    wide = (1024, 2048, 4096, 8192) if size > 60_000 else (128, 512, 1024)
    for share in (15, 25, 35, 45, 50, 55, 65, 75, 85):
        at = size * share // 100
        for what in ("zeros", "random", "spaces"):
            count = chance.choice(wide)
            filling = {"zeros": bytes(count), "random": chance.randbytes(count), "spaces": b" " * count}[what]
            yield f"{what} {count} at {share} %", content[:at] + filling + content[at + count :]
        count = chance.choice((1, wide[0] // 10, wide[1]))
        yield f"cut {count} at {share} %", content[:at] + content[at + count :]


def _moved(content: bytes) -> Iterator[tuple[str, bytes]]:
    size = len(content)
    one, other, count = size // 3, size * 2 // 3, min(4096, size // 20)
    a, b = content[one : one + count], content[other : other + count]
    yield "blocks swapped", content[:one] + b + content[one + count : other] + a + content[other + count :]
    yield "ten bytes put in", content[: size * 2 // 5] + b"0123456789" + content[size * 2 // 5 :]
    yield "a false start of the table of objects", content[: content.rfind(b"startxref")] + b"startxref\n7\n%%EOF\n"


def _pages(content: bytes) -> Iterator[tuple[str, bytes]]:
    pages = list(re.finditer(rb"/Type ?/Page\b", content))
    for i in (1, len(pages) // 2):
        start = content.rfind(b" obj", 0, pages[i].start()) + 4
        end = content.find(b"endobj", start)
        yield f"page {i} is no page", content[: pages[i].start()] + b"/Type/Pxge" + content[pages[i].end() :]
        yield f"page {i} blank", content[:start] + b" " * (end - start) + content[end:]
        drawn = re.compile(rb"/Contents (?:\[ ?)?(\d+) 0 R").search(content, start, end)
        if drawn:
            yield f"page {i} without its content", _put(content, drawn, 1, b"0" * len(drawn[1]))
    count = re.search(rb"/Count (\d+)", content)
    assert count is not None
    width = len(count[1])
    for step in (1, -2):
        yield f"count {step:+}", _put(content, count, 1, b"%*d" % (width, int(count[1]) + step))
    kid = re.search(rb"/Kids ?\[ ?(?:\d+ 0 R ?){2}(\d+)( 0 R) ?", content)
    if kid:
        yield "a kid lost", content[: kid.start(1)] + b" " * (kid.end(2) - kid.start(1)) + content[kid.end(2) :]
        yield "a kid that is none", _put(content, kid, 1, b"0" * len(kid[1]))


def _put(content: bytes, match: re.Match[bytes], group: int, filling: bytes) -> bytes:
    return content[: match.start(group)] + filling + content[match.end(group) :]


def _streams(content: bytes, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    streams = list(STREAM.finditer(content))
    drawing = [stream for stream in streams if not NO_CONTENT.search(stream[0])]
    for i in (1, len(drawing) // 2):
        start, end = drawing[i].end(), content.find(b"endstream", drawing[i].end())
        middle, third = (start + end) // 2, (end - start) // 3
        yield f"content {i}, a third zeroed", content[: end - third] + bytes(third) + content[end:]
        flipped = bytes([content[middle] ^ 1])
        yield f"content {i}, one bit", content[:middle] + flipped + content[middle + 1 :]
        yield f"content {i}, its head", content[:start] + b"XXXX" + content[start + 4 :]
        renamed = drawing[i][0].replace(b"/FlateDecode", b"/FlxteDecode")
        yield f"content {i}, its filter", content[: drawing[i].start()] + renamed + content[start:]
        yield f"content {i}, its end mark", content[:end] + b" " * 9 + content[end + 9 :]
    for stream in [stream for stream in streams if b"/ObjStm" in stream[0]][:2]:
        at = stream.end() + 200
        yield f"object stream at {stream.start()}", content[:at] + chance.randbytes(60) + content[at + 60 :]
    told = re.search(rb"/ToUnicode (\d+) 0 R", content)
    if told:
        found = re.search(rb"[\r\n]" + told[1] + rb" 0 obj.*?stream\r?\n", content, re.DOTALL)
        assert found is not None
        at = found.end() + 60
        yield "what a font's characters are", content[:at] + chance.randbytes(40) + content[at + 40 :]
