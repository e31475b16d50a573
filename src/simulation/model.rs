//! What is drawn: the sources of error of an inventory and the products they make.

use std::collections::HashMap;

use serde::Serialize;

use super::random::name;
use crate::factor::Text;
use crate::inventory::{Inventory, Line, LineStatus, TermSource, TermValue, is_outside};
use crate::post::Post;

/// A source of error, one variable of the simulation.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(tag = "kind", content = "id", rename_all = "kebab-case")]
pub enum Variable {
    /// A factor of the catalogue or of the study.
    Factor(Text),
    /// A parameter of the catalogue.
    Parameter(&'static str),
    /// An answer, or the default taken for it.
    Field(&'static str),
    /// An activity datum.
    Datum(Text),
}

impl Variable {
    /// Number of its stream, which owes nothing to its place in the inventory.
    fn name(&self) -> u64 {
        match self {
            Self::Factor(id) => name(&["factor", id]),
            Self::Parameter(id) => name(&["parameter", id]),
            Self::Field(id) => name(&["field", id]),
            Self::Datum(id) => name(&["datum", id]),
        }
    }
}

/// A line that counts in the total.
#[derive(Debug)]
pub struct Drawn {
    /// Its index in the inventory.
    pub line: usize,
    /// kg CO2e, the median.
    pub value: f64,
    /// Its variables, ascending, with the standard deviation of the logarithm that each gives the
    /// line, signed.
    pub exponents: Vec<(usize, f64)>,
}

/// Lines with the same exponents: one draw serves all.
#[derive(Debug, Clone)]
pub struct Product {
    /// Sum of the numbers of the variables that serve these lines only.
    pub name: u64,
    /// Standard deviation of the logarithm of their product.
    pub own: f64,
    /// Indices of the variables shared with other products, with their exponents.
    pub shared: Vec<(usize, f64)>,
    /// Medians by post, kg CO2e; the posts are indices of [`Model::posts`].
    pub medians: Vec<(usize, f64)>,
}

/// The lines of an inventory, their variables, and what is drawn for them.
#[derive(Debug)]
pub struct Model {
    /// Every variable with an error.
    pub variables: Vec<Variable>,
    /// The lines that count.
    pub lines: Vec<Drawn>,
    /// The posts they are in.
    pub posts: Vec<Post>,
    /// Numbers of the variables that several products share.
    pub shared: Vec<u64>,
    /// What is drawn.
    pub products: Vec<Product>,
}

/// The variables of a line with the signed logarithm of the GSD² that each gives it.
fn sources(line: &Line) -> impl Iterator<Item = (Variable, f64)> {
    let variable = |term: &TermValue| match term.source {
        TermSource::Field(id) => Some(Variable::Field(id)),
        TermSource::Parameter(id) => Some(Variable::Parameter(id)),
        TermSource::Datum => Some(Variable::Datum(line.id.clone())),
        TermSource::Number | TermSource::Vat | TermSource::Held => None,
    };
    let terms = line.terms.iter().chain(&line.lifetime);
    let factor = Variable::Factor(line.factor.clone());
    terms
        .filter_map(move |term| Some((variable(term)?, term.log_gsd2)))
        .chain([(factor, line.gsd2_factor.ln())])
        .filter(|(_, log)| *log != 0.0)
}

/// The place of a value in a list, added to its end when it is not there.
fn place<T: PartialEq>(list: &mut Vec<T>, value: T) -> usize {
    let known = list.iter().position(|known| *known == value);
    known.unwrap_or_else(|| {
        list.push(value);
        list.len() - 1
    })
}

/// Adds an amount to the entry of a key.
fn add<K: PartialEq>(list: &mut Vec<(K, f64)>, key: K, amount: f64) {
    match list.iter_mut().find(|(known, _)| *known == key) {
        Some((_, sum)) => *sum += amount,
        None => list.push((key, amount)),
    }
}

impl Model {
    /// The model of the lines that count in the total: assessed and not avoided.
    pub fn new(inventory: &Inventory) -> Self {
        let mut places = HashMap::new();
        let mut posts = Vec::new();
        let mut lines = Vec::new();
        let mut medians: Vec<Vec<(usize, f64)>> = Vec::new();
        for (index, line) in inventory.lines.iter().enumerate() {
            if line.status == LineStatus::NotAssessed || is_outside(line) {
                continue;
            }
            let mut exponents = Vec::new();
            for (variable, log) in sources(line) {
                let next = places.len();
                let variable = *places.entry(variable).or_insert(next);
                // GSD² is the square of the geometric standard deviation.
                add(&mut exponents, variable, log / 2.0);
            }
            exponents.retain(|(_, exponent)| *exponent != 0.0);
            exponents.sort_by_key(|(variable, _)| *variable);
            let mut by_post = Vec::new();
            for part in &line.parts {
                if let Some(post) = part.post {
                    let post = place(&mut posts, post);
                    add(&mut by_post, post, part.gases.total());
                }
            }
            medians.push(by_post);
            lines.push(Drawn {
                line: index,
                value: line.value,
                exponents,
            });
        }
        let mut variables: Vec<(Variable, usize)> = places.into_iter().collect();
        variables.sort_by_key(|(_, place)| *place);
        let variables: Vec<Variable> = variables.into_iter().map(|(known, _)| known).collect();
        let (products, shared) = products(&variables, &lines, medians);
        Self {
            shared,
            variables,
            lines,
            posts,
            products,
        }
    }
}

/// Lines with the same exponents are one product. The variables of one product only are one: a
/// product of lognormals is lognormal, with the sum of their squares.
fn products(
    variables: &[Variable],
    lines: &[Drawn],
    medians: Vec<Vec<(usize, f64)>>,
) -> (Vec<Product>, Vec<u64>) {
    let mut places = HashMap::new();
    let mut merged: Vec<(&Drawn, Vec<(usize, f64)>)> = Vec::new();
    for (line, by_post) in lines.iter().zip(medians) {
        if by_post.iter().all(|(_, median)| *median == 0.0) {
            continue;
        }
        let exponents = line.exponents.iter();
        let key: Vec<(usize, u64)> = exponents
            .map(|(of, power)| (*of, power.to_bits()))
            .collect();
        let next = merged.len();
        let place = *places.entry(key).or_insert(next);
        match merged.get_mut(place) {
            Some((_, sums)) => by_post
                .into_iter()
                .for_each(|(post, median)| add(sums, post, median)),
            None => merged.push((line, by_post)),
        }
    }
    let mut uses = vec![0_usize; variables.len()];
    for (line, _) in &merged {
        line.exponents.iter().for_each(|(of, _)| uses[*of] += 1);
    }
    let mut rows = HashMap::new();
    let mut shared = Vec::new();
    let product = |(line, medians): (&Drawn, _)| {
        let mut product = Product {
            name: 0,
            own: 0.0,
            shared: Vec::new(),
            medians,
        };
        for (variable, exponent) in &line.exponents {
            let name = variables[*variable].name();
            if uses[*variable] == 1 {
                product.name = product.name.wrapping_add(name);
                product.own = product.own.hypot(*exponent);
            } else {
                let row = *rows.entry(*variable).or_insert_with(|| {
                    shared.push(name);
                    shared.len() - 1
                });
                product.shared.push((row, *exponent));
            }
        }
        product
    };
    (merged.into_iter().map(product).collect(), shared)
}
