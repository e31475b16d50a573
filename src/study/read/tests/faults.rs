//! Tables of bad values, what is said of each and where; the ends of what is accepted.

use serde_json::{Value, json};

use super::*;
use FieldProblem::*;

/// Types are told with the path and what was expected.
#[test]
fn wrong_types_are_told_with_their_path() {
    #[rustfmt::skip]
    let cases = [
        ("/year", json!("2024"), "year", "a number is expected here, not a string"),
        ("/year", json!(2024.5), "year", "a whole number is expected here"),
        ("/year", Value::Null, ".", "field `year` is missing"),
        ("/id", Value::Null, ".", "field `id` is missing"),
        ("/id", json!(7), "id", "a string is expected here, not a number"),
        ("/colour", json!("red"), "colour", "not known"),
        ("/organisation/heads", json!(1), "organisation.heads", "not known"),
        ("/organisation/headcount", json!("45"), "organisation.headcount", "a number is expected here, not a string"),
        ("/sites/1/name", Value::Null, "sites[1]", "field `name` is missing"),
        ("/sites", json!({}), "sites", "an array is expected here, not an object"),
        ("/answers/electricity.use/value", json!("95,25"), "answers.electricity.use.value", "a number is expected here, not a string"),
        ("/answers/electricity.use/basis", json!("sure"), "answers.electricity.use.basis", "unknown variant `sure`"),
        ("/answers/electricity.use/note", json!(1), "answers.electricity.use.note", "not known"),
        ("/answers/nro.electricity/unknown", json!(1), "answers.nro.electricity.unknown", "a boolean is expected here, not a number"),
        ("/activities/0/subPost", json!("Inventé"), "activities[0].subPost", "unknown variant `Inventé`"),
        ("/activities/0/control", json!("owned"), "activities[0].control", "unknown variant `owned`"),
        ("/activities/0/quantity", json!(12), "activities[0].quantity", "an object is expected here, not a number"),
        ("/activities/0/quantity/unit", Value::Null, "activities[0].quantity", "field `unit` is missing"),
        ("/activities/0/notes", json!([4, 4, 4, 4]), "activities[0].notes", "an array of 5 notes is expected here"),
        ("/activities/1/asset/lifetime", Value::Null, "activities[1].asset", "field `lifetime` is missing"),
        ("/activities/1/factor", Value::Null, "activities[1]", "field `factor` is missing"),
        ("/factors/0/source", Value::Null, "factors[0]", "field `source` is missing"),
        ("/factors/0/total", json!("1,9"), "factors[0].total", "a number is expected here, not a string"),
        ("/posts/0/status", json!("maybe"), "posts[0].status", "unknown variant `maybe`"),
        ("/posts/1/significance/notes", json!([1]), "posts[1].significance.notes", "an array of 6 notes"),
        ("/posts/1/significance/significant", json!("yes"), "posts[1].significance.significant", "a boolean is expected here, not a string"),
        ("/approach", json!("joint"), "approach", "unknown variant `joint`"),
        ("/capitalGoods", json!(1), "capitalGoods", "a word is expected here"),
        ("/period/start", Value::Null, "period", "field `start` is missing"),
        ("/contracts/0/kind", json!("x"), "contracts[0].kind", "unknown variant `x`"),
        ("/emissionTrading/unit", json!("kg"), "emissionTrading.unit", "unknown variant `kg`"),
        ("/offsets/0/kind", json!("x"), "offsets[0].kind", "unknown variant `x`"),
        ("/factors/1/parts/0/kind", json!("x"), "factors[1].parts[0].kind", "unknown variant `x`"),
        ("/factors/1/base/kind", json!("x"), "factors[1].base.kind", "unknown variant `x`"),
        ("/factors/1/gases/co2", Value::Null, "factors[1].gases", "field `co2` is missing"),
        ("/exclusions", json!([]), "exclusions", "not known"),
        ("/posts/0/post", json!("7.1"), "posts[0].post", "unknown variant `7.1`"),
    ];
    for (pointer, value, path, said) in cases {
        match read(&with(pointer, value)) {
            Err(StudyError::Type {
                path: found,
                detail,
            }) => {
                assert_eq!(found, path, "{pointer}: {detail}");
                assert!(detail.contains(said), "{pointer}: {detail}");
            }
            other => panic!("{pointer}: {other:?}"),
        }
    }
}

fn unknown(id: &str) -> FieldProblem {
    Unknown(id.to_owned())
}

