use super::unreadable;
use crate::entity::prospect;
use crate::{Opportunity, Party, Prospect, ProspectLine, SalesStatus, Standing};
use br::Phone;
use chrono::{DateTime, Utc};
use customers::CustomerKind;
use kernel::{CustomerId, Fault, ProspectId, StaffId};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::sea_query::{Expr, LikeExpr};
use sea_orm::{
    ActiveEnum, ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

/// A list shows at most so many.
const MOST_OF_A_SELLER: u64 = 10_000;

/// The form in which names are searched: capitals without accents.
pub(crate) fn sort_form(name: &str) -> String {
    br::to_printable_ascii(name).to_uppercase()
}

/// With the id of the record, or a new one where that is 0.
pub(crate) async fn insert(db: &impl ConnectionTrait, new: Prospect) -> Result<Prospect, Fault> {
    let mut row = row_of(new);
    if let Set(ProspectId(0)) = row.id {
        row.id = NotSet;
    }
    row.insert(db).await?.try_into()
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: ProspectId) -> Result<Option<Prospect>, Fault> {
    prospect::Entity::find_by_id(id).one(db).await?.map(Prospect::try_from).transpose()
}

/// The same, and nobody else changes it until the transaction ends.
pub(crate) async fn find_for_change(db: &impl ConnectionTrait, id: ProspectId) -> Result<Option<Prospect>, Fault> {
    prospect::Entity::find_by_id(id).lock_exclusive().one(db).await?.map(Prospect::try_from).transpose()
}

pub(crate) async fn save(db: &impl ConnectionTrait, prospect: Prospect) -> Result<(), Fault> {
    let mut row = row_of(prospect);
    if let Set(id) = row.id {
        row.id = Unchanged(id);
    }
    row.update(db).await?;
    Ok(())
}

/// Moves it, and says that it has a customer, if nobody else has done so before: true when it had none.
pub(crate) async fn win(
    db: &impl ConnectionTrait,
    id: ProspectId,
    standing: Standing,
    customer: CustomerId,
    now: DateTime<Utc>,
    by: Option<StaffId>,
) -> Result<bool, Fault> {
    let result = prospect::Entity::update_many()
        .col_expr(prospect::Column::StageId, Expr::value(standing.stage))
        .col_expr(prospect::Column::Opportunity, Expr::value(standing.opportunity.to_value()))
        .col_expr(prospect::Column::CustomerId, Expr::value(customer))
        .col_expr(prospect::Column::ChangedAt, Expr::value(now))
        .col_expr(prospect::Column::StageChangedAt, Expr::value(now))
        .col_expr(prospect::Column::ChangedBy, Expr::value(by))
        .filter(prospect::COLUMN.id.eq(id))
        .filter(prospect::Column::CustomerId.is_null())
        .exec(db)
        .await?;
    Ok(result.rows_affected == 1)
}

/// Which of a seller's prospects are wanted; what is not said does not count.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) id: Option<ProspectId>,
    pub(crate) name: Option<String>,
    pub(crate) opportunity: Option<Opportunity>,
}

/// A seller's prospects in the order of their ids.
pub(crate) async fn of_seller(db: &impl ConnectionTrait, seller: StaffId, wanted: Wanted) -> Result<Vec<ProspectLine>, Fault> {
    let mut query = prospect::Entity::find().filter(prospect::COLUMN.seller_id.eq(seller));
    if let Some(id) = wanted.id {
        query = query.filter(prospect::COLUMN.id.eq(id));
    }
    if let Some(opportunity) = wanted.opportunity {
        query = query.filter(prospect::COLUMN.opportunity.eq(opportunity));
    }
    if let Some(name) = wanted.name {
        let pattern = LikeExpr::new(format!("%{}%", escaped(&sort_form(&name)))).escape(ESCAPE);
        query = query.filter(prospect::Column::SortName.like(pattern));
    }
    type Row = (ProspectId, String, CustomerKind, Option<String>, Opportunity);
    let rows: Vec<Row> = query
        .select_only()
        .columns([
            prospect::Column::Id,
            prospect::Column::Name,
            prospect::Column::Kind,
            prospect::Column::TaxId,
            prospect::Column::Opportunity,
        ])
        .order_by_asc(prospect::Column::Id)
        .limit(MOST_OF_A_SELLER)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|(id, name, kind, tax_id, opportunity)| ProspectLine { id, name, kind, tax_id, opportunity })
        .collect())
}

/// Before a sign of LIKE that means itself. No backslash, of which the engines think differently.
const ESCAPE: char = '!';

