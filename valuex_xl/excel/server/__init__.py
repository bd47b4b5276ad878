"""The VX_ functions for Excel on Windows, a Mac and the web from one server, by the paid or noncommercial xlwings PRO.

An extra, ``valuex_xl[server]``: nothing but ``valuex serve`` imports this package.
"""
