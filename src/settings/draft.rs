//! What a study takes only once it is whole: the period, the target, an electricity contract, the
//! residual mix. What is entered of it meanwhile stays in a draft.

use std::ops::RangeInclusive;

use super::typed::INVENTORY_YEARS;
use crate::study::{Contract, ContractKind, Day, Period, Quantity, ResidualMix, Study, Target};

/// The reporting period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodDraft {
    /// First day.
    pub start: Option<Day>,
    /// Last day.
    pub end: Option<Day>,
}

/// Why two days are not the period of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodProblem {
    /// There is no first day.
    NoStart,
    /// There is no last day.
    NoEnd,
    /// The last day is before the first.
    Order,
    /// The year that holds most of the months is not one of an inventory.
    Year,
}

impl PeriodDraft {
    /// The period of a study, the calendar year when it has no other.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let period = study.reporting_period();
        Self {
            start: Day::read(&period.start),
            end: Day::read(&period.end),
        }
    }

    /// The period and the year that holds most of its months; without days, none: the calendar year.
    ///
    /// # Errors
    /// [`PeriodProblem`].
    pub fn whole(&self) -> Result<Option<(Period, i32)>, PeriodProblem> {
        let (start, end) = match (self.start, self.end) {
            (None, None) => return Ok(None),
            (None, _) => return Err(PeriodProblem::NoStart),
            (_, None) => return Err(PeriodProblem::NoEnd),
            (Some(start), Some(end)) => (start.to_string(), end.to_string()),
        };
        let period = Period { start, end };
        let year = period.year().ok_or(PeriodProblem::Order)?;
        let years: RangeInclusive<i32> = INVENTORY_YEARS;
        match years.contains(&year) {
            true => Ok(Some((period, year))),
            false => Err(PeriodProblem::Year),
        }
    }
}

/// Gives a study its period, and the year that goes with it; none is the calendar year.
pub fn set_period(study: &mut Study, period: Option<(Period, i32)>) {
    let other = period.and_then(|(period, year)| {
        study.year = year;
        (period != Period::of_year(year)).then_some(period)
    });
    study.period = other;
}

/// The target.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TargetDraft {
    /// Its year; without it there is no target.
    pub year: Option<i32>,
    /// Reduction of scopes 1 and 2, %.
    pub scopes_1_2: Option<f64>,
    /// Reduction of scope 3, %.
    pub scope_3: Option<f64>,
    /// Main actions.
    pub actions: String,
}

/// A target without its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoYear;

impl TargetDraft {
    /// The target of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let target = study.target.clone();
        target.map_or_else(Self::default, |target| Self {
            year: Some(target.year),
            scopes_1_2: target.scopes_1_2,
            scope_3: target.scope_3,
            actions: target.actions,
        })
    }

    /// The target; none when nothing is said of it.
    ///
    /// # Errors
    /// [`NoYear`].
    pub fn whole(&self) -> Result<Option<Target>, NoYear> {
        if *self == Self::default() {
            return Ok(None);
        }
        Ok(Some(Target {
            year: self.year.ok_or(NoYear)?,
            scopes_1_2: self.scopes_1_2,
            scope_3: self.scope_3,
            actions: self.actions.clone(),
        }))
    }
}

/// The residual mix.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct MixDraft {
    /// Emissions at the plant, kg CO2e per kWh.
    pub factor: Option<f64>,
    /// Where it comes from; compulsory.
    pub source: String,
}

/// What a residual mix lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MixLack {
    /// Its value.
    Factor,
    /// Its source.
    Source,
}

impl MixDraft {
    /// The residual mix of a study.
    #[must_use]
    pub fn of(study: &Study) -> Self {
        let mix = study.residual_mix.clone();
        mix.map_or_else(Self::default, |mix| Self {
            factor: Some(mix.factor),
            source: mix.source,
        })
    }

    /// The residual mix; none when nothing is said of it.
    ///
    /// # Errors
    /// [`MixLack`].
    pub fn whole(&self) -> Result<Option<ResidualMix>, MixLack> {
        match (self.factor, self.source.trim()) {
            (None, "") => Ok(None),
            (None, _) => Err(MixLack::Factor),
            (Some(_), "") => Err(MixLack::Source),
            (Some(factor), source) => Ok(Some(ResidualMix {
                factor,
                source: source.to_owned(),
            })),
        }
    }
}

/// An instrument of the electricity market.
#[derive(Debug, Clone, PartialEq)]
pub struct ContractDraft {
    /// Name.
    pub name: String,
    /// What it is.
    pub kind: ContractKind,
    /// Electricity that it covers, in `unit`.
    pub energy: Option<f64>,
    /// Unit of the energy, an identifier.
    pub unit: String,
    /// Emissions at the plant, kg CO2e per kWh.
    pub factor: Option<f64>,
    /// Share of renewable sources, 0 to 1.
    pub renewable: Option<f64>,
    /// Where the factor comes from; compulsory.
    pub source: String,
}

