// A partner's page without a server of its own: oidc-client-ts with PKCE, no secret.
// The test calls what hangs on `window.partner`.

const settings = new URLSearchParams(location.search);
if (settings.has('issuer')) sessionStorage.issuer = settings.get('issuer');

const manager = new oidc.UserManager({
  authority: sessionStorage.issuer,
  client_id: 'public-client',
  redirect_uri: `${location.origin}/callback`,
  scope: 'openid profile email form_filling offline_access',
  loadUserInfo: true,
  automaticSilentRenew: false,
  userStore: new oidc.WebStorageStateStore({ store: sessionStorage }),
});

/** A request as a page makes it; what the page is allowed to see of the answer. */
async function look(address, options) {
  const answer = await fetch(address, options);
  const text = await answer.text();
  return {
    status: answer.status,
    challenge: answer.headers.get('www-authenticate'),
    body: text && JSON.parse(text),
  };
}

window.partner = {
  look,

  async formFilling(token) {
    const known = token ?? (await manager.getUser()).access_token;
    const address = new URL('/formfilling/fr/v1/userinfo', sessionStorage.issuer);
    return look(address, { headers: { Authorization: `Bearer ${known}` } });
  },

  async user() {
    const { access_token, refresh_token, id_token, profile, scope } = await manager.getUser();
    return { access_token, refresh_token, id_token, profile, scope };
  },

  async refresh() {
    const before = await manager.getUser();
    const after = await manager.signinSilent();
    return {
      before: { access: before.access_token, refresh: before.refresh_token },
      after: { access: after.access_token, refresh: after.refresh_token },
    };
  },

  async post(endpoint, fields) {
    const metadata = await manager.metadataService.getMetadata();
    return look(metadata[endpoint], { method: 'POST', body: new URLSearchParams(fields) });
  },

  metadata: () => manager.metadataService.getMetadata(),
  keys: () => manager.metadataService.getSigningKeys(),
};

document.querySelector('#sign-in').addEventListener('click', () => manager.signinRedirect());

if (location.pathname === '/callback') {
  const show = (words) => (document.querySelector('#result').textContent = words);
  manager.signinRedirectCallback().then(
    () => show('signed in'),
    (error) => show(`refused: ${error.error ?? error.message}`),
  );
}
