"""A project's amount points to the sum of several that it is part of."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    with op.batch_alter_table("zz_project") as batch:
        batch.add_column(sa.Column("part_of", sa.Text(), nullable=True))
