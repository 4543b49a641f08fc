"""APA 7 kind by kind (chapters 10 and 11 of the manual): works that nobody wrote, two of each.

Entered as the documentation of biblatex' APA style has them; what is expected follows the manual's
rules, not the code.
"""

from __future__ import annotations

import pytest

from annotated_reading import apa
from annotated_reading.apa.left_out import left_out
from helpers import entries
from test_apa import cited

PERIODICALS = [
    (
        "@article{a, author={Quill, Ada and Moss, Bo}, title={Tides at rest}, "
        "journaltitle={Harbour Studies}, volume=12, number=3, eid={104233}, date={2021-03}, "
        "doi={10.5555/ab}}",
        "Quill, A., & Moss, B. (2021). Tides at rest. *Harbour Studies*, *12*(3), Article "
        "104233. https://doi.org/10.5555/ab",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "volume=12, pages={Article 99}, date=2021}",
        "Quill, A. (2021). Tides. *Harbour Studies*, *12*, Article 99.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "volume=12, pages={e77}, date=2021}",
        "Quill, A. (2021). Tides. *Harbour Studies*, *12*, Article e77.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "number=4, pages={3-7, 9}, date=2021}",
        "Quill, A. (2021). Tides. *Harbour Studies*, (4), 3–7, 9.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "volume=12, number={3, Pt. 2}, pages={3-7}, date=2021}",
        "Quill, A. (2021). Tides. *Harbour Studies*, *12*(3, Pt. 2), 3–7.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "volume=12, number={Suppl. 1}, pages={S3-S7}, date=2021}",
        "Quill, A. (2021). Tides. *Harbour Studies*, *12*(Suppl. 1), S3–S7.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, journaltitle={Harbour Studies}, "
        "pubstate={prepublished}, date=2021, doi={10.5555/ab}}",
        "Quill, A. (2021). Tides. *Harbour Studies*. Advance online publication. "
        "https://doi.org/10.5555/ab",
    ),
    (
        "@periodical{a, editor={Quill, Ada}, title={Tides}, titleaddon={Special issue}, "
        "journaltitle={Harbour Studies}, volume=12, number=3, date=2021}",
        "Quill, A. (Ed.). (2021). Tides [Special issue]. *Harbour Studies*, *12*(3).",
    ),
    (
        "@periodical{a, editor={Quill, Ada and Moss, B.}, title={Tides}, issuetitle={Special "
        "section}, journaltitle={Harbour Studies}, volume=12, number=3, pages={1--90}, "
        "date=2021}",
        "Quill, A., & Moss, B. (Eds.). (2021). Tides [Special section]. *Harbour Studies*, "
        "*12*(3), 1–90.",
    ),
    (
        "@article{a, entrysubtype={magazine}, author={Quill, Ada}, title={Tides}, "
        "journaltitle={The Buoy}, volume=31, number=7, pages={22--25}, date={2020-11-09}}",
        "Quill, A. (2020, November 9). Tides. *The Buoy*, *31*(7), 22–25.",
    ),
    (
        "@article{a, entrysubtype={magazine}, author={Quill, Ada}, title={Tides}, "
        "journaltitle={The Buoy}, date={2020-11/2020-12}, url={https://e.example/b}}",
        "Quill, A. (2020, November–December). Tides. *The Buoy*. https://e.example/b",
    ),
    (
        "@article{a, entrysubtype={newspaper}, author={Quill, Ada}, title={Tides}, "
        "journaltitle={Quay Courier}, pages={A1, A4}, date={2020-11-09}}",
        "Quill, A. (2020, November 9). Tides. *Quay Courier*, A1, A4.",
    ),
    (
        "@article{a, entrysubtype={newspaper}, title={Tides}, journaltitle={Quay Courier}, "
        "pages={B2}, date={2020-11-09}}",
        "Tides. (2020, November 9). *Quay Courier*, B2.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Tides}, titleaddon={Editorial}, "
        "journaltitle={The Buoy}, volume=3, number=1, pages=4, date=2020}",
        "Quill, A. (2020). Tides [Editorial]. *The Buoy*, *3*(1), 4.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Wet}, related={b}, relatedtype={reviewof}, "
        "relatedstring={Review of the book}, journaltitle={The Buoy}, volume=3, number=1, "
        "pages=4, date=2020}@book{b, author={Moss, B.}, title={Tides}, date=2019}",
        "Quill, A. (2020). Wet [Review of the book *Tides*, by B. Moss]. *The Buoy*, *3*(1), 4.",
    ),
    (
        "@article{a, author={Quill, Ada}, related={b}, relatedtype={reviewof}, "
        "relatedstring={Review of the book}, journaltitle={The Buoy}, volume=3, "
        "date=2020}@collection{b, editor={Moss, B. and Fenn, C.}, title={Tides}, date=2019}",
        "Quill, A. (2020). [Review of the book *Tides*, by B. Moss & C. Fenn, Eds.]. *The "
        "Buoy*, *3*.",
    ),
    (
        "@article{a, entrysubtype={newspaper}, author={Quill, Ada}, title={Wet}, "
        "related={b}, relatedtype={reviewof}, journaltitle={Quay Courier}, "
        "date={2020-11-09}}@collection{b, editor={Moss, B. and Fenn, C.}, title={Tides}, "
        "date=2019}",
        "Quill, A. (2020, November 9). Wet [Review of the book *Tides*, by B. Moss & C. "
        "Fenn, Eds.]. *Quay Courier*.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Wet}, titleaddon={Review of the film "
        r"\emph{Tides}, by B. Moss, Dir.}, journaltitle={The Buoy}, date=2020}",
        "Quill, A. (2020). Wet [Review of the film *Tides*, by B. Moss, Dir.]. *The Buoy*.",
    ),
    (
        "@review{a, author={Quill, Ada}, title={Wet}, related={b}, relatedtype={reviewof}, "
        "journaltitle={The Buoy}, volume=3, date=2020}@video{b, entrysubtype={film}, "
        "director={Moss, B.}, title={Tides}, date=2019}",
        "Quill, A. (2020). Wet [Review of the film *Tides*, by B. Moss, Dir.]. *The Buoy*, *3*.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Wet}, related={b}, relatedtype={reviewof}, "
        "journaltitle={The Buoy}, volume=3, date=2020}@audio{b, "
        "entrysubtype={podcastepisode}, author={Moss, B.}, title={Tides}, date=2019}",
        "Quill, A. (2020). Wet [Review of the audio podcast episode “Tides,” by B. Moss]. "
        "*The Buoy*, *3*.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Wet}, related={b}, relatedtype={reviewof}, "
        "journaltitle={The Buoy}, volume=3, date=2020}@video{b, entrysubtype={tvepisode}, "
        "author={Moss, B.}, title={Tides}, date=2019}",
        "Quill, A. (2020). Wet [Review of the TV series episode “Tides,” by B. Moss]. *The "
        "Buoy*, *3*.",
    ),
    (
        "@article{a, author={Quill, Ada}, title={Wet}, related={b}, relatedtype={reviewof}, "
        "journaltitle={The Buoy}, volume=3, date=2020}@movie{b, director={Moss, B. and Fenn, "
        "C.}, title={Tides}, date=2019}",
        "Quill, A. (2020). Wet [Review of the film *Tides*, by B. Moss & C. Fenn, Dirs.]. "
        "*The Buoy*, *3*.",
    ),
]

