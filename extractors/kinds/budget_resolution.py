"""Resolution of the General Assembly on money, on the report of the Fifth Committee (A/RES/78/293 and its family)."""

from extractors.kinds import DocumentKind, contents
from extractors.kinds.own_data import of_resolution
from schemas.vocabulary import Kind

KIND = DocumentKind(
    name=Kind.BUDGET_RESOLUTION,
    needs=6,
    describe=of_resolution,
    contents=(
        contents.paragraphs,
        contents.resolutions,
        contents.references,
        contents.key_figures,
        contents.literal_tables,
    ),
)
