"""docs/_reading/ -> records, one module for each file that people write."""
