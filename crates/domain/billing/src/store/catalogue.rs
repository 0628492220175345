use crate::entity::{
    bank_agreement, card_agreement, card_agreement_brand, card_brand, financial_account, payment_method, posting_code,
    reversal_reason,
};
use crate::{
    AcceptedBrand, BankAgreement, CardAgreement, CardBrand, FinancialAccount, LinkedAccount, OfferedBrand, PaymentCatalogue,
    PaymentMethod, PostingCode, ReversalReason,
};
use db::{Cell, insert_many};
use kernel::{CardBrandId, Fault, FinancialAccountId, PaymentMethodId, PostingCodeId, ReversalReasonId};
use sea_orm::{ActiveEnum, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Statement};

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

pub(crate) async fn list_active_methods(db: &impl ConnectionTrait) -> Result<Vec<PaymentMethod>, Fault> {
    let query = payment_method::Entity::find().filter(payment_method::COLUMN.is_active.eq(true));
    let rows = query.order_by_asc(payment_method::COLUMN.id).limit(MOST).all(db).await?;
    Ok(rows.into_iter().map(PaymentMethod::from).collect())
}

pub(crate) async fn find_brand(db: &impl ConnectionTrait, id: CardBrandId) -> Result<Option<CardBrand>, Fault> {
    Ok(card_brand::Entity::find_by_id(id).one(db).await?.map(CardBrand::from))
}

pub(crate) async fn find_brand_by_word(db: &impl ConnectionTrait, word: &str) -> Result<Option<CardBrand>, Fault> {
    let query = card_brand::Entity::find().filter(card_brand::COLUMN.word.eq(word));
    Ok(query.one(db).await?.map(CardBrand::from))
}

/// The accounts to which a payment method leads, by id: one query.
pub(crate) async fn accounts_of_method(db: &impl ConnectionTrait, method: PaymentMethodId) -> Result<Vec<LinkedAccount>, Fault> {
    let sql = "SELECT account.id, account.name, account.company_id, account.agreement_id, account.is_active, bank.name AS bank_name \
               FROM payment_method_account link JOIN financial_account account ON account.id = link.account_id \
               LEFT JOIN bank_agreement agreement ON agreement.id = account.agreement_id \
               LEFT JOIN bank ON bank.compe = agreement.bank WHERE link.method_id = $1 ORDER BY account.id LIMIT 10000";
    let rows = db.query_all_raw(Statement::from_sql_and_values(db.get_database_backend(), sql, [method.into()])).await?;
    rows.into_iter()
        .map(|row| {
            let account = FinancialAccount {
                id: row.try_get("", "id")?,
                name: row.try_get("", "name")?,
                company: row.try_get("", "company_id")?,
                agreement: row.try_get("", "agreement_id")?,
                is_active: row.try_get("", "is_active")?,
            };
            Ok(LinkedAccount { account, bank: row.try_get("", "bank_name")? })
        })
        .collect()
}

/// The brands of the active card agreements, of one acquirer (in any letter case) or of all, by brand and agreement: one query.
pub(crate) async fn offered_brands(db: &impl ConnectionTrait, acquirer: Option<&str>) -> Result<Vec<OfferedBrand>, Fault> {
    let sql = "SELECT brand.id, brand.name, accepted.credit_code, accepted.debit_code, agreement.acquirer, company.id AS company_id, \
               company.name AS company_name FROM card_agreement_brand accepted \
               JOIN card_agreement agreement ON agreement.id = accepted.agreement_id JOIN card_brand brand ON brand.id = accepted.brand_id \
               JOIN financial_account account ON account.id = agreement.account_id JOIN company ON company.id = account.company_id \
               WHERE agreement.is_active ORDER BY brand.id, agreement.id LIMIT 10000";
    let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await?;
    let offered = rows.into_iter().map(|row| {
        let accepted = AcceptedBrand {
            brand: row.try_get("", "id")?,
            credit_code: row.try_get("", "credit_code")?,
            debit_code: row.try_get("", "debit_code")?,
        };
        Ok(OfferedBrand {
            accepted,
            name: row.try_get("", "name")?,
            acquirer: row.try_get("", "acquirer")?,
            company: row.try_get("", "company_id")?,
            company_name: row.try_get("", "company_name")?,
        })
    });
    // Compared here: the engines have no common word for comparing without regard to accents and case.
    let wanted = acquirer.map(str::to_lowercase);
    let is_wanted = |brand: &OfferedBrand| wanted.as_ref().is_none_or(|wanted| brand.acquirer.to_lowercase() == *wanted);
    offered.filter(|brand: &Result<_, Fault>| brand.as_ref().map_or(true, is_wanted)).collect()
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
    let brands_of = |id| brands.iter().filter(|row| row.agreement_id == id).map(AcceptedBrand::from).collect();
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
    let methods = catalogue.methods.iter().map(|row| {
        let (is_card, kind) = (Cell::Flag(row.kind.is_card()), Cell::Text(row.kind.to_value()));
        vec![Cell::Int(row.id.0), text(&row.name), is_card, kind, Cell::Flag(row.is_active)]
    });
    insert_many(db, "payment_method", &["id", "name", "is_card", "kind", "is_active"], methods).await?;
    let links = catalogue.method_accounts.iter().map(|(method, account)| vec![Cell::Int(method.0), Cell::Int(account.0)]);
    insert_many(db, "payment_method_account", &["method_id", "account_id"], links).await?;
    let brands = catalogue.brands.iter().map(|row| vec![Cell::Int(row.id.0), text(&row.name), text(&row.word)]);
    insert_many(db, "card_brand", &["id", "name", "word"], brands).await?;
    let cards = catalogue.card_agreements.iter().map(|row| {
        vec![Cell::Int(row.id.0), text(&row.name), text(&row.acquirer), Cell::Int(row.account.0), Cell::Flag(row.is_active)]
    });
    insert_many(db, "card_agreement", &["id", "name", "acquirer", "account_id", "is_active"], cards).await?;
    let accepted = catalogue.card_agreements.iter().flat_map(|row| {
        row.brands.iter().map(|accepted| {
            let codes = [&accepted.credit_code, &accepted.debit_code].map(text);
            [Cell::Int(row.id.0), Cell::Int(accepted.brand.0)].into_iter().chain(codes).collect()
        })
    });
    insert_many(db, "card_agreement_brand", &["agreement_id", "brand_id", "credit_code", "debit_code"], accepted).await?;
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
        Self { id: row.id, name: row.name, kind: row.kind, is_active: row.is_active }
    }
}

impl From<&card_agreement_brand::Model> for AcceptedBrand {
    fn from(row: &card_agreement_brand::Model) -> Self {
        Self { brand: row.brand_id, credit_code: row.credit_code.clone(), debit_code: row.debit_code.clone() }
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
