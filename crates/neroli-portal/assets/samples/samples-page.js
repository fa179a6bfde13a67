// The reader's own values, filled in while she types, by the library that made the samples: it is
// fetched when she first touches the form. Without it the form works as any form does.
(() => {
  const form = document.querySelector("#values");
  const codes = document.querySelectorAll("code[data-step]");
  let library;

  const load = () => (library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = trusted(form.dataset.script);
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  }));

  // The one address of a script that this page makes; the policy asks who says so.
  const policy = globalThis.trustedTypes?.createPolicy("neroli-samples", {
    createScriptURL: (address) => {
      if (address !== form.dataset.script || !address.startsWith("/developer/assets/")) throw new TypeError(address);
      return address;
    },
  });
  const trusted = (address) => policy?.createScriptURL(address) ?? address;

  const values = () => {
    const typed = Object.fromEntries(new FormData(form));
    const { host, realm, https } = form.dataset;
    return {
      host, realm, https: https === "true",
      client_id: typed.client_id || "CLIENT_ID_OF_YOUR_APPLICATION",
      redirect_uri: typed.redirect_uri || "https://your-site.example/callback",
      scope: typed.scope || "openid form_filling",
      openid: (typed.scope || "openid").split(" ").includes("openid"),
      code: "CODE_FROM_STEP_1", code_verifier: "CODE_VERIFIER_FROM_STEP_1", nonce: "NONCE_FROM_STEP_1",
      refresh_token: "REFRESH_TOKEN_FROM_STEP_2", access_token: "ACCESS_TOKEN_FROM_STEP_2",
    };
  };

  form.addEventListener("focusin", load, { once: true });
  form.addEventListener("input", async (event) => {
    const field = event.target;
    await load();
    try {
      for (const code of codes) {
        code.textContent = neroliSamples.render(form.dataset.variant, Number(code.dataset.step), values());
      }
      field.removeAttribute("aria-invalid");
    } catch {
      field.setAttribute("aria-invalid", "true");
    }
  });
})();
