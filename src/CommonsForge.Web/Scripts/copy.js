// Copies the text of another element. What was done is said aloud and in the label, where it moves nothing; when it fails the text is left selected,
// with the reason under it.
behaviours.set("copy", (control) => {
  const source = document.querySelector(control.dataset.copies);
  const label = [...control.childNodes].findLast((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
  if (!source || !label) return;
  control.hidden = false;
  const asks = label.data;
  const told = Object.assign(document.createElement("p"), { className: "status" });
  told.setAttribute("aria-hidden", "true");
  let fading;
  const fade = () => {
    clearTimeout(fading);
    fading = setTimeout(() => {
      label.data = asks;
      control.removeAttribute("style");
      told.remove();
    }, 6000);
  };
  control.addEventListener("click", async (event) => {
    event.preventDefault();
    try {
      await navigator.clipboard.writeText((source.value ?? source.textContent).trim());
      // A shorter label must not let the others come nearer.
      const { width, height } = control.getBoundingClientRect();
      Object.assign(control.style, { minWidth: `${width}px`, minHeight: `${height}px` });
      label.data = control.dataset.done;
      announce(label.data);
    } catch {
      source.closest("details")?.setAttribute("open", "");
      getSelection().selectAllChildren(source);
      source.select?.();
      source.scrollIntoView({ block: "nearest" });
      told.textContent = control.dataset.failed;
      source.after(told);
      announce(told.textContent);
    }
    fade();
  });
});
