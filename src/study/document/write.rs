//! Writing the JSON document of a study.

use crate::gas::Gases;
use crate::json::Value;
use crate::study::{
    ActivityDatum, Answer, Approach, Asset, Basis, OwnFactor, Period, PostAssessment, Quantity,
    Study, Treatment,
};

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

    /// A word that differs from the one taken without it.
    fn word(self, key: &str, word: &str, default: &str) -> Self {
        self.text_if_any(key, if word == default { "" } else { word })
    }

    fn optional_text(self, key: &str, text: Option<&String>) -> Self {
        self.put(key, text.cloned().map(Value::Text))
    }

    fn year(self, key: &str, year: Option<i32>) -> Self {
        self.number(key, year.map(f64::from))
    }

    fn flag_if_set(self, key: &str, flag: bool) -> Self {
        self.put(key, flag.then_some(Value::Bool(true)))
    }

    fn fields(self, key: &str, fields: Option<Self>) -> Self {
        self.put(key, fields.map(Self::object))
    }

    fn object(self) -> Value {
        Value::Object(self.0)
    }
}

/// The JSON value of a study.
#[must_use]
pub fn to_value(study: &Study) -> Value {
    let organisation = Fields::default()
        .text_if_any("name", &study.organisation.name)
        .number("headcount", study.organisation.headcount)
        .number("turnover", study.organisation.turnover);
    let answers = study.answers.iter();
    let answers = answers.map(|(key, answer)| (key.clone(), write_answer(answer)));
    let answers = (!study.answers.is_empty()).then(|| Value::Object(answers.collect()));
    let (approach, treatment) = (study.approach.word(), study.capital_goods.word());
    Fields::default()
        .text("format", &study.format)
        .number("version", Some(f64::from(study.version)))
        .text("id", &study.id)
        .text("name", &study.name)
        .optional_text("sector", study.sector.as_ref())
        .number("year", Some(f64::from(study.year)))
        .fields("period", study.period.as_ref().map(period))
        .word("approach", approach, Approach::default().word())
        .word("capitalGoods", treatment, Treatment::default().word())
        .fields("organisation", Some(organisation))
        .list("sites", &study.sites, |site| {
            Fields::default()
                .text("id", &site.id)
                .text("name", &site.name)
                .text("location", &site.location)
                .number("held", site.held)
        })
        .put("answers", answers)
        .list("activities", &study.activities, write_activity)
        .list("factors", &study.factors, write_factor)
        .list("posts", &study.posts, write_post)
        .list("contracts", &study.contracts, |contract| {
            Fields::default()
                .text("id", &contract.id)
                .text("name", &contract.name)
                .text("kind", contract.kind.word())
                .fields("energy", Some(quantity(&contract.energy)))
                .number("factor", Some(contract.factor))
                .number("renewable", Some(contract.renewable))
                .text("source", &contract.source)
        })
        .fields(
            "residualMix",
            study.residual_mix.as_ref().map(|mix| {
                Fields::default()
                    .number("factor", Some(mix.factor))
                    .text("source", &mix.source)
            }),
        )
        .list("offsets", &study.offsets, |offset| {
            Fields::default()
                .text("id", &offset.id)
                .text("name", &offset.name)
                .text("kind", offset.kind.word())
                .number("tonnes", Some(offset.tonnes))
                .text("source", &offset.source)
        })
        .text_if_any("choices", &study.choices)
        .optional_text("series", study.series.as_ref())
        .year("referenceYear", study.reference_year)
        .fields(
            "target",
            study.target.as_ref().map(|target| {
                Fields::default()
                    .year("year", Some(target.year))
                    .number("scopes12", target.scopes_1_2)
                    .number("scope3", target.scope_3)
                    .text_if_any("actions", &target.actions)
            }),
        )
        .text_if_any("modified", &study.modified)
        .object()
}

fn period(period: &Period) -> Fields {
    Fields::default()
        .text("start", &period.start)
        .text("end", &period.end)
}

