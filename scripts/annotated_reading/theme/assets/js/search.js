/* The search of the site. Each page reads and links without it; its words and its index are loaded when
   a reader turns to it. */
(function () {
  "use strict";
  var form = document.getElementById("ed-search");
  if (!form) return;
  var STEP = 20; // results that are shown at a time
  var PAUSE = 90; // milliseconds after the last letter
  var field = form.querySelector("input");
  var panel = form.querySelector(".ed-search-results");
  var count = form.querySelector("[role=status]");
  var list = form.querySelector("ol");
  var more = form.querySelector(".ed-search-more");
  var opener = document.querySelector(".ed-search-open");
  var narrow = window.matchMedia("(max-width:59.984em)");
  var base = new URL("../", new URL(form.dataset.base, location.href));
  var index = null, loading = false, failed = false, whole = false, going = false, before = null, timer = 0, found = null;

  // ---- what is loaded when it is wanted: scripts, which work from a file too
  var held = document.getElementById("/search-index"); // in one file of all pages
  if (held) {
    held = JSON.parse(held.textContent);
    window.annotatedSearch = held.titles;
    window.annotatedSearchText0 = held.texts;
  }
  function load(address) {
    return new Promise(function (done, refused) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = refused;
      document.head.appendChild(script);
    });
  }
  function words() {
    return window.annotatedFind ? Promise.resolve() : load(form.dataset.find);
  }
  function begin() {
    if (loading || index) return;
    loading = true;
    failed = false;
    var titles = window.annotatedSearch ? Promise.resolve() : load(new URL("search/index.js", base));
    Promise.all([words(), titles]).then(function () {
      index = window.annotatedFind.Index(window.annotatedSearch);
      answer();
      return texts(0, 0);
    }).catch(function () {
      loading = false;
      failed = true;
      answer();
    });
  }
  // Titles answer at once; the texts come behind them, in parts.
  function texts(part, from) {
    if (part === window.annotatedSearch.parts) {
      whole = true;
      answer();
      return null;
    }
    var name = "annotatedSearchText" + part;
    return (window[name] ? Promise.resolve() : load(new URL("search/text-" + part + ".js", base))).then(function () {
      var next = index.add(from, window[name]);
      window[name] = null;
      if (part === 0) answer();
      return texts(part + 1, next);
    });
  }

  // ---- open and closed
  function isOpen() { return form.classList.contains("is-open"); }
  function open() {
    form.classList.add("is-open");
    opener.setAttribute("aria-expanded", "true");
  }
  function close() {
    form.classList.remove("is-open");
    opener.setAttribute("aria-expanded", "false");
    panel.hidden = true;
  }
  // From the field, or a result, back to where the reader came from.
  function leave() {
    var back = before;
    close();
    before = null;
    if (back && back.isConnected && back !== document.body) back.focus();
    else if (opener.offsetParent) opener.focus();
    else if (form.contains(document.activeElement)) field.focus();
  }
  function turnTo() {
    before = document.activeElement;
    open();
    begin();
    field.focus();
    field.select();
    if (field.value.trim()) show();
  }
  opener.addEventListener("click", turnTo);
  form.querySelector(".ed-search-close").addEventListener("click", leave);
  field.addEventListener("focus", begin);
  field.addEventListener("input", function () {
    begin();
    clearTimeout(timer);
    going = false;
    list.setAttribute("aria-busy", "true");
    if (!field.value.trim()) {
      if (narrow.matches) panel.hidden = true; else close();
      return;
    }
    open();
    timer = setTimeout(show, PAUSE);
  });
  function show() {
    clearTimeout(timer);
    panel.hidden = false;
    answer();
  }
  form.addEventListener("submit", function (e) {
    e.preventDefault();
    if (!field.value.trim()) return;
    going = true; // as soon as all is looked through
    open();
    show();
  });
  form.addEventListener("focusout", function (e) {
    if (e.relatedTarget && !form.contains(e.relatedTarget)) close();
  });
  document.addEventListener("pointerdown", function (e) {
    if (isOpen() && !form.contains(e.target) && !opener.contains(e.target)) close();
  });
  form.addEventListener("keydown", function (e) {
    if (e.isComposing) return;
    if (e.key === "Escape" && isOpen()) {
      e.preventDefault();
      e.stopPropagation();
      leave();
    }
    if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
    if (e.key === "ArrowDown" && panel.hidden && field.value.trim()) { open(); show(); }
    var stops = [field].concat(Array.from(list.querySelectorAll("a")), more.hidden ? [] : [more]);
    var next = stops[stops.indexOf(document.activeElement) + (e.key === "ArrowDown" ? 1 : -1)];
    if (panel.hidden || !next) return;
    e.preventDefault();
    next.focus();
  });
  document.addEventListener("annotated:search", turnTo); // the key of edition.js

  // ---- the answer
  function made(tag, name) {
    var element = document.createElement(tag);
    if (name) element.className = name;
    element.append.apply(element, Array.prototype.slice.call(arguments, 2));
    return element;
  }
  function lit(pieces) {
    return pieces.map(function (text, i) { return i % 2 ? made("mark", "", text) : text; });
  }
  function number(n, one, many) { return n.toLocaleString("en") + " " + (n === 1 ? one : many); }
  function said() {
    var n = found.records.length;
    var instead = found.instead.map(function (unit) {
      return "No page has “" + unit.typed + "”; these have “" + unit.spellings.slice(0, 3).join("” or “") + "”.";
    });
    if (!n) return whole ? "Nothing found. Try fewer or other words." : "Looking through the texts …";
    return [number(n, "result", "results") + (whole ? "" : " so far")].concat(instead).join(". ").replace(/\.\.$/, ".");
  }
  function address(record) {
    var here = base.protocol === "file:" && /(^|\/)$/.test(record.page) ? "index.html" : "";
    var url = new URL(record.page + here, base);
    found.marks.forEach(function (word) { url.searchParams.append("h", word); });
    url.hash = record.anchor;
    return url;
  }
  function isHere(url) {
    var name = function (path) { return path.replace(/(^|\/)index\.html$/, "$1"); };
    return url.origin === location.origin && name(url.pathname) === name(location.pathname);
  }
  function item(record) {
    var find = window.annotatedFind, url = held ? new URL("#" + record.anchor, location.href) : address(record);
    var title = (record.of ? record.of + ": " : "") + record.heading;
    var link = made("a", "", made("span", "ed-search-kind", record.kind), " ");
    link.append(made.apply(null, ["span", "ed-search-title"].concat(lit(find.pieces(title, found.marks)))));
    if (record.text) link.append(" ", made.apply(null, ["span", "ed-search-excerpt"].concat(lit(find.excerpt(record.text, found.marks)))));
    link.href = url;
    if (isHere(url)) link.addEventListener("click", function (e) {
      if (e.ctrlKey || e.metaKey || e.shiftKey || e.altKey || e.button) return;
      e.preventDefault();
      var marks = found.marks;
      close();
      unmark();
      location.hash = url.hash;
      if (!url.hash) scrollTo(0, 0);
      light(marks);
    });
    return made("li", "", link);
  }
  function showMore() {
    var from = list.children.length;
    list.append.apply(list, found.records.slice(from, from + STEP).map(item));
    var left = found.records.length - list.children.length;
    more.hidden = !left;
    more.textContent = "Show " + number(Math.min(left, STEP), "more", "more");
    return list.children[from];
  }
  more.addEventListener("click", function () { showMore().querySelector("a").focus(); });
  function answer() {
    if (panel.hidden) return;
    if (failed) {
      list.textContent = "";
      count.textContent = "The search does not work: one of its files could not be loaded.";
    } else if (!index) {
      count.textContent = "Loading …";
    } else if (!list.contains(document.activeElement)) { // who walks through results keeps them
      found = index.search(field.value);
      list.textContent = "";
      showMore();
      panel.scrollTop = 0;
      count.textContent = said();
      list.setAttribute("aria-busy", String(!whole));
      var first = going && whole && list.querySelector("a");
      if (first) first.click();
    }
  }

  // ---- the words on the page to which a result led
  var note = null;
  function unmark() {
    document.querySelectorAll("mark.found").forEach(function (m) {
      var parent = m.parentNode;
      m.replaceWith.apply(m, m.childNodes);
      parent.normalize();
    });
    if (note) note.remove();
    note = null;
  }
  function forget() {
    unmark();
    var url = new URL(location.href);
    url.searchParams.delete("h");
    try { history.replaceState(history.state, "", url); } catch (e) {} // refused to some pages from files
  }
  function light(marks) {
    var place = document.querySelector(":target"); // in one file of all pages only its own is marked
    var page = held && place && place.closest("main > section");
    window.annotatedFind.mark(page || document.querySelector("main"), marks);
    var all = document.querySelectorAll("mark.found");
    if (!all.length) return;
    var first = Array.from(all).find(function (m) { return !place || place.compareDocumentPosition(m) & 4; });
    var folded = place && first && first.closest("details:not([open])");
    if (folded) folded.open = true;
    var off = made("button", "", "Remove the marks");
    off.type = "button";
    off.addEventListener("click", forget);
    note = made("p", "ed-marked", "“" + marks.map(function (m) { return m.trim(); }).join("”, “") + "” marked on this page ", off);
    document.querySelector("main").append(note);
  }
  document.addEventListener("keydown", function (e) {
    if (e.key === "Escape" && note && !e.defaultPrevented) forget();
  });
  var came = new URLSearchParams(location.search).getAll("h").filter(Boolean);
  if (came.length) words().then(function () { light(came); }).catch(function () {});
})();
