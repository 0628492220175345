use super::audience::{Of, replace};
use super::row::insert_row;
use crate::PlanTerms;
use db::{Cell, insert_many};
use kernel::{Fault, PlanId};
use sea_orm::{ConnectionTrait, Statement};

/// Writes the terms of a plan in place of those that it has; false when there is no such plan.
pub(crate) async fn save(db: &impl ConnectionTrait, plan: PlanId, terms: &PlanTerms) -> Result<bool, Fault> {
    let backend = db.get_database_backend();
    let sql = "UPDATE plan SET uses_price_table = $2, needs_tax_planning = $3, sells_to_people = $4, sells_to_companies = $5, \
               installation_service_id = $6, speed_id = $7 WHERE id = $1";
    let values = [
        plan.0.into(),
        terms.uses_price_table.into(),
        terms.needs_tax_planning.into(),
        terms.audience.people.into(),
        terms.audience.companies.into(),
        terms.installation.map(|id| id.0).into(),
        terms.speed.map(|id| id.0).into(),
    ];
    if db.execute_raw(Statement::from_sql_and_values(backend, sql, values)).await?.rows_affected() == 0 {
        return Ok(false);
    }
    replace(db, Of::PLAN, plan.0, &terms.audience).await?;
    for table in ["plan_access", "plan_voice", "plan_tv_channel", "plan_tv"] {
        let sql = format!("DELETE FROM {table} WHERE plan_id = $1");
        db.execute_raw(Statement::from_sql_and_values(backend, sql, [plan.0.into()])).await?;
    }
    let owner = ("plan_id", Cell::Int(plan.0));
    if let Some(access) = terms.access {
        let columns = [
            owner.clone(),
            ("reserves_exit", Cell::Flag(access.reserves_exit)),
            ("generates_login", Cell::Flag(access.generates_login)),
            ("generates_password", Cell::Flag(access.generates_password)),
            ("ip_addresses", Cell::Int(access.ip_addresses.into())),
        ];
        insert_row(db, "plan_access", None, &columns).await?;
    }
    if let Some(voice) = terms.voice {
        let columns = [
            owner.clone(),
            ("lines", Cell::Int(voice.lines.into())),
            ("minutes", Cell::maybe_int(voice.minutes.map(i64::from))),
            ("allows_portability", Cell::Flag(voice.allows_portability)),
        ];
        insert_row(db, "plan_voice", None, &columns).await?;
    }
    if let Some(tv) = &terms.tv {
        insert_row(db, "plan_tv", None, &[owner, ("points", Cell::Int(tv.points.into()))]).await?;
        let channels = tv.channels.iter().map(|channel| vec![Cell::Int(plan.0), Cell::Int(channel.0)]);
        insert_many(db, "plan_tv_channel", &["plan_id", "channel_id"], channels).await?;
    }
    Ok(true)
}
