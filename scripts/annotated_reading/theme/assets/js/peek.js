/* Peeks: a citation shows the work that it names, without leaving the sentence. The pages hold the peeks
   and a mark that opens each by itself; here is what a pointer and a key do, and where they stand. Where no
   script runs, the stylesheet places them by anchors, always below. */
(function () {
  "use strict";
  if (!HTMLElement.prototype.showPopover) return;
  var WAIT = 300, GRACE = 250, GAP = 6, EDGE = 8;
  var timer, current, beside, byPointer;

  function later(work, delay) { clearTimeout(timer); timer = setTimeout(work, delay); }

  // Below what it is beside, or above where there is no room; within the window.
  function place() {
    var at = beside.getBoundingClientRect(), box = current.getBoundingClientRect(), seen = document.documentElement;
    var below = at.bottom + GAP, above = at.top - GAP - box.height;
    var fits = below + box.height <= seen.clientHeight || above < 0;
    current.style.margin = 0;
    current.style.inset = (fits ? below : above) + "px auto auto " +
      Math.max(EDGE, Math.min(at.left, seen.clientWidth - box.width - EDGE)) + "px";
  }

  // Of its reasons the one for the sentence that is read; without any words of a sentence, none.
  function prepare(peek, mark, element) {
    peek.querySelectorAll("[data-at]").forEach(function (why) { why.hidden = why.dataset.at !== mark.value; });
    beside = element;
  }

  function show(peek, mark, link) {
    if (peek.matches(":popover-open")) {
      if (beside === link) return;
      peek.hidePopover();
    }
    prepare(peek, mark, link);
    peek.showPopover();
    current = peek;
    place(); // before it is painted
  }

  document.querySelectorAll(".peek").forEach(function (peek) {
    peek.addEventListener("toggle", function (e) {
      if (e.newState === "open") { current = peek; place(); }
      else if (current === peek) current = null;
    });
    peek.addEventListener("pointerenter", function () { clearTimeout(timer); });
    peek.addEventListener("pointerleave", function () { if (byPointer) later(function () { peek.hidePopover(); }, GRACE); });
    // what Tab comes to behind the peeks is the end of the page: it leads back to the link
    peek.addEventListener("focusout", function (e) {
      if (!e.relatedTarget || peek.contains(e.relatedTarget) || !peek.matches(":popover-open")) return;
      peek.hidePopover();
      beside.focus();
    });
  });
  addEventListener("scroll", function () { if (current) place(); }, true);

  document.querySelectorAll(".peek-mark").forEach(function (mark) {
    var link = mark.previousElementSibling, peek = document.getElementById(mark.getAttribute("popovertarget"));
    mark.addEventListener("click", function () { byPointer = false; prepare(peek, mark, mark); });
    link.setAttribute("aria-keyshortcuts", "Alt+ArrowDown");
    link.addEventListener("keydown", function (e) {
      if (!e.altKey || e.key !== "ArrowDown") return;
      e.preventDefault();
      clearTimeout(timer);
      byPointer = false;
      show(peek, mark, link);
      peek.focus({ preventScroll: true });
    });
    link.addEventListener("pointerenter", function (e) {
      if (e.pointerType !== "mouse") return;
      later(function () { byPointer = true; show(peek, mark, link); }, WAIT);
    });
    link.addEventListener("pointerleave", function () {
      clearTimeout(timer);
      if (byPointer && current === peek) later(function () { peek.hidePopover(); }, GRACE);
    });
    link.addEventListener("pointerdown", function () { clearTimeout(timer); });
  });
})();
