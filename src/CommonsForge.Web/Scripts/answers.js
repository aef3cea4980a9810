// What may already answer, under what somebody is writing: half a second after the last key, once there are three words, one question at a
// time. Nothing is posted, and it can be ignored.
behaviours.set("answers", (place) => {
  const form = place.closest("form");
  const fields = ["Titre", "Situation"].map((name) => form.elements[`Input.${name}`]);
  const chosen = ["Contexte", "Theme", "Lecture"];
  let timer, request, asked;

  const ask = async () => {
    const typed = fields.map((field) => field.value.trim());
    const said = typed.join(" ");
    // Who would read it depends on what is chosen, too.
    const now = said + chosen.map((name) => new FormData(form).getAll(`Input.${name}`));
    if (now === asked || typed.includes("") || said.split(" ").filter(Boolean).length < 3) return;
    request = new AbortController();
    try {
      const answer = await fetch(place.dataset.source, { method: "POST", body: new FormData(form), signal: request.signal });
      if (!answer.ok) return;
      asked = now;
      place.replaceChildren(...new DOMParser().parseFromString(await answer.text(), "text/html").body.childNodes);
    } catch {
      // No network, or a newer question: what is there stays.
    }
  };

  const wait = () => {
    clearTimeout(timer);
    request?.abort();
    timer = setTimeout(ask, 500);
  };
  for (const field of fields) field.addEventListener("input", wait);
  form.addEventListener("change", wait);
});
