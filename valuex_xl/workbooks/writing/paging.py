"""Pages whose breaks are set: a programme that fits a sheet to a page may pass over the breaks that were set in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from xlsxwriter.worksheet import Worksheet

__all__ = ["keep_together", "scale_for"]

# Landscape A4 within the margins of ``styles.page``, in points: 11.69 x 8.27 inches.
_WIDE, _HIGH = (11.69 - 1.0) * 72, (8.27 - 1.3) * 72
_ROW = 15
# A column of n characters is 7 n + 5 pixels of 0.75 points wide in Calibri 11 (ECMA-376, 18.3.1.13); DejaVu Sans, which
# stands in for it where it is missing, has characters of up to 9.7 pixels.
_CHARACTER, _PADDING, _STAND_IN = 7 * 0.75, 5 * 0.75, 1.4
_SMALLEST, _WHOLE = 40, 100
_FULL = 0.75
"""Of a page: a long block that would begin below begins on the next one."""


def scale_for(widths: Sequence[float], *, wider: float = _STAND_IN) -> int:
    """The scale in percent at which columns of these widths, in characters, fit side by side on landscape A4.

    ``wider`` is how much wider than Calibri the font may be.

    >>> scale_for([30, 20]), scale_for([30] * 6)
    (100, 56)
    """
    wide = sum(width * _CHARACTER + _PADDING for width in widths) * wider
    return max(_SMALLEST, min(_WHOLE, int(100 * _WIDE / wide)))


def keep_together(sheet: Worksheet, starts: Sequence[int], last: int, scale: int, *, head: int | None = None) -> None:
    """Print at a scale, and break pages before blocks of rows that would not end on theirs.

    ``starts`` are the first rows of the blocks, from 0, ``last`` is the last row that is printed, ``head`` the row that
    each further page begins with. What is longer than a page is cut anyhow: it begins where it stands, so that no page
    is nearly empty, unless little of the page is left. Where one of several pages ends is not known: rows are a little
    higher in another font.
    """
    sheet.set_print_scale(scale)
    page, used = _HIGH * 100 / scale, 0.0
    again = 0.0 if head is None else _height(sheet, head)
    breaks: list[int] = []
    for start, after in pairwise((*starts, last + 1)):
        high = sum(_height(sheet, row) for row in range(start, after))
        if used and used + high > page and (high <= page or used > _FULL * page):
            breaks.append(start)
            used = 0.0
        over = used + high - page
        used = used + high if over <= 0 else page if over > page - again else over + again
    sheet.set_h_pagebreaks(breaks)


def _height(sheet: Worksheet, row: int) -> float:
    """A row's height in points, as it was set in pixels or the usual one."""
    size = sheet.row_sizes.get(row)
    return float(size[0]) * 0.75 if size else _ROW
