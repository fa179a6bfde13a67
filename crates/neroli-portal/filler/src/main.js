// The neroli form filler: one script tag puts a "Fill with …" button on a form.

import { arrived, codeOf, POPUP, REDIRECT } from './answer.js';
import { offers } from './claims.js';
import { claimsFor } from './exchange.js';
import { draftOf, restore } from './fields.js';
import { fill, replace, undo } from './filling.js';
import { panel } from './panel.js';
import { request } from './request.js';
import { settings } from './settings.js';
import { texts } from './texts.js';

const given = settings(document.currentScript, location);
const words = texts(given.lang, given.operator);

/** Reaches pages of this very origin and no other, whoever opened which window. */
const channel = given.popup && new BroadcastChannel('neroli');

function start() {
  const form = document.querySelector(given.form);
  const { answer, clean } = arrived(location);
  if (answer && answer.state.startsWith(POPUP)) return relay(answer, clean);
  const asked = answer && (JSON.parse(sessionStorage.getItem(answer.state)) || {});
  if (!form || form.querySelector('.neroli-fill')) return;
  const serving = serve(form);
  // The answer to another form of this page is left to the script of that form.
  if (!asked || (asked.form && asked.form !== given.form)) return;
  history.replaceState(history.state, '', clean);
  sessionStorage.removeItem(answer.state);
  if (asked.draft) restore(form, asked.draft);
  serving.finish(asked, answer);
}

/** In the opened window: hands the answer to the page with the form, which lets it close. */
function relay(answer, clean) {
  history.replaceState(history.state, '', clean);
  document.body.textContent = words.close;
  if (!channel) return;
  channel.onmessage = ({ data }) => data === answer.state && close();
  channel.postMessage(answer);
}

/** Offers the button; what it returns takes the answer that a redirect brought back. */
function serve(form) {
  let waiting = {};
  let filling;
  const { buttons, say } = panel(form, words, {
    fill: guarded(ask),
    undo() {
      undo(filling);
      buttons.undo.hidden = buttons.replace.hidden = true;
      say(words.undone);
      buttons.fill.focus();
    },
    replace() {
      replace(filling);
      tell();
      buttons.undo.focus();
    },
  });

  function guarded(run) {
    return (...values) =>
      run(...values).catch((error) => {
        console.warn(`neroli: ${error.message}`);
        say(words.failed);
      });
  }

  async function ask() {
    // Opened before anything is awaited: browsers block windows that no click asked for. Where
    // even this one is blocked, this window goes there itself and comes back.
    const popup = given.popup && open('', '', 'popup,width=480,height=720');
    const asked = await request(given, popup ? POPUP : REDIRECT);
    if (popup) {
      waiting = asked;
      popup.location.href = asked.url;
      say(words.wait);
    } else {
      asked.draft = draftOf(form);
      sessionStorage.setItem(asked.state, JSON.stringify(asked));
      location.assign(asked.url);
    }
  }

  const finish = guarded(async (asked, answer) => {
    const code = codeOf(answer, asked, given.issuer);
    if (code === undefined) return say(words.denied);
    filling = fill(form, offers(await claimsFor(given, asked, code), given.lang));
    tell();
  });

  function tell() {
    const [filled, kept] = [filling.filled.length, filling.kept.length];
    say((filled ? words.filled(filled) : words.nothing) + (kept ? words.kept(kept) : ''));
    buttons.undo.hidden = !filled;
    buttons.replace.hidden = !kept;
  }

  if (channel)
    channel.onmessage = ({ data }) => {
      if (!waiting.state || data.state !== waiting.state) return;
      const asked = waiting;
      waiting = {};
      channel.postMessage(asked.state);
      finish(asked, data);
    };

  return { finish };
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start);
else start();
