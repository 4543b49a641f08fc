r"""Commands of LaTeX in bibliographies, and what each of them says."""

from __future__ import annotations

from annotated_reading.bibtex.journal_commands import JOURNALS

TAGS = {
    "emph": "em", "textit": "em", "textsl": "em", "mkbibemph": "em", "mkbibitalic": "em",
    "textbf": "strong", "mkbibbold": "strong", "texttt": "code",
    "textsuperscript": "sup", "mkbibsuperscript": "sup", "textsubscript": "sub",
    "mkbibsubscript": "sub", "textup": "up",
}  # fmt: skip
SWITCHES = {
    "em": "em", "it": "em", "itshape": "em", "sl": "em", "slshape": "em",
    "bf": "strong", "bfseries": "strong", "tt": "code", "ttfamily": "code",
    "sc": "", "scshape": "", "rm": "", "normalshape": "",
    "upshape": "", "rmfamily": "", "sf": "", "sffamily": "", "normalfont": "",
}  # fmt: skip
"""Commands that hold until the end of their group; small capitals are not shown."""
LANGUAGES = {
    f"text{language}"
    for language in (
        "albanian amharic arabic armenian basque bengali brazil breton british bulgarian "
        "catalan chinese coptic croatian czech danish divehi dutch english esperanto "
        "estonian farsi finnish french friulan galician georgian german greek hebrew hindi "
        "hungarian icelandic interlingua irish italian japanese kannada khmer korean lao "
        "latin latvian lithuanian malayalam marathi mongolian norwegian occitan persian "
        "piedmontese polish portuguese romanian russian sanskrit serbian slovak slovenian "
        "sorbian spanish swedish syriac tamil telugu thai tibetan turkish turkmen ukrainian "
        "urdu usenglish vietnamese welsh"
    ).split()
}
"""Of polyglossia, and of babel for some: a text in another language."""
TRANSPARENT = {
    "textsc", "textrm", "textsf", "textnormal", "textmd", "mbox", "hbox", "text",
    "ensuremath", "NoCapChange", "MakeCapital", "uppercase", "MakeUppercase", "lowercase",
    "MakeLowercase", "foreignlanguage", "hyphenat", "mathrm", "mathit", "mathbf", "mathsf",
    "pkg", "mkbibacro", "hologo", "mathtt", "mathcal", "mathbb", "underline", "href", "url",
    "path", "nolinkurl", "smash", "printtext", "bibcorporate", "liningnums", "lr", "textlang",
    "textzh", "textja", "textko", "textru",
} | LANGUAGES  # fmt: skip
QUOTES = {
    "enquote": "“”", "mkbibquote": "“”", "mkbibparens": "()", "mkbibbrackets": "[]",
    "parentext": "()", "brackettext": "[]",
}  # fmt: skip
SILENT = {
    "noopsort", "relax", "protect", "autocap", "hspace", "vspace", "/", "-", "break", "nobreak",
    "allowbreak", "penalty", "cite", "label", "null", "hfill", "linebreak", "bibstring",
    "textlnot", "phantom", "vphantom", "hphantom", "selectlanguage", "ignorespaces", "left",
    "@", "nopunct", "APACSortNoop", "small",
    "right", "displaystyle", "limits", "nolimits", "mathstrut", "thinspace", "kern", "unskip",
}  # fmt: skip
NAMED = {
    "LaTeX": "LaTeX", "TeX": "TeX", "BibTeX": "BibTeX", "XeTeX": "XeTeX", "XeLaTeX": "XeLaTeX",
    "LuaTeX": "LuaTeX", "LuaLaTeX": "LuaLaTeX", "pdfTeX": "pdfTeX", "pdfLaTeX": "pdfLaTeX",
    "ConTeXt": "ConTeXt", "eTeX": "eTeX", "METAFONT": "METAFONT", "METAPOST": "METAPOST",
    "MF": "METAFONT", "MP": "METAPOST", "no": "nᵒ\u00a0",
    "textless": "<", "textgreater": ">",
    "textquotesingle": "'", "textquotedbl": '"', "textasciitilde": "~", "textasciicircum": "^",
    "textbackslash": "\\", "textbar": "|", "textunderscore": "_", "textbraceleft": "{",
    "textbraceright": "}", "textdollar": "$", "dots": "…", "ldots": "…", "textellipsis": "…",
    "newline": " ", "\\": " ", "par": " ", "adddot": ".", "addcomma": ",", "addspace": " ",
    "addcolon": ":", "isdot": "", "textendash": "–", "textemdash": "—", "quad": " ",
    "qquad": " ", ",": "\u2009", ";": " ", ":": " ", "!": "", " ": " ", "slash": "/",
    "textregistered": "®", "texttrademark": "™", "textcopyright": "©", "textdegree": "°",
    "textprime": "′", "times": "×", "bibrangedash": "–", "hyphen": "-", "nobreakdash": "",
    "S": "§", "P": "¶", "textsection": "§", "textparagraph": "¶", "pounds": "£",
    "textsterling": "£", "copyright": "©", "lq": "‘", "rq": "’", "cprime": "ʹ", "cdprime": "ʺ",
    "nbsp": "\u00a0", "LaTeXe": "LaTeX2ε", "emdash": "—", "endash": "–", "dag": "†",
    "ddag": "‡", "degree": "°",
    "space": " ", "addsemicolon": ";", "adddotspace": ". ", "addcolonspace": ": ",
    "addcommaspace": ", ", "addnbspace": "\u00a0", "addslash": "/", "psq": "f.", "psqq": "ff.",
    "pno": "p.", "ppno": "pp.", "recto": "r", "verso": "v", "glqq": "„", "grqq": "“", "glq": "‚",
    "grq": "‘", "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "POSTSCRIPT": "PostScript",
    "PS": "PostScript", "KOMAScript": "KOMA-Script", "LyX": "LyX", "TikZ": "TikZ",
    "AmSTeX": "AMS-TeX", "AMSTEX": "AMS-TeX", "AmSLaTeX": "AMS-LaTeX", "LAMSTeX": "LAMS-TeX",
    "XyMTeX": "XyMTeX", "AmS": "AMS", "WEB": "WEB", "TUB": "TUGboat", "TUGboat": "TUGboat",
    "textpipe": "ǀ", "textdoublepipe": "ǁ", "textdoublebarpipe": "ǂ",
    "addabbrvspace": " ", "addhighpenspace": " ", "unspace": "", "CTeX": "CTeX",
    # of apacite
    "bibnotype": "", "bibmessage": "Msg", "bibcomputerprogram": "Computer program",
    "bibcomputerprogrammanual": "Computer program manual",
    "bibcomputerprogramandmanual": "Computer program and manual",
    "bibcomputersoftware": "Computer software",
    "bibcomputersoftwaremanual": "Computer software manual",
    "bibcomputersoftwareandmanual": "Computer software and manual",
    "bibprogramminglanguage": "Programming language", "bibnodate": "n.d.", "BIP": "in press",
    "BIn": "In", "Bby": "by", "BED": "Ed.", "BEDS": "Eds.", "BTRANS": "Trans.",
    "BTRANSS": "Trans.", "BTRANSL": "trans.", "BCHAIR": "Chair", "BCHAIRS": "Chairs",
    "BVOL": "Vol.", "BVOLS": "Vols.", "BNUM": "No.", "BNUMS": "Nos.", "BEd": "ed.",
    "BCHAP": "chap.", "BCHAPS": "chap.", "BPG": "p.", "BPGS": "pp.", "BTR": "Tech. Rep.",
    "BPhD": "Doctoral dissertation", "BUPhD": "Unpublished doctoral dissertation",
    "BMTh": "Master’s thesis", "BUMTh": "Unpublished master’s thesis", "BAuthor": "Author",
    "BOWP": "Original work published", "BREPR": "Reprinted from", "BAnd": "&", "BBAA": "&",
    "BBAB": "and",
    "&": "&", "%": "%", "#": "#", "_": "_", "$": "$", "{": "{", "}": "}",
} | JOURNALS  # fmt: skip
ONE_ARGUMENT = (
    "textsuperscript", "textsubscript", "noopsort", "cite", "label", "bibstring", "APACSortNoop",
)  # fmt: skip
TIGHT = frozenset(
    "no pounds textsterling glqq glq flqq flq lq cprime cdprime nbsp emdash endash dag ddag "
    "textbackslash".split()
)
"""Commands behind which no space is meant: \\pounds 5 is £5, Solov\\cprime ev is Solovʹev."""
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "k": "\u0328",
    "r": "\u030a", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
"""Commands for accents, and the combining character of each."""
ACCENT_ALONE = {"~": "~", "^": "^"}
"""What an accent on nothing is meant for: the tilde of an address."""
OPERATORS = frozenset(
    "log ln lg exp sin cos tan cot sec csc arcsin arccos arctan sinh cosh tanh lim sup inf max min "
    "det dim ker gcd deg arg mod bmod Pr hom".split()
)
"""Names in formulas, which stand apart from the letters beside them."""
