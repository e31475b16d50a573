//! What is too large for local storage: values by key, in IndexedDB. Used on demand only.

use js_sys::{Function, Promise};
use thiserror::Error;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbOpenDbRequest, IdbRequest, IdbTransactionMode};

const NAME: &str = "infracarbone";
const STORE: &str = "files";

/// Why nothing was read or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum DatabaseError {
    /// The browser keeps no data for this page, or the data are damaged.
    #[error("the browser refuses")]
    Refused,
    /// No room is left.
    #[error("the browser has no room left")]
    Full,
}

impl From<JsValue> for DatabaseError {
    fn from(_: JsValue) -> Self {
        Self::Refused
    }
}

/// The value of a key; none when there is none.
///
/// # Errors
/// [`DatabaseError::Refused`].
pub async fn get(key: &str) -> Result<Option<JsValue>, DatabaseError> {
    let database = open().await?;
    let request = store(&database, IdbTransactionMode::Readonly)?.get(&key.into())?;
    let found = settled(&request).await;
    database.close();
    found?;
    let value = request.result()?;
    Ok((!value.is_undefined()).then_some(value))
}

/// Keeps a value, in the place of the former one.
///
/// # Errors
/// [`DatabaseError`]; the former one is then kept.
pub async fn put(key: &str, value: &JsValue) -> Result<(), DatabaseError> {
    write(|store| store.put_with_key(value, &key.into())).await
}

/// Removes a value.
///
/// # Errors
/// [`DatabaseError`].
pub async fn remove(key: &str) -> Result<(), DatabaseError> {
    write(|store| store.delete(&key.into())).await
}

/// Writes, and waits until it is on the disk.
async fn write(
    act: impl FnOnce(&IdbObjectStore) -> Result<IdbRequest, JsValue>,
) -> Result<(), DatabaseError> {
    let database = open().await?;
    let store = store(&database, IdbTransactionMode::Readwrite)?;
    let transaction = store.transaction();
    let done = act(&store).map(|_| {
        promise(|resolve, reject| {
            transaction.set_oncomplete(Some(resolve));
            transaction.set_onabort(Some(reject));
        })
    });
    let written = match done {
        Ok(done) => JsFuture::from(done).await.map(|_| ()),
        Err(error) => Err(error),
    };
    database.close();
    written.map_err(|_| {
        let full = transaction.error();
        match full.is_some_and(|error| error.name() == "QuotaExceededError") {
            true => DatabaseError::Full,
            false => DatabaseError::Refused,
        }
    })
}

/// Opens the database, made at the first use.
async fn open() -> Result<IdbDatabase, JsValue> {
    let factory = web_sys::window().map(|window| window.indexed_db());
    let factory = factory.transpose()?.flatten().ok_or(JsValue::NULL)?;
    let request = factory.open_with_u32(NAME, 1)?;
    let made = request.clone();
    let upgrade = Closure::once_into_js(move || {
        if let Ok(database) = made.result() {
            let database: IdbDatabase = database.unchecked_into();
            // A failure aborts the opening, which says so.
            let _ = database.create_object_store(STORE);
        }
    });
    IdbOpenDbRequest::set_onupgradeneeded(&request, Some(upgrade.unchecked_ref()));
    settled(&request).await?;
    Ok(request.result()?.unchecked_into())
}

fn store(database: &IdbDatabase, mode: IdbTransactionMode) -> Result<IdbObjectStore, JsValue> {
    let transaction = database.transaction_with_str_and_mode(STORE, mode)?;
    transaction.object_store(STORE)
}

/// Waits until a request has succeeded or failed.
async fn settled(request: &IdbRequest) -> Result<JsValue, JsValue> {
    JsFuture::from(promise(|resolve, reject| {
        request.set_onsuccess(Some(resolve));
        request.set_onerror(Some(reject));
    }))
    .await
}

/// A promise that one of two listeners settles.
fn promise(listen: impl Fn(&Function, &Function)) -> Promise {
    Promise::new(&mut |resolve, reject| listen(&resolve, &reject))
}
