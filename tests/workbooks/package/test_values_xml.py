"""Many numbers are spelled as each of them alone."""

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.package.values import numbers_xml, value_xml


@given(
    st.lists(
        st.floats(allow_nan=False, allow_infinity=False)
        | st.integers(-(10**18), 10**18).map(float)
        | st.sampled_from([0.0, -0.0, 1e16, 1e22])
    )
)
def test_many_numbers_are_spelled_as_one_by_one(numbers):
    assert [(b"", element) for element in numbers_xml(numbers)] == list(map(value_xml, numbers))
