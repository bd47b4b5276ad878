"""The VX_ functions inside a running Excel: one binding of the catalogue, whichever way Python reaches the cells."""
