// Checks a redirect URI while it is typed. The server says the same when the form is sent.
(() => {
  for (const input of document.querySelectorAll("input[data-check]")) {
    const hint = document.getElementById(`${input.id}-hint`);
    if (!hint) continue;
    const usual = hint.textContent;
    hint.setAttribute("aria-live", "polite");
    let timer = 0;
    let asked = 0;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(async () => {
        const mine = ++asked;
        if (!input.value.trim()) {
          hint.textContent = usual;
          hint.className = "hint";
          return;
        }
        const query = new URLSearchParams({ uri: input.value, lang: document.documentElement.lang });
        const answer = await fetch(`${input.dataset.check}?${query}`).then((r) => r.json()).catch(() => null);
        if (!answer || mine !== asked) return;
        hint.textContent = answer.message;
        hint.className = answer.ok ? "hint" : "wrong";
      }, 250);
    });
  }
})();
