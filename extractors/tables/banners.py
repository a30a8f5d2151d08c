"""Words across a table, between two of its rules, that name the rows below them."""

from itertools import pairwise

from extractors.layout.lines import Line
from extractors.tables.bands import Band

SAME_PLACE = 3.0
"""Points by which the ends and joints of two rules of one table may differ."""
FEWEST_JOINTS = 2
"""Joints of its rules at the least."""


def is_banner(words: list[Line], rule: Band, above: Band) -> bool:
    """Say whether the words over a rule name the rows below them, under the columns of the head over the rule `above`.

    A health survey parts women who live with a partner from the others so, in a row across its table (Haiti, 2017).
    """
    if len(words) > 1 or len(above.joints) < FEWEST_JOINTS or len(rule.joints) != len(above.joints):
        return False
    same = [*zip(rule.joints, above.joints, strict=True), (rule.x0, above.x0), (rule.x1, above.x1)]
    is_one = not any(b.x0 - a.x1 > a.size for a, b in pairwise(words[0].fragments))
    return is_one and all(abs(a - b) < SAME_PLACE for a, b in same)
