//! `oidcc-basic-certification-test-plan`, in its order, with a client that registers itself and
//! with one of the seed.

super::modules::plan!(Mode::Query);
