"""A run says which process it is, so that one that was killed can be told from one that runs; who closed it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Bring the schema one revision forward."""
    op.add_column("run", sa.Column("process", sa.Text(), nullable=True))
    op.add_column("run", sa.Column("closed_by", sa.Text(), nullable=True))
