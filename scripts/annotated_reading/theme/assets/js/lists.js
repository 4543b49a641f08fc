/* The list of works, the indexes of authors and terms and the page for wrong addresses. Each reads and links
   without this file. */
(function () {
  "use strict";
  var $ = function (s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); };
  var figure = function (n) { return n.toLocaleString("en"); };
  var works = function (n) { return figure(n) + (n === 1 ? " work" : " works"); };

  // What only some visits need comes in a script, which works from a file too.
  function load(address, done, failed) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = done;
    script.onerror = failed || null;
    document.head.appendChild(script);
  }

  // 1. Narrow the list of references; what is chosen stands in the address, beside whatever else does.
  var form = document.getElementById("narrow");
  if (form) (function () {
    var MOST = 100; // rows of a split list that are put into the page at a time
    var own = document.querySelector(".reflist");
    var count = form.querySelector(".narrow-count");
    var words = form.querySelector("[name=words]");
    var facets = $("select", form).map(function (select) {
      var options = $("option[data-label]", select);
      return { name: select.name, select: select, options: options };
    });
    var fields = facets.map(function (f) { return f.select; }).concat(words);
    var split = form.dataset.rows;
    var rows = null, found = [];

    function plain(text) {
      return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    }
    function row(values, text, data) {
      return { text: plain(text), data: data, values: facets.map(function (f) {
        return (values[f.name] || "").split(" ").filter(Boolean);
      }) };
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
    function narrow() {
      var asked = plain(words.value).split(/\s+/).filter(Boolean);
      var counts = facets.map(function () { return new Map(); });
      found = rows.filter(function (row) {
        if (!asked.every(function (word) { return row.text.indexOf(word) > -1; })) return false;
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

    function show() {
      none.hidden = found.length > 0;
      var said = found.length === rows.length ? works(rows.length) : figure(found.length) + " of " + works(rows.length);
      if (!split) {
        var kept = new Set(found);
        rows.forEach(function (row) { row.data.hidden = !kept.has(row); });
      } else {
        own.textContent = "";
        own.hidden = !isNarrowed();
        document.querySelector(".letters").hidden = !own.hidden;
        if (own.hidden) more.hidden = true; else showMore();
        if (!more.hidden) said += ", the first " + MOST + " below";
      }
      count.textContent = said;
    }
    function put() {
      var query = new URLSearchParams(location.search);
      fields.forEach(function (field) {
        query.delete(field.name);
        if (field.value) query.append(field.name, field.value);
      });
      var asked = String(query);
      // some browsers refuse this to a page from a file, and to one that does it very often
      try { history.replaceState(history.state, "", location.pathname + (asked ? "?" + asked : "") + location.hash); } catch (e) {}
    }
    function update() {
      if (rows) { narrow(); show(); } else fetchRows();
    }

    // A list that is split into pages: its rows are fetched when they are wanted, and made when found.
    var more = document.createElement("button");
    more.type = "button";
    more.className = "btn";
    more.hidden = true;
    more.addEventListener("click", function () { showMore().querySelector("a").focus(); });
    function showMore() {
      var from = own.children.length;
      found.slice(from, from + MOST).forEach(function (row) { own.appendChild(item(row.data)); });
      var left = found.length - own.children.length;
      more.hidden = !left;
      more.textContent = "Show " + figure(Math.min(left, MOST)) + " more of " + works(left);
      return own.children[from];
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
    function item(work) {
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
      made.append(unread("ref-n", work.number), part("div", "ref-cite", cited(work), meta));
      return made;
    }
    var asking = false;
    function fetchRows() {
      if (asking || rows) return;
      asking = true;
      load(split, function () {
        rows = window.annotatedReferences.map(function (work, i) {
          work.number = i + 1;
          return row(work, work.label + " " + work.cite + " " + work.kind, work);
        });
        update();
      }, function () {
        asking = false;
        count.textContent = "The list could not be loaded";
      });
    }

    var given = new URLSearchParams(location.search);
    fields.forEach(function (field) {
      field.value = given.get(field.name) || "";
      if (field.selectedIndex < 0) field.selectedIndex = 0; // a choice that is not offered
    });
    form.hidden = false;
    form.addEventListener("input", function () { put(); update(); });
    form.addEventListener("submit", function (e) { e.preventDefault(); });
    // the fields are emptied after this event
    form.addEventListener("reset", function () { setTimeout(function () { put(); update(); }); });
    if (split) {
      own.after(more);
      form.addEventListener("focusin", fetchRows);
    } else {
      rows = $("li[id^=ref-]", own).map(function (li) { return row(li.dataset, li.textContent, li); });
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
  if (hub && entry && !document.getElementById(entry)) load(hub.dataset.parts, function () {
    var part = window.annotatedParts.findIndex(function (ids) { return ids.indexOf(entry) > -1; });
    if (part > -1) location.replace($("a", hub)[part].href + location.hash);
  });
})();
