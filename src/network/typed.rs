//! What is typed of an uncertain number: a figure and, where it is not exact, its low and high ends.

use thiserror::Error;

use super::document::Estimate;
use crate::entry::EntryError;
use crate::figure::symbol;
use crate::language::Language;
use crate::number::{self, NumberError};
use crate::settings::typed::{self, TypedError};
use crate::study::LARGEST;
use crate::unit::Unit;

/// What a number is counted in.
#[derive(Debug, Clone, Copy)]
pub struct Measure {
    /// A unit, or several joined by `/`.
    pub unit: &'static str,
    /// The most that it may be.
    pub most: f64,
}

/// Why texts are not a figure with its ends.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum FigureError {
    /// One of them cannot be read.
    #[error(transparent)]
    Typed(#[from] TypedError),
    /// Not low ≤ figure ≤ high.
    #[error("the low end, the figure and the high end are not in order")]
    Order,
}

/// What three texts tell.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Figures {
    /// The figure with its ends; none when all three are blank.
    pub estimate: Option<Estimate>,
    /// The other plausible reading of each text.
    pub others: [Option<f64>; 3],
}

impl Measure {
    /// Of any number of a unit.
    #[must_use]
    pub const fn of(unit: &'static str) -> Self {
        let most = LARGEST;
        Self { unit, most }
    }

    /// The unit, where it is one of the table; a number without unit has none to choose among.
    #[must_use]
    pub fn known(self) -> Option<&'static Unit> {
        Unit::find(self.unit).ok()
    }

    /// How people write it.
    ///
    /// ```
    /// use infracarbone::{language::Language::French, network::typed::Measure};
    /// assert_eq!(Measure::of("kg/m").symbol(French), "kg/m");
    /// assert_eq!(Measure::of("1").symbol(French), "");
    /// ```
    #[must_use]
    pub fn symbol(self, language: Language) -> String {
        let parts = self.unit.split('/').map(|unit| symbol(unit, language));
        parts.collect::<Vec<&str>>().join("/")
    }

    /// Reads a number; none of a blank text. A unit typed with it is converted or refused.
    fn read(
        self,
        text: &str,
        language: Language,
    ) -> Result<Option<(f64, Option<f64>)>, TypedError> {
        if let Some(unit) = self.known() {
            let entry = typed::quantity(text, language, &[unit], unit, self.most)?;
            return Ok(entry.map(|entry| (entry.value, entry.alternative)));
        }
        let reading = match number::parse(text, language, &[]) {
            Err(NumberError::Empty) => return Ok(None),
            other => other.map_err(EntryError::from)?,
        };
        match reading.value {
            value if value < 0.0 => Err(EntryError::Negative.into()),
            value if value > self.most => Err(EntryError::TooLarge.into()),
            value => Ok(Some((value, reading.alternative))),
        }
    }
}

/// Reads a figure, its low and its high end, which may be blank.
///
/// # Errors
/// The place of the text that is wrong, and why; the figure is missing when only an end is given.
///
/// ```
/// use infracarbone::language::Language::French;
/// use infracarbone::network::typed::{FigureError, Measure, read};
/// let kilometres = |texts| read(texts, French, Measure::of("km"));
/// let found = kilometres(["1 250 m", "1", ""]).unwrap().estimate.unwrap();
/// assert_eq!((found.value, found.low, found.high), (1.25, Some(1.0), None));
/// assert_eq!(kilometres(["2", "3", ""]), Err((1, FigureError::Order)));
/// assert!(kilometres(["", "", ""]).unwrap().estimate.is_none());
/// ```
pub fn read(
    texts: [&str; 3],
    language: Language,
    measure: Measure,
) -> Result<Figures, (usize, FigureError)> {
    let mut numbers = [None; 3];
    let mut others = [None; 3];
    for (place, text) in texts.into_iter().enumerate() {
        let read = measure.read(text, language);
        let read = read.map_err(|error| (place, error.into()))?;
        if let (Some((value, other)), Some(number), Some(second)) =
            (read, numbers.get_mut(place), others.get_mut(place))
        {
            *number = Some(value);
            *second = other;
        }
    }
    let [value, low, high] = numbers;
    let Some(value) = value else {
        return match (low, high) {
            (None, None) => Ok(Figures::default()),
            _ => Err((0, TypedError::Missing.into())),
        };
    };
    if low.is_some_and(|low| low > value) {
        return Err((1, FigureError::Order));
    }
    if high.is_some_and(|high| high < value) {
        return Err((2, FigureError::Order));
    }
    let estimate = Some(Estimate { value, low, high });
    Ok(Figures { estimate, others })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{English, French};

    #[test]
    fn what_is_typed_is_understood_or_refused() {
        let rate = Measure::of("m/day");
        let share = Measure {
            unit: "1",
            most: 1.0,
        };
        let found = |texts, measure| read(texts, French, measure).map(|found| found.estimate);
        let exact = |value| Ok(Some(Estimate::exact(value)));
        assert_eq!(found(["60", "", ""], rate), exact(60.0));
        assert_eq!(found(["50 %", "", ""], share), exact(0.5));
        let between = Estimate::between(30.0, 60.0, 100.0);
        assert_eq!(found(["60", "30", "100"], rate), Ok(Some(between)));
        let place = |texts, measure| read(texts, French, measure).unwrap_err().0;
        assert_eq!(place(["60 km", "", ""], rate), 0);
        assert_eq!(place(["1,1", "", ""], share), 0);
        assert_eq!(place(["", "1", ""], rate), 0);
        assert_eq!(place(["60", "-1", ""], rate), 1);
        assert_eq!(place(["60", "", "59"], rate), 2);
        assert_eq!(place(["60", "", "beaucoup"], rate), 2);
        assert_eq!(place(["1e16", "", ""], rate), 0);
    }

    #[test]
    fn the_other_reading_is_kept() {
        let found = read(["1,234", "", ""], English, Measure::of("km")).unwrap();
        assert_eq!(found.estimate, Some(Estimate::exact(1234.0)));
        assert_eq!(found.others, [Some(1.234), None, None]);
    }
}
