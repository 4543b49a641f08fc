"""references.bib -> Entries, and what their fields mean."""
