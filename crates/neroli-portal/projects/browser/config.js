// A public client: there is no secret, and none may ever stand here.
export const config = {
  issuer: '{{issuer}}',
  formFilling: '{{form_filling}}',
  clientId: '{{client_id}}',
  redirectUri: '{{redirect_uri}}',
  scope: 'openid form_filling',
};
