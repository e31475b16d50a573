use super::*;
use crate::grid::start::blank;
use crate::study;
use Language::{English, French};

fn typed(unit: &str, total: &str, uncertainty: &str) -> Typed {
    Typed {
        name: "Fourreau".to_owned(),
        unit: unit.to_owned(),
        total: total.to_owned(),
        uncertainty: uncertainty.to_owned(),
        source: "Fournisseur".to_owned(),
        year: String::new(),
        non_kyoto: false,
    }
}

#[test]
fn a_factor_is_read_as_typed() {
    let cases = [
        ("km", "1\u{202f}250,5", "30", ("km", 1250.5, 30.0)),
        ("mètres", "0,9", "± 12,5 %", ("m", 0.9, 12.5)),
        ("m³", "2", "0", ("m3", 2.0, 0.0)),
        ("kWh PCI", "0,2", "5", ("kWh-pci", 0.2, 5.0)),
    ];
    for (unit, total, uncertainty, expected) in cases {
        let own = typed(unit, total, uncertainty).read("own-1", None, None, French);
        let own = own.unwrap();
        let found = (own.unit.as_str(), own.total, own.uncertainty.unwrap());
        assert_eq!(found, expected);
    }
}

#[test]
fn every_faulty_field_is_named() {
    let nothing = Typed::default()
        .read("own-1", None, None, French)
        .unwrap_err();
    let columns = [
        Column::Name,
        Column::Unit,
        Column::Source,
        Column::Total,
        Column::Uncertainty,
    ];
    assert_eq!(nothing, columns.map(|column| (column, Problem::Empty)));
    let wrong = typed("furlong", "-1", "beaucoup").read("own-1", None, None, French);
    let wrong = wrong.unwrap_err();
    assert_eq!(
        wrong[0],
        (Column::Unit, Problem::Unit("furlong".to_owned()))
    );
    assert_eq!(
        wrong[1],
        (Column::Total, Problem::Number(EntryError::Negative))
    );
    assert!(matches!(
        wrong[2],
        (Column::Uncertainty, Problem::Number(_))
    ));
    // Lines count it in kilometres.
    let distance = Unit::find("km").unwrap().dimension;
    let mass = typed("kg", "1", "1").read("own-1", None, Some(distance), French);
    assert_eq!(mass.unwrap_err(), [(Column::Unit, Problem::InUse)]);
}

#[test]
fn a_factor_comes_back_from_what_is_typed_of_it() {
    let own = OwnFactor {
        name: "Câble".to_owned(),
        year: "2024".to_owned(),
        ..OwnFactor::new("own-1", "kWh-pcs", 0.125, 20.0, "Fiche")
    };
    for language in Language::ALL {
        let again = Typed::of(&own, language).read("own-1", None, None, language);
        assert_eq!(again.as_ref(), Ok(&own));
    }
}

const TABLE: &str = "year,ID,Name,Unit,Total,Uncertainty,Source\n\
                     2025,F1,Trench,m,12.5,30,Guide\n\n\
                     2025,F2,\"Duct, PEHD\",km,0.9,,Guide\n";

#[test]
fn a_table_is_read() {
    let factors = read(TABLE.as_bytes().to_vec(), "Guide", English).unwrap();
    assert_eq!(factors.len(), 2);
    assert_eq!(factors[0].id, "Guide/F1");
    assert_eq!(factors[1].name, "Duct, PEHD");
    assert_eq!((factors[1].total, factors[1].uncertainty), (0.9, None));
    let base = factors[1].base.as_ref().unwrap();
    assert_eq!(
        (base.kind, base.name.as_str(), base.id.as_str()),
        (BaseKind::Table, "Guide", "F2")
    );
    let mut study = Study::new("a", 2024);
    assert_eq!(put(&mut study, factors), []);
    assert_eq!(study::read(&study.to_json()), Ok(study));
}

#[test]
fn nothing_of_a_faulty_table_is_taken() {
    let text = "id;nom;unité;total;source\nF1;Fourreau;m;1,2;Guide\nF1;Autre;m;1;Guide\n;Sans;m;1;Guide\nF4;Câble;aune;douze;\n";
    let Err(TableError::Faults(faults)) = read(text.as_bytes().to_vec(), "Guide", French) else {
        panic!("the table has faults");
    };
    let named: Vec<_> = faults
        .iter()
        .map(|fault| (fault.line, fault.column))
        .collect();
    let expected = [
        (3, Column::Id),
        (4, Column::Id),
        (5, Column::Unit),
        (5, Column::Source),
        (5, Column::Total),
    ];
    assert_eq!(named, expected);
    let none = read(b"id;nom;total;source\n".to_vec(), "Guide", French);
    assert_eq!(none, Err(TableError::Column(Column::Unit)));
    let empty = read(b"id;nom;unite;total;source\n".to_vec(), "Guide", French);
    assert_eq!(empty, Err(TableError::Empty));
    let file = read(Vec::new(), "Guide", French);
    assert_eq!(file, Err(TableError::File(DelimitedError::Empty)));
}

#[test]
fn a_table_read_again_replaces_its_factors() {
    let factors = || read(TABLE.as_bytes().to_vec(), "Guide", English).unwrap();
    let mut study = Study::new("a", 2024);
    put(&mut study, factors());
    let mut line = blank(&study, "line-1", None);
    line.factor = "Guide/F1".to_owned();
    line.quantity.unit = "m".to_owned();
    study.activities.push(line);
    assert_eq!(
        (users(&study, "Guide/F1"), users(&study, "Guide/F2")),
        (vec![0], vec![])
    );
    let mut dearer = factors();
    dearer[0].total = 20.0;
    // The line counts the first in metres; nothing uses the second.
    dearer[1].unit = "kg".to_owned();
    assert_eq!(put(&mut study, dearer), []);
    assert_eq!(
        (study.factors[0].total, study.factors[1].unit.as_str()),
        (20.0, "kg")
    );
    let mut other = factors();
    other[0].unit = "kg".to_owned();
    assert_eq!(put(&mut study, other)[0].id, "Guide/F1");
    assert_eq!(study.factors[0].unit, "m");
}

#[test]
fn the_mark_of_gases_outside_kyoto_is_kept() {
    let marked = Typed {
        non_kyoto: true,
        ..typed("kg", "1960", "30")
    };
    let own = marked.read("own-1", None, None, French).unwrap();
    assert!(own.non_kyoto);
    assert!(Typed::of(&own, French).non_kyoto);
}
