//! Making a network ready: its components, flows and works become slots over variables.

use super::{Activity, FactorOf, Missing, Model, Route, Slot, Subject, Variable};
use crate::network::bill::Entry;
use crate::network::document::{Network, OwnComponent, Setting};
use crate::network::part::Part;
use crate::network::spread::{End, Spread};
use crate::network::table::{Component, FLOWS, Flow, LAYERS, PARAMETERS, parameter_place};
use crate::network::works::{PerMetre, Step, Works};
use crate::simulation::random::name;

/// The lorry that delivers products: articulated, 34 to 40 t.
const DELIVERY: &str = "lorry-artic-34-40t-tkm";

impl Model {
    /// The place of a variable, made at its first use; `group` keeps apart what differs by group.
    fn variable(&mut self, name: u64, group: usize, spread: Spread, falls: bool) -> usize {
        let variables = &mut self.variables;
        *self.places.entry((name, group)).or_insert_with(|| {
            variables.push(Variable {
                name,
                spread,
                falls,
            });
            variables.len() - 1
        })
    }

    /// The variable of a parameter in a group: the setting of the group, else that of the network,
    /// else the table; none where none has a figure.
    fn parameter(&mut self, network: &Network, group: usize, place: usize) -> Option<usize> {
        let parameter = PARAMETERS.get(place)?;
        let set = |settings: &[Setting]| {
            let mut settings = settings.iter().rev();
            let found = settings.find(|setting| setting.parameter == parameter.id)?;
            Some(found.figure.spread())
        };
        let own = network
            .groups
            .get(group)
            .and_then(|group| set(&group.settings));
        let common = || set(&network.settings).or(parameter.spread);
        // Groups without a setting share one variable.
        let apart = if own.is_some() { group + 1 } else { 0 };
        let spread = own.or_else(common)?;
        let name = name(&["parameter", parameter.id]);
        Some(self.variable(name, apart, spread, parameter.falls))
    }

    /// The variables of parameters, noting those that are missing; none when any is.
    fn parameters(
        &mut self,
        network: &Network,
        entry: &Entry,
        places: impl IntoIterator<Item = usize>,
    ) -> Option<Vec<usize>> {
        let mut variables = Some(Vec::new());
        for parameter in places {
            let found = self.parameter(network, entry.group, parameter);
            if found.is_none() {
                let missing = Missing {
                    group: entry.group,
                    piece: entry.piece,
                    parameter,
                };
                if !self.missing.contains(&missing) {
                    self.missing.push(missing);
                }
            }
            variables = variables.zip(found).map(|(mut variables, found)| {
                variables.push(found);
                variables
            });
        }
        variables
    }

    fn factor(&mut self, factor: FactorOf) -> usize {
        let kind = match factor {
            FactorOf::Catalogue(_) => "factor",
            FactorOf::Mix(_) => "mix",
        };
        self.variable(name(&[kind, factor.id()]), 0, factor.spread(), false)
    }

    /// The variable of how many of a component a group has.
    fn quantity(&mut self, network: &Network, entry: &Entry, id: &str) -> usize {
        let group = network
            .groups
            .get(entry.group)
            .map_or("", |group| &group.id);
        let name = name(&["quantity", group, id]);
        self.variable(name, 0, entry.quantity, false)
    }

    pub(super) fn component(&mut self, network: &Network, entry: &Entry, component: &Component) {
        let quantity = self.quantity(network, entry, component.id);
        if let Some(works) = component.works {
            self.works(network, entry, component, works, quantity);
        }
        let flows = FLOWS.get(component.flows.clone()).unwrap_or_default();
        for (place, flow) in flows.iter().enumerate() {
            let amount = name(&["flow", component.id, &place.to_string()]);
            let amount = self.variable(amount, 0, flow.amount, false);
            self.flow(network, entry, component, flow, [quantity, amount]);
        }
    }

