// Pictures and files that are pasted or dropped in the editor. What is pasted with pictures in it comes once they have joined the draft: the text names them.
const pictureIn = (source, number) => {
  const [, type, kind, coded, data] = /^data:(image\/(png|jpeg|webp|svg)[\w+.-]*)[^,]*?(;base64)?,(.*)$/is.exec(source) ?? [];
  if (!kind) return null;
  try {
    const bytes = coded ? Uint8Array.from(atob(decodeURIComponent(data)), (sign) => sign.charCodeAt(0)) : new TextEncoder().encode(decodeURIComponent(data));
    return new File([bytes], `image-${number}.${kind}`, { type });
  } catch { return null; }
};

// Photographs are made smaller by the file field itself.
const throughField = (input, files) => new Promise((done) => {
  const list = new DataTransfer();
  for (const file of files) list.items.add(file);
  input.addEventListener("shrunk", () => {
    const ready = [...input.files];
    input.value = "";
    done(ready);
  }, { once: true });
  input.files = list.files;
  input.dispatchEvent(new Event("change"));
});

// As if what is here had been copied: the text takes it in where one was writing.
const paste = (target, page) => {
  const data = new DataTransfer();
  data.setData("text/html", page.body.innerHTML);
  data.setData("text/plain", page.body.textContent);
  target.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
};

export const attach = async ({ form, html, files, join, tell, button }) => {
  const target = form.querySelector(".surface") ?? form.elements["Fiche.Corps"];
  const input = form.elements.Fichier, accord = form.elements.Accord, words = form.dataset;
  const page = new DOMParser().parseFromString(html, "text/html");
  const images = [...page.images].filter((image) => image.getAttribute("src")?.startsWith("data:"));
  const without = () => {
    for (const image of images) image.remove();
    if (html) paste(target, page);
  };
  if (!input) {
    without();
    return tell(words.noFiles);
  }
  const found = images.map((image, i) => ({ image, file: pictureIn(image.getAttribute("src"), i + 1) }));
  for (const { image, file } of found) if (!file) image.remove();
  const all = html ? found.filter(({ file }) => file) : files.map((file) => ({ file }));
  const go = async () => {
    const ready = await throughField(input, all.map(({ file }) => file)), large = ready.filter((file) => file.size > words.largest);
    const sent = ready.filter((file) => !large.includes(file));
    const answer = sent.length ? await join(sent) : { joined: [], faults: [] };
    if (!answer) return html && without();
    const names = ready.map((file) => large.includes(file) ? null : answer.joined[sent.indexOf(file)]);
    const told = [...large.map((file) => words.tooLarge.replace("{0}", file.name)), ...answer.faults];
    all.forEach(({ image }, i) => {
      if (!image && !names[i]?.startsWith("images/")) return;
      const shown = image ?? page.body.appendChild(document.createElement("p")).appendChild(document.createElement("img"));
      if (names[i]) shown.setAttribute("src", names[i]);
      else shown.remove();
    });
    if (page.body.hasChildNodes()) paste(target, page);
    for (const name of names) if (name && !name.startsWith("images/")) told.push(words.joined.replace("{0}", name));
    if (told.length) tell(told.join(" "));
  };
  if (accord.checked || !all.some(({ file }) => file.type.startsWith("image/") && file.type !== "image/svg+xml")) return go();
  const answered = (label, act) => button(label, ({ target: pressed }) => {
    pressed.closest(".apart").remove();
    act();
  });
  tell(words.agree, " ", answered(words.agreeYes, () => {
    accord.checked = true;
    go();
  }), ...html ? [" ", answered(words.agreeNo, without)] : []);
};
