//! Products of fields, parameters and numbers: `a * $b / 2 * ~share`.

use std::collections::BTreeMap;

use super::Context;
use crate::units::{Exponents, multiply};

/// Units of every field; empty for a choice or a text.
pub type Fields = BTreeMap<String, Vec<String>>;

enum Operand {
    Field(String),
    Parameter(String),
    Number(f64),
}

/// A term of a product.
pub struct Term {
    operand: Operand,
    divides: bool,
    complement: bool,
}

/// Reads a product.
pub fn terms(formula: &str, context: &Context) -> Result<Vec<Term>, String> {
    let mut terms = Vec::new();
    let mut divides = false;
    for (place, token) in formula.split_whitespace().enumerate() {
        if place % 2 == 1 {
            divides = match token {
                "*" => false,
                "/" => true,
                _ => return Err(format!("`{token}` is neither * nor /")),
            };
            continue;
        }
        let (complement, token) = match token.strip_prefix('~') {
            Some(rest) => (true, rest),
            None => (false, token),
        };
        let operand = if let Some(id) = token.strip_prefix('$') {
            if !context.catalogue.parameters.contains_key(id) {
                return Err(format!("unknown parameter `{id}`"));
            }
            Operand::Parameter(id.to_owned())
        } else if let Ok(number) = token.parse() {
            Operand::Number(number)
        } else if context
            .fields
            .get(token)
            .is_some_and(|units| !units.is_empty())
        {
            Operand::Field(token.to_owned())
        } else {
            return Err(format!("unknown quantity `{token}`"));
        };
        terms.push(Term {
            operand,
            divides,
            complement,
        });
    }
    if terms.is_empty() {
        Err("an empty product".to_owned())
    } else {
        Ok(terms)
    }
}

/// Exponents of a product; `chosen` says in which dimension a field of several is typed.
pub fn exponents(terms: &[Term], chosen: &BTreeMap<&str, &str>, context: &Context) -> Exponents {
    let mut product = Exponents::new();
    for term in terms {
        let power = if term.divides { -1 } else { 1 };
        match &term.operand {
            Operand::Number(_) => {}
            Operand::Parameter(id) => {
                if let Some(parameter) = context.catalogue.parameters.get(id) {
                    multiply(&mut product, &parameter.exponents, power);
                }
            }
            Operand::Field(id) => {
                let mut units = context
                    .fields
                    .get(id)
                    .into_iter()
                    .flatten()
                    .filter_map(|u| context.units.by_id.get(u));
                let unit = match chosen.get(id.as_str()) {
                    Some(dimension) => units.find(|unit| unit.dimension == *dimension),
                    None => units.next(),
                };
                if let Some(unit) = unit {
                    multiply(&mut product, &unit.exponents, power);
                }
            }
        }
    }
    product
}

impl Term {
    /// The field of this term when it may be typed in several dimensions.
    pub fn varying(&self, context: &Context) -> Option<&str> {
        match &self.operand {
            Operand::Field(id) if context.dimensions(id).len() > 1 => Some(id),
            _ => None,
        }
    }

    /// The packed text: `/` when dividing, `~` for a complement, then `f` and a field, `p` and the
    /// place of a parameter, or `n` and a number.
    pub fn packed(&self, context: &Context) -> String {
        let divides = if self.divides { "/" } else { "" };
        let complement = if self.complement { "~" } else { "" };
        match &self.operand {
            Operand::Field(id) => format!("{divides}{complement}f{id}"),
            Operand::Number(number) => format!("{divides}{complement}n{number}"),
            Operand::Parameter(id) => {
                let place = context
                    .catalogue
                    .parameters
                    .get(id)
                    .map_or(0, |known| known.index);
                format!("{divides}{complement}p{place}")
            }
        }
    }
}

/// A product as packed terms.
pub fn packed(terms: &[Term], context: &Context) -> String {
    terms
        .iter()
        .map(|term| term.packed(context))
        .collect::<Vec<_>>()
        .join(" ")
}
