// The portal's pages, in one place: the checks of every page walk this list.

/** Pages that anyone may open. `kilobytes` is what a first visit may cost on the wire; 60 where
 * nothing stands. A new page is a line here. */
export const PUBLIC = [
  { path: '/developer' },
  { path: '/developer/reference', kilobytes: 120 },
  { path: '/developer/errors' },
  { path: '/developer/errors/invalid_grant' },
  { path: '/developer/errors/60' },
  { path: '/developer/search' },
  { path: '/developer/search?q=token' },
  { path: '/developer/search?q=nothing-has-this-word' },
];

/** Most requests of a first visit to any of them. */
export const MOST_REQUESTS = 8;
