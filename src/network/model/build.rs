//! Making a network ready: the components, flows and works of its bill become slots over variables.

use super::{Activity, FactorOf, Missing, Model, Origin, Route, Slot, Subject, Variable};
use crate::network::bill::{Counted, Entry, Piece};
use crate::network::document::{Network, OwnComponent, Setting};
use crate::network::growth::Pace;
use crate::network::part::Part;
use crate::network::spread::Spread;
use crate::network::table::{
    COMPONENTS, Component, FLOWS, Flow, LAYERS, PARAMETERS, parameter_place,
};
use crate::network::works::{Step, Works};
use crate::simulation::random;

/// The lorry that delivers products: articulated, 34 to 40 t.
const DELIVERY: &str = "lorry-artic-34-40t-tkm";

/// kWh that a watt is in a year.
const KWH_PER_WATT: f64 = 8.76;

impl Model {
    /// Adds an entry of the bill of a network.
    pub(super) fn add(&mut self, network: &Network, pace: &Pace, entry: &Entry) {
        let builder = |model, layer| Builder {
            model,
            network,
            pace,
            entry,
            layer,
        };
        match entry.piece {
            Piece::Table(place) => {
                if let Some(component) = COMPONENTS.get(place) {
                    builder(self, component.layer).component(component);
                }
            }
            Piece::Own(place) => {
                if let Some(own) = network.components.get(place) {
                    let layer = LAYERS.iter().position(|layer| layer.id == own.layer);
                    builder(self, layer.unwrap_or_default()).own(place, own);
                }
            }
        }
    }

    /// The place of a variable that all groups share, by its name.
    fn found(&self, name: &[&str]) -> Option<usize> {
        self.places.get(&(random::name(name), 0)).copied()
    }

    /// The place of a variable by its name and, where a group has its own, that group; made at its
    /// first use.
    fn variable(&mut self, name: &[&str], apart: usize, origin: Origin, spread: Spread) -> usize {
        let name = random::name(name);
        let variables = &mut self.variables;
        *self.places.entry((name, apart)).or_insert_with(|| {
            let falls = match origin {
                Origin::Parameter(place) => PARAMETERS.get(place).is_some_and(|of| of.falls),
                Origin::Lifetime(_) => true,
                _ => false,
            };
            variables.push(Variable {
                origin,
                name,
                spread,
                falls,
            });
            variables.len() - 1
        })
    }
}

/// Years that a layer lasts in a network: those that the user gave, else the table’s.
pub(in crate::network) fn lifetime(network: &Network, layer: usize) -> Spread {
    let layer = LAYERS.get(layer);
    let given = network
        .lifetimes
        .iter()
        .rev()
        .find(|given| given.years > 0.0 && layer.is_some_and(|layer| layer.id == given.layer));
    match (given, layer) {
        (Some(given), _) => Spread::exact(given.years),
        (None, Some(layer)) => layer.spread,
        (None, None) => Spread::exact(1.0),
    }
}

/// Makes the slots of an entry.
struct Builder<'a> {
    model: &'a mut Model,
    network: &'a Network,
    pace: &'a Pace<'a>,
    entry: &'a Entry,
    layer: usize,
}

