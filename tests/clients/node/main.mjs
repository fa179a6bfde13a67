// Runs openid-client's checks one after the other.

import * as flow from './flow.mjs';
import * as session from './session.mjs';
import * as tokens from './tokens.mjs';
import * as realms from './realms.mjs';
import * as refusals from './refusals.mjs';

for (const part of [flow, session, tokens, realms, refusals]) await part.run();
