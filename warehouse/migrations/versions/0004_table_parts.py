"""What each page prints of a table is stored with it; findings have their box."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("finding") as batch:
        batch.add_column(sa.Column("box", sa.Text()))

    with op.batch_alter_table("literal_table") as batch:
        batch.add_column(sa.Column("how", sa.Text()))
        batch.add_column(sa.Column("currency", sa.Text()))
        batch.add_column(sa.Column("parts", sa.Text()))

    with op.batch_alter_table("table_cell") as batch:
        batch.add_column(sa.Column("ambiguous", sa.Integer(), server_default="0", nullable=False))
