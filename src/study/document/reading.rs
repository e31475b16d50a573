//! Reading the JSON document of a study.

use std::collections::BTreeMap;

use super::{Misfit, Node, Path, Read, flag, number, text, whole, word};
use crate::allocation::{Control, SUB_POSTS, SubPost};
use crate::factor::PartKind;
use crate::gas::Gases;
use crate::json::Value;
use crate::post::Post;
use crate::study::{
    ActivityDatum, Answer, Approach, Asset, BaseKind, BaseReference, Basis, Contract, ContractKind,
    Declared, Offset, OffsetKind, Organisation, OwnFactor, OwnPart, Period, PostAssessment,
    Quantity, ResidualMix, Significance, Site, Study, Target, Treatment,
};

/// Reads a study from a JSON value of the current version.
///
/// # Errors
/// [`Misfit`]: the first value that does not fit.
pub fn from_value(value: &Value) -> Result<Study, Misfit> {
    let node = Node {
        value,
        path: Path::Root,
    };
    node.object(&[
        "format",
        "version",
        "id",
        "name",
        "sector",
        "year",
        "period",
        "approach",
        "capitalGoods",
        "organisation",
        "sites",
        "answers",
        "activities",
        "factors",
        "posts",
        "contracts",
        "residualMix",
        "offsets",
        "choices",
        "series",
        "referenceYear",
        "target",
        "modified",
    ])?;
    Ok(Study {
        format: node.need("format", text)?,
        version: node.need("version", whole)?.unsigned_abs(),
        id: node.need("id", text)?,
        name: node.or_default("name", text)?,
        sector: node.may("sector", text)?,
        year: node.need("year", whole)?,
        period: node.may("period", period)?,
        approach: node.or_default("approach", |node| {
            word(node, &Approach::ALL, Approach::word)
        })?,
        capital_goods: node.or_default("capitalGoods", |node| {
            word(node, &Treatment::ALL, Treatment::word)
        })?,
        organisation: node.or_default("organisation", organisation)?,
        sites: node.or_default("sites", |node| node.list(site))?,
        answers: node.or_default("answers", answers)?,
        activities: node.or_default("activities", |node| node.list(activity))?,
        factors: node.or_default("factors", |node| node.list(factor))?,
        posts: node.or_default("posts", |node| node.list(post))?,
        contracts: node.or_default("contracts", |node| node.list(contract))?,
        residual_mix: node.may("residualMix", residual_mix)?,
        offsets: node.or_default("offsets", |node| node.list(offset))?,
        choices: node.or_default("choices", text)?,
        series: node.may("series", text)?,
        reference_year: node.may("referenceYear", whole)?,
        target: node.may("target", target)?,
        modified: node.or_default("modified", text)?,
    })
}

fn period(node: &Node) -> Read<Period> {
    node.object(&["start", "end"])?;
    Ok(Period {
        start: node.need("start", text)?,
        end: node.need("end", text)?,
    })
}

fn organisation(node: &Node) -> Read<Organisation> {
    node.object(&["name", "headcount", "turnover"])?;
    Ok(Organisation {
        name: node.or_default("name", text)?,
        headcount: node.may("headcount", number)?,
        turnover: node.may("turnover", number)?,
    })
}

fn site(node: &Node) -> Read<Site> {
    node.object(&["id", "name", "location", "held"])?;
    Ok(Site {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        location: node.need("location", text)?,
        held: node.may("held", number)?,
    })
}

fn answers(node: &Node) -> Read<BTreeMap<String, Answer>> {
    let Value::Object(fields) = node.value else {
        return node.expected("an object");
    };
    let mut answers = BTreeMap::new();
    for (key, value) in fields {
        let path = Path::Key(&node.path, key);
        answers.insert(key.clone(), answer(&Node { value, path })?);
    }
    Ok(answers)
}

fn answer(node: &Node) -> Read<Answer> {
    node.object(&["value", "unit", "choice", "text", "unknown", "basis"])?;
    Ok(Answer {
        value: node.may("value", number)?,
        unit: node.may("unit", text)?,
        choice: node.may("choice", text)?,
        text: node.may("text", text)?,
        unknown: node.or_default("unknown", flag)?,
        basis: node.or_default("basis", basis)?,
    })
}

fn basis(node: &Node) -> Read<Basis> {
    word(node, &Basis::ALL, Basis::word)
}

/// As many small whole numbers as the array holds.
fn notes<const N: usize>(node: &Node) -> Read<[u8; N]> {
    let notes = node.list(|node| match u8::try_from(whole(node)?) {
        Ok(note) => Ok(note),
        Err(_) => node.expected("a note"),
    })?;
    match notes.try_into() {
        Ok(notes) => Ok(notes),
        Err(_) => node.expected(&format!("an array of {N} notes")),
    }
}

fn quantity(node: &Node) -> Read<Quantity> {
    node.object(&["value", "unit"])?;
    Ok(Quantity {
        value: node.need("value", number)?,
        unit: node.need("unit", text)?,
    })
}

fn activity(node: &Node) -> Read<ActivityDatum> {
    node.object(&[
        "id",
        "label",
        "subPost",
        "control",
        "quantity",
        "vatIncluded",
        "spendingYear",
        "period",
        "factor",
        "site",
        "held",
        "basis",
        "notes",
        "asset",
        "source",
        "tag",
        "comment",
    ])?;
    Ok(ActivityDatum {
        id: node.need("id", text)?,
        label: node.or_default("label", text)?,
        sub_post: node.need("subPost", |node| word(node, &SUB_POSTS, SubPost::word))?,
        control: node.need("control", |node| word(node, &Control::ALL, Control::word))?,
        quantity: node.need("quantity", quantity)?,
        vat_included: node.or_default("vatIncluded", flag)?,
        spending_year: node.may("spendingYear", whole)?,
        period: node.may("period", period)?,
        factor: node.need("factor", text)?,
        site: node.may("site", text)?,
        held: node.may("held", number)?,
        basis: node.or_default("basis", basis)?,
        notes: node.may("notes", notes)?,
        asset: node.may("asset", asset)?,
        source: node.or_default("source", text)?,
        tag: node.or_default("tag", text)?,
        comment: node.or_default("comment", text)?,
    })
}

