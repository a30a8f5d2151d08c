"""The title of a document: the print on its cover that says what it is, else the largest print there is."""

import re
from collections.abc import Callable, Sequence

from extractors.kinds.cover.days import COVER, days_in, without_days
from extractors.kinds.cover.lines import Cover, CoverLine
from extractors.kinds.cover.places import countries_in
from extractors.kinds.cover.publisher import ADDRESS, SaysWhat, opens_with_institution
from extractors.kinds.cover.subject import subject_of
from extractors.words.terms import normal

SAME_SIZE = 0.16
"""Share by which lines of one title may differ in size: a cover is drawn by hand (OFNAC 2023: 38.8 and 33.9)."""
GAP = 2.2
"""Sizes from one baseline of a title to the next at the most (Cour des comptes 2022: 37 points at 18)."""
LONGEST = 250
LONGEST_IN_SMALL_PRINT = 120
"""Characters of a title that no size tells: longer ones are sentences."""
# A font without a map; a bullet
GARBAGE = re.compile(r"[\N{REPLACEMENT CHARACTER}\\^`{}]|^[•▪●◦❖➢✓\uf000-\uf0ff]")
# "SitRep MVE N° 36/MVE_16/2025", "no. 208 for 9 December 2014": the number of a series below its title
SERIES = re.compile(r"(?:sit-?rep\b.{0,12}?)?\b(?:no|n|num|numero|number|issue)\s?[.°ºo]?\s?\d")
NUMBERED = re.compile(r"^(?:\d{1,2}|[ivx]{1,4})[.)]?\s+(?=[^\W\d])", re.IGNORECASE)
# "FISCAL YEAR 2012" over "RECOMMENDED BUDGET & FINANCING PLAN" (Town of Lexington)
YEAR_ALONE = re.compile(r"(?:fiscal year|fy|exercice|annee|gestion) ?(?:19|20)\d\d(?:[-/](?:20)?\d\d)?")
FIGURE = re.compile(r"[\d.,%]+")
Group = list[CoverLine]
RANKS = (1, 2, 3, 4)
SEVERAL = 2
"""Parts of a line that say several things beside each other."""
A_ROW = 4
"""Parts of a line that is the head of a table ("Answer | Points earned | Weight")."""
CLOSE = 1.5
"""Sizes between two lines of one paragraph at the most."""


def title_of(cover: Cover, says_what: SaysWhat, says_no_more: Callable[[str], bool]) -> str | None:
    """Return the title, without the day that ends it.

    `says_what` gives where in a text the words of some kind begin ("Situation report"), None where there are none;
    `says_no_more` tells a text that is those words alone.
    """
    return subject_of(cover.lines) or _title_of_print(cover, says_what, says_no_more)


def _title_of_print(cover: Cover, says_what: SaysWhat, says_no_more: Callable[[str], bool]) -> str | None:
    running = [[line] for line in cover.running if says_what(line.text) is not None]
    groups = [] if running and not cover.is_page else _candidates(cover.lines, says_what)
    chosen = _chosen(groups, says_what) or (running[0] if running else None)
    if chosen is None:
        return None
    at = groups.index(chosen) if chosen in groups else -1
    text = _from_its_words(chosen, says_what)
    if not chosen[0].size:
        text = _without_site(text, cover.lines)
    if at >= 0 and says_no_more(text):
        text = _with_subject(text, chosen, cover.lines)
    elif at >= 0 and (below := _goes_on_below(text, chosen, groups[at + 1 : at + 2], cover.lines)):
        text = f"{text} {below}"
    return NUMBERED.sub("", without_days(text)).strip(" .:;|,–—-") or None


