//! Greenhouse gases as Base Carbone splits them, and amounts of them.
//!
//! Every amount is in kg CO2e: Base Carbone's gas columns are already multiplied by their global
//! warming potential (method v5), so nothing here applies a GWP.

use std::ops::{Add, Mul};

use serde::{Deserialize, Serialize};

/// Emissions by gas, in kg CO2e, with biogenic CO2 aside.
///
/// Biogenic CO2 never enters a total.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(target_arch = "wasm32", derive(tsify::Tsify))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Gases {
    /// Fossil CO2, kg CO2e.
    pub co2: f64,
    /// Fossil CH4, kg CO2e.
    pub ch4_fossil: f64,
    /// Biogenic CH4, kg CO2e.
    pub ch4_biogenic: f64,
    /// N2O, kg CO2e.
    pub n2o: f64,
    /// Other gases (HFC, PFC, SF6, NF3 and non-Kyoto gases), kg CO2e.
    pub other: f64,
    /// Biogenic CO2, kg CO2, outside every total.
    pub co2_biogenic: f64,
}

impl Gases {
    /// No emission at all.
    pub const ZERO: Self = Self {
        co2: 0.0,
        ch4_fossil: 0.0,
        ch4_biogenic: 0.0,
        n2o: 0.0,
        other: 0.0,
        co2_biogenic: 0.0,
    };

    /// The sum of the gases, kg CO2e, without biogenic CO2.
    #[must_use]
    pub fn total(&self) -> f64 {
        self.co2 + self.ch4_fossil + self.ch4_biogenic + self.n2o + self.other
    }

    /// The CH4 column of the BEGES table: fossil and biogenic together, kg CO2e.
    #[must_use]
    pub fn ch4(&self) -> f64 {
        self.ch4_fossil + self.ch4_biogenic
    }
}

/// In the order of the fields: biogenic CO2 last.
impl From<[f64; 6]> for Gases {
    fn from(amounts: [f64; 6]) -> Self {
        let [co2, ch4_fossil, ch4_biogenic, n2o, other, co2_biogenic] = amounts;
        Self {
            co2,
            ch4_fossil,
            ch4_biogenic,
            n2o,
            other,
            co2_biogenic,
        }
    }
}

/// In the order of the fields: biogenic CO2 last.
impl From<Gases> for [f64; 6] {
    fn from(gases: Gases) -> Self {
        let Gases {
            co2,
            ch4_fossil,
            ch4_biogenic,
            n2o,
            other,
            co2_biogenic,
        } = gases;
        [co2, ch4_fossil, ch4_biogenic, n2o, other, co2_biogenic]
    }
}

impl Add for Gases {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self {
            co2: self.co2 + o.co2,
            ch4_fossil: self.ch4_fossil + o.ch4_fossil,
            ch4_biogenic: self.ch4_biogenic + o.ch4_biogenic,
            n2o: self.n2o + o.n2o,
            other: self.other + o.other,
            co2_biogenic: self.co2_biogenic + o.co2_biogenic,
        }
    }
}

impl Mul<f64> for Gases {
    type Output = Self;
    fn mul(self, k: f64) -> Self {
        Self {
            co2: self.co2 * k,
            ch4_fossil: self.ch4_fossil * k,
            ch4_biogenic: self.ch4_biogenic * k,
            n2o: self.n2o * k,
            other: self.other * k,
            co2_biogenic: self.co2_biogenic * k,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Gases = Gases {
        co2: 1.0,
        ch4_fossil: 2.0,
        ch4_biogenic: 4.0,
        n2o: 8.0,
        other: 16.0,
        co2_biogenic: 32.0,
    };

    /// 1 + 2 + 4 + 8 + 16; biogenic CO2 is in no sum, biogenic CH4 is in both.
    #[test]
    fn sums_leave_biogenic_co2_out() {
        assert_eq!(ONE.total(), 31.0);
        assert_eq!(ONE.ch4(), 6.0);
    }

    #[test]
    fn gases_add_and_scale_column_by_column() {
        let thousands = ONE * 1000.0;
        assert_eq!(
            <[f64; 6]>::from(thousands + ONE),
            [1001.0, 2002.0, 4004.0, 8008.0, 16_016.0, 32_032.0]
        );
        assert_eq!(Gases::from([1.0, 2.0, 4.0, 8.0, 16.0, 32.0]), ONE);
        assert_eq!(Gases::ZERO + ONE, ONE);
    }
}
