//! A network made ready to be worked out: every uncertain number is a variable, every figure of the
//! trace a slot.
//!
//! The same slots are worked out at the low, central and high ends and for every draw, with other
//! values of the variables, so that bounds, intervals and the trace cannot disagree.

use std::collections::HashMap;

use super::bill::{Entry, Piece, bill};
use super::document::{Network, OwnComponent, Setting};
use super::part::Part;
use super::spread::{End, Law, Spread};
use super::table::{
    COMPONENTS, Component, FLOWS, Flow, LAYERS, MIXES, PARAMETERS, parameter_place,
};
use super::works::{PerMetre, Step, Works};
use crate::catalogue;
use crate::factor::{Factor, Uncertainty};
use crate::simulation::random::name;
use crate::text::Bilingual;
use crate::uncertainty::gsd2_of_factor;
use crate::unit::Unit;

/// The lorry that delivers products: articulated, 34 to 40 t.
const DELIVERY: &str = "lorry-artic-34-40t-tkm";

/// An uncertain number, one source of error.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Its name as a number, the same in every design that uses it.
    pub name: u64,
    /// Its figures.
    pub spread: Spread,
    /// Emissions fall where it rises.
    pub falls: bool,
}

/// What an activity is multiplied by.
#[derive(Debug, Clone, Copy)]
pub enum FactorOf {
    /// A factor of the catalogue.
    Catalogue(&'static Factor),
    /// Place in [`MIXES`].
    Mix(usize),
}

/// A figure of the trace: an activity times a factor.
#[derive(Debug, Clone)]
pub struct Slot {
    /// Place of the group.
    pub group: usize,
    /// What it is a figure of.
    pub piece: Piece,
    /// Part of the life cycle.
    pub part: Part,
    /// Step of the works.
    pub step: Option<Step>,
    /// Place in [`LAYERS`].
    pub layer: usize,
    /// The factor.
    pub factor: FactorOf,
    /// Place of the value of the factor among the variables.
    value: usize,
    activity: Activity,
}

#[derive(Debug, Clone)]
enum Activity {
    /// A number times variables.
    Product(f64, Vec<usize>),
    /// Metres of a route, by kilometres, times a step of its works.
    Step(usize, usize),
}

/// The works of a route, by place of its parameters among the variables.
#[derive(Debug, Clone)]
struct Route {
    works: Works,
    kilometres: usize,
    parameters: Vec<usize>,
}

/// A parameter that has no figure: what depends on it is not assessed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing {
    /// Place of the group.
    pub group: usize,
    /// What needs it.
    pub piece: Piece,
    /// Place in [`PARAMETERS`].
    pub parameter: usize,
}

/// A network made ready.
#[derive(Debug, Clone, Default)]
pub struct Model {
    /// Every uncertain number.
    pub variables: Vec<Variable>,
    /// Every figure of the trace.
    pub slots: Vec<Slot>,
    /// What no figure was given for.
    pub missing: Vec<Missing>,
    routes: Vec<Route>,
    /// Places of the variables by name and, where a group has its own, group.
    places: HashMap<(u64, usize), usize>,
}

impl FactorOf {
    /// The factor that a flow names, in a network.
    fn find(id: &str, network: &Network) -> Option<Self> {
        if let Some(mix) = id.strip_prefix("mix:") {
            return MIXES
                .iter()
                .position(|known| known.id == mix)
                .map(Self::Mix);
        }
        let factor = match id.strip_prefix("family:") {
            None => catalogue::find(id)?,
            Some(family) => {
                let key = match family {
                    "refrigerant" => &network.refrigerant,
                    _ => &network.location,
                };
                catalogue::in_family(family, key, network.year)?.factor
            }
        };
        Some(Self::Catalogue(factor))
    }

    /// Its identifier.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Catalogue(factor) => &factor.id,
            Self::Mix(place) => MIXES.get(place).map_or("", |mix| mix.id),
        }
    }

    /// Unit of its activity.
    #[must_use]
    pub fn unit(self) -> &'static str {
        match self {
            Self::Catalogue(factor) => &factor.unit,
            Self::Mix(place) => MIXES.get(place).map_or("", |mix| mix.unit),
        }
    }

    /// The name of a mix; those of the catalogue are in its factors.
    #[must_use]
    pub fn mix_name(self) -> Option<Bilingual> {
        match self {
            Self::Catalogue(_) => None,
            Self::Mix(place) => MIXES.get(place).map(|mix| mix.name),
        }
    }

    /// Its figures. A range of sources that disagree is one at the ends too; the ± of a source is
    /// only drawn, as everywhere in the program.
    #[must_use]
    pub fn spread(self) -> Spread {
        match self {
            Self::Mix(place) => MIXES
                .get(place)
                .map_or(Spread::exact(0.0), |mix| mix.spread),
            Self::Catalogue(factor) => {
                let (low, high) = match factor.uncertainty {
                    Uncertainty::Range { low, high } => (low, high),
                    _ => (factor.total, factor.total),
                };
                Spread {
                    law: Law::Lognormal(gsd2_of_factor(factor.uncertainty)),
                    ..Spread::triangular(low, factor.total, high)
                }
            }
        }
    }

    /// Tonnes of a unit of activity; none where it is no mass.
    fn tonnes(self) -> Option<f64> {
        let unit = Unit::find(self.unit()).ok()?;
        let given = matches!(self, Self::Mix(_)) && self.id() == "given";
        (unit.dimension.id == "mass" && !given).then(|| unit.scale / 1000.0)
    }
}

impl Model {
    /// Makes a network ready.
    #[must_use]
    pub fn new(network: &Network) -> Self {
        let mut model = Self::default();
        for entry in bill(network) {
            match entry.piece {
                Piece::Table(place) => {
                    if let Some(component) = COMPONENTS.get(place) {
                        model.component(network, &entry, component);
                    }
                }
                Piece::Own(place) => {
                    if let Some(own) = network.components.get(place) {
                        model.own(network, &entry, own);
                    }
                }
            }
        }
        model
    }

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

    fn component(&mut self, network: &Network, entry: &Entry, component: &Component) {
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
    fn own(&mut self, network: &Network, entry: &Entry, own: &OwnComponent) {
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
        self.slots.push(Slot {
            group: entry.group,
            piece: entry.piece,
            part,
            step,
            layer,
            factor,
            value,
            activity,
        });
    }

    /// The values of the variables at an end.
    #[must_use]
    pub fn values(&self, end: End) -> Vec<f64> {
        let at = |variable: &Variable| variable.spread.at(end, variable.falls);
        self.variables.iter().map(at).collect()
    }

    /// Works out every slot, in order: its activity and its factor, with these values.
    pub fn work_out(&self, values: &[f64], slots: &mut Vec<(f64, f64)>) {
        let value = |place: &usize| values.get(*place).copied().unwrap_or_default();
        let routes: Vec<PerMetre> = self
            .routes
            .iter()
            .map(|route| {
                let parameters: Vec<f64> = route.parameters.iter().map(value).collect();
                let metres = 1000.0 * value(&route.kilometres);
                let steps = route.works.per_metre(&parameters);
                steps.map(|step| step * metres)
            })
            .collect();
        slots.clear();
        slots.extend(self.slots.iter().map(|slot| {
            let activity = match &slot.activity {
                Activity::Product(scale, terms) => terms.iter().map(value).product::<f64>() * scale,
                Activity::Step(route, step) => {
                    let steps = routes.get(*route);
                    steps
                        .and_then(|steps| steps.get(*step))
                        .copied()
                        .unwrap_or_default()
                }
            };
            (activity, value(&slot.value))
        }));
    }
}
