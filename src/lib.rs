//! InfraCarbone: the carbon calculator of the French digital-infrastructure sector.
//!
//! The data flows one way: tables ([`catalogue`], [`sector`]) and a [`study`] make an
//! [`inventory`], which views, exports and the JavaScript library read. Everything here but `web`
//! knows no browser.

#![forbid(unsafe_code)]

pub mod allocation;
pub mod api;
pub mod asset;
pub mod base_carbone;
pub mod catalogue;
pub mod chart;
pub mod decimal;
pub mod delimited;
pub mod entry;
pub mod factor;
pub mod factor_table;
pub mod figure;
pub mod gas;
pub mod grid;
pub mod history;
pub mod inventory;
#[cfg(all(target_arch = "wasm32", feature = "library"))]
#[path = "web/javascript.rs"]
pub mod javascript;
pub mod json;
pub mod language;
pub mod lines_import;
pub mod link;
pub mod network;
pub mod number;
pub mod picker;
pub mod post;
pub mod search;
pub mod sector;
pub mod series;
pub mod settings;
pub mod simulation;
pub mod standard;
pub mod study;
pub mod text;
pub mod uncertainty;
pub mod unit;
#[cfg(all(target_arch = "wasm32", feature = "page"))]
pub mod web;
