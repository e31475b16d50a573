//! The columns of ADEME's export, found by their titles: their order may change.

use super::BaseError;
use crate::delimited::Row;
use crate::search::plain_text;

/// Names the columns that are read: `Name = "title"`.
macro_rules! columns {
    ($($name:ident = $title:literal),* $(,)?) => {
        /// A column that is read.
        #[derive(Debug, Clone, Copy)]
        pub(super) enum Column { $($name),* }

        /// The titles, in the order of [`Column`].
        pub(super) const TITLES: &[&str] = &[$($title),*];
    };
}

columns! {
    RowKind = "Type Ligne",
    Id = "Identifiant de l'élément",
    Structure = "Structure",
    Kind = "Type de l'élément",
    Status = "Statut de l'élément",
    BaseFr = "Nom base français",
    BaseEn = "Nom base anglais",
    AttributeFr = "Nom attribut français",
    AttributeEn = "Nom attribut anglais",
    BoundaryFr = "Nom frontière français",
    BoundaryEn = "Nom frontière anglais",
    Category = "Code de la catégorie",
    TagsFr = "Tags français",
    TagsEn = "Tags anglais",
    Unit = "Unité français",
    Contributor = "Contributeur",
    Programme = "Programme",
    Source = "Source",
    Place = "Localisation géographique",
    SubPlace = "Sous-localisation géographique français",
    Created = "Date de création",
    Modified = "Date de modification",
    Validity = "Période de validité",
    Uncertainty = "Incertitude",
    PartKind = "Type poste",
    PartName = "Nom poste français",
    Total = "Total poste non décomposé",
    Co2 = "CO2f",
    Ch4Fossil = "CH4f",
    Ch4Biogenic = "CH4b",
    N2o = "N2O",
    MoreCode1 = "Code gaz supplémentaire 1",
    MoreCode2 = "Code gaz supplémentaire 2",
    MoreCode3 = "Code gaz supplémentaire 3",
    MoreCode4 = "Code gaz supplémentaire 4",
    MoreCode5 = "Code gaz supplémentaire 5",
    More1 = "Valeur gaz supplémentaire 1",
    More2 = "Valeur gaz supplémentaire 2",
    More3 = "Valeur gaz supplémentaire 3",
    More4 = "Valeur gaz supplémentaire 4",
    More5 = "Valeur gaz supplémentaire 5",
    OtherGases = "Autres GES",
    Co2Biogenic = "CO2b",
}

impl Column {
    /// The title of the column in the export.
    pub(super) fn title(self) -> &'static str {
        TITLES.get(self as usize).copied().unwrap_or_default()
    }
}

/// Where each column is in a file.
#[derive(Debug)]
pub(super) struct Columns {
    places: Vec<usize>,
    /// How many columns the file has.
    pub count: usize,
}

impl Columns {
    /// Finds every column by its title, without case, accents or punctuation.
    ///
    /// # Errors
    /// [`BaseError::MissingColumn`] names the first that the file lacks.
    pub(super) fn find(titles: &[String]) -> Result<Self, BaseError> {
        let plain: Vec<String> = titles.iter().map(|title| plain_text(title)).collect();
        let place = |title: &&'static str| {
            let wanted = plain_text(title);
            let found = plain.iter().position(|title| *title == wanted);
            found.ok_or(BaseError::MissingColumn(title))
        };
        Ok(Self {
            places: TITLES.iter().map(place).collect::<Result<_, _>>()?,
            count: titles.len(),
        })
    }

    /// The cell of a row, without blanks around it.
    pub(super) fn cell<'a>(&self, row: &'a Row, column: Column) -> &'a str {
        let place = self.places.get(column as usize);
        place.map_or("", |place| row.cell(*place).trim())
    }
}
