"""Reads that forms, filters and views share."""
