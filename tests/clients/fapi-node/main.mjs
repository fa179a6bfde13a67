// Runs the checks of each library one after the other.

import * as oauth4webapi from './oauth4webapi.mjs';
import * as openidClient from './openid-client.mjs';

for (const library of [openidClient, oauth4webapi]) await library.run();
