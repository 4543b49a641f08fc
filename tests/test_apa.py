"""APA 7: reference-list entries, forms in running text, letters behind years, order."""

from __future__ import annotations

import html
import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotated_reading import apa
from annotated_reading.text.rich import render_html, render_plain
from helpers import ROOT, entries, entry, year_suffixes

PRINTED = Path(__file__).parent / "fixtures" / "printed.bib"


def cited(source: str, **options: object) -> str:
    """The reference of the first entry, italics between asterisks."""
    works = entries(source)
    library = {work.key: work for work in works}
    case = bool(options.get("sentence_case"))
    text = str(render_html(apa.cite(works[0], sentence_case=case, library=library)))
    text = re.sub(r"</?em>", "*", text)
    return html.unescape(re.sub(r"<[^>]+>", "", text))


AUTHORS = [
    ("Roe, R.", "Roe, R."),
    ("Roe, Ann-Marie and Doe, Jo X.", "Roe, A.-M., & Doe, J. X."),
    ("Roe, R. and Doe, D. and Poe, P.", "Roe, R., Doe, D., & Poe, P."),
    ("King, Jr., Martin L.", "King, M. L., Jr."),
    ("van der Berg, Jan", "van der Berg, J."),
    ("{Harbour Trust}", "Harbour Trust."),
    ("{Harbour Trust} and {Lamp Office}", "Harbour Trust & Lamp Office."),
    ("Roe, R. and others", "Roe, R., et al."),
    ("family=Berg, given=Jan, prefix=van, useprefix=false", "Berg, J. van."),
    (
        " and ".join(f"A{n}, B." for n in range(20)),
        ", ".join(f"A{n}, B." for n in range(19)) + ", & A19, B.",
    ),
    (
        " and ".join(f"A{n}, B." for n in range(25)),
        ", ".join(f"A{n}, B." for n in range(19)) + ", … A24, B.",
    ),
]


@pytest.mark.parametrize(("source", "said"), AUTHORS)
def test_authors(source: str, said: str) -> None:
    assert cited(f"@book{{a, author={{{source}}}, title={{T}}, date=2020}}") == (
        f"{said} (2020). *T*."
    )


