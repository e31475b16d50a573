//! What opens on demand to model networks.

fn main() {}

#[cfg(target_arch = "wasm32")]
infracarbone::module_on_demand!(infracarbone::web::network::PAGES);
