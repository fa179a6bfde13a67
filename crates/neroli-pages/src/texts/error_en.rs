//! What the error pages say, in English: what happened, what it means, what to do.

use super::ErrorText;
use crate::ErrorKind;

/// The texts of one kind.
pub(crate) const fn text(kind: ErrorKind) -> ErrorText {
    let [title, meaning, advice] = match kind {
        ErrorKind::UnknownClient => [
            "This application is not known here",
            "The link that brought you here names an application that is not registered, so nothing was sent to anyone.",
            "Go back to the site you came from and tell them that their sign-in link does not work.",
        ],
        ErrorKind::DisabledClient => [
            "This application is switched off",
            "The site you came from may not ask for your details at the moment. Nothing was sent.",
            "Go back to the site you came from and ask them when it will work again.",
        ],
        ErrorKind::PendingClient => [
            "This application is not approved yet",
            "The site you came from is registered here, and waits for approval before it may ask for your details. Nothing was sent.",
            "Go back to the site you came from. If it is yours, ask whoever runs this service to approve it.",
        ],
        ErrorKind::MissingRedirectUri => [
            "The way back is missing",
            "The request does not say which address to return to, so you stay here and nothing was sent.",
            "Go back to the site you came from and start again. If it happens twice, tell them.",
        ],
        ErrorKind::UnregisteredRedirectUri => [
            "The way back is not registered",
            "The request wants to return to an address that the application has not registered. To protect you, nothing was sent there.",
            "Go back to the site you came from and tell them that their return address is not registered.",
        ],
        ErrorKind::MalformedRequest => [
            "This request cannot be read",
            "A part of the address that brought you here is missing or damaged. Nothing was sent.",
            "Go back to the site you came from and start again. If it happens twice, tell them.",
        ],
        ErrorKind::RepeatedParameter => [
            "This request says something twice",
            "A part of the address that brought you here appears more than once, so its meaning is not certain. Nothing was sent.",
            "Go back to the site you came from and start again. If it happens twice, tell them.",
        ],
        ErrorKind::RequestExpired => [
            "This request has expired",
            "Too much time went by since it began. Nothing was sent.",
            "Go back to the site you came from and start again.",
        ],
        ErrorKind::WrongBrowser => [
            "This page belongs to another browser",
            "The request began in another browser or window, or this browser does not keep cookies. Nothing was sent.",
            "Go back to the site you came from, in this browser, and start again. Cookies must be allowed for this address.",
        ],
        ErrorKind::AlreadyAnswered => [
            "You have already answered",
            "This request was answered once, perhaps in another tab. Your first answer stands and nothing was done twice.",
            "You can close this page, or go back to the site you came from.",
        ],
        ErrorKind::NotFound => [
            "There is no page here",
            "The address may be mistyped or old.",
            "Check the address, or start from the {home}.",
        ],
        ErrorKind::MethodNotAllowed => [
            "This address cannot be used that way",
            "The page exists, but not for this kind of request.",
            "Open the page again from its link.",
        ],
        ErrorKind::TooLarge => [
            "This request is too large",
            "It holds more than this server reads. Nothing was stored.",
            "Go back and shorten what you sent. If you only followed a link, tell the site it came from.",
        ],
        ErrorKind::Forbidden => [
            "This form was not accepted",
            "It was too old, or it did not come from one of our pages. To protect you, nothing has changed.",
            "Open the page again and repeat what you wanted to do.",
        ],
        ErrorKind::TooManyAttempts => [
            "Too many attempts",
            "There were more attempts from here than we accept in so short a time.",
            "Wait a few minutes, then try again.",
        ],
        ErrorKind::Unavailable => [
            "This does not work at the moment",
            "A part of the service does not answer. Nothing was lost, and nothing was sent.",
            "Try again in a minute.",
        ],
        ErrorKind::Internal => [
            "Something broke on our side",
            "The fault is ours, not yours. What was stored before is safe.",
            "Try again. If it happens twice, give the code below to support.",
        ],
        ErrorKind::HostMismatch => [
            "This service has another address",
            "You reached it under a name that is not its own, so it does not answer here.",
            "Start again from the site you came from, or use the official address. If you run this service, the log names the setting.",
        ],
    };
    ErrorText { title, meaning, advice }
}
