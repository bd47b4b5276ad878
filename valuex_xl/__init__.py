"""valuex_xl: the value of customers, graded by rules anyone can read.

    import valuex_xl as vx

    vx.grade(0.5)                     # 'B'
    vx.grade(df["share of wallet"])   # a grade for each row, with the index of the column

Every function of the catalogue is here by its name in lower case without VX_; ``help(vx.grade)`` tells all about one.
"""

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """The public names, each loaded when it is first asked for: the import itself loads nothing."""
    if name.startswith("_") and name != "__all__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from valuex_xl.api import found, names

    if name == "__all__":
        return ["__version__", *names()]
    try:
        value = found(name)
    except KeyError:
        from valuex_xl.rulefiles.text import did_you_mean

        hint = did_you_mean(name, names())
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}{hint}") from None
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    from valuex_xl.api import names

    return sorted({*globals(), *names()})
