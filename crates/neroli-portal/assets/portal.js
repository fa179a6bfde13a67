// Copy buttons: absent without JavaScript. They copy exactly the visible text of their block.
(() => {
  const main = document.querySelector("main.portal");
  if (!main || !navigator.clipboard) return;
  const live = document.createElement("p");
  live.className = "vh";
  live.setAttribute("role", "status");
  main.append(live);
  for (const code of main.querySelectorAll("pre > code")) {
    const block = document.createElement("div");
    const button = document.createElement("button");
    block.className = "code";
    button.className = "copy";
    button.type = "button";
    button.textContent = main.dataset.copy;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(code.textContent);
      live.textContent = button.textContent = main.dataset.copied;
      setTimeout(() => { button.textContent = main.dataset.copy; live.textContent = ""; }, 2000);
    });
    // What scrolls can be reached by keyboard.
    code.parentElement.tabIndex = 0;
    code.parentElement.replaceWith(block);
    block.append(code.parentElement, button);
  }
})();
