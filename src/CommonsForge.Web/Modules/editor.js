// Enhances the editor: tools for the text, autosave here and on this device, preview.
const form = document.querySelector("[data-behaviour=editor]");
const body = form.querySelector("[data-behaviour=markdown]");
const state = form.querySelector("[data-state]");
// A part edited alone is remembered apart from the whole.
const key = () => `editor:${location.pathname}${form.elements.Partie ? "#partie" + form.elements.Partie.value : ""}`;
const EVERY = 10_000;
let dirty = false, saving = false, unsent = false, last = 0, kept = Promise.resolve();

// Tools
const wrap = (before, after = before) => {
  const { selectionStart: from, selectionEnd: to, value } = body;
  body.setRangeText(before + value.slice(from, to) + after, from, to, "end");
  if (from === to) body.setSelectionRange(from + before.length, from + before.length);
};
const lines = (mark) => {
  const { value } = body;
  const from = value.lastIndexOf("\n", body.selectionStart - 1) + 1;
  const end = value.indexOf("\n", body.selectionEnd);
  const to = end < 0 ? value.length : end;
  body.setRangeText(value.slice(from, to).split("\n").map((line, i) => mark(i) + line).join("\n"), from, to, "end");
};
const block = (text) => {
  const at = body.selectionEnd;
  body.setRangeText(`${at > 0 && body.value[at - 1] !== "\n" ? "\n\n" : ""}${text}\n`, at, at, "end");
};
const marks = {
  heading: () => lines(() => "## "),
  bold: () => wrap("**"),
  italic: () => wrap("*"),
  list: () => lines(() => "- "),
  numbers: () => lines((i) => `${i + 1}. `),
  link: () => wrap("[", "](https://)"),
  table: (button) => block(`| ${button.dataset.text} |\n| --- | --- |\n|  |  |`),
  note: () => block("> [!NOTE]\n> "),
};
const use = (name, button) => {
  body.focus();
  marks[name](button);
  body.dispatchEvent(new Event("input", { bubbles: true }));
};
const bar = document.createElement("div");
bar.className = "tools";
bar.append(form.querySelector("template[data-tools]").content);
body.before(bar);
bar.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (button) use(button.dataset.mark, button);
});
body.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const name = { b: "bold", i: "italic", k: "link" }[event.key.toLowerCase()];
  if (!name) return;
  event.preventDefault();
  use(name);
});

// What is pasted from another program keeps its layout: the server writes it as the text does.
body.addEventListener("paste", async (event) => {
  const html = event.clipboardData?.getData("text/html");
  if (!html || !/<(h[1-6]|li|table|strong|b|em|i|a|p|br)\b/i.test(html)) return;
  event.preventDefault();
  const plain = event.clipboardData.getData("text/plain");
  const sent = new FormData();
  sent.set("html", html);
  sent.set("__RequestVerificationToken", form.elements.__RequestVerificationToken.value);
  const { selectionStart: from, selectionEnd: to } = body;
  let text = plain;
  try {
    const answer = await fetch("?handler=Coller", { method: "POST", body: sent, redirect: "error" });
    if (answer.ok) {
      const { markdown, told } = await answer.json();
      text = markdown.trim() || plain;
      if (told) tell(told);
    }
  } catch { /* the plain words then */ }
  body.setRangeText(text, from, to, "end");
  body.dispatchEvent(new Event("input", { bubbles: true }));
});

// What the text says of itself is offered, and nothing is ticked by itself. A term also stands in its list below.
const box = form.querySelector("[data-proposed]");
const named = (name) => [...form.elements].filter((input) => input.type === "checkbox" && input.name === name);
const offer = (items) => {
  const list = box.querySelector(".choices");
  for (const label of list.querySelectorAll("[data-offered]")) if (!label.control.checked && label.control !== document.activeElement) label.remove();
  for (const { name, value, label } of items) {
    if (named(name).some((input) => input.checked ? input.value === value || name !== "Fiche.Termes" : input.value === value && list.contains(input))) continue;
    const made = box.querySelector("template").content.firstElementChild.cloneNode(true);
    Object.assign(made.firstElementChild, { name, value });
    made.lastElementChild.textContent = label;
    list.append(made);
  }
  box.hidden = !list.children.length;
};
form.addEventListener("change", ({ target }) => {
  // Who is several names the others in a field that is folded away.
  if (target.name === "Fiche.Droits" && target.value === "Several") form.elements["Fiche.Auteurs"]?.closest("details").setAttribute("open", "");
  if (target.type === "checkbox") for (const twin of named(target.name)) if (twin.value === target.value) twin.checked = target.checked;
});

