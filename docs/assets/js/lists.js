/* The list of references, the index of authors and the page for wrong addresses. Each reads and links
   without this file. */
(function () {
  "use strict";
  var $ = function (s, c) { return Array.prototype.slice.call((c || document).querySelectorAll(s)); };

  // 1. Narrow the list of references; what is chosen stands in the address.
  var form = document.getElementById("narrow");
  if (form) (function () {
    var own = document.querySelector(".reflist");
    var names = $("select", form).map(function (x) { return x.name; });
    var count = form.querySelector(".narrow-count");
    var plain = function (t) {
      return t.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
    };
    var rows = [];

    function has(row, name, value) {
      return !value || (" " + (row.dataset[name] || "") + " ").indexOf(" " + value + " ") > -1;
    }
    function fits(row, chosen, except) {
      return names.every(function (n) { return n === except || has(row.el, n, chosen[n]); }) &&
        chosen.words.every(function (w) { return row.text.indexOf(w) > -1; });
    }
    function chosen() {
      var c = { words: plain(form.words.value).split(/\s+/).filter(Boolean) };
      names.forEach(function (n) { c[n] = form[n].value; });
      return c;
    }
    function apply() {
      var c = chosen(), shown = 0;
      rows.forEach(function (row) {
        var ok = fits(row, c);
        row.el.hidden = !ok;
        if (ok) shown++;
      });
      count.textContent = shown === rows.length ? rows.length + " works" : shown + " of " + rows.length + " works";
      names.forEach(function (n) {
        $("option[data-label]", form[n]).forEach(function (o) {
          var k = rows.filter(function (r) { return has(r.el, n, o.value) && fits(r, c, n); }).length;
          o.textContent = o.dataset.label + " (" + k + ")";
        });
      });
      var any = names.concat("words").filter(function (n) { return form[n].value; });
      if (form.dataset.rows) {
        own.hidden = !any.length;
        document.querySelector(".letters").hidden = !!any.length;
      }
      var query = any.map(function (n) { return n + "=" + encodeURIComponent(form[n].value); }).join("&");
      try { history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash); } catch (e) {}
    }
    function start() {
      rows = $("li[id^=ref-]", own).map(function (el) { return { el: el, text: plain(el.textContent) }; });
      new URLSearchParams(location.search).forEach(function (v, n) { if (form[n]) form[n].value = v; });
      form.hidden = false;
      form.addEventListener("input", apply);
      form.addEventListener("submit", function (e) { e.preventDefault(); });
      form.addEventListener("reset", function () { setTimeout(apply, 0); });
      apply();
    }
    if (!form.dataset.rows) return start();
    // a list that is split into pages: its rows come from a script, which works from a file too
    var script = document.createElement("script");
    script.src = form.dataset.rows;
    script.onload = function () {
      var all = document.createDocumentFragment();
      window.annotatedReferences.forEach(function (r, i) {
        var li = document.createElement("li");
        li.id = "ref-row-" + i;
        names.forEach(function (n) { if (r[n]) li.dataset[n] = r[n]; });
        var a = document.createElement("a");
        a.href = r.href;
        a.textContent = r.label;
        li.append(a, " ", r.cite);
        li.hidden = true;
        all.appendChild(li);
      });
      own.appendChild(all);
      start();
    };
    document.head.appendChild(script);
  })();

  // 2. No page here: name the reference whose address is nearest to the one that was asked for.
  var lost = document.getElementById("nearest");
  if (lost && location.protocol !== "file:") {
    var asked = decodeURIComponent(location.pathname).split("/").filter(Boolean).pop() || "";
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
      if (!best || best[0] > Math.max(3, word.length / 2)) return;
      var p = document.createElement("p");
      var a = document.createElement("a");
      a.href = lost.dataset.references + best[1] + "/";
      a.textContent = slugs[best[1]];
      p.append("Did you mean ", a, "?");
      lost.after(p);
    }).catch(function () {});
  }

  // 3. A long index of authors is split by letter: lead the old address of a person on to its part.
  var split = document.querySelector("[data-parts]");
  if (split && location.hash.length > 1) {
    var part = $("a", split).filter(function (a) {
      return a.getAttribute("href").indexOf(split.dataset.parts + "-" + location.hash[1]) > -1;
    })[0];
    if (part) location.replace(part.href + location.hash);
  }
})();
