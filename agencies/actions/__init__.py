"""Writes: each checks its rule, writes, and leaves a row in the trail."""
