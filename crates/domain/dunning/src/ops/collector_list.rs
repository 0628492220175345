use super::day;
use crate::case::Debt;
use crate::facts::{ContractFacts, Today};
use crate::store::collector::{ListedAddress, contract_addresses, customer_addresses, phones_and_logins};
use crate::store::{self, Customers, facts};
use crate::{Action, DunningError, Outcome, Rule, decide, falls_under};
use br::Phone;
use customers::CustomerKind;
use db::Ctx;
use kernel::{ContractId, CustomerId, Permission, Scope};
use std::collections::{BTreeMap, HashSet};

/// A rule with the customers that fall under it today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Collected {
    /// The rule.
    pub rule: Rule,
    /// One for each customer and contract, by their ids.
    pub customers: Vec<CollectedCustomer>,
}

/// A customer that falls under a rule, with one of the contracts that are owed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectedCustomer {
    /// The customer.
    pub customer: CustomerId,
    /// Its name.
    pub name: String,
    /// Person or company.
    pub kind: CustomerKind,
    /// Where the contract is installed, or else where the customer lives.
    pub address: ListedAddress,
    /// The fixed telephone.
    pub phone: Option<Phone>,
    /// The mobile telephone.
    pub mobile: Option<Phone>,
    /// True when the contract can be suspended today: it is in service, and the notification was made and its period is over.
    pub can_be_blocked: bool,
    /// How many network logins the customer has.
    pub logins: i64,
    /// The contract; none for a debt that bills no contract.
    pub contract: Option<ContractId>,
    /// The name of its plan.
    pub plan: String,
}

/// More rows than any list is read with.
const MOST: usize = 50_000;

/// Lists who falls under rules today (Cobrador Virtual), whatever was done already: late for as many days as the rule says, within its
/// filters, not exempt. Rules that are switched off list nobody. In the order of the codes, each once.
///
/// # Errors
/// [`DunningError::RuleNotFound`], for the first code that is no rule's.
pub async fn collector_list(ctx: &Ctx, codes: &[i64]) -> Result<Vec<Collected>, DunningError> {
    ctx.require(Permission::InvoiceRead)?;
    ctx.require(Permission::CustomerRead)?;
    let possible: Vec<_> = codes.iter().copied().filter(|code| *code > 0).collect();
    let wanted = store::rule::of_codes(&ctx.db(), &possible).await?;
    if let Some(unknown) = codes.iter().find(|code| !wanted.iter().any(|rule| rule.terms.code == **code)) {
        return Err(DunningError::RuleNotFound(*unknown));
    }
    let (rules, today) = (store::rule::list(&ctx.db()).await?, day(ctx, ctx.today()).await?);
    let customers = match ctx.scope() {
        Scope::All => Customers::ALL,
        Scope::Only(own) => Customers::only(own),
    };
    let debts = facts::debts(ctx, customers, today.date).await?;
    let blockable = blockable(&rules, &debts, &today);
    let mut lists: Vec<_> = wanted
        .into_iter()
        .map(|rule| {
            let customers = rows(&rule, &debts, &blockable, &today);
            Collected { rule, customers }
        })
        .collect();
    describe(ctx, &mut lists).await?;
    Ok(lists)
}

/// The contracts that some rule suspends today.
fn blockable(rules: &[Rule], debts: &[Debt], today: &Today) -> HashSet<ContractId> {
    let blocks: HashSet<_> = rules.iter().filter(|rule| rule.terms.action == Action::Block).map(|rule| rule.id).collect();
    let decisions = debts.iter().flat_map(|debt| decide(rules, &debt.facts, today));
    let acts =
        decisions.filter(|decision| blocks.contains(&decision.rule) && matches!(decision.outcome, Outcome::Do | Outcome::Resume));
    acts.filter_map(|decision| decision.contract).collect()
}

fn rows(rule: &Rule, debts: &[Debt], blockable: &HashSet<ContractId>, today: &Today) -> Vec<CollectedCustomer> {
    let mut rows: BTreeMap<(CustomerId, Option<ContractId>), CollectedCustomer> = BTreeMap::new();
    for debt in debts {
        let contracts = debt.facts.contracts.iter().map(Some).chain(debt.facts.contracts.is_empty().then_some(None));
        for contract in contracts.filter(|contract| falls_under(rule, &debt.facts, *contract, today)) {
            let row = row(debt, contract, blockable);
            rows.entry((row.customer, row.contract)).or_insert(row);
        }
    }
    rows.into_values().take(MOST).collect()
}

fn row(debt: &Debt, contract: Option<&ContractFacts>, blockable: &HashSet<ContractId>) -> CollectedCustomer {
    let contract = contract.map(|contract| contract.id);
    let plan = debt.addressee.contracts.iter().find(|(id, _)| Some(*id) == contract);
    CollectedCustomer {
        customer: debt.facts.customer,
        name: debt.addressee.name.clone(),
        kind: debt.facts.kind,
        address: ListedAddress::default(),
        phone: None,
        mobile: debt.addressee.mobile,
        can_be_blocked: contract.is_some_and(|id| blockable.contains(&id)),
        logins: 0,
        contract,
        plan: plan.map(|(_, plan)| plan.clone()).unwrap_or_default(),
    }
}

/// Addresses, telephones and logins of all that are listed, each looked up once.
async fn describe(ctx: &Ctx, lists: &mut [Collected]) -> Result<(), DunningError> {
    let listed = || lists.iter().flat_map(|list| &list.customers);
    let mut customers: Vec<_> = listed().map(|row| row.customer).collect();
    let mut contracts: Vec<_> = listed().filter_map(|row| row.contract).collect();
    customers.sort_unstable();
    customers.dedup();
    contracts.sort_unstable();
    contracts.dedup();
    let installed = contract_addresses(&ctx.db(), &contracts).await?;
    let at_home = customer_addresses(&ctx.db(), &customers).await?;
    let known = phones_and_logins(&ctx.db(), &customers).await?;
    for row in lists.iter_mut().flat_map(|list| &mut list.customers) {
        let address = row.contract.and_then(|contract| installed.get(&contract)).or_else(|| at_home.get(&row.customer));
        row.address = address.cloned().unwrap_or_default();
        if let Some((phone, logins)) = known.get(&row.customer) {
            row.phone = *phone;
            row.logins = *logins;
        }
    }
    Ok(())
}
