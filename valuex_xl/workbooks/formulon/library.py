"""The engine's library: a WebAssembly module with functions in C, run by wasmtime, here without its Python layer.

That layer crosses the border eight times for each cell it reads and compiles the module anew in every process. Here the
machine code is taken from wasmtime's own cache in the user's cache folder, and cells go over in blocks (``bulk``). What
is known of functions and memory is known of version 0.18.
"""

from __future__ import annotations

import ctypes
import struct
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.workbooks.formulon.bulk import BULK

if TYPE_CHECKING:
    import wasmtime

__all__ = ["Library", "LibraryError", "is_installed"]

_VERSION = "0.18."

_MEMORY = 2 << 30
"""Bytes that a book may take in the engine: beyond, it gives up instead of the machine."""

_NO_MEMORY = "the book needs more memory than it may take"


class LibraryError(Exception):
    """The engine refused what it was asked, or broke off; then it is not to be asked again."""


def is_installed() -> bool:
    """Is the engine there, in the version that is known here, with what runs it?"""
    from importlib.metadata import PackageNotFoundError, version  # slow to load, and seldom asked

    try:
        return version("formulon").startswith(_VERSION) and find_spec("wasmtime") is not None
    except PackageNotFoundError:
        return False


@cache
def _code() -> tuple[wasmtime.Engine, wasmtime.Module, wasmtime.Module]:
    """The machine code of the engine and of the loops beside it, once a process."""
    import wasmtime

    config = wasmtime.Config()
    try:
        config.cache = True
    except wasmtime.WasmtimeError:  # the user's cache folder cannot be written: compiled in each process then
        config = wasmtime.Config()
    engine = wasmtime.Engine(config)
    spec = find_spec("formulon")
    if spec is None or spec.origin is None:
        raise LibraryError("it is not installed")
    code = Path(spec.origin).parent / "_wasm" / "formulon_capi.wasm"
    return engine, wasmtime.Module(engine, code.read_bytes()), wasmtime.Module(engine, BULK)


class Library:
    """One instance of the module, with a memory of its own that goes with it.

    A fresh one a book: what broke off or filled its memory spoils no other book.
    """

    def __init__(self) -> None:
        import wasmtime

        engine, module, bulk = _code()
        self._store = wasmtime.Store(engine)
        self._store.set_limits(memory_size=_MEMORY)
        self._store.set_wasi(wasmtime.WasiConfig())
        self._failures = (wasmtime.Trap, wasmtime.WasmtimeError)
        linker = wasmtime.Linker(engine)
        linker.define_wasi()
        grown = wasmtime.Func(self._store, wasmtime.FuncType([wasmtime.ValType.i32()], []), lambda _memory: None)
        linker.define(self._store, "env", "emscripten_notify_memory_growth", grown)
        instance = linker.instantiate(self._store, module)
        linker.define_instance(self._store, "engine", instance)
        self._memory: Any = instance.exports(self._store)["memory"]
        self._functions: dict[str, Any] = {
            **instance.exports(self._store),
            **linker.instantiate(self._store, bulk).exports(self._store),
        }
        self.call("_initialize")

    def call(self, name: str, *arguments: Any) -> Any:
        """What a function of the module answers."""
        try:
            return self._functions[name](self._store, *arguments)
        except self._failures as reason:
            raise LibraryError(f"it broke off ({str(reason).strip().splitlines()[-1].strip()})") from reason

    def do(self, name: str, *arguments: Any) -> None:
        """Call a function that answers 0 where it did what it was asked."""
        if self.call(name, *arguments):
            raise LibraryError(self.text(self.call("fm_last_error_message")) or f"it refused {name}")

    def space(self, size: int) -> int:
        """The address of so many bytes; what they hold is not said."""
        address: int = self.call("malloc", max(size, 1)) & 0xFFFFFFFF
        if not address:
            raise LibraryError(_NO_MEMORY)
        return address

    def put(self, data: bytes) -> int:
        """The address of a copy of the bytes."""
        address = self.space(len(data))
        self._memory.write(self._store, data, address)
        return address

    def free(self, *addresses: int) -> None:
        """Give space back."""
        for address in addresses:
            self.call("free", address)

    def read(self, address: int, size: int) -> bytearray:
        """A copy of the bytes at an address."""
        found: bytearray = self._memory.read(self._store, address, address + size)
        return found

    def number(self, address: int) -> int:
        """The 32-bit number at an address."""
        found: int = struct.unpack("<I", self.read(address, 4))[0]
        return found

    def text(self, address: int) -> str:
        """The text that begins at an address and ends at a zero byte."""
        return self.texts([address])[0]

    def texts(self, addresses: list[int]) -> list[str]:
        """The texts at these addresses."""
        first = ctypes.addressof(self._memory.data_ptr(self._store).contents)
        return [ctypes.string_at(first + each).decode("utf-8", errors="replace") if each else "" for each in addresses]
