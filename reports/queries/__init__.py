"""Reads that pages, papers and exports share."""
