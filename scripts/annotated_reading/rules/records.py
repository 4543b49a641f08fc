"""The record of a work: what its fields say."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, example

NAMES_NOT_CLEAR = Rule(
    "names-not-clear",
    "It is not clear where one name ends and the next begins",
    why="Names decide how a work is cited and sorted; two people read as one are neither.",
    remedy="Write 'Family, Given and Family, Given', and a body in double braces.",
    examples=example(
        "@book{roe2020, author = {Ruth Roe; Jan Doe}, title = {Lamps}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth and Doe, Jan}, title = {Lamps}, year = {2020}}",
    ),
)
TITLE_MISSING = Rule(
    "title-missing",
    "A work has no title",
    why="Without a title readers cannot find the work, and its page has no name.",
    remedy="Add the title. Of a work that has none write what it is as 'titleaddon', which is "
    "printed in square brackets; a court decision is called by its court and file number.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
MAKER_MISSING = Rule(
    "maker-missing",
    "A work has neither author, editor nor year",
    why="A citation names who and when. With neither it is the bare title.",
    remedy="Add what the work has. If it has none of them, leave it and silence the warning: "
    "'n.d.' is printed by itself.",
    examples=example(
        "@book{lamps, title = {Lamps}, publisher = {Pier Press}}",
        "@book{lamps, title = {Lamps}, publisher = {Pier Press}, year = {2020}}",
    ),
)
CONTAINER_MISSING = Rule(
    "container-missing",
    "A work does not say in what it appeared",
    why="An article is found by its journal, a chapter by its book, a thesis by its school.",
    remedy="Add the field that the message names; or give the entry the type of what it is, such "
    "as @book, @techreport or @misc.",
    examples=example(
        "@article{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
        """
        @article{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, journal = {Journal of Harbours}, year = {2020},
        }
        """,
    ),
)
TYPE_UNKNOWN = Rule(
    "type-unknown",
    "The type of an entry is not known",
    why="The type decides how a reference is set. Of an unknown one it is set as a plain work.",
    remedy="Write the type that is meant. One of another style becomes the type of biblatex that "
    "the message names, or @misc for a plain work.",
    examples=example(
        "@bok{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
FIELD_UNKNOWN = Rule(
    "field-unknown",
    "A field has a name that nobody knows",
    why="Nothing reads it, so what it says appears nowhere. Mostly it is a slip of the keyboard.",
    remedy="Write the name that is meant, or remove the field.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, pubisher = {Pier}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = {Pier}, year = {2020}}",
    ),
)
FIELD_EMPTY = Rule(
    "field-empty",
    "A field has nothing in it",
    why="It says nothing, and hides from whoever looks that something is missing.",
    remedy="Fill it in or remove it.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = {}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, publisher = {Pier}, year = {2020}}",
    ),
)
FIELD_UNPLACED = Rule(
    "field-unplaced",
    "An APA reference does not show a field",
    why="The style leaves it out, and the file is not at fault. It is said so that nobody looks "
    "for it in vain, once for each field and type with how many entries have it.",
    remedy="Nothing need be done: the page of the work shows it, or its BibTeX keeps it, as the "
    "message says. If readers are to see it, say it in the note on the work.",
    is_counted=True,
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, venue = {Harwich}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, location = {Harwich}, year = 2020}",
    ),
)
YEAR_NOT_READ = Rule(
    "year-not-read",
    "A year cannot be read",
    why="The work is cited without a year and stands at the end of its author’s works.",
    remedy="Write it in four digits, 'year = {2020}', or write 'date', or remove it.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {20O0}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}",
    ),
)
YEAR_IN_FUTURE = Rule(
    "year-in-future",
    "A work is dated after the edition that describes it",
    why="Two digits that changed places are the usual cause, and the order of works depends on it.",
    remedy="Check the year of the work, and the date of the edition.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2202}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2022}}",
        edition_yml="date: 2024-01-31",
    ),
)
DATE_FORM = Rule(
    "date-form",
    "A date is none that the calendar has",
    why="Nothing can be sorted or compared by it, and it is shown as it is written.",
    remedy="Write 2020, 2020-05 or 2020-05-28; in a bibliography also 2015/2018.",
    examples=example(
        "@misc{roe2020, author = {Roe, R.}, title = {Lamps}, year = 2020, urldate = {2020-02-31}}",
        "@misc{roe2020, author = {Roe, R.}, title = {Lamps}, year = 2020, urldate = {2020-02-28}}",
    ),
)
PAGES_BACKWARDS = Rule(
    "pages-backwards",
    "The last page comes before the first",
    why="Whoever looks the article up does not find it there.",
    remedy="Swap the two, or copy them again.",
    examples=example(
        """
        @article{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, journal = {Piers}, year = 2020, pages = {30--11},
        }
        """,
        """
        @article{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, journal = {Piers}, year = 2020, pages = {11--30},
        }
        """,
    ),
)
DOI_FORM = Rule(
    "doi-form",
    "A DOI is not formed as DOIs are",
    why="It is no link, and programs cannot tell which work is meant.",
    remedy="Copy it from the page of the work; a DOI looks like 10.1000/182.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = 2020, doi = {5555/lamps}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = 2020, doi = {10.5555/lamps}}",
    ),
)
CHECK_DIGIT = Rule(
    "check-digit",
    "An ISBN or ISSN has a wrong check digit",
    why="Its last digit is computed from the others, so one of them is wrong or missing.",
    remedy="Copy it again, or leave it if the work itself has it so, and silence the warning.",
    examples=example(
        "@book{roe2020, author = {Roe, R.}, title = {Lamps}, year = 2020, isbn = {9780306406158}}",
        "@book{roe2020, author = {Roe, R.}, title = {Lamps}, year = 2020, isbn = {9780306406157}}",
    ),
)
HOST_LOOKS_ALIKE = Rule(
    "host-looks-alike",
    "A web address looks like one that leads elsewhere",
    why="Letters of other alphabets look like Latin ones, and whoever owns that address can put "
    "there what he likes. It is shown as browsers show it, which looks like nothing else.",
    remedy="Open the page that is meant, and copy its address again.",
    examples=example(
        """
        @online{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020},
          url = {https://lаmps.example/}}
        """,
        """
        @online{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020},
          url = {https://lamps.example/}}
        """,
    ),
)
ADDRESS_FORM = Rule(
    "address-form",
    "A web address is none, and is no link",
    why="A browser could not follow it, so it is printed as words.",
    remedy="Write it in full, with https:// and without spaces. Where a work has none, remove the "
    "field: '-' is no address.",
    examples=example(
        "@misc{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = 2020, url = {lamps.example}}",
        """
        @misc{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, year = 2020, url = {https://lamps.example/},
        }
        """,
    ),
)
ADDRESSES_SEVERAL = Rule(
    "addresses-several",
    "One field holds several web addresses",
    why="A citation has one address, the first; the others appear nowhere.",
    remedy="Keep one of them in the field, and put the others into a note.",
    examples=example(
        """
        @misc{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, year = 2020,
          url = {https://lamps.example/ https://wicks.example/},
        }
        """,
        """
        @misc{roe2020,
          author = {Roe, Ruth}, title = {Lamps}, year = 2020, url = {https://lamps.example/},
        }
        """,
    ),
)
HTML_ENTITY = Rule(
    "html-entity",
    "A sign is written as in HTML",
    why="A bibliography is no HTML: readers see the letters `&amp;` and not the sign.",
    remedy="Write the sign itself, and `&` with a backslash before it.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps &eacute;teintes}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps éteintes}, year = {2020}}",
    ),
)
ESCAPE_MISSING = Rule(
    "escape-missing",
    "A sign that means something to LaTeX stands bare",
    why="The pages show it rightly, but LaTeX stops at it or drops what follows.",
    remedy="Write a backslash before it if you also use the file with LaTeX.",
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps & Wicks}, year = {2020}}",
        r"@book{roe2020, author = {Roe, Ruth}, title = {Lamps \& Wicks}, year = {2020}}",
    ),
)
COMMAND_UNKNOWN = Rule(
    "command-unknown",
    "A command of LaTeX is not known",
    why="What it is to do nobody here knows, so only the text of its argument is shown.",
    remedy="Write what it stands for, remove it if it stands for nothing, or leave it if its text "
    "is enough. A title that quotes a command has \\textbackslash before its name.",
    examples=example(
        r"@book{roe2020, author = {Roe, Ruth}, title = {Lamps \shiny{at night}}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps at night}, year = {2020}}",
    ),
)
DOUBLE_BRACES = Rule(
    "double-braces",
    "A whole title is in double braces",
    why="Braces protect capitals. Around a whole title they keep it from sentence case. It is said "
    "once of a file, with how many titles are so.",
    remedy="Protect only the words whose capitals matter.",
    is_counted=True,
    examples=example(
        "@book{roe2020, author = {Roe, Ruth}, title = {{Lamps of Harwich}}, year = {2020}}",
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps of {Harwich}}, year = {2020}}",
    ),
)
WORK_TWICE = Rule(
    "work-twice",
    "Two entries seem to be of one work",
    why="It would have two pages, and notes and citations would be divided between them.",
    remedy="Remove one of them if they are one work. If they are not, correct the DOI that is "
    "wrong, or silence the warning.",
    examples=example(
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = 2020, doi = {10.5555/lamps}}
        @book{lamps, author = {Roe, Ruth}, title = {Lamps}, year = 2020, doi = {10.5555/lamps}}
        """,
        "@book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = 2020, doi = {10.5555/lamps}}",
    ),
)
PEOPLE_ALIKE = Rule(
    "people-alike",
    "Two names may be one person’s",
    why="The index of authors would list one person twice; only who knows them can tell.",
    remedy="List them in people.yml: as spellings of one person, or each by itself.",
    examples=example(
        """
        @book{roe2020, author = {Roe, R.}, title = {Lamps}, year = {2020}}
        @book{roe2021, author = {Roe, Ruth}, title = {Wicks}, year = {2021}}
        """,
        """
        @book{roe2020, author = {Roe, Ruth}, title = {Lamps}, year = {2020}}
        @book{roe2021, author = {Roe, Ruth}, title = {Wicks}, year = {2021}}
        """,
    ),
)
