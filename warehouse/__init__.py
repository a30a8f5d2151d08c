"""The warehouse: tables made from the record models, the contract's views over them, loading, reading, migrations.

Knows neither PDFs nor Prefect: extractions go in, rows come out.
"""
