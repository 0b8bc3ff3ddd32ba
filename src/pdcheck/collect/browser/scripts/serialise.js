// The document as scripts left it, as HTML: open shadow roots and frames of the same origin stand in place, and
// boxes are ticked as a visitor sees them. Works on a copy in an inert document, where nothing runs or loads.
(limit) => {
  const inert = document.implementation.createHTMLDocument("");
  const ADDRESSES = ["href", "src", "action"];
  let holders = 200;

  // Names of their own, one for every frame: no `:nth-of-type` of the page's own elements counts them.
  const holder = (name) => inert.createElement(name);

  const fill = (made, root, depth, isFrame) => {
    for (const child of root.childNodes) {
      const copy = mirror(child, depth, isFrame);
      if (copy) made.appendChild(copy);
    }
    return made;
  };

  const withShadow = (one, twin, depth, isFrame) => {
    const slots = [...one.shadowRoot.querySelectorAll("slot")].map((slot) => slot.assignedNodes());
    const children = new Map([...one.childNodes].map((node, at) => [node, twin.childNodes[at]]));
    const made = fill(holder("pdcheck-shadow"), one.shadowRoot, depth + 1, isFrame);
    made.querySelectorAll("slot").forEach((slot, at) => {
      const assigned = (slots[at] || []).map((node) => children.get(node)).filter(Boolean);
      if (assigned.length) slot.replaceChildren(...assigned);
    });
    twin.prepend(made);
  };

  const withFrame = (one, twin, depth) => {
    const made = holder("pdcheck-frame");
    twin.after(made);
    const inner = one.contentDocument;
    if (!inner || !inner.body) return;
    made.setAttribute("src", inner.URL);
    fill(made, inner.body, depth + 1, true);
  };

  const settle = (one, twin, depth, isFrame) => {
    const name = one.localName;
    if (name === "input" && (one.type === "checkbox" || one.type === "radio"))
      twin.toggleAttribute("checked", one.checked);
    if (isFrame)
      for (const address of ADDRESSES)
        if (twin.hasAttribute(address) && typeof one[address] === "string")
          twin.setAttribute(address, one[address]);
    if (depth > 4 || holders <= 0) return;
    if (one.shadowRoot) {
      holders -= 1;
      withShadow(one, twin, depth, isFrame);
    }
    if (name === "iframe" || name === "frame") {
      holders -= 1;
      withFrame(one, twin, depth);
    }
  };

  function mirror(original, depth, isFrame) {
    const copy = inert.importNode(original, true);
    if (original.nodeType !== Node.ELEMENT_NODE) return copy;
    const shell = inert.createDocumentFragment();
    shell.appendChild(copy);
    const all = [original, ...original.querySelectorAll("*")];
    const twins = [copy, ...copy.querySelectorAll("*")];
    for (let at = 0; at < all.length; at++) settle(all[at], twins[at], depth, isFrame);
    return shell;
  }

  const root = document.documentElement;
  if (!root) return "";
  const shell = mirror(root, 0, false);
  return ("<!DOCTYPE html>\n" + shell.firstElementChild.outerHTML).slice(0, limit);
}
