//! Stock Rust clients against a running neroli: `huskarl` and `openidconnect`.
//!
//! They know what a partner knows: the issuer, and a client id and a secret or a private key,
//! unless they register themselves. The person's part (sign-in, consent) is played by the form
//! driver of `tests/clients/lib`.

mod applications;
mod huskarl_client;
mod huskarl_keys;
mod huskarl_partner;
mod openidconnect_client;
mod partner;
mod report;

use std::path::Path;
use std::process::ExitCode;

#[tokio::main(flavor = "current_thread")]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let [command, folder] = &arguments[..]
        && command == "applications"
    {
        return match applications::write(Path::new(folder)) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                eprintln!("the applications cannot be written to {folder}: {error}");
                ExitCode::FAILURE
            }
        };
    }
    let mut report = report::Report::from_environment();
    let environment = match partner::Environment::read() {
        Ok(environment) => environment,
        Err(error) => {
            report.record("the environment of with-neroli", Err(error));
            return report.exit_code();
        }
    };
    huskarl_client::run(&environment, &mut report).await;
    huskarl_keys::run(&environment, &mut report).await;
    openidconnect_client::run(&environment, &mut report).await;
    report.exit_code()
}
