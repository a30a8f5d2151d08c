"""What the first pages of any publisher's document say of it: title, publisher, place, days, period, number.

A United Nations masthead is read by `extractors.layout.front`; this is for everybody else, and for what no masthead
says. One module a question; each takes the cover's lines and says None rather than guess.
"""
