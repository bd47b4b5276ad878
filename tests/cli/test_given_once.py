"""An option of one value that is given again with another one is refused: the last would count, and nobody be told."""

from argparse import ArgumentParser
from importlib import import_module

import pytest

from valuex_xl.cli.given_once import refuse_repeated
from valuex_xl.cli.main import COMMANDS, main

MODULES = sorted(
    f"valuex_xl.cli.{command.module}{f'_{thing}' if thing else ''}"
    for command in COMMANDS.values()
    for thing in command.things or ("",)
)


def options_of(module):
    parser = ArgumentParser()
    refuse_repeated(parser)
    import_module(module).add_arguments(parser)
    return parser, [each for each in parser._actions if each.option_strings and each.nargs != 0]


@pytest.mark.parametrize("module", MODULES)
def test_no_option_of_any_command_takes_the_last_of_two(module, capsys):
    _, options = options_of(module)
    for option in options:
        fresh, _ = options_of(module)
        if isinstance(getattr(option, "default", None), list) or type(option).__name__ == "_AppendAction":
            continue
        first, second = map(str, list(option.choices)[:2]) if option.choices else ("1", "2")
        name = option.option_strings[-1]
        with pytest.raises(SystemExit):
            fresh.parse_known_args([name, first, name, second])
        assert f'given twice, "{first}" and "{second}"' in capsys.readouterr().err, name


def test_it_is_refused_with_what_to_do_and_the_same_twice_is_no_fault(tmp_path, capsys):
    (tmp_path / "l.csv").write_text("Day,Firm,Sum\n2026-02-01,Larch,12\n2026-02-03,Rowan,9\n", "utf-8")
    words = ["new", "portfolio", "--from", str(tmp_path / "l.csv"), "--customer", "Firm", "--income", "Sum"]
    words += ["-o", str(tmp_path / "o.xlsx"), "--date", "Day"]
    with pytest.raises(SystemExit) as ended:
        main([*words, "--date", "Sum"])
    assert ended.value.code == 2
    assert 'argument --date: given twice, "Day" and "Sum" - give one of them' in capsys.readouterr().err
    with pytest.raises(SystemExit):
        main([*words, "--inc", "Day"])
    assert "--minus COL takes another from it" in capsys.readouterr().err
    assert not (tmp_path / "o.xlsx").exists()
    assert main([*words, "--date", "Day", "--customer", "Firm"][:-2]) == 0


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            ["--unit", "Sum=thousands", "--answer", "sum=whole"],
            "the unit of Sum is said twice, thousands and whole - keep one of them",
        ),
        (
            ["--unit", "Sum=cents", "--unit", "SUM=millions"],
            "the unit of Sum is said twice, cents and millions - keep one of them",
        ),
        (
            ["--names", "above", "--answer", "names=nobody"],
            "--names says above, and --answer names says nobody - keep one of them",
        ),
        (
            ["--date-order", "dmy", "--answer", "dates=month first"],
            "--date-order says day first, and --answer dates says month first - keep one of them",
        ),
    ],
)
def test_an_option_and_an_answer_that_say_two_things_are_refused(tmp_path, capsys, said, told):
    (tmp_path / "l.csv").write_text("Firm,Sum\nLarch,12\nRowan,9\n", "utf-8")
    words = ["new", "portfolio", "--from", str(tmp_path / "l.csv"), "--customer", "Firm", "--income", "Sum"]
    assert main([*words, "-o", str(tmp_path / "o.xlsx"), *said]) == 2
    assert capsys.readouterr().err.strip() == f"valuex: {told}"


def test_a_new_answer_goes_before_what_the_seal_of_the_book_keeps(tmp_path, capsys):
    """Of a refresh the options are those of the ledger before, and no answer contradicts them."""
    for name, month in (("a", 1), ("b", 2)):
        lines = f"Day,Firm,Sum\n03/{month:02}/2026,Larch,12\n05/{month:02}/2026,,9\n06/{month:02}/2026,Rowan,7\n"
        (tmp_path / f"{name}.csv").write_text(lines, "utf-8")
    said = ["--customer", "Firm", "--income", "Sum", "--names", "above", "--unit", "Sum=thousands"]
    book = tmp_path / "o.xlsx"
    made = ["new", "portfolio", "--from", str(tmp_path / "a.csv"), *said, "--date-order", "dmy", "-o", str(book)]
    assert main(made) == 0
    answers = ["--answer", "names=nobody", "--answer", "Sum=whole", "--answer", "dates=month first"]
    capsys.readouterr()
    assert main(["refresh", str(book), "--from", str(tmp_path / "b.csv"), *answers]) == 0
    told = capsys.readouterr().out
    assert "1 line without a customer" in told
    assert "income 28.00" in told
    assert "period 2026-03-02 to 2026-06-02" in told