impl Builder<'_> {
    fn component(&mut self, component: &Component) {
        let quantity = self.quantity(component.id);
        if let (Some(works), [kilometres]) = (component.works, &quantity[..]) {
            self.works(works, *kilometres);
        }
        for (rank, place) in component.flows.clone().enumerate() {
            let Some(flow) = FLOWS.get(place) else {
                continue;
            };
            // What leaks and what is left at the end are of one charge.
            let rank = match flow.part {
                Part::Leaks | Part::End => "charge".to_owned(),
                _ => rank.to_string(),
            };
            let name = ["flow", component.id, &rank];
            let origin = Origin::Flow(place);
            let amount = self.model.variable(&name, 0, origin, flow.amount);
            let terms = [&quantity[..], &[amount]].concat();
            self.flow(flow, component.freight, terms);
        }
    }

    /// A flow: the product of its amount, the quantity and its parameters; and its delivery, for a
    /// mass.
    fn flow(&mut self, flow: &Flow, freight: Option<usize>, mut terms: Vec<usize>) {
        let times = self.parameters(flow.times.iter().copied());
        let (Some(times), Some(factor)) = (times, FactorOf::find(flow.factor, self.network)) else {
            return;
        };
        terms.extend(times);
        let freight = freight.filter(|_| flow.part == Part::Products);
        if let Some((distance, tonnes)) = freight.zip(factor.tonnes()) {
            self.delivery(flow.scale * tonnes, terms.clone(), distance);
        }
        let activity = Activity::Product(flow.scale, terms);
        self.push(flow.part, factor, activity, None);
    }

    /// Delivery of a product: its tonnes × the distance, by [`DELIVERY`].
    fn delivery(&mut self, tonnes: f64, mut terms: Vec<usize>, distance: usize) {
        let distance = self.parameters([distance]);
        if let Some((distance, factor)) = distance.zip(FactorOf::find(DELIVERY, self.network)) {
            terms.extend(distance);
            let activity = Activity::Product(tonnes, terms);
            self.push(Part::Transport, factor, activity, None);
        }
    }

    fn works(&mut self, works: Works, kilometres: usize) {
        let places = works.parameters().filter_map(parameter_place);
        let Some(parameters) = self.parameters(places) else {
            return;
        };
        let route = self.model.routes.len();
        self.model.routes.push(Route {
            works,
            kilometres,
            parameters,
        });
        for step in works.steps() {
            if let Some(factor) = FactorOf::find(step.factor(), self.network) {
                self.push(
                    step.part(),
                    factor,
                    Activity::Step(route, *step),
                    Some(*step),
                );
            }
        }
    }

    /// A component of the user: an amount per unit times a factor or, without one, its footprint; and
    /// a power that runs all year.
    fn own(&mut self, place: usize, own: &OwnComponent) {
        let quantity = self.quantity(&own.id);
        let (name, origin) = (["own", &own.id], Origin::Own(place));
        let amount = own.amount.spread();
        let amount = self.model.variable(&name, 0, origin, amount);
        let factor = own.factor.as_deref().unwrap_or("mix:given");
        if let Some(factor) = FactorOf::find(factor, self.network) {
            let activity = Activity::Product(1.0, [&quantity[..], &[amount]].concat());
            self.push(Part::Products, factor, activity, None);
        }
        let electricity = FactorOf::find("family:electricity", self.network);
        if let Some((watts, factor)) = own.power.zip(electricity) {
            let activity = Activity::Product(watts * KWH_PER_WATT, quantity);
            self.push(Part::Electricity, factor, activity, None);
        }
    }

    /// The variables of how many of a component the group has: a length and a count along it, or one.
    fn quantity(&mut self, id: &str) -> Vec<usize> {
        let Entry {
            group,
            piece,
            counted,
            quantity,
        } = *self.entry;
        let of = self.network.groups.get(group);
        let of = of.map_or("", |group| &group.id);
        match counted {
            Counted::Drawn => vec![self.length(of, id, quantity)],
            Counted::Listed => {
                let origin = Origin::Quantity(group, piece);
                let name = ["quantity", of, id];
                vec![self.model.variable(&name, 0, origin, quantity)]
            }
            Counted::Along(mode) => {
                let mode = COMPONENTS.get(mode).map_or("", |mode| mode.id);
                let name = ["length", of, mode];
                let length = self.model.found(&name);
                let name = ["along", of, mode, id];
                let origin = Origin::Along(group, piece);
                let count = self.model.variable(&name, 0, origin, quantity);
                length.into_iter().chain([count]).collect()
            }
        }
    }

    /// The variable of the kilometres of a mode in a group.
    fn length(&mut self, group: &str, mode: &str, kilometres: Spread) -> usize {
        let origin = Origin::Quantity(self.entry.group, self.entry.piece);
        let name = ["length", group, mode];
        self.model.variable(&name, 0, origin, kilometres)
    }

    /// The variables of parameters; none when any has no figure, which is noted.
    fn parameters(&mut self, places: impl IntoIterator<Item = usize>) -> Option<Vec<usize>> {
        let mut variables = Some(Vec::new());
        for place in places {
            match (self.parameter(place), &mut variables) {
                (Some(found), Some(variables)) => variables.push(found),
                (Some(_), None) => {}
                (None, _) => {
                    variables = None;
                    self.missing(place);
                }
            }
        }
        variables
    }

    /// The variable of a parameter: the setting of the group, else that of the network, else the
    /// table; none where none has a figure.
    fn parameter(&mut self, place: usize) -> Option<usize> {
        let parameter = PARAMETERS.get(place)?;
        let set = |settings: &[Setting]| {
            let mut settings = settings.iter().rev();
            let found = settings.find(|setting| setting.parameter == parameter.id)?;
            Some(found.figure.spread())
        };
        let group = self.network.groups.get(self.entry.group);
        let own = group.and_then(|group| set(&group.settings));
        // Groups without a setting share one variable.
        let apart = own.map_or(0, |_| self.entry.group + 1);
        let common = || set(&self.network.settings).or(parameter.spread);
        let spread = own.or_else(common)?;
        let name = ["parameter", parameter.id];
        let origin = Origin::Parameter(place);
        Some(self.model.variable(&name, apart, origin, spread))
    }

    fn missing(&mut self, parameter: usize) {
        let missing = Missing {
            group: self.entry.group,
            piece: self.entry.piece,
            parameter,
        };
        if !self.model.missing.contains(&missing) {
            self.model.missing.push(missing);
        }
    }

    fn push(&mut self, part: Part, factor: FactorOf, activity: Activity, step: Option<Step>) {
        let kind = match factor {
            FactorOf::Catalogue(_) => "factor",
            FactorOf::Mix(_) => "mix",
        };
        let (name, origin) = ([kind, factor.id()], Origin::Factor(factor));
        let value = self.model.variable(&name, 0, origin, factor.spread());
        let of = Subject {
            group: self.entry.group,
            piece: self.entry.piece,
            part,
            step,
            layer: self.layer,
            factor,
        };
        let years = lifetime(self.network, self.layer);
        let life = (!part.is_yearly()).then(|| self.life(years));
        let weight = self.pace.weight(self.network.year, &of, years.central);
        self.model.slots.push(Slot {
            of,
            weight,
            life,
            value,
            activity,
        });
    }

    /// The variable of the years that the layer lasts.
    fn life(&mut self, years: Spread) -> usize {
        let layer = LAYERS.get(self.layer).map_or("", |layer| layer.id);
        let origin = Origin::Lifetime(self.layer);
        self.model.variable(&["lifetime", layer], 0, origin, years)
    }
}