BOOKS = [
    (
        "@book{a, author={Quill, Ada}, editor={Moss, B.}, title={Tides}, publisher={Pier}, "
        "date=2020}",
        "Quill, A. (2020). *Tides* (B. Moss, Ed.). Pier.",
    ),
    (
        "@book{a, author={Quill, Ada}, editor={Moss, B. and Fenn, C.}, translator={Moss, B. "
        "and Fenn, C.}, title={Tides}, publisher={Pier}, date=2020, origdate={1911}}",
        "Quill, A. (2020). *Tides* (B. Moss & C. Fenn, Eds. & Trans.). Pier. (Original work "
        "published 1911)",
    ),
    (
        "@book{a, author={Quill, Ada}, translator={Moss, B.}, edition=3, volume=2, "
        "title={Tides}, publisher={Pier}, date=2020}",
        "Quill, A. (2020). *Tides* (B. Moss, Trans.; 3rd ed., Vol. 2). Pier.",
    ),
    (
        "@mvbook{a, author={Quill, Ada}, title={Tides}, volumes={4}, publisher={Pier}, "
        "date={1998/2003}}",
        "Quill, A. (1998–2003). *Tides* (Vols. 1–4). Pier.",
    ),
    (
        "@mvcollection{a, editor={Quill, Ada}, title={Tides}, edition=2, volumes={2}, "
        "publisher={Pier}, date={2003}}",
        "Quill, A. (Ed.). (2003). *Tides* (2nd ed., Vols. 1–2). Pier.",
    ),
    (
        "@book{a, author={Quill, Ada}, maintitle={Sea library}, volume=4, title={Tides}, "
        "edition=2, publisher={Pier}, date=2003}",
        "Quill, A. (2003). *Sea library*: *Vol. 4*. *Tides* (2nd ed.). Pier.",
    ),
    (
        "@collection{a, editor={Quill, Ada}, editortype={series}, editora={Moss, B.}, "
        "editoratype={volume}, maintitle={Sea library}, volume=4, title={Tides}, "
        "publisher={Pier}, date=2003}",
        "Quill, A. (Series Ed.), & Moss, B. (Vol. Ed.). (2003). *Sea library*: *Vol. 4*. "
        "*Tides*. Pier.",
    ),
    (
        "@book{a, author={Quill, Ada}, title={Tides}, series={Sea Monographs}, "
        "publisher={Pier}, date=2003}",
        "Quill, A. (2003). *Tides*. Pier.",
    ),
    (
        "@book{a, author={Quill, Ada}, title={Tides}, titleaddon={E-book}, narrator={Moss, "
        "B.}, publisher={Pier and Quay Books}, date=2003}",
        "Quill, A. (2003). *Tides* (B. Moss, Narr.) [E-book]. Pier; Quay Books.",
    ),
    (
        "@book{a, title={{The Book of Salt}}, translator={Moss, B.}, publisher={Pier}, date=2003}",
        "*The Book of Salt* (B. Moss, Trans.). (2003). Pier.",
    ),
    (
        "@book{a, author={{Pier Society}}, title={Tides}, edition={Rev.}, publisher={Pier "
        "Society}, date=1999}",
        "Pier Society. (1999). *Tides* (Rev. ed.).",
    ),
    (
        "@collection{a, editor={Quill, A. and Dell, D.}, editortype={series}, editora={Moss, "
        "B. and Fenn, C.}, editoratype={volume}, maintitle={Sea library}, volume=4, "
        "title={Tides}, publisher={Pier}, date=2003}",
        "Quill, A., & Dell, D. (Series Eds.), & Moss, B., & Fenn, C. (Vol. Eds.). (2003). "
        "*Sea library*: *Vol. 4*. *Tides*. Pier.",
    ),
]

