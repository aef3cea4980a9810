document.documentElement.classList.add("js");
for (const element of document.querySelectorAll("[data-behaviour]")) behaviours.get(element.dataset.behaviour)?.(element);
