/* The theme's script asks for a sitemap beside every alternate link, to switch languages. There are none
   to switch, so that is not sent. */
(function () {
  "use strict";
  var open = XMLHttpRequest.prototype.open;
  var send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.open = function (method, address) {
    this.isMap = /\/sitemap\.xml$/.test(String(address));
    return open.apply(this, arguments);
  };
  XMLHttpRequest.prototype.send = function (body) {
    if (!this.isMap) send.call(this, body);
  };
})();
