/* The list of works, the indexes of authors and terms and the page for wrong addresses. Each reads and links
   without this file. */
(function () {
  "use strict";
  var $ = function (s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); };
  var figure = function (n) { return n.toLocaleString("en"); };
  var works = function (n) { return figure(n) + (n === 1 ? " work" : " works"); };

  // What only some visits need comes in a script, which works from a file too.
  function load(address) {
    return new Promise(function (done, failed) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = failed;
      document.head.appendChild(script);
    });
  }

  // 1. Narrow the list of references; what is chosen stands in the address, beside whatever else does.
  var form = document.getElementById("narrow");
  if (form) (function () {
    var MOST = 40; // rows of a split list that are put into the page at a time
    var own = document.querySelector(".reflist");
    var count = form.querySelector(".narrow-count");
    var words = form.querySelector("[name=words]");
    var facets = $("select", form).map(function (select) {
      var options = $("option[data-label]", select);
      return { name: select.name, select: select, options: options };
    });
    var fields = facets.map(function (f) { return f.select; }).concat(words);
    var source = form.dataset.works ? Files(form.dataset.works) : Items($("li[id^=ref-]", own));
    var rows = null, found = [], turn = 0;

    // A list that is all on this page.
    function Items(items) {
      function plain(text) {
        return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
      }
      return {
        rows: function () {
          return items.map(function (item) {
            return { item: item, text: plain(item.textContent), values: facets.map(function (f) {
              return (item.dataset[f.name] || "").split(" ").filter(Boolean);
            }) };
          });
        },
        having: function (typed) {
          var asked = plain(typed).split(/\s+/).filter(Boolean);
          return new Set(rows.filter(function (row) {
            return asked.every(function (word) { return row.text.indexOf(word) > -1; });
          }));
        }
      };
    }
    // A list that is split into pages: what it has comes in files, each when it is wanted.
    function Files(first) {
      var read = new Map(), top;
      function once(key, make) {
        if (!read.has(key)) read.set(key, make().catch(function (failure) { read.delete(key); throw failure; }));
        return read.get(key);
      }
      function get(name) {
        return once(name, async function () {
          await load(first.replace(/[^/]+$/, name + ".js"));
          return window["annotated-works:" + name];
        });
      }
      function words() {
        return once("", async function () {
          var scripts = first.replace(/data\/works\/[^/]+$/, "js/");
          if (!window.annotatedFind) await load(scripts + "find.js");
          if (!window.annotatedWords) await load(scripts + "words.js");
          return window.annotatedWords(top.words, get, []);
        });
      }
      return {
        isSplit: true,
        rows: async function () {
          top = await get("choices");
          return Array.from({ length: top.works }, function (_, n) {
            return { place: n, values: facets.map(function (f) {
              var facet = top.facets[f.name];
              return [].concat(facet.of[n]).map(function (i) { return facet.ids[i]; });
            }) };
          });
        },
        having: async function (typed) {
          var places = await (await words()).having(typed);
          return places && new Set(rows.filter(function (row) { return places.has(row.place); }));
        },
        works: async function (some) {
          var files = some.map(function (row) { return Math.floor(row.place / top.rows); });
          var slices = await Promise.all(files.map(function (n) { return get("rows-" + n); }));
          return some.map(function (row, i) { return slices[i][row.place % top.rows]; });
        }
      };
    }
    // The choice that keeps a row out; -1 where none does, null where two do.
    function misses(row) {
      var missed = -1;
      for (var i = 0; i < facets.length; i++) {
        var value = facets[i].select.value;
        if (!value || row.values[i].indexOf(value) > -1) continue;
        if (missed > -1) return null;
        missed = i;
      }
      return missed;
    }
    // A choice is offered with the number of works that it would leave, the other choices as they are.
    function narrow(having) {
      var counts = facets.map(function () { return new Map(); });
      found = rows.filter(function (row) {
        if (having && !having.has(row)) return false;
        var missed = misses(row);
        if (missed !== null) counts.forEach(function (tally, i) {
          if (missed === -1 || missed === i) row.values[i].forEach(function (value) {
            tally.set(value, (tally.get(value) || 0) + 1);
          });
        });
        return missed === -1;
      });
      facets.forEach(function (f, i) {
        f.options.forEach(function (o) {
          o.textContent = o.dataset.label + " (" + figure(counts[i].get(o.value) || 0) + ")";
        });
      });
    }
    function isNarrowed() { return fields.some(function (field) { return field.value; }); }
    // Where nothing is left, the way back stands in the place of the list.
    var none = document.createElement("p");
    var all = document.createElement("button");
    all.type = "button";
    all.className = "btn";
    all.textContent = "Show all";
    all.addEventListener("click", function () { form.reset(); words.focus(); });
    none.append("No work in the list is like that. ", all);
    none.hidden = true;
    own.after(none);

    async function show(mine) {
      var first = source.isSplit && isNarrowed() ? await source.works(found.slice(0, MOST)) : [];
      if (mine !== turn) return;
      none.hidden = found.length > 0;
      var said = found.length === rows.length ? works(rows.length) : figure(found.length) + " of " + works(rows.length);
      if (!source.isSplit) {
        var kept = new Set(found);
        rows.forEach(function (row) { row.item.hidden = !kept.has(row); });
      } else {
        own.textContent = "";
        own.hidden = !isNarrowed();
        document.querySelector(".letters").hidden = !own.hidden;
        more.hidden = own.hidden;
        if (!own.hidden) put(first);
        if (!more.hidden) said += ", the first " + MOST + " below";
      }
      count.textContent = said;
    }
    function tell() {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (field) {
        query.delete(field.name);
        if (field.value) query.append(field.name, field.value);
      });
      var asked = String(query);
      // some browsers refuse this to a page from a file, and to one that does it very often
      try { history.replaceState(history.state, "", location.pathname + (asked ? "?" + asked : "") + location.hash); } catch (e) {}
    }
    async function update() {
      var mine = ++turn;
      try {
        rows = rows || await source.rows();
        var having = words.value.trim() && await source.having(words.value);
        if (mine !== turn) return;
        narrow(having);
        await show(mine);
      } catch (failure) {
        if (mine === turn) count.textContent = "The list could not be loaded";
      }
    }

    var more = document.createElement("button");
    more.type = "button";
    more.className = "btn";
    more.hidden = true;
    more.addEventListener("click", async function () {
      var mine = turn, from = own.children.length;
      var next = await source.works(found.slice(from, from + MOST)).catch(function () { return []; });
      if (mine !== turn || from !== own.children.length || !next.length) return;
      put(next);
      own.children[from].querySelector("a").focus();
    });
    // Rows go behind those that are there.
    function put(next) {
      var from = own.children.length;
      next.forEach(function (work, i) { own.appendChild(item(work, found[from + i].place + 1)); });
      var left = found.length - own.children.length;
      more.hidden = !left;
      more.textContent = "Show " + figure(Math.min(left, MOST)) + " more of " + works(left);
    }
    function part(tag, name) {
      var made = document.createElement(tag);
      made.className = name;
      made.append.apply(made, Array.prototype.slice.call(arguments, 2));
      return made;
    }
    function unread(name, text) {
      var made = part("span", name, text || "");
      made.setAttribute("aria-hidden", "true");
      return made;
    }
    function way(href, text) {
      var link = part("a", "", text);
      var inside = location.protocol === "file:" && !/^https?:/.test(href);
      link.href = inside ? href.replace(/\/(?=$|#)/, "/index.html") : href;
      return link;
    }
    // A citation as the page of its letter has it: italics, and its address as a link.
    function cited(work) {
      var made = part("p", "cite");
      var web = /https?:\/\/\S+$/.exec(work.cite);
      var end = web ? web.index : work.cite.length;
      var cuts = work.italic.filter(function (at) { return at <= end; }).concat(end);
      cuts.forEach(function (at, i) {
        var text = work.cite.slice(i ? cuts[i - 1] : 0, at);
        made.append(i % 2 ? part("em", "", text) : text);
      });
      if (web) made.append(way(web[0], web[0]));
      return made;
    }
    function item(work, number) {
      var link = way(work.href, work.noted ? "Note" : "Record");
      link.append(part("span", "vh", " of " + work.label));
      var dot = function () { return unread("sep", "·"); };
      var meta = part("p", "ref-meta", unread("mk mk-" + work.family + " direct"), work.kind, dot(), link);
      var numbers = Object.keys(work.sentences);
      if (numbers.length) {
        var list = part("span", "ref-s", numbers.length === 1 ? "sentence" : "sentences");
        numbers.forEach(function (n) { list.append(" ", way(work.sentences[n], n)); });
        meta.append(dot(), list);
      }
      var made = document.createElement("li");
      made.append(unread("ref-n", number), part("div", "ref-cite", cited(work), meta));
      return made;
    }
    var given = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      field.value = given.get(field.name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0; // a choice that is not offered
    });
    form.hidden = false;
    form.addEventListener("input", function () { tell(); update(); });
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    // the fields are emptied after this event
    form.addEventListener("reset", function () { setTimeout(function () { tell(); update(); }); });
    if (source.isSplit) {
      own.after(more);
      form.addEventListener("focusin", function () { if (!rows) update(); });
    }
    if (isNarrowed()) update();
  })();

  // 2. No page here: name the reference whose address is nearest to the one that was asked for.
  var lost = document.getElementById("nearest");
  if (lost && location.protocol !== "file:") {
    var asked = location.pathname;
    try { asked = decodeURIComponent(asked); } catch (e) {} // not everything that follows a % is UTF-8
    asked = asked.replace(/(\/index)?\.html?$/, "").split("/").filter(Boolean).pop() || "";
    var far = function (a, b) {
      var row = Array.from({ length: b.length + 1 }, function (_, i) { return i; });
      for (var i = 1; i <= a.length; i++) for (var j = 1, last = i - 1, keep; j <= b.length; j++) {
        if (j === 1) { last = row[0]; row[0] = i; }
        keep = row[j];
        row[j] = Math.min(row[j] + 1, row[j - 1] + 1, last + (a[i - 1] !== b[j - 1]));
        last = keep;
      }
      return row[b.length];
    };
    fetch(lost.dataset.addresses).then(function (r) { return r.json(); }).then(function (slugs) {
      var word = asked.toLowerCase().replace(/[^a-z0-9]+/g, "-");
      var best = Object.keys(slugs).map(function (s) { return [far(word, s), s]; })
        .sort(function (x, y) { return x[0] - y[0]; })[0];
      if (!word || !best || best[0] > Math.max(3, word.length / 2)) return;
      var p = document.createElement("p");
      var a = document.createElement("a");
      a.href = lost.dataset.references + best[1] + "/";
      a.textContent = slugs[best[1]];
      p.append("Did you mean ", a, "?");
      lost.after(p);
    }).catch(function () {});
  }

  // 3. A long index of authors or terms is split into parts: lead the old address of one on to the part
  //    that has it, and an address that names none nowhere.
  var hub = document.querySelector("[data-parts]");
  var entry = location.hash.slice(1);
  if (hub && entry && !document.getElementById(entry)) load(hub.dataset.parts).then(function () {
    var part = window.annotatedParts.findIndex(function (ids) { return ids.indexOf(entry) > -1; });
    if (part > -1) location.replace($("a", hub)[part].href + location.hash);
  });
})();
