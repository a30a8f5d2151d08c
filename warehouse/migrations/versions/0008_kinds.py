"""What first pages say: number of a series, place, and which signals told the kind."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("edition") as batch:
        batch.add_column(sa.Column("number", sa.Text()))
        batch.add_column(sa.Column("place", sa.Text()))
        batch.add_column(sa.Column("kind_evidence", sa.Text(), server_default="{}", nullable=False))
