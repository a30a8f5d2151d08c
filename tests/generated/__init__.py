"""Documents whose every figure is known: made from a seed, set as PDF, HTML and Markdown, read, and judged.

    python -m tests.generated [--seeds 1000-1250] [--format pdf html markdown] [--says] [--keep FOLDER]

A figure is right under its label and all its heads. It is wrong if it is read under others, or as another; missing if
it is read under none, or under some of its heads: announced by a finding, or in silence.
"""
