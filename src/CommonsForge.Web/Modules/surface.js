// The text as it will be read, in place of its signs. The server turns what is written here into Markdown, block by block; what nobody touched keeps its own
// to the letter. Meanwhile the text area holds a draft of it, so that keeping, preview and sending go on as ever.
const BLOCK = /^(P|DIV|H[1-6]|UL|OL|LI|BLOCKQUOTE|ASIDE|TABLE|PRE|SECTION|FIGURE|HR)$/;
const SIGNS = { B: "**", STRONG: "**", I: "*", EM: "*" };
const IDLE = 3_000;

// A draft of the Markdown that an element will be: also how two elements are told to be alike.
const bare = (text) => text.replace(/(\\\n\s*)+$/, "").trim();
const inside = (node) => [...node.childNodes].map(draft).join("");
const lines = (text, first, next = first) => first + text.replace(/\n/g, `\n${next}`);
const items = (list) => [...list.children].map((item, i) => {
  const mark = list.tagName === "OL" ? `${list.start + i}. ` : "- ";
  const said = bare(inside(item));
  return said && lines(said, mark, " ".repeat(mark.length));
}).filter(Boolean).join("\n");
const grid = (table) => {
  const rows = [...table.rows].map((row) => [...row.cells].map((cell) => bare(inside(cell)).replace(/\s*\\?\n+/g, " "))).filter((row) => row.some(Boolean));
  if (rows[0]) rows.splice(1, 0, rows[0].map(() => "---"));
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
};
const draft = (node) => {
  if (node.nodeType === 3) return node.data.replace(/[ \t\n]+/g, " ").replace(/[\\*_`[\]<&|#]/g, "\\$&");
  if (node.nodeType !== 1 || node.matches(".note-title")) return "";
  const name = node.tagName;
  if (name === "BR") return "\\\n";
  if (name === "UL" || name === "OL") return `\n${items(node)}\n`;
  if (name === "TABLE") return `\n\n${grid(node)}\n\n`;
  if (name === "CODE") return `\`${node.textContent}\``;
  const text = inside(node), said = bare(text);
  if (!said) return BLOCK.test(name) ? "" : text;
  if (SIGNS[name]) return text.replace(said, () => SIGNS[name] + said + SIGNS[name]);
  if (name === "A") return `[${said}](${node.getAttribute("href")})`;
  if (/^H\d$/.test(name)) return `\n\n${"#".repeat(Math.max(1, name[1] - shift))} ${said}\n\n`;
  const kind = name === "ASIDE" ? `[!${(/note-(\w+)$/.exec(node.className)?.[1] ?? "note").toUpperCase()}]\n` : "";
  if (kind || name === "BLOCKQUOTE") return `\n\n${lines(kind + said, "> ")}\n\n`;
  return BLOCK.test(name) ? `\n\n${said}\n\n` : text;
};
const written = (element) => bare(draft(element)).replace(/\n{3,}/g, "\n\n");

const form = document.querySelector("[data-behaviour=editor]");
const template = form?.querySelector("template[data-surface]");
const body = form?.querySelector("[data-behaviour=markdown]");
let shift = 0;

const start = () => {
  const part = (name) => template.content.querySelector(`.${name}`).cloneNode(true);
  const [view, root, link, words, bar] = [part("view"), part("surface"), part("link-form"), template.dataset, form.querySelector(".tools")];
  const [toggle, state] = view.children;
  const field = link.querySelector("input");
  const known = new WeakMap(); // of each element here: what the server said of it
  let on = false, mine = false, composing = false, leaving = false, dragged = false, turn = 0, settled = 0, timer, range, here, running = Promise.resolve();

  const isHeld = (element) => element.classList.contains("held");
  const run = (command, value) => document.execCommand(command, false, value);
  const within = (node) => root.contains(node) && node !== root;
  const blockOf = (node) => { while (node && node.parentNode !== root) node = node.parentNode; return node; };
  const at = (selector) => {
    const node = getSelection().anchorNode;
    const found = (node?.nodeType === 1 ? node : node?.parentElement)?.closest(selector);
    return found && within(found) ? found : null;
  };
  const choose = (spot) => {
    root.focus({ preventScroll: true });
    getSelection().removeAllRanges();
    getSelection().addRange(spot);
  };
  const place = (element, offset = 0) => {
    const spot = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    spot.selectNodeContents(element);
    spot.collapse(true);
    for (let node = walker.nextNode(), left = offset; node; left -= node.length, node = walker.nextNode()) {
      spot.setStart(node, Math.min(left, node.length));
      if (left <= node.length) break;
    }
    spot.collapse(true);
    choose(spot);
  };

  // From the server
  const ask = async (parts, level = shift) => {
    try {
      const headers = { "Content-Type": "application/json", RequestVerificationToken: form.elements.__RequestVerificationToken.value };
      const answer = await fetch("?handler=Surface", { method: "POST", redirect: "error", headers, body: JSON.stringify({ parts, shift: level }) });
      return answer.ok ? await answer.json() : null;
    } catch { return null; }
  };
  const read = (html) => {
    const box = document.createElement("div");
    box.innerHTML = html;
    const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    const edge = (node) => !node || BLOCK.test(node.nodeName) || /^(T|BR)/.test(node.nodeName);
    for (const text of texts) {
      if (text.parentElement.closest("pre")) continue;
      if (!text.data.trim() && text.data.includes("\n") && (edge(text.previousSibling) || edge(text.nextSibling))) text.remove();
      else text.data = (text.previousSibling?.nodeName === "BR" ? text.data.trimStart() : text.data).replace(/\n/g, " ");
    }
    return box;
  };
  const draw = (block) => {
    const box = read(block.html);
    let element = box.firstElementChild;
    if (!block.editable || box.children.length !== 1) {
      element = part("held");
      element.firstElementChild.append(...box.childNodes);
    }
    for (const title of element.querySelectorAll(".note-title")) title.contentEditable = "false";
    known.set(element, { ...block, written: isHeld(element) ? null : written(element) });
    return element;
  };
  const some = (blocks) => blocks.filter((block) => block.markdown.trim());

  // To the text area
  const blank = () => Object.assign(document.createElement("p"), { innerHTML: "<br>" });
  const depth = (element) => element && /^H\d$/.test(element.tagName) && written(element) ? Number(element.tagName[1]) : 0;
  // A heading with nothing under it, as a trame leaves them, has a line to write on. It is in the text once something is written there.
  const rooms = () => {
    const helps = new Map([...form.querySelectorAll(".template-help dt")].map((title) => [title.textContent.trim(), title.nextElementSibling.textContent.trim()]));
    for (const element of [...root.children]) {
      const before = depth(element.previousElementSibling), its = depth(element);
      if (element.dataset.hint && (!before || written(element))) delete element.dataset.hint;
      if (!its) continue;
      const below = element.nextElementSibling;
      if (!below || (depth(below) && depth(below) <= its)) element.after(blank());
      const room = element.nextElementSibling, help = helps.get(element.textContent.trim());
      if (help && room.tagName === "P" && !written(room)) room.dataset.hint = help;
    }
  };
  const whole = () => {
    rooms();
    const last = root.lastElementChild;
    if (!last || isHeld(last) || last.querySelector("table")) root.append(blank());
  };
  const now = () => [...root.children].map((element) => {
    const said = known.get(element);
    if (isHeld(element)) return { element, markdown: said.markdown };
    const text = written(element);
    return { element, text, markdown: said?.written === text ? said.markdown : null, before: said?.markdown };
  }).filter((one) => one.markdown ?? one.text);
  const put = () => {
    let text = "";
    for (const one of now()) {
      const apart = one.markdown === null || !text.endsWith("\n");
      text = (text && apart ? `${text.trimEnd()}\n\n` : text) + (one.markdown ?? `${one.text}\n`);
    }
    if (text === body.value) return;
    mine = true;
    body.value = text;
    body.dispatchEvent(new Event("input", { bubbles: true }));
    mine = false;
  };
  const touched = () => {
    turn++;
    put();
    clearTimeout(timer);
    timer = setTimeout(sync, IDLE);
  };

  // What was written becomes Markdown when it is left: an element that is shown alike stays, so that undoing goes on.
  const swap = (element, made) => {
    const { anchorNode, anchorOffset } = getSelection();
    const inIt = document.activeElement === root && element.contains(anchorNode);
    let offset = 0;
    if (inIt) {
      const read = document.createRange();
      read.setStart(element, 0);
      read.setEnd(anchorNode, anchorOffset);
      offset = read.toString().length;
    }
    element.replaceWith(...made);
    whole();
    if (!inIt) return;
    let target = made[0] ?? root.lastElementChild;
    for (const next of made) {
      target = next;
      if (offset <= next.textContent.length) break;
      offset -= next.textContent.length;
    }
    place(target, offset);
  };
  const apply = (sent, answer) => {
    shift = answer.shift;
    sent.forEach(({ element, text }, i) => {
      const still = element.parentNode === root && !element.querySelector("textarea") && (isHeld(element) || written(element) === text);
      if (!still) return;
      const made = some(answer.parts[i]).map(draw), [only] = made, said = only && known.get(only);
      const alike = made.length === 1 && isHeld(only) === isHeld(element)
        && (isHeld(element) ? known.get(element).html === said.html : only.tagName === element.tagName && said.written === written(element));
      if (alike) known.set(element, said);
      else swap(element, made);
    });
    put();
  };
  const settle = async () => {
    clearTimeout(timer);
    if (!on || settled === turn || composing) return;
    const began = turn, level = shift, sent = now();
    const parts = sent.map((one) => one.markdown === null ? { markdown: one.before, html: one.element.outerHTML } : { markdown: one.markdown });
    const answer = parts.length ? await ask(parts, level) : { shift: 0, parts: [] };
    if (!answer || !on) return;
    if (composing) { timer = setTimeout(sync, IDLE); return; }
    apply(sent, answer);
    if (turn === began) settled = began;
  };
  const sync = () => running = running.then(settle, settle);

  // Tools
  const listed = (command) => {
    if (at("td, th")) return;
    if (at("h1, h2, h3, h4, h5, h6")) run("formatBlock", "p");
    run(command);
  };
  const insert = (html, target) => {
    const after = blockOf(getSelection().anchorNode) ?? root.lastElementChild;
    const element = read(html).firstElementChild;
    after.after(element);
    if (!isHeld(after) && !written(after)) after.remove();
    whole();
    place(element.querySelector(target));
  };
  const marks = {
    heading: () => { if (!at("li, td, th, aside, blockquote")) run("formatBlock", at("h2") ? "h3" : at("h3, h4, h5, h6") ? "p" : "h2"); },
    bold: () => run("bold"),
    italic: () => run("italic"),
    list: () => listed("insertUnorderedList"),
    numbers: () => listed("insertOrderedList"),
    link: () => {
      link.hidden = false;
      field.value = at("a")?.getAttribute("href") ?? "";
      field.focus();
    },
    table: (button) => {
      const names = button.dataset.text.split("|").map((name) => name.trim());
      insert(`<div class="table-wrap"><table><thead><tr>${names.map((name) => `<th>${name}</th>`).join("")}</tr></thead><tbody><tr>${names.map(() => "<td><br></td>").join("")}</tr></tbody></table></div>`, "td");
    },
    note: () => insert(`<aside class="note note-note"><p class="note-title" contenteditable="false">${words.note}</p><p><br></p></aside>`, "p:last-child"),
  };
  // Where one is in the text. Browsers tell of it late: whoever types fast asks for a link before.
  const remember = () => {
    const selection = getSelection();
    if (!selection.rangeCount || !within(selection.anchorNode) || document.activeElement !== root) return null;
    range = selection.getRangeAt(0).cloneRange();
    return selection.anchorNode;
  };
  const back = () => {
    remember();
    if (!range || !root.contains(range.startContainer)) place(root.lastElementChild);
    else choose(range);
  };
  const use = (name, button) => {
    back();
    marks[name](button);
    neat();
    touched();
  };
  const lead = (set) => {
    const typed = field.value.trim();
    const url = /^(https?:|mailto:)/i.test(typed) ? typed : typed.startsWith("/") ? location.origin + typed : /^[^\s/]+@[^\s/]+$/.test(typed) ? `mailto:${typed}` : `https://${typed}`;
    // One that would not be kept is said while it can be mended.
    if (set && typed && !URL.canParse(url)) {
      field.setCustomValidity(words.bad);
      field.reportValidity();
      return;
    }
    link.hidden = true;
    back();
    if (!set) return;
    const old = at("a");
    if (old) getSelection().selectAllChildren(old);
    if (!typed) run("unlink");
    else if (getSelection().isCollapsed) run("insertHTML", Object.assign(document.createElement("a"), { href: url, textContent: typed }).outerHTML);
    else run("createLink", url);
    touched();
  };
  // Browsers leave styles behind, words outside of any paragraph, and lists inside of one.
  const neat = () => {
    if (composing) return;
    const { anchorNode, anchorOffset } = getSelection();
    let moved = false;
    for (const styled of root.querySelectorAll("[style]")) styled.removeAttribute("style");
    for (const node of [...root.childNodes]) {
      if (node.nodeType === 1 && BLOCK.test(node.nodeName)) continue;
      const paragraph = document.createElement("p");
      node.replaceWith(paragraph);
      paragraph.append(node);
      moved = true;
    }
    for (const outer of root.querySelectorAll(":is(p, h2, h3):has(> :is(p, ul, ol, h2, h3, blockquote, div))")) {
      outer.replaceWith(...outer.childNodes);
      moved = true;
    }
    if (moved && within(anchorNode)) getSelection().collapse(anchorNode, anchorOffset);
    whole();
  };

  // Keys
  const atEnd = (block) => {
    const { anchorNode, anchorOffset, isCollapsed } = getSelection(), rest = document.createRange();
    rest.selectNodeContents(block);
    rest.setStart(anchorNode, anchorOffset);
    return isCollapsed && !rest.toString().trim();
  };
  const enter = (event) => {
    const cell = at("td, th"), quoted = at("aside > p, blockquote > p"), title = blockOf(getSelection().anchorNode);
    if (depth(title) && title.nextElementSibling?.tagName === "P" && !written(title.nextElementSibling) && atEnd(title)) {
      event.preventDefault();
      place(title.nextElementSibling);
    } else if (cell) {
      event.preventDefault();
      const cells = [...cell.closest("table").querySelectorAll("td, th")];
      let next = cells[cells.indexOf(cell) + 1];
      if (!next) {
        const row = cell.parentElement.cloneNode(true);
        for (const empty of row.cells) empty.innerHTML = "<br>";
        cell.closest("table").tBodies[0].append(row);
        [next] = row.cells;
      }
      place(next);
    } else if (quoted && !written(quoted) && !quoted.nextElementSibling) {
      event.preventDefault();
      blockOf(quoted).after(quoted);
      place(quoted);
      touched();
    }
  };
  const erase = (event) => {
    const { anchorNode, anchorOffset, isCollapsed } = getSelection();
    const block = blockOf(anchorNode);
    if (!isCollapsed || !block) return;
    const read = document.createRange(), forward = event.key === "Delete";
    read.selectNodeContents(block);
    if (forward) read.setStart(anchorNode, anchorOffset);
    else read.setEnd(anchorNode, anchorOffset);
    const title = block.querySelector(":scope > .note-title")?.textContent ?? "";
    if (read.toString().trim() !== (forward ? "" : title)) return;
    const beside = forward ? block.nextElementSibling : block.previousElementSibling;
    if (!forward && block.matches("aside, blockquote")) {
      event.preventDefault();
      const rest = [...block.children].filter((child) => !child.matches(".note-title"));
      block.replaceWith(...rest);
      if (rest[0]) place(rest[0]);
      touched();
    } else if (beside && (isHeld(beside) || beside.querySelector("table"))) {
      // One key must not take away a whole table or image.
      event.preventDefault();
      if (isHeld(beside)) beside.querySelector("button").focus();
      else place([...beside.querySelectorAll("td, th")].at(forward ? 0 : -1));
    }
  };
  const pour = async (event, data) => {
    event.preventDefault();
    const [html, plain, inCell] = [data.getData("text/html"), data.getData("text/plain"), at("td, th")];
    const made = html && !inCell ? await ask([{ html }], null) : null, blocks = some(made?.parts[0] ?? []);
    if (made?.told) form.dispatchEvent(new CustomEvent("told", { detail: made.told }));
    back();
    if (!blocks.length) return run("insertText", inCell ? plain.replace(/\s+/g, " ") : plain);
    // A picture, and the mention of one, stays what it is in a block of its own.
    if (blocks.some((block) => /<img|image-mention/.test(block.html))) {
      const after = blockOf(getSelection().anchorNode) ?? root.lastElementChild, made = blocks.map(draw);
      after.after(...made);
      if (!isHeld(after) && !written(after)) after.remove();
      neat();
      place(made.at(-1).nextElementSibling ?? root.lastElementChild);
      return touched();
    }
    const box = document.createElement("div");
    for (const block of blocks) box.append(...read(block.html).childNodes);
    const alone = box.children.length === 1 && box.firstElementChild.matches("p");
    run("insertHTML", alone ? box.firstElementChild.innerHTML : box.innerHTML);
  };

  // What cannot be edited as it is read shows its signs in a box of its own.
  const open = (held, button) => {
    const said = known.get(held), box = held.querySelector("textarea");
    const turned = () => { [button.textContent, button.dataset.done] = [button.dataset.done, button.textContent]; };
    if (box) {
      touched();
      box.replaceWith(Object.assign(document.createElement("p"), { className: "as-typed", textContent: said.markdown }));
      turned();
      known.set(held, { ...known.get(held), html: null });
      if (!said.markdown.trim()) held.remove();
      place(held.nextElementSibling ?? root.lastElementChild);
      sync();
      return;
    }
    const area = document.createElement("textarea"), end = /\s*$/.exec(said.markdown)[0];
    area.value = said.markdown.trimEnd();
    area.rows = Math.min(18, area.value.split("\n").length + 1);
    area.setAttribute("aria-label", button.dataset.label);
    area.addEventListener("input", (event) => {
      event.stopPropagation();
      known.set(held, { ...known.get(held), markdown: area.value && area.value + (end || "\n") });
      turn++;
      put();
    });
    held.firstElementChild.replaceWith(area);
    turned();
    button.removeAttribute("aria-label");
    area.focus();
  };

  const fill = async () => {
    const asked = body.value, answer = await ask([{ markdown: asked }]);
    if (!answer) return false;
    // On a slow network somebody began without waiting.
    if (body.value !== asked) return fill();
    shift = answer.shift;
    root.replaceChildren(...some(answer.parts[0]).map(draw));
    whole();
    settled = turn;
    return true;
  };
  const show = async (surface) => {
    state.textContent = "";
    if (surface && !await fill()) {
      state.textContent = words.failed;
      surface = false;
    }
    if (!surface) await sync();
    const writing = document.activeElement === body;
    on = surface;
    body.hidden = surface;
    if (surface) body.before(link, root);
    else { root.remove(); link.remove(); }
    toggle.textContent = surface ? words.signs : words.read;
    form.classList.toggle("as-read", surface);
    if (surface && writing) place(root.lastElementChild, Infinity);
    for (const button of bar.querySelectorAll("[aria-pressed]")) button.removeAttribute("aria-pressed");
  };

  const label = form.querySelector(`label[for="${body.id}"]`);
  root.setAttribute("aria-label", label.textContent);
  for (const name of ["aria-describedby", "aria-invalid"]) if (body.hasAttribute(name)) root.setAttribute(name, body.getAttribute(name));
  document.addEventListener("click", (event) => {
    if (!on || !event.target.closest(`label[for="${body.id}"], a[href="#${body.id}"]`)) return;
    event.preventDefault();
    root.focus();
  });
  bar.before(view);
  toggle.addEventListener("click", async () => {
    const signs = on;
    await show(!on);
    try { localStorage.setItem("editor-signs", signs ? "1" : ""); } catch { /* forbidden */ }
  });
  bar.addEventListener("mousedown", (event) => { if (on) event.preventDefault(); });
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    if (!on || !button) return;
    event.stopImmediatePropagation();
    use(button.dataset.mark, button);
  }, true);
  link.addEventListener("click", (event) => { if (event.target.matches("button")) lead(event.target.matches(".button")); });
  link.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" && !(event.key === "Enter" && event.target === field)) return;
    event.preventDefault();
    lead(event.key === "Enter");
  });
  link.addEventListener("input", (event) => event.stopPropagation());
  root.addEventListener("compositionstart", () => {
    composing = true;
    at("[data-hint]")?.removeAttribute("data-hint");
  });
  root.addEventListener("compositionend", () => { composing = false; neat(); });
  root.addEventListener("input", (event) => {
    event.stopPropagation();
    neat();
    touched();
  });
  root.addEventListener("keydown", (event) => {
    if (event.target !== root || composing) return;
    if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "k") { event.preventDefault(); use("link"); }
    if (event.key === "Enter" && !event.shiftKey) enter(event);
    if (event.key === "Backspace" || event.key === "Delete") erase(event);
  });
  root.addEventListener("paste", (event) => { if (!event.target.closest("textarea")) pour(event, event.clipboardData); });
  root.addEventListener("dragstart", () => { dragged = true; });
  root.addEventListener("dragend", () => { dragged = false; });
  root.addEventListener("drop", (event) => {
    if (dragged || event.dataTransfer.files.length || event.target.closest("textarea")) return;
    const spot = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    if (spot) choose(spot);
    pour(event, event.dataTransfer);
  });
  root.addEventListener("click", (event) => {
    if (event.target.closest("a")) event.preventDefault();
    const button = event.target.closest(".held > button");
    if (button) open(button.parentElement, button);
  });
  root.addEventListener("blur", sync);
  addEventListener("online", () => sync());
  document.addEventListener("selectionchange", () => {
    const node = on && remember();
    if (!node) return;
    const block = blockOf(node);
    if (here && here !== block && settled !== turn) sync();
    here = block;
    const pressed = { bold: "bold", italic: "italic", list: "insertUnorderedList", numbers: "insertOrderedList" };
    for (const [name, command] of Object.entries(pressed)) bar.querySelector(`[data-mark=${name}]`).setAttribute("aria-pressed", document.queryCommandState(command));
  });
  // Something else wrote in the text area: what stayed on this device, for one.
  body.addEventListener("input", () => { if (on && !mine) fill(); });
  form.addEventListener("submit", async (event) => {
    if (!on || leaving || settled === turn) return;
    const { submitter } = event;
    event.preventDefault();
    event.stopImmediatePropagation();
    await sync();
    leaving = true;
    form.requestSubmit(submitter);
    // Without a network nothing leaves.
    leaving = false;
  }, true);

  run("defaultParagraphSeparator", "p");
  run("styleWithCSS", false);
  let signs = null;
  try { signs = localStorage.getItem("editor-signs"); } catch { /* forbidden */ }
  // Named before the server answers: a button without a name can already be reached.
  toggle.textContent = words.read;
  if (!signs) show(true);
};
if (template && body) start();
