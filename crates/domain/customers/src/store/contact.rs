use super::unreadable;
use crate::entity::contact;
use crate::{Contact, ContactCard, ContactOwner};
use br::{Cpf, Phone};
use chrono::{DateTime, Utc};
use kernel::{ContactId, CustomerId, Fault, Scope};
use sea_orm::ActiveValue::{NotSet, Set, Unchanged};
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

/// More contacts than one customer has.
const MOST_OF_A_CUSTOMER: u64 = 1_000;

fn row(id: ActiveValue<ContactId>, owner: ContactOwner, card: &ContactCard, created_at: DateTime<Utc>) -> contact::ActiveModel {
    let (customer, prospect) = match owner {
        ContactOwner::Customer(customer) => (Some(customer), None),
        ContactOwner::Prospect(prospect) => (None, Some(prospect)),
    };
    let [phone_1, phone_2, phone_3] = card.phones.map(|phone| phone.map(|phone| phone.as_str().to_owned()));
    contact::ActiveModel {
        id,
        customer_id: Set(customer),
        prospect_id: Set(prospect),
        name: Set(card.name.clone()),
        kind_id: Set(card.kind),
        letter: Set(card.letter),
        complement_code: Set(card.complement),
        email: Set(card.email.clone()),
        phone_1: Set(phone_1),
        phone_2: Set(phone_2),
        phone_3: Set(phone_3),
        job_title: Set(card.job_title.clone()),
        birth_date: Set(card.birth_date),
        cpf: Set(card.cpf.map(|cpf| cpf.as_str().to_owned())),
        identity_card: Set(card.identity_card.clone()),
        is_active: Set(card.is_active),
        created_at: Set(created_at),
    }
}

pub(crate) async fn insert(
    db: &impl ConnectionTrait,
    id: Option<ContactId>,
    owner: ContactOwner,
    card: &ContactCard,
    now: DateTime<Utc>,
) -> Result<ContactId, Fault> {
    Ok(row(id.map_or(NotSet, Set), owner, card, now).insert(db).await?.id)
}

pub(crate) async fn save(db: &impl ConnectionTrait, contact: &Contact) -> Result<(), Fault> {
    row(Unchanged(contact.id), contact.owner, &contact.card, contact.created_at).update(db).await?;
    Ok(())
}

pub(crate) async fn find(db: &impl ConnectionTrait, scope: Scope, id: ContactId) -> Result<Option<Contact>, Fault> {
    let row = contact::Entity::find_by_id(id).one(db).await?;
    row.map(Contact::try_from).transpose().map(|found| found.filter(|contact| is_visible(scope, contact)))
}

/// The same, and nobody else changes it until the transaction ends.
pub(crate) async fn find_for_change(db: &impl ConnectionTrait, scope: Scope, id: ContactId) -> Result<Option<Contact>, Fault> {
    let row = contact::Entity::find_by_id(id).lock_exclusive().one(db).await?;
    row.map(Contact::try_from).transpose().map(|found| found.filter(|contact| is_visible(scope, contact)))
}

/// Contacts of prospects are the staff's.
fn is_visible(scope: Scope, contact: &Contact) -> bool {
    match (scope, contact.owner) {
        (Scope::All, _) => true,
        (Scope::Only(own), ContactOwner::Customer(customer)) => own == customer,
        (Scope::Only(_), ContactOwner::Prospect(_)) => false,
    }
}

/// In the order of their registration.
pub(crate) async fn of_customer(db: &impl ConnectionTrait, customer: CustomerId) -> Result<Vec<Contact>, Fault> {
    let query = contact::Entity::find()
        .filter(contact::Column::CustomerId.eq(customer))
        .order_by_asc(contact::Column::Id)
        .limit(MOST_OF_A_CUSTOMER);
    query.all(db).await?.into_iter().map(Contact::try_from).collect()
}

pub(crate) async fn delete(db: &impl ConnectionTrait, id: ContactId) -> Result<(), Fault> {
    contact::Entity::delete_by_id(id).exec(db).await?;
    Ok(())
}

impl TryFrom<contact::Model> for Contact {
    type Error = Fault;

    fn try_from(row: contact::Model) -> Result<Self, Fault> {
        let id = row.id;
        let owner = match (row.customer_id, row.prospect_id) {
            (Some(customer), None) => ContactOwner::Customer(customer),
            (None, Some(prospect)) => ContactOwner::Prospect(prospect),
            _ => return Err(unreadable("contact", id, "customer_id")),
        };
        let phone = |text: Option<String>, column| {
            text.map(|text| Phone::parse_relaxed(&text).map_err(|_| unreadable("contact", id, column))).transpose()
        };
        let cpf = row.cpf.map(|text| Cpf::parse_relaxed(&text).map_err(|_| unreadable("contact", id, "cpf"))).transpose()?;
        Ok(Self {
            id,
            owner,
            card: ContactCard {
                name: row.name,
                kind: row.kind_id,
                letter: row.letter,
                complement: row.complement_code,
                email: row.email,
                phones: [phone(row.phone_1, "phone_1")?, phone(row.phone_2, "phone_2")?, phone(row.phone_3, "phone_3")?],
                job_title: row.job_title,
                birth_date: row.birth_date,
                cpf,
                identity_card: row.identity_card,
                is_active: row.is_active,
            },
            created_at: row.created_at,
        })
    }
}

/// The contacts of a prospect are the customer's from now on.
pub(crate) async fn follow(db: &impl ConnectionTrait, prospect: i64, customer: CustomerId) -> Result<(), Fault> {
    let sql = "UPDATE contact SET customer_id = $2, prospect_id = NULL WHERE prospect_id = $1";
    let values = [prospect.into(), customer.0.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}
