"""Codes that stand left of the labels, in a column of their own that may have no head."""

from collections import Counter
from collections.abc import Sequence

from extractors.page.model import Fragment
from extractors.tables.candidates.cells import SAME_EDGE
from extractors.tables.row_numbers import count_rows
from extractors.tables.rows import CODE, DraftRow

APART = 0.45
"""Sizes between a code and its label at the least; two words of one label stand .25 apart."""
MOSTLY = 0.8
"""Share of the labels with a code whose words begin at one place, at the least."""
FEWEST = 2
"""Rows with a code at the least."""


def part_codes(drafts: Sequence[DraftRow]) -> None:
    """Set the codes that stand left of the labels apart: the label is the name, the code what it stands under."""
    coded = [draft for draft in drafts if _is_coded(draft.columns[0])]
    figured = [draft for draft in drafts if draft.has_figures]
    if len(coded) < FEWEST or 2 * len(coded) < len(figured) or count_rows([_code(draft) for draft in coded]):
        return
    starts = Counter(round(draft.columns[0][1].x0) for draft in coded)
    start = starts.most_common(1)[0][0]
    slack = SAME_EDGE * coded[0].size + 1
    if sum(abs(draft.columns[0][1].x0 - start) < slack for draft in coded) < MOSTLY * len(coded):
        return
    for draft in coded:
        draft.code, draft.under, draft.columns[0] = draft.columns[0][:1], _code(draft), draft.columns[0][1:]


def _is_coded(label: Sequence[Fragment]) -> bool:
    """Say whether a label opens with a code that stands apart from the words behind it."""
    if len(label) < FEWEST or not CODE.match(label[0].text) or label[1].baseline != label[0].baseline:
        return False
    return label[1].x0 - label[0].x1 > APART * label[0].size and any(map(str.isalpha, label[1].text))


def _code(draft: DraftRow) -> str:
    return draft.columns[0][0].text
