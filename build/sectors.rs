//! Compiles `sector/sectors-*.toml` and `sector/questions/*.toml`.

mod product;
mod rows;

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::{CONTROLS, POSTS, SubPosts, name};
use crate::catalogue::Catalogue;
use crate::table::{self, Output};
use crate::units::{Exponents, Units};
use product::{Fields, Term, terms};
use rows::{FieldRow, LineRow, QuestionFile, QuestionRow, SectorFile, SectorRow, Texts};

const DIRECTORY: &str = "src/sector";
/// Most cards of a métier and fields of a card.
const MOST_QUESTIONS: usize = 12;
const MOST_FIELDS: usize = 4;
/// Fields of the profile card and their units.
const PROFILE: [(&str, &str); 2] = [
    ("organisation.headcount", "employee"),
    ("organisation.turnover", "keur"),
];

/// What the compilation of a question looks things up in.
struct Context<'a> {
    units: &'a Units,
    sub_posts: &'a SubPosts,
    catalogue: &'a Catalogue,
    fields: Fields,
    /// Options of the choice fields.
    choices: BTreeMap<String, Vec<String>>,
}

/// A place in a file, to report faults.
struct Place<'a> {
    file: &'a str,
    line: u64,
    output: &'a mut Output,
}

impl Place<'_> {
    fn fault(&mut self, reason: impl std::fmt::Display) {
        self.output.add(self.file, self.line, reason);
    }

    fn check(&mut self, what: &str, texts: &Texts) {
        if texts.fr.trim().is_empty() || texts.en.trim().is_empty() {
            self.fault(format!("{what}: a language is missing"));
        }
    }

    fn texts(&mut self, what: &str, texts: &Texts) -> String {
        self.check(what, texts);
        self.output.text(&texts.fr, &texts.en).to_string()
    }

    /// A text that only the pages on demand show.
    fn more(&mut self, what: &str, texts: &Texts) -> String {
        self.check(what, texts);
        self.output.more(&texts.fr, &texts.en).to_string()
    }
}

pub fn compile(units: &Units, sub_posts: &SubPosts, catalogue: &Catalogue, output: &mut Output) {
    let mut questions: Vec<(String, u64, QuestionRow)> = Vec::new();
    let mut sectors: Vec<(String, u64, SectorRow)> = Vec::new();
    for file in toml_files(DIRECTORY, output) {
        let text = table::text(&file, output);
        if file.contains("/questions/") {
            match toml::from_str::<QuestionFile>(&text) {
                Ok(read) => questions.extend(read.question.into_iter().map(|row| {
                    (
                        file.clone(),
                        table::line_at(&text, row.id.span().start),
                        row,
                    )
                })),
                Err(error) => report(&file, &text, &error, output),
            }
        } else {
            match toml::from_str::<SectorFile>(&text) {
                Ok(read) => sectors.extend(read.sector.into_iter().map(|row| {
                    (
                        file.clone(),
                        table::line_at(&text, row.id.span().start),
                        row,
                    )
                })),
                Err(error) => report(&file, &text, &error, output),
            }
        }
    }
    let mut context = Context {
        units,
        sub_posts,
        catalogue,
        fields: Fields::new(),
        choices: BTreeMap::new(),
    };
    context.declare(&questions, output);
    let (mut packed, mut indicators) = (String::new(), String::new());
    let mut line_ids = BTreeSet::new();
    for (file, line, row) in &questions {
        let mut place = Place {
            file,
            line: *line,
            output,
        };
        packed.push_str(&context.question(row, &mut line_ids, &mut place));
    }
    let ids: Vec<&str> = questions
        .iter()
        .map(|(_, _, row)| row.id.as_ref().as_str())
        .collect();
    let mut seen = BTreeSet::new();
    for (file, line, row) in &sectors {
        let mut place = Place {
            file,
            line: *line,
            output,
        };
        if !seen.insert(row.id.as_ref()) {
            place.fault(format!("duplicate id `{}`", row.id.as_ref()));
        }
        let (sector, of_sector) = context.sector(row, &ids, &line_ids, &mut place);
        packed.push_str(&sector);
        indicators.push_str(&of_sector);
    }
    table::write("sectors.txt", &packed);
    table::write("indicators.txt", &indicators);
}

fn report(file: &str, text: &str, error: &toml::de::Error, output: &mut Output) {
    let line = error
        .span()
        .map_or(0, |span| table::line_at(text, span.start));
    output.add(file, line, error.message());
}