REFERENCES = [
    (
        "@article{a, author={Roe, R.}, title={Lamps?}, journal={J of X}, volume=3, number=2,"
        " pages={1-9}, year=2020, month=may, doi={10.5555/x}}",
        "Roe, R. (2020). Lamps? *J of X*, *3*(2), 1–9. https://doi.org/10.5555/x",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, date={2020-05-03}}",
        "Roe, R. (2020, May 3). Lamps. *J*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, volume=1, eid={e12}, date=2020}",
        "Roe, R. (2020). Lamps. *J*, *1*, Article e12.",
    ),
    (
        "@article{a, entrysubtype={newspaper}, author={Roe, R.}, title={Lamps}, journal={J},"
        " volume=1, date={2020-05-03}}",
        "Roe, R. (2020, May 3). Lamps. *J*, *1*.",
    ),
    (
        "@book{a, author={Roe, R.}, title={Lamps}, edition=2, publisher={Pier}, date={2020-05}}",
        "Roe, R. (2020). *Lamps* (2nd ed.). Pier.",
    ),
    (
        "@book{a, editor={Roe, R. and Doe, D.}, title={Lamps}, publisher={Pier}, date=2020}",
        "Roe, R., & Doe, D. (Eds.). (2020). *Lamps*. Pier.",
    ),
    (
        "@book{a, author={Kant, I.}, translator={Roe, R.}, title={Lamps}, date=1990,"
        " origdate=1790}",
        "Kant, I. (1990). *Lamps* (R. Roe, Trans.). (Original work published 1790)",
    ),
    (
        "@book{a, author={{Pier}}, title={Lamps}, publisher={Pier}, date=2020}",
        "Pier. (2020). *Lamps*.",
    ),
    ("@book{a, title={Lamps}, publisher={Pier}, date=2020}", "*Lamps*. (2020). Pier."),
    (
        "@book{a, author={Roe, R.}, maintitle={Whole}, title={Part}, volume=2, date=2020}",
        "Roe, R. (2020). *Whole*: *Vol. 2*. *Part*.",
    ),
    (
        "@incollection{a, author={Roe, R.}, title={Lamps}, editor={Doe, D.}, booktitle={Book},"
        " pages={3--9}, publisher={Pier}, date=2020}",
        "Roe, R. (2020). Lamps. In D. Doe (Ed.), *Book* (pp. 3–9). Pier.",
    ),
    (
        "@inproceedings{a, author={Roe, R.}, title={Lamps}, booktitle={Proc. of Light}, pages={3},"
        " date=2020}",
        "Roe, R. (2020). Lamps. In *Proc. of Light* (p. 3).",
    ),
    (
        "@phdthesis{a, author={Roe, R.}, title={Lamps}, school={Pier University}, year=2020}",
        "Roe, R. (2020). *Lamps* [Doctoral dissertation, Pier University].",
    ),
    (
        "@techreport{a, author={Roe, R.}, title={Lamps}, type={Working Paper}, number={w12},"
        " institution={Pier}, year=2020}",
        "Roe, R. (2020). *Lamps* (Working Paper No. w12). Pier.",
    ),
    (
        "@online{a, author={Roe, R.}, title={Lamps}, organization={Site}, url={https://e.example/l},"
        " urldate={2021-02-03}}",
        "Roe, R. (n.d.). *Lamps*. Site. Retrieved February 3, 2021, from https://e.example/l",
    ),
    (
        "@online{a, author={Roe, R.}, title={Lamps}, eprint={2001.1}, eprinttype={arxiv},"
        " date=2020, doi={10.5555/x}, url={https://e.example}}",
        "Roe, R. (2020). *Lamps* (arXiv:2001.1). arXiv. https://doi.org/10.5555/x",
    ),
    (
        "@software{a, author={Roe, R.}, title={Lamp}, version={2.1}, publisher={Pier}, date=2020}",
        "Roe, R. (2020). *Lamp* (Version 2.1) [Computer software]. Pier.",
    ),
    (
        "@dataset{a, author={Roe, R.}, title={Lamps}, publisher={Pier}, date=2020}",
        "Roe, R. (2020). *Lamps* [Data set]. Pier.",
    ),
    (
        "@unpublished{a, author={Roe, R.}, title={Lamps}, year=2020}",
        "Roe, R. (2020). *Lamps* [Unpublished manuscript].",
    ),
    (
        "@patent{a, author={Roe, R.}, title={Lamp}, type={U.S. Patent}, number={1,2}, date=2020}",
        "Roe, R. (2020). *Lamp* (U.S. Patent No. 1,2). U.S. Patent and Trademark Office.",
    ),
    (
        "@presentation{a, author={Roe, R.}, title={Lamps}, titleaddon={Poster}, eventtitle={Light},"
        " venue={Pier}, eventdate={2020-05-03/2020-05-05}}",
        "Roe, R. (2020, May 3–5). *Lamps* [Poster]. Light, Pier.",
    ),
    (
        r"@book{a, author={Roe, R.}, title={\textup{Lux} and lamps}, date=2020}",
        "Roe, R. (2020). Lux* and lamps*.",
    ),
    (
        r"@book{a, author={Roe, R.}, title={On \emph{Lux} and lamps}, date=2020}",
        "Roe, R. (2020). *On *Lux* and lamps*.",
    ),
    (
        "@jurisdiction{a, title={Roe v. Doe}, citation={1 L.R. 2}, organization={Ct.}, date=2020}",
        "Roe v. Doe, 1 L.R. 2 (Ct. 2020).",
    ),
    (
        "@legislation{a, title={Lamp Act}, location={5 L. § 6}, date=2020}",
        "Lamp Act, 5 L. § 6 (2020).",
    ),
    ("@book{a, author={Roe, R.}, title={Lamps}, date={1850~}}", "Roe, R. [ca. 1850]. *Lamps*."),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, pubstate={inpress}}",
        "Roe, R. (in press). Lamps. *J*.",
    ),
    (
        "@thesis{a, author={Roe, R.}, title={Lamps}, titleaddon={Unpublished doctoral"
        " dissertation}, institution={Pier University}, date=2014}",
        "Roe, R. (2014). *Lamps* [Unpublished doctoral dissertation]. Pier University.",
    ),
    (
        "@audio{a, author={Roe, R.}, author+an:role={1=host}, entrysubtype={podcastepisode},"
        " title={Lamps}, number=443, maintitle={Light}, publisher={Pier}, date={2011-08-12}}",
        "Roe, R. (Host). (2011, August 12). Lamps (No. 443) [Audio podcast episode]. In *Light*. "
        "Pier.",
    ),
    (
        "@online{a, author={Roe, R.}, title={Lamps}, titleaddon={Image attached},"
        " entrysubtype={Tweet}, date={2018-06-21}, organization={Site}, url={https://e.example}}",
        "Roe, R. (2018, June 21). *Lamps* [Image attached] [Tweet]. Site. https://e.example",
    ),
    (
        "@video{a, author={Roe, R. and Doe, D.}, author+an:role={1=execproducer;2=execproducer},"
        " entrysubtype={tvseries}, title={Lamps}, publisher={Pier and Quay}, date={2002/2008}}",
        "Roe, R., & Doe, D. (Executive Producers). (2002–2008). *Lamps* [TV series]. Pier; Quay.",
    ),
    (
        "@made-up{a, author={Roe, R.}, title={Lamps}, publisher={Pier}}",
        "Roe, R. (n.d.). *Lamps*. Pier.",
    ),
    ("@misc{a, note={nothing else}}", "(n.d.)."),
    (
        "@article{a, author={Roe, Lee-ann and Doe, Ai-Jun}, title={Lamps}, journal={J}, date=2020}",
        "Roe, L., & Doe, A.-J. (2020). Lamps. *J*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, date=2020,"
        " howpublished={Advance online publication}}",
        "Roe, R. (2020). Lamps. *J*. Advance online publication.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, volume=4, date={2020-22}}",
        "Roe, R. (2020, Summer). Lamps. *J*, *4*.",
    ),
    (
        "@book{a, author={Roe, R.}, with={Long, W. T.}, title={Lamps}, date=2020}",
        "Roe, R. (with Long, W. T.). (2020). *Lamps*.",
    ),
    (
        "@report{a, author={Roe, R.}, title={Lamps}, note={Report to the board}, number=4,"
        " institution={Pier}, type={resreport}, date=2020}",
        "Roe, R. (2020). *Lamps* (Research report No. 4; Report to the board). Pier.",
    ),
    (
        "@presentation{a, author={Roe, R.}, title={Oil}, titleaddon={Paper}, editora={Doe, D. and"
        " Poe, P.}, editoratype={chair}, maintitle={Lamps}, mainsubtitle={All of them},"
        " maintitleaddon={Symposium}, eventtitle={Light}, venue={Pier}, eventdate={2020-05-03}}",
        "Roe, R. (2020, May 3). Oil [Paper]. In D. Doe & P. Poe (Chairs), *Lamps: All of them* "
        "[Symposium]. Light, Pier.",
    ),
    (
        "@proceedings{a, editor={Roe, R.}, booktitle={Light}, publisher={Pier}, date=2020}",
        "Roe, R. (Ed.). (2020). *Light*. Pier.",
    ),
    (
        "@thesis{a, author={Roe, R.}, title={Lamps}, type={phdthesis}, pubstate={unpublished},"
        " institution={Pier University}, date=2014}",
        "Roe, R. (2014). *Lamps* [Unpublished doctoral dissertation]. Pier University.",
    ),
    (
        "@unpublished{a, author={Roe, R.}, title={Lamps}, type={mathesis},"
        " institution={Pier University}, date=2014}",
        "Roe, R. (2014). *Lamps* [Unpublished master’s thesis]. Pier University.",
    ),
    (
        "@video{a, author={Roe, R. and Doe, D.}, author+an:role = {=execproducers},"
        " entrysubtype={tvseries}, title={Lamps}, date={2002}}",
        "Roe, R., & Doe, D. (Executive Producers). (2002). *Lamps* [TV series].",
    ),
    (
        "@jurisdiction{a, title={Roe v. Doe}, citation={1 L.R. 2 and aff'd and 3 M.R. 4},"
        ' citation+an:citeorg={1="9th Cir."}, citation+an:citedate={1=1991},'
        " citation+an:citeinfo={2=appeal}, date=1993}",
        "Roe v. Doe, 1 L.R. 2 (9th Cir. 1991), *aff’d*, 3 M.R. 4 (1993).",
    ),
    (
        "@jurisdiction{a, title={Roe v. Doe}, citation={1 L.R. 2}, date=1991,"
        ' citation+an:court={1="9th Cir."}, citation+an:year={1=1991}}',
        "Roe v. Doe, 1 L.R. 2 (9th Cir. 1991).",
    ),
    (
        "@legislation{a, title={Lamp Act}, location={5 L. § 6}, origdate=1971, date=2009}",
        "Lamp Act, 5 L. § 6 (1971 & rev. 2009).",
    ),
    (
        "@legadminmaterial{a, type={execorder}, number={13,676}, citation={3 C.F.R. 294},"
        " date=2014}",
        "Exec. Order No. 13,676, 3 C.F.R. 294 (2014).",
    ),
    (
        "@online{a, author={Roe, R.}, title={Lamps}, organization={The Lamp Blog},"
        " type={Blog post}, url={https://e.example}, date={2020-02-03}}",
        "Roe, R. (2020, February 3). Lamps. *The Lamp Blog*. https://e.example",
    ),
    (
        "@incollection{a, author={Roe, R.}, title={Lamps}, booktitle={B}, chapter=4, volume=2,"
        " publisher={Pier}, date=2020, addendum={Out of print}}",
        "Roe, R. (2020). Lamps. In *B* (Vol. 2, Chapter 4). Pier. Out of print.",
    ),
    (
        "@book{a, author={Roe, R.}, title={Lamps}, volumes=3, publisher={Pier}, date=2020}",
        "Roe, R. (2020). *Lamps* (Vols. 1–3). Pier.",
    ),
    (
        "@patent{a, author={Roe, R.}, title={Lamp}, type={patent}, location={countryus},"
        " number={1,2}, date=2020}",
        "Roe, R. (2020). *Lamp* (U.S. Patent No. 1,2). U.S. Patent and Trademark Office.",
    ),
]

