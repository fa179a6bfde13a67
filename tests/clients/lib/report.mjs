// Result lines of a client: `PASS name: what` or `FAIL name: what`.

import { inspect } from 'node:util';

const name = process.env.CLIENT_NAME ?? 'client';

/**
 * Runs one check and prints its result. What `run` returns is returned, and
 * `undefined` after a failure, so that a later check that needs it fails too.
 */
export async function check(what, run) {
  try {
    const value = await run();
    console.log(`PASS ${name}: ${what}`);
    return value;
  } catch (error) {
    process.exitCode = 1;
    console.log(`FAIL ${name}: ${what}`);
    console.log(inspect(error, { depth: 4 }).replace(/^/gm, '    '));
    return undefined;
  }
}
