use crate::entity::{
    bank_agreement, card_agreement, card_agreement_brand, card_brand, financial_account, payment_method, posting_code,
    reversal_reason,
};
use crate::{
    BankAgreement, CardAgreement, CardBrand, FinancialAccount, PaymentCatalogue, PaymentMethod, PostingCode, ReversalReason,
};
use db::{Cell, insert_many};
use kernel::{CardBrandId, Fault, FinancialAccountId, PaymentMethodId, PostingCodeId, ReversalReasonId};
use sea_orm::{ActiveEnum, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

/// More rows than any provider's catalogue has.
const MOST: u64 = 10_000;

pub(crate) async fn find_account(db: &impl ConnectionTrait, id: FinancialAccountId) -> Result<Option<FinancialAccount>, Fault> {
    Ok(financial_account::Entity::find_by_id(id).one(db).await?.map(FinancialAccount::from))
}

pub(crate) async fn list_accounts(db: &impl ConnectionTrait) -> Result<Vec<FinancialAccount>, Fault> {
    let rows = financial_account::Entity::find().order_by_asc(financial_account::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(FinancialAccount::from).collect())
}

pub(crate) async fn list_agreements(db: &impl ConnectionTrait) -> Result<Vec<BankAgreement>, Fault> {
    let rows = bank_agreement::Entity::find().order_by_asc(bank_agreement::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(BankAgreement::from).collect())
}

pub(crate) async fn find_method(db: &impl ConnectionTrait, id: PaymentMethodId) -> Result<Option<PaymentMethod>, Fault> {
    Ok(payment_method::Entity::find_by_id(id).one(db).await?.map(PaymentMethod::from))
}

pub(crate) async fn list_methods(db: &impl ConnectionTrait) -> Result<Vec<PaymentMethod>, Fault> {
    let rows = payment_method::Entity::find().order_by_asc(payment_method::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(PaymentMethod::from).collect())
}

pub(crate) async fn find_brand(db: &impl ConnectionTrait, id: CardBrandId) -> Result<Option<CardBrand>, Fault> {
    Ok(card_brand::Entity::find_by_id(id).one(db).await?.map(CardBrand::from))
}

pub(crate) async fn find_brand_by_word(db: &impl ConnectionTrait, word: &str) -> Result<Option<CardBrand>, Fault> {
    let query = card_brand::Entity::find().filter(card_brand::COLUMN.word.eq(word));
    Ok(query.one(db).await?.map(CardBrand::from))
}

pub(crate) async fn list_brands(db: &impl ConnectionTrait) -> Result<Vec<CardBrand>, Fault> {
    let rows = card_brand::Entity::find().order_by_asc(card_brand::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(CardBrand::from).collect())
}

/// Every active card agreement with its brands, the oldest first: two queries.
pub(crate) async fn active_card_agreements(db: &impl ConnectionTrait) -> Result<Vec<CardAgreement>, Fault> {
    let agreements = card_agreement::Entity::find()
        .filter(card_agreement::COLUMN.is_active.eq(true))
        .order_by_asc(card_agreement::COLUMN.id)
        .limit(MOST)
        .all(db)
        .await?;
    let brands = card_agreement_brand::Entity::find()
        .order_by_asc(card_agreement_brand::COLUMN.agreement_id)
        .order_by_asc(card_agreement_brand::COLUMN.brand_id)
        .limit(MOST)
        .all(db)
        .await?;
    let brands_of = |id| brands.iter().filter(|row| row.agreement_id == id).map(|row| row.brand_id).collect();
    Ok(agreements
        .into_iter()
        .map(|row| CardAgreement {
            brands: brands_of(row.id),
            id: row.id,
            name: row.name,
            acquirer: row.acquirer,
            account: row.account_id,
            is_active: row.is_active,
        })
        .collect())
}

pub(crate) async fn find_posting_code(db: &impl ConnectionTrait, id: PostingCodeId) -> Result<Option<PostingCode>, Fault> {
    Ok(posting_code::Entity::find_by_id(id).one(db).await?.map(PostingCode::from))
}

pub(crate) async fn find_reversal_reason(
    db: &impl ConnectionTrait,
    id: ReversalReasonId,
) -> Result<Option<ReversalReason>, Fault> {
    Ok(reversal_reason::Entity::find_by_id(id).one(db).await?.map(ReversalReason::from))
}

pub(crate) async fn has_active_reversal_reason(db: &impl ConnectionTrait) -> Result<bool, Fault> {
    Ok(reversal_reason::Entity::find().filter(reversal_reason::COLUMN.is_active.eq(true)).count(db).await? > 0)
}

/// Writes the rows with their ids, in the order of their references: a statement a table.
pub(crate) async fn insert(db: &impl ConnectionTrait, catalogue: &PaymentCatalogue) -> Result<(), Fault> {
    let text = |text: &String| Cell::text(text.as_str());
    let agreements = catalogue.agreements.iter().map(|row| {
        vec![
            Cell::Int(row.id.0),
            text(&row.name),
            text(&row.bank),
            Cell::Int(row.company.0),
            text(&row.branch),
            text(&row.account),
            text(&row.beneficiary),
            text(&row.wallet),
            text(&row.pix_key),
            Cell::Flag(row.is_registered),
            text(&row.instructions),
        ]
    });
    let columns = &[
        "id",
        "name",
        "bank",
        "company_id",
        "branch",
        "account",
        "beneficiary",
        "wallet",
        "pix_key",
        "is_registered",
        "instructions",
    ];
    insert_many(db, "bank_agreement", columns, agreements).await?;
    let accounts = catalogue.accounts.iter().map(|row| {
        let agreement = Cell::maybe_int(row.agreement.map(|id| id.0));
        vec![Cell::Int(row.id.0), text(&row.name), Cell::Int(row.company.0), agreement, Cell::Flag(row.is_active)]
    });
    insert_many(db, "financial_account", &["id", "name", "company_id", "agreement_id", "is_active"], accounts).await?;
    let codes = catalogue
        .posting_codes
        .iter()
        .map(|row| vec![Cell::Int(row.id.0), text(&row.name), Cell::Text(row.direction.to_value()), Cell::Flag(row.is_active)]);
    insert_many(db, "posting_code", &["id", "name", "direction", "is_active"], codes).await?;
    let methods = catalogue
        .methods
        .iter()
        .map(|row| vec![Cell::Int(row.id.0), text(&row.name), Cell::Flag(row.is_card), Cell::Flag(row.is_active)]);
    insert_many(db, "payment_method", &["id", "name", "is_card", "is_active"], methods).await?;
    let brands = catalogue.brands.iter().map(|row| vec![Cell::Int(row.id.0), text(&row.name), text(&row.word)]);
    insert_many(db, "card_brand", &["id", "name", "word"], brands).await?;
    let cards = catalogue.card_agreements.iter().map(|row| {
        vec![Cell::Int(row.id.0), text(&row.name), text(&row.acquirer), Cell::Int(row.account.0), Cell::Flag(row.is_active)]
    });
    insert_many(db, "card_agreement", &["id", "name", "acquirer", "account_id", "is_active"], cards).await?;
    let accepted = catalogue
        .card_agreements
        .iter()
        .flat_map(|row| row.brands.iter().map(|brand| vec![Cell::Int(row.id.0), Cell::Int(brand.0)]));
    insert_many(db, "card_agreement_brand", &["agreement_id", "brand_id"], accepted).await?;
    let reasons =
        catalogue.reversal_reasons.iter().map(|row| vec![Cell::Int(row.id.0), text(&row.name), Cell::Flag(row.is_active)]);
    insert_many(db, "reversal_reason", &["id", "name", "is_active"], reasons).await?;
    Ok(())
}

impl From<financial_account::Model> for FinancialAccount {
    fn from(row: financial_account::Model) -> Self {
        Self { id: row.id, name: row.name, company: row.company_id, agreement: row.agreement_id, is_active: row.is_active }
    }
}

impl From<payment_method::Model> for PaymentMethod {
    fn from(row: payment_method::Model) -> Self {
        Self { id: row.id, name: row.name, is_card: row.is_card, is_active: row.is_active }
    }
}

impl From<card_brand::Model> for CardBrand {
    fn from(row: card_brand::Model) -> Self {
        Self { id: row.id, name: row.name, word: row.word }
    }
}

impl From<posting_code::Model> for PostingCode {
    fn from(row: posting_code::Model) -> Self {
        Self { id: row.id, name: row.name, direction: row.direction, is_active: row.is_active }
    }
}

impl From<reversal_reason::Model> for ReversalReason {
    fn from(row: reversal_reason::Model) -> Self {
        Self { id: row.id, name: row.name, is_active: row.is_active }
    }
}
