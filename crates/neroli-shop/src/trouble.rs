//! Everything that can go wrong, and what a person is told about it.
//!
//! Rule enforced here: no failure reaches her as a raw error; each says what happened, what it
//! means and what to do, in her language, with the status a machine needs.

use axum::http::StatusCode;

use crate::lang::Lang;

/// A failure, as a person meets it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// No visit belongs to this answer: cookie missing, or too late.
    Lost,
    /// The answer is not the one to our question: state, issuer, nonce or signature.
    Mismatch,
    /// The provider cannot be reached or is overloaded.
    Unreachable,
    /// The provider refused the shop's request.
    Refused,
    /// The API says nothing is shared with the shop (403 `insufficient_scope`).
    NotShared,
    /// The API says the access token is no good any more (401 `invalid_token`).
    RanOut,
    /// The details cannot be understood.
    Unreadable,
    /// The posted form cannot be understood.
    BadForm,
    /// The form was posted by another site.
    Foreign,
    /// No such page.
    NotFound,
    /// No such method on this page.
    NotAllowed,
    /// The machine has no randomness: nothing can be done safely.
    Broken,
}

/// What the page says.
pub(crate) struct Words {
    pub(crate) title: &'static str,
    /// What happened and what it means.
    pub(crate) happened: &'static str,
    /// What to do.
    pub(crate) advice: &'static str,
}

impl Trouble {
    /// The status of the page.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::Lost | Self::Mismatch | Self::BadForm => StatusCode::BAD_REQUEST,
            Self::NotShared | Self::Foreign => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Refused | Self::RanOut | Self::Unreadable => StatusCode::BAD_GATEWAY,
            Self::Unreachable | Self::Broken => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// Whether asking the provider again may help.
    pub(crate) const fn may_retry(self) -> bool {
        !matches!(self, Self::BadForm | Self::Foreign | Self::NotFound | Self::NotAllowed)
    }

    /// The words of the page.
    pub(crate) const fn words(self, lang: Lang) -> Words {
        match lang {
            Lang::Fr => self.french(),
            Lang::En => self.english(),
        }
    }

    const fn english(self) -> Words {
        let (title, happened, advice) = match self {
            Self::Lost => (
                "We lost the thread",
                "This page stayed open for a long time, or your browser did not send our cookie back. Nothing was filled in.",
                "Start again from the form: it takes one click.",
            ),
            Self::Mismatch => (
                "That answer was not for us",
                "What came back does not match what we asked, so we did not use it. Nothing was filled in.",
                "Ask again, or fill the form in yourself.",
            ),
            Self::Unreachable => (
                "neroli does not answer",
                "We could not reach neroli just now. Nothing was filled in, and what you had typed is still there.",
                "Try again in a minute, or fill the form in yourself.",
            ),
            Self::Refused => (
                "neroli refused our request",
                "The fault is ours or neroli’s, not yours. Nothing was filled in.",
                "Ask again, or fill the form in yourself.",
            ),
            Self::NotShared => (
                "You no longer share this with us",
                "neroli tells us that your agreement was withdrawn. We received nothing.",
                "To share your details after all, ask again. Or fill the form in yourself.",
            ),
            Self::RanOut => (
                "The permission ran out",
                "The permission neroli gave us was no longer valid when we used it. We received nothing.",
                "Ask again, or fill the form in yourself.",
            ),
            Self::Unreadable => (
                "We could not read the answer",
                "neroli answered, but not in a form we understand. Nothing was filled in.",
                "Ask again later, or fill the form in yourself.",
            ),
            Self::BadForm => (
                "We could not read this form",
                "What your browser sent is too long or damaged. Nothing was kept.",
                "Go back to the form and send it once more.",
            ),
            Self::Foreign => (
                "This form came from elsewhere",
                "Another site tried to send it in your name. Nothing was kept.",
                "If it was you, go to our form and send it from there.",
            ),
            Self::NotFound => (
                "The wind took this page",
                "There is nothing at this address.",
                "The sign-up form is where it always was.",
            ),
            Self::NotAllowed => (
                "This page works another way",
                "It cannot be asked like that.",
                "The sign-up form is where it always was.",
            ),
            Self::Broken => (
                "We cannot do this safely now",
                "Our machine lacks something it needs. Nothing was kept.",
                "Try again in a minute.",
            ),
        };
        Words { title, happened, advice }
    }

    const fn french(self) -> Words {
        let (title, happened, advice) = match self {
            Self::Lost => (
                "Nous avons perdu le fil",
                "Cette page est restée longtemps ouverte, ou votre navigateur n’a pas renvoyé notre cookie. Rien n’a été rempli.",
                "Repartez du formulaire : un clic suffit.",
            ),
            Self::Mismatch => (
                "Cette réponse n’était pas pour nous",
                "Ce qui est revenu ne correspond pas à notre demande : nous ne l’avons pas utilisé. Rien n’a été rempli.",
                "Demandez à nouveau, ou remplissez le formulaire vous-même.",
            ),
            Self::Unreachable => (
                "neroli ne répond pas",
                "Nous n’arrivons pas à joindre neroli. Rien n’a été rempli, et ce que vous aviez écrit est toujours là.",
                "Réessayez dans une minute, ou remplissez le formulaire vous-même.",
            ),
            Self::Refused => (
                "neroli a refusé notre demande",
                "L’erreur vient de nous ou de neroli, pas de vous. Rien n’a été rempli.",
                "Demandez à nouveau, ou remplissez le formulaire vous-même.",
            ),
            Self::NotShared => (
                "Vous ne partagez plus cela avec nous",
                "neroli nous dit que votre accord a été retiré. Nous n’avons rien reçu.",
                "Pour partager quand même, demandez à nouveau. Ou remplissez le formulaire vous-même.",
            ),
            Self::RanOut => (
                "L’autorisation n’est plus valable",
                "L’autorisation donnée par neroli n’était plus valable quand nous l’avons utilisée. Nous n’avons rien reçu.",
                "Demandez à nouveau, ou remplissez le formulaire vous-même.",
            ),
            Self::Unreadable => (
                "Nous n’avons pas compris la réponse",
                "neroli a répondu, mais sous une forme que nous ne savons pas lire. Rien n’a été rempli.",
                "Demandez à nouveau plus tard, ou remplissez le formulaire vous-même.",
            ),
            Self::BadForm => (
                "Ce formulaire est illisible",
                "Ce que votre navigateur a envoyé est trop long ou abîmé. Rien n’a été gardé.",
                "Revenez au formulaire et envoyez-le encore une fois.",
            ),
            Self::Foreign => (
                "Ce formulaire vient d’ailleurs",
                "Un autre site a voulu l’envoyer à votre place. Rien n’a été gardé.",
                "Si c’était vous, envoyez-le depuis notre page.",
            ),
            Self::NotFound => (
                "Le vent a emporté cette page",
                "Il n’y a rien à cette adresse.",
                "Le formulaire, lui, n’a pas bougé.",
            ),
            Self::NotAllowed => (
                "Cette page s’utilise autrement",
                "On ne peut pas l’appeler de cette façon.",
                "Le formulaire, lui, n’a pas bougé.",
            ),
            Self::Broken => (
                "Nous ne pouvons pas le faire sûrement",
                "Il manque quelque chose à notre machine. Rien n’a été gardé.",
                "Réessayez dans une minute.",
            ),
        };
        Words { title, happened, advice }
    }
}
