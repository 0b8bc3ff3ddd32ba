// Finds the notice about cookies as it shows, its buttons and what they offer. With "facts": their words; with
// "elements": the elements themselves; with "panel": the elements of the settings that opened after a press.
(want) => {
  const COOKIE = /cookie|(^|[^а-яё])кук(и|ов|ам|ами|ах)(?![а-яё])/i;
  const PLATFORMS = {
    "#onetrust-banner-sdk, #onetrust-consent-sdk": "OneTrust",
    "#CybotCookiebotDialog": "Cookiebot",
    "#usercentrics-root, #usercentrics-cmp-ui": "Usercentrics",
    "#didomi-host": "Didomi",
    ".qc-cmp2-container": "Quantcast Choice",
    "#iubenda-cs-banner": "iubenda",
    ".osano-cm-window, .cc-window": "Osano",
    ".cky-consent-container": "CookieYes",
    "#cookiescript_injected": "CookieScript",
    ".cmplz-cookiebanner": "Complianz",
    "#cookie-law-info-bar": "Cookie Law Info",
    "#moove_gdpr_cookie_info_bar": "Moove GDPR",
    "#cookie-notice": "Cookie Notice",
    "#BorlabsCookieBox": "Borlabs Cookie",
    "#klaro, .klaro": "Klaro",
    "#cc-main": "CookieConsent",
    "#tarteaucitronRoot": "tarteaucitron",
    "#axeptio_overlay": "Axeptio",
    "[data-record-type='886']": "Tilda",
  };
  const HINT = /cookie|consent|gdpr|kuki/i;
  const NO =
    /^(я\s+)?(нет(?![а-яё])|отклон|отказ|отверг|отключ|против(?![а-яё])|(за)?блокир|запре[тщ]|не\s+(соглас|приним|принять|разреш|хочу|даю|надо|нужно)|((принять|принимаю|разрешить|использовать|оставить|согласен на)\s+)?(только\s+)?(строго\s+)?(необходим|обязательн|техническ|основн|базов|функциональн)|(принять\s+|разрешить\s+|оставить\s+)?только\s|без\s+(cookie|кук)|продолжить\s+без|reject|decline|deny|refuse|disagree|do\s+not|don.t|no([,.! ]|$)|((accept|allow|use)\s+)?(only\s+)?(strictly\s+)?(necessary|essential|required)|only\s|continue\s+without)/i;
  const SETTINGS =
    /настро|параметр|управл|выбрать|изменить|персонализ|customi[sz]e|personali[sz]e|settings|preferences|manage|options|choose/i;
  const SAVE = /^(сохран|применить|подтвердить|save|confirm|apply)/i;
  const YES =
    /^(я\s+)?(прин(ять|имаю)|соглас(ен|на|иться|ны|на\/?)(?![а-яё])|согласен|ок(ей)?(?![а-яё])|ok(ay)?\b|хорошо|понятно|понял|ясно|разреш(ить|аю)|да(?![а-яё])|даю\s+согласие|ладно|отлично|супер|круто|договорились|ознаком|не\s+(против|возража)|закрыть\s+и\s+прин|(всё|все)\s+(понятно|ясно|хорошо)|accept|agree|allow|got\s+it|i\s+(agree|accept|understand)|understood|yes\b|sure\b|fine\b|enable\s+all|продолжить|continue)/i;
  const BY_USE =
    /продолж\S*\s+(пользова|использова|просмотр|работ|наход|посещ)|оставаясь|(пользуясь|используя)\s+((наш|этот|данн)\S*\s+)?сайт|by\s+(continuing|using)/i;

  const words = (text, length) => (text || "").replace(/\s+/g, " ").trim().slice(0, length);
  const platformOf = (element) =>
    Object.entries(PLATFORMS).find(([selector]) => element.matches(selector))?.[1] || "";
  const up = (node) => node.assignedSlot || node.parentElement || node.getRootNode().host || null;

  const roots = [document];
  for (let at = 0; at < roots.length && roots.length < 50; at++)
    for (const element of roots[at].querySelectorAll("*"))
      if (element.shadowRoot) roots.push(element.shadowRoot);

  const shows = (element) => {
    const box = element.getBoundingClientRect();
    return (
      box.width > 0 && box.height > 0 && box.right > 0 && box.left < innerWidth &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
    );
  };
  const inSight = (element) => {
    const box = element.getBoundingClientRect();
    return box.bottom > 0 && box.top < innerHeight;
  };
  const isLaidOver = (element) => {
    if (["fixed", "sticky"].includes(getComputedStyle(element).position)) return inSight(element);
    return element.matches("[role=dialog], [role=alertdialog], [aria-modal=true], dialog[open]");
  };
  const isNamed = (element) =>
    HINT.test(element.id) || HINT.test(element.getAttribute("class") || "") || HINT.test(element.localName);

  const inside = (element) => {
    const found = [];
    const scopes = [element, ...(element.shadowRoot ? [element.shadowRoot] : [])];
    for (let at = 0; at < scopes.length && at < 30; at++)
      for (const one of scopes[at].querySelectorAll("*")) {
        found.push(one);
        if (one.shadowRoot) scopes.push(one.shadowRoot);
      }
    return found;
  };
  const textOf = (element) => {
    if (!element.shadowRoot && !inside(element).some((one) => one.shadowRoot)) return element.innerText || "";
    const parts = [element.innerText || ""];
    for (const one of [element, ...inside(element)])
      if (one.shadowRoot)
        for (const child of one.shadowRoot.children) if (child.localName !== "style") parts.push(child.innerText);
    return parts.join(" ");
  };

  const BUTTON = "button, a, [role=button], input[type=button], input[type=submit], [onclick], [class*=btn], [class*=button]";
  const leadsAway = (element) => {
    if (element.localName !== "a" || element.getAttribute("role") === "button") return false;
    const href = element.getAttribute("href") || "";
    return href !== "" && !/^(#|javascript:)/i.test(href);
  };
  const buttonsOf = (element) => {
    const found = {};
    for (const one of inside(element)) {
      if (!one.matches(BUTTON) || !shows(one)) continue;
      const label = words(one.innerText || one.value || one.getAttribute("aria-label") || one.title, 80);
      if (!label || label.length > 60) continue;
      const kind = NO.test(label) ? "refuse" : SAVE.test(label) ? "save"
        : SETTINGS.test(label) ? "settings" : YES.test(label) ? "accept" : "";
      if (!kind) continue;
      const isLink = leadsAway(one);
      if (isLink && kind !== "accept" && kind !== "refuse") continue;
      // «Принять все» before «Принять выбранные»; a button before a link of the same meaning.
      const weight = (isLink ? 0 : 2) + (kind === "accept" && /вс[её]|all/i.test(label) ? 1 : 0);
      if (!found[kind] || weight > found[kind].weight) found[kind] = { element: one, label, weight };
    }
    return found;
  };
  const asksToType = (element) =>
    inside(element).some(
      (one) => one.matches("input[type=text], input[type=tel], input[type=email], input:not([type]), textarea") && shows(one)
    );

  const share = (element) => {
    const box = element.getBoundingClientRect();
    return (box.width * box.height) / (innerWidth * innerHeight);
  };
  const isFramed = window.top !== window;
  const isBannerLike = (element, platform) => {
    if (platform) return true;
    if (isLaidOver(element))
      return share(element) < 0.7 || isNamed(element) || element.matches("[role=dialog], [role=alertdialog]");
    return isNamed(element) || (isFramed && element === document.body);
  };

  const fits = (element, start) => {
    const platform = platformOf(element);
    if (!isBannerLike(element, platform) || !shows(element)) return null;
    const text = textOf(element);
    if (text.length > 3000 || !COOKIE.test(text) || asksToType(element)) return null;
    const buttons = buttonsOf(element);
    if (buttons.accept || buttons.refuse) return { element, text, platform, buttons, isWhole: true };
    const isOnlyLink = start.closest("a, nav");
    if (isOnlyLink || text.length > 1500 || !(isLaidOver(element) || platform)) return null;
    return { element, text, platform, buttons, isWhole: false };
  };

  const search = () => {
    let notice = null;
    let tried = 0;
    for (const root of roots) {
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && tried < 100; node = walker.nextNode()) {
        const start = node.parentElement || root.host;
        if (!COOKIE.test(node.data) || !start || start.closest("script, style, noscript, template, textarea")) continue;
        tried += 1;
        for (let element = start, depth = 0; element && depth < 15; element = up(element), depth++) {
          if (element === document.documentElement || (element === document.body && !isFramed)) break;
          const found = fits(element, start);
          if (found && found.isWhole) return found;
          notice = notice || found;
        }
      }
    }
    return notice;
  };

  const searchPanel = () => {
    let best = null;
    for (const root of roots)
      for (const element of root.querySelectorAll("*")) {
        if (!isBannerLike(element, platformOf(element)) || !shows(element)) continue;
        const buttons = buttonsOf(element);
        const score = (buttons.refuse ? 2 : 0) + (buttons.save ? 1 : 0);
        if (score && (!best || score > best.score)) best = { element, buttons, score };
      }
    return best;
  };

  const pathOf = (element) => {
    const steps = [];
    for (let one = element; one && steps.length < 8; one = one.parentElement || one.getRootNode().host) {
      if (one.id && document.querySelectorAll(`[id="${CSS.escape(one.id)}"]`).length <= 1) {
        steps.unshift(`#${CSS.escape(one.id)}`);
        break;
      }
      const siblings = one.parentNode ? [...one.parentNode.children].filter((s) => s.localName === one.localName) : [];
      steps.unshift(siblings.length > 1 ? `${one.localName}:nth-of-type(${siblings.indexOf(one) + 1})` : one.localName);
      if (!one.parentElement) steps.unshift("");
    }
    return steps.join(" > ").replace(/ > {2}> /g, " ").replace(/^ > /, "").replace(/ > $/, "");
  };

  const body = document.body;
  if (!body) return null;
  if (want === "panel") {
    const found = searchPanel();
    if (!found) return null;
    const switches = inside(found.element).filter(
      (one) =>
        (one.matches("input[type=checkbox]") && one.checked && !one.disabled) ||
        (one.matches("[role=switch], [role=checkbox]") && one.getAttribute("aria-checked") === "true" &&
          one.getAttribute("aria-disabled") !== "true" && !one.disabled)
    );
    return {
      refuse: found.buttons.refuse?.element || null,
      save: found.buttons.save?.element || null,
      switchOff: () => switches.forEach((one) => one.click()),
    };
  }
  const found = search();
  if (!found) return null;
  if (want === "elements")
    return {
      banner: found.element,
      accept: found.buttons.accept?.element || null,
      refuse: found.buttons.refuse?.element || null,
      settings: found.buttons.settings?.element || null,
    };
  return {
    text: words(found.text, 3000),
    selector: pathOf(found.element),
    platform: found.platform,
    accept: found.buttons.accept?.label || "",
    refuse: found.buttons.refuse?.label || "",
    settings: found.buttons.settings?.label || "",
    byUse: BY_USE.test(found.text),
    links: inside(found.element)
      .filter((one) => one.localName === "a" && one.hasAttribute("href"))
      .slice(0, 10)
      .map((one) => ({ href: one.getAttribute("href"), url: leadsAway(one) ? one.href.split("#")[0] : "", text: words(one.innerText, 200) })),
  };
}