/// Values that cannot be, with the path of the first.
#[test]
fn impossible_values_are_told_with_their_path() {
    let long = "é".repeat(10_001);
    let answer = "/answers/electricity.use";
    #[rustfmt::skip]
    let cases = [
        ("/year", json!(1989), "year", Year),
        ("/year", json!(2101), "year", Year),
        ("/year", json!(1e10), "year", Year),
        ("/year", json!(-5), "year", Year),
        ("/sector", json!("bakery"), "sector", unknown("bakery")),
        ("/sector", json!(""), "sector", unknown("")),
        ("/id", json!(long), "id", TooLong),
        ("/name", json!(long), "name", TooLong),
        ("/modified", json!(long), "modified", TooLong),
        ("/organisation/name", json!(long), "organisation.name", TooLong),
        ("/organisation/headcount", json!(-1), "organisation.headcount", OutOfBounds),
        ("/organisation/turnover", json!(1.1e15), "organisation.turnover", OutOfBounds),
        ("/sites/1/id", json!("head"), "sites[1].id", Duplicate("head".to_owned())),
        ("/sites/1/id", json!(""), "sites[1].id", Empty),
        ("/sites/1/id", json!(long), "sites[1].id", TooLong),
        ("/sites/1/name", json!(long), "sites[1].name", TooLong),
        ("/sites/1/location", json!("atlantis"), "sites[1].location", unknown("atlantis")),
        ("/answers/shoes.size", json!({"value": 42, "unit": "1"}), "answers.shoes.size", unknown("shoes.size")),
        (answer, json!({}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"value": 1}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"unit": "kWh"}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"value": 1, "unit": "kWh", "unknown": true}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"value": 1, "unknown": true}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"choice": "mainland", "text": "x"}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"value": -0.5, "unit": "kWh"}), "answers.electricity.use.value", OutOfBounds),
        (answer, json!({"value": 1e16, "unit": "kWh"}), "answers.electricity.use.value", OutOfBounds),
        (answer, json!({"value": 1, "unit": "furlong"}), "answers.electricity.use.unit", unknown("furlong")),
        (answer, json!({"value": 1, "unit": "L"}), "answers.electricity.use.unit", Unit("L".to_owned())),
        (answer, json!({"value": 1, "unit": "kWh-pcs"}), "answers.electricity.use.unit", Unit("kWh-pcs".to_owned())),
        (answer, json!({"choice": "mainland"}), "answers.electricity.use", FieldProblem::Answer),
        (answer, json!({"text": "95"}), "answers.electricity.use", FieldProblem::Answer),
        ("/answers/electricity.location", json!({"choice": "moon"}), "answers.electricity.location.choice", unknown("moon")),
        ("/answers/electricity.location", json!({"text": "mainland"}), "answers.electricity.location", FieldProblem::Answer),
        ("/answers/electricity.location", json!({"value": 1, "unit": "1"}), "answers.electricity.location", FieldProblem::Answer),
        ("/answers/heat-network.source", json!({"text": long}), "answers.heat-network.source.text", TooLong),
        ("/answers/heat-network.source", json!({"choice": "x"}), "answers.heat-network.source", FieldProblem::Answer),
        ("/activities/1/id", json!("vans"), "activities[1].id", Duplicate("vans".to_owned())),
        ("/activities/1/id", json!(""), "activities[1].id", Empty),
        ("/activities/0/label", json!(long), "activities[0].label", TooLong),
        ("/activities/0/comment", json!(long), "activities[0].comment", TooLong),
        ("/activities/0/quantity/value", json!(-3), "activities[0].quantity.value", OutOfBounds),
        ("/activities/0/quantity/unit", json!("barrel"), "activities[0].quantity.unit", unknown("barrel")),
        ("/activities/0/quantity/unit", json!("kWh"), "activities[0].quantity.unit", Unit("kWh".to_owned())),
        ("/activities/1/quantity/unit", json!("L"), "activities[1].quantity.unit", Unit("L".to_owned())),
        ("/activities/0/factor", json!("unobtainium"), "activities[0].factor", unknown("unobtainium")),
        ("/activities/0/control", json!("final-client"), "activities[0].control", Control),
        ("/activities/0/site", json!("north"), "activities[0].site", unknown("north")),
        ("/activities/0/notes", json!([0, 4, 4, 4, 4]), "activities[0].notes", Note),
        ("/activities/0/notes/2", json!(300), "activities[0].notes", Note),
        ("/activities/0/notes/2", json!(-1), "activities[0].notes", Note),
        ("/activities/0/notes/2", json!(3.5), "activities[0].notes", Note),
        ("/activities/0/notes", json!([4, 4, 4, 4, 6]), "activities[0].notes", Note),
        ("/activities/1/spendingYear", json!(1899), "activities[1].spendingYear", Year),
        ("/activities/1/asset/commissioned", json!(2101), "activities[1].asset.commissioned", Year),
        ("/activities/1/asset/acquired", json!(0), "activities[1].asset.acquired", Year),
        ("/activities/1/asset/lifetime", json!(0), "activities[1].asset.lifetime", OutOfBounds),
        ("/activities/1/asset/lifetime", json!(-4), "activities[1].asset.lifetime", OutOfBounds),
        ("/activities/1/asset/lifetime", json!(1000.5), "activities[1].asset.lifetime", OutOfBounds),
        ("/factors/0/id", json!("diesel-b7-l"), "factors[0].id", Duplicate("diesel-b7-l".to_owned())),
        ("/factors/0/id", json!(""), "factors[0].id", Empty),
        ("/factors/2", json!({"id": "mine", "name": "", "unit": "kg", "total": 1, "uncertainty": 1, "source": "s"}), "factors[2].id", Duplicate("mine".to_owned())),
        ("/factors/0/unit", json!("stone"), "factors[0].unit", unknown("stone")),
        ("/factors/0/total", json!(-2211), "factors[0].total", OutOfBounds),
        ("/factors/0/uncertainty", json!(-1), "factors[0].uncertainty", OutOfBounds),
        ("/factors/0/name", json!(long), "factors[0].name", TooLong),
        ("/factors/0/source", json!(long), "factors[0].source", TooLong),
        ("/factors/0/source", json!(" \n"), "factors[0].source", Empty),
        ("/factors/0/year", json!(long), "factors[0].year", TooLong),
        ("/posts/0/reason", json!("  "), "posts[0].reason", Empty),
        ("/posts/0/reason", Value::Null, "posts[0].reason", Empty),
        ("/posts/1/significance/notes/2", json!(4), "posts[1].significance.notes", Note),
        ("/emissionTrading/amount", json!(100.5), "emissionTrading.amount", OutOfBounds),
        ("/emissionTrading/amount", json!(-1), "emissionTrading.amount", OutOfBounds),
        ("/emissionTrading/source", json!(" "), "emissionTrading.source", Empty),
        ("/posts/1/significance/comment", json!(long), "posts[1].significance.comment", TooLong),
        ("/period/end", json!("2023-09-30"), "period", Period),
        ("/period/start", json!("2023-02-29"), "period", Period),
        ("/period/end", json!("2025-12-31"), "year", Year),
        ("/choices", json!(long), "choices", TooLong),
        ("/series", json!(long), "series", TooLong),
        ("/referenceYear", json!(1899), "referenceYear", Year),
        ("/target/year", json!(2101), "target.year", Year),
        ("/target/actions", json!(long), "target.actions", TooLong),
        ("/target/scopes12", json!(100.5), "target.scopes12", OutOfBounds),
        ("/target/scope3", json!(-1), "target.scope3", OutOfBounds),
        ("/contracts/1", json!({"id": "go", "name": "", "kind": "producer", "energy": {"value": 1, "unit": "MWh"}, "factor": 0, "renewable": 1, "source": "s"}), "contracts[1].id", Duplicate("go".to_owned())),
        ("/contracts/0/energy/unit", json!("L"), "contracts[0].energy.unit", Unit("L".to_owned())),
        ("/contracts/0/energy/unit", json!("furlong"), "contracts[0].energy.unit", unknown("furlong")),
        ("/contracts/0/energy/value", json!(-1), "contracts[0].energy.value", OutOfBounds),
        ("/contracts/0/factor", json!(-1), "contracts[0].factor", OutOfBounds),
        ("/contracts/0/renewable", json!(1.1), "contracts[0].renewable", OutOfBounds),
        ("/contracts/0/source", json!(" "), "contracts[0].source", Empty),
        ("/contracts/0/name", json!(long), "contracts[0].name", TooLong),
        ("/residualMix/factor", json!(-1), "residualMix.factor", OutOfBounds),
        ("/residualMix/source", json!(""), "residualMix.source", Empty),
        ("/offsets/0/id", json!(""), "offsets[0].id", Empty),
        ("/offsets/0/tonnes", json!(-1), "offsets[0].tonnes", OutOfBounds),
        ("/offsets/0/source", json!(long), "offsets[0].source", TooLong),
        ("/sites/1/held", json!(1.5), "sites[1].held", OutOfBounds),
        ("/activities/1/held", json!(-0.5), "activities[1].held", OutOfBounds),
        ("/activities/1/period/end", json!("June"), "activities[1].period", Period),
        ("/activities/1/source", json!(long), "activities[1].source", TooLong),
        ("/activities/1/tag", json!(long), "activities[1].tag", TooLong),
        ("/activities/1/asset/accountingLifetime", json!(0), "activities[1].asset.accountingLifetime", OutOfBounds),
        ("/activities/1/asset/remaining", json!(51), "activities[1].asset.remaining", OutOfBounds),
        ("/activities/2/vatIncluded", json!(true), "activities[2].vatIncluded", Unit("MWh".to_owned())),
        ("/activities/2/factor", json!("family:wind"), "activities[2].factor", unknown("family:wind")),
        ("/activities/3/factor", json!("family:monetary/bakery"), "activities[3].factor", unknown("family:monetary/bakery")),
        ("/factors/0/id", json!("family:mine"), "factors[0].id", Duplicate("family:mine".to_owned())),
        ("/factors/0/uncertainty", Value::Null, "factors[0].uncertainty", Uncertainty),
        ("/factors/1/total", json!(-2e15), "factors[1].total", OutOfBounds),
        // 2.5 + 0.6 and 3 + 0.1 are 3.1: 2 % more is 3.162.
        ("/factors/1/total", json!(3.17), "factors[1].total", Split),
        ("/factors/1/parts/0/gases", json!({"co2": 2, "ch4Fossil": 0, "ch4Biogenic": 0, "n2o": 0, "other": 0, "co2Biogenic": 0.5}), "factors[1].total", Split),
        ("/factors/1/gases/n2o", json!(2e15), "factors[1].gases.n2o", OutOfBounds),
        ("/factors/1/parts/0/total", json!(2e15), "factors[1].parts[0].total", OutOfBounds),
        ("/factors/1/parts/1/name", json!(long), "factors[1].parts[1].name", TooLong),
        ("/factors/1/base/name", json!(long), "factors[1].base.name", TooLong),
        ("/factors/1/geography", json!(long), "factors[1].geography", TooLong),
        ("/posts/0/reason", json!(long), "posts[0].reason", TooLong),
        ("/posts/2", json!({"post": "6.1", "reason": "twice"}), "posts[2].post", Duplicate("6.1".to_owned())),
    ];
    for (pointer, value, path, problem) in cases {
        let expected = StudyError::Value {
            path: path.to_owned(),
            problem,
        };
        assert_eq!(read(&with(pointer, value)), Err(expected), "{pointer}");
    }
}

