"""Basic code of the add-in, run by LibreOffice in a book of its own: python3 libreoffice_host.py JOB.json

Runs under a Python that has LibreOffice's module uno, which is seldom the one of the tests. The job is {soffice,
profile, code, calls, formulas}: what each call of a Basic function gives, and then what each cell shows, go to standard
output as JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

MODULE = "valuex"
# Macros run without a question, in this profile alone, which is thrown away with the job.
RUNS_MACROS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def connected(pipe):
    """The running office; it says by no signal that it is ready, so it is asked until the caller's time is over."""
    context = uno.getComponentContext()
    resolver = context.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", context)
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except NoConnectException:
            time.sleep(0.05)


def with_property(name, value):
    told = PropertyValue()
    told.Name, told.Value = name, value
    return told


def answered(desktop, job):
    hidden = (with_property("Hidden", True), with_property("MacroExecutionMode", 4))
    book = desktop.loadComponentFromURL("private:factory/scalc", "_blank", 0, hidden)
    book.BasicLibraries.VBACompatibilityMode = True
    library = book.BasicLibraries.getByName("Standard")
    library.insertByName(MODULE, job["code"])
    calls = [called(book, name, arguments) for name, arguments in job["calls"]]
    sheet = book.Sheets.getByIndex(0)
    for address, formula in job["formulas"].items():
        sheet.getCellRangeByName(address).setArrayFormula(formula)
    book.calculateAll()
    shown = {address: cells(sheet.getCellRangeByName(address)) for address in job["formulas"]}
    book.close(True)
    return {"calls": calls, "cells": shown}


def called(book, name, arguments):
    address = f"vnd.sun.star.script:Standard.{MODULE}.{name}?language=Basic&location=document"
    return book.getScriptProvider().getScript(address).invoke(tuple(arguments), (), ())[0]


def cells(block):
    rows, columns = block.Rows.Count, block.Columns.Count
    return [[block.getCellByPosition(x, y).String for x in range(columns)] for y in range(rows)]


def main():
    job = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    profile, pipe = Path(job["profile"]), f"valuex{os.getpid()}"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(RUNS_MACROS, "utf-8")
    options = ["--headless", "--norestore", "--nologo", "--nodefault", f"--accept=pipe,name={pipe};urp"]
    command = [job["soffice"], f"-env:UserInstallation={profile.as_uri()}", *options]
    office = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        context = connected(pipe)
        desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        sys.stdout.write(json.dumps(answered(desktop, job)))
        desktop.terminate()
        office.wait(30)
    finally:
        office.kill()


if __name__ == "__main__":
    main()
