/* What the search does with words: it folds them, finds and ranks the parts of pages that have them,
   cuts excerpts, and marks them on a page. Loaded when a reader turns to the search, or comes from it.

   There is no inverted index. Folded texts are looked through with indexOf, which takes
   milliseconds for the millions of letters of thousands of works, and finds phrases as they stand. */
window.annotatedFind = (function () {
  "use strict";
  var STOP = new Set(("a about all an and are as at be but by can do does for from had has have how i in into is it " +
    "its not of on or that the their there they this to was we were what when where which who why will with you")
    .split(" "));
  var APART = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th" };
  var UNSPACED = /[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]/; // scripts that put no space between words
  var SHORTEST = 4; // letters of a word that is forgiven a slip
  var EXCERPT = 170;

  function letters(text) {
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase()
      .replace(/[ßæœøđðłıþ]/g, function (c) { return APART[c]; });
  }
  // Words without accents, in small letters, each with a space before and behind it.
  function fold(text) {
    return " " + letters(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim() + " ";
  }
  // The same, with the place in the text of each letter.
  function placed(text) {
    var folded = " ", at = [0], i = 0;
    for (var c of text) {
      var kept = letters(c);
      if (kept && !/^[\p{L}\p{N}]+$/u.test(kept)) kept = folded.endsWith(" ") ? "" : " ";
      for (var k = 0; k < kept.length; k++) at.push(i);
      folded += kept;
      i += c.length;
    }
    at.push(text.length);
    return { folded: folded + " ", at: at };
  }

  /* A query is a list of units: each a word, a phrase in quotes, or what is written in one, as a DOI is.
     A unit has the spellings that count as it. A word may go on (cyber is in cyberspace), but not in
     quotes, and a short one only where the reader may still be typing it: such a spelling ends in a space. */
  function units(query) {
    var all = [];
    query.replace(/https?:\/\/(?:dx\.)?doi\.org\/|\bdoi:\s*/gi, "")
      .replace(/["“”„]([^"“”„]+)["“”„]?|[^\s"“”„]+/g, function (part, quoted) {
        var words = fold(quoted || part).trim();
        if (words) all.push({ typed: words, spellings: [words], quoted: Boolean(quoted) });
      });
    all.forEach(function (u, i) {
      if (u.quoted || i + 1 < all.length && u.typed.length < SHORTEST) u.spellings = [u.typed + " "];
    });
    var telling = all.filter(function (u) { return u.quoted || !STOP.has(u.typed); });
    return telling.length ? telling : all;
  }
  function head(spelling) { return (UNSPACED.test(spelling) ? "" : " ") + spelling; }
  function isIn(folded, spelling) { return folded.indexOf(head(spelling)) > -1; }
  function isWordIn(folded, spelling) { return isIn(folded, spelling.trim() + " "); }
  function times(folded, spelling) {
    var n = 0, i = -1, wanted = head(spelling);
    while (n < 8 && (i = folded.indexOf(wanted, i + 1)) > -1) n++;
    return n;
  }

  // One letter more, less or other, or two that changed places.
  function isSlip(a, b) {
    var i = 0, j = 0;
    if (Math.abs(a.length - b.length) > 1) return false;
    while (i < a.length && a[i] === b[i]) i++;
    while (j < a.length - i && j < b.length - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j++;
    var left = a.slice(i, a.length - j), right = b.slice(i, b.length - j);
    return left.length < 2 && right.length < 2 ||
      left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
  }

  function Index(data) {
    var kinds = data.kinds, records = [], perKind = new Map(), words = null;
    data.pages.forEach(function (page) {
      perKind.set(page[1], (perKind.get(page[1]) || 0) + 1);
    });
    data.pages.forEach(function (page) {
      var kind = kinds[page[1]], isOneOfMany = perKind.get(page[1]) > 1;
      page[4].forEach(function (part, i) {
        var slug = page[0].replace(/\/$/, "").split("/").pop();
        records.push({
          page: page[0], anchor: part[0], kind: kind[0], weight: kind[1], isLead: !i,
          isOneOfMany: isOneOfMany, heading: part[1], of: isOneOfMany && part[1] !== page[2] ? page[2] : "",
          text: "", body: " ", title: fold(part[1]), context: fold(page[2]),
          names: i ? " " : fold(page[2] + " " + slug + " " + page[3])
        });
      });
    });

    function add(from, texts) {
      words = null;
      texts.forEach(function (text, i) {
        records[from + i].text = text;
        records[from + i].body = fold(text);
      });
      return from + texts.length;
    }
    function vocabulary() {
      if (words) return words;
      words = new Set();
      records.forEach(function (r) {
        [r.title, r.names, r.body].forEach(function (t) { t.split(" ").forEach(function (w) { words.add(w); }); });
      });
      return words;
    }
    function occurs(spelling) {
      return records.some(function (r) {
        return isIn(r.title, spelling) || isIn(r.names, spelling) || isIn(r.body, spelling);
      });
    }
    // What was meant by a unit that stands nowhere: two words written as one, or a slip of one letter.
    function meant(typed) {
      for (var i = 3; i <= typed.length - 3; i++) {
        var two = typed.slice(0, i) + " " + typed.slice(i);
        if (typed.indexOf(" ") < 0 && occurs(two)) return [two];
      }
      if (typed.length < SHORTEST || typed.indexOf(" ") > -1) return [];
      return Array.from(vocabulary()).filter(function (w) { return w.length >= SHORTEST && isSlip(typed, w); });
    }
    function understood(asked) {
      for (var i = 0; i + 1 < asked.length; i++) { // one word written as two
        var joined = asked[i].typed + asked[i + 1].typed;
        if (!asked[i].quoted && !asked[i + 1].quoted && vocabulary().has(joined)) {
          asked[i].spellings.push(joined);
          asked[i + 1].spellings.push(joined);
        }
      }
      asked.forEach(function (unit) {
        if (unit.spellings.some(occurs)) return;
        var other = unit.quoted ? [] : meant(unit.typed);
        unit.instead = other.length > 0;
        if (unit.instead) unit.spellings = other;
      });
      return asked;
    }

    // How much a part of a page has of a unit: most in what it is called, least in what is called above it.
    function strength(record, unit) {
      var best = 0;
      unit.spellings.forEach(function (s) {
        var share = s.length / record.title.length; // a short title says more
        if (isWordIn(record.title, s)) best = Math.max(best, 10 + 5 * share);
        else if (isIn(record.title, s)) best = Math.max(best, 6 + 3 * share);
        if (isWordIn(record.names, s)) best = Math.max(best, 11);
        else if (isIn(record.names, s)) best = Math.max(best, 6);
        var n = times(record.body, s);
        if (n) {
          var often = (isWordIn(record.body, s) ? 1 : 0.6) * (1 + Math.log2(n) / 3);
          best = Math.max(best, record.isLead ? 4 * often : often);
        }
        if (isIn(record.context, s)) best = Math.max(best, 0.4);
      });
      return best;
    }
    function whole(record, asked) {
      var phrase = asked.map(function (u) { return u.spellings[0].trim(); }).join(" ");
      if (record.title === " " + phrase + " ") return 40;
      if (isWordIn(record.names, phrase)) return 20;
      if (asked.length > 1 && isIn(record.title, phrase)) return 8;
      return asked.length > 1 && isIn(record.body, phrase) ? 2 : 0;
    }
    function search(query) {
      var asked = understood(units(query));
      var found = records.map(function (record) {
        return { record: record, strengths: asked.map(function (u) { return strength(record, u); }) };
      });
      var rare = asked.map(function (_, i) {
        var n = found.filter(function (f) { return f.strengths[i] > 0; }).length;
        return n ? Math.log(1 + records.length / n) : 0;
      });
      found.forEach(function (f) {
        f.has = f.strengths.filter(Boolean).length;
        f.score = f.record.weight * (whole(f.record, asked) +
          f.strengths.reduce(function (sum, s, i) { return sum + s * rare[i]; }, 0));
      });
      var most = Math.max.apply(null, [0].concat(found.map(function (f) { return f.has; })));
      var pages = new Set();
      var results = found.filter(function (f) { return most && f.has === most; })
        .sort(function (a, b) { return b.score - a.score; })
        .filter(function (f) { // of the page of a work the best part alone
          var key = f.record.page;
          return !f.record.isOneOfMany || !pages.has(key) && pages.add(key);
        });
      return {
        records: results.map(function (f) { return f.record; }),
        instead: asked.filter(function (u) { return u.instead; }),
        marks: Array.from(new Set([].concat.apply([], asked.map(function (u) { return u.spellings; }))))
      };
    }
    return { add: add, search: search };
  }

  // The places in a text that have one of the spellings, to the end of the word.
  function places(text, spellings) {
    var read = placed(text), ends = [];
    spellings.forEach(function (s) {
      var wanted = head(s), skipped = wanted.length - s.length;
      for (var i = read.folded.indexOf(wanted); i > -1; i = read.folded.indexOf(wanted, i + 1)) {
        var end = UNSPACED.test(s) ? i + s.length : read.folded.indexOf(" ", i + wanted.trimEnd().length);
        ends.push([read.at[i + skipped], read.at[end]]);
      }
    });
    ends.sort(function (a, b) { return a[0] - b[0] || b[1] - a[1]; });
    return ends.filter(function (e, i) { return !i || e[0] >= ends[i - 1][1]; });
  }
  // A text as a row of pieces, every other of which is one of the words.
  function pieces(text, spellings) {
    var row = [], done = 0;
    places(text, spellings).forEach(function (p) {
      row.push(text.slice(done, p[0]), text.slice(p[0], p[1]));
      done = p[1];
    });
    return row.concat(text.slice(done));
  }
  function excerpt(text, spellings) {
    var first = places(text, spellings)[0], from = first ? Math.max(0, first[0] - EXCERPT / 3) : 0;
    if (from) from = text.indexOf(" ", from) + 1;
    if (first && from > first[0]) from = first[0];
    var to = text.length > from + EXCERPT ? text.lastIndexOf(" ", from + EXCERPT) : text.length;
    if (to <= from) to = from + EXCERPT;
    return pieces((from ? "… " : "") + text.slice(from, to) + (to < text.length ? " …" : ""), spellings);
  }

  // Put the words of an element into <mark>; a phrase may run through several elements.
  function mark(root, spellings) {
    var nodes = [], text = "", block = null, node;
    var walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while ((node = walker.nextNode())) {
      if (node.parentElement.closest("[hidden],svg,script,style,textarea,select,button,.headerlink,.vh")) continue;
      var own = node.parentElement.closest("p,li,dt,dd,h1,h2,h3,h4,h5,h6,td,th,summary,figcaption,caption,div,section");
      if (own !== block) text += " ";
      block = own;
      nodes.push({ node: node, from: text.length });
      text += node.data;
    }
    var ends = places(text, spellings);
    nodes.forEach(function (n) {
      var length = n.node.data.length;
      ends.filter(function (e) { return e[0] < n.from + length && e[1] > n.from; }).reverse().forEach(function (e) {
        var part = n.node.splitText(Math.max(0, e[0] - n.from));
        part.splitText(Math.min(part.data.length, e[1] - Math.max(e[0], n.from)));
        var made = document.createElement("mark");
        made.className = "found";
        part.replaceWith(made);
        made.append(part);
      });
    });
  }

  return { Index: Index, pieces: pieces, excerpt: excerpt, mark: mark };
})();
