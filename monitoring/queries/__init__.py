"""Reads that actions, forms and views share."""
