// The attributes of the script tag, with what stands in for those left out.

/** Reads `data-…` of the script; `page` is the address of the page that it stands in. */
export function settings(script, page) {
  const {
    issuer,
    clientId,
    redirectUri = page.origin + page.pathname,
    scope = 'openid form_filling',
    form = 'form',
    mode,
    backend,
    operator = new URL(issuer).host,
    lang = document.documentElement.lang,
  } = script.dataset;
  const popup = mode !== 'redirect' && 'BroadcastChannel' in window;
  const language = /^fr/i.test(lang) ? 'fr' : 'en';
  return { issuer, clientId, redirectUri, scope, form, popup, backend, operator, lang: language };
}
