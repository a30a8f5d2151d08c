"""Symbols of United Nations documents, as printed: "A/74/737/Add.11", "A/81/6 (Sect. 9)", "ST/SGB/2017/1"."""

import re

BODIES = "AC|AI|BUR|C|CN|CONF|DEC|ES|EX|IC|ICEF|INF|PV|RES|SGB|SR|WG|WP"
SYMBOL = re.compile(
    rf"\b(?:A|S|E|ST|DP|TD)(?:/(?:{BODIES})(?:\.\d{{1,4}})?)*(?:/(?:{BODIES})\.\d{{1,4}}|/\d{{1,4}}){{1,4}}"
    r"(?:/(?:Add|Corr|Rev|L)\.\d{1,3})*"
    r"(?: ?\((?:Sect|SECT|Part|Vol)\. ?[\dIVX]{1,5}\)(?:/(?:Add|Corr|Rev)\.\d{1,3}|/Part [A-Z])?)?"
)
