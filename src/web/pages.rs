//! The pages.

pub mod estimate;
pub mod home;
pub mod on_demand;
