// Answers wait on this telephone for the network or the next visit; photographs do not.
const said = document.querySelector("[data-later-said]"), form = document.querySelector("form[data-later]"), words = said.dataset;
const KEY = "later", TOKEN = "__RequestVerificationToken", sent = [];
const read = () => { try { return JSON.parse(localStorage.getItem(KEY)) ?? []; } catch { return []; } };
const drop = (id, ...more) => {
  const list = read().filter((e) => e.id !== id).concat(more);
  try { localStorage.setItem(KEY, JSON.stringify(list)); if (!list.length) localStorage.removeItem(KEY); return 1; } catch { return 0; }
};
const keep = (entry) => drop(entry.id, entry);
const ask = async (url, options) => {
  const answer = await fetch(url, options);
  if (/429|5../.test(answer.status)) throw answer;
  return answer;
};
const fresh = async (page) => new DOMParser().parseFromString(await (await ask(page)).text(), "text/html").querySelector("form[data-later]");
// Where it was taken in; nothing when something else is wanted.
const send = async (entry) => {
  const given = await fresh(entry.page);
  if (!given) return;
  const body = new URLSearchParams(entry.fields);
  for (const { name, value } of given.querySelectorAll("[type=hidden]")) {
    if (body.has(name)) continue;
    body.set(name, value);
    if (name === "Humain.Debut") await new Promise((done) => setTimeout(done, 2500));
  }
  const answer = await ask(entry.to, { method: "POST", body });
  return answer.redirected && answer.url;
};
const make = (tag, more) => Object.assign(document.createElement(tag), more);
const line = (key, { title }, tone, ...acts) => {
  const made = make("p", { className: `notice ${tone}`, textContent: `${words[key].replace("{0}", title)} ` });
  for (const [label, onclick] of acts) made.append(make("button", { type: "button", className: "button", textContent: words[label], onclick }), " ");
  return made;
};
const show = () => said.replaceChildren(...sent.map((e) => line("sent", e, "good", ["see", () => location.assign(e.url)])), ...read().map((e) => {
  const erase = ["drop", () => { drop(e.id); show(); }];
  return e.refused ? line("refused", e, "warning", ["reopen", () => reopen(e)], erase) : line(e.photos ? "bare" : "kept", e, "", ["again", flush], erase);
}));
const reopen = (entry) => {
  if (form?.dataset.page !== entry.page) return location.assign(entry.page);
  for (const field of form.elements) {
    const value = Object.fromEntries(entry.fields)[field.name];
    if (/radio|checkbox/.test(field.type)) field.checked = field.value === value;
    else if (value) field.value = value;
  }
  drop(entry.id);
  show();
};
let busy, going;
const flush = async () => {
  if (busy) return;
  busy = true;
  for (const entry of read().filter((e) => !e.refused)) {
    try {
      const url = await send(entry);
      if (!url) keep({ ...entry, refused: true });
      else if (drop(entry.id)) sent.push({ ...entry, url });
    } catch { break; }
  }
  busy = false;
  show();
};
form?.addEventListener("submit", async (event) => {
  if (going) return;
  event.preventDefault();
  const button = event.submitter, { later: to, page, title } = form.dataset, { Envoi } = form.elements;
  const all = [...new FormData(form)], photos = all.some(([, v]) => v.size);
  const entry = { id: Envoi.value, to, page, title, photos, fields: all.filter(([n, v]) => n !== TOKEN && v.trim) };
  const go = () => { going = true; form.requestSubmit(button); going = false; };
  try {
    if (!navigator.onLine) throw event;
    const url = !photos && "send" in button.dataset && await send(entry);
    if (url) return location.assign(url);
    const token = (await fresh(page))?.elements[TOKEN];
    if (token) form.elements[TOKEN].value = token.value;
    go();
  } catch {
    if (!keep(entry)) return go();
    show();
    if ("next" in form.dataset) { form.reset(); Envoi.value = crypto.randomUUID(); }
  }
});
addEventListener("online", flush);
if (read().length) flush();
