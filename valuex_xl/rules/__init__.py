"""Rule files: read, checked, compiled to small frozen values."""
