//! A proxy of our own between two sides: it forwards, cuts an answer off, cuts a request off, or
//! lets everything stand still.

use std::io::{Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// What becomes of what passes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub(crate) enum Way {
    /// It arrives.
    Open,
    /// Requests arrive; the proxy keeps the answer and cuts the connection.
    KeepsAnswers,
    /// Requests do not arrive, and the connection is cut.
    CutsRequests,
    /// Connections stay, and nothing arrives on either side.
    Still,
}

struct State {
    to: SocketAddr,
    way: AtomicU8,
    kept: Mutex<Vec<Vec<u8>>>,
}

impl State {
    fn is(&self, way: Way) -> bool {
        self.way.load(Ordering::SeqCst) == way as u8
    }
}

/// A proxy on a port of its own. Its threads end with the connections and with the tests.
pub(crate) struct Proxy {
    pub addr: SocketAddr,
    state: Arc<State>,
}

impl Proxy {
    pub(crate) fn to(to: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let addr = listener.local_addr().unwrap();
        let way = AtomicU8::new(Way::Open as u8);
        let state = Arc::new(State { to, way, kept: Mutex::default() });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for client in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                std::thread::spawn(move || carry(&state, client));
            }
        });
        Self { addr, state }
    }

    pub(crate) fn set(&self, way: Way) {
        self.state.way.store(way as u8, Ordering::SeqCst);
    }

    /// The answers that were kept since this was last asked.
    pub(crate) fn kept(&self) -> Vec<Vec<u8>> {
        std::mem::take(&mut self.state.kept.lock().unwrap())
    }
}

/// One connection, until either side ends it.
fn carry(state: &Arc<State>, mut client: TcpStream) {
    if state.is(Way::CutsRequests) {
        // Something was sent, so that the client has reason to wait for an answer.
        let _ = client.read(&mut [0; 1024]);
        return;
    }
    let Ok(server) = TcpStream::connect(state.to) else { return };
    let _ = (client.set_nodelay(true), server.set_nodelay(true));
    if state.is(Way::KeepsAnswers) {
        return keep(state, &client, server);
    }
    let sides = (client.try_clone(), server.try_clone());
    let (Ok(from_client), Ok(to_server)) = sides else { return };
    let shared = Arc::clone(state);
    std::thread::spawn(move || pump(&shared, from_client, to_server));
    pump(state, server, client);
}

fn pump(state: &State, mut from: TcpStream, mut to: TcpStream) {
    let mut chunk = [0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut chunk) {
        while state.is(Way::Still) {
            std::thread::sleep(Duration::from_millis(2));
        }
        if to.write_all(&chunk[..read]).is_err() {
            break;
        }
    }
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

/// The request goes, the answer is kept: what it tells of has happened.
fn keep(state: &Arc<State>, client: &TcpStream, mut server: TcpStream) {
    let Ok(from) = client.try_clone() else { return };
    let Ok(to) = server.try_clone() else { return };
    let shared = Arc::clone(state);
    std::thread::spawn(move || pump(&shared, from, to));
    let mut answer = Vec::new();
    let _ = server.read_to_end(&mut answer);
    state.kept.lock().unwrap().push(answer);
    let _ = client.shutdown(Shutdown::Both);
}
