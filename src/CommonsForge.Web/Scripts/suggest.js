// Suggestions under a field, half a second after the third character. A combobox with a listbox; it can be ignored.
// One that leads nowhere is written in the field.
behaviours.set("suggest", (input) => {
  const box = input.parentElement;
  const list = Object.assign(document.createElement("ul"), { id: `suggestions-${input.name}`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  box.append(list);
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", list.id]]) {
    input.setAttribute(name, value);
  }
  let timer, request, current = -1;

  const close = () => {
    clearTimeout(timer);
    request?.abort();
    list.hidden = true;
    current = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    current = index;
    [...list.children].forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (index < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", list.children[index].id);
  };
  const take = (option) => {
    if (option.dataset.url) return location.assign(option.dataset.url);
    input.value = option.dataset.label;
    close();
  };
  const show = (found) => {
    list.replaceChildren(...found.map(({ label, url, kind }, i) => {
      const option = Object.assign(document.createElement("li"), { id: `${list.id}-${i}`, textContent: label });
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.dataset.url = url ?? "";
      option.dataset.label = label;
      if (kind) option.append(Object.assign(document.createElement("span"), { textContent: kind }));
      return option;
    }));
    current = -1;
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    const said = found.length === 1 ? input.dataset.one : input.dataset.other;
    if (found.length) announce(said.replace("{0}", found.length));
  };
  const ask = async () => {
    request?.abort();
    request = new AbortController();
    try {
      const source = new URL(input.dataset.source, location);
      source.searchParams.set(input.name, input.value.trim());
      const answer = await fetch(source, { signal: request.signal });
      show(answer.ok ? await answer.json() : []);
    } catch {
      // No network, or a newer question: nothing to suggest.
    }
  };

  input.addEventListener("input", () => {
    close();
    if (input.value.trim().length >= 3) timer = setTimeout(ask, 500);
  });
  input.addEventListener("keydown", (event) => {
    if (list.hidden) return;
    const last = list.children.length - 1;
    if (event.key === "ArrowDown") choose(current === last ? -1 : current + 1);
    else if (event.key === "ArrowUp") choose(current === -1 ? last : current - 1);
    else if (event.key === "Enter" && current >= 0) take(list.children[current]);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option);
  });
  input.addEventListener("blur", close);
});