BIBTEX = [
    (
        "@inbook{a, author={Roe, R.}, title={Lamps}, series={Light}, volume=3, chapter=2,"
        " publisher={Pier}, year=2020}",
        "Roe, R. (2020). *Light*: *Vol. 3*. *Lamps* (Chapter 2). Pier.",
    ),
    (
        "@inbook{a, author={Roe, R.}, title={Lamps}, chapter=3, pages={3--9}, publisher={Pier},"
        " year=2020}",
        "Roe, R. (2020). *Lamps* (Chapter 3, pp. 3–9). Pier.",
    ),
    (
        "@booklet{a, author={Roe, R.}, title={Lamps}, howpublished={Pier Shop}, year=2020}",
        "Roe, R. (2020). *Lamps*. Pier Shop.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, year={to appear}}",
        "Roe, R. (in press). Lamps. *J*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, note={Forthcoming}}",
        "Roe, R. (in press). Lamps. *J*.",
    ),
    (
        "@book{a, author={Roe, R.}, title={Lamps}, publisher={Simon and Schuster},"
        " edition={Revised}, year=2020}",
        "Roe, R. (2020). *Lamps* (Rev. ed.). Simon and Schuster.",
    ),
    (
        "@patent{a, author={Roe, R.}, title={Lamp}, type={European Patent}, number={1}, year=2020}",
        "Roe, R. (2020). *Lamp* (European Patent No. 1). European Patent Office.",
    ),
    (
        "@unpublished{a, author={Roe, R.}, title={Lamps}, note={In preparation}, year=2014}",
        "Roe, R. (2014). *Lamps* [Manuscript in preparation].",
    ),
    (
        "@misc{a, author={Roe, R.}, title={Lamps}, eprint={2001.00001}, archiveprefix={arXiv},"
        " primaryclass={cs.CL}, year=2020}",
        "Roe, R. (2020). *Lamps* (arXiv:2001.00001). arXiv. https://arxiv.org/abs/2001.00001",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, eprint={hep-th/9901001},"
        " archiveprefix={arXiv}, year=1999}",
        "Roe, R. (1999). *Lamps* (arXiv:hep-th/9901001). arXiv. "
        "https://arxiv.org/abs/hep-th/9901001",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, volume=3,"
        " eprint={arXiv:2001.00001}, eprinttype={arxiv}, year=2020}",
        "Roe, R. (2020). Lamps. *J*, *3*. https://arxiv.org/abs/2001.00001",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={arXiv preprint arXiv:2001.00001},"
        " year=2020}",
        "Roe, R. (2020). Lamps. *arXiv preprint arXiv:2001.00001*. "
        "https://arxiv.org/abs/2001.00001",
    ),
    (
        "@misc{a, author={Roe, R.}, title={Lamps}, eprint={12345}, eprinttype={zenodo}, year=2020}",
        "Roe, R. (2020). *Lamps* (12345). Zenodo. https://zenodo.org/records/12345",
    ),
    (
        "@misc{a, author={Roe, R.}, title={Lamps}, eprint={7}, eprinttype={Pier Archive},"
        " year=2020}",
        "Roe, R. (2020). *Lamps* (7). Pier Archive.",
    ),
]
REFERENCES += BIBTEX


