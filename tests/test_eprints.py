"""Works that archives keep: their numbers and addresses, in citation, record and exports."""

from __future__ import annotations

import pytest

from annotated_reading import apa
from annotated_reading.exports.coins import coins
from annotated_reading.exports.csl import csl_item
from annotated_reading.exports.ris import render_ris
from annotated_reading.model import Edition, Eprint
from annotated_reading.reading.references import InList, cited, make_reference
from annotated_reading.text.rich import render_plain
from helpers import entry

ARXIV = "https://arxiv.org/abs/"
NUMBERS = [
    ("eprint={2001.00001}, archiveprefix={arXiv}", ("arXiv", "2001.00001", f"{ARXIV}2001.00001")),
    ("eprint={arXiv:2001.00001}, eprinttype={arxiv}",
     ("arXiv", "2001.00001", f"{ARXIV}2001.00001")),
    ("eprint={2001.00001v2}", ("arXiv", "2001.00001v2", f"{ARXIV}2001.00001v2")),
    ("eprint={math.GT/0309136}", ("arXiv", "math.GT/0309136", f"{ARXIV}math.GT/0309136")),
    ("journal={CoRR}, volume={arXiv:2001.00001}", ("arXiv", "2001.00001", f"{ARXIV}2001.00001")),
    ("note={arXiv: 2001.00001 [cs.CL]}", ("arXiv", "2001.00001", f"{ARXIV}2001.00001")),
    ("eprint={77}, eprinttype={zenodo}", ("Zenodo", "77", "https://zenodo.org/records/77")),
    (
        "eprint={10.5281/zenodo.77}, eprinttype={zenodo}",
        ("Zenodo", "10.5281/zenodo.77", "https://doi.org/10.5281/zenodo.77"),
    ),
    ("eprint={hal-01}, eprinttype={HAL}", ("HAL", "hal-01", "https://hal.science/hal-01")),
    ("eprint={2020/1}, archiveprefix={IACR}", ("Cryptology ePrint Archive", "2020/1",
     "https://eprint.iacr.org/2020/1")),
    ("eprint={A 7}, eprinttype={Pier Archive}", ("Pier Archive", "A 7", "")),
    ('eprint={a">b}, eprinttype={arxiv}', ("arXiv", 'a">b', "")),
    ("eprint={A.V. Club}", None),
    ("journal={Annals of arXiv}", None),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "eprint"), NUMBERS)
def test_the_number_of_an_archive_is_read(fields: str, eprint: tuple[str, str, str] | None) -> None:
    known = entry(f"@misc{{a, title={{T}}, {fields}}}").identifiers.eprint
    assert known == (Eprint(*eprint) if eprint else None)


PREPRINT = (
    "@misc{a, author={Roe, R.}, title={Lamps}, eprint={2001.00001}, archiveprefix={arXiv},"
    " primaryclass={cs.CL}, year=2020}"
)


def test_number_and_address_stand_everywhere() -> None:
    """A preprint has no other address than its number."""
    work = entry(PREPRINT)
    address = f"{ARXIV}2001.00001"
    assert render_plain(apa.cite(work)).endswith(f"Lamps (arXiv:2001.00001). arXiv. {address}")
    item = csl_item(work)
    assert (item["type"], item["number"], item["URL"]) == ("article", "arXiv:2001.00001", address)
    assert (item["archive"], item["archive_location"]) == ("arXiv", "arXiv:2001.00001")
    lines = render_ris(item).split("\r\n")
    assert {"TY  - UNPD", "DB  - arXiv", "AN  - arXiv:2001.00001", f"UR  - {address}"} <= {*lines}
    assert "rft_id=https://arxiv.org/abs/2001.00001" in coins(item, "site")
    reference = make_reference(
        work,
        InList(
            number=1,
            slug="a",
            authors=(),
            cited=cited(apa.Citations([work]), Edition(title="E"))["a"],
        ),
    )
    assert reference.kind.label == "Preprint"
    assert reference.url == address
    rows = {fact.label: (fact.value.plain, fact.url) for fact in reference.facts}
    assert rows["arXiv"] == ("2001.00001", address)
    assert "Link" not in rows


def test_the_address_of_the_record_comes_before_that_of_the_archive() -> None:
    work = entry(f"{PREPRINT[:-1]}, url={{https://e.example}}}}")
    assert work.identifiers.url == "https://e.example"
    assert csl_item(work)["archive_location"] == "arXiv:2001.00001"
