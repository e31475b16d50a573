//! From what a standard makes of each line to its rows, subtotals and adjustments.

use super::{
    Adjustment, Label, LineAmount, Reason, Standard, Statement, StatementApart, StatementGroup,
    StatementRow,
};
use crate::gas::Gases;
use crate::inventory::{
    Amount, Inventory, Key, Line, PartEmissions, PostStatus, avoids, sources, sum,
};
use crate::post::Post;
use crate::uncertainty::Spread;

/// What a standard makes of a part of a line.
pub(super) struct Treated {
    /// The row that it is in, if any.
    row: Option<&'static str>,
    gases: Gases,
    /// What led from the emissions of the part to `gases`: they add up to the difference.
    steps: Vec<(Reason, Gases)>,
}

impl Treated {
    /// The emissions of a part, as the inventory has them.
    pub fn new(part: &PartEmissions) -> Self {
        Self {
            row: None,
            gases: part.gases,
            steps: Vec::new(),
        }
    }

    /// Counts another amount instead.
    pub fn becomes(mut self, reason: Reason, gases: Gases) -> Self {
        let step = gases + self.gases * -1.0;
        if step != Gases::ZERO {
            self.steps.push((reason, step));
        }
        self.gases = gases;
        self
    }

    /// Counts nothing.
    pub fn leaves(self, reason: Reason) -> Self {
        self.becomes(reason, Gases::ZERO)
    }

    /// Limits recycling to collection and sorting; `share` is what is left of its factor.
    pub fn limited(self, share: Option<f64>) -> Self {
        match share {
            Some(share) => {
                let left = self.gases * share;
                self.becomes(Reason::Recycling, left)
            }
            None => self,
        }
    }

    /// Takes out the gases that the Kyoto Protocol does not name.
    pub fn kyoto(self, non_kyoto: bool) -> Self {
        if !non_kyoto {
            return self;
        }
        let left = Gases {
            other: 0.0,
            ..self.gases
        };
        self.becomes(Reason::NonKyoto, left)
    }

    /// Puts what is counted in a row.
    pub fn in_row(self, code: &'static str) -> Self {
        Self {
            row: Some(code),
            ..self
        }
    }
}

/// The share of its factor that collection and sorting are, for a line of recycling.
///
/// A factor of the user says nothing of recycling: it is left whole, as those of an average end of
/// life are.
pub(super) fn collection(line: &Line) -> Option<f64> {
    let (_, limit) = super::RECYCLING
        .iter()
        .find(|(factor, _)| *factor == line.factor)?;
    let total = sum(line.parts.iter().map(|part| part.factor));
    (total > *limit).then(|| limit / total)
}

/// What lines give to a figure, in their order, a line once.
#[derive(Default, Clone)]
struct Figure(Vec<(usize, Gases)>);

impl Figure {
    fn add(&mut self, line: usize, gases: Gases) {
        match self.0.last_mut() {
            Some((last, sum)) if *last == line => *sum = *sum + gases,
            _ => self.0.push((line, gases)),
        }
    }

    /// Several figures in one: the parts of a line share its errors, so they are added first.
    fn of<'a>(figures: impl Iterator<Item = &'a Self>) -> Self {
        let mut all: Vec<(usize, Gases)> = figures.flat_map(|figure| &figure.0).copied().collect();
        all.sort_by_key(|(line, _)| *line);
        let mut figure = Self::default();
        for (line, gases) in all {
            figure.add(line, gases);
        }
        figure
    }

    fn amount(&self, inventory: &Inventory, standard: Standard) -> Amount {
        let mut spread = Spread::<Key, 1>::default();
        for (index, gases) in &self.0 {
            let Some(line) = inventory.lines.get(*index) else {
                continue;
            };
            // What is counted whole does not depend on a lifetime.
            let lifetime = line.lifetime.as_ref().map(|term| Key::Term(&term.source));
            let whole = lifetime.filter(|_| standard.is_ghg_protocol() && !amortised(line));
            let sources = sources(line).filter(|(key, _)| whole.is_none() || *key != whole);
            spread.add(&[(0, gases.total())], sources);
        }
        let total = |gas: fn(&Gases) -> f64| sum(self.0.iter().map(|(_, gases)| gas(gases)));
        let gases = Gases {
            co2: total(|gases| gases.co2),
            ch4_fossil: total(|gases| gases.ch4_fossil),
            ch4_biogenic: total(|gases| gases.ch4_biogenic),
            n2o: total(|gases| gases.n2o),
            other: total(|gases| gases.other),
            co2_biogenic: total(|gases| gases.co2_biogenic),
        };
        Amount::new(gases, spread.gsd2_shared()[0], spread.gsd2_independent()[0])
    }

    fn lines(&self, inventory: &Inventory) -> Vec<LineAmount> {
        let lines = self.0.iter().filter_map(|(index, gases)| {
            Some(LineAmount {
                line: *index,
                id: inventory.lines.get(*index)?.id.clone(),
                value: gases.total(),
                gases: *gases,
            })
        });
        lines.collect()
    }
}

