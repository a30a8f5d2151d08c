"""The core: bytes in, plain data out. Knows neither Prefect nor the warehouse, no clock, no network.

`extractors.read.read_document` is the one way in and `schemas.extraction.Extraction` the one way out.
"""