PARTS_OF_BOOKS = [
    (
        "@incollection{a, author={Quill, Ada}, title={Salt}, editor={Moss, B. and Fenn, C. "
        "and Dell, D.}, booktitle={Tides}, edition=2, volume=3, pages={1--9}, "
        "publisher={Pier}, date=2001, doi={10.5555/x}}",
        "Quill, A. (2001). Salt. In B. Moss, C. Fenn, & D. Dell (Eds.), *Tides* (2nd ed., "
        "Vol. 3, pp. 1–9). Pier. https://doi.org/10.5555/x",
    ),
    (
        "@incollection{a, author={Quill, Ada}, translator={Moss, B.}, title={Salt}, "
        "editor={Moss, B.}, booktitle={Tides}, pages={1--9}, publisher={Pier}, date=2001, "
        "origdate=1930}",
        "Quill, A. (2001). Salt (B. Moss, Trans.). In B. Moss (Ed.), *Tides* (pp. 1–9). "
        "Pier. (Original work published 1930)",
    ),
    (
        "@incollection{a, author={Quill, Ada}, title={Salt}, editor={Moss, B.}, "
        "maintitle={Sea library}, volume=2, booktitle={Tides}, pages={1--9}, "
        "publisher={Pier}, date=2001}",
        "Quill, A. (2001). Salt. In B. Moss (Ed.), *Sea library*: *Vol. 2*. *Tides* (pp. "
        "1–9). Pier.",
    ),
    (
        "@incollection{a, author={Quill, Ada}, title={Salt}, editor={Moss, B.}, "
        "booktitle={Tides}, pages={1--9}, publisher={Pier}, date=2001, related={b}, "
        "relatedtype={reprintfrom}}@article{b, author={Quill, Ada}, title={Salt}, "
        "journaltitle={Harbour Studies}, volume=2, number=1, pages={4-8}, date=1988}",
        "Quill, A. (2001). Salt. In B. Moss (Ed.), *Tides* (pp. 1–9). Pier. (Reprinted from "
        "“Salt,” 1988, *Harbour Studies*, *2*[1], 4–8)",
    ),
    (
        "@incollection{a, author={Quill, Ada}, title={Salt}, editor={Moss, B.}, "
        "booktitle={Tides}, pages={1--9}, publisher={Pier}, date=2001, related={b}, "
        "relatedtype={reprintfrom}}@incollection{b, author={Quill, Ada}, title={Salt}, "
        "booktitle={Brine}, editor={Fenn, C. and Dell, D.}, publisher={Quay}, pages={4-8}, "
        "date=1988}",
        "Quill, A. (2001). Salt. In B. Moss (Ed.), *Tides* (pp. 1–9). Pier. (Reprinted from "
        "*Brine*, pp. 4–8, by C. Fenn & D. Dell, Eds., 1988, Quay)",
    ),
    (
        "@inreference{a, author={Quill, Ada}, title={Salt}, editor={Moss, B.}, "
        "booktitle={Sea cyclopedia}, edition={Spring 2020}, publisher={Pier University}, "
        "date=2020, url={https://e.example/s}}",
        "Quill, A. (2020). Salt. In B. Moss (Ed.), *Sea cyclopedia* (Spring 2020 ed.). Pier "
        "University. https://e.example/s",
    ),
    (
        "@inreference{a, author={{Pier Press}}, title={Salt}, booktitle={Pier Press "
        "dictionary}, url={https://e.example/s}, urldate={2022-01-05}}",
        "Pier Press. (n.d.). Salt. In *Pier Press dictionary*. Retrieved January 5, 2022, "
        "from https://e.example/s",
    ),
    (
        "@inreference{a, title={Salt}, booktitle={Wikiharbour}, date={2020-02-02}, "
        "url={https://e.example/s}}",
        "Salt. (2020, February 2). In *Wikiharbour*. https://e.example/s",
    ),
]

REPORTS = [
    (
        "@report{a, author={{Office of Quays}}, title={Tides}, number={12-3}, "
        "type={Publication}, institution={Ministry of Ports}, date=2017, "
        "url={https://e.example/s}}",
        "Office of Quays. (2017). *Tides* (Publication No. 12-3). Ministry of Ports. "
        "https://e.example/s",
    ),
    (
        "@report{a, author={{Office of Quays}}, title={Tides}, institution={Ministry of "
        "Ports and Department of Water and Office of Quays}, date=2017}",
        "Office of Quays. (2017). *Tides*. Ministry of Ports; Department of Water.",
    ),
    (
        "@report{a, author={{Ministry of Ports} and {Office of Quays}}, title={Tides}, "
        "date={2017-05}}",
        "Ministry of Ports & Office of Quays. (2017, May). *Tides*.",
    ),
    (
        "@report{a, author={Quill, A.}, title={Tides}, type={Working Paper}, number={22}, "
        "institution={Pier Institute}, date=2017}",
        "Quill, A. (2017). *Tides* (Working Paper No. 22). Pier Institute.",
    ),
    (
        '@report{a, author={Quill, A. and Moss, B.}, author+an:role={1="Principal '
        'Investigator"; 2="Co-Principal Investigator"}, title={Tides}, titleaddon={Grant}, '
        "type={Project}, number={77}, institution={Pier Fund}, date={2017/2020}, "
        "url={https://e.example}}",
        "Quill, A. (Principal Investigator), & Moss, B. (Co-Principal Investigator). "
        "(2017–2020). *Tides* (Project No. 77) [Grant]. Pier Fund. https://e.example",
    ),
    (
        "@report{a, author={{Pier Fund}}, title={Tides}, titleaddon={Press release}, "
        "date={2017-03-04}, url={https://e.example}}",
        "Pier Fund. (2017, March 4). *Tides* [Press release]. https://e.example",
    ),
    (
        "@report{a, entrysubtype={Press release}, author={{Pier Fund}}, title={Tides}, "
        "date={2017-03-04}, url={https://e.example}}",
        "Pier Fund. (2017, March 4). *Tides* [Press release]. https://e.example",
    ),
    (
        "@report{a, author={{Pier Guild}}, title={Annual report}, subtitle={Year 3}, "
        "titleaddon={Annual report}, date={2017}}",
        "Pier Guild. (2017). *Annual report: Year 3* [Annual report].",
    ),
    (
        "@report{a, editor={Quill, A.}, title={Tides}, type={Technical report}, "
        "number={TR-4}, institution={Pier}, date=2017}",
        "Quill, A. (Ed.). (2017). *Tides* (Technical report No. TR-4). Pier.",
    ),
    (
        "@report{a, author={{Pier Fund}}, title={Tides}, publisher={Pier Fund and Quay "
        "Fund}, date={2017}}",
        "Pier Fund. (2017). *Tides*. Quay Fund.",
    ),
]

