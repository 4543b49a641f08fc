/* What the search does with words: it folds them, finds and ranks the parts of pages that have them,
   cuts excerpts, and marks them on a page. Loaded when a reader turns to the search, or comes from it.

   A part that is at hand is looked through with indexOf, which takes milliseconds for the millions of
   letters of a thousand works, and finds phrases as they stand. Where there is more than a reader can
   have at once, words.js says which parts to get. */
window.annotatedFind = (function () {
  "use strict";
  var STOP = new Set(("a about all an and are as at be but by can do does for from had has have how i in into is it " +
    "its not of on or that the their there they this to was we were what when where which who why will with you")
    .split(" "));
  var APART = { "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ς": "σ" };
  // Marks on letters: accents, the vowels of Hebrew and Arabic, the strokes of kana.
  var MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670\u3099\u309a]/g;
  var SIGNS = "\u0e00-\u0eff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff"; // of scripts that put no space between words
  var UNSPACED = new RegExp("[" + SIGNS + "]");
  var BORDER = new RegExp("[" + SIGNS + "](?=[^ " + SIGNS + "])|[^ " + SIGNS + "](?=[" + SIGNS + "])", "gu");
  var SHORTEST = 4; // letters of a word that is forgiven a slip
  var EXCERPT = 170;
  var STEP = 20; // results that are read and shown at a time
  var ROUNDS = 5; // steps without a result after which no more is read
  var SLICE = 20; // milliseconds of work before the page has its turn

  function letters(text) {
    return text.normalize("NFKD").replace(MARKS, "").toLowerCase()
      .replace(/[ßæœøđðłıþς]/g, function (c) { return APART[c]; });
  }
  // Words without accents, in small letters, each with a space before and behind it. There is one as well
  // between letters and signs of which none has a space: 第2020年.
  function fold(text) {
    return " " + letters(text).replace(/[^\p{L}\p{N}]+/gu, " ").replace(BORDER, "$& ").trim() + " ";
  }
  // The same, with the place in the text of each letter.
  function placed(text) {
    var folded = " ", at = [0], i = 0;
    for (var c of text) {
      var kept = letters(c);
      if (kept && !/^[\p{L}\p{N}]+$/u.test(kept)) kept = folded.endsWith(" ") ? "" : " ";
      if (kept.trim() && !folded.endsWith(" ") && UNSPACED.test(kept) !== UNSPACED.test(folded.slice(-1))) kept = " " + kept;
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

  // The page has its turn between two pieces of work.
  function pause() { return new Promise(function (done) { setTimeout(done); }); }
  // What is made once and kept, unless it fails.
  function once(kept, key, make) {
    if (!kept.has(key)) {
      kept.set(key, make().catch(function (failure) {
        kept.delete(key);
        throw failure;
      }));
    }
    return kept.get(key);
  }
  function most(numbers) { return numbers.reduce(function (a, b) { return Math.max(a, b); }, 0); }

  // How much a part of a page has of a spelling: most in what it is called, least in what is called above it.
  function strength(record, s) {
    var best = isIn(record.context, s) ? 0.4 : 0, share = s.length / record.title.length; // a short title says more
    if (isWordIn(record.title, s)) best = 10 + 5 * share;
    else if (isIn(record.title, s)) best = 6 + 3 * share;
    if (isWordIn(record.names, s)) best = Math.max(best, 11);
    else if (isIn(record.names, s)) best = Math.max(best, 6);
    var n = times(record.body, s);
    if (n) {
      var often = (isWordIn(record.body, s) ? 1 : 0.6) * (1 + Math.log2(n) / 3);
      best = Math.max(best, record.isLead ? 4 * often : often);
    }
    return best;
  }
  function whole(record, asked) {
    var phrase = asked.map(function (u) { return u.spellings[0].trim(); }).join(" ");
    if (record.title === " " + phrase + " ") return 40;
    if (isWordIn(record.names, phrase)) return 20;
    if (asked.length > 1 && isIn(record.title, phrase)) return 8;
    return asked.length > 1 && isIn(record.body, phrase) ? 2 : 0;
  }
  // A part that is at hand, by all that was asked: how many units it has, and how well it answers.
  function judged(record, asked) {
    var answer = { record: record, has: 0, score: whole(record, asked) };
    asked.forEach(function (u) {
      var own = most(u.spellings.map(function (s) { return strength(record, s); }));
      if (own) answer.has++;
      answer.score += own * u.rarity;
    });
    answer.score *= record.page.weight;
    return answer;
  }
  function byScore(a, b) { return b.score - a.score; }

  // What looks through parts that are all at hand.
  function Texts(records) {
    var words = null;
    function vocabulary() {
      if (words) return words;
      words = new Set();
      records.forEach(function (r) {
        [r.title, r.names, r.body].forEach(function (t) { t.split(" ").forEach(function (w) { words.add(w); }); });
      });
      return words;
    }
    return {
      strengths: function (s) { return Float64Array.from(records, function (r) { return strength(r, s); }); },
      has: function (word) { return vocabulary().has(word); },
      near: function (typed) {
        return Array.from(vocabulary()).filter(function (w) { return w.length >= SHORTEST && isSlip(typed, w); });
      }
    };
  }

  /* The pages that can be found. `top` says how many there are of each kind, how many parts each has, and how
     many parts are in each chunk; `get` reads a file of the index, which gives a promise. */
  function Index(top, get) {
    var pageOf = [], chunkOf = [], starts = [], records = [], reading = new Map(), pages = 0;
    top.kinds.forEach(function (kind) {
      for (var i = 0; i < kind[2]; i++) {
        var page = { kind: kind[0], weight: kind[1], isOneOfMany: kind[2] > 1, first: pageOf.length };
        page.end = page.first + top.parts[pages++];
        while (pageOf.length < page.end) pageOf.push(page);
      }
    });
    top.chunks.forEach(function (parts, chunk) {
      starts.push(chunkOf.length);
      while (parts--) chunkOf.push(chunk);
    });
    var words = top.words && window.annotatedWords(top.words, get, pageOf);
    var source = words || Texts(records);

    async function add(part, rows) {
      var since = performance.now();
      for (var row of rows) {
        var url = row[0], title = row[1], names = row[2], slug = url.replace(/\/$/, "").split("/").pop();
        for (var [anchor, heading, text] of row[3]) {
          var page = pageOf[part], isLead = part === page.first;
          records[part++] = {
            page: page, url: url, anchor: anchor, isLead: isLead, heading: heading, text: text,
            of: page.isOneOfMany && heading !== title ? title : "",
            title: fold(heading), context: fold(title), body: fold(text),
            names: isLead ? fold(title + " " + slug + " " + names) : " "
          };
        }
        if (performance.now() - since < SLICE) continue;
        await pause();
        since = performance.now();
      }
    }
    function read(chunk) {
      return once(reading, chunk, async function () { await add(starts[chunk], await get("pages-" + chunk)); });
    }
    async function recordsOf(parts) {
      await Promise.all(Array.from(new Set(parts.map(function (part) { return chunkOf[part]; })), read));
      return parts.map(function (part) { return records[part]; });
    }

    // The row of strengths of a spelling; null where it stands nowhere. A phrase of which only the words are
    // known is looked for in the parts that have most of them.
    async function row(spelling) {
      var strengths = await source.strengths(spelling);
      await pause();
      if (strengths.isUnsure) {
        var best = ranked(function (part) { return strengths[part]; }).slice(0, STEP);
        var near = await recordsOf(best);
        return near.some(function (r) { return strength(r, spelling); }) ? strengths : null;
      }
      return strengths.some(Boolean) ? strengths : null;
    }
    async function rows(spellings) { return (await Promise.all(spellings.map(row))).filter(Boolean); }

    // What was meant by a unit that stands nowhere: two words written as one, or a slip of one letter.
    async function meant(typed) {
      if (typed.indexOf(" ") > -1) return [];
      for (var i = 3; i <= typed.length - 3; i++) {
        var two = typed.slice(0, i) + " " + typed.slice(i);
        if (await source.has(typed.slice(0, i)) && await row(two)) return [two];
      }
      return typed.length < SHORTEST ? [] : source.near(typed);
    }
    async function understood(asked) {
      for (var i = 0; i + 1 < asked.length; i++) { // one word written as two
        var joined = asked[i].typed + asked[i + 1].typed;
        if (!asked[i].quoted && !asked[i + 1].quoted && await source.has(joined)) {
          asked[i].spellings.push(joined);
          asked[i + 1].spellings.push(joined);
        }
      }
      await Promise.all(asked.map(async function (unit) {
        unit.rows = await rows(unit.spellings);
        if (unit.rows.length) return;
        var other = unit.quoted ? [] : await meant(unit.typed);
        unit.instead = other.length > 0;
        if (unit.instead) unit.spellings = other;
        unit.rows = await rows(other);
      }));
      return asked;
    }

    function greatest(rows) {
      return rows.slice(1).reduce(function (all, row) {
        return all.map(function (s, part) { return Math.max(s, row[part]); });
      }, rows[0] || new Float64Array(pageOf.length));
    }
    // Parts by what they have of something, the best first, without those that have nothing.
    function ranked(score) {
      var scores = Float64Array.from(pageOf, function (_, part) { return score(part); });
      return Array.from(scores.keys()).filter(function (part) { return scores[part]; })
        .sort(function (a, b) { return scores[b] - scores[a]; });
    }
    // Of the page of a work the best part alone.
    function Once() {
      var pages = new Set();
      return function (page) { return !page.isOneOfMany || !pages.has(page) && pages.add(page); };
    }
    // The parts that have most of what was asked, the best first.
    async function select(asked, isUnsure) {
      var has = new Uint8Array(pageOf.length), scores = new Float64Array(pageOf.length), isFirst = Once();
      for (var unit of asked) {
        var own = greatest(unit.rows), n = own.filter(Boolean).length;
        unit.rarity = n ? Math.log(1 + own.length / n) : 0;
        own.forEach(function (s, part) {
          if (s) has[part]++;
          scores[part] += s * unit.rarity;
        });
        await pause();
      }
      var needed = most(has);
      var order = ranked(function (part) {
        if (!needed || has[part] < needed) return 0;
        return pageOf[part].weight * (scores[part] + (words ? 0 : whole(records[part], asked)));
      });
      // another part of a page may be the one that has a phrase
      return { order: isUnsure ? order : order.filter(function (part) { return isFirst(pageOf[part]); }), needed: needed };
    }

    /* The answer to a query: how many results it has, words that were taken for others, words to mark, and
       `next`, which gives the next of them. They are ranked by the words alone, and once more by their texts,
       which say as well whether a phrase stands there. */
    async function search(query) {
      if (!words) await Promise.all(starts.map(function (_, chunk) { return read(chunk); }));
      var asked = await understood(units(query)), at = 0, isFirst = Once();
      var used = [].concat.apply([], asked.map(function (u) { return u.rows; }));
      var isUnsure = used.some(function (r) { return r.isUnsure; });
      var chosen = await select(asked, isUnsure), order = chosen.order;
      var answer = {
        count: order.length,
        left: order.length,
        isCut: used.some(function (r) { return r.isCut; }),
        isUnsure: isUnsure,
        instead: asked.filter(function (u) { return u.instead; }),
        marks: Array.from(new Set([].concat.apply([], asked.map(function (u) { return u.spellings; })))),
        next: async function () {
          for (var round = 0, shown = []; !shown.length && at < order.length && round < ROUNDS; round++) {
            var near = await recordsOf(order.slice(at, at + STEP));
            at += near.length;
            shown = near.map(function (r) { return judged(r, asked); })
              .filter(function (j) { return j.has >= chosen.needed; }).sort(byScore)
              .filter(function (j) { return isFirst(j.record.page); });
            answer.count -= near.length - shown.length;
          }
          if (!shown.length) at = order.length;
          answer.left = order.length - at;
          if (!answer.left) answer.isUnsure = false;
          return shown.map(function (j) { return j.record; });
        }
      };
      return answer;
    }
    return { search: search };
  }

  /* The index of a site, whose address is `base`: its files are scripts, each of which keeps a value under its
     name; or all of it is `held` by the one page that there is. */
  async function open(base, load, held) {
    async function get(name) {
      if (held) return held[name];
      var kept = "annotated-search:" + name;
      await load(new URL("search/" + name + ".js", base));
      var value = window[kept];
      delete window[kept];
      return value;
    }
    var top = await get("index");
    if (top.words) await load(new URL("assets/js/words.js", base));
    return Index(top, get);
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

  return {
    open: open, pieces: pieces, excerpt: excerpt, mark: mark,
    STEP: STEP, STOP: STOP, UNSPACED: UNSPACED, fold: fold, isSlip: isSlip, once: once // for the other scripts
  };
})();
