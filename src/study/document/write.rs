//! Writing the JSON document of a study.

use crate::json::Value;
use crate::study::{ActivityDatum, Answer, Basis, Study};

/// An object in the making; absent and empty values are left out.
#[derive(Default)]
struct Fields(Vec<(String, Value)>);

impl Fields {
    fn put(mut self, key: &str, value: Option<Value>) -> Self {
        self.0.extend(value.map(|value| (key.to_owned(), value)));
        self
    }

    fn text(self, key: &str, text: &str) -> Self {
        self.put(key, Some(Value::Text(text.to_owned())))
    }

    fn text_if_any(self, key: &str, text: &str) -> Self {
        self.put(
            key,
            (!text.is_empty()).then(|| Value::Text(text.to_owned())),
        )
    }

    fn number(self, key: &str, number: Option<f64>) -> Self {
        self.put(key, number.map(Value::Number))
    }

    fn list<T>(self, key: &str, items: &[T], write: impl Fn(&T) -> Fields) -> Self {
        let list = || Value::List(items.iter().map(|item| write(item).object()).collect());
        self.put(key, (!items.is_empty()).then(list))
    }

    fn object(self) -> Value {
        Value::Object(self.0)
    }
}

fn basis(basis: Basis) -> Option<Value> {
    (basis != Basis::Measured).then(|| Value::Text(basis.word().to_owned()))
}

/// The JSON value of a study.
#[must_use]
pub fn to_value(study: &Study) -> Value {
    let organisation = Fields::default()
        .text_if_any("name", &study.organisation.name)
        .number("headcount", study.organisation.headcount)
        .number("turnover", study.organisation.turnover);
    let answers = study
        .answers
        .iter()
        .map(|(key, answer)| (key.clone(), write_answer(answer)));
    let answers = (!study.answers.is_empty()).then(|| Value::Object(answers.collect()));
    Fields::default()
        .text("format", &study.format)
        .number("version", Some(f64::from(study.version)))
        .text("id", &study.id)
        .text("name", &study.name)
        .put("sector", study.sector.clone().map(Value::Text))
        .number("year", Some(f64::from(study.year)))
        .put("organisation", Some(organisation.object()))
        .list("sites", &study.sites, |site| {
            Fields::default()
                .text("id", &site.id)
                .text("name", &site.name)
                .text("location", &site.location)
        })
        .put("answers", answers)
        .list("activities", &study.activities, write_activity)
        .list("factors", &study.factors, |factor| {
            Fields::default()
                .text("id", &factor.id)
                .text("name", &factor.name)
                .text("unit", &factor.unit)
                .number("total", Some(factor.total))
                .number("uncertainty", Some(factor.uncertainty))
                .text("source", &factor.source)
                .text_if_any("year", &factor.year)
        })
        .list("exclusions", &study.exclusions, |exclusion| {
            Fields::default()
                .text("post", exclusion.post.code())
                .text("reason", &exclusion.reason)
        })
        .text_if_any("modified", &study.modified)
        .object()
}

fn write_answer(answer: &Answer) -> Value {
    Fields::default()
        .number("value", answer.value)
        .put("unit", answer.unit.clone().map(Value::Text))
        .put("choice", answer.choice.clone().map(Value::Text))
        .put("text", answer.text.clone().map(Value::Text))
        .put("unknown", answer.unknown.then_some(Value::Bool(true)))
        .put("basis", basis(answer.basis))
        .object()
}

fn write_activity(datum: &ActivityDatum) -> Fields {
    let quantity = Fields::default()
        .number("value", Some(datum.quantity.value))
        .text("unit", &datum.quantity.unit);
    let notes = |notes: [u8; 5]| Value::List(notes.map(|n| Value::Number(f64::from(n))).to_vec());
    let asset = datum.asset.as_ref().map(|asset| {
        Fields::default()
            .number("acquired", asset.acquired.map(f64::from))
            .number("commissioned", asset.commissioned.map(f64::from))
            .number("lifetime", Some(asset.lifetime))
            .object()
    });
    Fields::default()
        .text("id", &datum.id)
        .text("label", &datum.label)
        .text("subPost", datum.sub_post.word())
        .text("control", datum.control.word())
        .put("quantity", Some(quantity.object()))
        .number("spendingYear", datum.spending_year.map(f64::from))
        .text("factor", &datum.factor)
        .put("site", datum.site.clone().map(Value::Text))
        .put("basis", basis(datum.basis))
        .put("notes", datum.notes.map(notes))
        .put("asset", asset)
        .text_if_any("comment", &datum.comment)
}
