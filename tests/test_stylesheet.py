"""What of the theme's stylesheets stays for a site."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotated_reading.commands.kept_sheet import kept_cut
from annotated_reading.commands.one_sheet import join_sheets
from annotated_reading.commands.supplied import STYLE
from annotated_reading.editions.stylesheet import cut, words_in

PAGE = """<div class="md-header js" id=top style="color:var(--said)"><p>mermaid</p>
<a href="linked/" title="titled" data-view='read by a script'></a>
<script>e.className="is-now"</script><SCRIPT TYPE=module>"also-now"</SCRIPT></div>
<script type="application/ld+json">{"name": "told"}</script>"""


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (".md-header{a:b}", ".md-header{a:b}"),
        (".md-header .mermaid{a:b}", ""),
        (".mermaid,.md-header .is-now{a:b}", ".md-header .is-now{a:b}"),
        ("#top{a:b}#bottom{a:b}", "#top{a:b}"),
        (".linked,.titled,.told,.view{a:b}", ""),
        (".script{a:b}.also-now{a:b}", ".script{a:b}.also-now{a:b}"),
        ("table[class=mermaid]:hover>li{a:b}", "table[class=mermaid]:hover>li{a:b}"),
        (".js:not(.mermaid){a:b}", ".js:not(.mermaid){a:b}"),
        (".js:is(.mermaid,#other){a:b}", ""),
        (".js:is(.mermaid,.is-now){a:b}", ".js:is(.mermaid,.is-now){a:b}"),
        (".js.\\+1{a:b}", ""),
        ("@media print{.mermaid{a:b}}", ""),
        (
            "@media (min-width:1px){.mermaid{a:b}.js{c:d}}",
            "@media (min-width:1px){.js{c:d}}",
        ),
        ("@supports (a:b){@media print{.js{c:d}}}", "@supports (a:b){@media print{.js{c:d}}}"),
        ("@keyframes in{0%{a:b}to{a:c}}", "@keyframes in{0%{a:b}to{a:c}}"),
        ('@charset "UTF-8";/*! x */.js{a:"}"}', '.js{a:"}"}'),
    ],
)
def test_a_rule_stays_if_a_page_has_what_it_names(rule: str, kept: str) -> None:
    assert cut([rule], words_in(PAGE)) == kept


def test_a_property_stays_if_something_reads_it() -> None:
    sheet = """:root{--read:1;--chain:var(--end);--end:2;--said:3;--elsewhere:4;--icon:url("a;b{}")}
      .js{a:var(--read)}"""
    kept = cut([sheet], words_in(PAGE), [".mine{a:var(--elsewhere)}"])
    assert kept == ":root{--read:1;--said:3;--elsewhere:4}.js{a:var(--read)}"
    assert "--end:2" in cut([sheet, ".js{a:var( --chain )}"], words_in(PAGE))


def test_important_and_rules_without_declarations_left() -> None:
    sheet = ".js{--x:1;a:b!important}.md-header{--x:1}"
    assert cut([sheet], words_in(PAGE)) == ".js{a:b!important}"


SHEETS = (
    ".a{b:c}.a .b{b:c}.c:is(.d,#e){b:c}.a:not(.d){b:c}",
    "@media print{.e{b:c}}:root{--f:1;--g:var(--f)}.a{b:var(--g)}.\\31{b:c}",
)
SITES = st.lists(
    st.tuples(
        st.sets(st.sampled_from("a b c d e --f --g 1 31 other".split())),
        st.sampled_from([[], ["x{y:var(--f)}"]]),
        st.sampled_from([SHEETS, SHEETS[:1]]),
    ),
    min_size=2,
)


@given(SITES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_of_a_sheet_is_what_would_be_cut(
    tmp_path: Path, sites: list[tuple[set[str], list[str], tuple[str, ...]]]
) -> None:
    """Whichever words come and go, and whatever the sheets are."""
    for words, readers, sheets in sites:
        kept = kept_cut(sheets, words, readers, tmp_path / "sheet.json", "1")
        assert kept == cut(sheets, words, readers)


@pytest.mark.parametrize("text", ["", "[]", '{"of": 1}', '{"of": "x", "there": 1}'])
def test_what_stands_for_a_sheet_may_be_anything(tmp_path: Path, text: str) -> None:
    record = tmp_path / "sheet.json"
    good = kept_cut(SHEETS, {"a"}, [], record, "1")
    told = json.loads(record.read_text("utf-8"))
    record.write_text(text.replace('"x"', json.dumps(told["of"])), "utf-8")
    assert kept_cut(SHEETS, {"a"}, [], record, "1") == good
    told["sheet"] = "of another version"
    record.write_text(json.dumps(told), "utf-8")
    assert kept_cut(SHEETS, {"a"}, [], record, "2") == good


def test_a_script_that_keeps_values_makes_nothing(tmp_path: Path) -> None:
    sheet = ".made{a:b}.kept{a:b}.found{a:b}"
    files = {
        "assets/stylesheets/theme.css": sheet,
        STYLE: ".ours{a:b}",
        "assets/js/ours.js": 'e.className="made"',
        "assets/data/works/rows-0.js": 'window["w"]="kept"',
        "search/words-0.js": 'window["s"]="found"',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    join_sheets(tmp_path, ["assets/stylesheets/theme.css"], set(), [*files])
    assert (tmp_path / STYLE).read_text("utf-8") == ".made{a:b}\n.ours{a:b}"
    assert not (tmp_path / "assets/stylesheets/theme.css").exists()
