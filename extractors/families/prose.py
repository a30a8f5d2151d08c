"""Numbered paragraphs and the documents they cite."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from extractors.figures.tokens import LONGEST_SENTENCE
from extractors.words.symbols import SYMBOL, printed_plain
from schemas.origin import Origin
from schemas.prose import DocumentReference, Paragraph
from schemas.text import Block, BlockKind

# "resolution 74/290", « résolution 2690 (2023) », "resolution 78/250 B"
ASSEMBLY = re.compile(r"\b([Rr][ée]solutions?|[Dd][ée]cisions?)\s+(\d{2,3}/\d{1,4})(?:\s+([A-Z])\b)?")
COUNCIL = re.compile(r"[Rr](?<!\w[Rr])[ée]solutions?\s+(\d{1,4})\s*\((\d{4})\)")
SENTENCE_END = re.compile(r"[.!?;]\s+(?=[A-ZÀ-Ý(«])")


def paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    """Yield one record for each numbered paragraph (conventions, "paragraphs")."""
    for block in _numbered(blocks):
        yield Paragraph(
            number=block.number or "",
            section=block.section or None,
            text=block.text,
            origin=Origin(block.place_at(0), block.text, "prose.numbered_paragraph"),
        )


def document_references(blocks: Iterable[Block], own_symbol: str | None) -> Iterator[DocumentReference]:
    """Yield one record for each other document that a numbered paragraph cites, once a paragraph.

    General Assembly resolutions and decisions get their official symbol (A/RES/74/290, A/DEC/74/571), Security Council
    resolutions theirs (S/RES/2690(2023)); the snippet keeps the printed words.
    """
    for block in _numbered(blocks):
        seen: set[str] = set()
        ends = [end.end() for end in SENTENCE_END.finditer(block.text)]
        for start, printed, symbol in _citations(block.text):
            if symbol in seen or symbol == own_symbol:
                continue
            seen.add(symbol)
            yield DocumentReference(
                symbol_cited=symbol,
                paragraph=block.number,
                text=_sentence(block.text, ends, start),
                origin=Origin(block.place_at(start), printed, "prose.citation"),
            )


def _numbered(blocks: Iterable[Block]) -> Iterator[Block]:
    return (block for block in blocks if block.kind is BlockKind.PARAGRAPH and block.number)


def _citations(text: str) -> list[tuple[int, str, str]]:
    has_stroke = "/" in text  # a symbol, and a resolution of the Assembly, has one
    found = [(m.start(), m.group(), printed_plain(m.group())) for m in SYMBOL.finditer(text)] if has_stroke else []
    for m in ASSEMBLY.finditer(text) if has_stroke else ():
        body = "DEC" if m.group(1)[0] in "Dd" else "RES"
        found.append((m.start(), m.group(), f"A/{body}/{m.group(2)}{m.group(3) or ''}"))
    found += [(m.start(), m.group(), f"S/RES/{m.group(1)}({m.group(2)})") for m in COUNCIL.finditer(text)]
    return sorted(found)


def _sentence(text: str, ends: list[int], position: int) -> str:
    """Return the sentence around a character; of a text longer than any sentence, what is near it."""
    index = bisect_right(ends, position)
    start, end = ends[index - 1] if index else 0, ends[index] if index < len(ends) else len(text)
    if end - start > LONGEST_SENTENCE:
        start, end = max(start, position - LONGEST_SENTENCE // 2), min(end, position + LONGEST_SENTENCE // 2)
    return text[start:end].rstrip()
