"""The add-in for Excel on Windows, made without Excel, and how it gets onto a computer and off again."""