CONFERENCES = [
    (
        "@presentation{a, author={Quill, A.}, title={Tides}, titleaddon={Conference "
        "session}, eventtitle={Seafest}, venue={Quay, Norland}, "
        "eventdate={2018-10-30/2018-11-02}, url={https://e.example}}",
        "Quill, A. (2018, October 30–November 2). *Tides* [Conference session]. Seafest, "
        "Quay, Norland. https://e.example",
    ),
    (
        "@presentation{a, author={Quill, A.}, title={Salt}, titleaddon={Paper presentation}, "
        "editor={Moss, B.}, editortype={chair}, maintitle={Tides}, "
        "maintitleaddon={Symposium}, eventtitle={Seafest}, venue={Quay}, date={2018-10}}",
        "Quill, A. (2018, October). Salt [Paper presentation]. In B. Moss (Chair), *Tides* "
        "[Symposium]. Seafest, Quay.",
    ),
    (
        "@inproceedings{a, author={Quill, A.}, title={Salt}, editor={Moss, B.}, "
        "booktitle={Proceedings of Seafest}, pages={1--9}, publisher={Pier}, "
        "date={2018-03-02}, doi={10.5555/x}}",
        "Quill, A. (2018). Salt. In B. Moss (Ed.), *Proceedings of Seafest* (pp. 1–9). Pier. "
        "https://doi.org/10.5555/x",
    ),
    (
        "@inproceedings{a, author={Quill, A.}, title={Salt}, booktitle={Proceedings of "
        "Seafest}, volume=3, number=2, pages={1--9}, date={2018}}",
        "Quill, A. (2018). Salt. *Proceedings of Seafest*, *3*(2), 1–9.",
    ),
    (
        "@proceedings{a, editor={Moss, B.}, title={Proceedings of Seafest}, "
        "eventtitle={Seafest}, venue={Quay}, publisher={Pier}, date=2018}",
        "Moss, B. (Ed.). (2018). *Proceedings of Seafest*. Pier.",
    ),
    (
        "@presentation{a, author={Quill, A.}, title={Tides}, titleaddon={Talk}, "
        "eventtitle={Seafest}, venue={Hall of Salt and Mud}, eventdate={2018-10-30}}",
        "Quill, A. (2018, October 30). *Tides* [Talk]. Seafest, Hall of Salt and Mud.",
    ),
]

THESES_AND_MANUSCRIPTS = [
    (
        "@unpublished{a, author={Quill, A.}, title={Tides}, titleaddon={Poster "
        "presentation}, eventtitle={Seafest}, venue={Quay}, "
        "eventdate={2018-10-01/2018-10-03}}",
        "Quill, A. (2018, October 1–3). *Tides* [Poster presentation]. Seafest, Quay.",
    ),
    (
        "@thesis{a, type={phdthesis}, author={Quill, A.}, title={Tides}, institution={Pier "
        "University}, number={AAT 3}, publisher={Pier Theses}, date={2018-09}}",
        "Quill, A. (2018). *Tides* (Publication No. AAT 3) [Doctoral dissertation, Pier "
        "University]. Pier Theses.",
    ),
    (
        "@thesis{a, type={mathesis}, author={Quill, A.}, title={Tides}, institution={Pier "
        "University}, eprint={Pier Repository}, url={https://e.example}, date={2018}}",
        "Quill, A. (2018). *Tides* [Master’s thesis, Pier University]. Pier Repository. "
        "https://e.example",
    ),
    (
        "@thesis{a, type={Unpublished master's thesis}, author={Quill, A.}, title={Tides}, "
        "institution={Pier University}, date={2018}}",
        "Quill, A. (2018). *Tides* [Unpublished master’s thesis]. Pier University.",
    ),
    (
        "@mastersthesis{a, author={Quill, A.}, title={Tides}, school={Pier University}, "
        "note={Unpublished}, year={2018}}",
        "Quill, A. (2018). *Tides* [Unpublished master’s thesis]. Pier University.",
    ),
    (
        "@thesis{a, type={bathesis}, author={Quill, A.}, title={Tides}, institution={Pier "
        "University}, date={2018}}",
        "Quill, A. (2018). *Tides* [Bachelor’s thesis, Pier University].",
    ),
    (
        "@thesis{a, type={Undergraduate honors thesis}, author={Quill, A.}, title={Tides}, "
        "institution={Pier University}, publisher={Pier Commons}, date={2018}}",
        "Quill, A. (2018). *Tides* [Undergraduate honors thesis, Pier University]. Pier Commons.",
    ),
    (
        "@unpublished{a, author={Quill, A.}, title={Tides}, howpublished={mansub}, "
        "venue={Department of Water}, institution={Pier University}, date={2018}}",
        "Quill, A. (2018). *Tides* [Manuscript submitted for publication]. Department of "
        "Water, Pier University.",
    ),
    (
        "@unpublished{a, author={Quill, A.}, title={Tides}, howpublished={manunpub}, "
        "institution={Pier University}, date={2018}}",
        "Quill, A. (2018). *Tides* [Unpublished manuscript]. Pier University.",
    ),
    (
        "@unpublished{a, author={Quill, A.}, title={Tides}, titleaddon={Lecture}, "
        "institution={Pier University}, date={2018}}",
        "Quill, A. (2018). *Tides* [Lecture]. Pier University.",
    ),
    (
        "@unpublished{a, author={Quill, A.}, title={Tides}, titleaddon={In Norse}, "
        "howpublished={mansub}, date={2018}}",
        "Quill, A. (2018). *Tides* [In Norse] [Manuscript submitted for publication].",
    ),
    (
        "@phdthesis{a, author={Quill, A.}, title={Tides}, school={Pier University}, "
        "note={Unpublished.}, year={2018}}",
        "Quill, A. (2018). *Tides* [Unpublished doctoral dissertation]. Pier University.",
    ),
]

