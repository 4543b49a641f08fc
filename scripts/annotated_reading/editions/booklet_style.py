"""How the booklet looks: an A5 sheet with mirrored margins, laid over the styles of print.

The longer margin is the one at the fold. Running heads stand on what the pages are called, in
``booklet``; here is where they are.
"""

from __future__ import annotations

STYLE = """
@page{size:A5;margin:17mm 14mm 18mm;
  @top-left{font:7.6pt "Paper Sans","Edition Sans",sans-serif;color:#555;vertical-align:bottom;
  padding-bottom:4mm}
  @top-right{font:7.6pt "Paper Sans","Edition Sans",sans-serif;color:#555;vertical-align:bottom;
  padding-bottom:4mm}
  @bottom-left{font:7.6pt "Paper Sans","Edition Sans",sans-serif;color:#555;content:none}
  @bottom-right{font:7.6pt "Paper Sans","Edition Sans",sans-serif;color:#555;content:none}}
@page:left{margin-left:14mm;margin-right:19mm;@bottom-left{content:counter(page)}
  @bottom-right{content:none}}
@page:right{margin-left:19mm;margin-right:14mm;@bottom-right{content:counter(page)}
  @bottom-left{content:none}}
@page title{@top-left{content:none}@top-right{content:none}@bottom-left{content:none}
  @bottom-right{content:none}}
:root,body{--ed-serif:"Paper Serif","Edition Serif",Georgia,serif;
  --ed-sans:"Paper Sans","Edition Sans",sans-serif;--md-text-font:"Paper Sans","Edition Sans";
  --md-text-font-family:var(--ed-sans)}
body{margin:0;font-family:var(--ed-sans)}
.booklet.md-typeset :is(code,kbd,samp){font-family:var(--ed-sans)}
.booklet.md-typeset{font-size:8.8pt;line-height:1.46;orphans:3;widows:3;hyphens:manual}
.booklet p,.booklet li{orphans:3;widows:3}.booklet p{margin:0 0 5.5pt}
.part,.contents{break-before:page}
.part--follows{break-before:auto;margin-top:14mm}
.booklet.md-typeset :is(h1,.title,.ref-title){font:400 17pt/1.18 var(--ed-title);margin:2pt 0 6pt}
.booklet.md-typeset h2{font-size:11.5pt;margin:13pt 0 4pt;break-after:avoid}
.booklet.md-typeset h3{font-size:9.6pt;margin:9pt 0 2pt;break-after:avoid}
.booklet .tail{break-inside:avoid;break-before:avoid}
.booklet .tail-start{break-before:auto}
.title-page{page:title;height:174mm;display:flex;flex-direction:column;
  font-family:var(--ed-serif)}
.title-page p{margin:0 0 5pt}
.title-page small{font:7.4pt var(--ed-sans);color:#555}
.booklet.md-typeset .tp-title{font:400 27pt/1.12 var(--ed-title);margin:16mm 0 5mm}
.tp-subtitle{font-size:12pt;line-height:1.35;color:#333}
.tp-picture{margin:9mm 0;flex:1;display:flex;align-items:center}
.tp-picture svg{width:auto;height:auto;max-width:100%;max-height:62mm;min-width:46mm}
.tp-of,.tp-by,.tp-edition{font-size:9.6pt;line-height:1.4}
.tp-licence,.tp-address{font:7.6pt/1.4 var(--ed-sans);color:#444;overflow-wrap:anywhere}
.booklet .contents ol{list-style:none!important;margin:0!important;padding:0;
  display:block!important}
.booklet .contents ol ol{padding-left:4mm}
.booklet .contents li{margin:0 0 3.4pt!important;break-inside:auto}
.booklet .contents ol ol{margin-top:3.4pt!important}
.booklet .contents .row{display:flex;gap:4mm;align-items:baseline;break-inside:avoid}
.booklet .contents .row :is(a,span:first-child){flex:1}
.booklet .contents .n{min-width:4ch;text-align:right;font-variant-numeric:tabular-nums}
.booklet .ref-head{border-bottom:.5pt solid #999;padding-bottom:6pt;margin-bottom:8pt}
.booklet .masthead{padding-bottom:6pt}
.booklet .byline{margin:0 0 1pt}
.booklet .beside{display:grid;grid-template-columns:minmax(0,1fr) 46mm;column-gap:6mm;
  break-inside:avoid}
.booklet .record{margin:0;padding:0;border:0}
.booklet .citation h3{font-size:8pt;margin:6pt 0 1pt}
.booklet .record .meta dl{display:block;font-size:7.6pt;line-height:1.35}
.booklet .record .meta dt{float:left;clear:left;padding:0 .5em 0 0;color:#555;font-weight:400}
.booklet .record .meta dd{margin:0 0 1.5pt;padding:0}
.booklet .record .meta dd,.booklet .cite-annotation,.booklet .cite{overflow-wrap:anywhere}
.booklet .cite-annotation{font-size:7.6pt;line-height:1.35;margin:0}
.booklet .cite{font-size:8.8pt}
.booklet .uses>li{break-inside:avoid;padding:3pt 0}
.booklet .reflist>li:nth-last-child(-n+2){break-before:avoid}
.booklet .uses blockquote p{font-size:8.8pt;line-height:1.4;margin:0}
.booklet .related{break-before:avoid}.booklet .related,.booklet .related ul{break-inside:avoid}
[dir] .booklet.md-typeset .related li{display:grid!important;
  grid-template-columns:30mm minmax(0,1fr);column-gap:4mm;padding:2pt 0;font-size:8pt;
  line-height:1.35}
.booklet.md-typeset .standing dl{margin:4pt 0;grid-template-columns:30mm minmax(0,1fr)}
.booklet .meta.standing,.booklet .facts-from,.booklet .topics{font-size:8pt;line-height:1.4}
.booklet table:not([class]){font-size:7.4pt;line-height:1.35;width:100%;display:table}
.booklet table:not([class]) :is(th,td){padding:2pt 4pt 2pt 0;min-width:0;overflow-wrap:anywhere}
.booklet tr{break-inside:avoid}
[dir] .booklet .sentences:not([hidden]){font-size:10.6pt;line-height:1.5}
[dir] .booklet .endnotes ol:not([hidden]){columns:1;font-size:8pt}
.booklet .tl--tall{max-height:150mm}
.booklet .colophon dl{grid-template-columns:22mm minmax(0,1fr)}
"""
