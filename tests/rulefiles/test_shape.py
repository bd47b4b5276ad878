"""Each kind's shape is the one list of its keys: the readers ask for all of them and for no other."""

import pytest

from tests.kinds.tables import GOOD
from valuex_xl.kinds.registry import KINDS, shape_of
from valuex_xl.rulefiles.reading import Table
from valuex_xl.rulefiles.shapes.shape import Forms, Key, Listed, Shape, Value
from valuex_xl.rulesets.load import read_text

# Keys that no good file of the tables has: what they stand in.
MORE = {
    "concentration": (
        "constants: {key: {unit: percent, value: 5%, means: small}}\n"
        "attributes: {}\ncrossing a cut: lower class\nno class: amounts of 0\n"
    ),
}


def shapes(takes, path=()):
    """Every mapping that may stand in a file of a kind, with where it stands."""
    if isinstance(takes, Listed):
        yield from shapes(takes.of, path)
    elif isinstance(takes, Forms):
        for each in takes.of:
            yield from shapes(each, path)
    elif isinstance(takes, Value) and takes.instead is not None:
        yield from shapes(takes.instead, path)
    elif isinstance(takes, Shape):
        yield path, takes
        for key in (*takes.keys, *((takes.own,) if takes.own else ())):
            yield from shapes(key.takes, (*path, key.name))


def keys(takes):
    return [key for _, shape in shapes(takes) for key in (*shape.keys, *((shape.own,) if shape.own else ()))]


@pytest.fixture
def asked(monkeypatch):
    """The keys that readers ask for, with the shape they belong to."""
    found = set()
    take = Table.take

    def recorded(table, key):
        found.add((id(table.shape.key(key)), key))
        return take(table, key)

    monkeypatch.setattr(Table, "take", recorded)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_the_reader_asks_for_every_key_of_the_shape(kind, asked):
    for text in (each for name, each in GOOD.items() if name.partition(" ")[0] == kind):
        read_text(text.replace("examples:", MORE.get(kind, "") + "examples:", 1), "good")
    names = {name for _, name in asked}
    declared = {key.name for _, shape in shapes(shape_of(kind)) for key in shape.keys}
    assert names == declared


def test_asking_for_a_key_that_the_shape_lacks_is_our_own_error():
    with pytest.raises(KeyError):
        shape_of("costs").key("rate")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_says_what_it_is_for_and_what_to_write(kind):
    for key in keys(shape_of(kind)):
        assert key.help, key.name
        assert "|" not in key.help + key.example, f"{key.name} stands in a table of the documentation"
        assert key.help[-1] not in ".;,", key.name


@pytest.mark.parametrize("kind", KINDS)
def test_no_shape_lists_a_key_twice(kind):
    for path, shape in shapes(shape_of(kind)):
        assert len(set(shape.names)) == len(shape.names), path


def test_a_name_that_the_rule_owner_chose_is_told_from_a_key():
    shape = Shape((Key("of", "", Value("")),), own=Key("top two", "", Value("")), own_names=r"top\s+(\S+)")
    assert [shape.owns(name) for name in ("of", "Top 5", "tops two")] == [False, True, False]
    assert shape.find("TOP  five") is shape.own
    assert shape.find("tops two") is None
