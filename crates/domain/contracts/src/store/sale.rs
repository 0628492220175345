use super::unreadable;
use crate::ContractSale;
use db::{Cell, insert_many};
use kernel::{ContractId, CustomerId, Fault, PackageId, TvChannelId, TvPackageId, VoicePackageId};
use sea_orm::{ConnectionTrait, QueryResult, Statement};

const VOICE_PACKAGE: &str = "voice_package";
const TV_CHANNEL: &str = "tv_channel";
const TV_PACKAGE: &str = "tv_package";
/// More than a contract brings beside its plan.
const MOST_CHOICES: u64 = 10_000;

pub(crate) async fn insert(db: &impl ConnectionTrait, contract: ContractId, sale: &ContractSale) -> Result<(), Fault> {
    let row = [
        ("contract_id", Cell::Int(contract.0)),
        ("seller_id", Cell::Int(sale.seller.0)),
        ("channel_id", Cell::Int(sale.channel.0)),
        ("origin_id", Cell::Int(sale.origin.0)),
        ("contract_type_id", Cell::Int(sale.contract_type.0)),
        ("billing_form_id", Cell::Int(sale.billing_form.0)),
        ("debit_account_id", Cell::maybe_int(sale.debit_account.map(|id| id.0))),
        ("tax_planning_id", Cell::maybe_int(sale.tax_planning.map(|id| id.0))),
        ("speed_id", Cell::maybe_int(sale.speed.map(|id| id.0))),
        ("package_id", Cell::maybe_int(sale.package.map(|id| id.0))),
        ("planned_service_id", Cell::maybe_int(sale.planned_service.map(|id| id.0))),
        ("loyalty_months", Cell::Int(sale.loyalty_months.into())),
        ("can_be_suspended", Cell::Flag(sale.can_be_suspended)),
        ("never_cancelled_for_debt", Cell::Flag(sale.never_cancelled_for_debt)),
        ("fiscal_note", Cell::text(&sale.fiscal_note)),
        ("invoice_note", Cell::text(&sale.invoice_note)),
    ];
    let (columns, row): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    insert_many(db, "contract_sale", &columns, [row]).await?;
    let chosen = |kind: &'static str, id: i64| vec![Cell::Int(contract.0), Cell::text(kind), Cell::Int(id)];
    let choices: Vec<_> = (sale.voice_packages.iter().map(|id| chosen(VOICE_PACKAGE, id.0)))
        .chain(sale.tv_channels.iter().map(|id| chosen(TV_CHANNEL, id.0)))
        .chain(sale.tv_packages.iter().map(|id| chosen(TV_PACKAGE, id.0)))
        .collect();
    insert_many(db, "contract_choice", &["contract_id", "kind", "chosen_id"], choices).await?;
    Ok(())
}

/// The contracts of a customer that were sold in a package, by id.
pub(crate) async fn of_package(
    db: &impl ConnectionTrait,
    customer: CustomerId,
    package: PackageId,
) -> Result<Vec<ContractId>, Fault> {
    let sql = format!(
        "SELECT contract.id FROM contract JOIN contract_sale sale ON sale.contract_id = contract.id \
         WHERE contract.customer_id = $1 AND sale.package_id = $2 ORDER BY contract.id LIMIT {MOST_CHOICES}"
    );
    let values = [customer.0.into(), package.0.into()];
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    rows.iter().map(|row| Ok(row.try_get("", "id")?)).collect()
}

pub(crate) async fn find(db: &impl ConnectionTrait, contract: ContractId) -> Result<Option<ContractSale>, Fault> {
    let query = |sql| Statement::from_sql_and_values(db.get_database_backend(), sql, [contract.0.into()]);
    let sale = db.query_one_raw(query("SELECT * FROM contract_sale WHERE contract_id = $1".to_owned())).await?;
    let Some(sale) = sale else { return Ok(None) };
    let sql = format!(
        "SELECT kind, chosen_id FROM contract_choice WHERE contract_id = $1 ORDER BY kind, chosen_id LIMIT {MOST_CHOICES}"
    );
    let choices = db.query_all_raw(query(sql)).await?;
    let choices: Vec<(String, i64)> =
        choices.iter().map(|row| Ok((row.try_get("", "kind")?, row.try_get("", "chosen_id")?))).collect::<Result<_, Fault>>()?;
    of_row(contract, &sale, &choices).map(Some)
}

fn of_row(contract: ContractId, row: &QueryResult, choices: &[(String, i64)]) -> Result<ContractSale, Fault> {
    let chosen = |kind: &'static str| choices.iter().filter(move |(of, _)| of == kind).map(|(_, id)| *id);
    let loyalty_months: i64 = row.try_get("", "loyalty_months")?;
    Ok(ContractSale {
        seller: row.try_get("", "seller_id")?,
        channel: row.try_get("", "channel_id")?,
        origin: row.try_get("", "origin_id")?,
        contract_type: row.try_get("", "contract_type_id")?,
        billing_form: row.try_get("", "billing_form_id")?,
        debit_account: row.try_get("", "debit_account_id")?,
        tax_planning: row.try_get("", "tax_planning_id")?,
        speed: row.try_get("", "speed_id")?,
        package: row.try_get("", "package_id")?,
        planned_service: row.try_get("", "planned_service_id")?,
        loyalty_months: u32::try_from(loyalty_months).map_err(|_| unreadable("contract_sale", contract, "loyalty_months"))?,
        can_be_suspended: row.try_get("", "can_be_suspended")?,
        never_cancelled_for_debt: row.try_get("", "never_cancelled_for_debt")?,
        fiscal_note: row.try_get("", "fiscal_note")?,
        invoice_note: row.try_get("", "invoice_note")?,
        voice_packages: chosen(VOICE_PACKAGE).map(VoicePackageId).collect(),
        tv_channels: chosen(TV_CHANNEL).map(TvChannelId).collect(),
        tv_packages: chosen(TV_PACKAGE).map(TvPackageId).collect(),
    })
}
