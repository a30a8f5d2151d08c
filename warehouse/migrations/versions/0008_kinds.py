"""What first pages say: number of a series, place, which signals told the kind; posts, and money of any publisher."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("number", sa.Text()))
        batch.add_column(sa.Column("place", sa.Text()))
        batch.add_column(sa.Column("kind_evidence", sa.Text(), server_default="{}", nullable=False))
    _of_records(
        "post",
        [
            sa.Column("unit_label", sa.Text(), nullable=True),
            sa.Column("label", sa.Text(), nullable=False),
            sa.Column("code", sa.Text(), nullable=True),
            sa.Column("period", sa.Text(), nullable=True),
            sa.Column("basis", sa.Text(), nullable=False),
            sa.Column("on_date", sa.Text(), nullable=True),
            sa.Column("posts", sa.BigInteger(), nullable=True),
            sa.Column("rate_pct", sa.Double(), nullable=True),
            sa.Column("parent_label", sa.Text(), nullable=True),
            sa.Column("rate_of", sa.Text(), nullable=True),
        ],
    )
    _of_records(
        "fiscal_amount",
        [
            sa.Column("table_id", sa.Text(), nullable=False),
            sa.Column("label", sa.Text(), nullable=False),
            sa.Column("code", sa.Text(), nullable=True),
            sa.Column("parents", sa.Text(), nullable=False),
            sa.Column("level", sa.Text(), nullable=False),
            sa.Column("direction", sa.Text(), nullable=False),
            sa.Column("period", sa.Text(), nullable=False),
            sa.Column("phase", sa.Text(), nullable=False),
            sa.Column("phase_label", sa.Text(), nullable=False),
            sa.Column("measure", sa.Text(), nullable=False),
            sa.Column("amount", sa.BigInteger(), nullable=False),
            sa.Column("currency", sa.Text(), nullable=True),
            sa.Column("raw", sa.Text(), nullable=False),
        ],
    )


def _of_records(table: str, own: list[sa.Column[object]]) -> None:
    keys = [sa.Column("extraction_id", sa.Text(), nullable=False), sa.Column("record_id", sa.Text(), nullable=False)]
    op.create_table(
        table,
        *keys,
        sa.Column("position", sa.Integer(), nullable=False),
        *own,
        sa.Column("page", sa.Integer(), nullable=True),
        *(sa.Column(edge, sa.Double(), nullable=True) for edge in ("x0", "top", "x1", "bottom")),
        *(sa.Column(end, sa.Integer(), nullable=True) for end in ("span_start", "span_end")),
        *(sa.Column(words, sa.Text(), nullable=False) for words in ("snippet", "rule")),
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extraction.extraction_id"],
            name=op.f(f"fk_{table}_extraction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("extraction_id", "record_id", name=op.f(f"pk_{table}")),
    )
