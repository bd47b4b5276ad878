"""What Windows and Excel are set to that keeps the add-in from running."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.excel.addin.computer import Computer

__all__ = ["policy_troubles"]

_OFFICE = r"Software\Microsoft\Office\16.0"
_POLICIES = r"Software\Policies\Microsoft\Office\16.0"
_BY_IT = "set by your IT: ask them to allow it (docs/it.md tells them what it is)"
_BY_USER = "File, Options, Trust Center, Trust Center Settings"

# Below Excel\Security; a policy counts before a user's own choice.
_SWITCHES = (
    ("DisableAllAddins", 1, "all add-ins are switched off"),
    ("RequireAddinSig", 1, "only signed add-ins may run, and this one is not signed"),
    (r"Trusted Locations\AllLocationsDisabled", 1, "no folder is trusted, and the add-in relies on Excel's own"),
)


def policy_troubles(computer: Computer) -> Iterator[str]:
    """Each setting that bars the add-in, and who can change it."""
    for hive in ("HKCU", "HKLM"):
        if computer.registry(rf"{hive}\{_POLICIES}\Common").get("vbaoff") == 1:
            yield f"VBA is switched off for Office; {_BY_IT}"
    for root, remedy in ((_POLICIES, _BY_IT), (_OFFICE, _BY_USER)):
        for switch, barred, told in _SWITCHES:
            folder, _, name = rf"Excel\Security\{switch}".rpartition("\\")
            if computer.registry(rf"HKCU\{root}\{folder}").get(name) == barred:
                yield f"{told}; {remedy}"
    yield from _disabled(computer)
    yield from _opened_twice(computer)


def _disabled(computer: Computer) -> Iterator[str]:
    """Excel puts what it believes has made it crash on a list of its own."""
    items = computer.registry(rf"HKCU\{_OFFICE}\Excel\Resiliency\DisabledItems").values()
    if any(isinstance(item, bytes) and "valuex.xlam" in item.decode("utf-16-le", "ignore").lower() for item in items):
        yield "Excel disabled valuex.xlam after a crash - File, Options, Add-ins, Manage: Disabled Items, Go, Enable"


def _opened_twice(computer: Computer) -> Iterator[str]:
    options = computer.registry(rf"HKCU\{_OFFICE}\Excel\Options")
    for name, value in options.items():
        if name.upper().startswith("OPEN") and "valuex.xlam" in str(value).lower():
            yield (
                f"a second copy of the add-in is ticked in Excel ({value}) - Developer, Excel Add-ins: take the tick "
                "away; the one in the start-up folder needs none"
            )
