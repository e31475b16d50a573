//! Network models against cases worked out by hand, and their properties.

#![cfg(not(target_arch = "wasm32"))]

#[path = "network/cases.rs"]
mod cases;
#[path = "network/properties.rs"]
mod properties;
#[path = "network/route.rs"]
mod route;
#[path = "network/study.rs"]
mod study;
