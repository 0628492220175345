//! How lateness is charged to each customer: by the settings, on the business days of the customer's place.

use crate::{LateChargeRules, LateChargeSettings, settings};
use company::HolidaysByPlace;
use customers::{AddressKind, address_for};
use kernel::{CustomerId, Fault};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{ActiveEnum, ConnectionTrait, ExprTrait, Order};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// City and state.
type Place = (String, String);

/// The rules for customers of several places.
#[derive(Clone, Debug)]
pub(crate) struct LateRules {
    general: Arc<LateChargeRules>,
    own: HashMap<CustomerId, Arc<LateChargeRules>>,
}

impl LateRules {
    /// The rules of a customer.
    pub(crate) fn of(&self, customer: CustomerId) -> &Arc<LateChargeRules> {
        self.own.get(&customer).unwrap_or(&self.general)
    }
}

/// The rules for these customers: two queries, and a third one where a place has holidays of its own.
pub(crate) async fn late_rules(
    db: &impl ConnectionTrait,
    customers: impl IntoIterator<Item = CustomerId>,
) -> Result<LateRules, Fault> {
    let customers: BTreeSet<_> = customers.into_iter().collect();
    let settings = settings::load(db).await?;
    late_rules_with(db, settings, true, &customers).await
}

/// The same with settings that were read already. Where no local holidays are kept, nothing more is read.
pub(crate) async fn late_rules_with(
    db: &impl ConnectionTrait,
    settings: LateChargeSettings,
    local_holidays: bool,
    customers: &BTreeSet<CustomerId>,
) -> Result<LateRules, Fault> {
    let holidays = if local_holidays { company::holidays_by_place(db).await? } else { HolidaysByPlace::new([]) };
    let general = Arc::new(settings.rules(holidays.of_everybody()));
    if !holidays.differ() {
        return Ok(LateRules { general, own: HashMap::new() });
    }
    let mut of_places: BTreeMap<Place, Arc<LateChargeRules>> = BTreeMap::new();
    let mut own = HashMap::new();
    for (customer, place) in places(db, customers).await? {
        let rules =
            of_places.entry(place).or_insert_with_key(|(city, state)| Arc::new(settings.rules(of(&holidays, city, state))));
        own.insert(customer, Arc::clone(rules));
    }
    Ok(LateRules { general, own })
}

fn of<'a>(holidays: &'a HolidaysByPlace, city: &str, state: &str) -> impl Iterator<Item = chrono::NaiveDate> + use<'a> {
    holidays.of_place(city, state).collect::<Vec<_>>().into_iter()
}

/// City and state of each customer's billing address, or else of the one they have.
async fn places(db: &impl ConnectionTrait, customers: &BTreeSet<CustomerId>) -> Result<BTreeMap<CustomerId, Place>, Fault> {
    let mut found: BTreeMap<CustomerId, Vec<(AddressKind, Place)>> = BTreeMap::new();
    let query = Query::select()
        .columns(["customer_id", "kind", "city", "state"].map(Alias::new))
        .from(Alias::new("customer_address"))
        .and_where(Expr::col(Alias::new("customer_id")).is_in(customers.iter().map(|id| id.0)))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    for row in db.query_all(&query).await? {
        let kind = AddressKind::try_from_value(&row.try_get::<String>("", "kind")?)?;
        let place = (row.try_get("", "city")?, row.try_get("", "state")?);
        found.entry(CustomerId(row.try_get("", "customer_id")?)).or_default().push((kind, place));
    }
    let place_of = |addresses: Vec<(AddressKind, Place)>| {
        address_for(&addresses, AddressKind::Billing, |(kind, _)| *kind).map(|(_, place)| place.clone())
    };
    Ok(found.into_iter().filter_map(|(customer, addresses)| Some((customer, place_of(addresses)?))).collect())
}
