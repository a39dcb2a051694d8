"""HTTP: requests in, actions and queries called, pages out."""