    fn flow(
        &mut self,
        network: &Network,
        entry: &Entry,
        component: &Component,
        flow: &Flow,
        terms: [usize; 2],
    ) {
        let times = self.parameters(network, entry, flow.times.iter().copied());
        let (Some(times), Some(factor)) = (times, FactorOf::find(flow.factor, network)) else {
            return;
        };
        let variables = [&terms[..], &times].concat();
        let layer = component.layer;
        if let (Some(distance), Some(tonnes), Part::Products) =
            (component.freight, factor.tonnes(), flow.part)
        {
            self.freight(
                network,
                entry,
                layer,
                flow.scale * tonnes,
                &variables,
                distance,
            );
        }
        let activity = Activity::Product(flow.scale, variables);
        self.push(entry, flow.part, layer, factor, activity, None);
    }

    /// Delivery of a product: its tonnes × the distance, by [`DELIVERY`].
    fn freight(
        &mut self,
        network: &Network,
        entry: &Entry,
        layer: usize,
        tonnes: f64,
        mass: &[usize],
        distance: usize,
    ) {
        let distance = self.parameters(network, entry, [distance]);
        if let (Some(distance), Some(factor)) = (distance, FactorOf::find(DELIVERY, network)) {
            let activity = Activity::Product(tonnes, [mass, &distance].concat());
            self.push(entry, Part::Transport, layer, factor, activity, None);
        }
    }

    fn works(
        &mut self,
        network: &Network,
        entry: &Entry,
        component: &Component,
        works: Works,
        kilometres: usize,
    ) {
        let places = works.parameters().filter_map(parameter_place);
        let Some(parameters) = self.parameters(network, entry, places) else {
            return;
        };
        let route = self.routes.len();
        let figures = |value: fn(&Variable) -> f64, model: &Self| {
            let values = parameters
                .iter()
                .filter_map(|place| model.variables.get(*place));
            works.per_metre(&values.map(value).collect::<Vec<f64>>())
        };
        // A step that is nothing at every end is not shown.
        let shown: [PerMetre; 3] = [
            figures(
                |variable| variable.spread.at(End::Low, variable.falls),
                self,
            ),
            figures(|variable| variable.spread.central, self),
            figures(
                |variable| variable.spread.at(End::High, variable.falls),
                self,
            ),
        ];
        self.routes.push(Route {
            works,
            kilometres,
            parameters,
        });
        for (place, step) in Step::ALL.into_iter().enumerate() {
            let some = shown.iter().filter_map(|steps| steps.get(place));
            if let (true, Some(factor)) = (
                some.into_iter().any(|amount| *amount != 0.0),
                FactorOf::find(step.factor(), network),
            ) {
                let activity = Activity::Step(route, place);
                self.push(
                    entry,
                    step.part(),
                    component.layer,
                    factor,
                    activity,
                    Some(step),
                );
            }
        }
    }

    /// A component of the user: an amount per unit times a factor or, without one, its footprint; and
    /// a power that runs all year.
    pub(super) fn own(&mut self, network: &Network, entry: &Entry, own: &OwnComponent) {
        let quantity = self.quantity(network, entry, &own.id);
        let layer = LAYERS.iter().position(|layer| layer.id == own.layer);
        let layer = layer.unwrap_or_default();
        let amount = name(&["own", &own.id]);
        let amount = self.variable(amount, 0, own.amount.spread(), false);
        let factor = own.factor.as_deref().unwrap_or("mix:given");
        if let Some(factor) = FactorOf::find(factor, network) {
            let activity = Activity::Product(1.0, vec![quantity, amount]);
            self.push(entry, Part::Products, layer, factor, activity, None);
        }
        if let (Some(watts), Some(factor)) =
            (own.power, FactorOf::find("family:electricity", network))
        {
            let activity = Activity::Product(watts * 8.76, vec![quantity]);
            self.push(entry, Part::Electricity, layer, factor, activity, None);
        }
    }

    fn push(
        &mut self,
        entry: &Entry,
        part: Part,
        layer: usize,
        factor: FactorOf,
        activity: Activity,
        step: Option<Step>,
    ) {
        let value = self.factor(factor);
        let of = Subject {
            group: entry.group,
            piece: entry.piece,
            part,
            step,
            layer,
            factor,
        };
        self.slots.push(Slot {
            of,
            value,
            activity,
        });
    }
}
