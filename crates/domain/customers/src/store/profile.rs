use crate::{CustomerProfile, Sex};
use kernel::{CustomerId, Fault, Scope, StaffId};
use sea_orm::{ActiveEnum, ConnectionTrait, Statement, Value};

async fn run<const N: usize>(db: &impl ConnectionTrait, sql: &str, values: [Value; N]) -> Result<u64, Fault> {
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, values);
    Ok(db.execute_raw(statement).await?.rows_affected())
}

/// True when the customer is there.
pub(crate) async fn save(db: &impl ConnectionTrait, customer: CustomerId, it: &CustomerProfile) -> Result<bool, Fault> {
    let sql = "UPDATE customer SET seller_id = $2, identity_card = $3, mother_name = $4, father_name = $5, sex = $6, trade_name = $7, \
               state_registration = $8, municipal_registration = $9, activity_kind_id = $10, federal_tax_regime_id = $11, \
               cfop_code = $12, issues_notes = $13, single_note = $14, notes_by_email = $15, single_invoice = $16, \
               is_opinion_leader = $17, is_employee = $18, is_partner = $19, receives_sms = $20, receives_notices = $21 WHERE id = $1";
    let values = [
        customer.0.into(),
        it.seller.map(|seller| seller.0).into(),
        it.identity_card.clone().into(),
        it.mother_name.clone().into(),
        it.father_name.clone().into(),
        it.sex.map(|sex| sex.to_value()).into(),
        it.trade_name.clone().into(),
        it.state_registration.clone().into(),
        it.municipal_registration.clone().into(),
        it.activity_kind.into(),
        it.federal_tax_regime.into(),
        it.cfop.into(),
        it.issues_notes.into(),
        it.single_note.into(),
        it.notes_by_email.into(),
        it.single_invoice.into(),
        it.is_opinion_leader.into(),
        it.is_employee.into(),
        it.is_partner.into(),
        it.receives_sms.into(),
        it.receives_notices.into(),
    ];
    Ok(run(db, sql, values).await? == 1)
}

/// True when the customer is there.
pub(crate) async fn set_seller(db: &impl ConnectionTrait, customer: CustomerId, seller: Option<StaffId>) -> Result<bool, Fault> {
    let sql = "UPDATE customer SET seller_id = $2 WHERE id = $1";
    Ok(run(db, sql, [customer.0.into(), seller.map(|seller| seller.0).into()]).await? == 1)
}

/// True when the customer is there.
pub(crate) async fn set_notices(db: &impl ConnectionTrait, customer: CustomerId, wanted: bool) -> Result<bool, Fault> {
    let sql = "UPDATE customer SET receives_notices = $2 WHERE id = $1";
    Ok(run(db, sql, [customer.0.into(), wanted.into()]).await? == 1)
}

pub(crate) async fn find(
    db: &impl ConnectionTrait,
    scope: Scope,
    customer: CustomerId,
) -> Result<Option<CustomerProfile>, Fault> {
    if !scope.includes(customer) {
        return Ok(None);
    }
    let sql = "SELECT seller_id, identity_card, mother_name, father_name, sex, trade_name, state_registration, \
               municipal_registration, activity_kind_id, federal_tax_regime_id, cfop_code, issues_notes, single_note, \
               notes_by_email, single_invoice, is_opinion_leader, is_employee, is_partner, receives_sms, receives_notices \
               FROM customer WHERE id = $1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [customer.0.into()]);
    let Some(row) = db.query_one_raw(statement).await? else { return Ok(None) };
    let text = |column| row.try_get::<Option<String>>("", column);
    let int = |column| row.try_get::<Option<i64>>("", column);
    let flag = |column| row.try_get::<bool>("", column);
    Ok(Some(CustomerProfile {
        seller: int("seller_id")?.map(StaffId),
        identity_card: text("identity_card")?,
        mother_name: text("mother_name")?,
        father_name: text("father_name")?,
        sex: row.try_get::<Option<Sex>>("", "sex")?,
        trade_name: text("trade_name")?,
        state_registration: text("state_registration")?,
        municipal_registration: text("municipal_registration")?,
        activity_kind: int("activity_kind_id")?,
        federal_tax_regime: int("federal_tax_regime_id")?,
        cfop: int("cfop_code")?,
        issues_notes: flag("issues_notes")?,
        single_note: flag("single_note")?,
        notes_by_email: flag("notes_by_email")?,
        single_invoice: flag("single_invoice")?,
        is_opinion_leader: flag("is_opinion_leader")?,
        is_employee: flag("is_employee")?,
        is_partner: flag("is_partner")?,
        receives_sms: flag("receives_sms")?,
        receives_notices: flag("receives_notices")?,
    }))
}