/// Whether the GHG Protocol too counts a line by its yearly share.
fn amortised(line: &Line) -> bool {
    !line
        .parts
        .iter()
        .any(|part| super::ghgp::is_capital_good(line, part))
}

/// Puts what a standard makes of the parts of each line in its rows. Avoided emissions stay out.
pub(super) fn assemble(
    inventory: &Inventory,
    standard: Standard,
    labels: &[Label],
    treat: &dyn Fn(&Line) -> Vec<Treated>,
) -> Statement {
    // As many figures as labels: those of the headings stay empty.
    let mut figures = vec![Figure::default(); labels.len()];
    let mut reasons = Reason::ALL.map(|reason| (reason, Figure::default()));
    for (index, line) in inventory.lines.iter().enumerate() {
        if avoids(line) {
            continue;
        }
        for treated in treat(line) {
            let row = treated.row.and_then(|code| {
                let mut rows = labels.iter().zip(&mut figures);
                rows.find(|(label, _)| !label.heading && label.code == code)
            });
            if let Some((_, figure)) = row {
                figure.add(index, treated.gases);
            }
            for (reason, step) in treated.steps {
                if let Some((_, figure)) = reasons.get_mut(reason as usize) {
                    figure.add(index, step);
                }
            }
        }
    }
    let amount = |figure: &Figure| figure.amount(inventory, standard);
    let mut groups: Vec<(StatementGroup, Vec<&Figure>)> = Vec::new();
    for (label, figure) in labels.iter().zip(&figures) {
        if label.heading {
            let group = StatementGroup {
                code: label.code,
                label: label.label,
                amount: amount(figure),
                rows: Vec::new(),
            };
            groups.push((group, Vec::new()));
        } else if let Some((group, parts)) = groups.last_mut() {
            group.rows.push(StatementRow {
                code: label.code,
                label: label.label,
                status: status(inventory, label, figure),
                amount: amount(figure),
                lines: figure.lines(inventory),
            });
            parts.push(figure);
        }
    }
    let groups = groups.into_iter().map(|(group, parts)| StatementGroup {
        amount: amount(&Figure::of(parts.into_iter())),
        ..group
    });
    let apart = reasons
        .iter()
        .filter(|(reason, figure)| reason.is_apart() && !figure.0.is_empty())
        .map(|(reason, figure)| {
            let taken = figure.0.iter().map(|(line, step)| (*line, *step * -1.0));
            let figure = Figure(taken.collect());
            StatementApart {
                reason: *reason,
                label: reason.label(),
                amount: amount(&figure),
                lines: figure.lines(inventory),
            }
        });
    let adjustments = reasons.iter().flat_map(|(reason, figure)| {
        let amounts = figure.lines(inventory).into_iter();
        amounts.map(|amount| Adjustment {
            reason: *reason,
            amount,
        })
    });
    Statement {
        standard,
        name: standard.name(),
        year: inventory.year,
        groups: groups.collect(),
        total: amount(&Figure::of(figures.iter())),
        apart: apart.collect(),
        avoided: inventory.avoided,
        adjustments: adjustments.collect(),
        market: None,
    }
}

/// A row without line is what its posts are, when all of them are said to be nothing or left out.
fn status(inventory: &Inventory, label: &Label, figure: &Figure) -> PostStatus {
    if !figure.0.is_empty() {
        return PostStatus::Assessed;
    }
    let (mut reasons, mut zero): (Vec<&str>, bool) = (Vec::new(), false);
    let posts = inventory.posts.iter();
    for post in posts.filter(|post| label.posts.contains(&post.post)) {
        match &post.status {
            PostStatus::Excluded(reason) => reasons.push(reason),
            PostStatus::Assessed if !has_line(inventory, post.post) => zero = true,
            _ => return PostStatus::NotAssessed,
        }
    }
    reasons.dedup();
    match (zero, reasons.is_empty()) {
        (true, _) => PostStatus::Assessed,
        (false, true) => PostStatus::NotAssessed,
        (false, false) => PostStatus::Excluded(reasons.join("; ")),
    }
}

/// Whether a line is in a post of the inventory.
fn has_line(inventory: &Inventory, post: Post) -> bool {
    let mut parts = inventory.lines.iter().flat_map(|line| &line.parts);
    parts.any(|part| part.post == Some(post))
}