@pytest.mark.parametrize(("source", "said"), REFERENCES)
def test_a_reference(source: str, said: str) -> None:
    assert cited(source) == said


RELATED = [
    (
        "@article{a, author={Roe, R.}, title={On lamps}, related={b}, relatedtype={reviewof},"
        " relatedstring={Review of the film}, journal={J}, volume=3, date=2016}"
        "@video{b, author={Doe, D.}, author+an:role={1=director}, title={The lamp}, date=2014}",
        "Roe, R. (2016). On lamps [Review of the film *The lamp*, by D. Doe, Dir.]. *J*, *3*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={On lamps}, related={b}, relatedtype={reviewof},"
        " relatedstring={Review of the TV series episode}, journal={J}, volume=3, date=2016}"
        "@video{b, entrysubtype={tvepisode}, author={Doe, D.}, author+an:role={1=director},"
        " title={The lamp}, date=2014}",
        "Roe, R. (2016). On lamps [Review of the TV series episode “The lamp,” by D. Doe, Dir.]. "
        "*J*, *3*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={On lamps}, related={b}, relatedtype={reviewof},"
        " journal={J}, date=2016}@book{b, author={Doe, D.}, title={Oil}, subtitle={A life}}",
        "Roe, R. (2016). On lamps [Review of the book *Oil: A life*, by D. Doe]. *J*.",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, volume=8, date=2014,"
        " related={b}, relatedtype={reprintfrom}}"
        "@article{b, author={Roe, R.}, title={Lamps}, journal={K}, volume=5, number=3,"
        " pages={3--4}, date=1981, doi={10.5555/k}}",
        "Roe, R. (2014). Lamps. *J*, *8*. (Reprinted from “Lamps,” 1981, *K*, *5*[3], 3–4, "
        "https://doi.org/10.5555/k)",
    ),
    (
        "@book{a, author={Roe, R.}, title={Lamps}, publisher={Pier}, date=2005, related={b},"
        " relatedtype={reprintfrom}}@incollection{b, title={Lamps}, booktitle={Old lamps},"
        " pages={11--13}, editor={Doe, D.}, date=1973, publisher={Quay}}",
        "Roe, R. (2005). *Lamps*. Pier. (Reprinted from *Old lamps*, pp. 11–13, by D. Doe, Ed., "
        "1973, Quay)",
    ),
    (
        "@article{a, author={Roe, R.}, title={Lamps}, journal={J}, date=2014, related={gone},"
        " relatedtype={reviewof}}",
        "Roe, R. (2014). Lamps. *J*.",
    ),
]


