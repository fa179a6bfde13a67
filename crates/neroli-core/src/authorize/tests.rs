//! Tests of the authorization request, from received to decided.
