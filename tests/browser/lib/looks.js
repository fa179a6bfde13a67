// The looks in which people meet the pages: device, colours, language, with or without scripts.

export const DEVICES = {
  phone: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true },
  desktop: { viewport: { width: 1280, height: 800 } },
};

const LOCALES = { fr: 'fr-FR', en: 'en-GB' };

/** One look. */
export class Look {
  constructor({ device = 'desktop', scheme = 'light', lang = 'en', js = true } = {}) {
    Object.assign(this, { device, scheme, lang, js });
  }

  /** As test names say it: `phone, dark, fr, no scripts`. */
  get name() {
    return [this.device, this.scheme, this.lang, ...(this.js ? [] : ['no scripts'])].join(', ');
  }

  /** As file names say it: `phone.dark.fr`. */
  get file() {
    return [this.device, this.scheme, this.lang].join('.');
  }

  /** What a browser context needs to be in this look. */
  get context() {
    return {
      ...DEVICES[this.device],
      colorScheme: this.scheme,
      locale: LOCALES[this.lang],
      javaScriptEnabled: this.js,
      timezoneId: 'Europe/Paris',
    };
  }
}

/** Whether every look is walked: `NEROLI_LOOKS=all npm test`. */
export const ALL_LOOKS = process.env.NEROLI_LOOKS === 'all';

/**
 * Looks of these devices: both colours, both languages, with and without scripts. Half of them,
 * chosen so that of phone and desktop together any three properties meet in every way; a fault
 * that only four together show is found by `ALL_LOOKS`.
 */
export function looks(...devices) {
  const chosen = [];
  for (const device of devices)
    for (const scheme of ['light', 'dark'])
      for (const lang of ['fr', 'en'])
        for (const js of [true, false]) {
          const odd = [device === 'phone', scheme === 'dark', lang === 'fr', js].filter(Boolean).length % 2;
          if (ALL_LOOKS || !odd) chosen.push(new Look({ device, scheme, lang, js }));
        }
  return chosen;
}
