"""What was claimed and what was not: the ledger, failures and findings, versions; `accounts.account_for` is the way in.

Nothing is imported here: the shell asks for versions alone, and pays for no reader.
"""