@pytest.mark.parametrize(("source", "said"), RELATED)
def test_reviews_and_reprints_name_the_other_work(source: str, said: str) -> None:
    assert cited(source) == said


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("The Light of {NATO} and the Sea: A Study", "The light of NATO and the sea: A study"),
        ("Why Keep It? Because We Can", "Why keep it? Because we can"),
        ("What I Saw of the iPhone and PLoS", "What I saw of the iPhone and PLoS"),
        ("{Deep} Self-Control", "Deep self-control"),
    ],
)
def test_sentence_case_leaves_what_is_protected(title: str, said: str) -> None:
    work = entry(f"@book{{a, author={{R}}, title={{{title}}}}}")
    assert said in render_plain(apa.cite(work, sentence_case=True))


IN_TEXT = [
    ("author={Roe, R.}, date=2020", "(Roe, 2020)", "Roe (2020)"),
    ("author={Roe, R. and Doe, D.}, date=2020", "(Roe & Doe, 2020)", "Roe and Doe (2020)"),
    ("author={A, B and C, D and E, F}, date=2020", "(A et al., 2020)", "A et al. (2020)"),
    ("author={Roe, R. and others}, date=2020", "(Roe et al., 2020)", "Roe et al. (2020)"),
    ("author={{Harbour Trust}}", "(Harbour Trust, n.d.)", "Harbour Trust (n.d.)"),
    ("author={van der Berg, J.}, date=2020", "(van der Berg, 2020)", "van der Berg (2020)"),
    (
        "title={A long title of more than six words}, date=2020",
        "(A Long Title of More, 2020)",
        "A Long Title of More (2020)",
    ),
    ("editor={Roe, R.}, date={2015/2018}", "(Roe, 2015–2018)", "Roe (2015–2018)"),
]