/// The TOML files of a directory and of its sub-directories, in order.
fn toml_files(directory: &str, output: &mut Output) -> Vec<String> {
    let mut files = Vec::new();
    let entries = match std::fs::read_dir(directory) {
        Ok(entries) => entries,
        Err(error) => {
            output.add(directory, 0, error);
            return files;
        }
    };
    for path in entries.flatten().map(|entry| entry.path()) {
        let name = path.to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(toml_files(&name, output));
        } else if name.ends_with(".toml") {
            files.push(name);
        }
    }
    files.sort();
    files
}

impl Context<'_> {
    /// Learns every field before any formula is read: cards may refer to each other.
    fn declare(&mut self, questions: &[(String, u64, QuestionRow)], output: &mut Output) {
        for (id, unit) in PROFILE {
            self.fields.insert(id.to_owned(), vec![unit.to_owned()]);
        }
        let mut seen = BTreeSet::new();
        for (file, line, question) in questions {
            let id = question.id.as_ref();
            if !seen.insert(id) {
                output.add(file, *line, format!("duplicate id `{id}`"));
            }
            if question.field.len() > MOST_FIELDS {
                output.add(
                    file,
                    *line,
                    format!("`{id}` has more than {MOST_FIELDS} fields"),
                );
            }
            for field in &question.field {
                if !field.id.starts_with(&format!("{id}.")) {
                    output.add(
                        file,
                        *line,
                        format!("`{}` does not start with `{id}.`", field.id),
                    );
                }
                for unit in &field.units {
                    if !self.units.by_id.contains_key(unit) {
                        output.add(
                            file,
                            *line,
                            format!("`{}`: unknown unit `{unit}`", field.id),
                        );
                    }
                }
                if self
                    .fields
                    .insert(field.id.clone(), field.units.clone())
                    .is_some()
                {
                    output.add(file, *line, format!("duplicate id `{}`", field.id));
                }
                let options = field
                    .choices
                    .iter()
                    .map(|choice| choice.id.clone())
                    .collect();
                self.choices.insert(field.id.clone(), options);
            }
        }
    }

    /// The records of a question: itself (`Q`), its fields (`F`), its lines (`L`).
    fn question(
        &self,
        row: &QuestionRow,
        line_ids: &mut BTreeSet<String>,
        place: &mut Place,
    ) -> String {
        let mut packed = record(
            'Q',
            &[
                row.id.as_ref(),
                &place.texts("title", &row.title),
                &place.texts("help", &row.help),
                &place.texts("find", &row.find),
            ],
        );
        for field in &row.field {
            packed.push_str(&self.field(field, place));
        }
        for line in &row.line {
            if !line_ids.insert(line.id.clone()) {
                place.fault(format!("duplicate id `{}`", line.id));
            }
            packed.push_str(&self.line(line, place));
        }
        packed
    }

    fn field(&self, row: &FieldRow, place: &mut Place) -> String {
        let kinds = [!row.units.is_empty(), !row.choices.is_empty(), row.text];
        if kinds.iter().filter(|kind| **kind).count() != 1 {
            place.fault(format!("`{}` has units, choices or text", row.id));
        }
        let first = row.units.first().and_then(|id| self.units.by_id.get(id));
        let kind = if row.text {
            "t".to_owned()
        } else if row.choices.is_empty() {
            if row.low > row.high {
                place.fault(format!("`{}`: low is above high", row.id));
            }
            let scale = first.map_or(1.0, |unit| unit.scale);
            let units = row.units.iter().filter_map(|id| self.units.by_id.get(id));
            let units: Vec<String> = units.map(|unit| unit.index.to_string()).collect();
            format!(
                "q{}:{}:{}",
                units.join(","),
                row.low * scale,
                row.high * scale
            )
        } else {
            let choices = row.choices.iter().map(|choice| {
                let texts = Texts {
                    fr: choice.fr.clone(),
                    en: choice.en.clone(),
                };
                format!("{}:{}", choice.id, place.texts(&choice.id, &texts))
            });
            format!("c{}", choices.collect::<Vec<_>>().join(","))
        };
        let (product, explanation) = match &row.default {
            None => (String::new(), String::new()),
            Some(formula) => {
                let product = self.terms(&row.id, formula, place);
                if let Some(wanted) = first
                    && !product.is_empty()
                    && product::exponents(&product, &BTreeMap::new(), self) != wanted.exponents
                {
                    let what = &wanted.dimension;
                    place.fault(format!("`{}`: the default does not measure {what}", row.id));
                }
                (
                    product::packed(&product, self),
                    place.texts("default_note", &row.default_note),
                )
            }
        };
        let label = place.texts(&row.id, &row.label);
        let assumed = if row.assumed { "1" } else { "" };
        record(
            'F',
            &[&row.id, &label, &kind, &product, &explanation, assumed],
        )
    }

    fn terms(&self, what: &str, formula: &str, place: &mut Place) -> Vec<Term> {
        terms(formula, self).unwrap_or_else(|reason| {
            place.fault(format!("`{what}`: {reason}"));
            Vec::new()
        })
    }

    fn line(&self, row: &LineRow, place: &mut Place) -> String {
        let product = self.terms(&row.id, &row.quantity, place);
        let candidates = self.candidates(row, &product, place);
        match self.sub_posts.get(&row.sub_post) {
            None => place.fault(format!("`{}`: unknown sub-post `{}`", row.id, row.sub_post)),
            Some(controls) if !controls.contains(&row.control) => place.fault(format!(
                "`{}`: `{}` is no control of `{}`",
                row.id, row.control, row.sub_post
            )),
            Some(_) => {}
        }
        for condition in &row.when {
            let (field, option) = condition.split_once('=').unwrap_or((condition, ""));
            let options = self.choices.get(field);
            if !options.is_some_and(|options| options.iter().any(|id| id == option)) {
                place.fault(format!("`{}`: `{condition}` is no option", row.id));
            }
        }
        let asset = match (&row.lifetime, row.commissioned.as_deref()) {
            (None, None) => String::new(),
            (Some(lifetime), Some(commissioned @ ("study-year" | "in-life"))) => {
                let parameter = self.catalogue.parameters.get(lifetime);
                let year = self.units.by_id.get("year").map(|unit| &unit.exponents);
                if parameter.map(|known| &known.exponents) != year {
                    place.fault(format!("`{}`: `{lifetime}` is no lifetime", row.id));
                }
                let when = if commissioned == "in-life" { 'e' } else { 'y' };
                format!("{when}{}", parameter.map_or(0, |known| known.index))
            }
            _ => {
                let reason = "lifetime and commissioned (study-year, in-life) go together";
                place.fault(format!("`{}`: {reason}", row.id));
                String::new()
            }
        };
        let sub_post = self
            .sub_posts
            .keys()
            .position(|id| *id == row.sub_post)
            .unwrap_or(0);
        let control = CONTROLS
            .iter()
            .position(|id| *id == row.control)
            .unwrap_or(0);
        record(
            'L',
            &[
                &row.id,
                &place.more(&row.id, &row.name),
                &product::packed(&product, self),
                &candidates,
                &sub_post.to_string(),
                &control.to_string(),
                &row.when.join(" "),
                &asset,
            ],
        )
    }

    /// The candidate factors: each way of typing the activity must lead to exactly one.
    fn candidates(&self, row: &LineRow, product: &[Term], place: &mut Place) -> String {
        let mut literals = Vec::new();
        let mut offers: Vec<Option<Exponents>> = Vec::new();
        for text in &row.factors {
            match self.rule(text) {
                Ok((literal, exponents)) => {
                    literals.push(literal);
                    offers.push(exponents);
                }
                Err(reason) => place.fault(format!("`{}`: {reason}", row.id)),
            }
        }
        let varying: Vec<&str> = product
            .iter()
            .filter_map(|term| term.varying(self))
            .collect();
        if varying.len() > 1 {
            place.fault(format!(
                "`{}`: more than one field has units of several dimensions",
                row.id
            ));
        }
        let mut typed_in = vec![String::new(); literals.len()];
        let options: Vec<Option<(&str, &str)>> = match varying.first() {
            None => vec![None],
            Some(field) => self
                .dimensions(field)
                .into_iter()
                .map(|d| Some((*field, d)))
                .collect(),
        };
        for option in options {
            let chosen: BTreeMap<&str, &str> = option.into_iter().collect();
            let wanted = product::exponents(product, &chosen, self);
            let fitting: Vec<usize> = (0..offers.len())
                .filter(|index| {
                    offers[*index]
                        .as_ref()
                        .is_some_and(|offer| *offer == wanted)
                })
                .collect();
            match fitting.as_slice() {
                [only] => {
                    if let Some((field, dimension)) = option {
                        let place = self.units.dimensions.get(dimension).copied().unwrap_or(0);
                        typed_in[*only] = format!("{field}={place}");
                    }
                }
                [] => place.fault(format!("`{}`: no factor is per {wanted:?}", row.id)),
                _ => place.fault(format!("`{}`: several factors are per {wanted:?}", row.id)),
            }
        }
        let candidates = literals
            .iter()
            .zip(&typed_in)
            .map(|(rule, typed_in)| format!("{typed_in}|{rule}"));
        candidates.collect::<Vec<_>>().join(" ")
    }

    /// A factor rule: its literal and the dimension it is per; none for a figure typed.
    fn rule(&self, text: &str) -> Result<(String, Option<Exponents>), String> {
        let named = |id: &str| {
            let factor = self
                .catalogue
                .factors
                .get(id)
                .ok_or(format!("unknown factor `{id}`"))?;
            if factor.has_english {
                Ok(factor)
            } else {
                Err(format!("`{id}` has no English name"))
            }
        };
        let Some((family, key)) = text.split_once(':') else {
            let exponents = named(text)?.exponents.clone();
            return Ok((format!("f{text}"), Some(exponents)));
        };
        if family == "own" {
            let (value, source) = key.split_once(':').ok_or("own:value:source is needed")?;
            for field in [value, source] {
                if !self.fields.contains_key(field) {
                    return Err(format!("unknown field `{field}`"));
                }
            }
            return Ok((format!("o{value}:{source}"), None));
        }
        let keys = self
            .catalogue
            .families
            .get(family)
            .ok_or(format!("unknown family `{family}`"))?;
        let (literal, used): (String, Vec<&str>) =
            match key.strip_prefix('{').and_then(|k| k.strip_suffix('}')) {
                Some(field) => {
                    let options = self
                        .choices
                        .get(field)
                        .ok_or(format!("unknown field `{field}`"))?;
                    (
                        format!("c{family}:{field}"),
                        options.iter().map(String::as_str).collect(),
                    )
                }
                None => (format!("k{family}:{key}"), vec![key]),
            };
        let mut found: Option<(String, Exponents)> = None;
        for key in used {
            for id in keys
                .get(key)
                .ok_or(format!("family `{family}` has no `{key}`"))?
            {
                let factor = named(id)?;
                match &found {
                    Some((dimension, _)) if *dimension != factor.dimension => {
                        return Err(format!(
                            "family `{family}` mixes {dimension} and {}",
                            factor.dimension
                        ));
                    }
                    _ => found = Some((factor.dimension.clone(), factor.exponents.clone())),
                }
            }
        }
        Ok((literal, found.map(|(_, exponents)| exponents)))
    }

    /// The dimensions that a field may be typed in.
    fn dimensions(&self, field: &str) -> BTreeSet<&str> {
        let units = self.fields.get(field).into_iter().flatten();
        units
            .filter_map(|id| self.units.by_id.get(id))
            .map(|unit| unit.dimension.as_str())
            .collect()
    }

    /// The record of a métier (`S`), and those of its indicators (`I`).
    fn sector(
        &self,
        row: &SectorRow,
        questions: &[&str],
        lines: &BTreeSet<String>,
        place: &mut Place,
    ) -> (String, String) {
        if row.questions.len() > MOST_QUESTIONS {
            place.fault(format!("more than {MOST_QUESTIONS} questions"));
        }
        let cards = row.questions.iter().map(|id| {
            let index = questions
                .iter()
                .position(|known| known == id)
                .unwrap_or_else(|| {
                    place.fault(format!("unknown question `{id}`"));
                    0
                });
            index.to_string()
        });
        let cards = cards.collect::<Vec<_>>().join(",");
        for code in row
            .usual_posts
            .iter()
            .filter(|code| name(&POSTS, code).is_none())
        {
            place.fault(format!("unknown post `{code}`"));
        }
        let sector = record(
            'S',
            &[
                row.id.as_ref(),
                &place.texts("name", &row.name),
                &place.texts("description", &row.description),
                &cards,
                &row.usual_posts.join(","),
            ],
        );
        let mut indicators = String::new();
        for indicator in &row.indicator {
            if !self.fields.contains_key(&indicator.per) {
                place.fault(format!("unknown field `{}`", indicator.per));
            }
            for line in indicator.lines.iter().filter(|line| !lines.contains(*line)) {
                place.fault(format!("unknown line `{line}`"));
            }
            indicators.push_str(&record(
                'I',
                &[
                    row.id.as_ref(),
                    &indicator.id,
                    &place.more(&indicator.id, &indicator.name),
                    &place.more(&indicator.id, &indicator.perimeter),
                    &indicator.lines.join(","),
                    &indicator.per,
                ],
            ));
        }
        (sector, indicators)
    }
}

/// A record of the packed table: its letter and its cells, tab-separated; a line.
fn record(kind: char, cells: &[&str]) -> String {
    format!("{kind}\t{}\n", cells.join("\t"))
}
