// How much a page costs on a first visit, counted on the wire by Chromium itself.

/** What sign-in and consent may cost: one initial TCP window. */
export const BUDGET = { bytes: 14 * 1024, requests: 3 };

/** Loads the current page again with an empty cache: its bytes with headers, and the addresses
 * they came from. The icon that is fetched again out of the cache costs nothing. */
export async function coldTransfer(context, page) {
  await page.waitForLoadState('networkidle');
  const session = await context.newCDPSession(page);
  const addresses = new Map();
  const loaded = [];
  session.on('Network.requestWillBeSent', ({ requestId, request }) =>
    addresses.set(requestId, request.url),
  );
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (encodedDataLength > 0)
      loaded.push({ url: addresses.get(requestId), bytes: encodedDataLength });
  });
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await page.goto(page.url(), { waitUntil: 'networkidle' });
  await session.detach();
  const bytes = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
  return { bytes, requests: loaded.map(({ url }) => new URL(url).pathname) };
}