def _without_site(text: str, lines: Sequence[CoverLine]) -> str:
    """Return the title of a web page as its heading says it: the page's own name has the site's behind it."""
    shorter = (line.text for line in lines if len(line.text) > len(text) // 2 and text.startswith(f"{line.text} "))
    return next(shorter, text)


def _goes_on_below(text: str, chosen: Group, following: list[Group], lines: Sequence[CoverLine]) -> str | None:
    """Return what a title leads on to: the next group behind its last word, the next line behind a colon."""
    if COVER.closes("leads_on", text) and following:
        return _text(following[0])
    if text.rstrip().endswith(":"):
        return next((line.text for line in _beside(chosen, lines, below=True)), None)
    return None


def _with_subject(text: str, chosen: Group, lines: Sequence[CoverLine]) -> str:
    """Return a title that names no more than a kind of document together with what it is about.

    That stands above it ("Hurricane Melissa" over "Situation report no. 1"), or below it ("Anticipatory action
    framework" over "Nigeria – Floods").
    """
    words = [line.text for line in chosen]
    of_kind = next((i for i in range(len(words)) if text.startswith(words[i])), 0)
    above = [line for line in chosen[:of_kind] if len(line.parts) < SEVERAL and not _issues(line.text)] or _beside(
        chosen, lines, below=False
    )
    if above:
        return f"{_text(above)} {text}"
    return " ".join([text, *(line.text for line in _beside(chosen, lines, below=True))])


def _beside(chosen: Group, lines: Sequence[CoverLine], *, below: bool) -> Group:
    """Return the line close above or below a group of lines that may say what it is about; none of a text."""
    edge = chosen[-1] if below else chosen[0]
    if not edge.size or edge not in lines:
        return []
    at = lines.index(edge)
    beside = lines[at + 1 : at + 2] if below else lines[max(at - 1, 0) : at]
    return [
        line
        for line in beside
        if abs(line.y - edge.y) <= GAP * max(line.size, edge.size)
        and line.size >= SMALLEST_SUBJECT * edge.size
        and len(line.parts) < SEVERAL
        and _may_be_title(line.text)
        and not _issues(line.text)
        and not _dates(line.text)
    ]


SMALLEST_SUBJECT = 0.6
"""Sizes of a title that its subject is set in, at the least."""


def _issues(text: str) -> bool:
    return opens_with_institution(text, *RANKS)


def _dates(text: str) -> bool:
    """Say whether a line dates a document: a day, or who approved it and when."""
    return bool(days_in(text)) or any(COVER.says(cue, text) for cue in ("as_of", "published", "adopted"))


def _candidates(lines: Sequence[CoverLine], says_what: SaysWhat) -> list[Group]:
    """Return the groups of lines that may be a title: in large or bold print; where there is none, the first."""
    body = _body_size(lines)
    groups = [
        group
        for group in _groups(lines)
        if _may_be_title(_text(group), is_large=_size(group) > MUCH_LARGER * body) and not _is_row(group[0])
    ]
    raised = [
        group
        for i, group in enumerate(groups)
        if _stands_out(i, group, body) and (_says(group, says_what) or not _is_within(group, lines, body))
    ]
    return raised or _first_said(groups, lines, says_what)


def _body_size(lines: Sequence[CoverLine]) -> float:
    """Return the size of a cover's text in points: the middle one, or the least where most of the page is the title."""
    sizes = sorted(line.size for line in lines)
    if not sizes:
        return 0.0
    middle = sizes[len(sizes) // 2]
    is_title_page = len(lines) <= TITLE_PAGE and middle == sizes[-1] and sizes[0] < SOMEWHAT_SMALLER * middle
    return sizes[0] if is_title_page else middle


def _stands_out(place: int, group: Group, body: float) -> bool:
    return _is_raised(group, body) or (place < FIRST_OF_TWO and _opens(group))


def _says(group: Group, says_what: SaysWhat) -> bool:
    return says_what(_text(group)) is not None


def _first_said(groups: Sequence[Group], lines: Sequence[CoverLine], says_what: SaysWhat) -> list[Group]:
    """Return the first groups of a cover in print of one size; down a page of it only words tell."""
    prose = next((i for i, line in enumerate(lines) if not line.size and _is_prose(line.text)), len(lines))
    first = [group for group in groups[:FIRST_GROUPS] if len(_text(group)) <= LONGEST_IN_SMALL_PRINT]
    if any(line.size for line in lines[TITLE_PAGE:]):
        prose = 0
    return [group for group in first if group[0] in lines[:prose] or _says(group, says_what)]


def _is_prose(text: str) -> bool:
    """Say whether a block of a text is no title: a bullet, a sentence; what follows it is no title by its place."""
    return GARBAGE.search(text) is not None or len(text) > LONGEST_IN_SMALL_PRINT or _is_sentence(text)


def _is_raised(group: Group, body: float) -> bool:
    return _size(group) > LARGER * body or group[0].bold


def _is_within(group: Group, lines: Sequence[CoverLine], body: float) -> bool:
    """Say whether bold print of the text's size stands within the text, or goes on in print that is not bold.

    The lead of a paragraph, a label, a heading further down.
    """
    last = group[-1]
    if _size(group) > LARGER * body or not last.size:
        return False
    at = lines.index(last)
    below = next(iter(lines[at + 1 :]), last)
    goes_on = not below.bold and below.size == last.size and below.y - last.y <= CLOSE * last.size
    return goes_on or at >= FIRST_LINES or last.text.rstrip().endswith(":")


FIRST_LINES = 24
"""Lines of a page among which a title that only bold print tells stands."""


def _opens(group: Group) -> bool:
    """Say whether a group's last word leads on to what follows: "Consolidated Financial Statements of"."""
    return COVER.closes("leads_on", _text(group))


FIRST_GROUPS = 8
FIRST_OF_TWO = 4
"""Groups among which small print may open the title that large print closes: "Consolidated Financial Statements of"."""
TITLE_PAGE = 12
"""Lines of a page that holds the title and little more."""
MUCH_LARGER = 1.5
LARGER = 1.2
"""Sizes of the page's middle line that make a line large."""
LONG_WORD = 8
"""Letters of a title of one word; a shorter one is an acronym or a label."""
LEAST_LETTERS = 0.6
"""Share of letters in a title's characters, spaces left out; a font without a map gives garbage."""


def _chosen(groups: Sequence[Group], says_what: SaysWhat) -> Group | None:
    """Return the first large group that says what the document is, else the largest of all, the first of equals.

    Below a title, a heading may say the same in somewhat larger print (Mali, 13 November 2014: 10.8 and 12).
    """
    telling = [group for group in groups if says_what(_text(group)) is not None]
    least = SOMEWHAT_SMALLER * max(map(_size, telling), default=0.0)
    large = [group for group in telling if _size(group) >= least]
    return large[0] if large else max(groups, key=lambda group: round(_size(group), 1), default=None)


SOMEWHAT_SMALLER = 0.7


def _groups(lines: Sequence[CoverLine]) -> list[Group]:
    """Return lines that stand together in one size; those of a text stand alone."""
    groups: list[Group] = []
    for line in lines:
        if sum(map(str.isalpha, line.text)) < 2:
            continue
        if groups and line.size and _goes_on(groups[-1][-1], line):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _is_row(line: CoverLine) -> bool:
    """Say whether a line is of a table: several heads beside each other, or words and a figure."""
    return len(line.parts) >= A_ROW or (
        len(line.parts) >= SEVERAL and FIGURE.fullmatch(line.parts[-1].text) is not None
    )


def _goes_on(above: CoverLine, line: CoverLine) -> bool:
    alike = abs(above.size - line.size) <= SAME_SIZE * max(above.size, line.size)
    return alike and above.bold == line.bold and 0 < line.y - above.y <= GAP * line.size


def _may_be_title(text: str, *, is_large: bool = False) -> bool:
    """Say whether a text is no heading of contents, no leader line, no sentence, no day alone, and no garbage.

    A full stop ends a title too where its print is large.
    """
    flat = normal(text)
    if (
        len(text) > LONGEST
        or _is_cut(text)
        or ADDRESS.search(text)
        or COVER.is_named("no_title", text)
        or "...." in text
        or GARBAGE.search(text)
    ):
        return False
    if days_in(text) and not _has_words(flat):
        return False
    if _is_sentence(text) and not is_large:
        return False
    if len(flat.split()) < 2 and not days_in(text) and len(flat) < LONG_WORD and not countries_in(text):
        return False
    return _is_of_letters(text)


def _is_cut(text: str) -> bool:
    """Say whether a text is cut from one that goes on before or behind it: a parenthesis of it stands elsewhere."""
    return text.count("(") > text.count(")") or ")" in text.partition("(")[0]


MOST_WORDS_OF_A_DOT = 6
"""Words of a title that ends in a full stop; more of them are a sentence."""


def _is_sentence(text: str) -> bool:
    return text.rstrip().endswith((".", "?")) and len(text.split()) > MOST_WORDS_OF_A_DOT


def _is_of_letters(text: str) -> bool:
    printed = text.replace(" ", "")
    return sum(c.isalpha() for c in printed) >= LEAST_LETTERS * len(printed)


def _has_words(flat: str) -> bool:
    return len(re.findall(r"[^\W\d]{4,}", flat)) > 2


def _from_its_words(group: Group, says_what: SaysWhat) -> str:
    """Return a group's text from the line on that says what it is: the lines above name who says it."""
    text = _text(group)
    at = says_what(text)
    if at is None:
        return text
    start, end = 0, len(group)
    for i, line in enumerate(group):
        if start + len(line.text) >= at:
            end = next((j for j in range(i + 1, len(group)) if SERIES.match(normal(group[j].text))), end)
            begin = i - 1 if i and YEAR_ALONE.fullmatch(normal(group[i - 1].text)) else i
            return " ".join(_words_of(one, says_what) for one in group[begin:end])
        start += len(line.text) + 1
    return text


def _words_of(line: CoverLine, says_what: SaysWhat) -> str:
    """Return a line's text, of several parts the one that says what it is: a form stands beside the title."""
    telling = (
        [part.text for part in line.parts if says_what(part.text) is not None] if len(line.parts) == SEVERAL else []
    )
    return telling[0] if len(telling) == 1 else line.text


def _text(group: Group) -> str:
    return " ".join(line.text for line in group)


def _size(group: Group) -> float:
    return max(line.size for line in group)
