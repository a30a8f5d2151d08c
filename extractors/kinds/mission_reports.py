"""Contents of a mission's budget reports: one description, of one period or of two (A/80/590, A/80/634)."""

from extractors.kinds import Family, contents


def contents_of(*, periods: int) -> tuple[Family, ...]:
    """Return what a report on one or two periods holds, in print order.

    The lines of a report on one period must meet its decisions, redeployments and introduction; a report on two asks
    for other amounts than it accounts for.
    """
    one = periods == 1
    return (
        contents.budget(one_period=one),
        contents.finance(meets_budget=one),
        contents.posts,
        contents.decisions(meets_budget=one),
        contents.frameworks,
        contents.variances,
        contents.followups,
        contents.paragraphs,
        contents.agreement,
        *((contents.appropriations,) if one else ()),
        contents.entities,
        contents.references,
        contents.key_figures,
        contents.unclaimed,
    )
