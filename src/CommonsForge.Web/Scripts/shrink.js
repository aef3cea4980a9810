// Photographs are shrunk before they are sent: a telephone's are ten times what a page needs.
behaviours.set("shrink", (input) => {
  const longest = 1_600;
  const shrink = async (file) => {
    if (!["image/jpeg", "image/png", "image/webp"].includes(file.type) || file.size < 300_000) return file;
    try {
      const image = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, longest / Math.max(image.width, image.height));
      const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      const made = await new Promise((done) => canvas.toBlob(done, file.type, 0.85));
      return made?.type === file.type && made.size < file.size ? new File([made], file.name, { type: file.type }) : file;
    } catch { return file; }
  };
  input.addEventListener("change", async () => {
    const list = new DataTransfer();
    for (const file of input.files) list.items.add(await shrink(file));
    input.files = list.files;
    input.dispatchEvent(new Event("shrunk"));
  });
});
