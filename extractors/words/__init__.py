"""Numbers, dates, terms, symbols and languages; facts about documents are data in rules/."""