DATA_AND_SOFTWARE = [
    (
        "@dataset{a, author={Quill, A.}, title={Tides}, number={Study 4}, version={3}, "
        "publisher={Sea Archive}, doi={10.5555/x}, date=2018}",
        "Quill, A. (2018). *Tides* (Study 4; Version 3) [Data set]. Sea Archive. "
        "https://doi.org/10.5555/x",
    ),
    (
        "@dataset{a, author={Quill, A.}, title={Tides}, titleaddon={Unpublished raw data}, "
        "institution={Pier University}, date=2018}",
        "Quill, A. (2018). *Tides* [Unpublished raw data]. Pier University.",
    ),
    (
        "@dataset{a, author={Quill, A.}, titleaddon={Unpublished raw data on tides}, "
        "institution={Pier University}, date=2018}",
        "Quill, A. (2018). [Unpublished raw data on tides]. Pier University.",
    ),
    (
        "@dataset{a, author={{Office of Quays}}, title={Tides}, publisher={Office of Quays}, "
        "date={2018/}, url={https://e.example}, urldate={2020-03-02}}",
        "Office of Quays. (2018–present). *Tides* [Data set]. Retrieved March 2, 2020, from "
        "https://e.example",
    ),
    (
        "@software{a, author={Quill, A.}, title={Tidetool}, version={2.0}, "
        "publisher={Seahub}, url={https://e.example}, date=2018}",
        "Quill, A. (2018). *Tidetool* (Version 2.0) [Computer software]. Seahub. https://e.example",
    ),
    (
        "@software{a, entrysubtype={Mobile app}, author={{Pier Ltd}}, title={Tidetool}, "
        "version={2.0}, publisher={App Shop}, url={https://e.example}, date=2018}",
        "Pier Ltd. (2018). *Tidetool* (Version 2.0) [Mobile app]. App Shop. https://e.example",
    ),
    (
        "@software{a, entrysubtype={Mobile app}, author={{Pier Ltd}}, appentry={Neap tide}, "
        "title={Tidetool}, version={2.0}, publisher={App Shop}, url={https://e.example}, "
        "date=2018}",
        "Pier Ltd. (2018). Neap tide. In *Tidetool* (Version 2.0) [Mobile app]. App Shop. "
        "https://e.example",
    ),
    (
        "@hardware{a, entrysubtype={Apparatus}, author={{Pier Ltd}}, title={Tide gauge}, "
        "version={Model 3}, publisher={Gaugeworks}, date=2018}",
        "Pier Ltd. (2018). *Tide gauge* (Model 3) [Apparatus]. Gaugeworks.",
    ),
    (
        "@software{a, entrysubtype={Database record}, author={Quill, A.}, title={Tide fear "
        "scale}, number={T-9}, publisher={Testbase}, date=2018}",
        "Quill, A. (2018). *Tide fear scale* (T-9) [Database record]. Testbase.",
    ),
    (
        "@software{a, author={Quill, A.}, title={Tidetool}, version={Release 4}, "
        "publisher={Seahub}, date=2018}",
        "Quill, A. (2018). *Tidetool* (Release 4) [Computer software]. Seahub.",
    ),
    (
        "@dataset{a, author={Quill, A.}, title={Tides}, publisher={Sea Archive}, "
        "date={2018-05-04}}",
        "Quill, A. (2018). *Tides* [Data set]. Sea Archive.",
    ),
]

