//! `oidcc-formpost-basic-certification-test-plan`: the modules of the Basic plan, in its order,
//! with every answer, errors included, in a form that the browser posts.

super::modules::plan!(Mode::FormPost);
