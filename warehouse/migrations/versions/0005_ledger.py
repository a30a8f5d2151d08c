"""Where each digit of a page went, and the numbers that nobody read."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

COUNTS = (
    "digits", "in_cells", "in_text_cells", "in_heads", "in_figures", "not_quantities", "furniture", "hidden", "unread",
)  # fmt: skip


def upgrade() -> None:
    """Bring the schema one revision forward."""
    op.create_table(
        "ledger_row",
        *_child("ledger_id"),
        sa.Column("page", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
        sa.Column("not_quantities_by", sa.Text(), nullable=False),
        sa.Column("numbers_unread", sa.Integer(), nullable=False),
        *_keys("ledger_row", "ledger_id"),
    )
    op.create_table(
        "unread_number",
        *_child("unread_id"),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("box", sa.Text(), nullable=True),
        sa.Column("span", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        *_keys("unread_number", "unread_id"),
    )


def _child(key: str) -> list[sa.Column[object]]:
    return [
        sa.Column("extraction_id", sa.Text(), nullable=False),
        sa.Column(key, sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
    ]


def _keys(table: str, key: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(
            ["extraction_id"],
            ["extraction.extraction_id"],
            name=op.f(f"fk_{table}_extraction_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("extraction_id", key, name=op.f(f"pk_{table}")),
    ]
