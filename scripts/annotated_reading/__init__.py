"""An abstract, its bibliography and notes on both, turned into the pages of a site.

files.py reads what people wrote; bibliography.py, abstract.py and notes.py parse it;
assemble.py checks the parts against each other and joins them into one Reading;
pages/ renders the Reading as Markdown pages; files.py writes those that changed.
build.py is that sentence in code. Everything between the two ends is a function of values.
"""
