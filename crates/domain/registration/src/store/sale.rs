//! The sales of an order: what was agreed, word for word.

use crate::{AccessTerms, Sale, Sold, SoldPlan, TvTerms, VoiceTerms};
use db::{Cell, Ctx, insert_many, insert_many_returning};
use kernel::{
    AddressId, BillingFormId, CommercialOriginId, ContractId, ContractTypeId, CustomerId, DebitAccountId, DueDayId, Fault,
    FibreBoxId, FibreExitId, Money, PackageId, PlanId, PlannedServiceId, PromotionId, SalesChannelId, SalesOrderId, ServiceId,
    SpeedId, StaffId, TaxPlanningId, TelephoneNumberId, TvChannelId, TvPackageId, VoicePackageId,
};
use sea_orm::{ConnectionTrait, FromQueryResult, Statement};

const PURPOSE: &str = "order_sale.password_sealed";
/// More plans than the sales of an order have.
const MOST: u64 = 10_000;

const ADDRESS: &str = "address";
const PROMOTION: &str = "promotion";
const VOICE_PACKAGE: &str = "voice_package";
const TV_CHANNEL: &str = "tv_channel";
const TV_PACKAGE: &str = "tv_package";

/// A sale of an order, and the contracts that became of it.
pub(crate) struct StoredSale {
    pub(crate) id: i64,
    pub(crate) sale: Sale,
    pub(crate) contracts: Vec<ContractId>,
}

#[derive(FromQueryResult)]
struct SaleRow {
    id: i64,
    seller_id: StaffId,
    contract_type_id: ContractTypeId,
    origin_id: CommercialOriginId,
    channel_id: SalesChannelId,
    due_day_id: DueDayId,
    billing_form_id: BillingFormId,
    can_be_suspended: bool,
    never_cancelled_for_debt: bool,
    loyalty_months: i64,
    debit_account_id: Option<DebitAccountId>,
    fiscal_note: String,
    invoice_note: String,
    planned_service_id: Option<PlannedServiceId>,
    package_id: Option<PackageId>,
    login: Option<String>,
    password_sealed: Option<String>,
    box_id: Option<FibreBoxId>,
    exit_id: Option<FibreExitId>,
    location_id: Option<i64>,
    speed_id: Option<SpeedId>,
    number_id: Option<TelephoneNumberId>,
    bars_collect: bool,
    bars_long_distance: bool,
    bars_mobile: bool,
    bars_international: bool,
    is_listed: bool,
}

#[derive(FromQueryResult)]
struct PlanRow {
    sale_id: i64,
    position: i64,
    plan_id: PlanId,
    price: Money,
    tax_planning_id: Option<TaxPlanningId>,
    service_id: Option<ServiceId>,
    installments: Option<i64>,
    contract_id: Option<ContractId>,
}

#[derive(FromQueryResult)]
struct ChoiceRow {
    sale_id: i64,
    position: i64,
    kind: String,
    chosen_id: i64,
}

