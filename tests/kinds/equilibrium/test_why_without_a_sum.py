"""Why can be asked for without the checks that rest on one sum alone; the verdict and all other checks speak."""

from datetime import date

from valuex_xl.functions import call, open_session

NAMES = ["customer benefit", "price", "planned cost", "delivered cost", "last our part"]
LOST = [90.0, 100.0, 60.0, 72.0, 0.3]


def _why(word: str, deal: list[float | None]) -> str:
    return str(call("VX_EQUILIBRIUM", [[deal], [NAMES], word], open_session(None, None, date(2026, 9, 30))))


def test_only_what_rests_on_the_sum_alone_is_silent() -> None:
    assert "Info, drift of our part: drift is " in _why("why", LOST)
    told = _why("why without our part", LOST)
    assert "drift" not in told
    assert told.startswith("NO DEAL: their surplus is -10 (below 0)")
    assert "Warn, over delivery: over delivery is 120%" in told
    assert "Rules: equilibrium" in told
    assert "over delivery" not in _why("why without over delivery", LOST)


def test_a_check_that_could_not_be_made_is_silent_too() -> None:
    unknown = [*LOST[:4], None]
    assert "Not checked, for lack of a figure: drift of our part" in _why("why", unknown)
    assert "drift" not in _why("why without our part", unknown)


def test_what_cannot_be_judged_is_told_in_words_and_an_unknown_sum_by_its_name() -> None:
    assert _why("Why Without Our Part", [None, 90.0, 80.0, None, None]) == _why("why", [None, 90.0, 80.0, None, None])
    assert 'no output "why without our cost"' in _why("why without our cost", LOST)
