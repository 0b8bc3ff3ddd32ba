// Before a page's own scripts: shadow roots are all made open, so that what a visitor sees can be read.
(() => {
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (options) {
    return attach.call(this, { ...options, mode: "open" });
  };
})();
