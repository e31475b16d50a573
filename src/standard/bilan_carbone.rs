//! Bilan Carbone®: by post and sub-post, whatever the control.
//!
//! What differs from the inventory: recycling is limited to collection and sorting (decision of
//! DESIGN.md), and *UtilisationEnDependance* is in the total or apart, as chosen.

use super::assembly::{Treated, assemble, collection};
use super::{BILAN_CARBONE, Options, Reason, Standard, Statement};
use crate::allocation::SubPost;
use crate::inventory::Inventory;

pub(super) fn statement(inventory: &Inventory, options: &Options) -> Statement {
    let standard = Standard::BilanCarbone;
    assemble(inventory, standard, &BILAN_CARBONE, &|line| {
        let collection = collection(line);
        let apart = line.sub_post == SubPost::UtilisationEnDependance && !options.dependence;
        let parts = line.parts.iter().map(|part| {
            let treated = Treated::new(part).limited(collection);
            if apart {
                treated.leaves(Reason::Dependence)
            } else {
                treated.in_row(line.sub_post.word())
            }
        });
        parts.collect()
    })
}