pub(crate) async fn insert(ctx: &Ctx, order: SalesOrderId, sale: &Sale) -> Result<(), Fault> {
    let db = ctx.db();
    let sealed = match &sale.access.password {
        Some(password) => Some(ctx.vault().seal(PURPOSE, password.as_bytes())?),
        None => None,
    };
    let row = vec![
        ("order_id", Cell::Int(order.0)),
        ("seller_id", Cell::Int(sale.seller.0)),
        ("contract_type_id", Cell::Int(sale.contract_type.0)),
        ("origin_id", Cell::Int(sale.origin.0)),
        ("channel_id", Cell::Int(sale.channel.0)),
        ("due_day_id", Cell::Int(sale.due_day.0)),
        ("billing_form_id", Cell::Int(sale.billing_form.0)),
        ("can_be_suspended", Cell::Flag(sale.can_be_suspended)),
        ("never_cancelled_for_debt", Cell::Flag(sale.never_cancelled_for_debt)),
        ("loyalty_months", Cell::Int(sale.loyalty_months.into())),
        ("debit_account_id", Cell::maybe_int(sale.debit_account.map(|id| id.0))),
        ("fiscal_note", Cell::text(&sale.fiscal_note)),
        ("invoice_note", Cell::text(&sale.invoice_note)),
        ("planned_service_id", Cell::maybe_int(sale.planned_service.map(|id| id.0))),
        ("package_id", Cell::maybe_int(sale.sold.package().map(|id| id.0))),
        ("login", Cell::maybe_text(sale.access.login.clone())),
        ("password_sealed", Cell::maybe_text(sealed)),
        ("box_id", Cell::maybe_int(sale.access.fibre_box.map(|id| id.0))),
        ("exit_id", Cell::maybe_int(sale.access.exit.map(|id| id.0))),
        ("location_id", Cell::maybe_int(sale.access.location)),
        ("speed_id", Cell::maybe_int(sale.access.speed.map(|id| id.0))),
        ("number_id", Cell::maybe_int(sale.voice.number.map(|id| id.0))),
        ("bars_collect", Cell::Flag(sale.voice.bars_collect.unwrap_or(false))),
        ("bars_long_distance", Cell::Flag(sale.voice.bars_long_distance.unwrap_or(false))),
        ("bars_mobile", Cell::Flag(sale.voice.bars_mobile.unwrap_or(false))),
        ("bars_international", Cell::Flag(sale.voice.bars_international.unwrap_or(false))),
        ("is_listed", Cell::Flag(sale.voice.is_listed.unwrap_or(false))),
    ];
    let (columns, row): (Vec<_>, Vec<_>) = row.into_iter().unzip();
    let rows = insert_many_returning(&db, "order_sale", &[], &columns, [row], &["id"]).await?;
    let row = rows.first().ok_or_else(|| Fault::Inconsistent("a sale was not inserted".into()))?;
    let id: i64 = row.try_get("", "id")?;
    let plans: Vec<_> = positions(sale)
        .map(|(position, sold)| {
            vec![
                Cell::Int(id),
                Cell::Int(position),
                Cell::Int(sold.plan.0),
                sold.price.into(),
                Cell::maybe_int(sold.tax_planning.map(|id| id.0)),
                Cell::maybe_int(sold.installation.map(|id| id.0)),
                Cell::maybe_int(sold.installments.map(i64::from)),
            ]
        })
        .collect();
    let columns = ["sale_id", "position", "plan_id", "price", "tax_planning_id", "service_id", "installments"];
    insert_many(&db, "order_plan", &columns, plans).await?;
    insert_many(&db, "order_choice", &["sale_id", "position", "kind", "chosen_id"], choices(id, sale)).await?;
    Ok(())
}

fn positions(sale: &Sale) -> impl Iterator<Item = (i64, &SoldPlan)> {
    (1..).zip(sale.sold.plans())
}

fn choices(id: i64, sale: &Sale) -> Vec<Vec<Cell>> {
    let mut rows = Vec::new();
    let mut add = |position: i64, kind: &str, chosen: &mut dyn Iterator<Item = i64>| {
        // The same thing chosen twice is chosen.
        let mut chosen: Vec<_> = chosen.collect();
        chosen.sort_unstable();
        chosen.dedup();
        rows.extend(
            chosen.into_iter().map(|chosen| vec![Cell::Int(id), Cell::Int(position), Cell::text(kind), Cell::Int(chosen)]),
        );
    };
    add(0, ADDRESS, &mut sale.addresses.iter().map(|id| id.0));
    add(0, VOICE_PACKAGE, &mut sale.voice.packages.iter().map(|id| id.0));
    add(0, TV_CHANNEL, &mut sale.tv.channels.iter().map(|id| id.0));
    add(0, TV_PACKAGE, &mut sale.tv.packages.iter().map(|id| id.0));
    for (position, sold) in positions(sale) {
        add(position, PROMOTION, &mut sold.promotions.iter().map(|id| id.0));
    }
    rows
}

/// The sales of an order, in the order in which they were written: three queries.
pub(crate) async fn of_order(ctx: &Ctx, order: SalesOrderId, customer: CustomerId) -> Result<Vec<StoredSale>, Fault> {
    let db = ctx.db();
    let query = |sql: String| Statement::from_sql_and_values(db.get_database_backend(), sql, [order.0.into()]);
    let sales = format!("SELECT * FROM order_sale WHERE order_id = $1 ORDER BY id LIMIT {MOST}");
    let sales = SaleRow::find_by_statement(query(sales)).all(&db).await?;
    let of_sales = "sale_id IN (SELECT id FROM order_sale WHERE order_id = $1)";
    let plans = format!("SELECT * FROM order_plan WHERE {of_sales} ORDER BY sale_id, position LIMIT {MOST}");
    let plans = PlanRow::find_by_statement(query(plans)).all(&db).await?;
    let choices = format!("SELECT * FROM order_choice WHERE {of_sales} ORDER BY sale_id, position, kind, chosen_id LIMIT {MOST}");
    let choices = ChoiceRow::find_by_statement(query(choices)).all(&db).await?;
    sales.iter().map(|row| stored(ctx, customer, row, &plans, &choices)).collect()
}

