"""The one list of the VX_ functions; every host, wizard text and reference page is made from it."""

from __future__ import annotations

from valuex_xl.catalogue.functions.concentration import CONCENTRATION
from valuex_xl.catalogue.functions.grade import GRADE
from valuex_xl.catalogue.functions.key import KEY
from valuex_xl.catalogue.functions.rules import RULES
from valuex_xl.catalogue.model import Function

__all__ = ["FUNCTIONS"]

FUNCTIONS: dict[str, Function] = {function.name: function for function in (GRADE, CONCENTRATION, KEY, RULES)}
