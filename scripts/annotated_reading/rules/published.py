"""Addresses that were published, the settings of the site, and what is silenced."""

from __future__ import annotations

from annotated_reading.rules.rule import Rule, example, written

PERMALINKS, SETTINGS = "permalinks.txt", "mkdocs.yml"

PERMALINK_FORM = Rule(
    "permalink-form",
    "A line of the published addresses cannot be read, or stands there twice",
    why="The list keeps the promise that an address, once published, leads somewhere for good.",
    remedy="Write an address and a key on each line, `/references/roe2020/ roe2020`, each address "
    "once.",
    examples=written(
        PERMALINKS,
        """
        /references/roe2020/ roe2020
        /references/doe2021/ doe2021
        /references/roe2020/ roe2020
        """,
        """
        /references/roe2020/ roe2020
        /references/doe2021/ doe2021
        """,
    ),
)
PERMALINK_LOST = Rule(
    "permalink-lost",
    "A published address would lead nowhere, or to another work",
    why="Somebody links to it. Where a key was renamed, its old address has to lead on.",
    remedy="Put the key that the work has now on this line, or restore the entry.",
    examples=written(
        PERMALINKS,
        """
        /references/roe2019/ roe2019
        /references/roe2020/ roe2020
        /references/doe2021/ doe2021
        """,
        """
        /references/roe2019/ roe2020
        /references/roe2020/ roe2020
        /references/doe2021/ doe2021
        """,
    ),
)
PERMALINK_NEW = Rule(
    "permalink-new",
    "An address is new and not listed yet",
    why="Only what is listed is kept when keys are renamed. The build that publishes lists it.",
    remedy="Leave it to 'annotated-reading build --publish', or add the lines of the message.",
    examples=written(
        PERMALINKS,
        "/references/roe2020/ roe2020",
        """
        /references/roe2020/ roe2020
        /references/doe2021/ doe2021
        """,
    ),
)
LINK_RESULT_FORM = Rule(
    "link-result-form",
    "A line of the followed links cannot be read",
    why="Pages say from this file which links still lead to something.",
    remedy="Remove the line, or follow the links again with 'annotated-reading links'.",
    examples=written(
        "links.txt",
        "works 2026-01-31 https://lamps.example/",
        "resolves 2026-01-31 https://lamps.example/",
    ),
)
TITLES_DIFFER = Rule(
    "titles-differ",
    "The edition and its site have different titles",
    why="Readers see the one on the page and the other in their browser and in citations.",
    remedy="Make them the same, or leave the title out of edition.yml.",
    examples=example(
        "site_name: Lamps and Harbours, Annotated",
        "site_name: Lamps, Annotated",
        SETTINGS,
        edition_yml="title: Lamps, Annotated",
    ),
)
SETTINGS_INHERITED = Rule(
    "settings-inherited",
    "Settings inherit from a file that is not there, or from themselves",
    why="The build stops at it, and what was to be inherited is missing.",
    remedy="Name a file by its path from these settings, or remove INHERIT.",
    examples=example(
        """
        INHERIT: ../base.yml
        site_name: Lamps
        """,
        "site_name: Lamps",
        SETTINGS,
    ),
)
SILENCED_NOTHING = Rule(
    "silenced-nothing",
    "A silencing silences nothing",
    why="What it was for has been mended, or it names the wrong thing, and it would hide the next "
    "warning of that kind. Errors are not silenced: the build stops for them.",
    remedy="Remove it, or correct what it names.",
    examples=written(
        "edition.yml",
        """
        silenced:
          - {key: roe2020, rule: check-digit, because: The title page has it so.}
        """,
        "silenced: []",
    ),
)
