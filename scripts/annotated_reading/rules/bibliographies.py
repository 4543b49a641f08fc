"""The file of a bibliography: its entries, keys and strings."""

from __future__ import annotations

from annotated_reading.rules.rule import NoFile, Rule, example

FILE_MISSING = Rule(
    "file-missing",
    "A file that is needed is not there",
    why="Without its bibliography a folder is no edition, and nothing can be built from it.",
    remedy="Put the file there, or name the right folder with --root, the right file with --bib.",
    examples=NoFile("it is about a file that is not there", "tests/test_growing.py"),
)
NO_WORKS = Rule(
    "no-works",
    "A file that is to name works names none",
    why="An edition is about works. An empty file is mostly an export that went wrong.",
    remedy="Add the entries of the works, or export the bibliography again. A file of "
    "abbreviations is joined with the one whose entries use them; a glossary is no bibliography.",
    examples=example(
        "% nothing yet",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
BIBLIOGRAPHY_TWICE = Rule(
    "bibliography-twice",
    "There is a second file of what an edition has one of",
    why="Nobody can tell which of the two is meant, and half of the works would stay away.",
    remedy="Keep one of the two, and move the other elsewhere; or join them.",
    examples=NoFile(
        "it is about two files and not about what stands in one", "tests/test_exchange.py"
    ),
)
NOT_UTF8 = Rule(
    "not-utf8",
    "A file is not in UTF-8",
    why="Letters beyond English would come out as others: Müller as MÃ¼ller.",
    remedy="Save the file as UTF-8. Where its letters tell its encoding, the message names it and "
    "says how to convert the file.",
    examples=NoFile("a text in this list is UTF-8 itself", "tests/test_bibliography.py"),
)
CONTROL_CHARACTER = Rule(
    "control-character",
    "A file holds a character that nobody sees and no page may hold",
    why="It comes with text that was copied out of a PDF, and books and feeds may not have it.",
    remedy="Delete it; most editors show it when told to show what is not seen.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {La\x02mps}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
KEY_FORM = Rule(
    "key-form",
    "An entry has no key, or one that is not a single word",
    why="The key is what notes and citations name the work by, and its page is called after it.",
    remedy="Write it as one word behind the brace, with a comma after it: @book{roe2020, …}.",
    examples=example(
        "@book{roe 2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
ENTRY_NOT_CLOSED = Rule(
    "entry-not-closed",
    "An entry, or a value in it, is never closed",
    why="Nobody can tell where it ends, so the entry is left out whole and not read by halves.",
    remedy="Look for a missing brace or quotation mark between this line and the next entry.",
    examples=example(
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps,
          year = {2020},
        }
        """,
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps},
          year = {2020},
        }
        """,
    ),
)
BIB_SYNTAX = Rule(
    "bib-syntax",
    "An entry cannot be read at this place",
    why="What BibTeX cannot read is left out whole: half a reference is worse than none.",
    remedy="Look for a missing comma, brace, equals sign or quotation mark just before this place.",
    examples=example(
        """
        @book{roe2020,
          author = {Roe, Ruth}
          title = {Lamps},
          year = {2020},
        }
        """,
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps},
          year = {2020},
        }
        """,
    ),
)
LINE_COMMENTED_OUT = Rule(
    "line-commented-out",
    "A line within an entry is commented out by a percent sign",
    why="It is passed over here, as biber does; BibTeX itself stops at it.",
    remedy="Move it above the entry, where a comment harms nobody, or remove it.",
    examples=example(
        """
        @book{roe2020,
          author = {Roe, Ruth},
        % edition = {2},
          title = {Lamps},
          year = {2020},
        }
        """,
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps},
          year = {2020},
        }
        """,
    ),
)
ENTRY_IN_COMMENT = Rule(
    "entry-in-comment",
    "An entry stands in a comment and counts all the same",
    why="A percent sign hides nothing between entries: BibTeX reads whatever begins with an @.",
    remedy="Remove the @ in front of it if the work is not meant to count, or else the sign.",
    examples=example(
        "% @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
STRAY_TEXT = Rule(
    "stray-text",
    "Text behind an entry seems to have fallen out of it",
    why="A brace too many ends an entry early, and the fields behind it are lost without a word.",
    remedy="Look for a brace too many in the entry above.",
    examples=example(
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps}},
          year = {2020},
        }
        """,
        """
        @book{roe2020,
          author = {Roe, Ruth},
          title = {Lamps},
          year = {2020},
        }
        """,
    ),
)
ENTRY_TWICE = Rule(
    "entry-twice",
    "One and the same entry stands there twice",
    why="It counts once. Sooner or later one of the two is mended and the other is not.",
    remedy="Remove one of the two.",
    examples=example(
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}
        """,
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
KEY_TWICE = Rule(
    "key-twice",
    "Two entries have one key",
    why="A citation could mean either of them, and their pages would have one address. Capitals "
    "do not tell keys apart, for not every disk knows them apart.",
    remedy="Give each entry a key of its own; of two that are one work remove one.",
    examples=example(
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}
        @book{Roe2020, author = {Roe, Ruth}, title = {Harbours}, year = {2020}}
        """,
        """
        @book{roe2020a, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}
        @book{roe2020b, author = {Roe, Ruth}, title = {Harbours}, year = {2020}}
        """,
    ),
)
FIELD_TWICE = Rule(
    "field-twice",
    "A field is given twice",
    why="Only one of the two values counts. BibTeX and this site take the first, biber "
    "takes the last.",
    remedy="Keep the one that is right. Where both are, as with keywords, join them in one field.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}, year = {2021}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
STRING_UNDEFINED = Rule(
    "string-undefined",
    "A string is used that nothing defines",
    why="A word without braces stands for a string that was defined above. Where there is none, "
    "the bare word is shown.",
    remedy="Put the value in braces, or define the string above the entry with @string.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = pier, year = {2020}}",
        """
        @string{pier = {Pier Press}}
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = pier, year = {2020}}
        """,
    ),
)
STRING_TWICE = Rule(
    "string-twice",
    "A string is defined twice, as different things",
    why="Entries above the second definition have the first value, and those below it the second. "
    "One behind a '%' counts for nothing.",
    remedy="Give one of the two another name.",
    examples=example(
        """
        @string{pier = {Pier Press}}
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = pier, year = {2020}}
        @string{pier = {Pier Books}}
        """,
        """
        @string{pier = {Pier Press}}
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = pier, year = {2020}}
        @string{books = {Pier Books}}
        """,
    ),
)
STRING_TOO_LONG = Rule(
    "string-too-long",
    "Strings made of strings stand for more text than can be shown",
    why="A few lines of strings, each twice the last, stand for more than any computer can hold.",
    remedy="Write out what the string stands for.",
    examples=NoFile("it takes a file of thousands of characters", "tests/test_entries_left_out.py"),
)
VALUE_TOO_LONG = Rule(
    "value-too-long",
    "A value is longer than what can be shown",
    why="A whole book, or a file, has come into a field, and no page could show it.",
    remedy="Shorten it, or keep it outside of the bibliography.",
    examples=NoFile("its text would fill this page many times", "tests/test_lengths.py"),
)
PARENT_MISSING = Rule(
    "parent-missing",
    "An entry takes fields from an entry that is not there",
    why="What a chapter takes over from its book, as title and publisher, is then missing.",
    remedy="Add the entry that is named, correct its key, or remove the field.",
    examples=example(
        """
        @incollection{roe2020,
          author = {Roe, Ruth}, title = {Wicks}, crossref = {lamps}, year = {2020},
        }
        """,
        """
        @incollection{roe2020,
          author = {Roe, Ruth}, title = {Wicks}, crossref = {lamps}, year = {2020},
        }
        @collection{lamps, editor = {Doe, Jan}, title = {Lamps}, year = {2020}}
        """,
    ),
)
PARENT_CHAIN = Rule(
    "parent-chain",
    "An entry takes fields from itself, or through too many others",
    why="Who takes from whom has no end, so nothing is taken at all.",
    remedy="Let each entry take its fields from the one that has them.",
    examples=example(
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}, crossref = {doe2021}}
        @book{doe2021, author = {Doe, Jan}, title = {Wicks}, year = {2021}, crossref = {roe2020}}
        """,
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}, crossref = {doe2021}}
        @book{doe2021, author = {Doe, Jan}, title = {Wicks}, year = {2021}}
        """,
    ),
)
