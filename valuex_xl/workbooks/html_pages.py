"""Templates of the pages made of workbooks: a name that nobody gives is an error, every value is escaped."""

from __future__ import annotations

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from valuex_xl import __version__
from valuex_xl.visible import visible

__all__ = ["templates_of"]


def templates_of(package: str, **known: object) -> Environment:
    """The templates of a package's folder ``templates``, which may use what is ``known`` and ``made_by``.

    Texts come out with their control and invisible characters shown, numbers that are not whole with six digits.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_written,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.globals.update(known, made_by=__version__)
    return made


def _written(value: object) -> object:
    """A value on its way into the page; what a macro made is on its way no more."""
    if isinstance(value, Markup):
        return value
    return f"{value:.6g}" if isinstance(value, float) else visible(str(value))
