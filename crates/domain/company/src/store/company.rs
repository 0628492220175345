use super::MOST_ROWS;
use crate::entity::{company, staff_company};
use crate::{Company, CompanyAddress, NewCompany};
use br::{Cep, Cnpj, Uf};
use kernel::{CompanyId, Fault, StaffId};
use sea_orm::ActiveValue::{NotSet, Set};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

impl TryFrom<company::Model> for Company {
    type Error = Fault;

    fn try_from(row: company::Model) -> Result<Self, Fault> {
        let unreadable = |column: &str| Fault::Inconsistent(format!("company {}: its {column} cannot be read", row.id));
        Ok(Self {
            id: row.id,
            cnpj: Cnpj::parse_relaxed(&row.cnpj).map_err(|_| unreadable("CNPJ"))?,
            address: CompanyAddress {
                state: Uf::parse(&row.state).map_err(|_| unreadable("state"))?,
                postal_code: Cep::parse(&row.postal_code).map_err(|_| unreadable("postal code"))?,
                street: row.street,
                number: row.street_number,
                neighborhood: row.neighborhood,
                city: row.city,
            },
            name: row.name,
            trade_name: row.trade_name,
            phone: row.phone,
            email: row.email,
        })
    }
}

pub(crate) async fn insert(db: &impl ConnectionTrait, new: NewCompany, cnpj: Cnpj) -> Result<CompanyId, Fault> {
    let row = company::ActiveModel {
        id: new.id.map_or(NotSet, Set),
        name: Set(new.name),
        trade_name: Set(new.trade_name),
        cnpj: Set(cnpj.as_str().to_owned()),
        street: Set(new.address.street),
        street_number: Set(new.address.number),
        neighborhood: Set(new.address.neighborhood),
        city: Set(new.address.city),
        state: Set(new.address.state.code().to_owned()),
        postal_code: Set(new.address.postal_code.as_str().to_owned()),
        phone: Set(new.phone),
        email: Set(new.email),
    };
    Ok(company::Entity::insert(row).exec(db).await?.last_insert_id)
}

pub(crate) async fn find(db: &impl ConnectionTrait, id: CompanyId) -> Result<Option<Company>, Fault> {
    company::Entity::find_by_id(id).one(db).await?.map(Company::try_from).transpose()
}

/// All companies in the order of their ids.
pub(crate) async fn list(db: &impl ConnectionTrait) -> Result<Vec<Company>, Fault> {
    let rows = company::Entity::find().order_by_asc(company::Column::Id).limit(MOST_ROWS).all(db).await?;
    rows.into_iter().map(Company::try_from).collect()
}

/// The companies in which somebody works, in the order of their ids.
pub(crate) async fn of_staff(db: &impl ConnectionTrait, staff: StaffId) -> Result<Vec<Company>, Fault> {
    let theirs = Query::select()
        .column(staff_company::Column::CompanyId)
        .from(staff_company::Entity)
        .and_where(staff_company::Column::StaffId.eq(staff))
        .to_owned();
    let rows = company::Entity::find()
        .filter(company::Column::Id.in_subquery(theirs))
        .order_by_asc(company::Column::Id)
        .limit(MOST_ROWS)
        .all(db)
        .await?;
    rows.into_iter().map(Company::try_from).collect()
}

/// Which of the ids are companies.
pub(crate) async fn known(db: &impl ConnectionTrait, ids: &[CompanyId]) -> Result<Vec<CompanyId>, Fault> {
    let query = company::Entity::find().select_only().column(company::Column::Id);
    Ok(query.filter(company::Column::Id.is_in(ids.iter().copied())).into_tuple().all(db).await?)
}

pub(crate) async fn set_of_staff(db: &impl ConnectionTrait, staff: StaffId, companies: &[CompanyId]) -> Result<(), Fault> {
    staff_company::Entity::delete_many().filter(staff_company::Column::StaffId.eq(staff)).exec(db).await?;
    let rows = companies.iter().map(|company| vec![db::Cell::Int(staff.0), db::Cell::Int(company.0)]);
    db::insert_many(db, "staff_company", &["staff_id", "company_id"], rows).await?;
    Ok(())
}
