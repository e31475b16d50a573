//! The page: views over one study and its inventory, and what they need of the browser.
//!
//! The only part of the crate that knows a browser. One signal holds the study, one memo the
//! inventory; pages and components read them. Storage, routes, files and messages to a host page
//! are one small module each.

pub mod app;
pub mod autosave;
pub mod database;
pub mod detail;
pub mod embed;
pub mod file;
pub mod language;
pub mod library;
pub mod message;
pub mod network;
pub mod on_demand;
pub mod pages;
pub mod result;
pub mod state;
pub mod statement;
pub mod storage;
pub mod widget;

pub use app::start;
