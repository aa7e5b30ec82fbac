// Shows what the server sends and sends what people do; it knows no rule of the game.
"use strict";
(() => {
  const $ = (query) => document.querySelector(query);
  const body = document.body, role = body.dataset.role;
  const stage = $("#stage"), own = $("#own"), said = $("#said"), link = $("#link"), trouble = $("#trouble");
  const language = document.documentElement.lang;
  const SEAT = "dockquiz.seat", KEY = `dockquiz.${role}`;
  const HURRY = 5_000, SLOWEST = 8_000, PATIENCE = 5_000;

  // --- what outlives a reload; a browser may refuse to keep anything
  const tab = store(() => sessionStorage), device = store(() => localStorage);
  function store(where) {
    return {
      get(key) { try { return where().getItem(key); } catch { return null; } },
      set(key, value) { try { value === null ? where().removeItem(key) : where().setItem(key, value); } catch { /* kept nowhere */ } },
    };
  }

  let socket = null, hello = null, epoch = "", seen = 0, tries = 0, over = false;
  let retry = 0, alive = 0, seat = {}, shown = new Map();

  // --- connection
  function connect() {
    clearTimeout(retry);
    const mine = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/socket`);
    socket?.close();
    socket = mine;
    mine.onopen = () => mine.send(JSON.stringify({ ...hello, lang: language, format: "html", epoch, seen }));
    mine.onmessage = (event) => { if (socket === mine) take(JSON.parse(event.data)); };
    mine.onclose = () => { if (socket === mine && !over) lost(); };
  }
  function lost() {
    link.textContent = body.dataset.lost;
    const longest = Math.min(SLOWEST, 500 * 2 ** tries++);
    retry = setTimeout(connect, longest * (0.3 + 0.7 * Math.random()));
  }
  function look() {  // is the connection alive, and is what is shown still true?
    if (!hello || over) return;
    if (socket?.readyState !== WebSocket.OPEN) return connect();
    send({ do: "look", epoch, seen });
    clearTimeout(alive);
    alive = setTimeout(connect, PATIENCE);
  }
  function send(frame) { if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(frame)); }

  // --- frames
  const frames = {
    welcome(frame) {
      tries = 0;
      if (frame.epoch !== epoch) { epoch = frame.epoch; seen = 0; }
      if (frame.token) {
        hello = { hello: "player", token: frame.token };
        tab.set(SEAT, frame.token);
        device.set(SEAT, frame.token);
      }
      trouble.hidden = true;
      if (role === "player") { $("#join").hidden = true; $("#settings").hidden = $("#who").hidden = false; }
      stayAwake();
    },
    show(frame) {
      if (frame.seq < seen) return;
      seen = frame.seq;
      patch(frame.html);
      tick(frame.left, frame.paused);
      mark();
    },
    same(frame) { if (frame.left !== null) tick(frame.left, frame.paused); },
    seat(frame) {
      seat = { ...frame, barred: frame.may_answer === false && !paused && frame.left !== 0 };
      for (const place of document.querySelectorAll("[data-seat]")) place.textContent = frame[place.dataset.seat] || "";
      if (frame.left !== null || frame.endless) tick(frame.left, paused);
      mark(true);
    },
    outcome(frame) { own.innerHTML = frame.html; own.hidden = false; },
    count(frame) {
      for (const [name, value] of [["answered", frame.answered], ["players", frame.players]])
        for (const place of stage.querySelectorAll(`[data-${name}]`)) place.textContent = value;
    },
    refused(frame) { announce(frame.text); note(frame.text); },
    bye(frame) {
      over = true;
      link.textContent = "";
      if (frame.forget) { tab.set(SEAT, null); device.set(SEAT, null); tab.set(KEY, null); }
      if (role === "player" && frame.forget) ask();
      else { clear(); if (own) own.hidden = true; }
      trouble.textContent = frame.text;
      trouble.hidden = false;
    },
  };
  function clear() { stage.replaceChildren(); shown = new Map(); }
  function take(frame) {
    clearTimeout(alive);
    if (link.textContent === body.dataset.lost) { link.textContent = ""; announce(body.dataset.back); }
    frames[frame.type]?.(frame);
  }

  // --- what is shown: parts that did not change stay, with focus and drafts
  function patch(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const focus = document.activeElement, had = stage.contains(focus), id = focus?.id;
    const opened = new Map([...stage.querySelectorAll("details")].map((details) => [details.id, details.open]));
    const fresh = new Map();
    const parts = [...made.content.children].map((part) => {
      const source = part.outerHTML, old = shown.get(part.id);
      const kept = old?.source === source ? old.node : part;
      fresh.set(part.id, { source, node: kept });
      return kept;
    });
    const about = parts.find((part) => part.id === "about"), isNew = shown.get("about")?.node !== about;
    if (stage.children.length !== parts.length || parts.some((part, place) => stage.children[place] !== part)) {
      [...stage.children].filter((old) => !parts.includes(old)).forEach((old) => old.remove());
      parts.forEach((part, place) => { if (stage.children[place] !== part) stage.insertBefore(part, stage.children[place] ?? null); });
    }
    shown = fresh;
    for (const details of stage.querySelectorAll("details")) if (opened.has(details.id)) details.open = opened.get(details.id);
    if (had && !stage.contains(document.activeElement)) ((id && document.getElementById(id)) || $("#text"))?.focus();
    if (isNew && about) arrive(about.dataset, had);
  }
  function arrive(about, had) {
    document.title = `${about.title} – dockquiz`;
    body.dataset.phase = about.phase;
    announce(about.say);
    if (own && (about.phase === "lobby" || about.phase === "asking")) { own.hidden = true; own.replaceChildren(); }
    if (role === "player") { window.scrollTo(0, 0); if (!had && document.activeElement === body) $("#text")?.focus({ preventScroll: true }); }
  }
  function announce(text) {  // the same text twice is said twice
    said.textContent = "";
    setTimeout(() => { said.textContent = text; }, 50);
  }
  function note(text) {
    const place = $("#mine") ?? link;
    place.textContent = text;
    if (place === link) setTimeout(() => { if (link.textContent === text) link.textContent = ""; }, 4_000);
  }

  // --- time: what is left comes from the server, this clock only counts it down
  let bell = null, paused = false, left = 0, told = 0;
  function tick(milliseconds, stands) {
    paused = Boolean(stands);
    left = milliseconds ?? 0;
    bell = milliseconds === null || milliseconds === undefined ? null : performance.now() + milliseconds;
    told = 0;
    draw();
  }
  function draw() {
    const clock = stage.querySelector("[data-clock]");
    if (!clock) return;
    clock.hidden = bell === null;
    if (bell === null) return;
    const rest = paused ? left : Math.max(0, bell - performance.now());
    const seconds = String(Math.ceil(rest / 1_000)), number = clock.querySelector("[data-rest]");
    if (number.textContent !== seconds) number.textContent = seconds;
    const whole = Number(clock.dataset.seconds) * 1_000 || left || 1;
    clock.querySelector(".rest").setAttribute("width", String(Math.min(100, (100 * rest) / whole)));
    clock.classList.toggle("hurry", rest <= HURRY);
    if (rest <= 0 && !paused) finish();
    else if (!paused) warn(clock, rest);
  }
  function warn(clock, rest) {
    for (const [at, text] of [[5_000, clock.dataset.five], [10_000, clock.dataset.ten]])
      if (rest <= at && rest > at - 1_000 && told !== at) { told = at; announce(text); }
  }
  function finish() {
    const form = stage.querySelector("[data-answer]");
    if (!form || form.dataset.over) return;
    form.dataset.over = "yes";
    mark();
  }
  setInterval(draw, 250);

  // --- one's own answer
  function mark(fill = false) {
    for (const button of stage.querySelectorAll("[data-do=team]")) button.setAttribute("aria-pressed", String(button.dataset.team === seat.team));
    const form = stage.querySelector("[data-answer]");
    if (!form) return;
    const answered = seat.question === Number(form.dataset.question) && seat.answer?.length ? seat.answer : [];
    if (fill && answered.length) restore(form, answered);
    if (bell === null || bell > performance.now() || paused) delete form.dataset.over;
    const barred = seat.question === Number(form.dataset.question) && seat.barred;
    const shut = Boolean(form.dataset.over) || paused || barred;
    for (const control of form.querySelectorAll("button, input")) control.disabled = shut;
    const mine = form.querySelector("#mine");
    const text = form.dataset.over ? mine.dataset.over : answered.length ? mine.dataset.got : barred ? mine.dataset.watch : "";
    if (mine.textContent !== text) mine.textContent = text;
  }
  function restore(form, answered) {
    for (const button of form.querySelectorAll(".choice")) button.setAttribute("aria-pressed", String(answered.includes(button.value)));
    const list = form.querySelector(".ordering");
    if (list && !list.contains(document.activeElement)) for (const id of answered) { const step = list.querySelector(`[data-id="${CSS.escape(id)}"]`); if (step) list.append(step); }
    const field = form.querySelector("#given");
    if (field && document.activeElement !== field) field.value = answered[0];
  }
  function answer(form, given) { send({ do: "answer", question: Number(form.dataset.question), given }); }
  function press(button) {
    const form = button.form;
    if (form.dataset.form === "multiple") return button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
    for (const other of form.querySelectorAll(".choice")) other.setAttribute("aria-pressed", String(other === button));
    answer(form, [button.value]);
  }
  function move(button) {
    const step = button.closest("li"), up = button.dataset.move === "-1";
    const other = up ? step.previousElementSibling : step.nextElementSibling;
    if (!other) return;
    up ? other.before(step) : other.after(step);
    button.focus();
    announce(`${step.querySelector(".letter").textContent}: ${[...step.parentNode.children].indexOf(step) + 1}`);
  }
  function given(form) {
    if (form.dataset.form === "order") return [...form.querySelectorAll("[data-id]")].map((step) => step.dataset.id);
    if (form.dataset.form === "multiple") return [...form.querySelectorAll(".choice[aria-pressed=true]")].map((choice) => choice.value);
    const text = form.querySelector("#given").value.trim();
    return text ? [text] : [];
  }

  // --- what people do
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button, a[data-keep]");
    if (!button || button.disabled || button.matches("a")) return;
    if (button.matches("[data-move]")) move(button);
    else if (button.matches("[data-answer] .choice")) press(button);
    else if (button.dataset.home) takeHome(button.dataset.home);
    else if (button.dataset.do) act(button);
  });
  document.addEventListener("change", (event) => { if (event.target.matches("select[data-do]")) act(event.target); });
  document.addEventListener("submit", (event) => {
    event.preventDefault();
    if (event.target.matches("[data-answer]")) { const chosen = given(event.target); if (chosen.length) answer(event.target, chosen); }
    else if (event.target.id === "join") enter(event.target);
  });
  document.addEventListener("keydown", (event) => {
    if (role !== "player" || !$("#keys").checked || event.ctrlKey || event.altKey || event.metaKey || event.target.matches("input:not([type=checkbox]), select")) return;
    const button = /^[1-9]$/.test(event.key) && stage.querySelectorAll("[data-answer] .choice")[Number(event.key) - 1];
    if (button && !button.disabled) { button.focus(); press(button); }
  });
  function act(control) {
    const { do: what, player, team, whole, phase, question, confirm: sure } = control.dataset;
    if (sure && !window.confirm(sure)) return;
    const frame = { do: what };
    if (phase) frame.phase = phase;
    if (question) frame.question = Number(question);
    if (player) frame.player = Number(player);
    if (team) frame.team = team;
    if (whole) frame.whole = true;
    if (what === "time") frame.extra = Number(control.value);
    send(frame);
  }

  async function takeHome(ending) {
    const answer = await fetch(`/missed.${ending}`, { headers: { Authorization: `Bearer ${hello.token}`, "Accept-Language": language } });
    if (!answer.ok) { note(await answer.text()); return; }
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await answer.blob());
    link.download = `dockquiz-missed.${ending}`;
    link.click();
  }

  // --- coming in
  function enter(form) {
    const invite = form.dataset.invite, place = invite ? { invite } : { pin: form.pin.value.toUpperCase().replace(/\s/g, "") };
    hello = { hello: "player", ...place, name: form.name.value, learner: form.learner?.value ?? "" };
    over = false; epoch = ""; seen = 0; seat = {};
    clear();
    trouble.hidden = true;
    connect();
  }
  function ask(invite = tab.get("dockquiz.invite")) {
    const form = $("#join"), before = device.get(SEAT);
    clear();
    own.hidden = $("#settings").hidden = $("#who").hidden = true;
    form.hidden = false;
    if (invite) { form.dataset.invite = invite; form.pin.required = false; $("#pin-field").hidden = true; }
    $("#return").hidden = !before;
    $("#return").onclick = () => { hello = { hello: "player", token: before }; over = false; connect(); };
  }
  async function stayAwake() {
    try { if (document.visibilityState === "visible") await navigator.wakeLock?.request("screen"); } catch { /* the browser says no */ }
  }
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "visible") { look(); if (hello && !over) stayAwake(); } });
  window.addEventListener("online", look);
  window.addEventListener("offline", () => { if (hello && !over) link.textContent = body.dataset.lost; });
  window.addEventListener("pageshow", (event) => { if (event.persisted) look(); });

  // Secrets come behind the `#`, which no server sees, and leave the address bar at once.
  const secret = decodeURIComponent(location.hash.slice(1));
  if (secret) history.replaceState(null, "", location.pathname + location.search);
  if (role === "player") {
    if (secret) tab.set("dockquiz.invite", secret);
    const token = tab.get(SEAT);
    if (token) { hello = { hello: "player", token }; connect(); }
    else ask();
  } else {
    if (secret) tab.set(KEY, secret);
    hello = { hello: role === "host" ? "host" : "screen", token: tab.get(KEY) ?? "" };
    connect();
  }
})();
