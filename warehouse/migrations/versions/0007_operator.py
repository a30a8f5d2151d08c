"""Files by their path, decisions of the operator, counts of each reading, and runs in their order."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INTAKE = (
    "sha256, source_name, state, reason, message, stage, attempts, first_seen, last_seen, run_id, extractor_version, "
    "starts"
)
NUMBERED = """
update run set number = (select count(*) from run r where r.started_at < run.started_at
  or (r.started_at = run.started_at and r.run_id <= run.run_id))
"""
# A reading of an older bilan has the date of its edition: when it was read again nobody wrote down.
DATED = (
    "update extraction set loaded_at = (select ingested_at from edition e where e.edition_id = extraction.edition_id)"
)


def upgrade() -> None:
    """Bring the schema one revision forward."""
    _intake()
    with op.batch_alter_table("edition") as batch:
        batch.add_column(_count("is_chosen"))
    with op.batch_alter_table("extraction") as batch:
        batch.add_column(sa.Column("loaded_at", sa.Text()))
        for name in ("is_held", "n_records", "n_checks", "n_fails", "n_findings"):
            batch.add_column(_count(name))
    with op.batch_alter_table("run") as batch:
        for name in ("held", "dismissed"):
            batch.add_column(_count(name))
        batch.add_column(sa.Column("number", sa.BigInteger(), nullable=False, server_default="0"))
    op.create_table(
        "hold_decision",
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("extractor_version", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "extractor_version", name=op.f("pk_hold_decision")),
    )
    op.execute(NUMBERED)
    op.execute(DATED)
    _counts()


def _intake() -> None:
    """Make the table anew with the path in its key: until now a file was its base name alone."""
    op.execute("create table intake_before as select * from intake_file")
    op.drop_table("intake_file")
    op.create_table(
        "intake_file",
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("source_name", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text()) for name in ("reason", "message", "stage")),
        sa.Column("attempts", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("first_seen", "last_seen")),
        *(sa.Column(name, sa.Text()) for name in ("run_id", "extractor_version")),
        _count("starts"),
        sa.Column("folder", sa.Text()),
        _count("gone"),
        sa.PrimaryKeyConstraint("path", "sha256", name=op.f("pk_intake_file")),
    )
    copied = f"insert into intake_file (path, {INTAKE}) select source_name, {INTAKE} from intake_before"  # noqa: S608
    op.execute(copied)
    op.drop_table("intake_before")


def _counts() -> None:
    """Count what each reading holds: its records stand in every table that has a record and its print."""
    inspector = sa.inspect(op.get_bind())
    columns = {name: {column["name"] for column in inspector.get_columns(name)} for name in inspector.get_table_names()}
    of_records = [name for name, own in columns.items() if {"extraction_id", "record_id", "snippet"} <= own]
    for column, tables, where in (
        ("n_records", of_records, ""),
        ("n_checks", ["proof"], ""),
        ("n_fails", ["proof"], " and t.verdict = 'fails'"),
        ("n_findings", ["finding"], ""),
    ):
        parts = [
            f"(select count(*) from {name} t where t.extraction_id = extraction.extraction_id{where})"  # noqa: S608
            for name in tables
        ]
        for part in parts:  # one after the other: a statement of thirty selects is more than SQLite takes
            op.execute(f"update extraction set {column} = {column} + {part}")  # noqa: S608


def _count(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False, server_default="0")
