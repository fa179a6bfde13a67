// What the build and the tests need, as one bundle.

export { derive, fill, MODES, pieces } from './derive.mjs';
export { samplesDocument } from './document.mjs';
export { HOSTILE, numbers, proofDocument, valuesFrom } from './proof.mjs';
export { FIELDS } from './values.mjs';
export { STEPS, VARIANTS } from './variants/index.mjs';
