// New uses on the map as they come, until paused. Without this the page has a link that asks for it again.
const button = document.querySelector("[data-live]");
const state = document.querySelector("[data-live-state]");
const list = document.querySelector(".live ul");
const most = 8;
let source, tries = 0;

const put = (code, number, step, title) => {
  for (const cell of document.querySelectorAll(`[data-count="${CSS.escape(code)}"]`)) cell.textContent = number;
  for (const shape of document.querySelectorAll(`[data-place="${CSS.escape(code)}"]`)) {
    shape.setAttribute("class", `step-${step}`);
    const name = shape.querySelector("title");
    if (!name) continue;
    name.textContent = title;
    shape.setAttribute("aria-label", title);
  }
  const said = document.querySelector(`[data-number="${CSS.escape(code)}"]`);
  if (said) said.textContent = step ? number : "";
};
const show = ({ line, total, places, said }) => {
  document.getElementById("compte").textContent = line;
  put("total", total);
  for (const { code, number, step, title } of places) put(code, number, step, title);
  for (const text of said) list.prepend(Object.assign(document.createElement("li"), { textContent: text }));
  while (list.children.length > most) list.lastChild.remove();
};
const stop = (text) => {
  source?.close();
  source = null;
  button.textContent = button.dataset.resume;
  state.textContent = text;
};
const follow = () => {
  source = new EventSource(button.dataset.live);
  button.textContent = button.dataset.pause;
  source.addEventListener("open", () => { tries = 0; state.textContent = button.dataset.following; });
  source.addEventListener("uses", (event) => show(JSON.parse(event.data)));
  source.addEventListener("end", () => stop(button.dataset.lost));
  // A connection that breaks is taken up again by the browser; a refusal, or three failures in a row, is not.
  source.addEventListener("error", () => { if (source && (source.readyState === EventSource.CLOSED || ++tries > 3)) stop(button.dataset.lost); });
};
button.hidden = false;
button.addEventListener("click", () => (source ? stop(button.dataset.paused) : follow()));
follow();
