//! What of scope 1 is under emission trading, until it is whole: the amount and where it comes from.

use crate::study::{EmissionTrading, Study, TradingUnit};

/// The amount as it is entered.
#[derive(Debug, Clone, PartialEq)]
pub struct TradingDraft {
    /// How much, in `unit`.
    pub amount: Option<f64>,
    /// What the amount is in.
    pub unit: TradingUnit,
    /// Where it comes from; compulsory.
    pub source: String,
}

/// What it lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TradingLack {
    /// The amount.
    Amount,
    /// Where it comes from.
    Source,
    /// It is more than 100 %.
    Beyond,
}

impl TradingDraft {
    /// That of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let nothing = Self {
            amount: None,
            unit: TradingUnit::Percent,
            source: String::new(),
        };
        let given = study.emission_trading.clone();
        given.map_or(nothing, |given| Self {
            amount: Some(given.amount),
            unit: given.unit,
            source: given.source,
        })
    }

    /// What the study takes; none when nothing is said of it.
    ///
    /// # Errors
    /// [`TradingLack`].
    pub fn whole(&self) -> Result<Option<EmissionTrading>, TradingLack> {
        let amount = match (self.amount, self.source.trim()) {
            (None, "") => return Ok(None),
            (None, _) => return Err(TradingLack::Amount),
            (Some(amount), _) if self.unit == TradingUnit::Percent && amount > 100.0 => {
                return Err(TradingLack::Beyond);
            }
            (Some(_), "") => return Err(TradingLack::Source),
            (Some(amount), _) => amount,
        };
        Ok(Some(EmissionTrading {
            amount,
            unit: self.unit,
            source: self.source.trim().to_owned(),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_whole_with_an_amount_and_a_source() {
        use TradingUnit::{Percent, Tonnes};
        let cases = [
            (None, Percent, "", Ok(false)),
            (None, Percent, "rapport", Err(TradingLack::Amount)),
            (Some(12.0), Percent, " ", Err(TradingLack::Source)),
            (Some(101.0), Percent, "rapport", Err(TradingLack::Beyond)),
            (Some(100.0), Percent, "rapport", Ok(true)),
            (Some(101.0), Tonnes, "rapport", Ok(true)),
            (Some(0.0), Percent, "rapport", Ok(true)),
        ];
        for (amount, unit, source, expected) in cases {
            let source = source.to_owned();
            let draft = TradingDraft {
                amount,
                unit,
                source,
            };
            let whole = draft.whole();
            assert_eq!(whole.clone().map(|given| given.is_some()), expected);
            let mut study = Study::new("a", 2024);
            study.emission_trading = whole.ok().flatten();
            if study.emission_trading.is_some() {
                assert_eq!(TradingDraft::of(&study), draft);
            }
        }
    }
}
