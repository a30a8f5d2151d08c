"""Tables are named so that tools list them after the views: no row is moved. And a count of what was written."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = (
    "budget_amount budget_line code component contingent_owned_equipment_record decision document document_reference "
    "donor edition entity expected_accomplishment extraction finding fiscal_amount follow_up funding_mechanism "
    "highlight hold_decision indicator indicator_target intake_file key_figure ledger_row literal_table mission_factor "
    "other_income_record output output_actual paragraph portfolio post project proof redeployment run "
    "staffing_record table_cell unbudgeted_contribution unread_number variance_explanation variance_reason view_state"
)


def upgrade() -> None:
    """Bring the schema one revision forward."""
    for name in TABLES.split():
        op.rename_table(name, f"zz_{name}")
    made = op.create_table("zz_change", sa.Column("number", sa.BigInteger(), nullable=False))
    op.bulk_insert(made, [{"number": 0}])
