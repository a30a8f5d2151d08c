"""Dumped frameworks whose first column holds the accomplishments: "1.1 Title", "1.1.1 Indicator (2024/25: …)".

Numbers tell the cells apart: a line that opens with two of them begins an accomplishment, with three an indicator.
"""

import re
from collections.abc import Iterator

from extractors.text.frameworks.lines import FrameworkLine

# "1.1 Timely delivery of …"
NUMBERED = re.compile(r"(?P<number>\d{1,2}\.\d{1,2})\.?\s+(?P<title>(?=[^\W\d_a-z])\S.*)")
# "1.1 Timely delivery of 1.1.1 Percentage of …": both cells on one line
BOTH = re.compile(r"(?<=\S)\s+(?=\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s+[^\W\d_a-z])")
INDICATOR = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,2}\.?\s")


def by_accomplishment(lines: list[FrameworkLine]) -> Iterator[tuple[str, list[FrameworkLine], list[FrameworkLine]]]:
    """Yield each accomplishment's number, the lines of its title, and those of its indicators.

    Lines above the first number have number '' and no title.
    """
    number: str = ""
    title: list[FrameworkLine] = []
    body: list[FrameworkLine] = []
    for line in (part for whole in lines for part in _parted(whole)):
        found = NUMBERED.match(line.text)
        if found:
            if number or body:
                yield number, title, body
            number, body = found.group("number"), []
            title = [FrameworkLine(found.group("title"), line.span, line.indent, line.ended, line.turned)]
        elif number and not body and not INDICATOR.match(line.text):
            title.append(line)
        else:
            body.append(line)
    if number or body:
        yield number, title, body


def _parted(line: FrameworkLine) -> list[FrameworkLine]:
    found = BOTH.search(line.text)
    if not found or INDICATOR.match(line.text):
        return [line]
    start, end = line.span
    return [
        FrameworkLine(line.text[: found.start()], (start, start + found.start()), line.indent, turned=line.turned),
        FrameworkLine(line.text[found.end() :], (start + found.end(), end), 0, line.ended),
    ]