impl Default for ContractDraft {
    fn default() -> Self {
        Self {
            name: String::new(),
            kind: ContractKind::GuaranteesOfOrigin,
            energy: None,
            unit: "MWh".to_owned(),
            factor: None,
            renewable: None,
            source: String::new(),
        }
    }
}

impl From<&Contract> for ContractDraft {
    fn from(contract: &Contract) -> Self {
        Self {
            name: contract.name.clone(),
            kind: contract.kind,
            energy: Some(contract.energy.value),
            unit: contract.energy.unit.clone(),
            factor: Some(contract.factor),
            renewable: Some(contract.renewable),
            source: contract.source.clone(),
        }
    }
}

impl ContractDraft {
    /// The contract; none as long as a figure or the source is missing.
    #[must_use]
    pub fn whole(&self, id: &str) -> Option<Contract> {
        let source = self.source.trim();
        Some(Contract {
            id: id.to_owned(),
            name: self.name.clone(),
            kind: self.kind,
            energy: Quantity::new(self.energy?, &self.unit),
            factor: self.factor?,
            renewable: self.renewable?,
            source: (!source.is_empty()).then(|| source.to_owned())?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::study::read;

    fn period(start: &str, end: &str) -> PeriodDraft {
        let [start, end] = [start, end].map(Day::read);
        PeriodDraft { start, end }
    }

    #[test]
    fn the_year_of_a_study_follows_its_period() {
        let mut study = Study::new("a", 2024);
        assert_eq!(PeriodDraft::of(&study), period("2024-01-01", "2024-12-31"));
        // Nine months of 2023, three of 2024.
        let fiscal = period("2023-04-01", "2024-03-31");
        set_period(&mut study, fiscal.whole().unwrap());
        assert_eq!(study.year, 2023);
        assert_eq!(PeriodDraft::of(&study), fiscal);
        assert_eq!(read(&study.to_json()), Ok(study.clone()));
        // The calendar year is no other period.
        set_period(
            &mut study,
            period("2022-01-01", "2022-12-31").whole().unwrap(),
        );
        assert_eq!((study.year, &study.period), (2022, &None));
        set_period(&mut study, fiscal.whole().unwrap());
        set_period(&mut study, period("", "").whole().unwrap());
        assert_eq!((study.year, &study.period), (2023, &None));
    }

    #[test]
    fn days_that_make_no_period_are_refused() {
        let cases = [
            (period("", "2024-03-31"), PeriodProblem::NoStart),
            (period("2024-01-01", ""), PeriodProblem::NoEnd),
            (period("2024-01-02", "2024-01-01"), PeriodProblem::Order),
            (period("1950-01-01", "1950-12-31"), PeriodProblem::Year),
        ];
        for (draft, problem) in cases {
            assert_eq!(draft.whole(), Err(problem));
        }
    }

    #[test]
    fn a_target_needs_its_year() {
        let mut draft = TargetDraft::default();
        assert_eq!(draft.whole(), Ok(None));
        draft.scope_3 = Some(25.0);
        assert_eq!(draft.whole(), Err(NoYear));
        draft.year = Some(2030);
        let target = draft.whole().unwrap();
        let mut study = Study::new("a", 2024);
        study.target = target;
        assert_eq!(TargetDraft::of(&study), draft);
        assert_eq!(
            study.target.map(|target| (target.year, target.scope_3)),
            Some((2030, Some(25.0)))
        );
    }

    #[test]
    fn a_residual_mix_needs_its_value_and_its_source() {
        let mut draft = MixDraft::default();
        assert_eq!(draft.whole(), Ok(None));
        draft.factor = Some(0.04);
        assert_eq!(draft.whole(), Err(MixLack::Source));
        draft.source = " AIB 2023 ".to_owned();
        let mix = draft.whole().unwrap().unwrap();
        assert_eq!((mix.factor, mix.source.as_str()), (0.04, "AIB 2023"));
        draft.factor = None;
        assert_eq!(draft.whole(), Err(MixLack::Factor));
    }

    #[test]
    fn a_contract_needs_its_figures_and_its_source() {
        let mut draft = ContractDraft::default();
        assert_eq!(draft.whole("1"), None);
        draft.energy = Some(120.0);
        draft.factor = Some(0.0);
        draft.renewable = Some(1.0);
        draft.source = "  ".to_owned();
        assert_eq!(draft.whole("1"), None);
        draft.source = "attestation 2024".to_owned();
        let contract = draft.whole("1").unwrap();
        assert_eq!(contract.energy, Quantity::new(120.0, "MWh"));
        assert_eq!(ContractDraft::from(&contract), draft);
        let mut study = Study::new("a", 2024);
        study.contracts = vec![contract];
        assert_eq!(read(&study.to_json()), Ok(study.clone()));
    }
}