@pytest.mark.parametrize(("fields", "parenthetical", "narrative"), IN_TEXT)
def test_in_running_text(fields: str, parenthetical: str, narrative: str) -> None:
    form = apa.in_text(entry(f"@book{{a, {fields}}}"))
    assert (form.parenthetical, form.narrative) == (parenthetical, narrative)


def test_a_title_stands_in_the_text_as_in_the_reference() -> None:
    """The manual's own distinction: italics for a whole, quotation marks for a part (§8.14)."""
    article = apa.in_text(entry("@article{a, title={Understanding Silt}, journal={J}, date=2018}"))
    assert article.parenthetical == "(“Understanding Silt,” 2018)"
    assert (article.narrative, article.slanted) == ("“Understanding Silt” (2018)", "")
    book = apa.in_text(entry("@book{a, title={Understanding Silt}, date=2018}"))
    assert (book.parenthetical, book.slanted) == ("(Understanding Silt, 2018)", book.names)


def test_letters_tell_works_of_one_author_and_year_apart() -> None:
    works = entries(
        "@book{z, author={Roe, R.}, title={The apple}, date=2020}\n"
        "@book{y, author={Roe, R.}, title={Bread}, date=2020}\n"
        "@book{x, author={Roe, R.}, title={Other}, date=2021}\n"
        "@book{v, author={Roe, R.}, title={One}}\n@book{w, author={Roe, R.}, title={Two}}"
    )
    letters = year_suffixes(works)
    assert letters == {"z": "a", "y": "b", "v": "a", "w": "b"}
    assert apa.in_text(works[3], year_suffix="a").parenthetical == "(Roe, n.d.-a)"
    assert "(2020b)." in render_plain(apa.cite(works[1], year_suffix="b"))


def test_letters_tell_works_of_one_title_and_year_apart_where_nobody_is_named() -> None:
    works = entries(
        "@book{z, title={Lamps}, date=2020}\n@article{y, title={Lamps}, journal={J}, date=2020}\n"
        "@book{x, title={Lamps}, date=2021}\n"
        "@book{w, title={Seven words on lamps and on oil}, date=2019}\n"
        "@book{v, title={Seven words on lamps and on gas}, date=2019}\n"
        "@legislation{u, title={Lamp Act}, location={5 L. § 6}, date=2020}\n"
        "@legislation{t, title={Lamp Act}, location={6 L. § 6}, date=2020}\n"
        "@misc{s, date=2020}\n@misc{r, date=2020}"
    )
    letters = year_suffixes(works)
    assert letters == {"y": "a", "z": "b", "v": "a", "w": "b"}
    assert apa.in_text(works[0], year_suffix="b").narrative == "Lamps (2020b)"


def test_the_order_of_a_reference_list() -> None:
    works = entries(
        "@book{e, author={Roe, R. and Doe, D.}, date=1999, title={X}}\n"
        "@book{d, author={Roe, R.}, date=2020, title={X}}\n"
        "@book{c, author={Roe, R.}, title={X}}\n"
        "@book{b, author={Ångström, Å.}, date=2020, title={X}}\n"
        "@book{f, title={The zebra}, date=2020}"
    )
    assert "".join(w.key for w in sorted(works, key=apa.sort_key)) == "bcdef"