fn stored(ctx: &Ctx, customer: CustomerId, row: &SaleRow, plans: &[PlanRow], choices: &[ChoiceRow]) -> Result<StoredSale, Fault> {
    let unreadable = |what: &str| Fault::Inconsistent(format!("sale {} of an order: {what} does not read", row.id));
    let chosen = |position: i64, kind: &str| {
        let of_sale = choices.iter().filter(|choice| choice.sale_id == row.id && choice.position == position);
        of_sale.filter(|choice| choice.kind == kind).map(|choice| choice.chosen_id).collect::<Vec<_>>()
    };
    let password = match &row.password_sealed {
        Some(sealed) => Some(String::from_utf8(ctx.vault().open(PURPOSE, sealed)?).map_err(|_| unreadable("the password"))?),
        None => None,
    };
    let number = |number: i64, what| u32::try_from(number).map_err(|_| unreadable(what));
    let (mut sold, mut contracts) = (Vec::new(), Vec::new());
    for plan in plans.iter().filter(|plan| plan.sale_id == row.id) {
        contracts.extend(plan.contract_id);
        sold.push(SoldPlan {
            plan: plan.plan_id,
            price: plan.price,
            tax_planning: plan.tax_planning_id,
            installation: plan.service_id,
            installments: plan.installments.map(|count| number(count, "the instalments")).transpose()?,
            promotions: chosen(plan.position, PROMOTION).into_iter().map(PromotionId).collect(),
        });
    }
    let sold = match row.package_id {
        Some(package) => Sold::Package { package, plans: sold },
        None => Sold::Plan(sold.into_iter().next().ok_or_else(|| unreadable("its plan"))?),
    };
    // Without a number nothing was said about its calls.
    let said = |flag: bool| row.number_id.is_some().then_some(flag);
    let sale = Sale {
        customer,
        seller: row.seller_id,
        contract_type: row.contract_type_id,
        addresses: chosen(0, ADDRESS).into_iter().map(AddressId).collect(),
        origin: row.origin_id,
        channel: row.channel_id,
        due_day: row.due_day_id,
        billing_form: row.billing_form_id,
        debit_account: row.debit_account_id,
        can_be_suspended: row.can_be_suspended,
        never_cancelled_for_debt: row.never_cancelled_for_debt,
        loyalty_months: number(row.loyalty_months, "the loyalty")?,
        fiscal_note: row.fiscal_note.clone(),
        invoice_note: row.invoice_note.clone(),
        planned_service: row.planned_service_id,
        sold,
        access: AccessTerms {
            login: row.login.clone(),
            password,
            fibre_box: row.box_id,
            exit: row.exit_id,
            location: row.location_id,
            speed: row.speed_id,
        },
        voice: VoiceTerms {
            number: row.number_id,
            bars_collect: said(row.bars_collect),
            bars_long_distance: said(row.bars_long_distance),
            bars_mobile: said(row.bars_mobile),
            bars_international: said(row.bars_international),
            is_listed: said(row.is_listed),
            packages: chosen(0, VOICE_PACKAGE).into_iter().map(VoicePackageId).collect(),
        },
        tv: TvTerms {
            channels: chosen(0, TV_CHANNEL).into_iter().map(TvChannelId).collect(),
            packages: chosen(0, TV_PACKAGE).into_iter().map(TvPackageId).collect(),
        },
    };
    Ok(StoredSale { id: row.id, sale, contracts })
}

/// Writes down which contracts became of the plans of a sale, in their order.
pub(crate) async fn keep_contracts(db: &impl ConnectionTrait, sale: i64, contracts: &[ContractId]) -> Result<(), Fault> {
    for (position, contract) in (1_i64..).zip(contracts) {
        let sql = "UPDATE order_plan SET contract_id = $1 WHERE sale_id = $2 AND position = $3";
        let values = [contract.0.into(), sale.into(), position.into()];
        db.execute_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, values)).await?;
    }
    Ok(())
}
