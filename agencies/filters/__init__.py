"""What a list can be narrowed by, from the address of the page."""
