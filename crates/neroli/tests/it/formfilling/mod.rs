//! Addresses below `/formfilling/{realm}/v1`.

mod userinfo;
