//! Names of the places where factors hold: ISO 3166 codes of countries, territories and French
//! regions, and the wider areas that sources name.

use crate::language::Language;

/// Code, French name, English name.
const PLACES: [(&str, &str, &str); 39] = [
    ("world", "Monde", "World"),
    ("Europe", "Europe", "Europe"),
    ("EU", "Union européenne", "European Union"),
    ("Asia", "Asie", "Asia"),
    ("FR", "France", "France"),
    ("FR-20R", "Corse", "Corsica"),
    ("FR-IDF", "Île-de-France", "Île-de-France"),
    ("GP", "Guadeloupe", "Guadeloupe"),
    ("MQ", "Martinique", "Martinique"),
    ("GF", "Guyane", "French Guiana"),
    ("RE", "La Réunion", "Réunion"),
    ("YT", "Mayotte", "Mayotte"),
    ("MF", "Saint-Martin", "Saint Martin"),
    ("BL", "Saint-Barthélemy", "Saint Barthélemy"),
    (
        "PM",
        "Saint-Pierre-et-Miquelon",
        "Saint Pierre and Miquelon",
    ),
    ("PF", "Polynésie française", "French Polynesia"),
    ("NC", "Nouvelle-Calédonie", "New Caledonia"),
    ("AT", "Autriche", "Austria"),
    ("BE", "Belgique", "Belgium"),
    ("CH", "Suisse", "Switzerland"),
    ("CZ", "Tchéquie", "Czechia"),
    ("DE", "Allemagne", "Germany"),
    ("DK", "Danemark", "Denmark"),
    ("ES", "Espagne", "Spain"),
    ("FI", "Finlande", "Finland"),
    ("GB", "Royaume-Uni", "United Kingdom"),
    ("GR", "Grèce", "Greece"),
    ("IE", "Irlande", "Ireland"),
    ("IT", "Italie", "Italy"),
    ("LU", "Luxembourg", "Luxembourg"),
    ("MA", "Maroc", "Morocco"),
    ("NL", "Pays-Bas", "Netherlands"),
    ("NO", "Norvège", "Norway"),
    ("PL", "Pologne", "Poland"),
    ("PT", "Portugal", "Portugal"),
    ("RO", "Roumanie", "Romania"),
    ("SE", "Suède", "Sweden"),
    ("TN", "Tunisie", "Tunisia"),
    ("US", "États-Unis", "United States"),
];

/// The names of the places of a geography: codes parted by spaces; an unknown one is left out.
pub fn names(geography: &str, language: Language) -> impl Iterator<Item = &'static str> {
    geography.split_whitespace().filter_map(move |code| {
        let (_, fr, en) = PLACES.iter().find(|(known, ..)| *known == code)?;
        Some(match language {
            Language::French => *fr,
            Language::English => *en,
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::FACTORS;

    #[test]
    fn every_place_of_the_catalogue_has_a_name() {
        for factor in FACTORS.iter() {
            let codes = factor.geography.split_whitespace().count();
            assert!(codes > 0, "{}: no place", factor.id);
            assert_eq!(
                names(&factor.geography, Language::English).count(),
                codes,
                "{}",
                factor.id
            );
        }
        let named = names("GP FR-20R atlantis", Language::French);
        assert_eq!(named.collect::<Vec<_>>(), ["Guadeloupe", "Corse"]);
    }
}
