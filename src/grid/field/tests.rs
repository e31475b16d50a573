use super::*;
use crate::allocation::{Control, SubPost};
use crate::entry::EntryError;
use crate::grid::names::ELECTRICITY;
use crate::number::NumberError;
use crate::study::{OwnFactor, Site};
use Language::{English, French};

fn study() -> Study {
    let mut study = Study::new("a", 2024);
    study.sites.push(Site {
        id: "s1".to_owned(),
        name: "NRO de Saint-Étienne".to_owned(),
        location: "mainland".to_owned(),
        held: None,
    });
    study
        .factors
        .push(OwnFactor::new("Fourreau", "km", 120.0, 30.0, "fournisseur"));
    study
}

fn line() -> ActivityDatum {
    let quantity = Quantity::new(1250.5, "MWh");
    let electricity = SubPost::Electricite;
    ActivityDatum::new(
        "line-1",
        electricity,
        Control::Operated,
        quantity,
        ELECTRICITY,
    )
}

fn write(field: Field, text: &str) -> Result<ActivityDatum, FieldError> {
    let study = study();
    field.write(&Names::new(&study), &line(), text, French)
}

#[test]
fn fields_read_as_one_types_them() {
    let study = study();
    let mut line = line();
    line.site = Some("s1".to_owned());
    line.held = Some(0.25);
    line.asset = Some(Asset {
        acquired: Some(2019),
        ..Asset::new(2.5)
    });
    let cases = [
        (Field::Quantity, French, "1250,5 MWh"),
        (Field::Quantity, English, "1250.5 MWh"),
        (Field::SubPost, English, "Electricity"),
        (Field::Control, French, "Exploité par nous"),
        (Field::Site, French, "NRO de Saint-Étienne"),
        (Field::Held, French, "25"),
        (Field::Acquired, French, "2019"),
        (Field::Commissioned, French, ""),
        (Field::Lifetime, French, "2,5"),
        (Field::Result, French, ""),
    ];
    for (field, language, expected) in cases {
        assert_eq!(field.read(&study, &line, language), expected, "{field:?}");
    }
}

#[test]
fn a_quantity_keeps_the_unit_that_is_typed() {
    let cases = [
        ("1\u{202f}250,5 kWh", (1250.5, "kWh")),
        ("12", (12.0, "MWh")),
        ("3,6 GJ", (3.6, "GJ")),
        ("", (0.0, "MWh")),
    ];
    for (text, (value, unit)) in cases {
        let written = write(Field::Quantity, text).unwrap();
        assert_eq!(written.quantity, Quantity::new(value, unit), "{text}");
    }
}

#[test]
fn a_refused_quantity_says_why() {
    let litres = write(Field::Quantity, "12 L").unwrap_err();
    let expected = EntryError::OtherDimension {
        typed: "L",
        expected: "MWh",
    };
    assert_eq!(litres, FieldError::Quantity(expected));
    let words = write(Field::Quantity, "douze").unwrap_err();
    assert!(matches!(
        words,
        FieldError::Quantity(EntryError::Number(NumberError::NotANumber { .. }))
    ));
    let below = write(Field::Quantity, "-3").unwrap_err();
    assert_eq!(below, FieldError::Quantity(EntryError::Negative));
}

#[test]
fn names_are_found_without_accents_by_beginning_and_by_part() {
    let sub_post = |text| write(Field::SubPost, text).map(|line| line.sub_post);
    let cases = [
        ("Électricité", SubPost::Electricite),
        ("electricity", SubPost::Electricite),
        ("combustibles fos", SubPost::CombustiblesFossiles),
        ("domicile", SubPost::DeplacementsDomicileTravail),
        ("FretEntrant", SubPost::FretEntrant),
    ];
    for (text, expected) in cases {
        assert_eq!(sub_post(text), Ok(expected), "{text}");
    }
    let several = FieldError::Ambiguous("fret".to_owned());
    assert_eq!(sub_post("fret"), Err(several));
    assert_eq!(sub_post("zzz"), Err(FieldError::Unknown("zzz".to_owned())));
    assert_eq!(sub_post(""), Err(FieldError::Compulsory));
    let site = |text| write(Field::Site, text).map(|line| line.site);
    assert_eq!(site("saint-etienne"), Ok(Some("s1".to_owned())));
    assert_eq!(site(""), Ok(None));
    assert_eq!(site("Lyon"), Err(FieldError::Unknown("Lyon".to_owned())));
}

