"""What people have already, an article's text and a list of references -> the files of an edition.

Functions of values: text in, records and files out. Nothing is guessed in silence: what is doubtful
becomes a Problem with the file and the line where a person will look. A printed reference proves
itself, for it is set again by our own style and compared with print.
"""
