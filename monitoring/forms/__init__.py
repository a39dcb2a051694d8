"""Forms of the visits: they validate and clean before a transaction opens."""
