// Takes away the outline of the place before.
() => document.querySelectorAll("html > div[popover=manual]").forEach((frame) => frame.remove())
