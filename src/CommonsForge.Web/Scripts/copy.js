// Copies the text of another element. What was done is said beside the button and aloud; when it fails the text is left selected.
behaviours.set("copy", (control) => {
  const source = document.querySelector(control.dataset.copies);
  if (!source) return;
  control.hidden = false;
  const told = Object.assign(document.createElement("span"), { className: "status" });
  told.setAttribute("aria-hidden", "true");
  let fading;
  const tell = (text) => {
    told.textContent = text;
    control.after(told);
    announce(text);
    clearTimeout(fading);
    fading = setTimeout(() => told.remove(), 6000);
  };
  control.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText(source.value ?? source.textContent);
      tell(control.dataset.done);
    } catch {
      source.closest("details")?.setAttribute("open", "");
      getSelection().selectAllChildren(source);
      source.select?.();
      tell(control.dataset.failed);
    }
  });
});
