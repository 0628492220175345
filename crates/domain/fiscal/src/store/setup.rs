//! Tax plans, series and issuers: small tables, read whole.

use crate::entity::{fiscal_series, tax_plan, tax_plan_line};
use crate::{CancellationReason, DocumentModel, Series, TaxPlan, TaxPlanLine, TaxRates};
use br::{Cnpj, Uf};
use db::{Cell, insert_many};
use kernel::{CancellationReasonId, CompanyId, Fault, TaxPlanId};
use sea_orm::{ActiveEnum, ConnectionTrait, EntityTrait, QueryOrder, QuerySelect, Statement};
use std::collections::HashMap;

/// More rows than any provider's tax planning has.
const MOST: u64 = 20_000;

/// A company as an issuer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issuer {
    /// Which company.
    pub company: CompanyId,
    /// The registered name.
    pub name: String,
    /// The CNPJ.
    pub cnpj: Cnpj,
    /// The state registration (inscrição estadual), as printed; empty when none is registered.
    pub state_registration: String,
    /// The street, with the number.
    pub street: String,
    /// The neighbourhood.
    pub neighborhood: String,
    /// The city.
    pub city: String,
    /// The state.
    pub state: Uf,
    /// The postal code, eight digits.
    pub postal_code: String,
    /// How customers call it; may be empty.
    pub phone: String,
}

/// Everything that issuing depends on beside the invoices.
pub(crate) struct Setup {
    pub(crate) plans: Vec<TaxPlan>,
    pub(crate) series: Vec<Series>,
    pub(crate) issuers: HashMap<CompanyId, Issuer>,
}

impl Setup {
    /// Four queries.
    pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<Self, Fault> {
        Ok(Self { plans: plans(db).await?, series: list_series(db).await?, issuers: issuers(db).await? })
    }

    /// The series in which a company issues a model: the newest active one.
    pub(crate) fn series_for(&self, company: CompanyId, model: DocumentModel) -> Option<&Series> {
        let fitting = |series: &&Series| series.is_active && series.company == company && series.model == model;
        self.series.iter().rev().find(fitting)
    }
}

async fn plans(db: &impl ConnectionTrait) -> Result<Vec<TaxPlan>, Fault> {
    let rows = tax_plan::Entity::find().order_by_asc(tax_plan::COLUMN.id).limit(MOST).all(db).await?;
    let lines = tax_plan_line::Entity::find()
        .order_by_asc(tax_plan_line::COLUMN.tax_plan_id)
        .order_by_asc(tax_plan_line::COLUMN.position)
        .limit(MOST)
        .all(db)
        .await?;
    let mut lines_of: HashMap<TaxPlanId, Vec<TaxPlanLine>> = HashMap::new();
    for line in lines {
        lines_of.entry(line.tax_plan_id).or_default().push(line.into());
    }
    let plan = |row: tax_plan::Model| TaxPlan {
        lines: lines_of.remove(&row.id).unwrap_or_default(),
        id: row.id,
        company: row.company_id,
        plan: row.plan_id,
        name: row.name,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
    };
    Ok(rows.into_iter().map(plan).collect())
}

pub(crate) async fn list_series(db: &impl ConnectionTrait) -> Result<Vec<Series>, Fault> {
    let rows = fiscal_series::Entity::find().order_by_asc(fiscal_series::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(Series::from).collect())
}

/// All companies, whether or not they issue.
pub(crate) async fn issuers(db: &impl ConnectionTrait) -> Result<HashMap<CompanyId, Issuer>, Fault> {
    let sql = "SELECT company.id, name, cnpj, street, street_number, neighborhood, city, state, postal_code, phone, state_registration \
               FROM company LEFT JOIN fiscal_issuer ON fiscal_issuer.company_id = company.id ORDER BY company.id LIMIT 20000";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let mut issuers = HashMap::new();
    for row in rows {
        let company = CompanyId(row.try_get("", "id")?);
        let (cnpj, state): (String, String) = (row.try_get("", "cnpj")?, row.try_get("", "state")?);
        let bad = |what: &str| Fault::Inconsistent(format!("company {company} has no {what}"));
        let parts: [String; 2] = [row.try_get("", "street")?, row.try_get("", "street_number")?];
        let issuer = Issuer {
            company,
            name: row.try_get("", "name")?,
            cnpj: Cnpj::parse_relaxed(&cnpj).map_err(|_| bad("CNPJ"))?,
            state_registration: row.try_get::<Option<String>>("", "state_registration")?.unwrap_or_default(),
            street: parts.into_iter().filter(|part| !part.trim().is_empty()).collect::<Vec<_>>().join(", "),
            neighborhood: row.try_get("", "neighborhood")?,
            city: row.try_get("", "city")?,
            state: Uf::parse(&state).map_err(|_| bad("state"))?,
            postal_code: row.try_get("", "postal_code")?,
            phone: row.try_get("", "phone")?,
        };
        issuers.insert(company, issuer);
    }
    Ok(issuers)
}

