"""Errors that few programs write, and zip files that end in the middle of their directory."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from valuex_xl.judging.values import NA, CellError
from valuex_xl.workbooks.package import BookError
from valuex_xl.workbooks.package.archive import archive_of
from valuex_xl.workbooks.package.values import error_of


@pytest.mark.parametrize("code", ["#SPILL!", "#CALC!", "#N/A", "#NAME?", "#OTHER"])
def test_every_error_that_a_file_names_is_one(code: str) -> None:
    assert error_of(code) == CellError(code)
    assert error_of("#N/A") is NA


def test_a_directory_that_is_cut_off_anywhere_is_refused_in_words() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("a.xml", b"x")
    data = stream.getvalue()
    assert archive_of(data, "b.xlsx")
    for end in range(len(data)):
        with pytest.raises(BookError, match=r"^b\.xlsx: is a damaged zip file"):
            archive_of(data[:end], "b.xlsx")
