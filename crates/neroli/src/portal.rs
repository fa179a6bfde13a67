//! Mounts the developer portal and hands it the running provider, of which it knows only what it
//! needs: an in-process call, and the hashing threads.

use crate::wiring::mount;
use async_trait::async_trait;
use neroli_core::person::PasswordHash;
use neroli_http::{App, Caller, DemoPerson, Mount};
use neroli_portal::{Aged, Attempts, Busy, Dispatch, Parts, Passwords, Settle};
use std::net::IpAddr;
use std::sync::{Arc, OnceLock, Weak};

/// The provider, once it has been put together: the portal is one of its parts, and so is made
/// first.
#[derive(Clone, Default)]
pub(crate) struct Provider(Arc<OnceLock<Weak<App>>>);

impl Provider {
    /// From here on it is this one.
    pub(crate) fn is(&self, app: &Arc<App>) {
        // It is said once.
        let _ = self.0.set(Arc::downgrade(app));
    }

    fn app(&self) -> Option<Arc<App>> {
        self.0.get()?.upgrade()
    }

    /// The in-process call.
    pub(crate) fn dispatch(&self) -> Dispatch {
        let provider = self.clone();
        Arc::new(move |request| {
            let provider = provider.clone();
            Box::pin(async move {
                match provider.app() {
                    Some(app) => app.answer(request).await,
                    None => starting(),
                }
            })
        })
    }

    /// The ageing of access tokens, which works in sandboxes only.
    pub(crate) fn aged(&self) -> Aged {
        let provider = self.clone();
        Arc::new(move |realm, token| provider.app()?.aged(realm, token))
    }

    /// The writing out of the log of requests.
    pub(crate) fn settle(&self) -> Settle {
        let provider = self.clone();
        Arc::new(move |realms| {
            let provider = provider.clone();
            Box::pin(async move {
                if let Some(app) = provider.app() {
                    app.settle(&realms).await;
                }
            })
        })
    }
}

/// Nothing asks before the provider runs; were it so, it would be told to come back.
fn starting<B: Default>() -> http::Response<B> {
    let mut response = http::Response::new(B::default());
    *response.status_mut() = http::StatusCode::SERVICE_UNAVAILABLE;
    response
}

#[async_trait]
impl Passwords for Provider {
    async fn hash(&self, password: String, salt: [u8; 16]) -> Result<PasswordHash, Busy> {
        let app = self.app().ok_or(Busy)?;
        app.passwords().hash(password, salt).await.map_err(|_| Busy)
    }

    async fn verify(&self, hash: Option<PasswordHash>, password: String) -> Result<bool, Busy> {
        let app = self.app().ok_or(Busy)?;
        app.passwords().verify(hash, password).await.map_err(|_| Busy)
    }
}

/// No realm's name has a space.
const SERVICE: &str = "developer portal";

impl Attempts for Provider {
    fn draw(&self, account: &str, from: IpAddr, device: Option<&[u8]>) -> Result<(), u64> {
        self.app().map_or(Ok(()), |app| app.draw_attempt(SERVICE, account, from, device))
    }

    fn give_back(&self, account: &str, from: IpAddr, device: Option<&[u8]>) {
        if let Some(app) = self.app() {
            app.give_back_attempt(SERVICE, account, from, device);
        }
    }
}

/// The sandbox people as the portal shows them.
pub(crate) fn people(people: &[DemoPerson]) -> Vec<neroli_portal::DemoPerson> {
    let shown = people.iter().map(|person| neroli_portal::DemoPerson {
        realm: person.realm.clone(),
        username: person.username.clone(),
        password: person.password.clone(),
    });
    shown.collect()
}

/// The portal below its paths.
pub(crate) fn mounts(parts: Parts) -> Vec<(String, Mount)> {
    let portal = mount(neroli_portal::router(parts));
    let portal: Mount = Arc::new(move |mut request| {
        if let Some(caller) = request.extensions_mut().remove::<Caller>() {
            let Caller { request_id, address } = caller;
            request.extensions_mut().insert(neroli_portal::Caller { request_id, address });
        }
        portal(request)
    });
    let paths = ["/developer", "/developer.md", "/llms.txt"];
    paths.map(|path| (path.to_owned(), Arc::clone(&portal))).to_vec()
}
