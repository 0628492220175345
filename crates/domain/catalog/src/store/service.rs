use super::MOST;
use crate::entity::service;
use crate::{NewService, Service};
use db::{Cell, insert_many};
use kernel::{CompanyId, Fault, ServiceId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, FromQueryResult, Statement};

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewService) -> Result<Service, Fault> {
    let row = service::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        price: Set(new.price),
        most_installments: Set(new.most_installments.into()),
        is_installation_fee: Set(new.is_installation_fee),
        is_active: Set(new.is_active),
    };
    let service: Service = row.insert(db).await?.try_into()?;
    let offers: Vec<_> = new
        .offers
        .iter()
        .map(|offer| vec![Cell::Int(service.id.0), Cell::Int(offer.company.0), Cell::maybe_int(offer.city)])
        .collect();
    insert_many(db, "service_offer", &["service_id", "company_id", "city_id"], offers).await?;
    Ok(service)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: ServiceId) -> Result<Option<Service>, Fault> {
    service::Entity::find_by_id(id).one(db).await?.map(Service::try_from).transpose()
}

pub(crate) async fn is_offered(db: &impl ConnectionTrait, id: ServiceId, company: CompanyId) -> Result<bool, Fault> {
    let sql = "SELECT 1 FROM service_offer WHERE service_id = $1 AND company_id = $2 LIMIT 1";
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [id.0.into(), company.0.into()]);
    Ok(db.query_one_raw(statement).await?.is_some())
}

/// What is sold by a company in a city, which must exist.
pub(crate) async fn offered(db: &impl ConnectionTrait, city: i64, company: CompanyId) -> Result<Vec<Service>, Fault> {
    let sql = format!(
        "SELECT * FROM service WHERE is_active AND EXISTS (SELECT 1 FROM city WHERE city.id = $1) AND EXISTS (SELECT 1 FROM \
         service_offer offer WHERE offer.service_id = service.id AND offer.company_id = $2 AND (offer.city_id IS NULL OR \
         offer.city_id = $1)) ORDER BY id LIMIT {MOST}"
    );
    let statement = Statement::from_sql_and_values(db.get_database_backend(), sql, [city.into(), company.0.into()]);
    service::Model::find_by_statement(statement).all(db).await?.into_iter().map(Service::try_from).collect()
}

impl TryFrom<service::Model> for Service {
    type Error = Fault;

    fn try_from(row: service::Model) -> Result<Self, Fault> {
        let most_installments = u32::try_from(row.most_installments)
            .map_err(|_| Fault::Inconsistent(format!("service {} has {} instalments", row.id, row.most_installments)))?;
        Ok(Self {
            id: row.id,
            name: row.name,
            price: row.price,
            most_installments,
            is_installation_fee: row.is_installation_fee,
            is_active: row.is_active,
        })
    }
}
