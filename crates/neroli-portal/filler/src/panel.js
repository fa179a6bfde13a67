// What is added to the form: three buttons, two of them hidden at first, and a line that is read
// out when it changes. The page's own styles apply; ours weigh nothing against them.

const STYLE =
  ':where(.neroli-fill button){min-height:44px;padding:0 1em;margin:0 .5em 0 0;font:inherit}' +
  '.neroli-fill [hidden]{display:none!important}' +
  ':where(.neroli-filled){box-shadow:-.25em 0}';

const element = (name, properties) => Object.assign(document.createElement(name), properties);

/** Puts the panel at the top of the form; `actions` says what each button does. */
export function panel(form, texts, actions) {
  const box = element('div', { className: 'neroli-fill' });
  const buttons = {};
  for (const name of ['fill', 'undo', 'replace']) {
    buttons[name] = element('button', {
      type: 'button',
      textContent: texts[name],
      hidden: name !== 'fill',
      onclick: actions[name],
    });
    box.append(buttons[name]);
  }
  const status = element('p');
  status.setAttribute('role', 'status');
  box.append(status);
  form.prepend(box);
  style();
  return {
    buttons,
    say(words) {
      status.textContent = words;
    },
  };
}

/** A constructed sheet, which a strict policy of the page allows. */
function style() {
  if (!document.adoptedStyleSheets) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
