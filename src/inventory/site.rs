//! The inventory by site.

use std::collections::BTreeMap;

use super::totals::amount;
use super::{Amount, Inventory, Line, LineStatus, is_outside};
use crate::factor::Text;

/// What the lines of each site add up to, kg CO2e: the sites in the order of their first line, none
/// for the lines without site, as are the answers to the questions.
///
/// The values add up to the total. A site whose lines are all not assessed, or outside the total, is
/// absent: nothing is known of it, which is not zero.
#[must_use]
pub fn by_site(inventory: &Inventory) -> Vec<(Option<Text>, Amount)> {
    let counted = |line: &&Line| line.status != LineStatus::NotAssessed && !is_outside(line);
    let mut sites: Vec<(Option<&Text>, Vec<&Line>)> = Vec::new();
    let mut places: BTreeMap<Option<&str>, usize> = BTreeMap::new();
    for line in inventory.lines.iter().filter(counted) {
        let next = sites.len();
        let place = *places.entry(line.site.as_deref()).or_insert(next);
        match sites.get_mut(place) {
            Some((_, lines)) => lines.push(line),
            None => sites.push((line.site.as_ref(), vec![line])),
        }
    }
    let sites = sites.into_iter();
    sites
        .map(|(site, lines)| (site.cloned(), amount(lines.into_iter())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::allocation::{Control, SubPost};
    use crate::inventory::{calculate, sum};
    use crate::study::{ActivityDatum, Answer, Quantity, Site, Study};

    fn electricity(id: &str, site: Option<&str>, kwh: f64) -> ActivityDatum {
        let quantity = Quantity::new(kwh, "kWh");
        let sub_post = SubPost::Electricite;
        let mut datum = ActivityDatum::new(
            id,
            sub_post,
            Control::Operated,
            quantity,
            "family:electricity",
        );
        datum.site = site.map(str::to_owned);
        datum
    }

    fn site(id: &str, location: &str) -> Site {
        Site {
            id: id.to_owned(),
            name: id.to_owned(),
            location: location.to_owned(),
            held: None,
        }
    }

    /// Electricity of 2024 in mainland France: 0.0519 kg CO2e/kWh (Base Carbone).
    #[test]
    fn each_site_has_its_lines_and_the_rest_is_without_site() {
        let mut study = Study::new("a", 2024);
        study.sector = Some("etudes".to_owned());
        study.sites = vec![site("lille", "mainland"), site("empty", "mainland")];
        study.activities = vec![
            electricity("1", None, 1000.0),
            electricity("2", Some("lille"), 10_000.0),
            electricity("3", None, 3000.0),
            electricity("4", Some("lille"), 20_000.0),
        ];
        // An answer has no site.
        let answer = Answer::quantity(100_000.0, "kWh");
        study.answers.insert("electricity.use".to_owned(), answer);
        let inventory = calculate(&study);
        let found = by_site(&inventory);
        let shown: Vec<(Option<&str>, f64)> = found
            .iter()
            .map(|(site, amount)| (site.as_deref(), amount.value))
            .collect();
        let [(none, rest), (lille, of_lille)] = shown[..] else {
            panic!("{shown:?}");
        };
        assert_eq!((none, lille), (None, Some("lille")));
        // 104,000 kWh and 30,000 kWh.
        assert!((rest - 5397.6).abs() < 1e-6, "{rest}");
        assert!((of_lille - 1557.0).abs() < 1e-6, "{of_lille}");
        let all = sum(found.iter().map(|(_, amount)| amount.value));
        assert!((all - inventory.total.value).abs() < 1e-6);
    }

    #[test]
    fn what_is_not_assessed_or_outside_the_total_makes_no_site() {
        let mut study = Study::new("a", 2024);
        study.sites = vec![site("lille", "mainland")];
        let mut dependence = electricity("1", Some("lille"), 1000.0);
        dependence.sub_post = SubPost::UtilisationEnDependance;
        study.activities = vec![dependence];
        assert_eq!(by_site(&calculate(&study)), []);
    }
}
