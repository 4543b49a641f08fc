"""The built site -> editions to take away: a site to read from files, one HTML file, a book.

They are made of the very pages that are published, after mkdocs, and change nothing in them.
"""