FILM_AND_SOUND = [
    (
        "@video{a, entrysubtype={film}, director={Quill, A.}, title={Tides}, publisher={Pier "
        "Films and Quay Pictures}, date=2018}",
        "Quill, A. (Director). (2018). *Tides* [Film]. Pier Films; Quay Pictures.",
    ),
    (
        "@movie{a, author={Quill, A.}, author+an:role={1=director}, title={Tides}, "
        "note={two-disc DVD}, entrysubtype={film}, publisher={Pier Films}, date=2018}",
        "Quill, A. (Director). (2018). *Tides* [Film; two-disc DVD]. Pier Films.",
    ),
    (
        "@video{a, entrysubtype={tvseries}, author={Quill, A. and Moss, B.}, "
        "author+an:role={1=execproducer;2=execproducer}, title={Tides}, publisher={Pier "
        "Films}, date={2018/2020}}",
        "Quill, A., & Moss, B. (Executive Producers). (2018–2020). *Tides* [TV series]. Pier "
        "Films.",
    ),
    (
        "@video{a, entrysubtype={tvseries}, author={Quill, A.}, "
        "author+an:role={1=execproducer}, title={Tides}, publisher={Pier Films}, "
        "date={2018/}}",
        "Quill, A. (Executive Producer). (2018–present). *Tides* [TV series]. Pier Films.",
    ),
    (
        "@video{a, entrysubtype={tvepisode}, author={Quill, A. and Moss, B.}, "
        "author+an:role={1=writer;2=director}, title={Salt (Season 1, Episode 2)}, "
        "maintitle={Tides}, execproducer={Fenn, C.}, publisher={Pier Films}, "
        "date={2018-03-02}}",
        "Quill, A. (Writer), & Moss, B. (Director). (2018, March 2). Salt (Season 1, Episode "
        "2) [TV series episode]. In C. Fenn (Executive Producer), *Tides*. Pier Films.",
    ),
    (
        "@video{a, entrysubtype={video}, author={{Sea Talks}}, title={Salt}, "
        "publisher={YouTube}, date={2018-03-02}, url={https://e.example}}",
        "Sea Talks. (2018, March 2). *Salt* [Video]. YouTube. https://e.example",
    ),
    (
        "@video{a, entrysubtype={webinar}, author={Quill, A.}, title={Salt}, "
        "publisher={Pier}, date={2018-03-02}, url={https://e.example}}",
        "Quill, A. (2018, March 2). *Salt* [Webinar]. Pier. https://e.example",
    ),
    (
        "@video{a, entrysubtype={video}, author={Quill, A.}, "
        'author+an:username={1="saltyq"}, title={Salt}, publisher={YouTube}, '
        "date={2018-03-02}, url={https://e.example}}",
        "Quill, A. [saltyq]. (2018, March 2). *Salt* [Video]. YouTube. https://e.example",
    ),
    (
        "@audio{a, entrysubtype={album}, author={Quill, A.}, title={Tides}, publisher={Pier "
        "Records and Quay Sound}, date=2018}",
        "Quill, A. (2018). *Tides* [Album]. Pier Records; Quay Sound.",
    ),
    (
        "@audio{a, entrysubtype={Album recorded by Quay Band}, author={Quill, A.}, "
        "title={Tides}, publisher={Pier Records}, date=2018, origdate=1820}",
        "Quill, A. (2018). *Tides* [Album recorded by Quay Band]. Pier Records. (Original "
        "work published 1820)",
    ),
    (
        "@audio{a, entrysubtype={song}, author={Quill, A.}, title={Salt}, maintitle={Tides}, "
        "publisher={Pier Records}, date=2018}",
        "Quill, A. (2018). Salt [Song]. On *Tides*. Pier Records.",
    ),
    (
        "@music{a, entrysubtype={song}, author={Quill, A.}, title={Salt}, publisher={Pier "
        "Records}, date=2018}",
        "Quill, A. (2018). *Salt* [Song]. Pier Records.",
    ),
    (
        "@audio{a, entrysubtype={podcast}, author={Quill, A. and Moss, B.}, "
        "author+an:role={1=host;2=host}, title={Tides}, publisher={Pier Audio}, "
        "date={2018/}, url={https://e.example}}",
        "Quill, A., & Moss, B. (Hosts). (2018–present). *Tides* [Audio podcast]. Pier Audio. "
        "https://e.example",
    ),
    (
        "@audio{a, entrysubtype={podcastepisode}, author={Quill, A.}, "
        "author+an:role={1=host}, number={12}, title={Salt}, maintitle={Tides}, "
        "publisher={Pier Audio}, date={2018-03-02}, url={https://e.example}}",
        "Quill, A. (Host). (2018, March 2). Salt (No. 12) [Audio podcast episode]. In "
        "*Tides*. Pier Audio. https://e.example",
    ),
    (
        "@audio{a, entrysubtype={podcastepisode}, author={Quill, A.}, "
        "author+an:role={1=host}, title={Salt}, maintitle={Tides}, execproducer={Fenn, C. "
        "and Dell, D.}, publisher={Pier Audio}, date={2018-03-02}}",
        "Quill, A. (Host). (2018, March 2). Salt [Audio podcast episode]. In C. Fenn & D. "
        "Dell (Executive Producers), *Tides*. Pier Audio.",
    ),
    (
        "@audio{a, entrysubtype={speech}, author={Quill, A.}, title={Salt}, publisher={Pier "
        "Archive}, date={1958-03-02}}",
        "Quill, A. (1958, March 2). *Salt* [Speech audio recording]. Pier Archive.",
    ),
    (
        "@audio{a, entrysubtype={Radio broadcast}, author={Quill, A.}, title={Salt}, "
        "publisher={Pier Radio}, date={1958-03-02}}",
        "Quill, A. (1958, March 2). *Salt* [Radio broadcast]. Pier Radio.",
    ),
    (
        "@video{a, entrysubtype={video}, author={Quill, A.}, title={Salt}, publisher={TED "
        "Conferences}, date={2018-03}, url={https://e.example}}",
        "Quill, A. (2018, March). *Salt* [Video]. TED Conferences. https://e.example",
    ),
    (
        "@movie{a, director={Quill, A. and Moss, B.}, entrysubtype={film}, note={black and "
        "white}, title={Salt}, publisher={Pier Films}, date={2018}}",
        "Quill, A., & Moss, B. (Directors). (2018). *Salt* [Film; black and white]. Pier Films.",
    ),
]

IMAGES = [
    (
        "@image{a, entrysubtype={painting}, author={Quill, A.}, title={Salt}, location={Quay "
        "Museum, Quay, Norland}, date={1958/1960}}",
        "Quill, A. (1958–1960). *Salt* [Painting]. Quay Museum, Quay, Norland.",
    ),
    (
        "@artwork{a, entrysubtype={Sculpture}, author={Quill, A.}, title={Salt}, "
        "location={Quay Museum, Quay, Norland}, date={1958}, url={https://e.example}}",
        "Quill, A. (1958). *Salt* [Sculpture]. Quay Museum, Quay, Norland. https://e.example",
    ),
    (
        "@image{a, titleaddon={Photograph of a quay}, author={Quill, A.}, publisher={Pier "
        "Press}, date={1958}, url={https://e.example}}",
        "Quill, A. (1958). [Photograph of a quay]. Pier Press. https://e.example",
    ),
    (
        "@image{a, entrysubtype={map}, author={{Pier Maps}}, title={Salt ways}, "
        "publisher={Pier Maps}, date=2011}",
        "Pier Maps. (2011). *Salt ways* [Map].",
    ),
    (
        "@image{a, entrysubtype={lecturenotes}, author={Quill, A.}, title={Salt}, "
        "publisher={Slidedeck}, date={2019}}",
        "Quill, A. (2019). *Salt* [Lecture notes]. Slidedeck.",
    ),
    (
        "@image{a, entrysubtype={clip art}, author={Quill, A.}, title={Salt}, "
        "publisher={Cliphouse}}",
        "Quill, A. (n.d.). *Salt* [Clip art]. Cliphouse.",
    ),
    (
        "@image{a, entrysubtype={photograph}, author={Quill, A.}, titleaddon={Photograph of "
        "a quay}, location={Quay Museum, Quay, Norland}, date={1958}}",
        "Quill, A. (1958). [Photograph of a quay]. Quay Museum, Quay, Norland.",
    ),
]

