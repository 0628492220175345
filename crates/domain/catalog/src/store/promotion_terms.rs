use super::MOST;
use crate::{CommercialOrigin, Conditions, PersonKind, Promotion, PromotionOffer, PromotionTerms, Reduction};
use br::{Cep, Uf};
use chrono::NaiveDate;
use db::{Cell, insert_many};
use kernel::{
    BillingFormId, CommercialOriginId, ContractTypeId, DistrictId, Fault, Money, PackageId, Percent, PlanId, ProfileId,
    PromotionId, TechnologyId,
};
use sea_orm::{ActiveEnum, ConnectionTrait, FromQueryResult, Statement, Value};
use std::collections::HashMap;

/// Writes the terms of a promotion in place of those that it has; false when there is no such promotion.
pub(crate) async fn save(db: &impl ConnectionTrait, promotion: PromotionId, terms: &PromotionTerms) -> Result<bool, Fault> {
    let backend = db.get_database_backend();
    let sql = "UPDATE promotion SET valid_from = $2, valid_to = $3, is_cumulative = $4, allows_prepaid = $5, \
               needs_confirmation = $6, survives_transfer = $7, position = $8 WHERE id = $1";
    let values = [
        promotion.0.into(),
        terms.valid_from.into(),
        terms.valid_to.into(),
        terms.is_cumulative.into(),
        terms.allows_prepaid.into(),
        terms.needs_confirmation.into(),
        terms.survives_transfer.into(),
        terms.position.into(),
    ];
    if db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?.rows_affected() == 0 {
        return Ok(false);
    }
    let sql = "DELETE FROM promotion_condition WHERE promotion_id = $1";
    db.execute_raw(Statement::from_sql_and_values(backend, sql, [promotion.0.into()])).await?;
    insert_conditions(db, promotion, &terms.conditions).await?;
    Ok(true)
}

async fn insert_conditions(db: &impl ConnectionTrait, promotion: PromotionId, conditions: &Conditions) -> Result<(), Fault> {
    let ids: [(&'static str, Vec<i64>); 8] = [
        ("billing_form_id", conditions.billing_forms.iter().map(|id| id.0).collect()),
        ("contract_type_id", conditions.contract_types.iter().map(|id| id.0).collect()),
        ("city_id", conditions.cities.clone()),
        ("district_id", conditions.districts.iter().map(|id| id.0).collect()),
        ("profile_id", conditions.profiles.iter().map(|id| id.0).collect()),
        ("technology_id", conditions.technologies.iter().map(|id| id.0).collect()),
        ("plan_id", conditions.plans.iter().map(|id| id.0).collect()),
        ("package_id", conditions.packages.iter().map(|id| id.0).collect()),
    ];
    for (column, ids) in ids {
        let rows = ids.into_iter().map(|id| vec![Cell::Int(promotion.0), Cell::Int(id)]);
        insert_many(db, "promotion_condition", &["promotion_id", column], rows).await?;
    }
    let states = conditions.states.iter().map(|state| vec![Cell::Int(promotion.0), Cell::text(state.code())]);
    insert_many(db, "promotion_condition", &["promotion_id", "state"], states).await?;
    let people = conditions.people.iter().map(|person| vec![Cell::Int(promotion.0), Cell::text(person.to_value())]);
    insert_many(db, "promotion_condition", &["promotion_id", "person_kind"], people).await?;
    let ranges = conditions.postal_codes.iter();
    let ranges = ranges.map(|(from, to)| vec![Cell::Int(promotion.0), Cell::text(from.as_str()), Cell::text(to.as_str())]);
    insert_many(db, "promotion_condition", &["promotion_id", "postal_code_from", "postal_code_to"], ranges).await?;
    Ok(())
}

/// Which promotions are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Promotions {
    One(PromotionId),
    /// Those that are sold on a day.
    SoldOn(NaiveDate),
    /// Those that a commercial origin is tied to.
    OfOrigins,
}

impl Promotions {
    /// The condition on `p` and what it is bound to.
    fn condition(self) -> (&'static str, Vec<Value>) {
        match self {
            Self::One(id) => ("p.id = $1", vec![id.0.into()]),
            Self::SoldOn(day) => (
                "p.is_active AND (p.valid_from IS NULL OR p.valid_from <= $1) AND (p.valid_to IS NULL OR p.valid_to >= $1)",
                vec![day.into()],
            ),
            Self::OfOrigins => ("p.id IN (SELECT promotion_id FROM commercial_origin)", Vec::new()),
        }
    }
}

#[derive(FromQueryResult)]
struct Row {
    id: PromotionId,
    name: String,
    first_month: i64,
    last_month: i64,
    amount: Option<Money>,
    percent: Option<Percent>,
    is_active: bool,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    is_cumulative: bool,
    allows_prepaid: bool,
    needs_confirmation: bool,
    survives_transfer: bool,
    position: i64,
}

/// Promotions with their terms, in the order of their positions.
pub(crate) async fn promotions(db: &impl ConnectionTrait, which: Promotions) -> Result<Vec<PromotionOffer>, Fault> {
    let (condition, values) = which.condition();
    let sql = format!(
        "SELECT p.id, p.name, p.first_month, p.last_month, p.amount, p.percent, p.is_active, p.valid_from, p.valid_to, \
         p.is_cumulative, p.allows_prepaid, p.needs_confirmation, p.survives_transfer, p.position FROM promotion p \
         WHERE {condition} ORDER BY p.position, p.id LIMIT {MOST}"
    );
    let backend = db.get_database_backend();
    let rows = Row::find_by_statement(Statement::from_sql_and_values(backend, sql, values.clone())).all(db).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut conditions = conditions(db, condition, values).await?;
    rows.into_iter().map(|row| row.into_offer(&mut conditions)).collect()
}

