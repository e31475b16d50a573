//! What the tables promise as a whole: the size of the questionnaire, that nothing in them is out
//! of reach or without use.

#![cfg(not(target_arch = "wasm32"))]

use std::collections::BTreeSet;

use infracarbone::catalogue::{self, FACTORS, FAMILIES, PARAMETERS, SOURCES};
use infracarbone::factor::Origin;
use infracarbone::language::Language;
use infracarbone::network::starter::STARTERS;
use infracarbone::network::table::{FLOWS, PARAMETERS as PARAMETERS_OF_NETWORKS};
use infracarbone::sector::{
    self, FactorRule, FamilyKey, FieldKind, LineRule, Operand, QUESTIONS, SECTORS, Sector, Term,
};

/// The fields that a product needs.
fn operands(product: &[Term]) -> impl Iterator<Item = &'static str> {
    product.iter().filter_map(|term| match term.operand {
        Operand::Field(id) => Some(id),
        _ => None,
    })
}

/// The fields that a line reads: its quantity, the keys and figures of its factors, its conditions.
fn read_by(rule: &LineRule) -> BTreeSet<&'static str> {
    let mut fields: BTreeSet<&str> = operands(rule.quantity).collect();
    fields.extend(rule.when.iter().map(|(field, _)| *field));
    for candidate in rule.factors {
        fields.extend(candidate.typed_in.iter().map(|(field, _)| *field));
        match candidate.rule {
            FactorRule::Own { value, source } => fields.extend([value, source]),
            FactorRule::Family {
                key: FamilyKey::Chosen(field),
                ..
            } => {
                fields.insert(field);
            }
            _ => {}
        }
    }
    fields
}

/// The fields on the cards of a métier, and those of the profile.
fn offered(sector: &Sector) -> BTreeSet<&'static str> {
    let cards = sector.questions.iter().flat_map(|card| card.fields);
    let own = [sector::HEADCOUNT, sector::TURNOVER];
    cards.map(|field| field.id).chain(own).collect()
}

#[test]
fn twelve_metiers_of_at_most_twelve_cards_of_at_most_four_fields() {
    assert_eq!(SECTORS.len(), 12);
    for sector in SECTORS.iter() {
        assert!(!sector.questions.is_empty(), "{}", sector.id);
        assert!(sector.questions.len() <= 12, "{}", sector.id);
        let cards: BTreeSet<&str> = sector.questions.iter().map(|card| card.id).collect();
        assert_eq!(
            cards.len(),
            sector.questions.len(),
            "{}: a card comes twice",
            sector.id
        );
        assert!(
            !sector.indicators.is_empty(),
            "{} has no indicator",
            sector.id
        );
        assert!(
            !sector.usual_posts.is_empty(),
            "{} has no usual post",
            sector.id
        );
        for card in sector.questions {
            assert!((1..=4).contains(&card.fields.len()), "{}", card.id);
        }
    }
}

#[test]
fn the_catalogue_is_as_large_as_promised() {
    assert!(FACTORS.len() >= 250, "{} factors", FACTORS.len());
}

/// Every card belongs to a métier.
#[test]
fn every_card_is_within_reach() {
    for card in QUESTIONS.iter() {
        let asked = SECTORS
            .iter()
            .any(|sector| sector.questions.iter().any(|known| known.id == card.id));
        assert!(asked, "no métier asks `{}`", card.id);
    }
}

