// Brings an element into sight, outlines it, hides what lies over it; gives the box to picture.
async (element) => {
  const COLOUR = "#d6006c";
  const up = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;
  const chain = [];
  for (let one = element; one && one !== document.documentElement; one = up(one)) chain.push(one);

  const isInSight = (box) => box.right > 4 && box.left < innerWidth - 4 && box.bottom > 4 && box.top < innerHeight - 4;
  const isSeen = () => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 4 && box.height > 4 && isInSight(box) &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const show = (one, name, value) => one.style.setProperty(name, value, "important");
  const reveal = (one) => {
    if (one.localName === "dialog" && !one.open) one.show();
    if (one.localName === "details") one.open = true;
    one.removeAttribute("hidden");
    const style = getComputedStyle(one);
    if (style.display === "none") show(one, "display", "block");
    if (style.visibility !== "visible") show(one, "visibility", "visible");
    if (Number(style.opacity) < 1) show(one, "opacity", "1");
    const box = one.getBoundingClientRect();
    if (["fixed", "absolute"].includes(style.position) && !isInSight(box)) {
      show(one, "transform", "none");
      show(one, "inset", "40px auto auto 40px");
    }
    if (box.height < 2) {
      show(one, "height", "auto");
      show(one, "max-height", "none");
    }
  };
  const bring = async () => {
    element.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    await new Promise(requestAnimationFrame);
  };
  await bring();
  if (!isSeen()) {
    // A window that opens on a press: opened without the press, which could send something; the outermost first.
    chain.toReversed().forEach(reveal);
    await bring();
  }

  const box = element.getBoundingClientRect();
  const own = new Set(chain);
  for (const one of document.querySelectorAll("body *")) {
    if (own.has(one) || element.contains(one)) continue;
    const position = getComputedStyle(one).position;
    if (position !== "fixed" && position !== "sticky") continue;
    const over = one.getBoundingClientRect();
    if (over.left < box.right && over.right > box.left && over.top < box.bottom && over.bottom > box.top)
      show(one, "visibility", "hidden");
  }
  const frame = document.createElement("div");
  const left = Math.max(box.left, 2), top = Math.max(box.top, 2);
  const right = Math.min(box.right, innerWidth - 2), bottom = Math.min(box.bottom, innerHeight - 2);
  if (right - left < 1 || bottom - top < 1) return null;
  frame.style.cssText =
    `all:initial;position:fixed;z-index:2147483647;pointer-events:none;box-sizing:border-box;border:3px solid ${COLOUR};` +
    `border-radius:4px;left:${left - 2}px;top:${top - 2}px;width:${right - left + 4}px;height:${bottom - top + 4}px`;
  document.documentElement.appendChild(frame);
  // A modal dialog lies in a layer above every index; only another popover gets over it.
  if (frame.showPopover) {
    frame.popover = "manual";
    frame.style.margin = "0";
    frame.style.background = "none";
    frame.style.display = "block";
    frame.showPopover();
  }
  await new Promise(requestAnimationFrame);
  return { left, top, right, bottom, width: box.width, height: box.height };
}
