"""The closed word lists of the contract: kinds of document, levels, measures, reasons, verdicts."""

from enum import StrEnum


class Kind(StrEnum):
    """What a document is."""

    PERFORMANCE_REPORT = "performance_report"
    PERFORMANCE_AND_BUDGET_REPORT = "performance_and_budget_report"
    PROGRAMME_BUDGET = "programme_budget"
    ADVISORY_COMMITTEE_REPORT = "advisory_committee_report"
    BUDGET_RESOLUTION = "budget_resolution"
    BULLETIN = "bulletin"
    SITUATION_REPORT = "situation_report"
    ACTION_PLAN = "action_plan"
    FINANCE_LAW = "finance_law"
    AUDIT_REPORT = "audit_report"
    ANNUAL_REPORT = "annual_report"
    WEB_PAGE = "web_page"
    OTHER = "other"


class Reason(StrEnum):
    """Why a file could not be loaded (`intake.reason`)."""

    EMPTY = "EMPTY"
    TRUNCATED = "TRUNCATED"
    NO_PAGES = "NO_PAGES"
    NO_TEXT = "NO_TEXT"
    PASSWORD = "PASSWORD"  # noqa: S105 -- a reason code, no secret
    UNSUPPORTED = "UNSUPPORTED"
    UNREADABLE = "UNREADABLE"
    ENCODING = "ENCODING"
    CPU_LIMIT = "CPU_LIMIT"
    MEMORY_LIMIT = "MEMORY_LIMIT"
    SIZE_LIMIT = "SIZE_LIMIT"
    PAGE_LIMIT = "PAGE_LIMIT"
    OBJECT_LIMIT = "OBJECT_LIMIT"
    CRASH = "CRASH"
    PROTOCOL = "PROTOCOL"
    SCHEMA = "SCHEMA"
    GROWING = "GROWING"
    MISLABELLED = "MISLABELLED"


class TableCode(StrEnum):
    """The two budget tables of a performance report."""

    SUMMARY = "summary"
    FINANCIAL_RESOURCES = "financial_resources"


class Level(StrEnum):
    """Where a row stands in the arithmetic of its table."""

    LINE = "line"
    SUBTOTAL = "subtotal"
    GROSS = "gross"
    INCOME = "income"
    NET = "net"
    IN_KIND = "in_kind"
    TOTAL = "total"


class Measure(StrEnum):
    """What an amount of a budget table measures (a Fiscal Data Package `phase`)."""

    APPORTIONMENT = "apportionment"
    EXPENDITURE = "expenditure"
    VARIANCE = "variance"
    VARIANCE_PCT = "variance_pct"
    COST_ESTIMATE = "cost_estimate"


class CheckKind(StrEnum):
    """Which arithmetic a check tries."""

    ROW = "row"
    PERCENTAGE = "percentage"
    SUBTOTAL = "subtotal"
    GROSS_NET = "gross_net"
    TOTAL = "total"
    CROSS_TABLE = "cross_table"
    RATE = "rate"
    BALANCE = "balance"
    TEXT = "text"


class Verdict(StrEnum):
    """What a check found: equal at the printed precision, off by no more than the slack, or more."""

    HOLDS = "holds"
    WITHIN_ROUNDING = "within_rounding"
    FAILS = "fails"


class Severity(StrEnum):
    """How much a finding matters."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


class Doubt(StrEnum):
    """What may be wrong where an identity fails: a finding never blames the print for our reading."""

    PRINT = "print"
    READING = "reading"


class Kept(StrEnum):
    """Which of two readings or figures stands."""

    BOTH = "both kept"
    FIRST = "the first is kept"
    LITERAL = "the literal table stands alone"


class NextStep(StrEnum):
    """What a person does about a finding that is more than to look at its page."""

    CHECKS = "checks"  # a failed identity without a page
    LEDGER = "ledger"  # unread numbers of a text
    FETCH = "fetch"  # a damaged file
    REPORT = "report"  # a fault of ours
