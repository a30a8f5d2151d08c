"""What was read, by what, and what was not: failures, next steps, versions, the ledger."""
