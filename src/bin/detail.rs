//! What opens on demand to enter a study in detail.

fn main() {}

#[cfg(target_arch = "wasm32")]
infracarbone::module_on_demand!(infracarbone::web::detail::PAGES);
