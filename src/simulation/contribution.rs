//! Where the variance of the total comes from.

use serde::Serialize;

use super::model::{Model, Variable};

/// No covariance of two exponents goes beyond e to this power, so that no sum overflows.
const LARGEST: f64 = 600.0;

/// The variance of the total by source of error and by line.
///
/// The share of a variable is its first-order index: the variance of the mean of the total given
/// that variable, Var(E\[T | X\]), here divided by the sum over all variables, so that the shares add
/// up to 1 (Sobol', *Sensitivity estimates for nonlinear mathematical models*, 1993; Saltelli et
/// al., *Global sensitivity analysis: the primer*, 2008). It tells by how much the variance would
/// fall, on average, were that figure known exactly; what only two errors together do (their
/// interaction, some % of the variance unless errors are of a factor 2 and more) is left out. The
/// share of a line is the part of the same sum that goes through it: Σ over variables of
/// Cov(E\[line | X\], E\[T | X\]); it is negative where the line lessens the error of others.
///
/// Exact, not drawn: the mean of a line of median *v* and exponents *a* is *m* = *v* exp(Σ*a*²/2),
/// and two lines with the exponents *a* and *b* of a variable have the covariance *m m′*(exp(*ab*) − 1).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct Contributions {
    /// Every variable with an error, the largest share first; empty for a total without error.
    pub variables: Vec<VariableShare>,
    /// Every line that counts in the total, the largest share first.
    pub lines: Vec<LineShare>,
}

/// Share of a source of error in the variance of the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct VariableShare {
    /// The source of error.
    pub variable: Variable,
    /// How many lines of the total it serves.
    pub lines: usize,
    /// Its share, 0 to 1.
    pub share: f64,
}

/// Share of a line in the variance of the total.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(rename_all = "camelCase")]
pub struct LineShare {
    /// Index of the line in the inventory.
    pub line: usize,
    /// Its share, negative where it lessens the error of other lines, whose shares may pass 1.
    pub share: f64,
}

impl Contributions {
    /// The first `count` variables, and the share of the rest.
    #[must_use]
    pub fn leading(&self, count: usize) -> (&[VariableShare], f64) {
        let (first, rest) = self.variables.split_at(count.min(self.variables.len()));
        (first, rest.iter().map(|variable| variable.share).sum())
    }
}

/// The lines on which a variable has one same exponent.
struct Class {
    exponent: f64,
    /// Sum of their means.
    mean: f64,
    lines: Vec<usize>,
}

pub fn contributions(model: &Model) -> Contributions {
    let means = means(model);
    let mut classes: Vec<Vec<Class>> = model.variables.iter().map(|_| Vec::new()).collect();
    for (index, (line, mean)) in model.lines.iter().zip(&means).enumerate() {
        for (variable, exponent) in &line.exponents {
            let known = &mut classes[*variable];
            match known.iter_mut().find(|class| class.exponent == *exponent) {
                Some(class) => {
                    class.mean += mean;
                    class.lines.push(index);
                }
                None => known.push(Class {
                    exponent: *exponent,
                    mean: *mean,
                    lines: vec![index],
                }),
            }
        }
    }
    let mut by_line = vec![0.0; model.lines.len()];
    let mut by_variable = vec![0.0; model.variables.len()];
    for (variance, classes) in by_variable.iter_mut().zip(&classes) {
        for class in classes {
            // Covariance of the total with a line of mean 1.
            let covariance = classes.iter().map(|other| {
                let product = class.exponent * other.exponent;
                other.mean * product.min(LARGEST).exp_m1()
            });
            let covariance: f64 = covariance.sum();
            *variance += class.mean * covariance;
            for line in &class.lines {
                by_line[*line] += means[*line] * covariance;
            }
        }
        // Errors that cancel may leave a rounding below zero.
        *variance = variance.max(0.0);
    }
    let all: f64 = by_variable.iter().sum();
    if all <= 0.0 {
        return Contributions::default();
    }
    let variables = model.variables.iter().zip(&classes).zip(by_variable);
    let mut variables: Vec<VariableShare> = variables
        .map(|((variable, classes), variance)| VariableShare {
            variable: variable.clone(),
            lines: classes.iter().map(|class| class.lines.len()).sum(),
            share: variance / all,
        })
        .collect();
    variables.sort_by(|a, b| b.share.total_cmp(&a.share));
    let lines = model.lines.iter().zip(by_line);
    let mut lines: Vec<LineShare> = lines
        .map(|(drawn, variance)| LineShare {
            line: drawn.line,
            share: variance / all,
        })
        .collect();
    lines.sort_by(|a, b| b.share.total_cmp(&a.share));
    Contributions { variables, lines }
}

/// Mean of each line in parts of the largest, so that its square cannot overflow.
fn means(model: &Model) -> Vec<f64> {
    let logs = model.lines.iter().map(|line| {
        let exponents = line.exponents.iter();
        let half = exponents
            .map(|(_, exponent)| exponent * exponent / 2.0)
            .sum::<f64>();
        line.value.abs().ln() + half
    });
    let logs: Vec<f64> = logs.collect();
    let largest = logs.iter().copied().fold(f64::MIN, f64::max);
    let means = model.lines.iter().zip(logs);
    means
        .map(|(line, log)| (log - largest).exp().copysign(line.value))
        .collect()
}
