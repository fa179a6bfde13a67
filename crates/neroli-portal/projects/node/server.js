// Starts the application where its redirect URI leads.

import { createApp } from './app.js';

const { NEROLI_REDIRECT_URI: redirectUri } = process.env;
const { origin, hostname, port } = new URL(redirectUri);

createApp({
  issuer: process.env.NEROLI_ISSUER,
  formFilling: process.env.NEROLI_FORM_FILLING,
  clientId: process.env.NEROLI_CLIENT_ID,
  clientSecret: process.env.NEROLI_CLIENT_SECRET,
  redirectUri,
}).listen(Number(port || 80), hostname, () => console.log(`Open ${origin}/`));
