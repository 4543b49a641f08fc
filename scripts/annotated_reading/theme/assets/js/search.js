/* The search of the site. Each page reads and links without it; its words and its index are loaded when
   a reader turns to it. */
(function () {
  "use strict";
  var form = document.getElementById("ed-search");
  if (!form) return;
  var PAUSE = 90; // milliseconds after the last letter
  var field = form.querySelector("input");
  var panel = form.querySelector(".ed-search-results");
  var count = form.querySelector("[role=status]");
  var list = form.querySelector("ol");
  var more = form.querySelector(".ed-search-more");
  var opener = document.querySelector(".ed-search-open");
  var narrow = window.matchMedia("(max-width:59.984em)");
  var base = new URL("../", new URL(form.dataset.base, location.href));
  var index = null, going = false, before = null, timer = 0, turn = 0, found = null;

  // ---- what is loaded when it is wanted: scripts, which work from a file too
  var held = document.getElementById("/search-index"); // in one file of all pages
  if (held) held = JSON.parse(held.textContent);
  function load(address) {
    return new Promise(function (done, refused) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = done;
      script.onerror = refused;
      document.head.append(script);
    });
  }
  function words() {
    return window.annotatedFind ? Promise.resolve() : load(form.dataset.find);
  }
  // The index; after a failure it is tried once more.
  function ready() {
    index = index || words().then(function () { return window.annotatedFind.open(base, load, held); });
    index.catch(function () { index = null; }); // an answer says it
    return index;
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
    ready();
    field.focus();
    field.select();
    if (field.value.trim()) ask();
  }
  opener.addEventListener("click", turnTo);
  form.querySelector(".ed-search-close").addEventListener("click", leave);
  field.addEventListener("focus", ready);
  field.addEventListener("input", function () {
    ready();
    clearTimeout(timer);
    turn++;
    going = false;
    list.setAttribute("aria-busy", "true");
    if (!field.value.trim()) {
      if (narrow.matches) panel.hidden = true; else close();
      return;
    }
    open();
    timer = setTimeout(ask, PAUSE);
  });
  function ask() {
    clearTimeout(timer);
    panel.hidden = false;
    answer();
  }
  form.addEventListener("submit", function (e) {
    e.preventDefault();
    if (!field.value.trim()) return;
    going = true; // as soon as there is an answer
    open();
    ask();
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
    if (e.key === "ArrowDown" && panel.hidden && field.value.trim()) { open(); ask(); }
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
    var n = found.count;
    var instead = found.instead.map(function (unit) {
      return "No page has “" + unit.typed + "”; these have “" + unit.spellings.slice(0, 3).join("” or “") + "”.";
    });
    if (!n) return "Nothing found. Try fewer or other words.";
    var results = (found.isUnsure ? "At most " : "") + number(n, "result", "results");
    if (found.isCut) results += " for so few letters";
    return [results].concat(instead).join(". ").replace(/\.\.$/, ".");
  }
  function address(record) {
    var here = base.protocol === "file:" && /(^|\/)$/.test(record.url) ? "index.html" : "";
    var url = new URL(record.url + here, base);
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
    var link = made("a", "", made("span", "ed-search-kind", record.page.kind), " ");
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
  function show(records) {
    list.append.apply(list, records.map(item));
    more.hidden = !found.left;
    more.textContent = "Show " + number(Math.min(found.left, window.annotatedFind.STEP), "more", "more");
    count.textContent = said();
  }
  // Done with results when they are there, unless something else is asked by then.
  async function then(results, use) {
    var mine = ++turn;
    try {
      results = await results;
      if (mine === turn) use(results);
    } catch (failure) {
      if (!(failure instanceof Event)) throw failure;
      list.textContent = "";
      more.hidden = true;
      count.textContent = "The search does not work: one of its files could not be loaded.";
    }
  }
  more.addEventListener("click", function () {
    var last = list.lastChild;
    then(found.next(), function (records) {
      show(records);
      (last.nextSibling || last).querySelector("a").focus();
    });
  });
  async function results(query) {
    var answer = await (await ready()).search(query);
    return [answer, field.value === query && await answer.next()]; // of a word that is still typed no text is read
  }
  function answer() {
    if (panel.hidden) return;
    if (!found) count.textContent = "Loading …";
    then(results(field.value), function (all) {
      if (list.contains(document.activeElement)) return; // who walks through results keeps them
      found = all[0];
      list.textContent = "";
      show(all[1]);
      panel.scrollTop = 0;
      list.setAttribute("aria-busy", "false");
      var first = going && list.querySelector("a");
      if (first) first.click();
    });
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
