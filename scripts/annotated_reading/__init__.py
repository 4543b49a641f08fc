"""An abstract, its bibliography and notes on both, turned into the pages of a site.

files reads what people wrote; bibtex and inputs parse it, apa and exports put entries into other
forms; reading checks the parts against each other and joins them into one Reading; pages and
templates render that; editions turn the built site into files to take away; commands run it all.
build.py is the way to the pages in code. All but files and commands are functions of values.
"""