// Keeping: on this device at once, on the server every ten seconds at most.
const fields = () => [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !name.startsWith("__"));
const remember = (how) => {
  try {
    localStorage.setItem(key(), JSON.stringify({ at: Date.now(), fields: fields(), ...how }));
    return true;
  } catch { return false; /* full or forbidden */ }
};
const forget = () => { try { localStorage.removeItem(key()); } catch { /* forbidden */ } };
const button = (label, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: label });
  made.addEventListener("click", act);
  return made;
};
const link = (href, textContent) => Object.assign(document.createElement("a"), { href, textContent });
// Why the text is on this device only: there is no network, or nobody is signed in any more.
const offline = () => {
  state.classList.toggle("ended", unsent);
  state.textContent = remember() ? form.dataset[unsent ? "unsent" : "offline"] : form.dataset.open;
};
const over = () => {
  remember();
  if (state.classList.contains("ended")) return;
  state.classList.add("ended");
  const address = new URL(form.dataset.signIn, location);
  address.searchParams.set("returnUrl", location.pathname + location.search);
  state.replaceChildren(`${form.dataset.ended} `, link(address.href, form.dataset.signInLabel));
};
// Said once, in sight wherever one writes, until it is put away.
const tell = (...said) => {
  form.querySelector(".apart")?.remove();
  const made = Object.assign(document.createElement("div"), { className: "notice warning apart" });
  made.setAttribute("role", "alert");
  made.append(...said, " ", button(form.dataset.hide, () => made.remove()));
  state.before(made);
};
form.addEventListener("told", ({ detail }) => tell(detail));
// This draft was kept elsewhere since it was opened here: what is written here is in another one now.
const part = ({ title, text, link: { url, label } }) => tell(Object.assign(document.createElement("strong"), { textContent: `${title}.` }), ` ${text} `, link(url, label));
const keep = async (files) => {
  if (!(dirty || files) || saving || form.dataset.visitor === "True") return;
  [dirty, saving, last] = [false, true, Date.now()];
  if (!state.classList.contains("ended")) state.textContent = form.dataset.kept;
  let ended = false;
  try {
    const sent = new FormData(form);
    sent.delete("Fichier");
    for (const file of files ?? []) sent.append("Fichier", file);
    const answer = await fetch(`?handler=${files ? "Joindre" : "Garder"}`, { method: "POST", body: sent, headers: { Accept: "application/json" }, redirect: "manual" });
    ended = answer.type === "opaqueredirect"; // to the page where one signs in
    if (!answer.ok) throw new Error(answer.status);
    const kept = await answer.json(), { url, etat, cadre, said, apart, proposed } = kept;
    const before = key();
    form.elements["Fiche.Etat"].value = etat;
    if (form.elements.Cadre) form.elements.Cadre.value = cadre;
    if (location.pathname + location.search !== url) history.replaceState(null, "", url);
    form.setAttribute("action", url);
    // The buttons were drawn before this draft had an address.
    for (const button of form.querySelectorAll("[formaction]")) button.setAttribute("formaction", button.getAttribute("formaction").replace(/^[^?#]*/, url.split("?")[0]));
    if (!dirty) { forget(); try { localStorage.removeItem(before); } catch { /* forbidden */ } }
    state.classList.remove("ended");
    state.textContent = unsent ? `${said} ${form.dataset.back}` : said;
    unsent = false;
    if (apart) part(apart);
    offer(proposed);
    return kept;
  } catch {
    dirty = true;
    (ended ? over : offline)();
  } finally {
    saving = false;
  }
};
form.addEventListener("input", (event) => {
  if (event.target.type === "file") return;
  dirty = true;
  remember();
});
const save = () => { kept = saving ? kept : keep(); };
// Sent without a network, the browser would show a page of its own where the text was: a light question comes first.
const reaches = async () => {
  try {
    await fetch(import.meta.url, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(8_000) });
    return navigator.onLine;
  } catch { return false; }
};
let sending = false, ready = false;
const send = async (submitter) => {
  sending = true;
  const there = await reaches();
  // A form sent while the draft is being kept would make a second one: it waits for that, five seconds at most.
  if (saving) await Promise.race([kept, new Promise((resolve) => { setTimeout(resolve, 5_000); })]);
  sending = false;
  if (!there) {
    unsent = dirty = true;
    return offline();
  }
  ready = true;
  form.requestSubmit(submitter);
};
form.addEventListener("submit", (event) => {
  if (!ready) {
    event.preventDefault();
    if (!sending) send(event.submitter);
    return;
  }
  ready = dirty = false;
  last = Date.now();
  remember({ sent: true });
});
setInterval(() => { if (Date.now() - last >= EVERY) save(); }, 1_000);
addEventListener("online", () => {
  if (unsent) state.textContent = form.dataset.back;
  save();
});
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });

// What stayed on this device and is newer than what the server has.
const stored = (() => { try { return JSON.parse(localStorage.getItem(key())); } catch { return null; } })();
// What was sent came through when this page answers it, or when the draft was kept since.
const arrived = stored?.sent && (location.search.includes("handler=") || Number(form.elements["Fiche.Etat"].value) > Number(stored.fields.find(([n]) => n === "Fiche.Etat")?.[1]));
if (stored && !arrived && JSON.stringify(stored.fields.filter(([n]) => n !== "Fiche.Etat")) !== JSON.stringify(fields().filter(([n]) => n !== "Fiche.Etat"))) {
  const offer = Object.assign(document.createElement("p"), { className: "notice", textContent: `${form.dataset.restore} ` });
  const choice = (label, act) => offer.append(button(label, () => { act(); offer.remove(); }), " ");
  choice(form.dataset.restoreYes, () => {
    for (const input of form.querySelectorAll("[type=checkbox], [type=radio]")) input.checked = stored.fields.some(([n, v]) => n === input.name && v === input.value);
    for (const [name, value] of stored.fields) {
      const field = form.elements[name];
      if (field && name !== "Fiche.Etat" && field.tagName && !["checkbox", "radio", "hidden"].includes(field.type)) field.value = value;
    }
    body.dispatchEvent(new Event("input", { bubbles: true }));
  });
  choice(form.dataset.restoreNo, forget);
  form.prepend(offer);
} else forget();

// Files that are pasted or dropped, and pictures inside of what is pasted, join as those of the file field do: a script of its own, asked for then.
const join = async (files) => {
  await kept;
  return kept = keep(files);
};
const take = (event) => {
  const data = event.clipboardData ?? event.dataTransfer, html = data.getData("text/html"), files = [...data.files];
  const inside = /<img[^>]+src=["']?data:image/i.test(html);
  // A word processor copies a picture of the words along with them; a picture of the text itself may be on its way to another place in it.
  if (event.target.type === "file" || html.includes("/fichiers/") || !(inside || (files.length && !html.replace(/<[^>]*>/g, "").trim()))) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  import(form.dataset.joining).then(({ attach }) => attach({ form, html: inside ? html : "", files, join, tell, button }), offline);
};
for (const kind of ["paste", "drop"]) form.addEventListener(kind, take, true);
form.addEventListener("dragover", (event) => { if (event.target.type !== "file" && event.dataTransfer.types.includes("Files")) event.preventDefault(); });

// Preview
const shown = document.querySelector("[data-preview-here]");
const preview = async () => {
  const sent = new FormData(form);
  sent.delete("Fichier");
  const answer = await fetch("?handler=Apercu", { method: "POST", body: sent, headers: { Accept: "application/json" }, redirect: "error" });
  if (!answer.ok) return;
  const made = new DOMParser().parseFromString(await answer.text(), "text/html");
  offer(JSON.parse(made.querySelector("[data-offers]").dataset.offers));
  shown.querySelector(".prose")?.remove();
  shown.append(...made.body.children);
  shown.hidden = false;
};
let timer;
form.querySelector("[data-preview-button]").addEventListener("click", (event) => {
  event.preventDefault();
  preview().then(() => shown.scrollIntoView({ block: "nearest" }), offline);
});
body.addEventListener("input", () => {
  clearTimeout(timer);
  if (!shown.hidden) timer = setTimeout(() => preview().catch(() => { /* the next one */ }), 1_500);
});

// Long lists of terms can be searched.
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const list of form.querySelectorAll("[data-behaviour=sift]")) {
  const labels = [...list.querySelectorAll("label")];
  if (labels.length < 10) continue;
  const input = Object.assign(document.createElement("input"), { type: "search" });
  input.setAttribute("aria-label", list.dataset.label);
  input.addEventListener("input", () => { for (const label of labels) label.hidden = !plain(label.textContent).includes(plain(input.value)); });
  input.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.prepend(input);
}

// A page that answers a button stands at that button's address: the draft that was made by it has its own.
const own = form.getAttribute("action");
if (own && own !== location.pathname) history.replaceState(null, "", own);
