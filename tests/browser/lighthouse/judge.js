// Lighthouse with its own throttled phone, and what of its judgement is held against a page.
//
// The score for performance mixes what a page is made of with how fast the machine is that tests
// it. So the line is simulated as Lighthouse simulates it (slow 4G), and the processor as one that
// takes no time: what is left follows from bytes, round trips and structure, on any machine. With
// NEROLI_LIGHTHOUSE=timed, for a quiet machine, the processor is Lighthouse's slow phone as well.

import lighthouse from 'lighthouse';

const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

/** Audits that count bytes, elements and headers: each that applies must find nothing. */
const STRUCTURE = [
  'cumulative-layout-shift',
  'dom-size',
  'duplicated-javascript',
  'font-display',
  'legacy-javascript',
  'no-document-write',
  'redirects',
  'total-byte-weight',
  'unminified-css',
  'unminified-javascript',
  'unsized-images',
  'unused-css-rules',
  'unused-javascript',
  'uses-long-cache-ttl',
  'uses-passive-event-listeners',
  'uses-text-compression',
];

/** Lighthouse's slow 4G and its phone, whose processor is this many times slower than ours. */
const phone = (cpuSlowdownMultiplier) => ({
  rttMs: 150,
  throughputKbps: 1638.4,
  requestLatencyMs: 562.5,
  downloadThroughputKbps: 1474.56,
  uploadThroughputKbps: 675,
  cpuSlowdownMultiplier,
});

export const TIMED = process.env.NEROLI_LIGHTHOUSE === 'timed';

/** Zero would be taken for "unset". */
const INSTANT = 0.001;
const SLOW = 4;

/** How long the server takes is measured all the same, and varies on a busy machine: the best of
 * some runs counts, of more where the processor's time is measured too. */
const RUNS = TIMED ? 5 : 3;

/** One visit: the four scores out of 100, and everything that is held against the page. */
async function visit(url, port) {
  const settings = { onlyCategories: CATEGORIES, throttling: phone(TIMED ? SLOW : INSTANT) };
  const config = { extends: 'lighthouse:default', settings };
  const { lhr } = await lighthouse(url, { port, logLevel: 'silent' }, config);
  const scores = CATEGORIES.map((id) => Math.round(lhr.categories[id].score * 100));
  const low = CATEGORIES.map((id, at) => [id, scores[at]]).filter(([, score]) => score < 100);
  return {
    scores,
    whole: CATEGORIES.every((id) => lhr.categories[id].score !== null),
    faults: [
      ...low.flatMap(([id, score]) => [`${id} ${score}`, ...complaints(lhr, lhr.categories[id])]),
      ...STRUCTURE.filter((id) => fails(lhr.audits[id])).map((id) => told(lhr.audits[id])),
    ],
  };
}

/** What a page is told, where it is not given 100 in a category: the audits that weigh in it. */
function complaints(lhr, { auditRefs }) {
  const weighing = auditRefs.filter(({ weight }) => weight > 0);
  return weighing.map(({ id }) => lhr.audits[id]).filter(fails).map(told);
}

/** An audit that does not apply has no score. */
const fails = ({ score }) => score !== null && score < 1;

const told = ({ id, displayValue = '' }) => `${id} ${displayValue}`.trim();

/** How often a visit is made anew whose trace broke off: a category without a score is no verdict. */
const BROKEN_OFF = 2;

async function wholeVisit(url, port) {
  let last = await visit(url, port);
  for (let again = 0; again < BROKEN_OFF && !last.whole; again += 1) last = await visit(url, port);
  return last;
}

/** The best of the runs; the first without a fault is not improved on. */
export async function judge(url, port, runs = RUNS) {
  let last;
  for (let run = 0; run < runs; run += 1) {
    last = await wholeVisit(url, port);
    if (last.faults.length === 0) break;
  }
  return last;
}
