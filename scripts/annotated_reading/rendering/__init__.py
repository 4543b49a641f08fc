"""A faster way through mkdocs' own build: the same bytes, on all cores, and only what has changed.

Pages that stand in no navigation, which are nearly all, are not read and rendered one by one. The
files of docs/ are those that the build has found and left there (files/docs_folder.py), and it
knows the digest of each source that it made, so that nobody reads these (quick_files.py). mkdocs
passes over such pages where it reads and where it writes pages (later_page.py, steps.py); once all
it knows is known they are finished and written together (finishing.py), by as many processes as
there are cores (parallel.py), with steps of Markdown's and mkdocs' own that are quick where a
source is as ours are (quick_reader.py, heads.py, links.py, anchors.py). What a page was made from
is its key (fingerprint.py) in a file that may be deleted at any time (store.py), so that a page is
made once. What a build asks of all pages is kept of many together (stretches.py). What stands in
the site already is not written again (files/site_folder.py), and where all does, a build ends
(unchanged.py).

The plugin has an option, ``fast: false``, without which nothing here is asked (faster.py).
"""
