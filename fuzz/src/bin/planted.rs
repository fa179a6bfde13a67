//! The negative control: a panic that only guided search finds. Found, it shows that the
//! instrumentation counts, that panics end a run, and that an ended run is seen.

#![no_main]

use libfuzzer_sys::fuzz_target;
use neroli_core::form::Form;

fuzz_target!(|bytes: &[u8]| {
    let Ok(form) = Form::parse(bytes) else { return };
    // One branch a letter: each right letter is new coverage, and 2^32 guesses become some thousands.
    let written = form.encode();
    let mut letters = written.bytes();
    if letters.next() == Some(b'b')
        && letters.next() == Some(b'o')
        && letters.next() == Some(b'o')
        && letters.next() == Some(b'm')
        && letters.next() == Some(b'=')
    {
        panic!("planted");
    }
});
