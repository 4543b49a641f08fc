/* Only in the edition that is read from files. The search runs in a Worker, which browsers deny to a
   page that is opened from a file. This stands in for it: the worker's script runs in a hidden frame
   of the page, with the same calls. */
(function () {
  "use strict";
  if (location.protocol !== "file:") return;

  class FrameWorker extends EventTarget {
    constructor(address) {
      super();
      var worker = this;
      this.waiting = [];
      var frame = document.createElement("iframe");
      frame.hidden = true;
      frame.title = "Search";
      frame.onload = function () { worker.start(frame.contentWindow, String(address)); };
      document.body.append(frame);
    }

    start(inside, address) {
      var worker = this;
      if (this.inside) return;
      this.inside = inside;
      inside.postMessage = function (data) {
        setTimeout(function () { worker.dispatchEvent(new MessageEvent("message", { data: data })); });
      };
      inside.importScripts = function () {
        return Array.from(arguments).reduce(function (before, src) {
          return before.then(function () { return load(inside, src); });
        }, Promise.resolve()).catch(say);
      };
      load(inside, address).then(function () {
        var waiting = worker.waiting;
        worker.waiting = null;
        waiting.forEach(function (data) { worker.send(data); });
      }).catch(say);
    }

    send(data) {
      this.inside.dispatchEvent(new this.inside.MessageEvent("message", { data: data }));
    }

    postMessage(data) {
      if (this.waiting) this.waiting.push(data);
      else this.send(data);
    }
  }

  function say() {
    var place = document.querySelector(".md-search-result__meta");
    if (place) place.textContent = "The search does not work: a file of this copy is missing.";
  }

  function load(inside, src) {
    return new Promise(function (done, failed) {
      var script = inside.document.createElement("script");
      script.src = new URL(src, location).href;
      script.onload = done;
      script.onerror = failed;
      inside.document.head.append(script);
    });
  }

  // the theme asks for a sitemap beside every alternate link; a file may not be asked for
  var open = XMLHttpRequest.prototype.open;
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, address) {
    this.isMap = /\/sitemap\.xml$/.test(String(address));
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!this.isMap) send.call(this, body);
  };

  window.Worker = FrameWorker;
  window.IFrameWorker = FrameWorker; // by this name the theme's worker knows that it is in a frame
})();
