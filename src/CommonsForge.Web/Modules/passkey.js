// Passkeys: asks the site for a question, the device for the answer, and sends that with the form. Shown only where a browser can.
const forms = document.querySelectorAll("form[data-passkey]");
const can = Boolean(window.PublicKeyCredential?.parseCreationOptionsFromJSON && window.PublicKeyCredential.parseRequestOptionsFromJSON);
const ask = async (form) => {
  const answer = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "text/plain" } });
  if (answer.ok) return answer.json();
  throw new Error(answer.status === 400 || answer.status === 429 ? await answer.text() : form.dataset.failed);
};
const prove = async (form) => {
  const options = await ask(form);
  try {
    return form.dataset.passkey === "create"
      ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  } catch {
    throw new Error(form.dataset.failed);
  }
};
if (can) {
  for (const form of forms) {
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fault = form.querySelector("[role=alert]");
      fault.textContent = "";
      try {
        form.elements.Reponse.value = JSON.stringify(await prove(form));
        if (form.elements.MotDePasse) form.elements.MotDePasse.value = "";
        form.submit();
      } catch (error) {
        fault.textContent = error.message;
      }
    });
  }
  document.querySelector("[data-passkey-none]")?.remove();
}
