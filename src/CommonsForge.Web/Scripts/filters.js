// On a wide screen a ticked box applies at once, and comes back under the reader's hand; on a phone the button decides.
behaviours.set("filters", (form) => {
  const wide = matchMedia("(min-width: 52rem)");
  const memory = "ticked";
  form.addEventListener("change", (event) => {
    if (event.target.type !== "checkbox" || !wide.matches) return;
    sessionStorage.setItem(memory, JSON.stringify([event.target.name, event.target.value, scrollY]));
    form.requestSubmit();
  });
  // Fields left empty have no place in an address.
  form.addEventListener("formdata", (event) => {
    for (const [name, value] of [...event.formData]) if (value === "") event.formData.delete(name);
  });
  // A page kept alive by the browser comes back as its address says, not as it was left.
  addEventListener("pageshow", (event) => { if (event.persisted) form.reset(); });
  const ticked = JSON.parse(sessionStorage.getItem(memory) ?? "null");
  sessionStorage.removeItem(memory);
  if (!ticked) return;
  const box = [...form.elements].find((e) => e.name === ticked[0] && e.value === ticked[1]);
  box?.focus({ preventScroll: true });
  scrollTo({ top: ticked[2], behavior: "instant" });
});
