"""A document is `reading` meanwhile; a run says how it ended and how it was sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# What an older bilan wrote before it read a document, and left there if it was interrupted. Three interruptions parked
# it, by a run with an id; nothing ever failed.
NEVER_ENDED = """
update intake_file set state = 'reading', reason = null, message = null, stage = null, attempts = 0
where reason = 'CRASH' and stage = 'read' and state in ('quarantined', 'parked')
  and (run_id is null or message = 'reading began and never ended')
"""
# What stays parked says how to try again.
COMMAND = """
update intake_file set message = coalesce(message || '; ', '') || 'parked until its bytes or bilan change; '
  || '''bilan ingest --force PATH'' or ''bilan night --force'' tries again' where state = 'parked'
"""
# A run that had failed was given its end too, so that both are `completed`; one without an end was cut short.
ENDED = "update run set outcome = case when finished_at is null then 'aborted' else 'completed' end"


def upgrade() -> None:
    """Bring the schema one revision forward."""
    op.add_column("intake_file", sa.Column("starts", sa.Integer(), server_default="0", nullable=False))
    op.add_column("run", sa.Column("outcome", sa.Text(), server_default="running", nullable=False))
    op.add_column("run", sa.Column("isolation", sa.Text(), nullable=True))
    op.execute(NEVER_ENDED)
    op.execute(COMMAND)
    op.execute(ENDED)