/// Every field that a line of a métier reads can be answered there.
#[test]
fn no_line_waits_for_a_card_of_another_metier() {
    let mut faults = Vec::new();
    for sector in SECTORS.iter() {
        let offered = offered(sector);
        for card in sector.questions {
            for rule in card.lines {
                for field in read_by(rule).difference(&offered) {
                    faults.push(format!("{}: `{}` reads `{field}`", sector.id, rule.id));
                }
            }
            for field in card.fields {
                for missing in field.default.iter().flat_map(|rule| operands(rule.product)) {
                    if !offered.contains(missing) {
                        faults.push(format!(
                            "{}: the default of `{}` reads `{missing}`",
                            sector.id, field.id
                        ));
                    }
                }
            }
        }
        for indicator in sector.indicators {
            if !offered.contains(indicator.per) {
                faults.push(format!(
                    "{}: `{}` divides by `{}`",
                    sector.id, indicator.id, indicator.per
                ));
            }
            for line in indicator.lines {
                let mut rules = sector.questions.iter().flat_map(|card| card.lines);
                if !rules.any(|rule| rule.id == *line) {
                    faults.push(format!("{}: `{}` counts `{line}`", sector.id, indicator.id));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A field that changes no line, no default and no indicator is a question for nothing.
#[test]
fn every_field_serves() {
    let mut used = BTreeSet::new();
    for card in QUESTIONS.iter() {
        used.extend(card.lines.iter().flat_map(read_by));
        let defaults = card.fields.iter().filter_map(|field| field.default);
        used.extend(defaults.flat_map(|rule| operands(rule.product)));
    }
    used.extend(
        SECTORS
            .iter()
            .flat_map(|sector| sector.indicators)
            .map(|indicator| indicator.per),
    );
    let fields = QUESTIONS.iter().flat_map(|card| card.fields);
    let unused: Vec<&str> = fields
        .map(|field| field.id)
        .filter(|id| !used.contains(id))
        .collect();
    assert!(unused.is_empty(), "these fields serve nothing: {unused:?}");
}

/// Gentle bounds are in order and above zero; the proposed unit comes first and none comes twice.
#[test]
fn fields_are_well_formed() {
    for field in QUESTIONS.iter().flat_map(|card| card.fields) {
        match field.kind {
            FieldKind::Quantity { units, low, high } => {
                assert!(0.0 <= low && low < high && high.is_finite(), "{}", field.id);
                let ids: BTreeSet<&str> = units.iter().map(|unit| unit.id).collect();
                assert_eq!(ids.len(), units.len(), "{}: a unit comes twice", field.id);
            }
            FieldKind::Choice(options) => {
                let ids: BTreeSet<&str> = options.iter().map(|option| option.id).collect();
                assert_eq!(
                    ids.len(),
                    options.len(),
                    "{}: an option comes twice",
                    field.id
                );
                assert!(options.len() >= 2, "{}", field.id);
            }
            FieldKind::Text => assert!(field.default.is_none(), "{}", field.id),
        }
    }
}

/// Provenance is complete: a source behind every figure, or a stated hypothesis.
#[test]
fn every_figure_says_where_it_comes_from() {
    for factor in FACTORS.iter() {
        assert!(!factor.sources.is_empty(), "{}", factor.id);
        for id in factor.sources.iter() {
            assert!(catalogue::source(id).is_some(), "{}: {id}", factor.id);
        }
        let explained = !factor.note_fr.is_empty() && !factor.note_en.is_empty();
        let given = matches!(
            factor.origin,
            Origin::Guide | Origin::BaseEmpreinte | Origin::Other
        );
        assert!(given || explained, "{} does not explain itself", factor.id);
        // The guide's factors are not published yet: nothing may pass for one.
        assert!(factor.origin != Origin::Guide, "{}", factor.id);
    }
    for parameter in PARAMETERS.iter() {
        let explained = Language::ALL
            .iter()
            .all(|language| !parameter.note.get(*language).is_empty());
        let sourced = catalogue::source(parameter.source).is_some();
        assert!(sourced || explained, "{}", parameter.id);
        assert!(
            parameter.gsd2 >= 1.0 && parameter.base.is_finite(),
            "{}",
            parameter.id
        );
    }
}

/// No two names are the same: a list of factors must tell them apart.
#[test]
fn names_tell_factors_apart() {
    let mut seen = BTreeSet::new();
    for factor in FACTORS.iter() {
        assert!(
            seen.insert((&factor.fr, &factor.unit)),
            "{}: “{}” is there twice",
            factor.id,
            factor.fr
        );
    }
}

/// A source that nothing cites would be listed for nothing.
#[test]
fn every_source_is_cited() {
    let mut cited: BTreeSet<&str> = PARAMETERS
        .iter()
        .map(|parameter| parameter.source)
        .collect();
    cited.extend(
        FACTORS
            .iter()
            .flat_map(|factor| factor.sources.iter())
            .map(AsRef::as_ref),
    );
    cited.extend(PARAMETERS_OF_NETWORKS.iter().map(|row| row.source));
    cited.extend(FLOWS.iter().map(|row| row.source));
    cited.extend(STARTERS.iter().map(|row| row.source));
    let unused: Vec<&str> = SOURCES
        .iter()
        .map(|source| source.id)
        .filter(|id| !cited.contains(id))
        .collect();
    assert!(
        unused.is_empty(),
        "these sources are cited by nothing: {unused:?}"
    );
}

/// A key of a family that no table and no field offers cannot be reached by anybody.
#[test]
fn families_hold_the_options_of_their_fields() {
    for rule in QUESTIONS.iter().flat_map(|card| card.lines) {
        for candidate in rule.factors {
            let FactorRule::Family { family, ref key } = candidate.rule else {
                continue;
            };
            let keys: Vec<&str> = match key {
                FamilyKey::Fixed(key) => vec![key],
                FamilyKey::Chosen(field) => match sector::field(field).map(|field| &field.kind) {
                    Some(FieldKind::Choice(options)) => {
                        options.iter().map(|option| option.id).collect()
                    }
                    _ => panic!("`{}`: `{field}` is no choice", rule.id),
                },
            };
            for key in keys {
                assert!(
                    catalogue::family_has(family, key),
                    "`{}`: {family}:{key}",
                    rule.id
                );
            }
        }
    }
    assert!(!FAMILIES.is_empty());
}