fn asset(node: &Node) -> Read<Asset> {
    node.object(&[
        "acquired",
        "commissioned",
        "lifetime",
        "accountingLifetime",
        "remaining",
    ])?;
    Ok(Asset {
        acquired: node.may("acquired", whole)?,
        commissioned: node.may("commissioned", whole)?,
        lifetime: node.need("lifetime", number)?,
        accounting_lifetime: node.may("accountingLifetime", number)?,
        remaining: node.may("remaining", number)?,
    })
}

fn factor(node: &Node) -> Read<OwnFactor> {
    node.object(&[
        "id",
        "name",
        "nameEn",
        "unit",
        "total",
        "gases",
        "parts",
        "uncertainty",
        "source",
        "year",
        "base",
        "geography",
        "validTo",
        "archived",
    ])?;
    Ok(OwnFactor {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        name_en: node.or_default("nameEn", text)?,
        unit: node.need("unit", text)?,
        total: node.need("total", number)?,
        gases: node.may("gases", gases)?,
        parts: node.or_default("parts", |node| node.list(part))?,
        uncertainty: node.may("uncertainty", number)?,
        source: node.need("source", text)?,
        year: node.or_default("year", text)?,
        base: node.may("base", base)?,
        geography: node.or_default("geography", text)?,
        valid_to: node.or_default("validTo", text)?,
        archived: node.or_default("archived", flag)?,
    })
}

fn gases(node: &Node) -> Read<Gases> {
    node.object(&[
        "co2",
        "ch4Fossil",
        "ch4Biogenic",
        "n2o",
        "other",
        "co2Biogenic",
    ])?;
    Ok(Gases {
        co2: node.need("co2", number)?,
        ch4_fossil: node.need("ch4Fossil", number)?,
        ch4_biogenic: node.need("ch4Biogenic", number)?,
        n2o: node.need("n2o", number)?,
        other: node.need("other", number)?,
        co2_biogenic: node.need("co2Biogenic", number)?,
    })
}

fn part(node: &Node) -> Read<OwnPart> {
    node.object(&["kind", "name", "total", "gases"])?;
    Ok(OwnPart {
        kind: node.need("kind", |node| word(node, &PartKind::ALL, PartKind::word))?,
        name: node.or_default("name", text)?,
        total: node.need("total", number)?,
        gases: node.may("gases", gases)?,
    })
}

fn base(node: &Node) -> Read<BaseReference> {
    node.object(&["kind", "name", "id"])?;
    Ok(BaseReference {
        kind: node.need("kind", |node| word(node, &BaseKind::ALL, BaseKind::word))?,
        name: node.need("name", text)?,
        id: node.need("id", text)?,
    })
}

fn post(node: &Node) -> Read<PostAssessment> {
    node.object(&["post", "status", "reason", "significance"])?;
    Ok(PostAssessment {
        post: node.need("post", |node| match node.value {
            Value::Text(code) => match Post::from_code(code) {
                Some(post) => Ok(post),
                None => node.misfit(format!("unknown variant `{code}`")),
            },
            _ => node.expected("a word"),
        })?,
        status: node.may("status", |node| word(node, &Declared::ALL, Declared::word))?,
        reason: node.or_default("reason", text)?,
        significance: node.may("significance", |node| {
            node.object(&["notes", "significant", "comment"])?;
            Ok(Significance {
                notes: node.need("notes", notes)?,
                significant: node.need("significant", flag)?,
                comment: node.or_default("comment", text)?,
            })
        })?,
    })
}

fn contract(node: &Node) -> Read<Contract> {
    node.object(&[
        "id",
        "name",
        "kind",
        "energy",
        "factor",
        "renewable",
        "source",
    ])?;
    Ok(Contract {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        kind: node.need("kind", |node| {
            word(node, &ContractKind::ALL, ContractKind::word)
        })?,
        energy: node.need("energy", quantity)?,
        factor: node.need("factor", number)?,
        renewable: node.need("renewable", number)?,
        source: node.need("source", text)?,
    })
}

fn residual_mix(node: &Node) -> Read<ResidualMix> {
    node.object(&["factor", "source"])?;
    Ok(ResidualMix {
        factor: node.need("factor", number)?,
        source: node.need("source", text)?,
    })
}

fn offset(node: &Node) -> Read<Offset> {
    node.object(&["id", "name", "kind", "tonnes", "source"])?;
    Ok(Offset {
        id: node.need("id", text)?,
        name: node.need("name", text)?,
        kind: node.need("kind", |node| {
            word(node, &OffsetKind::ALL, OffsetKind::word)
        })?,
        tonnes: node.need("tonnes", number)?,
        source: node.need("source", text)?,
    })
}

fn target(node: &Node) -> Read<Target> {
    node.object(&["year", "scopes12", "scope3", "actions"])?;
    Ok(Target {
        year: node.need("year", whole)?,
        scopes_1_2: node.may("scopes12", number)?,
        scope_3: node.may("scope3", number)?,
        actions: node.or_default("actions", text)?,
    })
}
