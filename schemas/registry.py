"""Every record model there is, in the contract's order. A new model is one line here."""

from schemas.budget import BudgetAmount, BudgetLine
from schemas.bulletins import Donor, Entity, FundingMechanism, Highlight, Portfolio, Project
from schemas.figures import KeyFigure
from schemas.finance import (
    ContingentOwnedEquipment,
    Decision,
    MissionFactor,
    OtherIncome,
    Redeployment,
    Staffing,
    UnbudgetedContribution,
)
from schemas.fiscal import FiscalAmount
from schemas.posts import Post
from schemas.prose import DocumentReference, Paragraph
from schemas.record import Record
from schemas.results import (
    Component,
    ExpectedAccomplishment,
    Indicator,
    IndicatorTarget,
    Output,
    OutputActual,
)
from schemas.variances import FollowUp, VarianceExplanation, VarianceReason

RECORDS: tuple[type[Record], ...] = (
    BudgetLine,
    BudgetAmount,
    Staffing,
    Redeployment,
    OtherIncome,
    UnbudgetedContribution,
    ContingentOwnedEquipment,
    MissionFactor,
    Decision,
    Component,
    ExpectedAccomplishment,
    Indicator,
    IndicatorTarget,
    Output,
    OutputActual,
    Paragraph,
    DocumentReference,
    VarianceExplanation,
    VarianceReason,
    FollowUp,
    Entity,
    Portfolio,
    Project,
    Donor,
    Highlight,
    FundingMechanism,
    KeyFigure,
    Post,
    FiscalAmount,
)
BY_VIEW: dict[str, type[Record]] = {model.view: model for model in RECORDS}
