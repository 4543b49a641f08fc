"""RIS and CSL-JSON -> entries: the forms in which reference managers exchange records."""