#[test]
fn a_control_is_one_of_the_sub_post() {
    let control = |text| write(Field::Control, text).map(|line| line.control);
    assert_eq!(control("loué"), Ok(Control::Rented));
    assert_eq!(control("à un tiers"), Ok(Control::Other));
    assert_eq!(control("payé par nous"), Err(FieldError::Control));
    // Freight offers no rent: its control gives way to the first choice.
    let study = study();
    let mut line = line();
    line.control = Control::Rented;
    let names = Names::new(&study);
    let freight = Field::SubPost.write(&names, &line, "Fret entrant", French);
    assert_eq!(freight.unwrap().control, Control::Operated);
}

#[test]
fn a_factor_of_another_unit_keeps_the_number() {
    let written = write(Field::Factor, "fourreau").unwrap();
    assert_eq!(written.factor, "Fourreau");
    assert_eq!(written.quantity, Quantity::new(1250.5, "km"));
    let same = write(Field::Factor, "elec-fr-2023").unwrap();
    assert_eq!(same.quantity, Quantity::new(1250.5, "MWh"));
    let unknown = FieldError::Unknown("vibranium".to_owned());
    assert_eq!(write(Field::Factor, "vibranium"), Err(unknown));
}

#[test]
fn an_amount_with_tax_loses_it_with_a_factor_of_something_else() {
    let study = study();
    let mut line = line();
    assert!(set_factor(&study, &mut line, "family:monetary/telecom"));
    let per = unit_of(&study, &line).unwrap();
    assert_eq!(per.dimension.id, "money");
    line.vat_included = true;
    assert!(set_factor(&study, &mut line, "Fourreau"));
    assert!(!line.vat_included);
}

#[test]
fn the_lifetime_makes_a_capital_good() {
    assert_eq!(write(Field::Acquired, "2020"), Err(FieldError::NoLifetime));
    let study = study();
    let names = Names::new(&study);
    let good = Field::Lifetime.write(&names, &line(), "7,5 ans", French);
    let good = good.unwrap();
    assert_eq!(good.asset, Some(Asset::new(7.5)));
    let write = |field: Field, text| field.write(&names, &good, text, French);
    let asset = |line: ActivityDatum| line.asset.unwrap();
    let acquired = write(Field::Acquired, "1998").map(asset).unwrap();
    assert_eq!(acquired.acquired, Some(1998));
    assert_eq!(write(Field::Acquired, "98"), Err(FieldError::Year));
    assert_eq!(write(Field::Remaining, "8"), Err(FieldError::Remaining));
    let left = write(Field::Remaining, "7,5").map(asset).unwrap();
    assert_eq!(left.remaining, Some(7.5));
    assert_eq!(write(Field::Lifetime, "0"), Err(FieldError::Lifetime));
    assert_eq!(write(Field::Lifetime, "").unwrap().asset, None);
}

#[test]
fn shares_years_and_periods_are_within_their_bounds() {
    let held = |text| write(Field::Held, text).map(|line| line.held);
    assert_eq!(held("40 %"), Ok(Some(0.4)));
    assert_eq!(held("12,5"), Ok(Some(0.125)));
    assert_eq!(held("101"), Err(FieldError::Share));
    assert_eq!(held("deux"), Err(FieldError::Share));
    assert_eq!(held("%"), Err(FieldError::Share));
    assert_eq!(held(""), Ok(None));
    let year = |text| write(Field::SpendingYear, text).map(|line| line.spending_year);
    assert_eq!(year("2023"), Ok(Some(2023)));
    assert_eq!(year("2201"), Err(FieldError::Year));
    assert_eq!(period("", ""), Ok(None));
    assert!(period("2024-01-01", "2024-06-30").unwrap().is_some());
    for (start, end) in [
        ("2024-02-30", "2024-03-01"),
        ("2024-06-30", "2024-01-01"),
        ("", "2024-01-01"),
    ] {
        assert_eq!(period(start, end), Err(FieldError::Period));
    }
}

#[test]
fn a_text_too_long_is_refused() {
    let longest = "é".repeat(10_000);
    assert_eq!(write(Field::Comment, &longest).unwrap().comment, longest);
    let longer = format!("{longest}é");
    assert_eq!(write(Field::Comment, &longer), Err(FieldError::TooLong));
}

#[test]
fn a_quantity_with_two_readings_has_another() {
    let study = study();
    let other = |text, language| {
        let other = other_quantity(&study, &line(), text, language);
        other.map(|other| quantity_text(&other, language))
    };
    let cases = [
        ("1,234", French, Some("1234 MWh")),
        ("1,234", English, Some("1.234 MWh")),
        ("1,234 kWh", French, Some("1234 kWh")),
        ("1.234", French, Some("1234 MWh")),
        ("1,25", French, None),
        ("1234", French, None),
        ("", French, None),
        ("1,234 L", French, None),
    ];
    for (text, language, expected) in cases {
        assert_eq!(other(text, language).as_deref(), expected, "{text:?}");
    }
}
