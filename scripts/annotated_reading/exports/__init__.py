"""Entry -> the records that readers and programs take away."""
