// What the form filler says, in English and French.

const plural = (count) => (count > 1 ? 's' : '');

const TEXTS = {
  en: (operator) => ({
    fill: `Fill with ${operator}`,
    undo: 'Undo',
    replace: 'Replace what I typed',
    wait: 'Continue in the other window.',
    filled: (n) => `${n} field${plural(n)} filled by ${operator}.`,
    kept: (n) => ` What you typed is kept (${n}).`,
    nothing: 'Nothing to fill in.',
    undone: 'The form is as it was.',
    denied: 'Nothing was shared.',
    failed: 'The form could not be filled in. Try again later.',
    close: 'You can close this window.',
  }),
  fr: (operator) => ({
    fill: `Remplir avec ${operator}`,
    undo: 'Annuler',
    replace: 'Remplacer ma saisie',
    wait: 'Continuez dans l’autre fenêtre.',
    filled: (n) => `${n} champ${plural(n)} rempli${plural(n)} par ${operator}.`,
    kept: (n) => ` Votre saisie est gardée (${n}).`,
    nothing: 'Rien à remplir.',
    undone: 'Le formulaire est comme avant.',
    denied: 'Rien n’a été transmis.',
    failed: 'Le formulaire n’a pas pu être rempli. Réessayez plus tard.',
    close: 'Vous pouvez fermer cette fenêtre.',
  }),
};

/** The texts in one of the languages; `operator` is the name that people know. */
export const texts = (lang, operator) => TEXTS[lang](operator);
