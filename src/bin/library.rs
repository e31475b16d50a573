//! What opens on demand to be read: result, statements, factors, method, privacy, accessibility.

fn main() {}

#[cfg(target_arch = "wasm32")]
infracarbone::module_on_demand!(infracarbone::web::library::PAGES);
