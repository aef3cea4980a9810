// Small enhancements, each attached to the elements that ask for it by data-behaviour. Every page works without them.
const behaviours = new Map();

// Says something to screen readers, without moving anything.
const announce = (() => {
  let region;
  return (text) => {
    if (!region) {
      region = Object.assign(document.createElement("p"), { className: "hidden" });
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = "";
    setTimeout(() => { region.textContent = text; }, 100);
  };
})();
