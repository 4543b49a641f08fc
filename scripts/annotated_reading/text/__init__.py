"""Plain text, rich text and Markdown, and what is found in them: functions of values."""