WEB = [
    (
        "@online{a, author={Quill, Ada}, title={Tides}, eprint={Mud and Salt}, "
        "date={2020-11-09}, url={https://mud.wordpress.com/b}}",
        "Quill, A. (2020, November 9). Tides. *Mud and Salt*. https://mud.wordpress.com/b",
    ),
    (
        "@online{a, author={Quill, Ada}, nameaddon={saltyq}, title={I saw this too}, "
        "titleaddon={Comment on the article “Tides”}, organization={Quay Courier}, "
        "date={2020-11-09}, url={https://e.example/b}}",
        "Quill, A. [saltyq]. (2020, November 9). I saw this too [Comment on the article "
        "“Tides”]. *Quay Courier*. https://e.example/b",
    ),
    (
        "@online{a, author={{saltyq}}, title={I saw this too}, related={b}, "
        "relatedtype={commenton}, relatedstring={Comment on the article}, eprint={Quay "
        "Courier}, date={2020-11-09}, url={https://e.example/b}}@article{b, author={Moss, "
        "B.}, title={Tides}, journaltitle={Quay Courier}, date=2020}",
        "saltyq. (2020, November 9). I saw this too [Comment on the article “Tides”]. *Quay "
        "Courier*. https://e.example/b",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, number={77}, eprint={SeaRxiv}, "
        "doi={10.5555/x}, date={2018-05-04}}",
        "Quill, A. (2018). *Tides* (77). SeaRxiv. https://doi.org/10.5555/x",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, version={ED000001}, eprint={ERIC}, "
        "url={https://e.example}, date={2018}}",
        "Quill, A. (2018). *Tides* (ED000001). ERIC. https://e.example",
    ),
    (
        "@online{a, entrysubtype={Tweet}, author={Quill, A.}, "
        'author+an:username={1="@saltyq"}, title={Tides today}, titleaddon={Image attached}, '
        "eprint={Twitter}, date={2019-04-05}, url={https://e.example}}",
        "Quill, A. [@saltyq]. (2019, April 5). *Tides today* [Image attached] [Tweet]. "
        "Twitter. https://e.example",
    ),
    (
        "@online{a, entrysubtype={Status update}, author={{Pier Guild}}, title={Tides "
        "today}, eprint={Facebook}, date={2019-04-05}, url={https://e.example}}",
        "Pier Guild. (2019, April 5). *Tides today* [Status update]. Facebook. https://e.example",
    ),
    (
        "@online{a, entrysubtype={Instagram profile}, author={{Pier Guild}}, "
        'author+an:username={1="@pier"}, title={Posts}, eprint={Instagram}, '
        "url={https://e.example}, urldate={2020-01-02}}",
        "Pier Guild [@pier]. (n.d.). *Posts* [Instagram profile]. Instagram. Retrieved "
        "January 2, 2020, from https://e.example",
    ),
    (
        "@online{a, entrysubtype={Online forum post}, author={{Pier Guild}}, "
        'author+an:username={1="pierguild"}, title={Tides}, eprint={Reddit}, '
        "date={2019-04-05}, url={https://e.example}}",
        "Pier Guild [pierguild]. (2019, April 5). *Tides* [Online forum post]. Reddit. "
        "https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, organization={Pier News}, "
        "date={2019-04-05}, url={https://e.example}}",
        "Quill, A. (2019, April 5). *Tides*. Pier News. https://e.example",
    ),
    (
        "@online{a, author={{Pier Guild}}, title={Tides}, organization={Pier Guild}, "
        "date={2019-04}, url={https://e.example}}",
        "Pier Guild. (2019, April). *Tides*. https://e.example",
    ),
    (
        "@online{a, author={{Office of Quays}}, title={Tides}, organization={Office of Quays "
        "and Ministry of Ports}, url={https://e.example}, urldate={2020-01-02}}",
        "Office of Quays. (n.d.). *Tides*. Ministry of Ports. Retrieved January 2, 2020, "
        "from https://e.example",
    ),
    (
        "@online{a, title={Tides}, eprint={Pier News}, date={2019}, url={https://e.example}}",
        "*Tides*. (2019). Pier News. https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Me too}, titleaddon={Comment on the blog post "
        "“Tides”}, eprint={Mud and Salt}, date={2020-11-09}, url={https://e.example}}",
        "Quill, A. (2020, November 9). Me too [Comment on the blog post “Tides”]. *Mud and "
        "Salt*. https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Me too}, titleaddon={Comment on the video "
        "“Tides”}, eprint={YouTube}, date={2020-11-09}, url={https://e.example}}",
        "Quill, A. (2020, November 9). *Me too* [Comment on the video “Tides”]. YouTube. "
        "https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, eprint={SeaRxiv}, doi={10.5555/x}, "
        "date={2018-05-04}}",
        "Quill, A. (2018). *Tides*. SeaRxiv. https://doi.org/10.5555/x",
    ),
    (
        "@misc{a, author={Quill, A.}, title={Tides}, eprint={2001.00009}, "
        "archiveprefix={arXiv}, year=2020, month=jan}",
        "Quill, A. (2020). *Tides* (arXiv:2001.00009). arXiv. https://arxiv.org/abs/2001.00009",
    ),
    (
        "@misc{a, entrysubtype={Blog post}, author={Quill, A.}, title={Tides}, "
        "date={2020-11-09}, url={https://e.example}}",
        "Quill, A. (2020, November 9). *Tides* [Blog post]. https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, titleaddon={Weblog post}, "
        "organization={Mud}, date={2020-11-09}, url={https://e.example}}",
        "Quill, A. (2020, November 9). Tides. *Mud*. https://e.example",
    ),
    (
        "@online{a, author={Quill, A.}, title={Tides}, eprint={Salt and Mud News}, "
        "date={2018-10-30}, url={https://e.example}}",
        "Quill, A. (2018, October 30). *Tides*. Salt and Mud News. https://e.example",
    ),
]

