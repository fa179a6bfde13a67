//! Hashes many passwords at once, on all cores.

use neroli_core::person::PasswordHash;
use neroli_core::secret::Plain;
use neroli_core::time::{Entropy, random};
use neroli_http::password::hash_password;

/// The hash of each password, with a salt of its own.
pub(crate) fn hash_all(passwords: Vec<&Plain>, entropy: &dyn Entropy) -> Vec<PasswordHash> {
    let salted: Vec<(&Plain, [u8; 16])> =
        passwords.into_iter().map(|plain| (plain, random(entropy))).collect();
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let share = salted.len().div_ceil(cores).max(1);
    std::thread::scope(|scope| {
        let workers: Vec<_> =
            salted.chunks(share).map(|chunk| scope.spawn(move || hash_chunk(chunk))).collect();
        workers.into_iter().flat_map(|worker| worker.join().unwrap_or_default()).collect()
    })
}

fn hash_chunk(salted: &[(&Plain, [u8; 16])]) -> Vec<PasswordHash> {
    salted.iter().map(|(plain, salt)| hash_password(plain.expose(), *salt)).collect()
}