FIELD_NAMES = [
    "title",
    "subtitle",
    "journal",
    "booktitle",
    "volume",
    "number",
    "pages",
    "date",
    "year",
    "month",
    "publisher",
    "edition",
    "type",
    "doi",
    "url",
    "urldate",
    "note",
    "origdate",
    "eventdate",
    "entrysubtype",
    "pubstate",
    "maintitle",
    "version",
]
TYPES = [
    "article",
    "book",
    "incollection",
    "report",
    "online",
    "thesis",
    "misc",
    "video",
    "audio",
    "software",
    "jurisdiction",
    "legislation",
    "constitution",
    "legal",
    "nonsense",
]


@given(
    st.sampled_from(TYPES),
    st.dictionaries(
        st.sampled_from(FIELD_NAMES),
        st.text(alphabet="abcXYZ 0129-/.,:?!~\\$&%_'", max_size=20),
        max_size=8,
    ),
    st.booleans(),
)
@settings(deadline=None, max_examples=500)
def test_nothing_makes_it_fail(kind: str, fields: dict[str, str], case: bool) -> None:
    body = ", ".join(f"{name} = {{{value}}}" for name, value in fields.items())
    from annotated_reading.bibtex.bibliography import parse_bibliography

    for work in parse_bibliography(f"@{kind}{{k, {body}}}", "x.bib")[0]:
        assert render_plain(apa.cite(work, sentence_case=case)).strip()
        apa.in_text(work)
        list(apa.problems(work))


def folded(text: str) -> str:
    for curly, straight in ("’'", "‘'", '“"', '”"', "\u00a0 "):
        text = text.replace(curly, straight)
    return " ".join(text.split())


@pytest.mark.this_edition
def test_the_ten_references_are_those_that_the_article_prints() -> None:
    """The references as the notes quote them, which are checked against nothing of this style."""
    from annotated_reading.build import load
    from annotated_reading.layout import layout_of

    printed = [r.note.printed for r in load(layout_of(ROOT))[0].references if r.note]
    works = entries(PRINTED.read_text("utf-8"))
    made = [render_plain(apa.cite(work)) for work in works]
    assert [folded(text) for text in made] == [folded(text) for text in printed]


ITALICS = {
    "r1": ["Procedia Computer Science", "176"],
    "r2": ["The emergence of cyber diplomacy in an increasingly post-liberal cyberspace"],
    "r3": [],
    "r4": ["Cybersecurity and the concepts of norms"],
    "r5": ["Understanding the EU’s approach to cyber diplomacy and cyber defence"],
    "r6": ["Journal of Cybersecurity and Mobility"],
    "r7": ["The Diplomatist Magazine", "2016 Annual Review"],
    "r8": ["Building bridges in cyber diplomacy"],
    "r9": ["Journal of Cybersecurity Technology"],
    "r10": ["Decision Analytical Journal", "9"],
}


def test_the_ten_references_have_their_italics() -> None:
    for work in entries(PRINTED.read_text("utf-8")):
        shown = re.findall(r"<em>(.*?)</em>", render_html(apa.cite(work)))
        assert [html.unescape(text) for text in shown] == ITALICS[work.key]


CORPUS = Path(os.environ.get("BIB_CORPORA", "")) / "apa7"


@pytest.mark.skipif(
    not (CORPUS / "expected.json").is_file() or not os.environ.get("BIB_CORPORA"),
    reason="BIB_CORPORA names no folder with apa7/expected.json",
)
def test_the_examples_of_the_manual() -> None:
    """At least 122 of the 138 in text; the rest show letters or titles of works not there."""
    expected = json.loads((CORPUS / "expected.json").read_text("utf-8"))
    works = {work.key: work for work in entries((CORPUS / "examples.bib").read_text("utf-8"))}
    letters = year_suffixes(works.values())
    misses = []
    for key, wanted in expected.items():
        text = apa.cite(works[key], sentence_case=True, year_suffix=letters.get(key, ""))
        plain = folded(html.unescape(re.sub(r"</?i>", "", wanted)))
        if folded(render_plain(text)) != plain:
            misses.append(f"{key}: {plain}\n    {folded(render_plain(text))}")
    assert len(expected) - len(misses) >= 122, "\n".join(misses)
