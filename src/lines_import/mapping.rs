//! Which column of a file is which field of a line.

use crate::search::plain_text;

/// A field of a line that a column may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// What the line is called; compulsory.
    Label,
    /// Name of the site.
    Site,
    /// How much; compulsory.
    Quantity,
    /// Unit of the quantity.
    Unit,
    /// Name or identifier of the factor.
    Factor,
    /// Post or sub-post.
    SubPost,
    /// Who runs, holds or pays.
    Control,
    /// Year or period.
    Period,
    /// Where the figure comes from.
    Source,
    /// Comment.
    Comment,
    /// Tag.
    Tag,
}

/// Fields, their words in documents of the program, and titles that people give them, folded, the
/// surest first.
const TITLES: [(Field, &str, &[&str]); 11] = [
    (
        Field::Label,
        "label",
        &[
            "libelle",
            "label",
            "intitule",
            "designation",
            "nom",
            "name",
            "description",
            "activite",
            "activity",
            "ligne",
            "line",
        ],
    ),
    (
        Field::Site,
        "site",
        &[
            "site",
            "nom du site",
            "site name",
            "etablissement",
            "lieu",
            "location",
            "agence",
        ],
    ),
    (
        Field::Quantity,
        "quantity",
        &[
            "quantite",
            "quantity",
            "qte",
            "qty",
            "valeur",
            "value",
            "consommation",
            "consumption",
            "montant",
            "amount",
            "volume",
            "nombre",
        ],
    ),
    (
        Field::Unit,
        "unit",
        &["unite", "unit", "unites", "units", "u"],
    ),
    (
        Field::Factor,
        "factor",
        &[
            "facteur",
            "factor",
            "facteur d emission",
            "facteur emission",
            "emission factor",
            "fe",
            "ef",
            "identifiant du facteur",
            "factor id",
        ],
    ),
    (
        Field::SubPost,
        "sub-post",
        &[
            "sous poste",
            "sub post",
            "subpost",
            "poste",
            "post",
            "categorie",
            "category",
            "poste d emission",
            "poste emission",
        ],
    ),
    (
        Field::Control,
        "control",
        &["controle", "control", "detention", "perimetre"],
    ),
    (
        Field::Period,
        "period",
        &["periode", "period", "annee", "year", "date", "exercice"],
    ),
    (
        Field::Source,
        "source",
        &[
            "source",
            "source de la donnee",
            "source donnee",
            "data source",
            "origine",
            "origin",
            "justificatif",
        ],
    ),
    (
        Field::Comment,
        "comment",
        &[
            "commentaire",
            "comment",
            "commentaires",
            "comments",
            "remarque",
            "note",
            "notes",
            "observation",
        ],
    ),
    (
        Field::Tag,
        "tag",
        &[
            "etiquette",
            "tag",
            "tags",
            "etiquettes",
            "mot cle",
            "keyword",
        ],
    ),
];

impl Field {
    /// Every field, in order.
    pub fn all() -> impl Iterator<Item = Self> {
        TITLES.iter().map(|(field, ..)| *field)
    }

    /// Its word, for messages and for the titles of a model file.
    #[must_use]
    pub fn word(self) -> &'static str {
        let row = TITLES.iter().find(|(field, ..)| *field == self);
        row.map_or("", |(_, word, _)| word)
    }
}

/// A column for each field that has one; the user may change it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Mapping([Option<usize>; TITLES.len()]);

impl Mapping {
    /// Guesses from the titles, in French and English: a title that is the name of a field, else one
    /// that begins with it ("Quantité annuelle"). A column serves one field.
    #[must_use]
    pub fn guess(titles: &[String]) -> Self {
        let plain: Vec<String> = titles.iter().map(|title| plain_text(title)).collect();
        let mut mapping = Self::default();
        for exact in [true, false] {
            for (field, _, names) in TITLES {
                if mapping.column(field).is_some() {
                    continue;
                }
                let is_named = |title: &str, name: &str| {
                    let rest = title.strip_prefix(name);
                    rest.is_some_and(|rest| rest.is_empty() || (!exact && rest.starts_with(' ')))
                };
                let columns = |name: &&str| {
                    let mut places = 0..plain.len();
                    places.find(|column| {
                        let title = plain.get(*column).map_or("", String::as_str);
                        is_named(title, name) && !mapping.0.contains(&Some(*column))
                    })
                };
                let found = names.iter().find_map(columns);
                mapping.set(field, found);
            }
        }
        mapping
    }

    /// The column of a field, from 0.
    #[must_use]
    pub fn column(&self, field: Field) -> Option<usize> {
        self.0.get(field as usize).copied().flatten()
    }

    /// Gives a field another column, or none.
    pub fn set(&mut self, field: Field, column: Option<usize>) {
        if let Some(place) = self.0.get_mut(field as usize) {
            *place = column;
        }
    }
}