/// A text in which the signs of LIKE mean themselves.
fn escaped(text: &str) -> String {
    text.chars().flat_map(|sign| matches!(sign, '%' | '_' | ESCAPE).then_some(ESCAPE).into_iter().chain([sign])).collect()
}

/// How many prospects a seller has in each state.
pub(crate) async fn status_of_seller(db: &impl ConnectionTrait, seller: StaffId) -> Result<SalesStatus, Fault> {
    const SQL: &str = "SELECT opportunity, CAST(COUNT(*) AS BIGINT) AS prospects FROM prospect WHERE seller_id = $1 \
                       GROUP BY opportunity ORDER BY opportunity LIMIT 10";
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), SQL, [seller.into()])).await?;
    let mut status = SalesStatus::default();
    for row in rows {
        let count: i64 = row.try_get("", "prospects")?;
        match Opportunity::try_from_value(&row.try_get("", "opportunity")?)? {
            Opportunity::Won => status.won = count,
            Opportunity::Open => status.open = count,
            Opportunity::Lost => status.lost = count,
        }
    }
    Ok(status)
}

fn row_of(prospect: Prospect) -> prospect::ActiveModel {
    let kind = prospect.party.kind();
    let (mut birth_date, mut identity_card, mut mother_name, mut sex) = (None, None, None, None);
    let (mut state_registration, mut city_registration, mut trade_name) = (None, None, None);
    match prospect.party {
        Party::Person { birth_date: born, identity_card: card, mother_name: mother, sex: is } => {
            (birth_date, identity_card, mother_name, sex) = (Some(born), card, mother, is);
        }
        Party::Company { state_registration: state, city_registration: city, trade_name: trade } => {
            (state_registration, city_registration, trade_name) = (state, city, trade);
        }
    }
    prospect::ActiveModel {
        id: Set(prospect.id),
        kind: Set(kind),
        sort_name: Set(sort_form(&prospect.name)),
        name: Set(prospect.name),
        phone: Set(prospect.phone.as_str().to_owned()),
        mobile: Set(prospect.mobile.as_str().to_owned()),
        email: Set(prospect.email),
        tax_id: Set(prospect.tax_id),
        birth_date: Set(birth_date),
        identity_card: Set(identity_card),
        mother_name: Set(mother_name),
        sex: Set(sex),
        state_registration: Set(state_registration),
        city_registration: Set(city_registration),
        trade_name: Set(trade_name),
        comments: Set(prospect.comments),
        seller_id: Set(prospect.seller),
        segment_id: Set(prospect.segment),
        prospect_kind_id: Set(prospect.kind),
        sales_channel_id: Set(prospect.channel),
        company_id: Set(prospect.company),
        stage_id: Set(prospect.stage),
        opportunity: Set(prospect.opportunity),
        is_external: Set(prospect.is_external),
        customer_id: Set(prospect.customer),
        created_at: Set(prospect.created_at),
        changed_at: Set(prospect.changed_at),
        changed_by: Set(prospect.changed_by),
        stage_changed_at: Set(prospect.stage_changed_at),
    }
}

impl TryFrom<prospect::Model> for Prospect {
    type Error = Fault;

    fn try_from(row: prospect::Model) -> Result<Self, Fault> {
        let id = row.id;
        let phone = |text: &str, column| Phone::parse_relaxed(text).map_err(|_| unreadable("prospect", id, column));
        let party = match row.kind {
            CustomerKind::Person => Party::Person {
                birth_date: row.birth_date.ok_or_else(|| unreadable("prospect", id, "birth_date"))?,
                identity_card: row.identity_card,
                mother_name: row.mother_name,
                sex: row.sex,
            },
            CustomerKind::Company => Party::Company {
                state_registration: row.state_registration,
                city_registration: row.city_registration,
                trade_name: row.trade_name,
            },
        };
        Ok(Self {
            id,
            party,
            phone: phone(&row.phone, "phone")?,
            mobile: phone(&row.mobile, "mobile")?,
            name: row.name,
            email: row.email,
            tax_id: row.tax_id,
            comments: row.comments,
            seller: row.seller_id,
            segment: row.segment_id,
            kind: row.prospect_kind_id,
            channel: row.sales_channel_id,
            company: row.company_id,
            stage: row.stage_id,
            opportunity: row.opportunity,
            is_external: row.is_external,
            customer: row.customer_id,
            created_at: row.created_at,
            changed_at: row.changed_at,
            changed_by: row.changed_by,
            stage_changed_at: row.stage_changed_at,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_like_mean_themselves() {
        for (text, pattern) in [("ANA", "ANA"), ("100%", "100!%"), ("A_B", "A!_B"), ("A!B", "A!!B"), ("", "")] {
            assert_eq!(escaped(text), pattern);
        }
    }
}
