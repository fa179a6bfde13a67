// How much a page costs on a first visit, counted on the wire by Chromium itself.

/** What sign-in and consent may cost: one initial TCP window. */
export const BUDGET = { bytes: 14 * 1024, requests: 3 };

/** Loads the current page again with an empty cache: bytes with headers, and every address. */
export async function coldTransfer(context, page) {
  const session = await context.newCDPSession(page);
  const requests = [];
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ request }) => requests.push(request.url));
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await page.goto(page.url(), { waitUntil: 'networkidle' });
  await session.detach();
  return { bytes, requests };
}
