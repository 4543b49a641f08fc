"""How the book looks: little, for its reader has chosen a typeface, a size and colours."""

from __future__ import annotations

STYLE = """\
body{overflow-wrap:break-word}
h1,h2,h3{line-height:1.2;text-align:left;hyphens:none}
h1{font-size:1.6em}h2{font-size:1.25em}h3{font-size:1em}
.kicker,.byline,.ref-meta,.cite-foot,.basis,.topics,small{font-size:.85em}
.kicker{margin-bottom:0}.title-2{display:block}
.cite{padding-left:1.5em;text-indent:-1.5em}
ol.sentences,ol.uses{list-style:none;padding:0;margin:0}
ol.reflist,ol.path{list-style:decimal;padding-left:2em;margin:0}
ol.by-sentence{list-style:none;padding:0}.is-under{margin-left:1.5em}
li.s--opens{margin-top:2.6em}.s-heading{margin:0 0 .8em}
li.s{margin-bottom:1.2em}.s-text{font-size:1.1em;margin:0 0 .3em}.s-num{margin:0;font-size:.8em}
aside{font-size:.9em;margin:.3em 0 .8em 1em}
blockquote{margin:.5em 1em}
dt{font-weight:bold}dd{margin:0 0 .4em 1em}
table{border-collapse:collapse;font-size:.85em}th,td{text-align:left;vertical-align:top;\
padding:.2em .5em .2em 0;border-top:1px solid}
pre{white-space:pre-wrap;font-size:.8em}
.title-page{margin-top:10%}.title-page small{font-family:sans-serif}
.tp-title{font-size:2em;font-weight:normal;margin:0 0 .4em}.tp-subtitle{font-size:1.15em}
.tp-picture{margin:2em 0}.tp-picture svg{max-width:100%;height:auto}
.grade{font-weight:bold;margin:.6em 0 0}.reasons{margin-top:.2em}
nav ol{list-style:none;padding-left:1em}nav li{margin:.3em 0}
.vh{font-size:.8em}
"""