#[derive(FromQueryResult)]
struct ConditionRow {
    promotion_id: PromotionId,
    billing_form_id: Option<BillingFormId>,
    contract_type_id: Option<ContractTypeId>,
    city_id: Option<i64>,
    district_id: Option<DistrictId>,
    profile_id: Option<ProfileId>,
    state: Option<String>,
    postal_code_from: Option<String>,
    postal_code_to: Option<String>,
    person_kind: Option<PersonKind>,
    technology_id: Option<TechnologyId>,
    plan_id: Option<PlanId>,
    package_id: Option<PackageId>,
}

async fn conditions(
    db: &impl ConnectionTrait,
    condition: &str,
    values: Vec<Value>,
) -> Result<HashMap<PromotionId, Conditions>, Fault> {
    let sql = format!(
        "SELECT c.promotion_id, c.billing_form_id, c.contract_type_id, c.city_id, c.district_id, c.profile_id, c.state, \
         c.postal_code_from, c.postal_code_to, c.person_kind, c.technology_id, c.plan_id, c.package_id \
         FROM promotion_condition c JOIN promotion p ON p.id = c.promotion_id WHERE {condition} ORDER BY c.id"
    );
    let mut of: HashMap<PromotionId, Conditions> = HashMap::new();
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    for row in ConditionRow::find_by_statement(statement).all(db).await? {
        let conditions = of.entry(row.promotion_id).or_default();
        let unreadable = || Fault::Inconsistent(format!("a condition of promotion {} does not read", row.promotion_id));
        if let Some((from, to)) = row.postal_code_from.zip(row.postal_code_to) {
            let cep = |text: &str| Cep::parse(text).map_err(|_| unreadable());
            conditions.postal_codes.push((cep(&from)?, cep(&to)?));
        }
        if let Some(state) = row.state {
            conditions.states.push(Uf::parse(&state).map_err(|_| unreadable())?);
        }
        conditions.billing_forms.extend(row.billing_form_id);
        conditions.contract_types.extend(row.contract_type_id);
        conditions.cities.extend(row.city_id);
        conditions.districts.extend(row.district_id);
        conditions.profiles.extend(row.profile_id);
        conditions.people.extend(row.person_kind);
        conditions.technologies.extend(row.technology_id);
        conditions.plans.extend(row.plan_id);
        conditions.packages.extend(row.package_id);
    }
    Ok(of)
}

impl Row {
    fn into_offer(self, conditions: &mut HashMap<PromotionId, Conditions>) -> Result<PromotionOffer, Fault> {
        let unreadable = || Fault::Inconsistent(format!("promotion {} does not read", self.id));
        let reduction = match (self.amount, self.percent) {
            (Some(amount), None) => Reduction::Amount(amount),
            (None, Some(share)) => Reduction::Share(share),
            _ => return Err(unreadable()),
        };
        let promotion = Promotion {
            first_month: u32::try_from(self.first_month).map_err(|_| unreadable())?,
            last_month: u32::try_from(self.last_month).map_err(|_| unreadable())?,
            id: self.id,
            name: self.name,
            reduction,
            is_active: self.is_active,
        };
        let terms = PromotionTerms {
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            is_cumulative: self.is_cumulative,
            allows_prepaid: self.allows_prepaid,
            needs_confirmation: self.needs_confirmation,
            survives_transfer: self.survives_transfer,
            position: self.position,
            conditions: conditions.remove(&promotion.id).unwrap_or_default(),
        };
        Ok(PromotionOffer { promotion, terms })
    }
}

pub(crate) async fn insert_origin(
    db: &impl ConnectionTrait,
    id: Option<CommercialOriginId>,
    name: &str,
    is_referral: bool,
    promotion: Option<PromotionId>,
) -> Result<CommercialOriginId, Fault> {
    let columns = [
        ("name", Cell::text(name)),
        ("is_referral", Cell::Flag(is_referral)),
        ("promotion_id", Cell::maybe_int(promotion.map(|id| id.0))),
    ];
    super::row::insert_row(db, "commercial_origin", id.map(|id| id.0), &columns).await.map(CommercialOriginId)
}

#[derive(FromQueryResult)]
struct OriginRow {
    id: CommercialOriginId,
    name: String,
    is_referral: bool,
    promotion_id: Option<PromotionId>,
}

/// The commercial origins by id, or one of them.
pub(crate) async fn origins(db: &impl ConnectionTrait, only: Option<CommercialOriginId>) -> Result<Vec<CommercialOrigin>, Fault> {
    let (filter, values) = match only {
        None => ("", Vec::new()),
        Some(id) => ("WHERE id = $1", vec![Value::from(id.0)]),
    };
    let sql = format!("SELECT id, name, is_referral, promotion_id FROM commercial_origin {filter} ORDER BY id LIMIT {MOST}");
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    let rows = OriginRow::find_by_statement(statement).all(db).await?;
    let tied = match rows.iter().any(|row| row.promotion_id.is_some()) {
        true => promotions(db, Promotions::OfOrigins).await?,
        false => Vec::new(),
    };
    let tied: HashMap<_, _> = tied.into_iter().map(|offer| (offer.promotion.id, offer)).collect();
    let with_promotion = |row: OriginRow| CommercialOrigin {
        id: row.id,
        name: row.name,
        is_referral: row.is_referral,
        promotion: row.promotion_id.and_then(|id| tied.get(&id).cloned()),
    };
    Ok(rows.into_iter().map(with_promotion).collect())
}
