// Goes through the whole page once, so that what waits for a visitor's eyes is loaded.
// Whether there was anything to go through.
async () => {
  if (!document.scripts.length || document.documentElement.scrollHeight <= innerHeight * 1.2) return false;
  const step = Math.max(innerHeight, document.documentElement.scrollHeight / 12);
  for (let at = step, steps = 0; at < document.documentElement.scrollHeight && steps < 12; at += step, steps++) {
    scrollTo(0, at);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
  return true;
}
