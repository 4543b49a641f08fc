"""BibTeX text -> what of it has one right answer, as edits: values, and nothing of the disk."""
