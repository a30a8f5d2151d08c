"""Both ends of a range of prose share an id."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("key_figure") as batch:
        batch.add_column(sa.Column("range_id", sa.Text(), nullable=True))
