"""What of the theme's stylesheets stays for a site."""

from __future__ import annotations

import pytest

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
