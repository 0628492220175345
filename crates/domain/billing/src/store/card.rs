//! Cards: their tokens, sealed, and what tells one from another.

use crate::entity::payment_card;
use crate::{CardExpiry, CardToken, PaymentCard, TypedCard};
use chrono::{DateTime, Utc};
use db::Vault;
use kernel::{CustomerId, Fault, PaymentCardId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::{Alias, Expr, LockType, Query};
use sea_orm::{ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect};

/// More cards than a customer has.
const MOST_OF_A_CUSTOMER: u64 = 1_000;
const PURPOSE: &str = "payment_card.token";

/// Whether there is such a customer, whose cards nobody else changes until the transaction ends.
pub(crate) async fn hold_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<bool, Fault> {
    let mut query = Query::select();
    query.column(Alias::new("id")).from(Alias::new("customer")).and_where(Expr::col(Alias::new("id")).eq(customer.0));
    query.lock(LockType::Update);
    Ok(db.query_one(&query).await?.is_some())
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    vault: &Vault,
    customer: CustomerId,
    card: &TypedCard,
    token: Option<&CardToken>,
    is_default: bool,
    now: DateTime<Utc>,
) -> Result<PaymentCardId, Fault> {
    if is_default {
        payment_card::Entity::update_many()
            .col_expr(payment_card::Column::DefaultOf, Expr::value(None::<CustomerId>))
            .filter(payment_card::Column::DefaultOf.eq(customer))
            .exec(db)
            .await?;
    }
    let token = token.map(|token| vault.seal(PURPOSE, token.reveal().as_bytes())).transpose()?;
    let row = payment_card::ActiveModel {
        id: NotSet,
        customer_id: Set(customer),
        brand: Set(card.scheme),
        function: Set(card.function),
        last_four: Set(card.number.last_four().to_owned()),
        expires_on: Set(card.expiry.last_day()),
        token: Set(token),
        default_of: Set(is_default.then_some(customer)),
        created_at: Set(now),
    };
    Ok(row.insert(db).await?.id)
}

pub(crate) async fn of_customer(
    db: &impl ConnectionTrait,
    vault: &Vault,
    customer: CustomerId,
) -> Result<Vec<PaymentCard>, Fault> {
    let rows = payment_card::Entity::find()
        .filter(payment_card::Column::CustomerId.eq(customer))
        .order_by_asc(payment_card::Column::Id)
        .limit(MOST_OF_A_CUSTOMER)
        .all(db)
        .await?;
    rows.into_iter().map(|row| card(vault, row)).collect()
}

fn card(vault: &Vault, row: payment_card::Model) -> Result<PaymentCard, Fault> {
    let unreadable = || Fault::Inconsistent(format!("card {}: its token does not read", row.id));
    let opened = row.token.as_ref().map(|sealed| vault.open(PURPOSE, sealed)).transpose()?;
    let token = opened.map(|bytes| String::from_utf8(bytes).ok().and_then(|text| CardToken::new(&text)).ok_or_else(unreadable));
    Ok(PaymentCard {
        token: token.transpose()?,
        id: row.id,
        customer: row.customer_id,
        scheme: row.brand,
        function: row.function,
        last_four: row.last_four,
        expiry: CardExpiry::of_last_day(row.expires_on),
        is_default: row.default_of.is_some(),
        created_at: row.created_at,
    })
}
