"""The one list of the VX_ functions; every host, wizard text and reference page is made from it."""

from __future__ import annotations

from valuex_xl.catalogue.functions.clv import CLV
from valuex_xl.catalogue.functions.concentration import CONCENTRATION
from valuex_xl.catalogue.functions.cost_to_serve import COST_TO_SERVE
from valuex_xl.catalogue.functions.equilibrium import EQUILIBRIUM
from valuex_xl.catalogue.functions.grade import GRADE
from valuex_xl.catalogue.functions.hole import HOLE
from valuex_xl.catalogue.functions.key import KEY
from valuex_xl.catalogue.functions.migrate import MIGRATE
from valuex_xl.catalogue.functions.pain_gain import PAIN_GAIN
from valuex_xl.catalogue.functions.potential import POTENTIAL
from valuex_xl.catalogue.functions.retention import RETENTION
from valuex_xl.catalogue.functions.rules import RULES
from valuex_xl.catalogue.functions.score import SCORE
from valuex_xl.catalogue.functions.wallet import WALLET
from valuex_xl.catalogue.functions.whale import WHALE
from valuex_xl.catalogue.functions.whatif import WHATIF
from valuex_xl.catalogue.model import Function

__all__ = ["FUNCTIONS"]

FUNCTIONS: dict[str, Function] = {
    function.name: function
    for function in (
        GRADE,
        SCORE,
        CONCENTRATION,
        HOLE,
        EQUILIBRIUM,
        PAIN_GAIN,
        WALLET,
        POTENTIAL,
        CLV,
        RETENTION,
        MIGRATE,
        WHATIF,
        WHALE,
        COST_TO_SERVE,
        KEY,
        RULES,
    )
}