LAW = [
    (
        "@jurisdiction{a, title={Quill v. Moss}, citation={101 U.S. 22}, date=1999, "
        "url={https://e.example}}",
        "Quill v. Moss, 101 U.S. 22 (1999). https://e.example",
    ),
    (
        "@jurisdiction{a, title={Quill v. Moss}, citation={101 F.3d 22}, organization={3d "
        "Cir.}, date=1999}",
        "Quill v. Moss, 101 F.3d 22 (3d Cir. 1999).",
    ),
    (
        "@legislation{a, title={Tide Act}, titleaddon={of 1999}, location={12 U.S.C. § 3}, "
        "date=1999, url={https://e.example}}",
        "Tide Act of 1999, 12 U.S.C. § 3 (1999). https://e.example",
    ),
    (
        "@legislation{a, title={Tide Act}, location={Pub. L. No. 99-1, 2 Stat. 3}, date=1999}",
        "Tide Act, Pub. L. No. 99-1, 2 Stat. 3 (1999).",
    ),
    (
        "@legislation{a, title={Salt Act}, location={S. 12, 99th Cong.}, keywords={enacted}, "
        "date=1999}",
        "Salt Act, S. 12, 99th Cong. (1999) (enacted).",
    ),
    (
        "@legmaterial{a, source={senate}, type={resolution}, number={12}, location={99th "
        "Cong.}, citation={12 Cong. Rec. 33}, keywords={enacted}, date=1999}",
        "S. Res. 12, 99th Cong., 12 Cong. Rec. 33 (1999) (enacted).",
    ),
    (
        "@legmaterial{a, source={senate}, type={bill}, title={Salt Act}, number={12}, "
        "location={99th Cong.}, date=1999}",
        "Salt Act, S. 12, 99th Cong. (1999).",
    ),
    (
        "@legmaterial{a, source={senate}, type={report}, number={99-12}, date=1999}",
        "S. Rep. No. 99-12 (1999).",
    ),
    (
        "@legmaterial{a, title={Tides}, subtitle={Hearing before the Committee on Ports}, "
        "location={99th Cong.}, date=1999}",
        "*Tides*: *Hearing before the Committee on Ports*, 99th Cong. (1999).",
    ),
    (
        "@legadminmaterial{a, title={Tide Rule}, citation={12 C.F.R. § 3}, date=1999}",
        "Tide Rule, 12 C.F.R. § 3 (1999).",
    ),
    (
        "@legadminmaterial{a, title={Tide Rule}, citation={12 F.R. 345}, "
        "keywords={proposed}, date={1999-04-05}, note={to be codified at 12 C.F.R. pt. 3}}",
        "Tide Rule, 12 F.R. 345 (proposed April 5, 1999) (to be codified at 12 C.F.R. pt. 3).",
    ),
    (
        "@legadminmaterial{a, type={execorder}, number={9999}, citation={3 C.F.R. 12}, date=1999}",
        "Exec. Order No. 9999, 3 C.F.R. 12 (1999).",
    ),
    (
        "@legal{a, title={Treaty of Quay}, date={1999-04-05}, url={https://e.example}}",
        "Treaty of Quay, April 5, 1999, https://e.example",
    ),
    (
        "@legal{a, title={Treaty of Quay}, citation={12 U.N.T.S. 3}, date={1999-04-05}}",
        "Treaty of Quay, April 5, 1999, 12 U.N.T.S. 3.",
    ),
    (
        "@constitution{a, source={us}, type={constitution}, amendment={V}, section=2}",
        "U.S. Const. amend. V, § 2.",
    ),
    (
        "@patent{a, author={Quill, A.}, title={Tide gauge}, type={patentus}, number={1,234}, "
        "publisher={U.S. Patent and Trademark Office}, date={2001-02-03}, "
        "url={https://e.example}}",
        "Quill, A. (2001). *Tide gauge* (U.S. Patent No. 1,234). U.S. Patent and Trademark "
        "Office. https://e.example",
    ),
    (
        "@legal{a, title={Treaty of Quay}, location={12 U.N.T.S. 3}, date={1999-04-05}, "
        "url={https://e.example}}",
        "Treaty of Quay, April 5, 1999, 12 U.N.T.S. 3, https://e.example",
    ),
    (
        "@legal{a, title={Treaty of Quay}, date={1999-04-05}}",
        "Treaty of Quay, April 5, 1999.",
    ),
    (
        "@constitution{a, source={norland}, type={constitution}, amendment={II}, section=4}",
        "Norland Const. amend. II, § 4.",
    ),
    (
        "@legmaterial{a, source={houseofrepresentatives}, type={bill}, title={Mud Act}, "
        "subtitle={A plan}, number={7}, location={98th Cong.}, date=1998}",
        "Mud Act: A plan, H.R. 7, 98th Cong. (1998).",
    ),
    (
        "@legmaterial{a, source={houseofrepresentatives}, type={resolution}, number={7}, "
        "location={98th Cong.}, date=1998}",
        "H.R. Res. 7, 98th Cong. (1998).",
    ),
    (
        "@patent{a, author={{Pier Ltd}}, title={Mud pump}, type={patentuk}, number={GB7}, "
        "date={2001-02-03}}",
        "Pier Ltd. (2001). *Mud pump* (British Patent No. GB7). UK Intellectual Property Office.",
    ),
]

KINDS = [
    *PERIODICALS,
    *BOOKS,
    *PARTS_OF_BOOKS,
    *REPORTS,
    *CONFERENCES,
    *THESES_AND_MANUSCRIPTS,
    *DATA_AND_SOFTWARE,
    *FILM_AND_SOUND,
    *IMAGES,
    *WEB,
    *LAW,
]


@pytest.mark.parametrize(("source", "printed"), KINDS)
def test_a_reference_of_each_kind(source: str, printed: str) -> None:
    assert cited(source) == printed


NOT_OF_APA = {"series", "eventtitle", "venue"}
"""What APA does not print: the name of a series (§10.2), where proceedings come from (§10.5)."""


@pytest.mark.parametrize("source", [source for source, _ in KINDS])
def test_each_field_of_a_kind_has_its_place(source: str) -> None:
    works = entries(source)
    assert {*left_out(works[0], apa.Citations(works))} <= NOT_OF_APA
