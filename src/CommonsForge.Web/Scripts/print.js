behaviours.set("print", (button) => {
  button.hidden = false;
  button.addEventListener("click", () => print());
});