fn quantity(quantity: &Quantity) -> Fields {
    Fields::default()
        .number("value", Some(quantity.value))
        .text("unit", &quantity.unit)
}

fn notes(notes: &[u8]) -> Value {
    let notes = notes.iter().map(|note| Value::Number(f64::from(*note)));
    Value::List(notes.collect())
}

fn write_answer(answer: &Answer) -> Value {
    Fields::default()
        .number("value", answer.value)
        .optional_text("unit", answer.unit.as_ref())
        .optional_text("choice", answer.choice.as_ref())
        .optional_text("text", answer.text.as_ref())
        .flag_if_set("unknown", answer.unknown)
        .word("basis", answer.basis.word(), Basis::default().word())
        .object()
}

fn write_activity(datum: &ActivityDatum) -> Fields {
    Fields::default()
        .text("id", &datum.id)
        .text("label", &datum.label)
        .text("subPost", datum.sub_post.word())
        .text("control", datum.control.word())
        .fields("quantity", Some(quantity(&datum.quantity)))
        .flag_if_set("vatIncluded", datum.vat_included)
        .year("spendingYear", datum.spending_year)
        .fields("period", datum.period.as_ref().map(period))
        .text("factor", &datum.factor)
        .optional_text("site", datum.site.as_ref())
        .number("held", datum.held)
        .word("basis", datum.basis.word(), Basis::default().word())
        .put("notes", datum.notes.map(|given| notes(&given)))
        .fields("asset", datum.asset.as_ref().map(asset))
        .text_if_any("source", &datum.source)
        .text_if_any("tag", &datum.tag)
        .text_if_any("comment", &datum.comment)
}

fn asset(asset: &Asset) -> Fields {
    Fields::default()
        .year("acquired", asset.acquired)
        .year("commissioned", asset.commissioned)
        .number("lifetime", Some(asset.lifetime))
        .number("accountingLifetime", asset.accounting_lifetime)
        .number("remaining", asset.remaining)
}

fn gases(gases: &Gases) -> Fields {
    Fields::default()
        .number("co2", Some(gases.co2))
        .number("ch4Fossil", Some(gases.ch4_fossil))
        .number("ch4Biogenic", Some(gases.ch4_biogenic))
        .number("n2o", Some(gases.n2o))
        .number("other", Some(gases.other))
        .number("co2Biogenic", Some(gases.co2_biogenic))
}

fn write_factor(factor: &OwnFactor) -> Fields {
    let base = factor.base.as_ref().map(|base| {
        Fields::default()
            .text("kind", base.kind.word())
            .text("name", &base.name)
            .text("id", &base.id)
    });
    Fields::default()
        .text("id", &factor.id)
        .text("name", &factor.name)
        .text_if_any("nameEn", &factor.name_en)
        .text("unit", &factor.unit)
        .number("total", Some(factor.total))
        .fields("gases", factor.gases.as_ref().map(gases))
        .list("parts", &factor.parts, |part| {
            Fields::default()
                .text("kind", part.kind.word())
                .text_if_any("name", &part.name)
                .number("total", Some(part.total))
                .fields("gases", part.gases.as_ref().map(gases))
        })
        .number("uncertainty", factor.uncertainty)
        .text("source", &factor.source)
        .text_if_any("year", &factor.year)
        .fields("base", base)
        .text_if_any("geography", &factor.geography)
        .text_if_any("validTo", &factor.valid_to)
        .flag_if_set("archived", factor.archived)
}

fn write_post(post: &PostAssessment) -> Fields {
    let significance = post.significance.as_ref().map(|significance| {
        let significant = Value::Bool(significance.significant);
        Fields::default()
            .put("notes", Some(notes(&significance.notes)))
            .put("significant", Some(significant))
            .text_if_any("comment", &significance.comment)
    });
    Fields::default()
        .text("post", post.post.code())
        .text_if_any("status", post.status.map_or("", |status| status.word()))
        .text_if_any("reason", &post.reason)
        .fields("significance", significance)
}
