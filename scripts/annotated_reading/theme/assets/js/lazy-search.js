/* The theme fetches the whole search index with every page. Hold that one request until the reader
   turns to the search, or came with words to be found or marked. It also asks for a sitemap beside
   every alternate link, to switch languages; there are none to switch, so that is not sent. */
(function () {
  "use strict";
  if (location.protocol === "file:") return;
  var begin;
  var wanted = new Promise(function (resolve) { begin = resolve; });
  var now = /[?&][hq]=/.test(location.search);
  var open = XMLHttpRequest.prototype.open;
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, address) {
    this.isIndex = /\/search_index\.json$/.test(String(address));
    this.isMap = /\/sitemap\.xml$/.test(String(address));
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function (body) {
    var request = this;
    if (request.isMap) return;
    if (!request.isIndex || now) return send.call(request, body);
    wanted.then(function () { send.call(request, body); });
  };
  ["focusin", "pointerover"].forEach(function (type) {
    document.addEventListener(type, function (event) {
      var at = event.target;
      if (at.closest && at.closest(".md-search, [for=__search], .ed-opener--search")) begin();
    }, { passive: true });
  });
  document.addEventListener("change", function (event) {
    if (event.target.id === "__search") begin();
  });
})();
