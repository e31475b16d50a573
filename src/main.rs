//! The page.

fn main() {
    #[cfg(all(target_arch = "wasm32", feature = "page"))]
    wasm_bindgen_futures::spawn_local(async {
        if let Err(error) = infracarbone::web::start().await {
            // An unhandled rejection: `boot.js` shows the static notice.
            wasm_bindgen::throw_val(error);
        }
    });
}
