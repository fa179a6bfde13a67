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

/** All looks of these devices: both colours, both languages, with and without scripts. */
export function looks(...devices) {
  const every = [];
  for (const device of devices)
    for (const scheme of ['light', 'dark'])
      for (const lang of ['fr', 'en'])
        for (const js of [true, false]) every.push(new Look({ device, scheme, lang, js }));
  return every;
}
