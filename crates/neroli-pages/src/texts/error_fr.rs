//! What the error pages say, in French: what happened, what it means, what to do.

use super::ErrorText;
use crate::ErrorKind;

/// The texts of one kind.
pub(crate) const fn text(kind: ErrorKind) -> ErrorText {
    let [title, meaning, advice] = match kind {
        ErrorKind::UnknownClient => [
            "Cette application est inconnue ici",
            "Le lien que vous avez suivi désigne une application qui n’est pas enregistrée. Rien n’a été transmis.",
            "Revenez au site d’où vous venez et signalez-lui que son lien de connexion ne fonctionne pas.",
        ],
        ErrorKind::DisabledClient => [
            "Cette application est désactivée",
            "Le site d’où vous venez ne peut pas demander vos informations en ce moment. Rien n’a été transmis.",
            "Revenez au site d’où vous venez et demandez-lui quand cela fonctionnera de nouveau.",
        ],
        ErrorKind::PendingClient => [
            "Cette application n’est pas encore approuvée",
            "Le site d’où vous venez est enregistré ici et attend une approbation avant de pouvoir demander vos informations. Rien n’a été transmis.",
            "Revenez au site d’où vous venez. S’il est à vous, demandez à qui gère ce service de l’approuver.",
        ],
        ErrorKind::MissingRedirectUri => [
            "L’adresse de retour manque",
            "La demande ne dit pas à quelle adresse revenir\u{202f}: vous restez donc ici et rien n’a été transmis.",
            "Revenez au site d’où vous venez et recommencez. Si cela se reproduit, signalez-le-lui.",
        ],
        ErrorKind::UnregisteredRedirectUri => [
            "L’adresse de retour n’est pas enregistrée",
            "La demande veut revenir à une adresse que l’application n’a pas enregistrée. Pour vous protéger, rien n’y a été transmis.",
            "Revenez au site d’où vous venez et signalez-lui que son adresse de retour n’est pas enregistrée.",
        ],
        ErrorKind::MalformedRequest => [
            "Cette demande est illisible",
            "Une partie de l’adresse que vous avez suivie manque ou est abîmée. Rien n’a été transmis.",
            "Revenez au site d’où vous venez et recommencez. Si cela se reproduit, signalez-le-lui.",
        ],
        ErrorKind::RepeatedParameter => [
            "Cette demande se répète",
            "Une partie de l’adresse que vous avez suivie y figure plusieurs fois\u{202f}: son sens n’est pas sûr. Rien n’a été transmis.",
            "Revenez au site d’où vous venez et recommencez. Si cela se reproduit, signalez-le-lui.",
        ],
        ErrorKind::RequestExpired => [
            "Cette demande a expiré",
            "Trop de temps s’est écoulé depuis son début. Rien n’a été transmis.",
            "Revenez au site d’où vous venez et recommencez.",
        ],
        ErrorKind::WrongBrowser => [
            "Cette page appartient à un autre navigateur",
            "La demande a commencé dans un autre navigateur ou une autre fenêtre, ou ce navigateur ne garde pas les cookies. Rien n’a été transmis.",
            "Revenez au site d’où vous venez, dans ce navigateur, et recommencez. Les cookies doivent être autorisés pour cette adresse.",
        ],
        ErrorKind::AlreadyAnswered => [
            "Vous avez déjà répondu",
            "Cette demande a reçu une réponse, peut-être dans un autre onglet. Votre première réponse est retenue et rien n’a été fait deux fois.",
            "Vous pouvez fermer cette page ou revenir au site d’où vous venez.",
        ],
        ErrorKind::NotFound => [
            "Il n’y a pas de page ici",
            "L’adresse est peut-être mal saisie ou ancienne.",
            "Vérifiez l’adresse, ou repartez de la {home}.",
        ],
        ErrorKind::MethodNotAllowed => [
            "Cette adresse ne s’utilise pas ainsi",
            "La page existe, mais pas pour ce type de demande.",
            "Ouvrez de nouveau la page depuis son lien.",
        ],
        ErrorKind::TooLarge => [
            "Cette demande est trop grande",
            "Elle contient plus que ce que ce serveur lit. Rien n’a été enregistré.",
            "Revenez en arrière et raccourcissez votre envoi. Si vous avez seulement suivi un lien, signalez-le au site d’où il vient.",
        ],
        ErrorKind::Forbidden => [
            "Ce formulaire n’a pas été accepté",
            "Il était trop ancien, ou ne venait pas de l’une de nos pages. Pour vous protéger, rien n’a changé.",
            "Ouvrez de nouveau la page et recommencez ce que vous vouliez faire.",
        ],
        ErrorKind::TooManyAttempts => [
            "Trop de tentatives",
            "Il y a eu d’ici plus de tentatives que nous n’en acceptons en si peu de temps.",
            "Attendez quelques minutes, puis réessayez.",
        ],
        ErrorKind::Unavailable => [
            "Ceci ne fonctionne pas en ce moment",
            "Une partie du service ne répond pas. Rien n’est perdu et rien n’a été transmis.",
            "Réessayez dans une minute.",
        ],
        ErrorKind::Internal => [
            "Un problème est survenu de notre côté",
            "La faute est la nôtre, pas la vôtre. Ce qui était enregistré le reste.",
            "Réessayez. Si cela se reproduit, donnez le code ci-dessous à l’assistance.",
        ],
        ErrorKind::HostMismatch => [
            "Ce service a une autre adresse",
            "Vous l’avez atteint sous un nom qui n’est pas le sien\u{202f}: il ne répond donc pas ici.",
            "Recommencez depuis le site d’où vous venez, ou utilisez l’adresse officielle. Si vous exploitez ce service, le journal nomme le réglage.",
        ],
    };
    ErrorText { title, meaning, advice }
}
