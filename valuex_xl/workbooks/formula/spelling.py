"""How files spell the functions of the add-in: every stored spelling of a VX_ name back to the plain one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["ForeignError", "plain_spelling"]

_HOMES = frozenset({"valuex.xlam"})
"""The add-in files whose VX_ functions are ours; the same name in any other file may be anybody's."""

_MARKS = re.compile(r"^(?:_xldudf_XLWINGS_|_xldudf_|_xll\.|_xludf\.|_xlfn\._xlws\.|_xlfn\.|_xlws\.)", re.IGNORECASE)


class ForeignError(ValueError):
    """A VX_ function of another file: its words say which."""


def _plain_function(text: str, links: Sequence[str]) -> str:
    """The plain name, in capitals, of a function as stored; ``links`` are the files that [1], [2]... stand for."""
    place, mark, name = text.rpartition("!")
    plain = _unmarked(name)
    if not mark:
        return plain
    if not plain.startswith("VX_"):
        return f"{place}!{plain}"
    home = _home(place, links)
    if home.lower() not in _HOMES:
        raise ForeignError(
            f"{plain} is called from {home}, which is not this add-in; point it to {' or '.join(sorted(_HOMES))}"
        )
    return plain


@lru_cache(maxsize=1024)
def _unmarked(name: str) -> str:
    return _MARKS.sub("", name).upper()


def _home(place: str, links: Sequence[str]) -> str:
    r"""The file name a namespace stands for: ``[1]``, ``'C:\x\valuex.xlam'`` or ``valuex.xlam``."""
    bare = place.strip("'").replace("''", "'")
    index = re.fullmatch(r"\[(\d+)\]", bare)
    if index is not None:
        number = int(index[1])
        if not 1 <= number <= len(links):
            return bare
        bare = links[number - 1]
    return re.split(r"[\\/]", bare)[-1].strip("[]")


def plain_spelling(tokens: list[Token], links: Sequence[str]) -> list[Token]:
    """The tokens with plain VX_ names, without a space before the bracket.

    ``_xlfn.SINGLE(x)`` is ``@(x)`` and ``_xlfn.ANCHORARRAY(D2)`` is ``D2#``.
    """
    result: list[Token] = []
    index = 0
    while index < len(tokens):
        token = tokens[index]
        if token.kind == "name" and _is_call_with_space(tokens, index):
            result.append(Token("func", token.text.upper()))
            index += 1
        elif token.kind == "func":
            name = _plain_function(token.text, links)
            if name == "SINGLE":
                result.append(Token("op", "@"))
            elif name == "ANCHORARRAY" and len(arguments(tokens, index + 1)) == 1:
                end = closing(tokens, index + 1)
                result += [*tokens[index + 2 : end], Token("op", "#")]
                index = end
            elif name.startswith("VX_"):
                result.append(Token("func", name))
            else:
                result.append(token)
        else:
            result.append(token)
        index += 1
    return result


def _is_call_with_space(tokens: list[Token], index: int) -> bool:
    """``VX_GRADE (C2)``: some programs keep the space that was typed; two ranges beside each other it is not."""
    kinds = [token.kind for token in tokens[index + 1 : index + 3]]
    return kinds == ["space", "open"] and tokens[index].text.upper().startswith("VX_")