/// The state registration of a company, instead of the one it had.
pub(crate) async fn save_issuer(db: &impl ConnectionTrait, company: CompanyId, registration: &str) -> Result<(), Fault> {
    let sql = "INSERT INTO fiscal_issuer (company_id, state_registration) VALUES ($1, $2) \
               ON CONFLICT (company_id) DO UPDATE SET state_registration = excluded.state_registration";
    let values = [company.0.into(), registration.into()];
    db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    Ok(())
}

/// Writes a series; its id is its own, or the next one when it is zero.
pub(crate) async fn insert_series(db: &impl ConnectionTrait, series: &Series) -> Result<(), Fault> {
    let mut row = vec![
        Cell::Int(series.company.0),
        Cell::Text(series.model.to_value()),
        Cell::text(series.series.as_str()),
        Cell::text(series.name.as_str()),
        Cell::Flag(series.is_filed),
        Cell::Flag(series.is_active),
    ];
    let columns = &["company_id", "model", "series", "name", "is_filed", "is_active", "id"];
    if series.id.0 == 0 {
        insert_many(db, "fiscal_series", &columns[..6], [row]).await?;
    } else {
        row.push(Cell::Int(series.id.0));
        insert_many(db, "fiscal_series", columns, [row]).await?;
    }
    Ok(())
}

/// The name of a reason for which invoices are withdrawn, if it may still be given.
pub(crate) async fn active_reason(db: &impl ConnectionTrait, id: CancellationReasonId) -> Result<Option<String>, Fault> {
    let sql = "SELECT name FROM cancellation_reason WHERE id = $1 AND is_active = $2";
    let values = [id.0.into(), true.into()];
    let row = db.query_one_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    row.map(|row| Ok(row.try_get("", "name")?)).transpose()
}

/// Writes reasons with their ids.
pub(crate) async fn insert_reasons(db: &impl ConnectionTrait, reasons: &[CancellationReason]) -> Result<(), Fault> {
    let rows = reasons.iter().map(|row| vec![Cell::Int(row.id.0), Cell::text(row.name.as_str()), Cell::Flag(row.is_active)]);
    insert_many(db, "cancellation_reason", &["id", "name", "is_active"], rows).await?;
    Ok(())
}

const LINE: &[&str] = &[
    "tax_plan_id",
    "position",
    "model",
    "description",
    "code",
    "classification",
    "unit",
    "cfop",
    "amount",
    "icms_treatment",
    "icms_rate",
    "iss_rate",
    "pis_rate",
    "cofins_rate",
    "fust_rate",
    "funttel_rate",
];

/// Writes a tax plan with its lines and gives its id.
pub(crate) async fn insert_plan(db: &impl ConnectionTrait, plan: &TaxPlan) -> Result<TaxPlanId, Fault> {
    let columns = &["company_id", "plan_id", "name", "valid_from", "valid_to"];
    let row = vec![
        Cell::Int(plan.company.0),
        Cell::maybe_int(plan.plan.map(|id| id.0)),
        Cell::text(plan.name.as_str()),
        Cell::Date(plan.valid_from),
        Cell::maybe_date(plan.valid_to),
    ];
    let rows = db::insert_many_returning(db, "tax_plan", &[], columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a tax plan got no id".into()))?;
    let id = TaxPlanId(row.try_get("", "id")?);
    let lines = plan.lines.iter().zip(1..).map(|(line, position)| {
        let TaxRates { treatment, icms, iss, pis, cofins, fust, funttel } = line.rates;
        let mut row = vec![
            Cell::Int(id.0),
            Cell::Int(position),
            Cell::Text(line.model.to_value()),
            Cell::text(line.description.as_str()),
            Cell::text(line.code.as_str()),
            Cell::text(line.classification.as_str()),
            Cell::text(line.unit.as_str()),
            Cell::Int(line.cfop),
            line.amount.into(),
            Cell::Text(treatment.to_value()),
        ];
        row.extend([icms, iss, pis, cofins, fust, funttel].map(|rate| Cell::Int(rate.0)));
        row
    });
    insert_many(db, "tax_plan_line", LINE, lines).await?;
    Ok(id)
}

impl From<tax_plan_line::Model> for TaxPlanLine {
    fn from(row: tax_plan_line::Model) -> Self {
        Self {
            model: row.model,
            description: row.description,
            code: row.code,
            classification: row.classification,
            unit: row.unit,
            cfop: row.cfop,
            amount: row.amount,
            rates: TaxRates {
                treatment: row.icms_treatment,
                icms: row.icms_rate,
                iss: row.iss_rate,
                pis: row.pis_rate,
                cofins: row.cofins_rate,
                fust: row.fust_rate,
                funttel: row.funttel_rate,
            },
        }
    }
}

impl From<fiscal_series::Model> for Series {
    fn from(row: fiscal_series::Model) -> Self {
        Self {
            id: row.id,
            company: row.company_id,
            model: row.model,
            series: row.series,
            name: row.name,
            is_filed: row.is_filed,
            is_active: row.is_active,
        }
    }
}
