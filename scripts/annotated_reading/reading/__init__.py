"""Inputs -> Reading: check the parts against each other, join them, link them both ways."""