/// The ends of what is accepted are accepted.
#[test]
fn bounds_belong_to_what_is_accepted() {
    let long = "é".repeat(10_000);
    for (pointer, value) in [
        (
            "/period",
            json!({"start": "2024-01-01", "end": "2024-01-01"}),
        ),
        (
            "/period",
            json!({"start": "2023-08-31", "end": "2025-02-28"}),
        ),
        ("/name", json!(long)),
        ("/organisation/headcount", json!(0)),
        ("/organisation/turnover", json!(1e15)),
        ("/activities/1/asset/lifetime", json!(1000)),
        (
            "/activities/1/asset",
            json!({"lifetime": f64::MIN_POSITIVE}),
        ),
        ("/activities/1/asset/remaining", json!(50)),
        ("/activities/1/held", json!(0)),
        ("/activities/1/held", json!(1)),
        ("/posts/1/significance/notes", json!([0, 3, 0, 3, 0, 3])),
        ("/target/scope3", json!(100)),
        ("/contracts/0/renewable", json!(1)),
        ("/factors/1/total", json!(3.15)),
        ("/activities/1/asset/commissioned", json!(1900)),
        ("/activities/1/asset/commissioned", json!(2100)),
        ("/activities/0/notes", json!([1, 5, 1, 5, 1])),
        ("/activities/0/site", Value::Null),
        (
            "/answers/electricity.use",
            json!({"value": 0, "unit": "GJ"}),
        ),
        (
            "/answers/electricity.use",
            json!({"value": 1, "unit": "J", "basis": "guess"}),
        ),
        ("/sector", Value::Null),
    ] {
        let document = with(pointer, value);
        let known = !document.contains("\"J\"");
        assert_eq!(read(&document).is_ok(), known, "{pointer}");
    }
    for year in [1990, 2100] {
        let least = json!({"format": FORMAT, "version": VERSION, "id": "a", "year": year});
        assert!(read(&text_of(&least)).is_ok(), "{year}");
    }
}
