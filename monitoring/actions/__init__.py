"""Writes: each a plain function with the actor as `by`, the rule, the change and the trail in one transaction."""
