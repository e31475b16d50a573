//! Who owns and who operates a network, or one of its groups.

use crate::network::document::Network;

/// Who holds what is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Build {
    /// We do: 4.2.
    Held,
    /// Somebody leases it to us, for long or with a right of use: 4.4.
    Rented,
    /// Somebody sells us access to it (ducts, poles): 4.5.
    Access,
    /// Somebody else does, and we finance it: 5.4.
    Financed,
    /// Not ours.
    None,
}

/// Who runs it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// We do, or host it without selling its energy on: 2.1 and 4.1 for electricity, 1.1, 1.2, 1.4 and
    /// 4.5 for the rest.
    Operated,
    /// Those whom we host or lease it to: 5.2.
    Hosted,
    /// The one who rents it to us: 4.4.
    Rented,
    /// Somebody else, and we finance the project: 5.4.
    Financed,
    /// Not ours.
    None,
}

/// Whose boxes are at the customer’s.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Boxes {
    /// Ours, rented to customers: 4.2 and, for their electricity, 5.2.
    Rented,
    /// Sold to customers: 4.1 for those of a year (as many as wear out) and, for their electricity, 5.1;
    /// their end of life, 5.3, of which no base has the footprint, is left out.
    Sold,
    /// Not ours: left out.
    None,
}

impl Build {
    /// Every answer, in order.
    pub const ALL: [Self; 5] = [
        Self::Held,
        Self::Rented,
        Self::Access,
        Self::Financed,
        Self::None,
    ];

    /// The word of the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Rented => "rented",
            Self::Access => "access",
            Self::Financed => "financed",
            Self::None => "none",
        }
    }
}

impl Operation {
    /// Every answer, in order.
    pub const ALL: [Self; 5] = [
        Self::Operated,
        Self::Hosted,
        Self::Rented,
        Self::Financed,
        Self::None,
    ];

    /// The word of the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Operated => "operated",
            Self::Hosted => "hosted",
            Self::Rented => "rented",
            Self::Financed => "financed",
            Self::None => "none",
        }
    }
}

impl Boxes {
    /// Every answer, in order.
    pub const ALL: [Self; 3] = [Self::Rented, Self::Sold, Self::None];

    /// The word of the document.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Rented => "rented",
            Self::Sold => "sold",
            Self::None => "none",
        }
    }
}

/// The contract of a public network, for the authority that holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Contract {
    /// Direct operation: held and operated.
    Regie,
    /// Lease-operation: held, run by the lessee.
    Affermage,
    /// Concession: the build and the operation are financed for their public share.
    Concession,
}

/// Who owns and who operates a network.
#[derive(Debug, Clone, PartialEq)]
pub struct Ownership {
    /// Who holds what is built.
    pub build: Build,
    /// Who runs it.
    pub operation: Operation,
    /// Whose boxes are at the customer’s.
    pub boxes: Boxes,
    /// Share of it that is ours, 0 to 1.
    pub share: f64,
    /// Year of commissioning of the groups that say none; without any, one annuity of what is in
    /// life is counted.
    pub commissioned: Option<i32>,
    /// Groups that are owned or run otherwise.
    pub groups: Vec<GroupOwnership>,
}

/// Who owns and who operates a group: an exchange that hosts the ports of others, rented ducts,
/// equipment colocated in our building.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GroupOwnership {
    /// Identifier of the group.
    pub group: String,
    /// Who holds what is built.
    pub build: Build,
    /// Who runs it.
    pub operation: Operation,
}

/// Held and operated, all of it, customers left out.
impl Default for Ownership {
    fn default() -> Self {
        Contract::Regie.ownership(1.0)
    }
}

impl Contract {
    /// Who owns and who operates under the contract; `share` is the public share of a concession.
    #[must_use]
    pub const fn ownership(self, share: f64) -> Ownership {
        let (build, operation, share) = match self {
            Self::Regie => (Build::Held, Operation::Operated, 1.0),
            Self::Affermage => (Build::Held, Operation::Hosted, 1.0),
            Self::Concession => (Build::Financed, Operation::Financed, share),
        };
        Ownership {
            build,
            operation,
            boxes: Boxes::None,
            share,
            commissioned: None,
            groups: Vec::new(),
        }
    }
}

impl Ownership {
    /// What is said of a group apart, by its place.
    pub(super) fn apart(&self, network: &Network, group: usize) -> Option<&GroupOwnership> {
        let group = network.groups.get(group)?;
        self.groups.iter().find(|apart| apart.group == group.id)
    }
}
