// node-oidc-provider as a peer: everything in memory, the same people, applications and flows as
// neroli has in the same run. Codes and tokens are made in the process before anything is
// measured; they are written as JSON to the file named by the first argument, the address to the
// standard output.

import { createHash, generateKeyPairSync, randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import Provider from "oidc-provider";

const [file, people, codes, rsaCodes, rotating] = [
  process.argv[2],
  ...process.argv.slice(3).map(Number),
];

const REDIRECT = "https://partner.example/callback";
const VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE = createHash("sha256").update(VERIFIER).digest("base64url");
const SCOPES = "openid offline_access form_filling";
const CLAIMS = [
  "given_name", "family_name", "birthdate", "gender", "email", "phone_number", "locale",
  "updated_at", "address",
];
const YEAR = 31_536_000;

// A map without a limit: the adapter that comes with the library forgets all but 1,000 entries.
class Memory {
  static entries = new Map();

  constructor(name) {
    this.name = name;
  }

  key(id) {
    return `${this.name}:${id}`;
  }

  async upsert(id, payload) {
    Memory.entries.set(this.key(id), payload);
  }

  async find(id) {
    return Memory.entries.get(this.key(id));
  }

  async findByUid(uid) {
    return this.find(uid);
  }

  async findByUserCode(code) {
    return this.find(code);
  }

  async consume(id) {
    Memory.entries.get(this.key(id)).consumed = Math.floor(Date.now() / 1000);
  }

  async destroy(id) {
    Memory.entries.delete(this.key(id));
  }

  // Nothing is replayed here: a grant is revoked only when something went wrong.
  async revokeByGrantId(grantId) {
    throw new Error(`grant ${grantId} was to be revoked`);
  }
}

const personId = (number) => `person-${String(number).padStart(7, "0")}`;

// The record of a person, as neroli's store has it.
function person(id) {
  const number = Number(id.slice("person-".length));
  return {
    sub: id,
    given_name: "Christine",
    family_name: `Dumontel-${number}`,
    birthdate: "1978-11-25",
    gender: "female",
    email: `christine.${number}@mail.example`,
    phone_number: `+336${String(number).padStart(8, "0")}`,
    locale: "fr-FR",
    updated_at: 1457075253,
    address: {
      formatted: `${number} rue des Lilas\n75018 Paris\nFrance`,
      street_address: `${number} rue des Lilas`,
      locality: "Paris",
      postal_code: "75018",
      country: "France",
    },
  };
}

const records = new Map();
for (let number = 0; number < people; number += 1) {
  records.set(personId(number), person(personId(number)));
}

const jwk = (kind, options, more) => ({
  ...generateKeyPairSync(kind, options).privateKey.export({ format: "jwk" }),
  use: "sig",
  ...more,
});

const client = (id, algorithm, more = {}) => ({
  client_id: id,
  client_secret: `the-secret-of-${id}-is-long-enough`,
  redirect_uris: [REDIRECT],
  response_types: ["code"],
  grant_types: ["authorization_code", "refresh_token", "client_credentials"],
  token_endpoint_auth_method: "client_secret_basic",
  id_token_signed_response_alg: algorithm,
  ...more,
});

const PUBLIC = {
  client_secret: undefined,
  token_endpoint_auth_method: "none",
  grant_types: ["authorization_code", "refresh_token"],
};

const services = Array.from({ length: 64 }, (_, n) => client(`bench-service-${n}`, "ES256"));

const provider = new Provider("http://127.0.0.1", {
  adapter: Memory,
  clients: [
    client("bench-stable", "ES256"),
    client("bench-rsa", "RS256"),
    client("bench-rotating", "ES256", PUBLIC),
    ...services,
  ],
  jwks: {
    keys: [
      jwk("ec", { namedCurve: "P-256" }, { alg: "ES256", kid: "es" }),
      jwk("rsa", { modulusLength: 2048 }, { alg: "RS256", kid: "rs" }),
    ],
  },
  cookies: { keys: [randomBytes(16).toString("hex")] },
  claims: { openid: ["sub"], form_filling: CLAIMS },
  features: {
    devInteractions: { enabled: false },
    introspection: { enabled: true },
    clientCredentials: { enabled: true },
  },
  findAccount: (_, accountId) => ({ accountId, claims: async () => records.get(accountId) }),
  rotateRefreshToken: (ctx) => ctx.oidc.client.clientId === "bench-rotating",
  ttl: {
    AccessToken: YEAR, AuthorizationCode: YEAR, ClientCredentials: YEAR, Grant: YEAR,
    IdToken: 3600, RefreshToken: YEAR,
  },
});

async function grant(clientId, number, scope) {
  const accountId = personId(number % people);
  const granted = new provider.Grant({ accountId, clientId });
  granted.addOIDCScope(scope);
  return {
    accountId,
    grantId: await granted.save(),
    client: await provider.Client.find(clientId),
    scope,
    gty: "authorization_code",
    authTime: Math.floor(Date.now() / 1000),
    expiresWithSession: false,
  };
}

async function make(count, each) {
  const made = [];
  for (let number = 0; number < count; number += 1) {
    made.push(await each(number));
  }
  return made;
}

const code = (clientId) => async (number) =>
  new provider.AuthorizationCode({
    ...(await grant(clientId, number, SCOPES)),
    redirectUri: REDIRECT,
    codeChallenge: CHALLENGE,
    codeChallengeMethod: "S256",
    nonce: "bench",
  }).save();

// Without the scope openid, so that a refresh has no id_token, as neroli's has none.
const refresh = (clientId) => async (number) =>
  new provider.RefreshToken(
    await grant(clientId, number, "offline_access form_filling"),
  ).save();

const access = async (number) =>
  new provider.AccessToken(await grant("bench-stable", number, SCOPES)).save();

const made = {
  access: await make(people, access),
  codes: await make(codes, code("bench-stable")),
  rsa_codes: await make(rsaCodes, code("bench-rsa")),
  stable: await make(people, refresh("bench-stable")),
  rotating: await make(rotating, refresh("bench-rotating")),
  chained: await make(people, refresh("bench-rotating")),
};
writeFileSync(file, JSON.stringify(made));

const server = provider.listen(0, "127.0.0.1", () => {
  server.keepAliveTimeout = 600_000;
  console.log(`127.0.0.1:${server.address().port}`);
});
