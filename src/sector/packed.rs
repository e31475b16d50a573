//! Reads the packed question and métier tables that the build writes (`build/sectors.rs`).
//!
//! A record a line: a letter and tab-separated cells. The build has checked every cell; what does
//! not read would be left out, and the tests count the records. The tables live as long as the
//! program, so their parts are leaked into plain references.

use super::{
    AssetRule, Candidate, Choice, Commissioned, DefaultRule, FactorRule, FamilyKey, Field,
    FieldKind, Indicator, LineRule, Operand, Question, Sector, Term,
};
use crate::allocation::{Control, SUB_POSTS};
use crate::catalogue::PARAMETERS;
use crate::decimal;
use crate::post::Post;
use crate::text::Bilingual;
use crate::unit::{DIMENSIONS, UNITS};

/// The tables.
#[derive(Default)]
pub struct Tables {
    pub questions: Vec<&'static Question>,
    pub sectors: Vec<Sector>,
}

fn leak<T>(items: impl Iterator<Item = T>) -> &'static [T] {
    Vec::leak(items.collect())
}

/// The items of a list, none for an empty cell.
fn items(list: &'static str, separator: char) -> impl Iterator<Item = &'static str> {
    list.split(separator).filter(|item| !item.is_empty())
}

fn text(cell: Option<&str>) -> Option<Bilingual> {
    cell?.parse().ok().map(Bilingual)
}

/// A question or métier whose parts are still being read.
#[derive(Default)]
struct Open {
    question: Option<Question>,
    fields: Vec<Field>,
    lines: Vec<LineRule>,
    sector: Option<Sector>,
}

impl Open {
    fn close(&mut self, tables: &mut Tables) {
        if let Some(question) = self.question.take() {
            let fields = Vec::leak(std::mem::take(&mut self.fields));
            let lines = Vec::leak(std::mem::take(&mut self.lines));
            tables.questions.push(Box::leak(Box::new(Question {
                fields,
                lines,
                ..question
            })));
        }
        tables.sectors.extend(self.sector.take());
    }
}

/// Reads the packed tables; `indicators` may be left empty.
pub fn read(table: &'static str, indicators: &'static str) -> Tables {
    let mut tables = Tables::default();
    let mut open = Open::default();
    for record in table.lines() {
        let mut cells = record.split('\t');
        match cells.next() {
            Some("Q") => {
                open.close(&mut tables);
                open.question = question(&mut cells);
            }
            Some("F") => open.fields.extend(field(&mut cells)),
            Some("L") => open.lines.extend(line(&mut cells)),
            Some("S") => {
                open.close(&mut tables);
                open.sector = sector(&mut cells, &tables.questions);
            }
            _ => {}
        }
    }
    open.close(&mut tables);
    for sector in &mut tables.sectors {
        let of_sector = indicators.lines().filter_map(|record| {
            let mut cells = record.split('\t').skip(1);
            (cells.next()? == sector.id)
                .then(|| indicator(&mut cells))
                .flatten()
        });
        sector.indicators = leak(of_sector);
    }
    tables
}

type Cells<'a> = &'a mut dyn Iterator<Item = &'static str>;

fn question(cells: Cells) -> Option<Question> {
    Some(Question {
        id: cells.next()?,
        title: text(cells.next())?,
        help: text(cells.next())?,
        find: text(cells.next())?,
        fields: &[],
        lines: &[],
    })
}

fn field(cells: Cells) -> Option<Field> {
    let (id, label) = (cells.next()?, text(cells.next())?);
    let kind = kind(cells.next()?)?;
    let product = product(cells.next()?);
    let explanation = text(cells.next());
    let rule = explanation.map(|explanation| DefaultRule {
        product,
        explanation,
    });
    Some(Field {
        id,
        label,
        kind,
        default: rule.map(|rule| &*Box::leak(Box::new(rule))),
        assumed: cells.next()? == "1",
    })
}

/// `q` units, low and high; `c` choices; `t`.
fn kind(cell: &'static str) -> Option<FieldKind> {
    let (kind, rest) = cell.split_at_checked(1)?;
    match kind {
        "q" => {
            let mut parts = rest.split(':');
            let units = items(parts.next()?, ',');
            Some(FieldKind::Quantity {
                units: leak(units.filter_map(|index| UNITS.get(index.parse::<usize>().ok()?))),
                low: decimal::parse(parts.next()?)?,
                high: decimal::parse(parts.next()?)?,
            })
        }
        "c" => Some(FieldKind::Choice(leak(items(rest, ',').filter_map(
            |choice| {
                let (id, label) = choice.split_once(':')?;
                Some(Choice {
                    id,
                    label: text(Some(label))?,
                })
            },
        )))),
        _ => Some(FieldKind::Text),
    }
}

fn product(cell: &'static str) -> &'static [Term] {
    leak(items(cell, ' ').filter_map(|term| {
        let divides = term.starts_with('/');
        let term = term.trim_start_matches('/');
        let complement = term.starts_with('~');
        let (kind, rest) = term.trim_start_matches('~').split_at_checked(1)?;
        let operand = match kind {
            "f" => Operand::Field(rest),
            "p" => Operand::Parameter(PARAMETERS.get(rest.parse::<usize>().ok()?)?),
            _ => Operand::Number(decimal::parse(rest)?),
        };
        Some(Term {
            operand,
            divides,
            complement,
        })
    }))
}

fn line(cells: Cells) -> Option<LineRule> {
    Some(LineRule {
        id: cells.next()?,
        name: text(cells.next())?,
        quantity: product(cells.next()?),
        factors: leak(items(cells.next()?, ' ').filter_map(candidate)),
        sub_post: *SUB_POSTS.get(cells.next()?.parse::<usize>().ok()?)?,
        control: *Control::ALL.get(cells.next()?.parse::<usize>().ok()?)?,
        when: leak(items(cells.next()?, ' ').filter_map(|condition| condition.split_once('='))),
        asset: asset(cells.next()?),
    })
}

/// `field=dimension|rule`, the field and the dimension only where they matter.
fn candidate(cell: &'static str) -> Option<Candidate> {
    let (typed_in, rule) = cell.split_once('|')?;
    let typed_in = typed_in.split_once('=').and_then(|(field, dimension)| {
        Some((field, DIMENSIONS.get(dimension.parse::<usize>().ok()?)?))
    });
    let (kind, rest) = rule.split_at_checked(1)?;
    let rule = match kind {
        "f" => FactorRule::Fixed(rest),
        "o" => {
            let (value, source) = rest.split_once(':')?;
            FactorRule::Own { value, source }
        }
        _ => {
            let (family, key) = rest.split_once(':')?;
            let key = if kind == "c" {
                FamilyKey::Chosen(key)
            } else {
                FamilyKey::Fixed(key)
            };
            FactorRule::Family { family, key }
        }
    };
    Some(Candidate { typed_in, rule })
}

/// `e` (in life) or `y` (year of the study) and the place of the lifetime.
fn asset(cell: &'static str) -> Option<AssetRule> {
    let (kind, lifetime) = cell.split_at_checked(1)?;
    let commissioned = if kind == "e" {
        Commissioned::InLife
    } else {
        Commissioned::StudyYear
    };
    Some(AssetRule {
        lifetime: PARAMETERS.get(lifetime.parse::<usize>().ok()?)?,
        commissioned,
    })
}

fn sector(cells: Cells, questions: &[&'static Question]) -> Option<Sector> {
    Some(Sector {
        id: cells.next()?,
        name: text(cells.next())?,
        description: text(cells.next())?,
        questions: leak(
            items(cells.next()?, ',')
                .filter_map(|index| questions.get(index.parse::<usize>().ok()?).copied()),
        ),
        usual_posts: leak(items(cells.next()?, ',').filter_map(Post::from_code)),
        indicators: &[],
    })
}

fn indicator(cells: Cells) -> Option<Indicator> {
    Some(Indicator {
        id: cells.next()?,
        name: text(cells.next())?,
        perimeter: text(cells.next())?,
        lines: leak(items(cells.next()?, ',')),
        per: cells.next()?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_record_is_left_out() {
        let table = include_str!(concat!(env!("OUT_DIR"), "/sectors.txt"));
        let count = |letter: char| {
            table
                .lines()
                .filter(|line| line.starts_with(letter))
                .count()
        };
        let indicators = include_str!(concat!(env!("OUT_DIR"), "/indicators.txt"));
        let tables = read(table, indicators);
        let questions = || tables.questions.iter();
        assert_eq!(questions().count(), count('Q'));
        assert_eq!(
            questions()
                .map(|question| question.fields.len())
                .sum::<usize>(),
            count('F')
        );
        assert_eq!(
            questions()
                .map(|question| question.lines.len())
                .sum::<usize>(),
            count('L')
        );
        assert_eq!(tables.sectors.len(), count('S'));
        assert_eq!(
            tables
                .sectors
                .iter()
                .map(|s| s.indicators.len())
                .sum::<usize>(),
            indicators.lines().count()
        );
        let lines = || questions().flat_map(|question| question.lines);
        assert!(lines().all(|line| !line.quantity.is_empty() && !line.factors.is_empty()));
    }
}
