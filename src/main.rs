//! The page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    wasm_bindgen_futures::spawn_local(async {
        if let Err(error) = infracarbone::web::start().await {
            // An unhandled rejection: `boot.js` shows the static notice.
            wasm_bindgen::throw_val(error);
        }
    });
}
