"""Whatever bytes come in, a rule file is read or refused with faults at places that it has."""

import random
from pathlib import Path

import pytest

from valuex_xl.rulefiles.place import Fault, Place, RulesError
from valuex_xl.rulesets.load import read_bytes

GOOD = [path.read_bytes() for path in sorted((Path(__file__).parents[2] / "rules").glob("*.yaml"))]
SIGNS = b"> < >= [ ] { } \" ' : - * &a !x % @ ` | ? # , ~ 0 1e9 >9 |2 <<: ... --- and or nothing".split()
BLANKS = (
    b": ",
    b"- ",
    b"\n",
    b"\t",
    b"\r",
    b"\xc2\xa0",
    b"''",
    b" #",
    b"\xe2\x80\xa8",
    b"2026-01-01: ",
    b"%YAML 1.1\n",
)
ODD = (b"\\U00110000", b"\\ud800", b"\xff", b"\x00", b"\xe2\x80\x9c", b"\xee\x80\x80", b"9" * 40)
SUMS = (b"( ", b" )", b" / 0", b" * ", b" - ", b"min(", b"the rest", b"price", b"above -1", b"100%", b"8% of target")
BITS = (*SIGNS, *BLANKS, *ODD, *SUMS)


def _spoil(data: bytes, chance: random.Random) -> bytes:
    """The file with up to four random pieces put in, cut out, swapped or doubled."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data) + 1)
        end = at + chance.randint(1, 12)
        piece = chance.choice([chance.choice(BITS), b"", data[(start := chance.randrange(len(data))) : start + 60]])
        data = data[:at] + piece + data[chance.choice([at, end]) :]
    return data


def _faults(data: bytes) -> list[Fault]:
    try:
        read_bytes(data, Path("spoiled.yaml"))
    except RulesError as refused:
        return list(refused.faults) or [Fault(Place("refused without a fault", 0, 0), "")]
    return []


@pytest.mark.parametrize("seed", range(4))
def test_spoiled_files_never_end_in_a_traceback(seed):
    chance = random.Random(seed)
    refused = 0
    for _ in range(30):
        data = _spoil(chance.choice(GOOD), chance)
        lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
        faults = _faults(data)
        refused += bool(faults)
        assert all(1 <= fault.place.line <= lines and fault.place.column >= 1 for fault in faults)
        assert all(fault.picture().startswith("spoiled.yaml:") for fault in faults)
    assert refused > 10
