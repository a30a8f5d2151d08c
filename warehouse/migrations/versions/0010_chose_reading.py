"""Which identities decided between two readings: they are no proof of either."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("proof") as batch:
        batch.add_column(sa.Column("chose_reading", sa.Integer(), server_default="0", nullable=False))
