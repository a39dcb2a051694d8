"""The people of the tests."""
