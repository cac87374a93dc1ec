
"use strict";
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const say = (key, values) =>
    data.words[key].replace(/\{(\w+)\}/g, (_, name) => (values || {})[name] || "");

  // --- Telegram: the small part of its protocol that the page needs

  const opened = new URLSearchParams(location.hash.slice(1));
  const sealed = opened.get("tgWebAppData") || "";

  function tell(type, about) {
    const text = JSON.stringify(about || {});
    if (window.TelegramWebviewProxy) window.TelegramWebviewProxy.postEvent(type, text);
    else if (window.external && "notify" in window.external)
      window.external.notify(JSON.stringify({ eventType: type, eventData: about || {} }));
    else if (window.parent !== window)
      // What is told is no secret, and the policy says who may show the page.
      window.parent.postMessage(JSON.stringify({ eventType: type, eventData: about || {} }), "*");
  }

  function hear(type, about) {
    if (type === "theme_changed" && about) paint((theme = about.theme_params));
    if (type === "back_button_pressed" && near) toWhole();
  }

  window.Telegram = { WebView: { receiveEvent: hear } };
  window.TelegramGameProxy = { receiveEvent: hear };
  window.TelegramGameProxy_receiveEvent = hear;
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window) return;
    try {
      const told = JSON.parse(event.data);
      hear(told.eventType, told.eventData);
    } catch (_) {
      // Not for us.
    }
  });

  // --- Colours: the client's where they can be read, the nearest that can be read elsewhere

  const LIGHT = { bg_color: "#ffffff", text_color: "#10181f", button_color: "#1c6fb5" };
  const DARK = { bg_color: "#17212b", text_color: "#f2f5f7", button_color: "#5cb1ec" };

  const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

  function brightness(colour) {
    const [red, green, blue] = parts(colour).map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }

  function contrast(one, other) {
    const [low, high] = [brightness(one), brightness(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  function mix(one, other, share) {
    const from = parts(one), to = parts(other);
    return "#" + from.map((part, at) =>
      Math.round(part + (to[at] - part) * share).toString(16).padStart(2, "0")).join("");
  }

  // The colour itself, or as little of the way to black or white as is needed to read it.
  function readable(colour, ground, least) {
    const end = brightness(ground) > 0.18 ? "#000000" : "#ffffff";
    for (let share = 0; share < 1; share += 0.1) {
      const mixed = mix(colour, end, share);
      if (contrast(mixed, ground) >= least) return mixed;
    }
    return end;
  }

  function paint(given) {
    const good = {};
    for (const name in given || {}) {
      if (/^#[0-9a-f]{6}$/i.test(given[name])) good[name] = given[name];
    }
    const dark = good.bg_color
      ? brightness(good.bg_color) < 0.18
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const all = Object.assign({}, dark ? DARK : LIGHT, good);
    const bg = all.bg_color;
    const text = readable(all.text_color, bg, 7);
    const skin = mix(bg, text, 0.16);
    const button = readable(all.button_color, bg, 3);
    const mark = readable(all.button_color, skin, 3);
    const area = readable(all.link_color || all.button_color, skin, 3);
    const colours = {
      bg, text, skin, button, mark, area,
      hint: readable(all.hint_color || mix(text, bg, 0.35), bg, 4.5),
      soft: mix(bg, text, 0.07),
      line: readable(mix(bg, text, 0.5), skin, 3),
      cloth: mix(bg, text, 0.28),
      tint: mix(skin, area, 0.22),
      "tint-more": mix(skin, area, 0.45),
      link: readable(all.link_color || all.button_color, bg, 4.5),
      "on-button": readable(all.button_text_color || bg, button, 4.5),
      "on-mark": readable(bg, mark, 4.5),
    };
    const style = document.documentElement.style;
    for (const name in colours) style.setProperty("--" + name, colours[name]);
    style.colorScheme = dark ? "dark" : "light";
  }

  let theme = {};
  try {
    theme = JSON.parse(opened.get("tgWebAppThemeParams") || "{}");
  } catch (_) {
    // Then in our own colours.
  }

  // --- What is chosen: the first is where it hurts most, the others are where it spreads to

  const chosen = [];
  let spread = "";

  const sided = (place, side) =>
    side ? say("figure.place", { place, side: data.sides[side] }) : place;
  const label = (one) => sided(data.sites[one.site].label, one.side);
  const at = (site, side) => chosen.findIndex((one) => one.site === site && one.side === side);

  function toggle(site, side) {
    const found = at(site, side);
    const one = { site, side };
    if (found < 0) chosen.push(one);
    else chosen.splice(found, 1);
    const how = found >= 0 ? "taken" : chosen.length === 1 ? "first" : "next";
    by("said").textContent = say("figure." + how, { place: label(one) });
    show();
  }

  // --- The figure

  let near = null; // { region, side } of a close look
  let turned = 0;

  const views = () => (near ? near.region.views : data.figures);
  const viewName = () => views()[turned % views().length];
  const otherSide = (side) => (side === "left" ? "right" : "left");

  function svg(name, attributes, inside) {
    const made = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const key in attributes) made.setAttribute(key, attributes[key]);
    for (const each of inside || []) made.appendChild(each);
    return made;
  }

  // An area on one half of a drawing: 1 is the half that is drawn, -1 its mirror.
  function ellipse(area, half, kind) {
    const [, x, y, wide, high, turn] = area;
    const place = { cx: x * half, cy: y, rx: wide, ry: high, class: kind };
    if (turn) place.transform = `rotate(${turn * half} ${x * half} ${y})`;
    return svg("ellipse", place);
  }

  const halves = (view) => (view.mirrored ? [1, -1] : [1]);
  const sideOf = (view, half) =>
    view.mirrored ? (half === 1 ? view.half : otherSide(view.half)) : near ? near.side : "";
  const isFlipped = (view) => near !== null && near.side !== view.half;

  function inBox(view, area, half) {
    const [left, , wide] = view.box;
    return area[1] * half >= left && area[1] * half <= left + wide;
  }

  // What can be tapped in a view: { name, areas, region or site, side }.
  function spots(view) {
    const found = [];
    // In a close look at the other leg the drawing is turned over, and with it the sides.
    const truly = (half) => {
      const side = sideOf(view, half);
      return view.mirrored && isFlipped(view) ? otherSide(side) : side;
    };
    for (const region of near ? [near.region] : data.regions) {
      const own = view.areas.filter((area) =>
        (near || region.direct ? region.sites : region.marks).includes(area[0]));
      if (near || region.direct) {
        for (const area of own) {
          const hs = halves(view).filter((half) => inBox(view, area, half));
          if (!data.sites[area[0]].sided)
            found.push({ site: area[0], side: "", areas: hs.map((half) => [area, half]) });
          else
            for (const half of hs)
              found.push({ site: area[0], side: truly(half), areas: [[area, half]] });
        }
      } else if (own.length) {
        for (const half of halves(view))
          found.push({ region, side: truly(half), areas: own.map((area) => [area, half]) });
      }
    }
    return found;
  }

  const hasChosen = (spot) => chosen.some((one) =>
    one.side === spot.side && spot.region.sites.includes(one.site));

  function name(spot) {
    if (spot.site) return label(spot);
    const place = sided(spot.region.label, spot.side);
    const told = hasChosen(spot) ? say("figure.has", { place }) : place;
    return say("figure.closer", { place: told });
  }

  let shownSpots = [];

  function draw(focus) {
    const view = data.views[viewName()];
    const [left, top, wide, high] = view.box;
    const figure = by("figure");
    figure.setAttribute("viewBox", view.box.join(" "));
    figure.replaceChildren();
    const flip = isFlipped(view) ? { transform: `translate(${2 * left + wide} 0) scale(-1 1)` } : {};
    const use = (layer) => svg("use", { href: `#${layer}-${view.drawn}` });
    const seen = svg("clipPath", { id: "box" }, [
      svg("rect", { x: left, y: top, width: wide, height: high })]);
    const body = svg("g", Object.assign({ "clip-path": "url(#box)" }, flip),
      near ? [use("b")] : [use("a"), use("b")]);
    const spotted = svg("g", Object.assign({ "clip-path": "url(#box)" }, flip));
    shownSpots = spots(view).map((spot) => {
      // The rims first: where areas of one spot meet there is no line between them.
      const tints = svg("g", { "clip-path": `url(#c-${view.drawn})` },
        ["rim", "tint"].reduce((all, kind) =>
          [...all, ...spot.areas.map(([area, half]) => ellipse(area, half, kind))], []));
      const hits = spot.areas.map(([area, half]) => ellipse(area, half, "hit"));
      const element = svg("g", { class: "spot", role: "button", tabindex: "-1" }, [...hits, tints]);
      const act = (byKey) => (spot.site ? toggle(spot.site, spot.side) : look(spot, byKey));
      element.addEventListener("click", () => act(false));
      element.addEventListener("keydown", (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          act(true);
        } else walk(event, element);
      });
      spotted.appendChild(element);
      return Object.assign(spot, { element });
    });
    const lines = svg("g", Object.assign({ "clip-path": "url(#box)", "pointer-events": "none" }, flip),
      [use("l")]);
    figure.append(svg("defs", {}, [seen]), body, spotted, lines, svg("g", { id: "marks" }));
    if (!near) {
      for (const half of [1, -1])
        figure.appendChild(svg("text", { x: half * wide * 0.39, y: top + high * 0.9, class: "side" },
          [document.createTextNode(data.sides[sideOf(view, half)])]));
    }
    by("view").textContent = near
      ? say("figure.view", { place: sided(near.region.label, near.side), view: view.title })
      : view.title;
    by("whole").hidden = by("other").hidden = !near;
    by("hint").hidden = near !== null;
    by("turn").hidden = views().length < 2;
    show();
    const first = ordered()[0];
    if (first) first.setAttribute("tabindex", "0");
    const wanted = focus === true ? first : focus && shownSpots.filter(focus).map((s) => s.element)[0];
    if (wanted) reach(wanted);
  }

  // The spots as they are read: from the top down, then from left to right.
  function ordered() {
    const place = (element) => {
      const box = element.getBoundingClientRect();
      return [Math.round((box.top + box.bottom) / 24), box.left];
    };
    return shownSpots
      .map(({ element }) => [element, place(element)])
      .sort(([, a], [, b]) => a[0] - b[0] || a[1] - b[1])
      .map(([element]) => element);
  }

  function reach(element) {
    for (const spot of shownSpots) spot.element.setAttribute("tabindex", "-1");
    element.setAttribute("tabindex", "0");
    element.focus();
  }

  function walk(event, from) {
    const all = ordered();
    const here = all.indexOf(from);
    const steps = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };
    const to = event.key in steps
      ? all[(here + steps[event.key] + all.length) % all.length]
      : event.key === "Home" ? all[0] : event.key === "End" ? all[all.length - 1] : null;
    if (event.key === "Escape" && near) toWhole();
    if (!to) return;
    event.preventDefault();
    reach(to);
  }

  // The marks of what is chosen, with their numbers, where this view shows them.
  function mark() {
    const view = data.views[viewName()];
    const [left, , wide, high] = view.box;
    const scale = high / (by("figure").clientHeight || 400);
    const group = by("marks");
    group.replaceChildren();
    const isOver = isFlipped(view);
    const flip = isOver ? { transform: `translate(${2 * left + wide} 0) scale(-1 1)` } : {};
    const tints = svg("g", Object.assign({ "clip-path": `url(#c-${view.drawn})` }, flip));
    const tintsInBox = svg("g", { class: "mark", "clip-path": "url(#box)" }, [tints]);
    const numbers = svg("g", { class: "mark" });
    group.append(tintsInBox, numbers);
    chosen.forEach((one, place) => {
      const area = view.areas.find((each) => each[0] === one.site);
      if (!area) return;
      for (const half of halves(view).filter((each) => inBox(view, area, each))) {
        let side = sideOf(view, half);
        if (view.mirrored && isOver) side = otherSide(side);
        if (one.side && one.side !== side) continue;
        tints.appendChild(ellipse(area, half, ""));
        if (!one.side && half === -1) continue;
        const x = isOver ? 2 * left + wide - area[6] * half : area[6] * half;
        numbers.append(
          svg("circle", { cx: x, cy: area[7], r: 11 * scale }),
          svg("text", { x, y: area[7] + 5 * scale, "font-size": 14 * scale },
            [document.createTextNode(String(place + 1))]));
      }
    });
  }

  // --- What is shown besides the drawing follows what is chosen

  function show() {
    for (const spot of shownSpots) {
      spot.element.setAttribute("aria-label", name(spot));
      if (spot.site)
        spot.element.setAttribute("aria-pressed", String(at(spot.site, spot.side) >= 0));
    }
    for (const { button, site, side } of listed)
      button.setAttribute("aria-pressed", String(at(site, side) >= 0));
    by("chosen").replaceChildren(...chosen.map((one, place) => {
      const item = document.createElement("li");
      const button = plain(`${place + 1} ${label(one)} \u00d7`, () => {
        toggle(one.site, one.side);
        (by("chosen").querySelector("button") || by("turn")).focus();
      });
      button.setAttribute("aria-label", say("figure.take", { place: label(one) }));
      item.appendChild(button);
      return item;
    }));
    by("nothing").hidden = chosen.length > 0;
    by("spread").hidden = chosen.length === 0 || data.spread.length === 0;
    by("send").disabled = chosen.length === 0;
    mark();
  }

  function plain(text, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", act);
    return button;
  }

  function look(spot, byKey) {
    const drawn = data.views[viewName()].drawn;
    near = { region: spot.region, side: spot.side };
    turned = Math.max(0, near.region.views.findIndex((each) => data.views[each].drawn === drawn));
    tell("web_app_setup_back_button", { is_visible: true });
    draw(byKey);
    by("said").textContent = by("view").textContent;
  }

  function toWhole() {
    const { region, side } = near;
    const drawn = data.views[viewName()].drawn;
    near = null;
    turned = Math.max(0, data.figures.indexOf(drawn));
    tell("web_app_setup_back_button", { is_visible: false });
    draw((spot) => spot.region === region && spot.side === side);
    by("said").textContent = by("view").textContent;
  }

  function turn() {
    turned += 1;
    draw(false);
    by("said").textContent = by("view").textContent;
  }

  function toOther() {
    near.side = otherSide(near.side);
    draw(false);
    by("said").textContent = by("view").textContent;
  }

  // --- The same as a list

  const listed = [];

  function list() {
    for (const region of data.regions) {
      const head = document.createElement("h2");
      head.textContent = region.label;
      by("list").appendChild(head);
      for (const site of region.sites) {
        if (listed.some((one) => one.site === site)) continue;
        const { label: words, sided: hasSides } = data.sites[site];
        const row = document.createElement("div");
        row.className = "pair";
        const text = document.createElement("span");
        text.textContent = hasSides ? words : "";
        row.append(...(hasSides ? [text] : []));
        for (const side of hasSides ? ["left", "right"] : [""]) {
          const button = plain(side ? data.sides[side] : words, () => toggle(site, side));
          if (side) button.setAttribute("aria-label", sided(words, side));
          listed.push({ button, site, side });
          row.appendChild(button);
        }
        by("list").appendChild(row);
      }
    }
  }

  function offerSpread() {
    for (const [finding, words] of data.spread) {
      const button = plain(words, () => {
        spread = spread === finding ? "" : finding;
        for (const [other, each] of buttons)
          each.setAttribute("aria-pressed", String(spread === other));
      });
      button.setAttribute("aria-pressed", "false");
      buttons.push([finding, button]);
      by("spread").appendChild(button);
    }
  }
  const buttons = [];

  // --- The answer

  async function send() {
    by("send").disabled = true;
    by("trouble").textContent = "";
    const stop = new AbortController();
    const late = setTimeout(() => stop.abort(), 15000);
    let answer = { say: say("figure.trouble"), over: false };
    let isTaken = false;
    try {
      const got = await fetch(location.pathname, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "omit",
        signal: stop.signal,
        body: JSON.stringify({
          sealed,
          session: new URLSearchParams(location.search).get(data.asked) || "",
          places: chosen.map((one) => `${one.site}:${one.side}`),
          spread,
        }),
      });
      answer = await got.json();
      isTaken = got.ok;
    } catch (_) {
      // No answer, or none of ours: it may be sent again.
    }
    clearTimeout(late);
    if (!answer.over) {
      by("trouble").textContent = answer.say;
      by("send").disabled = false;
      return;
    }
    end(answer.say);
    if (isTaken) setTimeout(() => tell("web_app_close"), 900);
  }

  function end(words) {
    by("page").hidden = by("foot").hidden = true;
    by("end").hidden = false;
    by("last").textContent = words;
    by("close").focus();
  }

  paint(theme);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => paint(theme));
  list();
  offerSpread();
  draw(false);
  by("turn").addEventListener("click", turn);
  by("whole").addEventListener("click", toWhole);
  by("other").addEventListener("click", toOther);
  by("send").addEventListener("click", send);
  by("close").addEventListener("click", () => tell("web_app_close"));
  window.addEventListener("resize", mark);
  tell("web_app_ready");
  tell("web_app_expand");
  if (window.parent !== window) tell("web_app_request_theme");
  if (!sealed) end(say("figure.outside"));
})();
