"""What one types: pages, site, editions, links, booklet; and the plugin through which mkdocs asks.

The only room that knows mkdocs, a command line or a browser.
"""
